"""States, orders, facets and what a list is narrowed to, in words; and marks on what was found."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from review_tui.display import one_line, safe_display
from review_tui.language import translate as _
from review_tui.services.library_view import FACETS, Wanted
from review_tui.tui.voices import QUIET
from review_tui.tui.wording import interval_words

STATE_GLYPHS = {"insight": "✎", "waiting": "○", "open": "◐", "done": "●", "skipped": "–", "missing": "?"}
CARD_GLYPHS = {"candidate": "○", "active": "●", "suspended": "◐", "dropped": "×", "retired": "–"}
MARKED = "$own underline"
"""A word that was looked for; the underline says it without colour."""
ORDER_OF_KINDS = ("state", "card", *FACETS, "year")


def state_word(state: str) -> str:
    """Where a note stands."""
    words = {
        "insight": _("with an insight"),
        "waiting": _("waiting"),
        "open": _("begun"),
        "done": _("met"),
        "skipped": _("never"),
        "missing": _("missing"),
    }
    return words[state]


def status_word(status: str) -> str:
    """Where a card stands."""
    words = {
        "candidate": _("not decided"),
        "active": _("in use"),
        "suspended": _("suspended"),
        "dropped": _("dropped"),
        "retired": _("no longer in its note"),
    }
    return words[status]


def kind_word(kind: str) -> str:
    """What a choice is about."""
    words = {
        "state": _("State"),
        "card": _("Cards"),
        "area": _("Area"),
        "category": _("Category"),
        "project": _("Project"),
        "series": _("Series"),
        "status": _("Status"),
        "speaker": _("Speaker"),
        "tag": _("Tag"),
        "year": _("Year"),
    }
    return words[kind]


def value_word(kind: str, value: str) -> str:
    """A value one can choose; what stands in front matter stays as it is."""
    if kind == "state":
        return state_word(value)
    if kind == "card":
        return status_word(value)
    return one_line(value)


def narrowed_words(wanted: Wanted) -> str:
    """What a list is narrowed to; '' for everything."""
    either = _(" or ")
    parts = (either.join(value_word(kind, value) for value in wanted.values(kind)) for kind in ORDER_OF_KINDS)
    return " · ".join(part for part in parts if part)


def order_word(order: str) -> str:
    """How the notes are ordered."""
    words = {
        "newest": _("newest first"),
        "title": _("by title"),
        "area": _("by area"),
        "due": _("most due first"),
    }
    return words[order]


def due_in_words(days: int) -> str:
    """In how many days a card is due."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return _("in {span}").format(span=interval_words(days))


def with_marks(text: str, marks: Sequence[tuple[int, int]], style: str = QUIET) -> Content:
    """`text` in one style, the marked parts set off; characters as `safe_display` shows them, one for one."""
    return Content(safe_display(text), spans=[Span(0, len(text), style), *(Span(*span, MARKED) for span in marks)])
