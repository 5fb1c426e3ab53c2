"""Kill -9 in the middle of a real session in a terminal, again and again: what was graded or typed must be there.

usage: python benchmarks/kill_session.py FOLDER [KILLS]      FOLDER holds notes and is copied; needs tmux

An answer counts as given when the screen shows the next card, a letter as typed half a second after it was sent.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

COMMAND = [str(Path(sys.executable).with_name("review-tui"))]
POSITION = re.compile(r"(\d+)\s+of\s+(\d+)")
SETTLED_S = 0.5


def question(database: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def one_sitting(folder: Path, database: Path, number: int, chance: random.Random) -> tuple[int, int, str]:
    """Grade, type, be killed; answers the screen acknowledged in all, those on disk, and what was typed."""
    before = len(question(database, "SELECT id FROM review WHERE kind = 'review'"))
    terminal = Terminal(folder / f"tmux-{number}", [*COMMAND, "--db", str(database), "review"])
    terminal.wait_for(r"of \d+")
    acknowledged = 0
    for _ in range(chance.randint(1, 4)):
        position = POSITION.search(terminal.screen())
        terminal.send("Space")
        terminal.wait_for("again")
        terminal.send("3")
        following = terminal.wait_for(r"of \d+")
        while (now := POSITION.search(following)) is not None and position is not None and now[1] == position[1]:
            following = terminal.screen()
        acknowledged += 1
    typed = ""
    if chance.random() < 0.6:
        terminal.send("Space")
        terminal.wait_for("again")
        terminal.send("r")
        terminal.wait_for("esc")
        typed = f"第{number}次：写到一半，'引号' and: a colon"
        terminal.type(typed)
        time.sleep(SETTLED_S)
    else:
        terminal.send("Space", "3")
        time.sleep(chance.random() * 0.2)
    terminal.kill_the_app()
    return before + acknowledged, len(question(database, "SELECT id FROM review WHERE kind = 'review'")), typed


def main() -> None:
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    chance = random.Random(1)
    lost_grades = lost_text = torn = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(sys.argv[1], folder / "notes")
        before = {path: path.read_bytes() for path in (folder / "notes").rglob("*.md")}
        database = folder / "review.sqlite3"
        subprocess.run(
            [*COMMAND, "--db", str(database), "import", str(folder / "notes"), "--keep", "best"],
            check=True,
            capture_output=True,
        )
        (folder / "config.toml").write_text("[day]\nnew_cards = 1000\n")
        COMMAND.extend(["--config", str(folder / "config.toml")])
        for number in range(kills):
            acknowledged, stored, typed = one_sitting(folder, database, number, chance)
            lost_grades += max(0, acknowledged - stored)
            texts = [row[0] for row in question(database, "SELECT text FROM reflection")]
            lost_text += bool(typed) and typed not in texts
            torn += question(database, "PRAGMA integrity_check") != [("ok",)]
            torn += sum(path.read_bytes() != raw for path, raw in before.items())
            print(f"kill {number + 1}: {stored} grades on disk, {acknowledged} acknowledged", flush=True)
    print(f"{kills} kills, {lost_grades} grades lost, {lost_text} texts lost, {torn} torn")


if __name__ == "__main__":
    main()
