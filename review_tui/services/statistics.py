"""What the practice amounts to, in the numbers that matter to the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import decisions as decision_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.queries import reviews as review_queries
from db.queries.decisions import RuleCount
from db.records import ReviewRecord
from db.schema import note as note_table
from db.schema import reflection as reflection_table
from review_tui.scheduling.memory import Rating
from review_tui.services.workspace import Workspace

RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole library."""

    notes: int
    notes_with_insight: int
    notes_met: int
    notes_waiting: int
    reflections: int
    reflections_pending: int
    candidates_decided: int
    """Candidates of ours that were kept or dropped."""
    candidates_kept: int
    candidates_edited: int
    """Of those kept, with words of the person's own."""
    rules: tuple[RuleCount, ...]
    """The same by the rule that asked them."""
    cards_active: int
    cards_suspended: int
    reviews: int
    reviews_today: int
    retention: float | None
    """Share of answers on a later day that were not Again, over all time; None before the first."""
    retention_recent: float | None
    """The same over the last 30 study days."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return asdict(self)


def gather_statistics(workspace: Workspace) -> Statistics:
    """All numbers, in one read."""
    today = workspace.study_day()
    with workspace.database.read() as connection:
        reviews = review_queries.all_reviews(connection)
        statuses = card_queries.count_by_status(connection)
        rules = tuple(decision_queries.decided_by_rule(connection))
        return Statistics(
            notes=_notes(connection),
            notes_with_insight=_notes(connection, note_table.c.insight != ""),
            notes_met=_notes(connection, note_table.c.intake == "done"),
            notes_waiting=_notes(connection, note_table.c.intake.in_(("waiting", "open"))),
            reflections=_reflections(connection, reflection_queries.kept()),
            reflections_pending=_reflections(connection, reflection_table.c.state.in_(("held", "pending"))),
            candidates_decided=sum(rule.decided for rule in rules),
            candidates_kept=sum(rule.kept for rule in rules),
            candidates_edited=sum(rule.edited for rule in rules),
            rules=rules,
            cards_active=statuses.get("active", 0),
            cards_suspended=statuses.get("suspended", 0),
            reviews=len(reviews),
            reviews_today=sum(review.study_day == today for review in reviews),
            retention=true_retention(reviews),
            retention_recent=true_retention([review for review in reviews if review.study_day > today - RECENT_DAYS]),
        )


def true_retention(reviews: Sequence[ReviewRecord]) -> float | None:
    """Share of a card's first answers on a later study day that were not Again."""
    answers = [review.rating > Rating.AGAIN for review in reviews if _is_later_day(review)]
    return round(sum(answers) / len(answers), 4) if answers else None


def _is_later_day(review: ReviewRecord) -> bool:
    # The predicted retrievability is 1 on the day of the last review itself, and less on every later day.
    return review.retrievability is not None and review.retrievability < 1


def _notes(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(note_table).where(note_queries.present(), *conditions)
    return int(connection.scalar(query) or 0)


def _reflections(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(reflection_table).where(condition)
    return int(connection.scalar(query) or 0)
