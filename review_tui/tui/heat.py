"""The weeks of practice as one line of glyphs, readable without colour. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from review_tui.language import month_name
from review_tui.services.today import DayCount

MOST_WEEKS = 30
LEAST_WEEKS = 4
"""Before that there is no pattern to see."""
BUSY_DAYS = 4
"""From so many days of practice on, a week is a full one."""
CELLS_A_WEEK = 2


@dataclass(frozen=True, slots=True)
class Heat:
    """Two lines that belong below one another, each week two cells wide."""

    months: str
    weeks: str


def heat_of(days: Iterable[DayCount], today: date) -> Heat | None:
    """The weeks since practice began, the newest `MOST_WEEKS` at most; None before there are a few."""
    practised = {_monday(day.date) for day in days if day.reviews or day.reflections}
    counts = dict.fromkeys(practised, 0)
    for day in days:
        counts[_monday(day.date)] += 1
    if not practised:
        return None
    newest = _monday(today)
    count = min(MOST_WEEKS, (newest - min(practised)).days // 7 + 1)
    if count < LEAST_WEEKS:
        return None
    mondays = [newest - timedelta(weeks=back) for back in reversed(range(count))]
    return Heat(months=_months(mondays), weeks=" ".join(_glyph(counts.get(monday, 0)) for monday in mondays))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _glyph(days: int) -> str:
    return "·" if days == 0 else "▪" if days < BUSY_DAYS else "■"


def _months(mondays: list[date]) -> str:
    """Each month's name over the week in which it begins, where there is room for it."""
    line = ""
    for place, monday in enumerate(mondays):
        sunday = monday + timedelta(days=6)
        begins = monday.day == 1 or sunday.month != monday.month
        column = place * CELLS_A_WEEK
        if begins and len(line) <= column and column + 3 <= len(mondays) * CELLS_A_WEEK:
            line = line.ljust(column) + month_name(sunday) + " "
    return line.rstrip()
