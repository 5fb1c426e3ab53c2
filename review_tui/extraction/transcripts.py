"""Transcripts: the time, and the name behind it, with which the lines of a recording begin.

A list of chapters has times too, but no sentences; its times stay, and by them it is told from what is said.
"""

from __future__ import annotations

import re
from collections import Counter

from review_tui.extraction.blanking import UNINDENTING, blank

FEWEST = 3
"""Lines with a time that make a transcript."""
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_ANY_TIME = re.compile(r"\d:\d\d")
_LINE = re.compile(
    rf"^(?P<time>[ \t]*[\[(【（]?{_TIME}[\])】）]?[ \t]*(?:[-–—][ \t]*)?)"
    r"(?P<name>\*{0,2}[^\s:：。.!?*][^\n:：。.!?*]{0,23}(?:[:：]\*{0,2}|\*\*[:：])[ \t]*)?"
    r"(?=[^\n]*[。.!?！？…][”\"」’']?[ \t\r]*$)",
    re.M,
)
"""A time before a sentence, perhaps with who says it."""
_TURN = re.compile(
    r"^[ \t]*\*{0,2}[^\n\d。.!?！？，,:：|][^\n。.!?！？，,:：|]{0,30}?[ \t(（]{1,6}(?:\d{4}[-/年]\S{2,8} )?"
    rf"{_TIME}[)）]?\*{{0,2}}[ \t\r]*$",
    re.M,
)
"""A line of its own with who speaks, and when."""
_SUBTITLE = re.compile(rf"^(?:\d+[ \t]*\r?\n)?[ \t]*(?:\d\d:)?{_TIME}[ \t]+-->[^\n]*$", re.M)


def without_times(body: str) -> str:
    """`body` with the times of a transcript blanked, and the names of those who speak where they return."""
    if not _ANY_TIME.search(body):
        return body
    if "-->" in body:
        body = _SUBTITLE.sub(blank, body)
    names = Counter(match["name"] for match in _LINE.finditer(body))
    if names.total() >= FEWEST:
        body = _LINE.sub(lambda match: _without_time(match, names), body)
    if sum(1 for _ in _TURN.finditer(body)) >= FEWEST:
        body = _TURN.sub(blank, body)
    return body


def _without_time(match: re.Match[str], names: Counter[str | None]) -> str:
    """The line without its time, nor the name where it returns."""
    name = match["name"]
    kept = "" if name is None or names[name] > 1 else name
    return UNINDENTING * (len(match.group()) - len(kept)) + kept
