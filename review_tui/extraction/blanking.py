"""Blanking: text gives way to spaces, character for character, so that every place in a note stays what it is."""

from __future__ import annotations

import re

_INK = re.compile(r"\S")


def blank(match: re.Match[str]) -> str:
    """Spaces in place of what was matched; line breaks stay."""
    return blanked(match.group())


def blank_after_first_group(match: re.Match[str]) -> str:
    """As `blank`, but what the first group matched, at the front, stays."""
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
