"""What the day still holds: the cards a session would ask, in its order, within the day's limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import reviews as review_queries
from db.records import CardWithMemory, ReviewRecord
from review_tui.scheduling.queue import DayLimits, QueueCard, order_day
from review_tui.services.cards import CardView, card_view, filter_conditions, memory_from
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The queue of the day."""

    study_day: int
    cards: tuple[CardWithMemory, ...]
    """In the order they are asked."""
    load: Mapping[int, int]
    """Cards due on each study day to come."""


def plan_day(workspace: Workspace, connection: sa.Connection, filters: Filters = NO_FILTERS) -> DayPlan:
    """Fetch and order the day's cards."""
    today = workspace.study_day()
    limits = remaining_limits(workspace, connection, today)
    conditions = filter_conditions(filters)
    due = card_queries.due_cards(connection, today, *conditions)
    new = card_queries.new_cards(connection, today, limits.new_cards, *conditions)
    by_id = {record.card.id: record for record in (*due, *new)}
    queue = order_day(_queue_cards(due, new), today, limits, workspace.scheduling)
    return DayPlan(
        study_day=today,
        cards=tuple(by_id[card.card_id] for card in queue),
        load=card_queries.load_by_day(connection, today),
    )


def due_cards(workspace: Workspace, filters: Filters = NO_FILTERS) -> list[CardView]:
    """The cards a session would ask now, in its order."""
    with workspace.database.read() as connection:
        return [card_view(record) for record in plan_day(workspace, connection, filters).cards]


def remaining_limits(workspace: Workspace, connection: sa.Connection, today: int) -> DayLimits:
    """The day's limits less what was done today."""
    done = review_queries.reviews_on(connection, today)
    day = workspace.config.day
    introduced = {review.card_id for review in done if review.memory_before is None}
    return DayLimits(
        reviews=max(0, day.reviews - len(recalled_on(done) - introduced)),
        new_cards=max(0, day.new_cards - len(introduced)),
    )


def recalled_on(reviews: Sequence[ReviewRecord]) -> set[int]:
    """The cards that these reviews are about."""
    return {review.card_id for review in reviews}


def _queue_cards(due: Sequence[CardWithMemory], new: Sequence[CardWithMemory]) -> list[QueueCard]:
    ranks: dict[int, int] = {}
    for record in new:
        ranks.setdefault(record.card.note_id, len(ranks))
    return [
        QueueCard(
            card_id=record.card.id,
            note_id=record.card.note_id,
            memory=memory_from(record.memory),
            score=record.card.score,
            position=record.card.source_start or 0,
            introduced_rank=ranks.get(record.card.note_id, 0),
        )
        for record in (*due, *new)
    ]
