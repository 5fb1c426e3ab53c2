"""How likely a place is to be kept as a card: a linear model over its features and its words.

The weights are data (`weights.json`), learned from labelled notes by `benchmarks/learn_ranking.py`; where they come
from stands inside the file. The sum is taken in one fixed order, so every machine gets the same score.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from review_tui.extraction.plain import CJK

_RUN = re.compile(f"[{CJK}]+|[a-z][a-z'’-]*|\\d+|[^\\s\\w]")
LONGEST_GRAM = 3
"""Chinese characters in the longest character n-gram."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model whose sum is the log odds that a place is kept."""

    bias: float
    features: Mapping[str, float]
    grams: Mapping[str, float]

    def chance(self, features: Mapping[str, float], text: str) -> float:
        """The chance, 0 to 1, that a place with these features and this plain text is kept."""
        known = self.features
        total = self.bias + sum([value * known.get(name, 0.0) for name, value in features.items()])
        found = grams(text)
        if found and self.grams:
            learned = self.grams
            total += sum([learned[gram] for gram in found if gram in learned]) / math.sqrt(len(found))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    scale = data["gram_unit"]
    return Weights(data["bias"], data["features"], {gram: weight * scale for gram, weight in data["grams"].items()})


def grams(text: str) -> list[str]:
    """The distinct n-grams of a text in order of appearance: Chinese characters up to three, words, pairs of words."""
    found: dict[str, None] = {}
    before = ""
    for run in _RUN.findall(text.lower()):
        if run[0] >= "㐀":
            before = ""
            for at in range(len(run)):
                for size in range(1, min(LONGEST_GRAM, len(run) - at) + 1):
                    found[run[at : at + size]] = None
        else:
            found[run] = None
            if before:
                found[f"{before} {run}"] = None
            before = run if run[0].isalpha() else ""
    return list(found)
