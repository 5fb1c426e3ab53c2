"""Many short texts searched as one: patterns run over all of them in one go, and still see each by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

_BETWEEN = "\n\0\n"
"""Ends one text and begins the next for `^` and `$`; no pattern reaches across it."""


class Together:
    """Texts that are searched together."""

    def __init__(self, texts: Sequence[str]) -> None:
        # What holds a piece of the separator itself is searched alone.
        self._alone = {at: text for at, text in enumerate(texts) if "\0" in text or "\n" in text}
        pieces = ["" if at in self._alone else text for at, text in enumerate(texts)]
        self._text = _BETWEEN.join(pieces)
        self._starts = np.cumsum([0, *(len(piece) + len(_BETWEEN) for piece in pieces)])[:-1]

    def counts(self, patterns: Sequence[re.Pattern[str]]) -> npt.NDArray[np.intp]:
        r"""How often each pattern is found in each text: a row for each pattern, a column for each text.

        It must name what it does not want as in `[^。]`, not by `.`, `\D`, `\S` or `\W`; and must not match nothing.
        """
        count = len(self._starts)
        found = [[hit.start() for hit in _within_one(pattern).finditer(self._text)] for pattern in patterns]
        places = np.fromiter(chain.from_iterable(found), np.intp)
        texts = np.searchsorted(self._starts, places, side="right") - 1
        of_pattern = np.repeat(np.arange(len(patterns)) * count, list(map(len, found)))
        counts = np.bincount(of_pattern + texts, minlength=len(patterns) * count).reshape(len(patterns), count)
        for at, text in self._alone.items():
            counts[:, at] = [len(pattern.findall(text)) for pattern in patterns]
        return counts


@cache
def _within_one(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same pattern, except that it ends where a text ends."""
    return re.compile(pattern.pattern.replace("[^", "[^\0"), pattern.flags | re.MULTILINE)
