"""The year of practice as rows of glyphs, a column a month, readable without colour. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from review_tui.language import month_name
from review_tui.services.today import DayCount, MonthCount

MOST_MONTHS = 12
LEAST_WEEKS = 4
"""Before that there is no pattern to see."""
LEVELS = "·▫▫▪▪■■■"
"""The glyph of a week by its days of practice, 0 to 7."""


@dataclass(frozen=True, slots=True)
class Heat:
    """Rows that belong below one another."""

    months: str
    weeks: str
    """A glyph a week."""
    insights: str
    """How many notes were reflected upon in the month, blank where none."""


def heat_of(days: Iterable[DayCount], insights: Iterable[MonthCount], today: date, width: int) -> Heat | None:
    """The weeks since practice began, by month, as many of the newest twelve months as `width` cells hold.

    None before there are a few weeks. A week belongs to the month in which it ends; the week that goes on, to this one.
    """
    practised = Counter(_monday(day.date) for day in days if day.reviews or day.reflections)
    if not practised:
        return None
    mondays = _every_week(min(practised), today)
    if len(mondays) < LEAST_WEEKS:
        return None
    columns = _columns(mondays, practised, {count.month: count.notes for count in insights}, today)
    fitting = _newest_that_fit(columns, width)
    return Heat(*(" ".join(_padded(cell, _width(column)) for column, cell in row).rstrip() for row in _rows(fitting)))


_Column = tuple[str, str, str]
"""Of one month: its name, its weeks, its insights."""


def _columns(
    mondays: Iterable[date], practised: Mapping[date, int], insights: Mapping[date, int], today: date
) -> list[_Column]:
    weeks: dict[date, str] = {}
    for monday in mondays:
        month = min(monday + timedelta(days=6), today).replace(day=1)
        weeks[month] = weeks.get(month, "") + LEVELS[practised.get(monday, 0)]
    return [
        (month_name(month), glyphs, f"{insights[month]:,}" if month in insights else "")
        for month, glyphs in weeks.items()
    ]


def _newest_that_fit(columns: list[_Column], width: int) -> list[_Column]:
    chosen: list[_Column] = []
    for column in reversed(columns[-MOST_MONTHS:]):
        width -= _width(column) + bool(chosen)
        if width < 0:
            break
        chosen.insert(0, column)
    return chosen


def _rows(columns: list[_Column]) -> Iterable[list[tuple[_Column, str]]]:
    return ([(column, column[row]) for column in columns] for row in range(3))


def _width(column: _Column) -> int:
    return max(map(cell_len, column))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _every_week(first: date, today: date) -> list[date]:
    return [first + timedelta(weeks=weeks) for weeks in range((_monday(today) - first).days // 7 + 1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
