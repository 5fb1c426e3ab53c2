"""Cards as lists show them, and the one object that scripts read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries.notes import Condition
from db.records import CardWithMemory, MemoryRecord
from db.schema import card as card_table
from review_tui.scheduling.memory import Memory
from review_tui.scheduling.study_day import study_date
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace

STATUSES = ("candidate", "active", "suspended", "dropped", "retired")


@dataclass(frozen=True, slots=True)
class CardSource:
    """Where a card stands: `text` is exactly `note[start:end]`, offsets in characters, `line` counted from 1."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with everything that is known of it."""

    id: int
    note: str
    """Path inside the library."""
    note_id: int
    title: str
    kind: str
    front: str
    back: str
    context: str
    passage: str
    source: CardSource | None
    """None for a card written by hand."""
    original: str | None
    rule: str
    score: float
    status: str
    due: date | None
    memory: Memory | None

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "id": self.id,
            "note": self.note,
            "kind": self.kind,
            "front": self.front,
            "back": self.back,
            "context": self.context,
            "source": None
            if self.source is None
            else {
                "text": self.source.text,
                "start": self.source.start,
                "end": self.source.end,
                "line": self.source.line,
            },
            "original": self.original,
            "rule": self.rule,
            "score": round(self.score, 4),
            "status": self.status,
            "due": self.due.isoformat() if self.due else None,
            "memory": _memory_json(self.memory),
        }


def list_cards(
    workspace: Workspace,
    filters: Filters = NO_FILTERS,
    statuses: Sequence[str] = (),
    note_id: int | None = None,
) -> list[CardView]:
    """Cards by note, best first within a note."""
    conditions = filter_conditions(filters)
    if statuses:
        conditions.append(card_table.c.status.in_(statuses))
    if note_id is not None:
        conditions.append(card_table.c.note_id == note_id)
    with workspace.database.read() as connection:
        return [card_view(record) for record in card_queries.select_cards(connection, *conditions)]


def show_card(workspace: Workspace, card_id: int) -> CardView:
    """One card. ServiceRefusal if there is none with that id."""
    with workspace.database.read() as connection:
        record = card_queries.card_by_id(connection, card_id)
    if record is None:
        raise no_such_card(card_id)
    return card_view(record)


def no_such_card(card_id: int) -> ServiceRefusal:
    """The refusal for an id that names no card."""
    return ServiceRefusal(f"card {card_id}: there is none", "`review-tui cards` lists them with their ids")


def filter_conditions(filters: Filters) -> list[Condition]:
    """The filters as conditions on the note."""
    return note_queries.has_facets(
        filters.facets,
        filters.since.isoformat() if filters.since else None,
        filters.until.isoformat() if filters.until else None,
    )


def card_view(record: CardWithMemory) -> CardView:
    """A stored card as it is shown."""
    card = record.card
    source = None
    if card.source_text is not None:
        assert card.source_start is not None
        assert card.source_end is not None
        assert card.source_line is not None
        source = CardSource(card.source_text, card.source_start, card.source_end, card.source_line)
    return CardView(
        id=card.id,
        note=record.path,
        note_id=card.note_id,
        title=record.title,
        kind=card.kind,
        front=card.front,
        back=card.back,
        context=card.context,
        passage=card.passage,
        source=source,
        original=card.original,
        rule=card.rule,
        score=card.score,
        status=card.status,
        due=study_date(record.memory.due_day) if record.memory else None,
        memory=memory_from(record.memory),
    )


def memory_from(record: MemoryRecord | None) -> Memory | None:
    """A stored memory as the scheduler takes it."""
    if record is None:
        return None
    return Memory(
        state=record.state,
        stability=record.stability,
        difficulty=record.difficulty,
        due_day=record.due_day,
        last_review_day=record.last_review_day,
        reps=record.reps,
        lapses=record.lapses,
        desired_retention=record.desired_retention,
        same_day_reviews=record.same_day_reviews,
    )


def memory_record(card_id: int, memory: Memory) -> MemoryRecord:
    """A memory as it is stored."""
    return MemoryRecord(
        card_id=card_id,
        state=memory.state,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due_day=memory.due_day,
        last_review_day=memory.last_review_day,
        reps=memory.reps,
        lapses=memory.lapses,
        same_day_reviews=memory.same_day_reviews,
        desired_retention=memory.desired_retention,
    )


def _memory_json(memory: Memory | None) -> dict[str, Any] | None:
    if memory is None:
        return None
    return {
        "state": memory.state,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "reps": memory.reps,
        "lapses": memory.lapses,
        "last_review": study_date(memory.last_review_day).isoformat(),
        "desired_retention": memory.desired_retention,
    }
