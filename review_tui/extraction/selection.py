"""Which of the ranked places become candidates: as many as their chances promise, no overlaps, nothing said twice."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from review_tui.extraction.likeness import units
from review_tui.extraction.places import Claims, Place

NEEDED = 0.2
"""Chance below which a place is never offered."""
MOST = 40
"""Places of one note that are offered at most."""
COMPLETENESS = 0.6
"""How much it matters to leave nothing out, against offering nothing in vain: the squared beta of the F measure."""
TOO_ALIKE = 0.6
"""Shared units over all units of two places that say the same."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place with the chance that it is kept."""

    place: Place
    chance: float


def choose(ranked: Iterable[Ranked], taken: Iterable[tuple[int, int]], fits: Callable[[Place], bool]) -> list[Ranked]:
    """The chosen places, best first, of those that `fits` accepts; as many as promise the best F measure.

    None overlaps another or a span in `taken`; at most one is from the summary.
    """
    ranked = list(ranked)
    expected = math.fsum(one.chance for one in ranked)
    offered: list[Ranked] = []
    claims = Claims(taken)
    said: list[frozenset[str]] = []
    kept = 0.0
    for candidate in sorted(ranked, key=lambda one: (-one.chance, one.place.start, one.place.end)):
        place = candidate.place
        if candidate.chance < NEEDED or candidate.chance <= _worth(kept, len(offered), expected):
            break
        if claims.touch(place.start, place.end):
            continue
        if place.shape == "summary" and any(one.place.shape == "summary" for one in offered):
            continue
        here = units(place.text)
        if any(_alike(here, other) for other in said) or not fits(place):
            continue
        offered.append(candidate)
        claims.add(place.start, place.end)
        said.append(here)
        kept += candidate.chance
        if len(offered) == MOST:
            break
    return offered


def _worth(kept: float, offered: int, expected: float) -> float:
    """The expected F measure of offering so many, of which `kept` are kept on average, of `expected` in the note.

    It is (1 + b) `kept` / (`offered` + b `expected`), b the squared beta; here without the first factor. One more
    raises it only if its own chance is higher; where the best that is left does not, nothing does.
    """
    return kept / (offered + COMPLETENESS * expected) if offered else 0.0


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    # One that is so much longer says more, whatever they share.
    if len(one) <= 0.4 * len(other) or len(other) <= 0.4 * len(one):
        return False
    shared = len(one & other)
    return shared > TOO_ALIKE * min(len(one), len(other)) and shared > 0.4 * max(len(one), len(other))
