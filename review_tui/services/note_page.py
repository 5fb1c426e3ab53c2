"""A note as it is read: its text from the file, what was written about it, and its cards where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import NoteRecord
from db.schema import card as card_table
from review_tui.notes.library import NoteFile
from review_tui.notes.note import Note, read_note
from review_tui.notes.refusal import Refusal
from review_tui.services.cards import CardView, card_view
from review_tui.services.notes import NoteView, note_view
from review_tui.services.reflecting import PastReflection, open_page
from review_tui.services.rereading import reread_note
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NotePage:
    """Everything that stands on a note's page."""

    view: NoteView
    summary: str
    written: tuple[PastReflection, ...]
    """The person's own sentences about it, oldest first."""
    text: str
    """The file as it is now; '' where it cannot be read."""
    body_start: int
    cards: tuple[CardView, ...]
    """In the order of the text; those without a place in it last. Retired ones are left out."""
    problem: str
    """Why the file cannot be read, '' if it can."""
    remedy: str


def open_note_page(workspace: Workspace, note_id: int) -> NotePage:
    """The note as its file is now. ServiceRefusal if there is no such note; a file that is gone leaves its cards."""
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
    view = note_view(workspace, note_id)
    assert record is not None
    note, problem, remedy = _read(record)
    if note is not None and note.content_hash != record.content_hash:
        reread_note(workspace, note_id)
        view = note_view(workspace, note_id)
    with workspace.database.read() as connection:
        found = card_queries.select_cards(
            connection, card_table.c.note_id == note_id, card_table.c.status != "retired", order=_IN_TEXT
        )
    return NotePage(
        view=view,
        summary=note.summary if note else record.summary,
        written=open_page(workspace, note_id).earlier,
        text=note.text if note else "",
        body_start=note.body_start if note else 0,
        cards=tuple(card_view(card) for card in found),
        problem=problem,
        remedy=remedy,
    )


_IN_TEXT = (card_table.c.source_start.nulls_last(), card_table.c.source_end, card_table.c.id)


def _read(record: NoteRecord) -> tuple[Note | None, str, str]:
    try:
        return read_note(NoteFile(Path(record.root), record.path, record.size, record.mtime_ns)), "", ""
    except Refusal as refusal:
        return None, refusal.reason, refusal.remedy


def facet_words(facets: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Who said it and where it belongs, in the order one reads it."""
    return [", ".join(facets[name]) for name in ("speaker", "series", "area", "category", "project") if name in facets]
