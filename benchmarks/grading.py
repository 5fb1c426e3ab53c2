"""Grading a card, as a ratio to one bare SQLite commit with the same pragmas in the same run.

usage: python benchmarks/grading.py [CARDS]
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import NewCard, NewNote
from review_tui.config import Config, Day
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import Workspace, open_workspace

GRADES = 300


def filled(workspace: Workspace, cards: int) -> None:
    with workspace.database.write() as connection:
        library = note_queries.add_library(connection, "/notes", 0)
        for number in range(max(1, cards // 10)):
            new = NewNote(library, f"{number}.md", "Title", "", "", None, None, 1, 1, "0" * 64)
            note = note_queries.add_note(connection, new, "done", 0)
            card_queries.add_cards(
                connection,
                [
                    NewCard(
                        note, "claim", f"front {n}", "back", "", None, None, None, None, "", None,
                        "hand", 1.0, "active", 1, None,
                    )
                    for n in range(10)
                ],
                0,
            )  # fmt: skip


def bare_commits(folder: Path) -> list[float]:
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE log (at INTEGER, rating INTEGER) STRICT")
    times = []
    for number in range(GRADES):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO log VALUES (?, ?)", (number, 3))
        connection.execute("COMMIT")
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def grades(folder: Path, cards: int) -> tuple[float, list[float]]:
    config = Config(day=Day(reviews=100_000, new_cards=10_000))
    with open_workspace(folder / "review.sqlite3", config) as workspace:
        filled(workspace, cards)
        began = time.perf_counter()
        session = ReviewSession(workspace, limit=GRADES)
        opened = time.perf_counter() - began
        times = []
        while session.current is not None:
            began = time.perf_counter()
            session.grade(3, 5_000)
            times.append(time.perf_counter() - began)
    return opened, times


def told(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered) * 1000:.2f} ms, p99 {ordered[int(len(ordered) * 0.99) - 1] * 1000:.2f} ms"


def main() -> None:
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        bare = bare_commits(Path(name))
        opened, ours = grades(Path(name), cards)
    print(f"a bare commit: {told(bare)}")
    print(f"a grade, next card ready, among {cards} cards: {told(ours)}")
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"ratio of the medians: {ratio:.2f}; queue fetched in {opened:.3f} s")


if __name__ == "__main__":
    main()
