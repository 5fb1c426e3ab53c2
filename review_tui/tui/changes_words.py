"""Two reflections on one note in words: beside each other where there is room, else one above the other. Pure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from textual.content import Content

from review_tui.language import short_date
from review_tui.language import translate as _
from review_tui.services.changes_of_mind import Change
from review_tui.services.reflecting import PastReflection
from review_tui.tui.journal_words import STATES
from review_tui.tui.voices import lines, own_marked, quiet

LEAST_FOR_COLUMNS = 90
"""From so many cells on the two stand beside each other."""
GUTTER = 6
MEASURE = 72
"""Cells a text is wide that stands alone."""


def change_words(change: Change, width: int) -> Content:
    """The later reflection with what is new in it underlined, and before it or above it the earlier one."""
    if change.earlier is None:
        return lines(_told(change.later, (), min(width, MEASURE)))
    earlier = change.earlier
    return two_texts(lambda own: _told(earlier, (), own), lambda own: _told(change.later, change.new, own), width)


def two_texts(
    first: Callable[[int], list[Content]], second: Callable[[int], list[Content]], width: int, *, between: int = 2
) -> Content:
    """Two texts, each laid out for the width it gets; `between` lines apart where they stand one above the other."""
    if width < LEAST_FOR_COLUMNS:
        return lines([*first(width), *[Content()] * between, *second(width)])
    column = (width - GUTTER) // 2
    pairs = zip_longest(first(column), second(column), fillvalue=Content())
    return lines(left.pad_right(column + GUTTER - left.cell_length) + right for left, right in pairs)


def _told(past: PastReflection, new: tuple[tuple[int, int], ...], width: int) -> list[Content]:
    state = f" · {_(STATES[past.state])}" if past.state in STATES else ""
    head = quiet(short_date(past.date) + state)
    return [*head.wrap(width), Content(), *own_marked(past.text, new).wrap(width)]
