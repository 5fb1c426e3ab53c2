"""Study days: which day an answer belongs to. No memory, no interval, and no import of fsrs.

A study day is a local date that begins at 04:00, counted as a proleptic Gregorian ordinal (1 is 0001-01-01).
It is worked out once, when the answer is given, and stored with it, so that neither a change of clocks nor a
journey moves a review that has been.
"""

from __future__ import annotations

from datetime import date, datetime

ROLLOVER_HOUR = 4
"""The hour of local wall time at which a study day begins."""


def study_day(moment: datetime) -> int:
    """The study day `moment` falls in, read off its own wall clock.

    `moment` must be aware and in the person's zone: its wall time is what counts, not its UTC. Raises
    ValueError if it is naive.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a study day needs a moment with its time zone, not {moment.isoformat()}")
    return moment.toordinal() - (moment.hour < ROLLOVER_HOUR)


def study_date(day: int) -> date:
    """The date on which study day `day` begins. Raises ValueError outside the years 1 to 9999."""
    return date.fromordinal(day)


def day_of(day: date) -> int:
    """The study day that begins on the date `day`. For a moment, ask `study_day`."""
    return day.toordinal()


def effective_day(today: int, last_review_day: int | None) -> int:
    """The study day an answer counts for: never before the newest review, even if the clock is behind it."""
    return today if last_review_day is None else max(today, last_review_day)
