"""The texts of a note as one array of characters, so that what they hold is found in all of them in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from review_tui.extraction.plain import CJK

Numbers: TypeAlias = npt.NDArray[Any]
FIRST_PLANE = 0x10000


class Characters:
    """Lower-case texts in a row, a line feed behind each."""

    def __init__(self, texts: Sequence[str]) -> None:
        lowered = [text.lower() for text in texts]
        lengths = np.fromiter(map(len, lowered), np.intp, len(lowered)) + 1
        self.text = "".join(f"{text}\n" for text in lowered)
        self.codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.rows = np.repeat(np.arange(len(lowered)), lengths)
        """Which text each character is in."""
        self.chinese = chinese_characters()[np.minimum(self.codes, FIRST_PLANE)]
        """Whether each character is a Chinese one."""


@cache
def chinese_characters() -> npt.NDArray[np.bool_]:
    """Whether `CJK` holds each character of the first plane; behind them, that it holds none of the others."""
    table = np.zeros(FIRST_PLANE + 1, np.bool_)
    for first, last in zip(CJK[::3], CJK[2::3], strict=True):
        table[ord(first) : ord(last) + 1] = True
    return table


def begins_run(ordered: Numbers) -> npt.NDArray[np.bool_]:
    """Where a value of an ordered array differs from the one before it."""
    found = np.ones(len(ordered), np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found
