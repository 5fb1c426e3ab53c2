"""Full-text search: the person's own sentences first, then cards, then the notes themselves.

Notes are read as they are on disk, so that what is found is what stands there now, and a word of two Chinese
characters is found like any other. Five thousand notes (190 MB) take about two seconds, and no index is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.records import NoteRecord
from db.schema import card as card_table
from db.schema import reflection as reflection_table
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.workspace import Workspace

AROUND = 60
"""Characters shown before and after the first word found."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds all the words."""

    what: str
    """`reflection`, `card` or `note`."""
    note: str
    """Path inside the library."""
    note_id: int
    id: int | None
    """Of a card, for `show`; None for the others."""
    line: int | None
    """Of the first word in the note's file."""
    text: str
    """What stands around the first word, on one line."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return asdict(self)


def search(workspace: Workspace, words: Sequence[str], filters: Filters = NO_FILTERS) -> Iterator[Found]:
    """Everything that holds all of `words`, upper or lower case alike; notes by date, the newest first."""
    wanted = [word.casefold() for word in words if word.strip()]
    if not wanted:
        return
    with workspace.database.read() as connection:
        own = list(_reflections(connection, wanted, filters))
        cards = list(_cards(connection, wanted, filters))
        notes = note_queries.newest_notes(connection, None, note_queries.present(), *filter_conditions(filters))
    yield from own
    yield from cards
    for note in notes:
        yield from _in_note(note, wanted)


def _reflections(connection: sa.Connection, wanted: Sequence[str], filters: Filters) -> Iterator[Found]:
    found = reflection_queries.select_reflections(
        connection, reflection_table.c.state != "draft", *filter_conditions(filters)
    )
    for one in found:
        if _holds(one.reflection.text, wanted):
            excerpt = _excerpt(one.reflection.text, wanted)
            yield Found("reflection", one.path, one.reflection.note_id, None, None, excerpt)


def _cards(connection: sa.Connection, wanted: Sequence[str], filters: Filters) -> Iterator[Found]:
    """Cards in use; what merely was proposed is found in its note."""
    conditions = [card_table.c.status.in_(("active", "suspended")), *filter_conditions(filters)]
    for record in card_queries.select_cards(connection, *conditions):
        card = record.card
        text = f"{card.front} → {card.back}"
        if _holds(text, wanted):
            yield Found("card", record.path, card.note_id, card.id, card.source_line, _excerpt(text, wanted))


def _in_note(note: NoteRecord, wanted: Sequence[str]) -> Iterator[Found]:
    try:
        raw, _ = read_regular(real_path_inside(Path(note.root), note.path))
    except Refusal:
        return
    text = raw.decode("utf-8", "replace")
    if _holds(text, wanted):
        line = text.count("\n", 0, _first_place(text, wanted)) + 1
        yield Found("note", note.path, note.id, None, line, _excerpt(text, wanted))


def _holds(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _first_place(text: str, wanted: Sequence[str]) -> int:
    # Folding may lengthen a text (ß becomes ss); the place is for showing, and off by a few there.
    return min(len(text), text.casefold().find(wanted[0]))


def _excerpt(text: str, wanted: Sequence[str]) -> str:
    place = _first_place(text, wanted)
    start, end = max(0, place - AROUND), min(len(text), place + len(wanted[0]) + AROUND)
    words = " ".join(text[start:end].split())
    return ("…" if start else "") + words + ("…" if end < len(text) else "")
