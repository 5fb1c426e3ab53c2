"""How likely a place is to be kept as a card: a linear model over its features and its words.

The weights are data (`weights.json`), learned from labelled notes by `benchmarks/learn_ranking.py`; where they come
from stands inside the file. N-grams weigh whole steps and features are summed in the order they were found, so every
machine gets the same score.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from operator import mul

from review_tui.extraction.plain import CJK

_RUN = re.compile(f"[{CJK}]+|[a-z][a-z'’-]*|\\d+|[^\\s\\w]")
LONGEST_GRAM = 3
"""Characters, or words, in the longest n-gram."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model whose sum is the log odds that a place is kept."""

    bias: float
    features: Mapping[str, float]
    grams: Mapping[str, int]
    """In steps of `gram_unit`."""
    gram_unit: float

    def chance(self, features: Mapping[str, float], text: str) -> float:
        """The chance, 0 to 1, that a place with these features and this plain text is kept."""
        known = self.features
        total = self.bias + sum(map(mul, features.values(), map(known.get, features, repeat(0.0))))
        found = grams(text)
        if found and self.grams:
            steps = sum(map(self.grams.get, found, repeat(0)))
            total += steps * self.gram_unit / math.sqrt(len(found))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Weights(data["bias"], data["features"], data["grams"], data["gram_unit"])


def grams(text: str) -> set[str]:
    """The distinct n-grams of a text: Chinese characters up to three, words and signs, pairs of words."""
    found: set[str] = set()
    before = ""
    for run in _RUN.findall(text.lower()):
        if run[0] >= "㐀":
            before = ""
            found.update(run)
            found.update([run[at : at + 2] for at in range(len(run) - 1)])
            found.update([run[at : at + 3] for at in range(len(run) - 2)])
        else:
            found.add(run)
            if before:
                found.add(f"{before} {run}")
            before = run if run[0].isalpha() else ""
    return found
