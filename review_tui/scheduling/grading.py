"""What each of the four answers would do to a card, and doing one of them. One function makes both, so that
the interval shown on a key is the interval given. Nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from review_tui.scheduling.forgetting import chance_of_recall
from review_tui.scheduling.intervals import plain_interval, quietest, spread_range, spread_seed
from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings
from review_tui.scheduling.study_day import effective_day
from review_tui.scheduling.transition import Strength, next_memory, next_strength

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_LOAD: Mapping[int, int] = MappingProxyType({})
"""No card is due on any day."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one answer does."""

    rating: Rating
    memory: Memory
    """The memory after the answer."""
    interval: int
    """Days until the card is asked again; 0 is again today."""
    retrievability: float | None
    """The chance of recall predicted just before the answer; None for a first review, 1 on the same day."""


def preview(
    memory: Memory | None,
    card_id: int,
    today: int,
    settings: SchedulingSettings,
    load: Mapping[int, int] = NO_LOAD,
) -> dict[Rating, Outcome]:
    """What each answer would do, in the order of the ratings.

    `memory` is None for a card never graded; `today` is the study day of the answer, moved to the newest
    review's if it lies before; `load` tells how many cards are due on a study day. Again comes back today; of
    the others each interval is at least a day and not shorter than the one before.
    """
    day = effective_day(today, memory.last_review_day if memory else None)
    strengths = {r: next_strength(memory, card_id, r, day, settings.parameters) for r in Rating}
    intervals = _intervals(strengths, day, settings, load, spread_seed(card_id, memory.reps if memory else 0))
    predicted = retrievability(memory, day, settings) if memory else None
    return {
        rating: Outcome(
            rating,
            next_memory(memory, rating, strengths[rating], day, intervals[rating], settings),
            intervals[rating],
            predicted,
        )
        for rating in Rating
    }


def grade(
    memory: Memory | None,
    rating: Rating,
    card_id: int,
    today: int,
    settings: SchedulingSettings,
    load: Mapping[int, int] = NO_LOAD,
) -> Outcome:
    """What answering `rating` does: exactly what `preview` promised for it."""
    return preview(memory, card_id, today, settings, load)[rating]


def retrievability(memory: Memory, today: int, settings: SchedulingSettings) -> float:
    """The chance, 0 to 1, that the card is recalled on study day `today`; 1 on its newest review's own."""
    elapsed = effective_day(today, memory.last_review_day) - memory.last_review_day
    return chance_of_recall(elapsed, memory.stability, settings.parameters)


def _intervals(
    strengths: Mapping[Rating, Strength],
    day: int,
    settings: SchedulingSettings,
    load: Mapping[int, int],
    seed: int,
) -> dict[Rating, int]:
    intervals = {Rating.AGAIN: 0}
    plain = shortest = 1
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        # Fitted parameters may give a first Easy less stability than a first Good; the better answer still
        # waits at least as long.
        plain = max(plain, plain_interval(strengths[rating].stability, settings))
        choices = spread_range(plain, settings.maximum_interval)
        shortest = quietest(range(max(shortest, choices.start), choices.stop), day, load, seed)
        intervals[rating] = shortest
    return intervals
