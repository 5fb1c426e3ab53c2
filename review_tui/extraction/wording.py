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

_COUNTED = {
    "back": (POINTS_BACK, 2),
    "quotes": (re.compile('[“”「」"]'), 4),
    "digits": (re.compile(r"\d\d*"), 4),
    "names": (re.compile("[A-Z][a-z]+"), 4),
}
"""Features that count what a pattern finds, up to a most."""
_PERSONS_ENGLISH = tuple(map(re.compile, (r"\b(?:i|my|me)\b", r"\b(?:we|our|us)\b", r"\byour?\b")))
_PERSONS_CHINESE = tuple(map(re.compile, ("我", "我们", "咱们", "你", "您")))
_MOST_PERSONS = 3
_CLOSING = "”」』\"'）) "


def wording(texts: Sequence[str]) -> Columns:
    """The features of plain texts, a column each; those that are 0 for all may be missing."""
    lowered = [text.lower() for text in texts]
    together = Together(texts)
    counts = together.counts([pattern for pattern, _ in _COUNTED.values()])
    counted = {name: np.minimum(most, row) for row, (name, (_, most)) in zip(counts, _COUNTED.items(), strict=True)}
    ends = [text.rstrip(_CLOSING)[-1:] for text in texts]
    return {
        **_cues(lowered),
        "imperative": column(map(is_imperative, texts)),
        "anaphoric": column(map(bool, map(ANAPHORIC.match, texts))),
        "back": counted["back"],
        "reason_opens": column(map(bool, map(REASON_FOLLOWS.match, texts))),
        "question": column(end in "？?" for end in ends),
        "exclaims": column(end in "！!" for end in ends),
        "unfinished": column(end not in "。.！!？?…；;" for end in ends),
        "quotes": counted["quotes"] / 2,
        "digits": counted["digits"] / 2,
        "names": counted["names"] / 2,
        **_persons(texts, lowered),
    }


def column(values: Iterable[float]) -> Column:
    """The values as a column."""
    return np.array(list(values), np.float64)


def _cues(lowered: Sequence[str]) -> Columns:
    """1 where a cue is found, 2 where it is found again."""
    kinds = [cues_of(text) for text in lowered]
    found = np.zeros((len(CHINESE), len(lowered)))
    for cues in (CHINESE, ENGLISH):
        rows = [row for row, kind in enumerate(kinds) if kind is cues]
        found[:, rows] = Together([lowered[row] for row in rows]).counts([pattern for _, pattern in cues])
    return {name: np.minimum(2, row) for (name, _), row in zip(CHINESE, found, strict=True)}


def _persons(texts: Sequence[str], lowered: Sequence[str]) -> Columns:
    """How often the texts speak of me, of us, to you."""
    found = np.zeros((3, len(texts)))
    is_english = [text.isascii() for text in texts]
    english = [row for row, plain in enumerate(is_english) if plain]
    others = [row for row, plain in enumerate(is_english) if not plain]
    found[:, english] = Together([lowered[row] for row in english]).counts(_PERSONS_ENGLISH)
    me, we, us, you, you_politely = Together([texts[row] for row in others]).counts(_PERSONS_CHINESE)
    found[:, others] = me - we, we + us, you + you_politely
    return dict(zip(("me", "we", "you"), np.minimum(_MOST_PERSONS, found) / 2, strict=True))
