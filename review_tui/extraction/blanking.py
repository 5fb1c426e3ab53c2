"""Blanking: text gives way to spaces, character for character, so that every place in a note stays what it is.

Where text follows on the same line, what stood before it becomes spaces that do not indent: in Markdown four common
ones would make code of it.
"""

from __future__ import annotations

import re

_INK = re.compile(r"\S")
UNINDENTING = "\xa0"
"""White space to Python and to readers, no indentation to Markdown."""
_BEFORE_TEXT = " \t\xa0>-*+•0123456789.)"
_LONGEST_INDENT = 60
"""Characters; behind more of them a line has begun anyway."""


def blank(match: re.Match[str]) -> str:
    """Spaces in place of what was matched; line breaks stay."""
    text, start, end = match.string, match.start(), match.end()
    if text[end : end + 1] in ("", "\r", "\n") or not _opens_a_line(text, start):
        return blanked(match.group())
    lines = match.group().rpartition("\n")
    return blanked(lines[0] + lines[1]) + UNINDENTING * len(lines[2])


def blank_after_first_group(match: re.Match[str]) -> str:
    """As `blanked`, but what the first group matched, at the front, stays."""
    kept = match.group(1)
    return kept + blanked(match.group()[len(kept) :])


def blanked(text: str) -> str:
    """`text` as white space."""
    return _INK.sub(" ", text)


def blank_between(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """`text` with everything from each opening to the next closing blanked; what is never closed stays. Linear."""
    kept, done = [], 0
    begin = opening.search(text)
    while begin and (end := closing.search(text, begin.end())):
        kept += [text[done : begin.start()], blanked(text[begin.start() : end.end()])]
        done = end.end()
        begin = opening.search(text, done)
    return "".join([*kept, text[done:]])


def _opens_a_line(text: str, at: int) -> bool:
    """Whether only indentation, bullets and signs of quotation stand before `at` on its line."""
    first = max(0, at - _LONGEST_INDENT)
    line = text.rfind("\n", first, at) + 1
    return (line > 0 or first == 0) and not text[line:at].strip(_BEFORE_TEXT)
