"""The end of the day: what came back, what was met, what was written, and what tomorrow holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import cards as card_queries
from db.queries import reflections as reflection_queries
from db.queries import reviews as review_queries
from db.records import ReviewRecord
from db.schema import reflection as reflection_table
from review_tui.scheduling.memory import Rating
from review_tui.scheduling.study_day import study_date
from review_tui.services.meeting import met_on
from review_tui.services.today import count_to_recall, minutes_for
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WrittenToday:
    """A reflection of today."""

    note_id: int
    title: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One study day in retrospect."""

    date: date
    recalled: int
    """Cards whose first answer today was not Again."""
    asked: int
    """Cards asked today."""
    notes_met: int
    cards_kept: int
    written: tuple[WrittenToday, ...]
    due_tomorrow: int
    minutes_tomorrow: int
    still_due: int
    """Cards a session would still ask today."""


def summarise_day(workspace: Workspace) -> DaySummary:
    """The study day so far."""
    today = workspace.study_day()
    with workspace.database.read() as connection:
        first = _first_answers(review_queries.reviews_on(connection, today))
        written = reflection_queries.select_reflections(
            connection,
            reflection_table.c.study_day == today,
            reflection_table.c.origin == "here",
            reflection_table.c.state != "draft",
        )
        still_due, _ = count_to_recall(workspace, connection, today)
        new_tomorrow = min(card_queries.count_new(connection, today + 1), workspace.config.day.new_cards)
        due_tomorrow = min(card_queries.count_due(connection, today + 1), workspace.config.day.reviews)
        return DaySummary(
            date=study_date(today),
            recalled=sum(review.rating > Rating.AGAIN for review in first),
            asked=len(first),
            notes_met=met_on(connection, today),
            cards_kept=card_queries.count_kept_on(connection, today),
            written=tuple(
                WrittenToday(one.reflection.note_id, one.title, one.reflection.text, one.reflection.state)
                for one in written
            ),
            due_tomorrow=due_tomorrow + new_tomorrow,
            minutes_tomorrow=minutes_for(connection, due_tomorrow + new_tomorrow),
            still_due=still_due,
        )


def _first_answers(reviews: Sequence[ReviewRecord]) -> list[ReviewRecord]:
    """Each card's first answer of the day."""
    first: dict[int, ReviewRecord] = {}
    for review in reviews:
        first.setdefault(review.card_id, review)
    return list(first.values())
