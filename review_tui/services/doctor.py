"""Looking the practice over: is the database whole, do log and memories agree, what waits for the person.

Repair touches only what can be derived: memories from the log, and leftovers of writes that a crash cut short.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from db.database import DatabaseRefused, verify_database
from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries import reviews as review_queries
from db.queries.notes import present
from db.schema import card as card_table
from db.schema import note as note_table
from review_tui.scheduling.memory import Rating, SchedulingSettings
from review_tui.scheduling.replay import LoggedReview, replay
from review_tui.services.cards import memory_from, memory_record
from review_tui.services.leftovers import leftovers_beside_database, sweep_beside_database, sweep_libraries
from review_tui.services.today import pending_reflections
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: str
    """`well`, `waits` (for the person), `wrong`, or `mended`."""
    detail: str
    remedy: str


def examine(workspace: Workspace, *, repair: bool = False) -> list[Finding]:
    """Everything that was looked at, in order. Raises DatabaseRefused if the database cannot be read at all."""
    whole = _wholeness(workspace)
    if whole.state == "wrong":
        return [whole]
    return [
        whole,
        _references(workspace),
        _memories(workspace, repair=repair),
        _missing_notes(workspace),
        _unread_notes(workspace),
        _pending(workspace),
        _leftovers(workspace, repair=repair),
    ]


def _wholeness(workspace: Workspace) -> Finding:
    try:
        verify_database(workspace.database.path)
    except DatabaseRefused as refused:
        remedy = "restore a backup: `review-tui backup --list`, then `review-tui restore FILE`"
        return Finding("database", "wrong", refused.reason, remedy)
    return Finding("database", "well", "whole", "")


def _references(workspace: Workspace) -> Finding:
    with workspace.database.read() as connection:
        wrong = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if wrong:
        return Finding("references", "wrong", f"{len(wrong)} rows point nowhere", "restore a backup")
    return Finding("references", "well", "every row points somewhere", "")


def _memories(workspace: Workspace, *, repair: bool) -> Finding:
    """The log is the truth; a memory that differs from its replay is put right."""
    # Only repair takes the lock: a database that cannot be written, or that another window writes, is looked over too.
    with workspace.database.write() if repair else workspace.database.read() as connection:
        sets = _settings(connection)
        wrong = [
            record.card.id
            for record in card_queries.select_cards(connection)
            if _put_right(connection, record.card.id, sets, repair=repair)
        ]
    if not wrong:
        return Finding("memories", "well", "the log of reviews replays to every memory", "")
    detail = f"{len(wrong)} differ from the log (card {wrong[0]} …)" if len(wrong) > 1 else f"card {wrong[0]} differs"
    if repair:
        return Finding("memories", "mended", f"{detail}; rebuilt from the log", "")
    return Finding("memories", "wrong", detail, "`review-tui doctor --repair` rebuilds them from the log")


def _settings(connection: sa.Connection) -> dict[int, SchedulingSettings]:
    return {
        key: SchedulingSettings(
            parameters=tuple(json.loads(weights)), desired_retention=retention, maximum_interval=longest
        )
        for key, (weights, retention, longest) in review_queries.parameter_sets(connection).items()
    }


def _put_right(
    connection: sa.Connection, card_id: int, sets: Mapping[int, SchedulingSettings], *, repair: bool
) -> bool:
    """Whether the card's memory differs from its log; rebuilt if asked."""
    log = [
        LoggedReview(Rating(one.rating), one.study_day, one.interval, sets[one.parameters_id])
        for one in review_queries.reviews_of(connection, card_id)
    ]
    replayed = replay(card_id, log)
    if replayed == memory_from(card_queries.memory_of(connection, card_id)):
        return False
    if repair:
        card_queries.put_memory(connection, card_id, memory_record(card_id, replayed) if replayed else None)
    return True


def _missing_notes(workspace: Workspace) -> Finding:
    with workspace.database.read() as connection:
        missing = note_queries.select_notes(connection, ~present())
        asked = card_queries.select_cards(connection, card_table.c.status == "active", ~present())
        known = note_queries.select_notes(connection, note_table.c.missing_since_ms.is_(None))
    gone = [note for note in known if not (Path(note.root) / note.path).exists()]
    if not missing and not gone:
        return Finding("notes", "well", f"all {len(known)} are where they were", "")
    detail = f"{len(missing) + len(gone)} are no longer where they were; {len(asked)} cards of yours stand without them"
    return Finding(
        "notes", "waits", detail, "`review-tui import` looks for them; put them back to get their cards back"
    )


def _unread_notes(workspace: Workspace) -> Finding:
    with workspace.database.read() as connection:
        problems = note_queries.problems(connection)
    if not problems:
        return Finding("unread notes", "well", "none", "")
    first = problems[0]
    where = f"{first.path}, line {first.line}" if first.line else first.path
    return Finding("unread notes", "waits", f"{len(problems)}, such as {where}: {first.reason}", first.remedy)


def _pending(workspace: Workspace) -> Finding:
    with workspace.database.read() as connection:
        pending = pending_reflections(connection)
    if not pending:
        return Finding("reflections", "well", "all are in their notes", "")
    first = pending[0]
    detail = f"{len(pending)} not in their notes, such as {first.path}: {first.reason or first.state}"
    return Finding("reflections", "waits", detail, first.remedy or "`review-tui export insights` writes them")


def _leftovers(workspace: Workspace, *, repair: bool) -> Finding:
    """What crashes left unfinished. Those among the notes are looked for only to be removed: importing does it too."""
    if repair:
        swept = sweep_libraries(workspace) + sweep_beside_database(workspace)
        return Finding("leftovers", "mended" if swept else "well", f"{swept} temporary files removed", "")
    found = leftovers_beside_database(workspace)
    if not found:
        return Finding("leftovers", "well", "none beside the database", "")
    detail = f"{len(found)} unfinished files of a crash, such as {found[0]}"
    return Finding("leftovers", "waits", detail, "`review-tui doctor --repair` removes them")
