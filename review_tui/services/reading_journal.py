"""The journal for reading: reflections, the newest first, by week, area or project, and what a search leaves of them.

Only what the person wrote and stands by; drafts, and earlier versions of words changed in a note, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from db.queries import reflections as reflection_queries
from review_tui.scheduling.study_day import study_date
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.folding import fold, holds, occurrences
from review_tui.services.remembering import remembered
from review_tui.services.workspace import Workspace


class Order(StrEnum):
    """What a section holds."""

    WEEK = "week"
    AREA = "area"
    PROJECT = "project"

    def following(self) -> Order:
        """The one after this, round and round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One reflection and the note it is about."""

    reflection_id: int
    note_id: int
    title: str
    date: date
    text: str
    state: str
    """`written`, `pending`, `held`, or `absent` (was written, the note no longer holds it)."""
    on_note: int
    """How many reflections the journal holds on this note."""
    areas: tuple[str, ...]
    projects: tuple[str, ...]
    searched: str
    """Its text and its note's title, as search compares them."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that belong together, the newest first."""

    kind: Order | None
    """None: what was written around this day in an earlier year."""
    value: str
    """The area or project, '' for notes without one and in all other sections."""
    first: date
    """The Monday of the week; the date of the newest entry in all other sections."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything, once read."""

    today: date
    entries: tuple[Entry, ...]
    """The newest first."""
    remembered: tuple[Entry, ...]
    """Written around this day in the nearest earlier year that has something, the nearest to the day first."""


def read_journal(workspace: Workspace, filters: Filters = NO_FILTERS) -> Journal:
    """All reflections on the notes that the filters leave."""
    today = study_date(workspace.study_day())
    with workspace.database.read() as connection:
        found = reflection_queries.select_reflections(
            connection, reflection_queries.kept(), *filter_conditions(filters)
        )
        facets = reflection_queries.facets_of_reflected(connection, ("area", "project"))
        ago = [one.reflection_id for one in remembered(connection, today)]
    counts: dict[int, int] = {}
    for one in found:
        counts[one.reflection.note_id] = counts.get(one.reflection.note_id, 0) + 1
    entries = tuple(
        Entry(
            reflection_id=one.reflection.id,
            note_id=one.reflection.note_id,
            title=one.title,
            date=study_date(one.reflection.study_day),
            text=one.reflection.text,
            state=one.reflection.state,
            on_note=counts[one.reflection.note_id],
            areas=facets.get((one.reflection.note_id, "area"), ()),
            projects=facets.get((one.reflection.note_id, "project"), ()),
            searched=fold(f"{one.reflection.text}\n{one.title}"),
        )
        for one in reversed(found)
    )
    by_id = {entry.reflection_id: entry for entry in entries}
    return Journal(today, entries, tuple(by_id[one] for one in ago if one in by_id))


def sections_of(journal: Journal, order: Order, words: Sequence[str] = ()) -> tuple[Section, ...]:
    """The journal in sections: what is remembered, then weeks from the newest on, or areas or projects.

    Of areas and projects the one written about last comes first, and notes without one last; an entry stands in each
    of its note's. With `words` (folded) only entries that hold all of them in text or title, and nothing remembered.
    """
    entries = [entry for entry in journal.entries if not words or holds(entry.searched, words)]
    parts: dict[tuple[str, date | None], list[Entry]] = {}
    for entry in entries:
        for place in _places(entry, order):
            parts.setdefault(place, []).append(entry)
    sections = [Section(order, value, monday or own[0].date, tuple(own)) for (value, monday), own in parts.items()]
    if order is not Order.WEEK:
        sections.sort(key=lambda section: not section.value)
    return (*_ago(journal, shown=not words), *sections)


def places_of(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the words (folded) stand in `text`, characters from and to; nothing where folding moves its characters."""
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    return tuple(sorted(occurrences(folded, words)))


def _places(entry: Entry, order: Order) -> list[tuple[str, date | None]]:
    if order is Order.WEEK:
        return [("", entry.date - timedelta(days=entry.date.weekday()))]
    values = entry.areas if order is Order.AREA else entry.projects
    return [(value, None) for value in values or ("",)]


def _ago(journal: Journal, *, shown: bool) -> list[Section]:
    if not (shown and journal.remembered):
        return []
    return [Section(None, "", journal.remembered[0].date, journal.remembered)]
