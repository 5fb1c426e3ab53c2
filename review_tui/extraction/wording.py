"""What the words of texts show, as features: cues, how each opens and ends, whom it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from review_tui.extraction.cues import (
    ANAPHORIC,
    CHINESE,
    ENGLISH,
    POINTS_BACK,
    REASON_FOLLOWS,
    cues_of,
    is_imperative,
)
from review_tui.extraction.together import Together

Column: TypeAlias = npt.NDArray[Any]
"""A number or truth for each text or place."""
Columns: TypeAlias = dict[str, Column]
"""By name of a feature."""

_ME = re.compile(r"\b(?:i|my|me)\b")
_WE = re.compile(r"\b(?:we|our|us)\b")
_YOU = re.compile(r"\byour?\b")
_QUOTED = re.compile('[“”「」"]')
_DIGITS = re.compile(r"\d\d*")
_NAME = re.compile("[A-Z][a-z]+")
_CLOSING = "”」』\"'）) "


def wording(texts: Sequence[str]) -> Columns:
    """The features of plain texts, a column each; those that are 0 for all may be missing."""
    lowered = [text.lower() for text in texts]
    together = Together(texts)
    ends = [text.rstrip(_CLOSING)[-1:] for text in texts]
    return {
        **_cues(lowered),
        "imperative": column(map(is_imperative, texts)),
        "anaphoric": column(map(bool, map(ANAPHORIC.match, texts))),
        "back": np.minimum(2.0, together.counts(POINTS_BACK)),
        "reason_opens": column(map(bool, map(REASON_FOLLOWS.match, texts))),
        "question": column(end in "？?" for end in ends),
        "exclaims": column(end in "！!" for end in ends),
        "unfinished": column(end not in "。.！!？?…；;" for end in ends),
        "quotes": np.minimum(4, together.counts(_QUOTED)) / 2,
        "digits": np.minimum(4, together.counts(_DIGITS)) / 2,
        "names": np.minimum(4, together.counts(_NAME)) / 2,
        **_persons(texts, lowered),
    }


def column(values: Iterable[float]) -> Column:
    """The values as a column."""
    return np.array(list(values), np.float64)


def _cues(lowered: Sequence[str]) -> Columns:
    """1 where a cue is found, 2 where it is found again."""
    found: Columns = {}
    kinds = [cues_of(text) for text in lowered]
    for cues in (CHINESE, ENGLISH):
        rows = [row for row, kind in enumerate(kinds) if kind is cues]
        together = Together([lowered[row] for row in rows])
        for name, pattern in cues:
            found.setdefault(name, np.zeros(len(lowered)))[rows] = np.minimum(2, together.counts(pattern))
    return found


def _persons(texts: Sequence[str], lowered: Sequence[str]) -> Columns:
    """How often the texts speak of me, of us, to you."""
    found = {name: np.zeros(len(texts)) for name in ("me", "we", "you")}
    english = [row for row, text in enumerate(texts) if text.isascii()]
    together = Together([lowered[row] for row in english])
    for name, pattern in (("me", _ME), ("we", _WE), ("you", _YOU)):
        found[name][english] = together.counts(pattern)
    for row, text in enumerate(texts):
        if not text.isascii():
            ours = text.count("我们")
            found["me"][row] = text.count("我") - ours
            found["we"][row] = ours + text.count("咱们")
            found["you"][row] = text.count("你") + text.count("您")
    return {name: np.minimum(3, counts) / 2 for name, counts in found.items()}
