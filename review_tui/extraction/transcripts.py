"""Transcripts: the time, and the name behind it, with which the lines of a recording begin.

A list of chapters has times too, but no sentences; its times stay, and by them it is told from what is said.
"""

from __future__ import annotations

import re
from collections import Counter

from review_tui.extraction.blanking import UNINDENTING, blank, blanked

FEWEST = 3
"""Lines with a time that make a transcript."""
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_ANY_TIME = re.compile(r"\d:\d\d")
_BEGINNING = re.compile(
    rf"[ \t]*[\[(【（]?{_TIME}[\])】）]?[ \t]*(?:[-–—][ \t]*)?"
    r"(?P<name>\*{0,2}[^\s:：。.!?*][^\n:：。.!?*]{0,23}(?:[:：]\*{0,2}|\*\*[:：])[ \t]*)?"
)
"""A time, perhaps with who speaks then."""
_ENDS, _QUOTES = tuple("。.!?！？…"), tuple("”\"」’'")
_TURN = re.compile(
    r"[ \t]*\*{0,2}[^\n\d。.!?！？，,:：|][^\n。.!?！？，,:：|]{0,30}?[ \t(（]{1,6}(?:\d{4}[-/年]\S{2,8} )?"
    rf"{_TIME}[)）]?\*{{0,2}}"
)
"""A line of its own with who speaks, and when."""
_LONGEST_TURN = 120
"""Characters of a line over which it says more than that."""
_WHITE = " \t\r"
_SUBTITLE = re.compile(rf"^(?:\d+[ \t]*\r?\n)?[ \t]*(?:\d\d:)?{_TIME}[ \t]+-->[^\n]*$", re.M)


def without_times(body: str) -> str:
    """`body` with the times of a transcript blanked, and the names of those who speak where they return."""
    if not _ANY_TIME.search(body):
        return body
    if "-->" in body:
        body = _SUBTITLE.sub(blank, body)
    return "\n".join(_without_turns(_without_beginnings(body.split("\n"))))


def _without_beginnings(lines: list[str]) -> list[str]:
    """The lines, each sentence without the time before it, nor the name where that returns."""
    beginnings = {at: found for at, line in enumerate(lines) if (found := _beginning(line))}
    if len(beginnings) < FEWEST:
        return lines
    names = Counter(found["name"] for found in beginnings.values())
    return [_without_time(line, beginnings[at], names) if at in beginnings else line for at, line in enumerate(lines)]


def _beginning(line: str) -> re.Match[str] | None:
    """The time at the front of a line that ends as a sentence does."""
    found = _BEGINNING.match(line)
    if found is None:
        return None
    said = line[found.end() :].rstrip(_WHITE)
    return found if said.endswith(_ENDS) or (said[:-1].endswith(_ENDS) and said.endswith(_QUOTES)) else None


def _without_time(line: str, beginning: re.Match[str], names: Counter[str | None]) -> str:
    name = beginning["name"]
    kept = "" if name is None or names[name] > 1 else name
    return UNINDENTING * (beginning.end() - len(kept)) + kept + line[beginning.end() :]


def _without_turns(lines: list[str]) -> list[str]:
    """The lines without those that only tell who speaks, and when."""
    turns = {at for at, line in enumerate(lines) if _is_turn(line.rstrip(_WHITE))}
    return [blanked(line) if at in turns else line for at, line in enumerate(lines)] if len(turns) >= FEWEST else lines


def _is_turn(line: str) -> bool:
    return len(line) <= _LONGEST_TURN and bool(_ANY_TIME.search(line)) and bool(_TURN.fullmatch(line))
