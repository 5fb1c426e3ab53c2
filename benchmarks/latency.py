"""From a key to what it does being painted: the answer, and the next card, against an empty Textual app.

Each program runs in a pseudo-terminal of its own; their keys are pressed in turns, so that what else the machine does
hits all of them. The clock runs from the byte of the key to the bytes of the words. Grading is a transaction on disk,
which the empty app has none of: the commit of a bare SQLite with the same pragmas is given beside it.

    python benchmarks/latency.py [KEYS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from grading import bare_commits, filled
from pseudo_terminal import PseudoTerminal

from review_tui.config import Config, Day
from review_tui.services.workspace import open_workspace

SIZES = (1_000, 100_000)
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    count = 0
    def compose(self):
        yield Static("pressed 0 times")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"pressed {self.count} times")
Empty().run()
"""
OURS = "from review_tui.cli import main; main()"


def review(folder: Path, cards: int, keys: int) -> PseudoTerminal:
    """A review of new cards, in a database that holds `cards` of them."""
    database, settings = folder / f"{cards}.sqlite3", folder / "config.toml"
    settings.write_text(f"[day]\nreviews = {keys + 10}\nnew_cards = {keys + 10}\n", encoding="utf-8")
    with open_workspace(database, Config(day=Day(reviews=keys, new_cards=keys))) as workspace:
        filled(workspace, cards)
    command = [sys.executable, "-c", OURS, "--db", str(database), "--config", str(settings), "review"]
    terminal = PseudoTerminal(command)
    terminal.wait_for(rb"reveal")
    return terminal


def told(name: str, times: Iterable[float], floor: float) -> str:
    """Median and 99th percentile, and the median's ratio to the floor."""
    ordered = sorted(times)
    median, worst = statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1]
    return f"{name:44} p50 {median:6.1f} ms   p99 {worst:6.1f} ms   {median / floor:5.2f} x"


def main(keys: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commits = [seconds * 1000 for seconds in bare_commits(folder)]
        empty = PseudoTerminal([sys.executable, "-c", EMPTY])
        empty.wait_for(rb"pressed 0 times")
        reviews = {cards: review(folder, cards, keys) for cards in SIZES}
        repaints: list[float] = []
        reveals: dict[int, list[float]] = {cards: [] for cards in SIZES}
        grades: dict[int, list[float]] = {cards: [] for cards in SIZES}
        for count in range(1, keys + 1):
            repaints.append(empty.press(b"x", rb"pressed %d times" % count))
            for cards, terminal in reviews.items():
                reveals[cards].append(terminal.press(b" ", rb"3 good"))
                grades[cards].append(terminal.press(b"4", rb"front \d"))
        for terminal in (empty, *reviews.values()):
            terminal.end()
    floor = statistics.median(repaints)
    print(told("an empty Textual app, key to repaint", repaints, floor))
    print(told("a bare commit", commits, floor))
    for cards in SIZES:
        print(told(f"key to answer painted, {cards:,} cards", reveals[cards], floor))
        print(told(f"key to next card painted, {cards:,} cards", grades[cards], floor))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
