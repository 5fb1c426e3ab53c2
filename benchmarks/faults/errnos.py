"""Let every single call that writes fail, one after the other, while cards are graded, notes written, backups made.

usage: python -m faults.errnos [--most 400]      needs strace

A first run under strace lists the calls that touch the practice's files; then each of them fails once, in each way such
a call can. The command must end with 0 or with 1 and one line on stderr; no note may be torn, nothing that was there
before may be gone, and the same command must do its work the next time. Above `--most` trials an even choice is tried.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from faults.ground import Ground, prepare, words
from faults.table import finish, skip

COMMANDS = {
    "grade": ("grade", "1", "good"),
    "reflect": ("reflect", "plain.md", words(1)),
    "import": ("import",),
    "backup": ("backup",),
}
ERRORS = {
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "write": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"),
    "rename": ("EIO", "ENOSPC", "EROFS", "EACCES"),
    "renameat2": ("EIO", "ENOSPC", "EROFS", "EACCES"),
    "link": ("EIO", "ENOSPC", "EROFS", "EACCES"),
    "unlink": ("EIO", "EROFS", "EACCES"),
    "openat": ("EIO", "ENOSPC", "EROFS", "EACCES"),
}
_CALL = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)")
REVIEW_TUI = str(Path(sys.executable).with_name("review-tui"))


def run(ground: Ground, command: tuple[str, ...], strace: list[str]) -> subprocess.CompletedProcess[bytes]:
    line = ["strace", "-f", "-qq", *strace, REVIEW_TUI, "--db", str(ground.database), *command]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(line, capture_output=True, check=False, env=environment, timeout=120)


def calls_of(ground: Ground, command: tuple[str, ...]) -> list[tuple[str, int]]:
    """Each call that touches the practice's files, by name and by its number among the calls of that name."""
    log = ground.folder / "strace.log"
    done = run(ground, command, ["-y", "-o", str(log), "-e", f"trace={','.join(ERRORS)}"])
    assert done.returncode == 0, done.stderr
    numbers: Counter[str] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        call = _CALL.match(line)
        if call is None or call["name"] not in ERRORS:
            continue
        numbers[call["name"]] += 1
        if str(ground.folder) in call["rest"]:
            found.append((call["name"], numbers[call["name"]]))
    return found


def put_back(ground: Ground, saved: Path) -> None:
    shutil.rmtree(ground.folder)
    shutil.copytree(saved, ground.folder)


def reviews(ground: Ground) -> int:
    return len(ground.ask("SELECT id FROM review"))


def trial(ground: Ground, name: str, call: str, number: int, error: str, told: list[str]) -> Counter[str]:
    """One command with one failing call, then the same command again."""
    found: Counter[str] = Counter({"calls that failed": 1})
    where = f"{name}: {error} at {call} {number}"
    inject = ["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"]
    before = reviews(ground)
    texts = ground.texts()
    done = run(ground, COMMANDS[name], inject)
    said = done.stderr.decode(errors="replace")
    found["refused with a reason"] += done.returncode == 1
    found["done all the same"] += done.returncode == 0
    if done.returncode not in (0, 1) or "Traceback" in said:
        found["wrong: tracebacks"] += 1
        told.append(f"{where}: exit {done.returncode}: {said.strip().splitlines()[-1:]}")
    if done.returncode == 1 and not said.strip():
        found["wrong: silent"] += 1
        told.append(f"{where}: silent")
    found["torn notes"] += len(ground.torn_notes([words(1)]))
    found["torn databases"] += ground.ask("PRAGMA integrity_check") != [("ok",)]
    found["lost"] += (reviews(ground) < before) + len(texts - ground.texts())
    if name == "grade" and done.returncode == 0:
        found["lost"] += reviews(ground) != before + 1
    if name == "reflect" and done.returncode == 0:
        found["lost"] += words(1) not in ground.texts()
    middle = reviews(ground)
    again = run(ground, COMMANDS[name], ["-o", os.devnull, "-e", "trace=none"])
    right = again.returncode == 0 and reviews(ground) == middle + (name == "grade")
    if name == "reflect":
        right = right and ground.insights()["plain.md"] == words(1)
    if not right:
        found["wrong the next time"] += 1
        told.append(f"{where}: next time: {again.stderr.decode(errors='replace').strip()}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Let single calls fail.")
    parser.add_argument("--most", type=int, default=400, help="trials of each command")
    parser.add_argument("--commands", default=",".join(COMMANDS))
    options = parser.parse_args()
    if shutil.which("strace") is None:
        skip("failing calls", "strace is not installed")
    total: Counter[str] = Counter()
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        ground = prepare(Path(folder) / "ground")
        saved = Path(folder) / "saved"
        shutil.copytree(ground.folder, saved)
        for name in options.commands.split(","):
            trials = [(*call, error) for call in calls_of(ground, COMMANDS[name]) for error in ERRORS[call[0]]]
            step = max(1, -(-len(trials) // options.most))
            for call, number, error in trials[::step]:
                put_back(ground, saved)
                total.update(trial(ground, name, call, number, error, told))
            put_back(ground, saved)
            total[f"of {name}"] = len(trials[::step])
    print("\n".join(told))
    finish("failing calls", total)


if __name__ == "__main__":
    main()
