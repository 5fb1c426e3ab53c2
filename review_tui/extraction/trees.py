"""Boosted trees of one fixed depth, scored for all places of a note at once.

Every tree is complete: node `n` leads to `2n + 1` where its feature is at most its threshold and to `2n + 2` where it
is above. Leaves are added in the order of the trees, as whole steps, so that every machine gets the same sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from review_tui.extraction.vectors import Floats

DEPTH = 3
NODES, LEAVES = 2**DEPTH - 1, 2**DEPTH


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees, a row each."""

    features: npt.NDArray[np.intp]
    """Columns looked at by the `NODES` of each tree."""
    thresholds: Floats
    leaves: npt.NDArray[np.int32]
    """What the `LEAVES` of each tree add, in steps of `unit`."""
    unit: float

    def sums(self, table: Floats) -> npt.NDArray[np.float64]:
        """What the trees add up to for each row of `table`."""
        above = table[:, self.features] > self.thresholds
        count = len(self.features)
        tree = np.arange(count)
        node = above[:, :, 0].astype(np.intp)
        flat = above.reshape(len(table), -1)
        rows = np.arange(len(table))[:, None]
        for level in range(1, DEPTH):
            node = 2 * node + flat[rows, tree * NODES + (2**level - 1) + node]
        return np.asarray(self.leaves.reshape(-1)[tree * LEAVES + node].sum(axis=1) * self.unit)
