"""Which notes the day's plan offers to meet, in the order the person chose."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from db.queries import notes as note_queries
from db.queries.notes import Condition
from db.records import NoteRecord
from db.schema import card as card_table
from db.schema import note as note_table
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WhyNow:
    """Why the plan offers a note before the others that wait."""

    kind: Literal["begun", "newest", "drawn", "turn"]
    """Its intake was begun; it is the newest; the draw put it first; it is the turn of its facet value, which was met
    least so far.
    """
    value: str = ""
    """That facet value, '' for notes without one."""


def notes_to_meet(workspace: Workspace, connection: sa.Connection, filters: Filters = NO_FILTERS) -> list[NoteRecord]:
    """The notes still to be met today, first the next one; opened ones before those never opened."""
    today = workspace.study_day()
    share = workspace.config.day.new_notes - met_on(connection, today)
    if share <= 0:
        return []
    conditions = [*offered(today), *filter_conditions(filters)]
    opened = note_queries.select_notes(connection, note_table.c.intake == "open", *conditions)
    to_open = share - len(opened)
    if to_open <= 0:
        return opened[:share]
    return [*opened, *_to_open(workspace, connection, [note_table.c.intake == "waiting", *conditions], to_open)]


def why_now(workspace: Workspace, connection: sa.Connection, record: NoteRecord) -> WhyNow:
    """What put this note, one of `notes_to_meet`, before the others."""
    if record.intake == "open":
        return WhyNow("begun")
    order = workspace.config.order
    if order == "newest":
        return WhyNow("newest")
    if order == "shuffled":
        return WhyNow("drawn")
    return WhyNow("turn", _first_value(note_queries.facets_of(connection, [record.id]), record, order))


def offered(today: int) -> list[Condition]:
    """Present, not put off beyond today, and begun, or with something to keep or drop."""
    return [
        note_queries.present(),
        sa.or_(note_table.c.postponed_until.is_(None), note_table.c.postponed_until <= today),
        sa.or_(
            note_table.c.intake == "open",
            sa.exists().where(card_table.c.note_id == note_table.c.id, card_table.c.status == "candidate"),
        ),
    ]


def met_on(connection: sa.Connection, day: int) -> int:
    """How many notes were met on that study day."""
    return len(note_queries.select_notes(connection, note_table.c.met_day == day))


def _to_open(
    workspace: Workspace, connection: sa.Connection, conditions: Sequence[Condition], count: int
) -> list[NoteRecord]:
    order = workspace.config.order
    if order == "newest":
        return note_queries.newest_notes(connection, count, *conditions)
    waiting = note_queries.newest_notes(connection, None, *conditions)
    if order == "shuffled":
        return sorted(waiting, key=lambda note: hashlib.sha256(note.path.encode()).digest())[:count]
    return _one_of_each_in_turn(connection, order, waiting)[:count]


def _one_of_each_in_turn(connection: sa.Connection, facet: str, newest: Sequence[NoteRecord]) -> list[NoteRecord]:
    """Notes of the facet value that was met least come first; within a value the newest."""
    facets = note_queries.facets_of(connection)
    met = note_queries.select_notes(connection, note_table.c.intake == "done")
    turns = Counter(_first_value(facets, note, facet) for note in met)
    placed = []
    for place, note in enumerate(newest):
        own = _first_value(facets, note, facet)
        placed.append((turns[own], place, note))
        turns[own] += 1
    return [note for _, _, note in sorted(placed, key=lambda one: one[:2])]


def _first_value(facets: Mapping[int, Mapping[str, Sequence[str]]], note: NoteRecord, facet: str) -> str:
    return next(iter(facets.get(note.id, {}).get(facet, ())), "")
