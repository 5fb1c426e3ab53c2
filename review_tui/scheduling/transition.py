"""One answer's step from memory to memory. The only module that imports fsrs, and not before the first
answer, since a short command that grades nothing need not wait for it.

fsrs counts whole spans of 24 hours, so it is never shown a clock: it gets midnight of a study day, in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from review_tui.scheduling.memory import REVIEW_STATE, Memory, Rating, SchedulingSettings

if TYPE_CHECKING:
    import fsrs


@dataclass(frozen=True, slots=True)
class Strength:
    """The two numbers FSRS keeps of a card."""

    stability: float
    """Days."""
    difficulty: float
    """1 to 10."""


def next_strength(
    memory: Memory | None, card_id: int, rating: Rating, day: int, parameters: tuple[float, ...]
) -> Strength:
    """The strength after answering `rating` on study day `day`, which is not before the newest review.

    On the day of the newest review FSRS-6's same-day rule applies; later, the whole days between count.
    """
    import fsrs

    card, _ = _scheduler(parameters).review_card(
        _fsrs_card(memory, card_id), fsrs.Rating(rating), _answered_at(memory, day)
    )
    assert card.stability is not None
    assert card.difficulty is not None
    return Strength(card.stability, card.difficulty)


def next_memory(
    memory: Memory | None,
    rating: Rating,
    strength: Strength,
    day: int,
    interval: int,
    settings: SchedulingSettings,
) -> Memory:
    """The memory after `rating` on study day `day`, `interval` days before the card is asked again."""
    same_day = memory is not None and memory.last_review_day == day
    forgotten = memory is not None and rating is Rating.AGAIN and not same_day
    return Memory(
        state=REVIEW_STATE,
        stability=strength.stability,
        difficulty=strength.difficulty,
        due_day=day + interval,
        last_review_day=day,
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + forgotten,
        desired_retention=settings.desired_retention,
        same_day_reviews=(memory.same_day_reviews if memory and same_day else 0) + 1,
    )


def _fsrs_card(memory: Memory | None, card_id: int) -> fsrs.Card:
    import fsrs

    # Left to itself, a fsrs.Card sleeps a millisecond to find a new id, and asks the clock when it is due.
    if memory is None:
        return fsrs.Card(card_id=card_id, due=_midnight(1))
    return fsrs.Card(
        card_id=card_id,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_day),
        # Exactly midnight, however many reviews that day had: a microsecond more, and the next midnight would
        # be less than 24 hours later, which fsrs takes for the same day.
        last_review=_midnight(memory.last_review_day),
    )


def _answered_at(memory: Memory | None, day: int) -> datetime:
    if memory is None or memory.last_review_day != day:
        return _midnight(day)
    return _midnight(day) + timedelta(microseconds=memory.same_day_reviews)


def _midnight(day: int) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)


@lru_cache(maxsize=8)
def _scheduler(parameters: tuple[float, ...]) -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
