"""Which of the ranked places become candidates: a threshold, a budget, no overlaps, nothing said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review_tui.extraction.likeness import units
from review_tui.extraction.places import Claims, Place

NEEDED = 0.22
"""Chance below which a place is not offered."""
SHARE, BASE, MOST = 0.28, 5, 30
"""The budget: so many of the note's sentences, and so many more; never more than `MOST` in all."""
FEWEST = 4
"""Offered even below `NEEDED`, as long as they reach `HOPELESS`."""
HOPELESS = 0.08
TOO_ALIKE = 0.6
"""Shared units over all units of two places that say the same."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place with the chance that it is kept."""

    place: Place
    chance: float


def choose(ranked: Iterable[Ranked], sentences: int, taken: Iterable[tuple[int, int]]) -> list[Ranked]:
    """The chosen places, best first. None overlaps another or a span in `taken`; at most one is from the summary."""
    budget = max(FEWEST, min(MOST, round(SHARE * sentences) + BASE))
    chosen: list[Ranked] = []
    claims = Claims(taken)
    said: list[frozenset[str]] = []
    for candidate in sorted(ranked, key=lambda one: (-one.chance, one.place.start, one.place.end)):
        place = candidate.place
        if candidate.chance < (NEEDED if len(chosen) >= FEWEST else HOPELESS) or len(chosen) >= budget:
            break
        if claims.touch(place.start, place.end):
            continue
        if place.shape == "summary" and any(one.place.shape == "summary" for one in chosen):
            continue
        here = units(place.text)
        if any(_alike(here, other) for other in said):
            continue
        chosen.append(candidate)
        claims.add(place.start, place.end)
        said.append(here)
    return chosen


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared > TOO_ALIKE * min(len(one), len(other)) and shared > 0.4 * max(len(one), len(other))
