"""Where an insight stands, looked at from three sides: what was last written, what the note says, what waits.

Nothing is written here but what reading a note back writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.records import NoteRecord, ReflectionRecord
from db.schema import reflection as reflection_table
from review_tui.notes.insight_field import read_field
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.services.insight_reading import words_meanwhile
from review_tui.services.publishing import INSIGHT
from review_tui.services.reflecting import PastReflection, past_reflection
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.rereading import reread_note
from review_tui.services.today import PendingReflection, pending_reflections
from review_tui.services.workspace import Workspace


class Case(StrEnum):
    """How the three sides differ; the first that applies."""

    BOTH = "both changed"
    """Something waits, and the note got other words of the person's since: they decide."""
    WAITS = "waits"
    """Something waits, and the note says what it said."""
    EDITED = "edited"
    """Words that were written here are in the note no longer, and others of the person's came after them."""
    REMOVED = "removed"
    """Words that were written here are in the note no longer."""
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class InsightStand:
    """The three sides of one note's insight."""

    note_id: int
    path: str
    title: str
    case: Case
    last_written: tuple[PastReflection, ...]
    """What review-tui has written into the note, oldest first; `absent` marks what the note no longer holds."""
    in_note: str
    """What the field says now; what it said when it was last read, where it cannot be read."""
    pending: tuple[PastReflection, ...]
    """What waits to be written, `pending` or `held`, oldest first."""
    meanwhile: str
    """The person's words that came into the note after the oldest that waits was written; '' unless both changed."""


def stand_of(workspace: Workspace, note_id: int) -> InsightStand:
    """The note's stand, read back first. ServiceRefusal if there is no such note; raises DatabaseRefused."""
    reread_note(workspace, note_id)
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
        if record is None:
            raise ServiceRefusal(f"note {note_id}: there is none", "`review-tui notes` lists them")
        return _stand(record, reflection_queries.reflections_of(connection, note_id))


def unsettled_stands(workspace: Workspace, *, removed_too: bool = False) -> tuple[InsightStand, ...]:
    """Every note in which something waits, or also those whose words were edited or removed. Raises DatabaseRefused."""
    states = ("pending", "held", "absent") if removed_too else ("pending", "held")
    with workspace.database.read() as connection:
        notes = _notes_with(connection, states)
    stands = (stand_of(workspace, note_id) for note_id in notes)
    return tuple(stand for stand in stands if stand.case is not Case.SETTLED)


def waiting_now(workspace: Workspace) -> tuple[PendingReflection, ...]:
    """Reflections that are not in their notes, each note read back first; oldest first. Raises DatabaseRefused."""
    with workspace.database.read() as connection:
        notes = _notes_with(connection, ("pending", "held"))
    for note_id in notes:
        reread_note(workspace, note_id)
    with workspace.database.read() as connection:
        return pending_reflections(connection)


def _notes_with(connection: sa.Connection, states: Sequence[str]) -> list[int]:
    found = reflection_queries.select_reflections(
        connection, reflection_table.c.origin == "here", reflection_table.c.state.in_(states)
    )
    return list(dict.fromkeys(one.reflection.note_id for one in found))


def _stand(record: NoteRecord, known: Sequence[ReflectionRecord]) -> InsightStand:
    ours = [one for one in known if one.origin == "here"]
    waiting = [one for one in ours if one.state in ("pending", "held")]
    in_note = _field(record)
    meanwhile = next(filter(None, (words_meanwhile(known, in_note, one) for one in waiting)), "")
    return InsightStand(
        note_id=record.id,
        path=record.path,
        title=record.title,
        case=_case(known, in_note, waiting, meanwhile),
        last_written=tuple(past_reflection(one) for one in ours if one.state in ("written", "absent")),
        in_note=in_note,
        pending=tuple(past_reflection(one) for one in waiting),
        meanwhile=meanwhile,
    )


def _case(known: Sequence[ReflectionRecord], in_note: str, waiting: Sequence[ReflectionRecord], meanwhile: str) -> Case:
    if waiting:
        return Case.BOTH if meanwhile else Case.WAITS
    absent = [one for one in known if one.origin == "here" and one.state == "absent"]
    if not absent:
        return Case.SETTLED
    return Case.EDITED if all(words_meanwhile(known, in_note, one) for one in absent) else Case.REMOVED


def _field(record: NoteRecord) -> str:
    try:
        raw, _ = read_regular(real_path_inside(Path(record.root), record.path))
        return read_field(raw, INSIGHT)
    except Refusal:
        return record.insight
