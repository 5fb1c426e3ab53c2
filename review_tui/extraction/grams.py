"""The n-grams by which a text's wording is weighed."""

from __future__ import annotations

import re
from operator import add

from review_tui.extraction.plain import CJK

_RUN = re.compile(f"[{CJK}]+|[a-z][a-z'’-]*|\\d+|[^\\s\\w]")
LONGEST_GRAM = 3
"""Characters in the longest n-gram; of words, there are pairs."""


def grams(text: str) -> set[str]:
    """The distinct n-grams of a text: Chinese characters up to three, words and signs, pairs of words."""
    found: set[str] = set()
    before = ""
    for run in _RUN.findall(text.lower()):
        if run[0] >= "㐀":
            before = ""
            found.update(run)
            pairs = list(map(add, run, run[1:]))
            found.update(pairs)
            found.update(map(add, pairs, run[2:]))
        else:
            found.add(run)
            if before:
                found.add(f"{before} {run}")
            before = run if run[0].isalpha() else ""
    return found
