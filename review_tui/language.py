"""The language of the interface: English in the source, the others in gettext catalogues, resolved when asked.

Only words live here, not layout. Dates as words are here too, since each language builds them its own way.
The catalogues are made with Babel; after words have changed: `make messages`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]

DOMAIN = "review_tui"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_WEEKDAYS = "一二三四五六日"


class _Current:
    """The one language in use; a process speaks one at a time."""

    language: Language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Speak `code` from now on: `en`, `zh`, or `auto` for what the locale says. Anything else is English."""
    chosen = language_of_locale(os.environ) if code == "auto" else code
    if chosen == "zh":
        _Current.catalogue = gettext.translation(DOMAIN, LOCALE_FOLDER, languages=["zh"])
        _Current.language = "zh"
    else:
        _Current.catalogue = gettext.NullTranslations()
        _Current.language = "en"


def current_language() -> Language:
    """The language in use."""
    return _Current.language


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """What `LC_ALL`, `LC_MESSAGES` and `LANG` ask for, the first that says anything; English where none is ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def translate(message: str) -> str:
    """`message` in the language in use; itself where the catalogue does not know it. Imported as `_`."""
    # The empty message is the catalogue's own header.
    return _Current.catalogue.gettext(message) if message else ""


def translate_count(one: str, many: str, count: int, **fields: object) -> str:
    """The form that goes with `count`, with `{count}` and the other fields in it filled."""
    return _Current.catalogue.ngettext(one, many, count).format(count=f"{count:,}", **fields)


def mark(message: str) -> str:
    """`message` as it is: marks for the catalogue what is translated later, such as the names of keys."""
    return message


def long_date(day: date) -> str:
    """As in "Monday 23 November 2026" and "2026年11月23日 星期一"."""
    if _Current.language == "zh":
        return f"{short_date(day)} 星期{_CHINESE_WEEKDAYS[day.weekday()]}"
    return f"{_WEEKDAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """As in "23 November 2026" and "2026年11月23日"."""
    if _Current.language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(day: date) -> str:
    """The month in as few cells as can be: "Nov", "11月"."""
    return f"{day.month}月" if _Current.language == "zh" else _MONTHS[day.month - 1][:3]


def month_and_year(day: date) -> str:
    """As in "Nov 2026" and "2026年11月"."""
    return f"{day.year}年{day.month}月" if _Current.language == "zh" else f"{month_name(day)} {day.year}"


def day_and_month(day: date) -> str:
    """A day of the year that goes on: "24 Nov", "11月24日"."""
    return f"{day.month}月{day.day}日" if _Current.language == "zh" else f"{day.day} {month_name(day)}"
