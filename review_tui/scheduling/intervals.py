"""How many days until a card is asked again: the forgetting curve's answer, then spread so that cards met
together do not all come back together. Never a global random number: the same card and load, the same day.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from review_tui.scheduling.forgetting import days_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_tui.scheduling.memory import SchedulingSettings

SPREAD_FROM = 3
"""The shortest interval, in days, that is spread; a day more or less would change a shorter one too much."""
SPREAD_SHARE = 0.05
"""An interval moves by at most this share of itself, and by a day where that is less than one."""


def plain_interval(stability: float, settings: SchedulingSettings) -> int:
    """Whole days until the chance of recall falls to the desired retention, 1 to the maximum interval."""
    days = days_until(settings.desired_retention, stability, settings.parameters)
    return max(1, round(min(days, settings.maximum_interval)))


def spread_range(interval: int, maximum_interval: int) -> range:
    """The intervals, in days, that may stand in for `interval`; both ends grow with it."""
    if interval < SPREAD_FROM:
        return range(interval, interval + 1)
    reach = max(1, round(interval * SPREAD_SHARE))
    return range(interval - reach, min(interval + reach, maximum_interval) + 1)


def quietest(choices: range, today: int, load: Mapping[int, int], seed: int) -> int:
    """The interval of `choices` whose day has the least `load`, in cards due then; `seed` decides ties."""
    loads = [load.get(today + interval, 0) for interval in choices]
    least = min(loads)
    equals = [interval for interval, cards in zip(choices, loads, strict=True) if cards == least]
    return equals[seed % len(equals)]


def spread_seed(card_id: int, reps: int) -> int:
    """A number that looks random, and is the same on every machine, for a card after `reps` reviews."""
    return int.from_bytes(blake2b(f"{card_id}:{reps}".encode(), digest_size=8).digest(), "big")
