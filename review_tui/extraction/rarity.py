"""How telling each unit is within one note, and how much texts share by that measure."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from review_tui.extraction.bags import Bags, exact_sums
from review_tui.extraction.characters import Numbers

_UNKNOWN = 1.0
"""The weight of a unit that no sentence has."""


class Rarity:
    """The weights of the units of a note, and of its texts."""

    def __init__(self, bags: Bags, sentences: int) -> None:
        """The first `sentences` texts are those in which units are counted."""
        self._bags = bags
        counts = np.bincount(bags.units[bags.rows < sentences], minlength=len(bags.codes))
        # Most units share one of a few counts.
        known = sorted(set(counts.tolist()) - {0})
        by_count = np.full(max(known, default=0) + 1, _UNKNOWN)
        spread_by_count = np.zeros(len(by_count))
        for count in known:
            by_count[count] = math.log(1 + max(1, sentences) / count)
            spread_by_count[count] = by_count[count] * math.log(count)
        self._weights = by_count[counts]
        self.weight: npt.NDArray[np.float64] = bags.sums(self._weights)
        """For each text the summed rarity of its units."""
        sizes = np.maximum(1, bags.sizes)
        self.mean = self.weight / sizes
        self.spread = bags.sums(spread_by_count[counts]) / sizes
        """For each text how much of it is what the rest of the note is about as well."""

    def likeness(self, other: int) -> npt.NDArray[np.float64]:
        """For each text shared rarity with the text in row `other` over the geometric mean of both, 0 to 1."""
        shared = self._bags.sums(self._weights * self._bags.within(other))
        return self._over_both(shared, self.weight, self.weight[other])

    def likeness_each(self, rows: Numbers, others: Numbers) -> npt.NDArray[np.float64]:
        """Likewise of the texts in `rows` with those in `others`, one by one."""
        bags = self._bags
        other_of = np.full(bags.count, -1)
        other_of[rows] = others
        among_others = np.zeros(bags.count, np.bool_)
        among_others[others] = True
        theirs = among_others[bags.rows]
        in_any = np.zeros(len(bags.codes), np.bool_)
        in_any[bags.units[theirs]] = True
        asked = in_any[bags.units] & (other_of[bags.rows] >= 0)
        units, asking = bags.units[asked], bags.rows[asked]
        keys = np.sort(bags.rows[theirs] * len(bags.codes) + bags.units[theirs])
        wanted = other_of[asking] * len(bags.codes) + units
        at = np.searchsorted(keys, wanted)
        shares = (at < len(keys)) & (keys[np.minimum(at, len(keys) - 1)] == wanted) if len(keys) else at < 0
        shared = exact_sums(asking[shares], self._weights[units[shares]], bags.count)
        return self._over_both(shared[rows], self.weight[rows], self.weight[others])

    @staticmethod
    def _over_both(shared: Numbers, one: Numbers, other: Numbers) -> npt.NDArray[np.float64]:
        both = np.sqrt(one * other)
        return np.asarray(np.divide(shared, both, out=np.zeros(len(shared)), where=shared > 0), np.float64)
