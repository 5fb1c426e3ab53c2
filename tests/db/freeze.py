"""Write `released/N.sql`: a database of the schema of today, filled with invented data, to be opened by every later one.

usage: PYTHONPATH=benchmarks python tests/db/freeze.py      run once when a schema is released; a file that is there is never written again
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from faults.ground import CONFIG, prepare, words

from db.schema import APPLICATION_ID, SCHEMA_VERSION
from review_tui.scheduling.memory import Rating
from review_tui.services.reflecting import finish_reflection, save_draft
from review_tui.services.reviewing import record_answer, undo_review
from review_tui.services.workspace import open_workspace

FOLDER = Path(__file__).with_name("released")


def clock() -> datetime:
    """A day of its own."""
    return datetime(2026, 11, 24, 9, tzinfo=UTC)


def main() -> None:
    file = FOLDER / f"{SCHEMA_VERSION}.sql"
    with tempfile.TemporaryDirectory() as folder:
        ground = prepare(Path(folder), clock)
        with open_workspace(ground.database, CONFIG, clock) as workspace:
            for card_id in range(1, 7):
                record_answer(workspace, card_id, Rating(1 + card_id % 4), 900)
            undo_review(workspace)
            finish_reflection(workspace, 1, words(1))
            finish_reflection(workspace, 2, words(2), hold=True)
            save_draft(workspace, 3, words(3))
        with closing(sqlite3.connect(ground.database)) as connection:
            dump = "\n".join(connection.iterdump()).replace(str(ground.library), "/garden")
    pragmas = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA_VERSION};\n"
    with file.open("x", encoding="utf-8") as out:
        out.write(pragmas + dump + "\n")


if __name__ == "__main__":
    main()
