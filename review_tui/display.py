"""Text on its way to a terminal: what would be obeyed there instead of shown becomes a visible sign.

Pure functions on strings. Everything from a note, a path or a setting passes here before it is shown.
"""

from __future__ import annotations

_SYMBOL_FOR_NOTHING_VISIBLE = "\N{REPLACEMENT CHARACTER}"
_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_C1 = range(0x80, 0xA0)
_SURROGATES = range(0xD800, 0xE000)
_LINE_SEPARATORS = (0x2028, 0x2029)


def _visible_signs() -> dict[int, str]:
    """What stands for each code point that is not shown as it is."""
    signs = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    signs[0x7F] = "\N{SYMBOL FOR DELETE}"
    signs |= dict.fromkeys((*_C1, *_BIDIRECTIONAL, *_SURROGATES), _SYMBOL_FOR_NOTHING_VISIBLE)
    signs |= dict.fromkeys(_LINE_SEPARATORS, "\N{SYMBOL FOR NEWLINE}")
    return signs


_SIGNS = _visible_signs()


def safe_display(text: str) -> str:
    """`text` with control characters, direction overrides and lone surrogates as visible signs (`␛` for escape).

    Line feeds and tabs stay; a carriage return before a line feed goes. Otherwise one character stands for one.
    """
    return text.replace("\r\n", "\n").translate(_SIGNS)


def one_line(text: str) -> str:
    """`text` on one line: every run of white space is one space, the rest as `safe_display` shows it."""
    return safe_display(" ".join(text.split()))
