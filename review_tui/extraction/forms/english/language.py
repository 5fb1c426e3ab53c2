"""Whether a text is English: in its letters and by the small words that every English sentence needs."""

from __future__ import annotations

import re

from review_tui.extraction.plain import CJK

_CJK_CHARACTER = re.compile(f"[{CJK}]")
_LETTER = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile("[A-Za-zÀ-ɏ]+")
_SMALL_WORD = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|but|not|is|are|was|were|be|it|its|that|this|you|your|we"
    r"|they|their|than|when|if|as|what|how|why|do|does|can|will|should|must|have|has|more|all|every|no|never)\b"
    r"|n[’']t\b",
    re.I,
)
LATIN_FOR_EACH_CJK = 12
"""Latin letters to a Chinese character, from which on a text that quotes Chinese is still English."""
WORDS_TO_JUDGE = 8
"""Fewer words may hold no small word and be English all the same."""
WORDS_TO_A_SMALL_ONE = 8


def is_english(text: str) -> bool:
    """Whether a reader would call `text` English, not another language in Latin letters, nor Chinese full of names."""
    words = len(_WORD.findall(text))
    if not words or len(_CJK_CHARACTER.findall(text)) * LATIN_FOR_EACH_CJK > len(_LETTER.findall(text)):
        return False
    return words < WORDS_TO_JUDGE or len(_SMALL_WORD.findall(text)) * WORDS_TO_A_SMALL_ONE >= words
