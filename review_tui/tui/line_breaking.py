"""Where a line may break: between any two Chinese characters, but never before closing punctuation nor after opening.

Rich and Textual take a run of Han for one word. Each decides by one private pattern, and this is the only place that
replaces them; the tests fail when either pattern moves.
"""

from __future__ import annotations

import re

import rich._wrap
import textual._wrap

_OPENING = "（《〈「『【〔〖“‘([{"
_CLOSING = "）》〉」』】〕〗”’，。、；：？！…—·～,.;:?!)]}%％"
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_OPEN = f"[{re.escape(_OPENING)}]"
_CLOSE = f"[{re.escape(_CLOSING)}]"
# Curly quotes, dashes and ellipses are neither wide nor part of a Latin word: they cling to what they open or close.
_UNIT = rf"{_OPEN}*(?:(?!{_OPEN})[{_WIDE}]|[^\s{_WIDE}“‘”’…—]+|[”’…—]+){_CLOSE}*"

WORD_WITH_SPACE_AROUND = re.compile(rf"\s*(?:{_UNIT}|{_OPEN}+|\S)\s*")
WORD_OR_SPACE = re.compile(rf"(?:{_UNIT}|{_OPEN}+|\S)\s*|\s+")


def break_lines_as_chinese_does() -> None:
    """Make every widget, the text area included, break lines by these rules. Calling it again changes nothing."""
    rich._wrap.re_word = WORD_WITH_SPACE_AROUND
    textual._wrap.re_chunk = WORD_OR_SPACE
