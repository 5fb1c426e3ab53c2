"""The n-grams that models know, so that those of a text are looked up once for all models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from review_tui.extraction.characters import Numbers
from review_tui.extraction.grams import FIRST_NAMED, Grams, gram_code

_HASH_BITS = 18
_HASH = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and its bits are spread: the golden ratio of 2**64 (Knuth, "The Art of Computer Programming", 6.4)."""


class Vocabulary:
    """The n-grams of some models, each with what it adds to every model's sum."""

    def __init__(self, models: Sequence[Mapping[str, int]]) -> None:
        """`models` are the n-grams of each model, with the steps they add."""
        self._row = {gram: at for at, gram in enumerate(dict.fromkeys(chain.from_iterable(models)), 1)}
        self._steps = np.array([[0, *(model.get(gram, 0) for gram in self._row)] for model in models], np.int64)
        coded = sorted((code, row) for gram, row in self._row.items() if (code := gram_code(gram)) is not None)
        self._codes, self._coded_rows = np.array([(-1, 0), *coded], np.int64).T.copy()
        self._may_be_known = np.zeros(2**_HASH_BITS, np.bool_)
        self._may_be_known[_hashes(self._codes)] = True

    def sums(self, grams: Grams) -> npt.NDArray[np.int64]:
        """A row for each model, a column for each text: the steps of its n-grams added up."""
        rows, known = self._known(grams)
        # Sums of whole numbers this small are exact in a float.
        sums = [np.bincount(rows, steps[known], len(grams.texts)) for steps in self._steps]
        return np.array(sums).astype(np.int64)

    def _known(self, grams: Grams) -> tuple[Numbers, Numbers]:
        """For each known n-gram of each text: which text, and the n-gram's row."""
        by_name = (grams.codes >= FIRST_NAMED) & (grams.codes < FIRST_NAMED + len(grams.names))
        names = np.array([self._row.get(name, 0) for name in grams.names], np.intp)
        # Most n-grams are unknown, and a look at a table of hashes is soon done.
        others = np.flatnonzero(self._may_be_known[_hashes(grams.codes)] & ~by_name)
        codes = grams.codes[others]
        at = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        found = np.where(self._codes[at] == codes, self._coded_rows[at], 0)
        rows = np.concatenate([grams.rows[by_name], grams.rows[others]])
        return rows, np.concatenate([names[grams.codes[by_name] - FIRST_NAMED], found])


def _hashes(codes: Numbers) -> Numbers:
    return ((codes.astype(np.uint64) * _HASH) >> np.uint64(64 - _HASH_BITS)).astype(np.intp)
