"""How long until something is to be seen, the day or a first card, against the smallest Textual app.

Each program runs in a pseudo-terminal of its own, in turns, so that what else the machine does hits all of them; the
clock stops when the words it waits for are painted. Prints medians in milliseconds and their ratio to the floor, which
is an app of one line. The database holds the sample notes with two days of practice.

    python benchmarks/first_frame.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pseudo_terminal import PseudoTerminal

from review_tui.config import Config
from review_tui.services.clock import clock_from
from review_tui.services.demo import prepare_demo
from review_tui.services.workspace import open_workspace

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

SMALLEST = """
from textual.app import App
from textual.widgets import Static
class Smallest(App):
    def compose(self):
        yield Static("one line of text")
Smallest().run()
"""
OURS = "from review_tui.cli import main; main()"


def milliseconds_until(command: list[str], painted: bytes) -> float:
    """Start `command` in a pseudo-terminal and wait until it has painted `painted`."""
    terminal = PseudoTerminal(command)
    try:
        return terminal.wait_for(painted)
    finally:
        terminal.end()


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "review.sqlite3"
        with open_workspace(database, Config(), clock_from(NOW)) as workspace:
            prepare_demo(workspace, Path(folder) / "notes")
        ours = [sys.executable, "-c", OURS, "--db", str(database), "--now", NOW.isoformat()]
        programs = {
            "smallest Textual app": ([sys.executable, "-c", SMALLEST], b"one line of text"),
            "first look at the day": (ours, b"to recall"),
            "first card": ([*ours, "review"], b"reveal"),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, (command, painted) in programs.items():
                times[name].append(milliseconds_until(command, painted))
    floor = statistics.median(times["smallest Textual app"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:24} {middle:7.0f} ms   {middle / floor:5.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
