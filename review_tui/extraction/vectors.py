"""What a text is about, as a vector: the mean over its character pairs and words, common ones weighing less.

The vectors are data (`vectors.npz`), learned without labels by `benchmarks/learn_vectors.py`; the file says from what.
Weighing by frequency: Arora, Liang and Ma, "A simple but tough-to-beat baseline for sentence embeddings" (2017).
Sums and products are of whole numbers that a float holds exactly, so that every machine gets the same.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from review_tui.extraction.bags import Bags, pair_code
from review_tui.extraction.characters import begins_run

Floats: TypeAlias = npt.NDArray[np.float32]

DIRECTION_STEPS = 2048
"""A direction is stored in so many steps: the product of two is below 2**24, which a 32-bit float holds exactly."""


class Vectors:
    """The vectors of known units; unknown ones say nothing."""

    def __init__(self, units: Sequence[str], weights: npt.NDArray[np.int8], table: npt.NDArray[np.int8]) -> None:
        """`table` has a row and `weights` a number of 1 to 127 for each of `units`, the rarer the more."""
        self.width = table.shape[1]
        self._words = {unit: at for at, unit in enumerate(units) if unit[0] <= "z"}
        pairs = np.array([at for at, unit in enumerate(units) if unit[0] > "z"], np.intp)
        codes = np.array([pair_code(units[at]) for at in pairs.tolist()], np.uint32)
        order = np.argsort(codes)
        self._pairs, self._pair_rows = codes[order], pairs[order]
        self._weights = weights.astype(np.float32)
        self._weighed = table.astype(np.float32) * self._weights[:, None]

    def of(self, bags: Bags) -> Floats:
        """A row for each text: the mean vector of its known units, 0 where none is known."""
        at = self._rows(bags)[bags.units]
        known = np.flatnonzero(at >= 0)
        order = known[np.argsort(bags.rows[known], kind="stable")]
        at, rows = at[order], bags.rows[order]
        sums, weights = np.zeros((bags.count, self.width), np.float32), np.zeros(bags.count, np.float32)
        if len(at):
            starts = np.flatnonzero(begins_run(rows))
            sums[rows[starts]] = np.add.reduceat(self._weighed.take(at, axis=0), starts, axis=0)
            weights[rows[starts]] = np.add.reduceat(self._weights[at], starts)
        return np.asarray(sums / np.maximum(weights, 1)[:, None] / 127, np.float32)

    def _rows(self, bags: Bags) -> npt.NDArray[np.intp]:
        """For each of the distinct units of `bags` its row in the table; -1 where it is unknown."""
        words = [self._words.get(word, -1) for word in bags.words]
        pairs = bags.codes[len(words) :]
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        of_pairs = np.where(self._pairs[at] == pairs, self._pair_rows[at], -1) if len(self._pairs) else at
        return np.concatenate([np.array(words, np.intp), of_pairs])


def directions(vectors: Floats) -> Floats:
    """The vectors at length `DIRECTION_STEPS`, in whole steps; 0 stays 0."""
    lengths = np.sqrt(np.square(vectors, dtype=np.float64).sum(axis=-1, keepdims=True))
    return np.asarray(np.rint(vectors * (DIRECTION_STEPS / np.maximum(lengths, 1e-9))), np.float32)


@cache
def shipped_vectors() -> Vectors:
    """The vectors that come with the program."""
    with np.load(io.BytesIO(resources.files(__package__).joinpath("vectors.npz").read_bytes())) as stored:
        units = stored["units"].tobytes().decode("utf-8").split("\n")
        return Vectors(units, stored["weights"], stored["table"])
