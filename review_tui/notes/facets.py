"""The facets of a note: front-matter values one can filter by. A wrong value is dropped, not an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil import parser as date_parser

FACET_NAMES = ("area", "category", "project", "tags", "speaker", "series", "status")

_KEYS: Mapping[str, tuple[str, ...]] = {
    "area": ("area", "areas"),
    "category": ("category", "categories"),
    "project": ("project", "projects"),
    "tags": ("tags", "tag"),
    "speaker": ("speaker", "speakers"),
    "series": ("series",),
    "status": ("status",),
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_LONGEST_DATE = 80
"""Characters beyond which a value is not taken for a date."""
_LONGEST_NUMBER = 10_000
"""Bits beyond which Python refuses to write a number with decimal digits."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a note can be filtered by; each value as the person wrote it."""

    area: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    draft: bool | None = None
    date: date | None = None


def facets_of(metadata: Mapping[str, object]) -> Facets:
    """The facets that stand in a note's front matter."""
    values = {name: _texts(metadata, _KEYS[name]) for name in FACET_NAMES}
    return Facets(**values, draft=_truth(metadata.get("draft")), date=date_of(metadata.get("date")))


def text_of(value: object) -> str:
    """A single value as text without space around it, '' for null, lists and mappings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return hex(value)
    if isinstance(value, str | int | float | date | time):
        text = str(value).strip()
        return "" if text in _NULLS else text
    return ""


def date_of(value: object) -> date | None:
    """The calendar date a value names, None where it does not name year, month and day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(value)
    if not text or len(text) > _LONGEST_DATE:
        return None
    found = _YEAR_FIRST.match(text)
    return _calendar_date(*map(int, found.groups())) if found else _worded_date(text)


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded_date(text: str) -> date | None:
    # dateutil fills what a text leaves out from a default; two defaults that agree mean that nothing was left out.
    try:
        readings = {
            date_parser.parse(text, default=default, ignoretz=True).date()
            for default in (datetime(2000, 1, 1), datetime(2003, 2, 2))  # noqa: DTZ001
        }
    except (ValueError, OverflowError, TypeError):
        return None
    return readings.pop() if len(readings) == 1 else None


def _texts(metadata: Mapping[str, object], keys: tuple[str, ...]) -> tuple[str, ...]:
    texts = (text_of(value) for key in keys for value in _single_values(metadata.get(key)))
    return tuple(dict.fromkeys(text for text in texts if text))


def _single_values(value: object) -> Iterator[object]:
    if isinstance(value, list):
        yield from value
    else:
        yield value


def _truth(value: object) -> bool | None:
    text = text_of(value).lower()
    if text in _TRUE:
        return True
    return False if text in _FALSE else None
