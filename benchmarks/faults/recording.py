"""The statements that the application really gives SQLite while cards are graded and reflections written.

They are taken down transaction by transaction, with the pragmas of the connection, to be given again to another SQLite.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from faults.ground import CONFIG, Ground, words
from review_tui.services.clock import Clock
from review_tui.services.reflecting import finish_reflection, save_draft
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import open_workspace

Statement = tuple[str, tuple[Any, ...]]
PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")


@dataclass(frozen=True, slots=True)
class Recording:
    """What was done, to be done again."""

    pragmas: dict[str, object]
    """What the application's own connections are set to."""
    transactions: list[list[Statement]]
    """Each begins with its BEGIN; COMMIT is left to whoever does it again. Only those that write."""


def record(ground: Ground, clock: Clock, seed: int) -> Recording:
    """Grade every card that is due, in any way, and write about notes in between."""
    chance = random.Random(seed)
    with open_workspace(ground.database, CONFIG, clock) as workspace:
        with workspace.database.read() as connection:
            pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
        notes = sorted(ground.note_ids().values())
        with _taken_down() as transactions:
            session = ReviewSession(workspace)
            for number in range(session.remaining):
                session.grade(chance.randint(1, 4), 900)
                if number % 3 == 0:
                    note_id = chance.choice(notes)
                    save_draft(workspace, note_id, words(number))
                    finish_reflection(workspace, note_id, words(number))
    return Recording(pragmas, [one for one in transactions if one[0][0] == "BEGIN IMMEDIATE"])


@contextmanager
def _taken_down() -> Iterator[list[list[Statement]]]:
    transactions: list[list[Statement]] = []

    def executed(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
    ) -> None:
        if statement.startswith("BEGIN"):
            transactions.append([])
        rows = parameters if executemany else [parameters]
        transactions[-1].extend((statement, tuple(row)) for row in rows)

    event.listen(sa.Engine, "before_cursor_execute", executed)
    try:
        yield transactions
    finally:
        event.remove(sa.Engine, "before_cursor_execute", executed)
