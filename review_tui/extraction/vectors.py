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
from itertools import chain, repeat
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from review_tui.extraction.likeness import Units

Floats: TypeAlias = npt.NDArray[np.float32]

DIRECTION_STEPS = 2048
"""A direction is stored in so many steps: the product of two is below 2**24, which a 32-bit float holds exactly."""


class Vectors:
    """The vectors of known units; unknown ones say nothing."""

    def __init__(self, units: Sequence[str], weights: npt.NDArray[np.int8], table: npt.NDArray[np.int8]) -> None:
        """`table` has a row and `weights` a number of 1 to 127 for each of `units`, the rarer the more."""
        self._row = {unit: at for at, unit in enumerate(units, 1)}
        width = table.shape[1]
        self._weights = np.concatenate([np.zeros(1, np.float32), weights.astype(np.float32)])
        weighed = table.astype(np.float32) * weights.astype(np.float32)[:, None]
        self._weighed = np.concatenate([np.zeros((1, width), np.float32), weighed])
        self.width = width

    def of(self, texts: Sequence[Units]) -> Floats:
        """A row for each text: the mean vector of its known units, 0 where none is known."""
        if not texts:
            return np.zeros((0, self.width), np.float32)
        row_of: dict[Units, int] = {}
        rows = [row_of.setdefault(text, len(row_of)) for text in texts]
        return self._means(list(row_of))[rows]

    def _means(self, texts: Sequence[Units]) -> Floats:
        rows = [[0, *map(self._row.get, text, repeat(0))] for text in texts]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        flat = np.fromiter(chain.from_iterable(rows), np.intp)
        sums = np.add.reduceat(self._weighed[flat], starts, axis=0)
        weights = np.add.reduceat(self._weights[flat], starts)
        return np.asarray(sums / np.maximum(weights, 1)[:, None] / 127, np.float32)


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
