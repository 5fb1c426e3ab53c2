"""Questions about cards and their memories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import sqlalchemy as sa

from db.queries.notes import Condition, present
from db.records import CardRecord, CardWithMemory, MemoryRecord, NewCard
from db.schema import card, library, memory, note

_CARD_COLUMNS = tuple(card.c[f.name] for f in fields(CardRecord))
_MEMORY_COLUMNS = tuple(memory.c[f.name] for f in fields(MemoryRecord))
FEW = 1_000
"""Ids that are named in a query; SQLite takes some thirty thousand values at most."""
_CARDS = len(_CARD_COLUMNS)
_MEMORIES = len(_MEMORY_COLUMNS)


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card asks and answers."""

    id: int
    note_id: int
    source_line: int | None
    front: str
    back: str


def cards_of_notes(connection: sa.Connection, note_ids: Sequence[int]) -> dict[int, list[CardRecord]]:
    """All cards of these notes, whatever their status, in the order of the note."""
    query = (
        sa.select(*_CARD_COLUMNS)
        .where(card.c.note_id.in_(note_ids))
        .order_by(card.c.note_id, card.c.source_start.nulls_last(), card.c.id)
    )
    found: dict[int, list[CardRecord]] = {note_id: [] for note_id in note_ids}
    for row in connection.execute(query):
        record = CardRecord(*row)
        found[record.note_id].append(record)
    return found


def claims_of_notes(connection: sa.Connection, note_ids: Iterable[int]) -> dict[int, list[str]]:
    """The source texts of the notes' cards, retired ones included."""
    wanted = set(note_ids)
    query = sa.select(card.c.note_id, card.c.source_text).where(card.c.source_text.is_not(None))
    if len(wanted) <= FEW:
        query = query.where(card.c.note_id.in_(wanted))
    found: dict[int, list[str]] = {note_id: [] for note_id in wanted}
    for note_id, text in connection.execute(query):
        if note_id in wanted and text is not None:
            found[note_id].append(text)
    return found


def graded_cards(connection: sa.Connection) -> dict[int, int]:
    """How many cards of each note have a memory."""
    query = (
        sa.select(card.c.note_id, sa.func.count()).join(memory, memory.c.card_id == card.c.id).group_by(card.c.note_id)
    )
    return dict(connection.execute(query).all())


def card_by_id(connection: sa.Connection, card_id: int) -> CardWithMemory | None:
    """The card with that id."""
    found = select_cards(connection, card.c.id == card_id)
    return found[0] if found else None


def words_of_cards(connection: sa.Connection, *conditions: Condition) -> list[CardWords]:
    """The words of the cards that meet all `conditions`, the newest note's first, in the order of the note."""
    query = (
        sa.select(card.c.id, card.c.note_id, card.c.source_line, card.c.front, card.c.back)
        .join(note, note.c.id == card.c.note_id)
        .where(*conditions)
        .order_by(note.c.note_date.desc().nulls_last(), note.c.id, card.c.source_start.nulls_last(), card.c.id)
    )
    return [CardWords(*row) for row in connection.execute(query)]


def select_cards(
    connection: sa.Connection,
    *conditions: Condition,
    order: Sequence[sa.ColumnElement[Any]] = (),
    limit: int | None = None,
) -> list[CardWithMemory]:
    """Cards that meet all `conditions`; by note and, within a note, best first, unless told otherwise."""
    query = (
        sa.select(*_CARD_COLUMNS, *_MEMORY_COLUMNS, library.c.root, note.c.path, note.c.title, note.c.note_date)
        .join(note, note.c.id == card.c.note_id)
        .join(library, library.c.id == note.c.library_id)
        .outerjoin(memory, memory.c.card_id == card.c.id)
        .where(*conditions)
        .order_by(*(order or (note.c.library_id, note.c.path, card.c.score.desc(), card.c.source_start, card.c.id)))
        .limit(limit)
    )
    return [_card_with_memory(tuple(row)) for row in connection.execute(query)]


def _card_with_memory(row: tuple[Any, ...]) -> CardWithMemory:
    remembered = row[_CARDS : _CARDS + _MEMORIES]
    return CardWithMemory(
        CardRecord(*row[:_CARDS]),
        MemoryRecord(*remembered) if remembered[0] is not None else None,
        *row[_CARDS + _MEMORIES :],
    )


def askable(day: int) -> list[Condition]:
    """Active, not buried, and its note's file is there or the card stands by itself."""
    return [
        card.c.status == "active",
        sa.or_(card.c.buried_until.is_(None), card.c.buried_until <= day),
        sa.or_(present(), card.c.source_text.is_(None)),
    ]


def due_cards(connection: sa.Connection, day: int, *conditions: Condition) -> list[CardWithMemory]:
    """Cards with a memory that are due on `day`."""
    return select_cards(connection, memory.c.due_day <= day, *askable(day), *conditions)


def new_cards(connection: sa.Connection, day: int, limit: int, *conditions: Condition) -> list[CardWithMemory]:
    """The first `limit` cards never graded: as they were kept, newest note first, in the order of the note."""
    order = (
        card.c.kept_day,
        note.c.note_date.desc().nulls_last(),
        note.c.id,
        card.c.source_start.nulls_last(),
        card.c.id,
    )
    return select_cards(connection, memory.c.card_id.is_(None), *askable(day), *conditions, order=order, limit=limit)


def count_due(connection: sa.Connection, day: int, *conditions: Condition) -> int:
    """How many cards with a memory are due on `day`."""
    query = (
        sa.select(sa.func.count())
        .select_from(card)
        .join(memory, memory.c.card_id == card.c.id)
        .join(note, note.c.id == card.c.note_id)
        .where(memory.c.due_day <= day, *askable(day), *conditions)
    )
    return int(connection.scalar(query) or 0)


def count_repeats(connection: sa.Connection, day: int, *conditions: Condition) -> int:
    """How many of the due cards were already answered on `day`, and come back."""
    return count_due(connection, day, memory.c.last_review_day == day, *conditions)


def count_new(connection: sa.Connection, day: int, *conditions: Condition) -> int:
    """How many cards could be asked for the first time on `day`."""
    query = (
        sa.select(sa.func.count())
        .select_from(card)
        .outerjoin(memory, memory.c.card_id == card.c.id)
        .join(note, note.c.id == card.c.note_id)
        .where(memory.c.card_id.is_(None), *askable(day), *conditions)
    )
    return int(connection.scalar(query) or 0)


def load_by_day(connection: sa.Connection, after_day: int) -> dict[int, int]:
    """How many active cards are due on each study day after `after_day`."""
    query = (
        sa.select(memory.c.due_day, sa.func.count())
        .join(card, card.c.id == memory.c.card_id)
        .where(card.c.status == "active", memory.c.due_day > after_day)
        .group_by(memory.c.due_day)
    )
    return dict(connection.execute(query).all())


def count_by_status(connection: sa.Connection) -> dict[str, int]:
    """Cards of each status, handwritten ones included."""
    query = sa.select(card.c.status, sa.func.count()).group_by(card.c.status)
    return dict(connection.execute(query).all())


def count_kept_on(connection: sa.Connection, day: int) -> int:
    """Cards kept on that study day and still in use; an insight is one's own, not kept of what was found."""
    query = sa.select(sa.func.count()).where(
        card.c.kept_day == day, card.c.status.in_(("active", "suspended")), card.c.kind != "insight"
    )
    return int(connection.scalar(query) or 0)


def add_cards(connection: sa.Connection, new: Iterable[NewCard], at_ms: int) -> None:
    """Store many cards at once."""
    rows = [asdict(one) | {"created_at_ms": at_ms} for one in new]
    if rows:
        connection.execute(card.insert(), rows)


def add_card(connection: sa.Connection, new: NewCard, at_ms: int) -> int:
    """Store one card and return its id."""
    result = connection.execute(card.insert().values(**asdict(new), created_at_ms=at_ms))
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def change_card(connection: sa.Connection, card_id: int, values: Mapping[str, Any]) -> None:
    """Set these columns of a card."""
    connection.execute(card.update().where(card.c.id == card_id).values(**values))


def memory_of(connection: sa.Connection, card_id: int) -> MemoryRecord | None:
    """The card's memory, None before its first grade."""
    row = connection.execute(sa.select(*_MEMORY_COLUMNS).where(memory.c.card_id == card_id)).first()
    return MemoryRecord(*row) if row else None


def put_memory(connection: sa.Connection, card_id: int, record: MemoryRecord | None) -> None:
    """The card's memory from now on; None forgets it."""
    if record is None:
        connection.execute(memory.delete().where(memory.c.card_id == card_id))
        return
    values = asdict(record)
    changed = connection.execute(memory.update().where(memory.c.card_id == card_id).values(**values))
    if changed.rowcount == 0:
        connection.execute(memory.insert().values(**values))
