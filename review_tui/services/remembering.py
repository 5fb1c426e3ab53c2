"""What the person wrote around this day in an earlier year, brought back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from db.queries import reflections as reflection_queries
from db.schema import reflection as reflection_table
from review_tui.scheduling.study_day import day_of, study_date

DAYS_AROUND = 3
"""How many days before or after the same day of an earlier year still count as "a year ago"."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Something the person wrote, brought back around its day."""

    reflection_id: int
    note_id: int
    title: str
    text: str
    date: date
    years: int
    """How many years ago."""
    to_the_day: bool
    """On this very day, not some days before or after it."""


def remembered(connection: sa.Connection, today: date) -> tuple[Remembered, ...]:
    """What was written around this day in the nearest earlier year that has something, the nearest to the day first."""
    first = reflection_queries.first_day(connection)
    if first is None:
        return ()
    for years in range(1, today.year - study_date(first).year + 1):
        found = _around(connection, _years_before(today, years), years)
        if found:
            return found
    return ()


def _around(connection: sa.Connection, day: date, years: int) -> tuple[Remembered, ...]:
    found = reflection_queries.select_reflections(
        connection,
        reflection_queries.kept(),
        reflection_table.c.study_day.between(
            day_of(day - timedelta(days=DAYS_AROUND)), day_of(day + timedelta(days=DAYS_AROUND))
        ),
    )
    found.sort(key=lambda one: (abs(one.reflection.study_day - day_of(day)), -one.reflection.id))
    return tuple(
        Remembered(
            reflection_id=one.reflection.id,
            note_id=one.reflection.note_id,
            title=one.title,
            text=one.reflection.text,
            date=study_date(one.reflection.study_day),
            years=years,
            to_the_day=one.reflection.study_day == day_of(day),
        )
        for one in found
    )


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February is 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
