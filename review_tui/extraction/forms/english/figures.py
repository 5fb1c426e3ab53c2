"""The form that hides a number together with its unit."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.hiding import hide

MOST_NUMBERS = 2
"""A sentence with more figures than that cannot be asked for one of them."""
_UNIT = (
    r"(?:%|°C|°F|per ?cent(?:age points?)?|times|fold|seconds?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|decades?|centur(?:y|ies)|km|kg|mg|g|ml|cm|mm"
    r"|m|miles?|meters?|metres?|pounds?|lbs?|dollars?|euros?|bpm|kcal|calories|degrees|GB|MB|TB|ms|x)"
)
_FIGURE = r"(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|trillion|thousand|k|bn))?"
_WORDED = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?: (?:hundred|thousand|million|billion))?"
)
_NUMBER = re.compile(
    rf"(?<![\w.$€£#/-])(?:(?:about|around|roughly|nearly|almost|over|at least|up to|more than|less than"
    rf"|fewer than|only|just) )?"
    rf"(?P<what>{_FIGURE}(?:\s?(?:–|-|to)\s?{_FIGURE})?(?:[ -]?{_UNIT}(?![\w/])(?: (?:and"
    rf"|to) {_FIGURE} {_UNIT}\b)?)?"
    rf"|(?P<worded>{_WORDED}(?: to {_WORDED})? {_UNIT}\b|{_WORDED} (?:out of|in) {_WORDED}))(?![\w–]|[.,:]\d"
    rf"|\s?[ap]\.?m\b)",
    re.I,
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d$")
_CENTURY_BEFORE = re.compile(r"\b(?:in|since|by|until|from|of|around|reached \w+ in) $", re.I)
_NAMED = re.compile(
    r"\b(?:step|chapter|part|section|page|p\.|figure|table|version|v|type|phase|level|number|no\.|day|lecture"
    r"|vol\.|round|grade|top|rule|law|item|one|question|slide|release|sprint|build|model|gpt|python|windows"
    r"|prediction) ?-?$",
    re.I,
)
_IN_QUOTES = re.compile(r"[“\"][^“”\"]*\d[^“”\"]*[”\"]|(?<!\w)[‘'][^‘’']*\d[^‘’']*[’'](?!\w)")
"""A figure that somebody only says stands for any figure."""
_CALLED_SO = re.compile(
    r"\b(?!(?:After|In|Over|About|Nearly|Only|Just|Within|Between|At|By|For|Under|From|Roughly|Around|Almost"
    r"|Every|The|A)\b)[A-Z][a-z]+ $"
)
"""A number behind a capital is part of a name: Release 2.4."""
_OR = re.compile(r"\bor\b|\beither\b", re.I)


def number(text: str) -> Asked | None:
    """Managers should talk less than 30% of the time → Managers should talk less than ____ of the time."""
    found = [match for match in _NUMBER.finditer(text) if not _names(text, match)]
    if not 0 < len(found) <= MOST_NUMBERS or _OR.search(text) or _IN_QUOTES.search(text):
        return None
    if len(found) == 2 and _unit(found[0]) == _unit(found[1]):
        return None
    chosen = max(found, key=lambda match: (bool(_unit(match)), match.start()))
    start, end = chosen.span("what")
    return hide(text, start, end, "number")


def year(text: str) -> Asked | None:
    """The Black Death reached Europe in 1347 → The Black Death reached Europe in ____."""
    found = [match for match in _NUMBER.finditer(text) if _YEAR.match(match["what"])]
    others = [match for match in _NUMBER.finditer(text) if not _YEAR.match(match["what"])]
    if len(found) != 1 or others or not _CENTURY_BEFORE.search(text[: found[0].start("what")]):
        return None
    return hide(text, *found[0].span("what"), "number")


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a year, or numbers a thing, or stands in a formula."""
    start, end = match.span("what")
    if _CALLED_SO.search(text[:start]):
        return True
    around = text[max(0, start - 2) : start] + text[end : end + 2]
    if _YEAR.match(match["what"]) or _NAMED.search(text[:start]) or re.search("[=+*×→^]", around):
        return True
    return match["worded"] is None and not _unit(match) and not re.match(r" [a-z]", text[end:])


def _unit(match: re.Match[str]) -> str:
    found = re.search(rf"{_UNIT}$|^[$€£]", match["what"], re.I)
    return found.group().rstrip("s").lower() if found else ""
