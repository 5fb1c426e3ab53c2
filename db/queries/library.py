"""Questions of the library and card lists: which rows there are, in which order, and a few of them at a time.

A list holds ids; what is to be seen of them is asked for by the screenful, so that a hundred thousand rows cost no more
than forty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from db.queries.notes import Condition
from db.schema import card, facet, memory, note

NoteOrder = Literal["newest", "title", "area", "due"]
NoteState = Literal["insight", "waiting", "open", "done", "skipped", "missing"]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What one line of the library shows."""

    id: int
    title: str
    note_date: str | None
    intake: str
    has_insight: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class CardRow:
    """What one line of the cards shows."""

    id: int
    note_id: int
    front: str
    back: str
    status: str
    due_day: int | None
    title: str


def note_ids(
    connection: sa.Connection, order: NoteOrder, day: int, states: Sequence[str], *conditions: Condition
) -> list[int]:
    """Ids of the notes that are in any of `states` (all, if empty) and meet all `conditions`, in that order."""
    query = sa.select(note.c.id).where(*conditions)
    if states:
        query = query.where(sa.or_(*(_in_state(state) for state in states)))
    by_date = (note.c.note_date.desc().nulls_last(), note.c.path.desc())
    if order == "title":
        query = query.order_by(note.c.title, note.c.id)
    elif order == "area":
        area = sa.select(sa.func.min(facet.c.value)).where(facet.c.note_id == note.c.id, facet.c.name == "area")
        query = query.order_by(area.scalar_subquery().nulls_last(), *by_date)
    elif order == "due":
        due = _due_counts(day)
        query = query.outerjoin(due, due.c.note_id == note.c.id).order_by(due.c.due.desc().nulls_last(), *by_date)
    else:
        query = query.order_by(*by_date)
    return list(connection.scalars(query))


def count_notes(connection: sa.Connection) -> int:
    """All notes, those whose file is gone included."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(note)) or 0)


def note_rows(connection: sa.Connection, ids: Sequence[int]) -> list[NoteRow]:
    """These notes, in any order."""
    query = sa.select(
        note.c.id,
        note.c.title,
        note.c.note_date,
        note.c.intake,
        note.c.insight != "",
        note.c.missing_since_ms.is_not(None),
    ).where(note.c.id.in_(ids))
    return [NoteRow(*row) for row in connection.execute(query)]


def first_values(connection: sa.Connection, ids: Sequence[int], names: Sequence[str]) -> dict[tuple[int, str], str]:
    """The first value that each of these notes has of each of these facets."""
    query = (
        sa.select(facet.c.note_id, facet.c.name, facet.c.value)
        .where(facet.c.note_id.in_(ids), facet.c.name.in_(names))
        .order_by(facet.c.position.desc())
    )
    return {(note_id, name): value for note_id, name, value in connection.execute(query)}


def facet_counts(connection: sa.Connection) -> list[tuple[str, str, int]]:
    """Every facet value with how many notes have it, the most frequent first within a facet."""
    count = sa.func.count()
    query = sa.select(facet.c.name, facet.c.value, count).group_by(facet.c.name, facet.c.value)
    return [(name, value, number) for name, value, number in connection.execute(query.order_by(count.desc()))]


def year_counts(connection: sa.Connection) -> list[tuple[str, int]]:
    """Every year with how many notes are of it, the newest first."""
    year = sa.func.substr(note.c.note_date, 1, 4)
    query = sa.select(year, sa.func.count()).where(note.c.note_date.is_not(None)).group_by(year)
    return [(value, number) for value, number in connection.execute(query.order_by(year.desc()))]


def state_counts(connection: sa.Connection, states: Sequence[str]) -> dict[str, int]:
    """How many notes are in each of these states; one may be in several."""
    sums = [sa.func.coalesce(sa.func.sum(sa.case((_in_state(state), 1), else_=0)), 0) for state in states]
    return dict(zip(states, connection.execute(sa.select(*sums).select_from(note)).one(), strict=True))


def card_ids(connection: sa.Connection, statuses: Sequence[str], *conditions: Condition) -> list[int]:
    """Ids of the cards of these statuses whose notes meet all `conditions`: the soonest due first, new ones last."""
    query = (
        sa.select(card.c.id)
        .join(note, note.c.id == card.c.note_id)
        .outerjoin(memory, memory.c.card_id == card.c.id)
        .where(card.c.status.in_(statuses), *conditions)
        .order_by(memory.c.due_day.nulls_last(), card.c.note_id, card.c.source_start.nulls_last(), card.c.id)
    )
    return list(connection.scalars(query))


def card_rows(connection: sa.Connection, ids: Sequence[int]) -> list[CardRow]:
    """These cards, in any order."""
    query = (
        sa.select(card.c.id, card.c.note_id, card.c.front, card.c.back, card.c.status, memory.c.due_day, note.c.title)
        .join(note, note.c.id == card.c.note_id)
        .outerjoin(memory, memory.c.card_id == card.c.id)
        .where(card.c.id.in_(ids))
    )
    return [CardRow(*row) for row in connection.execute(query)]


def _in_state(state: str) -> Condition:
    present = note.c.missing_since_ms.is_(None)
    if state == "missing":
        return ~present
    if state == "insight":
        return sa.and_(present, note.c.insight != "")
    return sa.and_(present, note.c.intake == state)


def _due_counts(day: int) -> Any:
    return (
        sa.select(card.c.note_id, sa.func.count().label("due"))
        .join(memory, memory.c.card_id == card.c.id)
        .where(card.c.status == "active", memory.c.due_day <= day)
        .group_by(card.c.note_id)
        .subquery()
    )
