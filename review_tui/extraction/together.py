"""Many short texts searched as one: a pattern runs over all of them in one go, and still sees each by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

_BETWEEN = "\n\0\n"
"""Ends one text and begins the next for `^` and `$`; no pattern reaches across it."""


class Together:
    """Texts that are searched together."""

    def __init__(self, texts: Sequence[str]) -> None:
        # What holds a piece of the separator itself is searched alone.
        self._alone = {row: text for row, text in enumerate(texts) if "\0" in text or "\n" in text}
        pieces = ["" if row in self._alone else text for row, text in enumerate(texts)]
        self._text = _BETWEEN.join(pieces)
        self._starts = np.cumsum([0, *(len(piece) + len(_BETWEEN) for piece in pieces)])[:-1]

    def counts(self, pattern: re.Pattern[str]) -> npt.NDArray[np.intp]:
        r"""How often `pattern` is found in each text.

        It must name what it does not want as in `[^。]`, not by `.`, `\D`, `\S` or `\W`; and must not match nothing.
        """
        found = np.array([hit.start() for hit in _within_one(pattern).finditer(self._text)], np.intp)
        rows = np.searchsorted(self._starts, found, side="right") - 1
        counts = np.bincount(rows, minlength=len(self._starts))
        for row, text in self._alone.items():
            counts[row] = len(pattern.findall(text))
        return counts


@cache
def _within_one(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same pattern, except that it ends where a text ends."""
    return re.compile(pattern.pattern.replace("[^", "[^\0"), pattern.flags | re.MULTILINE)
