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
        columns = np.ascontiguousarray(table.T)
        # A row for each tree, a column for each row of the table; truths as numbers, one byte each.
        above = [
            (columns.take(features, axis=0) > thresholds[:, None]).view(np.uint8)
            for features, thresholds in zip(self.features.T, self.thresholds.T, strict=True)
        ]
        first = np.where(above[0], above[2], above[1])
        second = np.where(above[0], np.where(first, above[6], above[5]), np.where(first, above[4], above[3]))
        leaf = above[0] * np.uint8(4) + first * np.uint8(2) + second
        first_leaves = np.arange(0, self.leaves.size, LEAVES, dtype=np.int32)[:, None]
        return np.asarray(self.leaves.reshape(-1)[first_leaves + leaf].sum(axis=0) * self.unit)
