"""Whether a text is English: in its letters and by the small words that every English sentence needs."""

from __future__ import annotations

import re

from review_tui.extraction.forms.english.words import content_words, words_of
from review_tui.extraction.plain import CJK

_CJK_CHARACTER = re.compile(f"[{CJK}]")
_LETTER = re.compile("[A-Za-zÀ-ɏ]")
_FOREIGN = re.compile(
    r"\b(?:der|das|und|nicht|ist|eine?[mnrs]?|mit|für|auf|von|zu|den|dem|sich|wird|werden|sind|wenn|oder|aber|auch"
    r"|wie|nach|bei|nur|noch|aus|durch|kann|schon|les|des|est|une|dans|que|qui|pour|le|la|du|ce|pas|sur|avec|sont"
    r"|el|los|las|una|por|del|como|más|pero|il|di|che|della|het|een|och|som|att)\b",
    re.I,
)
"""Small words of its neighbours that are no English ones."""
LATIN_FOR_EACH_CJK = 12
"""Latin letters to a Chinese character, from which on a text that quotes Chinese is still English."""
WORDS_TO_JUDGE = 12
"""Fewer words may hold no small word and be English all the same."""
WORDS_TO_A_SMALL_ONE = 9


def is_english(text: str) -> bool:
    """Whether a reader would call `text` English, not another language in Latin letters, nor Chinese full of names."""
    words = len(words_of(text))
    if not words or len(_CJK_CHARACTER.findall(text)) * LATIN_FOR_EACH_CJK > len(_LETTER.findall(text)):
        return False
    small = words - len(content_words(text))
    foreign = len(_FOREIGN.findall(text))
    return foreign <= small and (words < WORDS_TO_JUDGE or (small - foreign) * WORDS_TO_A_SMALL_ONE >= words)
