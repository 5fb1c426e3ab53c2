"""The library and the cards as lists show them: which there are by what is asked for, and a screenful of them.

A list is a tuple of ids; `note_lines` and `card_lines` say what stands on the few that are in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries import cards as card_queries
from db.queries import library as library_queries
from db.queries.library import NoteOrder
from review_tui.scheduling.study_day import study_date
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.workspace import Workspace

ORDERS: tuple[NoteOrder, ...] = ("newest", "title", "area", "due")
STATES = ("insight", "waiting", "open", "done", "skipped", "missing")
CARD_STATUSES = ("active", "suspended", "candidate", "dropped", "retired")
USUAL_STATUSES = ("active", "suspended")
FACETS = ("area", "category", "project", "series", "status", "speaker", "tag")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    filters: Filters = NO_FILTERS
    states: tuple[str, ...] = ()
    """Of the note, any of them; empty for all."""
    statuses: tuple[str, ...] = ()
    """Of the card, any of them; empty for those in use."""

    def has(self, kind: str, value: str) -> bool:
        """Whether this value is among those asked for."""
        return value in self.values(kind)

    def values(self, kind: str) -> tuple[str, ...]:
        """The values asked for."""
        if kind == "state":
            return self.states
        if kind == "card":
            return self.statuses
        if kind == "year":
            return (str(self.filters.since.year),) if self.filters.since else ()
        return self.filters.facets.get(kind, ())

    def turned(self, kind: str, value: str) -> Wanted:
        """The same with this value asked for, or no longer. Of years there is one at a time."""
        if kind == "year":
            if self.has(kind, value):
                return replace(self, filters=replace(self.filters, since=None, until=None))
            year = int(value)
            return replace(self, filters=replace(self.filters, since=date(year, 1, 1), until=date(year, 12, 31)))
        before = self.values(kind)
        after = tuple(one for one in before if one != value) if value in before else (*before, value)
        if kind == "state":
            return replace(self, states=after)
        if kind == "card":
            return replace(self, statuses=after)
        changes: dict[str, Any] = {kind: after}
        return replace(self, filters=replace(self.filters, **changes))


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a list can be narrowed to."""

    kind: str
    value: str
    count: int
    """Notes that have it."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note on one line."""

    note_id: int
    title: str
    who: str
    """Its speaker, else its area."""
    date: date | None
    state: str
    """The most telling one of `STATES`."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card on one line."""

    card_id: int
    note_id: int
    title: str
    front: str
    back: str
    status: str
    due: date | None
    """None until its first review."""


def note_ids(workspace: Workspace, wanted: Wanted = EVERYTHING, order: NoteOrder = "newest") -> tuple[int, ...]:
    """Ids of all notes that are wanted, those whose file is gone included, in that order."""
    conditions = filter_conditions(wanted.filters)
    with workspace.database.read() as connection:
        return tuple(library_queries.note_ids(connection, order, workspace.study_day(), wanted.states, *conditions))


def count_notes(workspace: Workspace) -> int:
    """How many notes there are, those whose file is gone included."""
    with workspace.database.read() as connection:
        return library_queries.count_notes(connection)


def count_cards(workspace: Workspace) -> int:
    """How many cards are in use."""
    with workspace.database.read() as connection:
        counts = card_queries.count_by_status(connection)
    return sum(counts.get(status, 0) for status in USUAL_STATUSES)


def note_lines(workspace: Workspace, ids: Sequence[int]) -> dict[int, NoteLine]:
    """What to show of these notes, by id; one that is no more is left out."""
    with workspace.database.read() as connection:
        rows = library_queries.note_rows(connection, ids)
        values = library_queries.first_values(connection, ids, ("speaker", "area"))
    return {
        row.id: NoteLine(
            note_id=row.id,
            title=row.title,
            who=values.get((row.id, "speaker")) or values.get((row.id, "area"), ""),
            date=date.fromisoformat(row.note_date) if row.note_date else None,
            state="missing" if row.missing else "insight" if row.has_insight else row.intake,
        )
        for row in rows
    }


def card_ids(workspace: Workspace, wanted: Wanted = EVERYTHING) -> tuple[int, ...]:
    """Ids of all cards that are wanted: the soonest due first, those never asked last."""
    with workspace.database.read() as connection:
        return tuple(
            library_queries.card_ids(connection, wanted.statuses or USUAL_STATUSES, *filter_conditions(wanted.filters))
        )


def card_lines(workspace: Workspace, ids: Sequence[int]) -> dict[int, CardLine]:
    """What to show of these cards, by id."""
    with workspace.database.read() as connection:
        rows = library_queries.card_rows(connection, ids)
    return {
        row.id: CardLine(
            card_id=row.id,
            note_id=row.note_id,
            title=row.title,
            front=row.front,
            back=row.back,
            status=row.status,
            due=study_date(row.due_day) if row.due_day is not None else None,
        )
        for row in rows
    }


def choices(workspace: Workspace, *, of_cards: bool = False) -> list[Choice]:
    """Everything a list can be narrowed to, with how many notes have it; what nothing has is left out."""
    with workspace.database.read() as connection:
        counted = library_queries.facet_counts(connection)
        years = library_queries.year_counts(connection)
        states = {} if of_cards else library_queries.state_counts(connection, STATES)
        statuses = card_queries.count_by_status(connection) if of_cards else {}
    found = [Choice("state", state, count) for state, count in states.items()]
    found += [Choice("card", status, statuses.get(status, 0)) for status in CARD_STATUSES]
    for name in FACETS:
        found += [Choice(name, value, count) for facet, value, count in counted if facet == name]
    found += [Choice("year", year, count) for year, count in years]
    return [choice for choice in found if choice.count]
