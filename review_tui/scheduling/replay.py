"""A card's memory from its review log, which is the truth the cached memory is rebuilt from. Nothing is
chosen here: intervals are read from the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_tui.scheduling.study_day import effective_day
from review_tui.scheduling.transition import next_memory, next_strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One review of the log that has not been undone. Raises ValueError for a negative interval."""

    rating: Rating
    study_day: int
    """The study day stored with the answer."""
    interval: int
    """The days chosen when the answer was given; 0 for again today."""
    settings: SchedulingSettings
    """What the scheduler was told at the time."""

    def __post_init__(self) -> None:
        if self.interval < 0:
            raise ValueError(f"interval is {self.interval} days for the review of study day {self.study_day}")


def replay(card_id: int, reviews: Iterable[LoggedReview]) -> Memory | None:
    """The memory after `reviews`, oldest first; None without any. Exactly the memory graded at the time."""
    memory: Memory | None = None
    for review in reviews:
        day = effective_day(review.study_day, memory.last_review_day if memory else None)
        strength = next_strength(memory, card_id, review.rating, day, review.settings.parameters)
        memory = next_memory(memory, review.rating, strength, day, review.interval, review.settings)
    return memory
