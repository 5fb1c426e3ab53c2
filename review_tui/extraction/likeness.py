"""How much two texts share: sets of Chinese character pairs and Latin words, rare ones counting more.

Sets have no order that all machines share, so every sum over one is exact (`math.fsum`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Set
from itertools import repeat
from operator import add

from review_tui.extraction.plain import CJK

_RUN = re.compile(f"[{CJK}]+|[a-z][a-z'’-]{{2,}}")
_COMMON_WORDS = """
the and for that you are with this from have not but was they your can will what which about their there when how more
than into has its our his her all one just like out who get were been would could them then some also very
"""
_STOP = frozenset(_COMMON_WORDS.split())

Units = frozenset[str]


def units(text: str) -> Units:
    """The character pairs and words of `text`, common English words left out."""
    found: list[str] = []
    for run in _RUN.findall(text.lower()):
        if run[0] > "z":
            found += map(add, run, run[1:])
        elif run not in _STOP:
            found.append(run)
    return frozenset(found)


class Rarity:
    """How telling each unit is within one note."""

    def __init__(self, texts: Iterable[Units]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(text)
            total += 1
        # Most units share one of a few counts.
        weight_of = {count: math.log(1 + max(1, total) / count) for count in set(counts.values())}
        spread_of = {count: weight * math.log(count) for count, weight in weight_of.items()}
        self._weights = {unit: weight_of[count] for unit, count in counts.items()}
        self._spread = {unit: spread_of[count] for unit, count in counts.items() if count > 1}

    def weight(self, text: Set[str]) -> float:
        """The summed rarity of the units of `text`."""
        weights = self._weights
        return math.fsum(map(weights.get, text, repeat(1.0)))

    def likeness(self, one: Set[str], weight_of_one: float, other: Set[str], weight_of_other: float) -> float:
        """Shared rarity over the geometric mean of both, 0 to 1."""
        if not one or not other:
            return 0.0
        shared = one & other
        return self.weight(shared) / math.sqrt(weight_of_one * weight_of_other) if shared else 0.0

    def spread(self, text: Set[str]) -> float:
        """How much of `text` is what the rest of the note is about as well."""
        spread = self._spread
        return math.fsum(map(spread.get, text, repeat(0.0))) / (len(text) or 1)
