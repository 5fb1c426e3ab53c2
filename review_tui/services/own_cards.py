"""A card in the person's own words: alone, or standing on words of the note that they selected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from db.records import NewCard, NoteRecord
from review_tui.extraction.standing import standing_of
from review_tui.notes.library import NoteFile
from review_tui.notes.note import Note, read_note
from review_tui.notes.refusal import Refusal
from review_tui.services.note_reading import passage_around, source_of

HAND = "hand"
"""The rule of a card that stands on nothing but itself."""
SELECTED = "selected"
"""The rule of a card that the person wrote to words of the note; neither is it ever reworded, nor does it retire."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a note."""

    start: int
    """Characters before it in the note's text, as it was when it was selected."""
    text: str
    """Exactly as written, markup and all."""


def own_card(record: NoteRecord, front: str, back: str, today: int, quote: Quote | None) -> NewCard:
    """The card, kept on the study day `today`; if its quote is no longer in the file, it stands alone."""
    card = _card(record.id, front, back, today)
    if quote is None or not quote.text.strip():
        return card
    note = _note_of(record)
    start = _place(note, quote) if note is not None else -1
    return card if note is None or start < 0 else _standing_card(card, note, start, start + len(quote.text))


def _note_of(record: NoteRecord) -> Note | None:
    try:
        return read_note(NoteFile(Path(record.root), record.path, record.size, record.mtime_ns))
    except Refusal:
        return None


def _place(note: Note, quote: Quote) -> int:
    """Where the quote stands, nearest to where it stood; -1 if it does not."""
    before = note.text.rfind(quote.text, 0, quote.start + len(quote.text))
    after = note.text.find(quote.text, quote.start)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - quote.start), default=-1)


def _card(note_id: int, front: str, back: str, today: int) -> NewCard:
    return NewCard(
        note_id=note_id,
        kind="claim",
        front=front,
        back=back,
        context="",
        source_text=None,
        source_start=None,
        source_end=None,
        source_line=None,
        passage="",
        original=None,
        rule=HAND,
        score=1.0,
        status="active",
        kept_day=today,
        buried_until=None,
    )


def _standing_card(card: NewCard, note: Note, start: int, end: int) -> NewCard:
    standing = standing_of(source_of(note), start, end)
    return replace(
        card,
        context=standing.context,
        source_text=note.text[start:end],
        source_start=start,
        source_end=end,
        source_line=note.line_of(start),
        passage=passage_around(note.text, start, end, note.body_start),
        original=standing.original,
        rule=SELECTED,
    )
