"""The journal in words: heads of sections, and what was written, whole, with its date and its note. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import mark, short_date, translate_count
from review_tui.language import translate as _
from review_tui.services.reading_journal import Entry, Order, Section, places_of
from review_tui.tui.voices import hanging, lines, own_marked, plain, quiet
from review_tui.tui.widgets.row import LEAST_FOR_A_WORD, NO_POINTER, POINTER, beside

ORDERS = {Order.WEEK: mark("by week"), Order.AREA: mark("by area"), Order.PROJECT: mark("by project")}
WITHOUT = {Order.AREA: mark("no area"), Order.PROJECT: mark("no project")}
STATES = {
    "pending": mark("not in its note yet"),
    "held": mark("not in its note yet"),
    "absent": mark("no longer in its note"),
}


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the list, the first of a section with its head."""

    entry: Entry
    head: str
    """'' within a section."""
    first: bool
    """Of the whole list."""


def rows_of(sections: Sequence[Section]) -> Iterator[JournalRow]:
    """Every entry, in order."""
    for number, section in enumerate(sections):
        for place, entry in enumerate(section.entries):
            head = _head(section) if place == 0 else ""
            yield JournalRow(entry, head, first=number == place == 0)


def row_words(row: JournalRow, words: Sequence[str], *, chosen: bool, width: int) -> Content:
    """The entry, what was looked for (folded words) set off in it, and the blank lines around it."""
    entry = row.entry
    indent = Content.blank(len(NO_POINTER))
    place = quiet(f"{short_date(entry.date)} · {one_line(entry.title)}")
    word = quiet(_beside(entry))
    room = width - word.cell_length - 2 if word.cell_length and width >= LEAST_FOR_A_WORD else width
    above = hanging(Content(POINTER if chosen else NO_POINTER), place, room).split("\n")
    return lines(
        [
            *_head_lines(row),
            beside(above, word, width),
            hanging(indent, own_marked(entry.text, places_of(entry.text, words)), width),
            Content(),
        ]
    )


def order_words(order: Order) -> str:
    """What the sections are."""
    return _(ORDERS[order])


def _head_lines(row: JournalRow) -> list[Content]:
    if not row.head:
        return []
    return [*([] if row.first else [Content()]), plain(row.head), Content()]


def _head(section: Section) -> str:
    if section.kind is None:
        return _("Around this day in {year}").format(year=section.first.year)
    if section.kind is Order.WEEK:
        return _("Week of {date}").format(date=short_date(section.first))
    return one_line(section.value) or _(WITHOUT[section.kind])


def _beside(entry: Entry) -> str:
    """A word about the entry, where there is one."""
    if entry.state in STATES:
        return _(STATES[entry.state])
    if entry.on_note > 1:
        return translate_count("{count} reflection", "{count} reflections", entry.on_note)
    return ""
