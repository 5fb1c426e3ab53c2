"""The units of many texts at once: what `likeness.units` finds in each, as numbers.

A Chinese pair is both its characters in one number; a word has a number below those, from 0 in the order of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from review_tui.extraction.characters import Characters, Numbers, begins_run
from review_tui.extraction.likeness import COMMON_WORDS, WORD

_WORD = re.compile(WORD)
_ROW_BITS = np.uint64(32)
_ROW = np.uint64(2**32 - 1)


def pair_code(pair: str) -> int:
    """The number of a Chinese pair."""
    return ord(pair[0]) << 16 | ord(pair[1])


class Bags:
    """The distinct units of each text."""

    def __init__(self, texts: Sequence[str]) -> None:
        characters = Characters(texts)
        self.count = len(texts)
        words = _Words(characters)
        self.words: list[str] = list(words.numbers)
        """By their numbers."""
        pairs = np.flatnonzero(characters.chinese[:-1] & characters.chinese[1:])
        codes = characters.codes
        found = np.concatenate([(codes[pairs] << 16) | codes[pairs + 1], words.found])
        rows = np.concatenate([characters.rows[pairs], characters.rows[words.places]])
        keys = np.sort((found.astype(np.uint64) << _ROW_BITS) | rows.astype(np.uint64))
        keys = keys[begins_run(keys)]
        of_key = (keys >> _ROW_BITS).astype(np.uint32)
        is_new = begins_run(of_key)
        self.codes: npt.NDArray[np.uint32] = of_key[is_new]
        """The distinct units of all texts, in order."""
        self.units: Numbers = np.cumsum(is_new) - 1
        """For each unit of each text its index in `codes`, in order."""
        self.rows: Numbers = (keys & _ROW).astype(np.intp)
        """For each unit of each text which text that is."""
        self.sizes: Numbers = np.bincount(self.rows, minlength=self.count)
        """How many units each text has."""

    def sums(self, values: Numbers) -> npt.NDArray[np.float64]:
        """For each text the sum over its units, of which `values` has a number each, as in `exact_sums`."""
        return exact_sums(self.rows, values[self.units], self.count)

    def within(self, row: int) -> npt.NDArray[np.bool_]:
        """For each of `codes` whether one text has it."""
        found = np.zeros(len(self.codes), np.bool_)
        found[self.units[self.rows == row]] = True
        return found


_PART = 2.0**24


def exact_sums(rows: Numbers, values: Numbers, count: int) -> npt.NDArray[np.float64]:
    """For each of `count` rows the sum of its `values`, correctly rounded as by `math.fsum`.

    Each value, 0 or from 2**-2 to 2**6, is parted in two so that no sum of either part is rounded.
    """
    coarse = np.rint(values * _PART) / _PART
    return np.asarray(np.bincount(rows, coarse, count) + np.bincount(rows, values - coarse, count), np.float64)


class _Words:
    """The words of all texts that are no common ones: their places, their numbers."""

    def __init__(self, characters: Characters) -> None:
        found = [word for word in _WORD.finditer(characters.text) if word.group() not in COMMON_WORDS]
        self.numbers: dict[str, int] = {}
        numbers = [self.numbers.setdefault(word.group(), len(self.numbers)) for word in found]
        self.found = np.array(numbers, np.uint32)
        self.places = np.array([word.start() for word in found], np.intp)
