"""What the practice did and what it has set for the weeks to come: retention by month and area, and the load.

Everything is summed by the database over study days; no review is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import reviews as review_queries
from db.queries.load import due_by_day
from db.queries.reviews import DayAnswers
from review_tui.scheduling.study_day import study_date
from review_tui.services.today import count_to_recall, insights_by_month
from review_tui.services.workspace import Workspace

WEEKS_AHEAD = 4
DAYS_AHEAD = 7 * WEEKS_AHEAD
DAYS_OF_AREAS = 365
"""Areas are compared over so many study days."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Answers on a study day later than the card's last review, and how many of them were not Again."""

    answers: int
    recalled: int

    @property
    def retention(self) -> float | None:
        """True retention, 0 to 1, four digits; None without answers.

        Passed / (passed + failed) over the first answers to a card on a study day at least one day after its last
        review, where Hard, Good and Easy pass and Again fails: what Anki's statistics call "true retention" (Anki
        Manual, "Statistics"), counted there over cards in review, whose interval is a day or more. Answers on the day
        of a card's last review, and its very first, say nothing of memory and are left out.
        """
        return round(self.recalled / self.answers, 4) if self.answers else None

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {"answers": self.answers, "recalled": self.recalled, "retention": self.retention}


@dataclass(frozen=True, slots=True)
class Span:
    """A month, or a year: what was answered, written and spent in it."""

    first: date
    """Its first day."""
    recall: Recalled
    reviews: int
    days: int
    """Study days with a review."""
    minutes: float
    """Spent answering, as far as it was timed."""
    insights: int
    """Notes reflected upon here, each once a month."""

    @property
    def minutes_a_day(self) -> float | None:
        """On a day of practice; None without any, or when nothing was timed."""
        return round(self.minutes / self.days, 1) if self.days and self.minutes else None

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "month": f"{self.first:%Y-%m}",
            **self.recall.as_json(),
            "reviews": self.reviews,
            "minutes_a_day": self.minutes_a_day,
            "insights": self.insights,
        }


@dataclass(frozen=True, slots=True)
class Area:
    """The notes of one area, '' for those without one."""

    area: str
    recall: Recalled

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {"area": self.area or None, **self.recall.as_json()}


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What a study day will ask by what is known now, within the day's limits."""

    date: date
    due: int
    new: int

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {"date": self.date.isoformat(), "due": self.due, "new": self.new}


def months_of(connection: sa.Connection, days: Iterable[DayAnswers]) -> tuple[Span, ...]:
    """Every month with a review or something written, oldest first."""
    written = {count.month: count.notes for count in insights_by_month(connection)}
    answered: dict[date, list[DayAnswers]] = {}
    for day in days:
        answered.setdefault(study_date(day.day).replace(day=1), []).append(day)
    return tuple(
        _span(month, answered.get(month, []), written.get(month, 0)) for month in sorted(answered.keys() | written)
    )


def recalled_in(days: Iterable[DayAnswers]) -> Recalled:
    """Of all these days."""
    counted = tuple(days)
    return Recalled(sum(day.later for day in counted), sum(day.recalled for day in counted))


def year_of(months: Sequence[Span]) -> Span:
    """The months of one year as one span."""
    return Span(
        first=months[0].first.replace(month=1),
        recall=Recalled(sum(one.recall.answers for one in months), sum(one.recall.recalled for one in months)),
        reviews=sum(one.reviews for one in months),
        days=sum(one.days for one in months),
        minutes=sum(one.minutes for one in months),
        insights=sum(one.insights for one in months),
    )


def areas_of(connection: sa.Connection, today: int) -> tuple[Area, ...]:
    """By the area of the note, over the last 365 study days, the most practised first; those without one come last."""
    found = review_queries.later_answers_by_facet(connection, "area", today - DAYS_OF_AREAS + 1)
    found.sort(key=lambda one: one.value is None)
    return tuple(Area(one.value or "", Recalled(one.later, one.recalled)) for one in found)


def load_ahead(workspace: Workspace, connection: sa.Connection) -> tuple[DayLoad, ...]:
    """Today and the days after it, `DAYS_AHEAD` in all.

    Counts each card on the day it is due now. What a day has no room for goes on to the next, as a session leaves it;
    answers still to come, and the notes still to be met, are not foreseen.
    """
    today = workspace.study_day()
    limits = workspace.config.day
    due = due_by_day(connection, today, today + DAYS_AHEAD - 1)
    recall, new = count_to_recall(workspace, connection, today)
    days = [DayLoad(study_date(today), recall - new, new)]
    left = max(0, due.get(today, 0) - days[0].due)
    unseen = card_queries.count_new(connection, today + DAYS_AHEAD - 1) - new
    for day in range(today + 1, today + DAYS_AHEAD):
        left += due.get(day, 0)
        asked, begun = min(left, limits.reviews), max(0, min(unseen, limits.new_cards))
        days.append(DayLoad(study_date(day), asked, begun))
        left, unseen = left - asked, unseen - begun
    return tuple(days)


def _span(month: date, days: Sequence[DayAnswers], insights: int) -> Span:
    return Span(
        first=month,
        recall=recalled_in(days),
        reviews=sum(day.reviews for day in days),
        days=len(days),
        minutes=sum(day.duration_ms for day in days) / 60_000,
        insights=insights,
    )


def json_of(numbers: Iterable[Span | Area | DayLoad]) -> list[Mapping[str, Any]]:
    """The list that scripts read."""
    return [number.as_json() for number in numbers]
