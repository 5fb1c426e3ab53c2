"""Why a card is there: its rule, its chance, and the features that speak for it, worked out when somebody asks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from db.queries import cards as card_queries
from review_tui.extraction.reasons import Reason, reasons_for
from review_tui.notes.library import NoteFile
from review_tui.notes.note import read_note
from review_tui.notes.refusal import Refusal
from review_tui.services.cards import no_such_card
from review_tui.services.note_reading import source_of
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Why:
    """What can be said of how a card came about."""

    rule: str
    kind: str
    score: float
    edited: bool
    reasons: tuple[Reason, ...]
    """The weightiest first; none for a card the ranking had no say in, or if its text moved since the last import."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return asdict(self)


def why(workspace: Workspace, card_id: int) -> Why:
    """Why the card is there. ServiceRefusal if there is none with that id."""
    with workspace.database.read() as connection:
        found = card_queries.card_by_id(connection, card_id)
    if found is None:
        raise no_such_card(card_id)
    card = found.card
    reasons: tuple[Reason, ...] = ()
    if card.source_start is not None and card.source_end is not None:
        try:
            note = read_note(NoteFile(Path(found.root), found.path, 0, 0))
        except Refusal:
            note = None
        if note is not None and note.text[card.source_start : card.source_end] == card.source_text:
            reasons = reasons_for(source_of(note), card.source_start, card.source_end)
    return Why(card.rule, card.kind, card.score, bool(card.edited), reasons)
