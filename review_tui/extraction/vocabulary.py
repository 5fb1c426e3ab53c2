"""The n-grams that models know, so that those of a text are looked up once for all models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt


class Vocabulary:
    """The n-grams of some models, each with what it adds to every model's sum."""

    def __init__(self, models: Sequence[Mapping[str, int]]) -> None:
        """`models` are the n-grams of each model, with the steps they add."""
        self._row = {gram: at for at, gram in enumerate(dict.fromkeys(chain.from_iterable(models)), 1)}
        self._steps = np.array([[0, *(model.get(gram, 0) for gram in self._row)] for model in models], np.int64)

    def sums(self, texts: Sequence[AbstractSet[str]]) -> npt.NDArray[np.int64]:
        """A row for each model, a column for each text: the steps of its n-grams added up."""
        rows = [[0, *map(self._row.get, text, repeat(0))] for text in texts]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        flat = np.fromiter(chain.from_iterable(rows), np.intp)
        return np.add.reduceat(self._steps[:, flat], starts, axis=1)
