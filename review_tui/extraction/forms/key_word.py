"""The claim shown with the word or phrase hidden that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from review_tui.extraction.forms.asked import Asked, blank
from review_tui.extraction.forms.chinese_phrases import chinese_phrases
from review_tui.extraction.plain import is_chinese

GIVEN_AWAY = 6
"""What a phrase loses that is read above the card, in the title or the heading."""
LONGEST = 240
"""Characters of the longest claim that is divided into words; no front is so long."""
_TRANSLATION = re.compile(r"[ \t]?[（(](?!如|例如|比如|指|即|e\.g)[^（）()：:，,]{1,40}[）)]")
"""A phrase in the other language, behind it: it would give the phrase away."""
_TRANSLATION_OF_QUOTED = re.compile(f"[”」』]{_TRANSLATION.pattern}")


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A claim asked for the phrase that carries it."""

    asked: Asked
    score: int
    """How well it asks: below 3 poorly, from 6 on well."""


def key_word(text: str, in_sight: str = "") -> KeyWord | None:
    """现在有机制可以在芯片层面进行冷却 → 现在有机制可以在____进行冷却; nothing where no phrase can be hidden.

    `in_sight` is what is read above the card, title and heading: what they say is no question.
    """
    return next(key_words(text, in_sight), None)


def key_words(text: str, in_sight: str = "") -> Iterator[KeyWord]:
    """As `key_word`, all that can be hidden, the best first."""
    if len(text) > LONGEST or not is_chinese(text):
        return
    seen = in_sight.casefold()
    scored = [
        (phrase.score - GIVEN_AWAY * _is_seen(text[phrase.start : phrase.end], seen), phrase)
        for phrase in chinese_phrases(text)
    ]
    for score, phrase in sorted(scored, key=lambda one: -one[0]):
        if _TRANSLATION_OF_QUOTED.match(text, phrase.end):
            continue
        translated = _TRANSLATION.match(text, phrase.end)
        asked = blank(text, phrase.start, translated.end() if translated else phrase.end, "key_phrase")
        if asked:
            yield KeyWord(asked, score)


def _is_seen(phrase: str, seen: str) -> bool:
    """Whether most of a phrase is read elsewhere: of its pairs of characters, as many as make half."""
    pairs = list(map("".join, pairwise(phrase.casefold())))
    return bool(pairs) and 2 * sum(pair in seen for pair in pairs) >= len(pairs)
