"""Reading the insight field back: what of it is ours, what the person wrote in their editor, what they took out.

Nothing is deleted here and nothing is written to a note. A reflection that the note no longer holds is marked
`absent`; words in the field that are none of ours are kept as a reflection found in the note.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import sqlalchemy as sa

from db.queries import reflections as reflection_queries
from db.records import NewReflection, ReflectionRecord
from review_tui.notes.insight import contains_reflection, leftover
from review_tui.scheduling.study_day import day_of, study_date
from review_tui.services.clock import Stamp

STYLES: tuple[Literal["plain", "dated"], ...] = ("plain", "dated")


def read_back_insight(
    connection: sa.Connection, note_id: int, insight: str, note_date: str | None, at: Stamp, study_day: int
) -> None:
    """Bring the note's reflections into line with what its field says now.

    `note_date` (ISO) dates words found in a note that was never seen before: they were most likely written with it.
    """
    known = reflection_queries.reflections_of(connection, note_id)
    ours = [reflection for reflection in known if reflection.origin == "here"]
    for reflection in ours:
        _settle(connection, reflection, standing=stands_in(insight, reflection))
    theirs = _words_of_theirs(insight, ours)
    _keep_found_words(connection, note_id, theirs, known, _found_on(note_date, study_day), at)


def words_meanwhile(known: Sequence[ReflectionRecord], insight: str, waiting: ReflectionRecord) -> str:
    """The words of the person's that the field has got since `waiting` was written; '' where they are what they were.

    `known` are the note's reflections, `insight` is what the field says now. Both have changed then, the field and
    what waits to be put into it, and only the person knows which words they stand by.
    """
    theirs = _words_of_theirs(insight, [reflection for reflection in known if reflection.origin == "here"])
    seen = any(one.origin == "note" and one.text == theirs and one.id < waiting.id for one in known)
    return "" if seen else theirs


def stands_in(insight: str, reflection: ReflectionRecord) -> bool:
    """Whether the reflection stands in the field, in whichever style it was written."""
    day = study_date(reflection.study_day)
    return any(contains_reflection(insight, day, reflection.text, style) for style in STYLES)


def _settle(connection: sa.Connection, reflection: ReflectionRecord, *, standing: bool) -> None:
    if standing and reflection.state != "written":
        reflection_queries.set_state(connection, [reflection.id], "written")
    elif not standing and reflection.state == "written":
        reflection_queries.set_state(connection, [reflection.id], "absent")


def _words_of_theirs(insight: str, ours: list[ReflectionRecord]) -> str:
    """What stands in the field that none of our reflections put there, in whichever style they were written."""
    entries = [(study_date(reflection.study_day), reflection.text) for reflection in ours]
    words = leftover(insight, entries, *STYLES)
    return words if words.strip() else ""


def _keep_found_words(
    connection: sa.Connection,
    note_id: int,
    words: str,
    known: list[ReflectionRecord],
    day: int,
    at: Stamp,
) -> None:
    found = [reflection for reflection in known if reflection.origin == "note"]
    same = [reflection for reflection in found if reflection.text == words]
    others = [reflection.id for reflection in found if reflection.text != words and reflection.state == "written"]
    if others:
        reflection_queries.set_state(connection, others, "absent")
    if same:
        reflection_queries.set_state(connection, [same[-1].id], "written")
    elif words:
        reflection_queries.add_reflection(
            connection,
            NewReflection(
                note_id=note_id,
                text=words,
                origin="note",
                state="written",
                written_at_ms=at.utc_ms,
                zone=at.zone,
                offset_minutes=at.offset_minutes,
                study_day=day,
            ),
        )


def _found_on(note_date: str | None, study_day: int) -> int:
    if note_date is None:
        return study_day
    return min(study_day, day_of(date.fromisoformat(note_date)))
