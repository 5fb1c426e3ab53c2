"""The one way an English form hides a part of a sentence."""

from __future__ import annotations

import re

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.words import CLOSED, PREPOSITIONS, content_words, words_of

MOST_WORDS = 10
"""Words of the longest text one is asked to recall into a blank."""
FEWEST_LEFT = 2
"""Words with a meaning that must stay around a blank, so that there is something to answer."""
ENOUGH_SMALL_WORDS_LEFT = 5
"""Words of any kind around a blank that are enough with a single one that has a meaning."""
_EDGE = " \t,;:.!?—–"
_ARTICLE_BEFORE = re.compile(r"\b(?:an?)\s+$", re.I)
_ENDS_OPEN = re.compile(
    r"(?:\b(?:the|an?|of|to|in|on|at|for|with|by|from|and|or|but|than|that|which|who|is|are|was|were|be|as|if|when"
    r"|because|not|very|your|our|their|its)|['’]s?)$",
    re.I,
)
_REMARK = re.compile(
    r"(?:this|that|it|he|she|they|them|him|her|these|those|so|very|also|there|and|or|but|nor|which|who|whose|whom)\b",
    re.I,
)
_POINTS = re.compile(r"\b(?:this|these|he|she|him)\b", re.I)
_POINTS_INTO_THE_REST = re.compile(r"\b(?:it|they|them)\b", re.I)
ENOUGH_AROUND_A_PRONOUN = 3
"""Words of an answer that may hold a pronoun; what that stands for is in the rest."""
_SHARED = 0.5
"""Of an answer's words with a meaning, so many may stand in the rest of the sentence too."""


def hide(text: str, start: int, end: int, rule: str, most_words: int = MOST_WORDS) -> Asked | None:
    """`text` with `text[start:end]` hidden; nothing where that asks too much, too little, or gives itself away.

    An `a` or `an` before the blank goes with what it hides, since it tells how that begins.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE and not _ABBREVIATED.search(text, start, end)):
        end -= 1
    if article := _ARTICLE_BEFORE.search(text, max(0, start - 4), start):
        start = article.start()
    back, rest = text[start:end], f"{text[:start]} {text[end:]}"
    if BLANK in text or not _can_be_recalled(back, most_words) or _gives_away(back, rest):
        return None
    left = len(content_words(rest))
    if left < FEWEST_LEFT and not (left and len(words_of(rest)) >= ENOUGH_SMALL_WORDS_LEFT):
        return None
    return Asked(text[:start] + BLANK + text[end:], back, rule)


_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|e\.g|i\.e|etc|U\.S)\.$")


def _can_be_recalled(back: str, most_words: int) -> bool:
    words = words_of(back)
    return (
        0 < len(words) <= most_words
        and any(word not in CLOSED for word in words)
        and balanced(back)
        and not _REMARK.match(back)
        and not _POINTS.search(back)
        and not _ENDS_OPEN.search(back)
        and not (len(words) < ENOUGH_AROUND_A_PRONOUN and _POINTS_INTO_THE_REST.search(back))
        and not (len(words) == 2 and words[0] in PREPOSITIONS and words[1] in CLOSED)
    )


def _gives_away(back: str, rest: str) -> bool:
    """Whether what remains holds the answer, or most of its words."""
    if re.search(rf"(?<!\w){re.escape(back)}(?!\w)", rest, re.I):
        return True
    around = {_stem(word) for word in content_words(rest)}
    said = [_stem(word) for word in content_words(back)]
    return bool(said) and sum(word in around for word in said) > _SHARED * len(said)


def _stem(word: str) -> str:
    """A word without its commonest endings, to see the same word in another form."""
    for ending in ("'s", "ies", "ing", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
