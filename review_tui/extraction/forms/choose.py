"""Which form a place is asked in: the forms in order of how well they ask, the first that fits."""

from __future__ import annotations

from collections.abc import Callable

from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.asked import Asked, sentence_without_opening
from review_tui.extraction.places import Place
from review_tui.extraction.plain import is_chinese

_LOGIC: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.not_this_but,
    terms.chinese_definition,
    terms.english_definition,
    terms.chinese_essence,
    terms.english_essence,
    contrasts.cause,
    contrasts.condition,
    contrasts.this_rather_than,
)
_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    clozes.after_colon,
    clozes.last_clause,
    clozes.after_verb,
    clozes.second_half,
)


def ask(place: Place, raw: str, title: str) -> Asked:
    """The card for `place`, whose passage as written is `raw`, in a note called `title`."""
    if place.kind == "markup":
        return Asked(place.term, place.answer, place.shape)
    if place.kind == "list":
        return terms.items(place.term, place.answer)
    if place.kind == "question_answer":
        return terms.question(place.term, place.answer)
    if place.kind == "definition" and place.term and place.answer:
        asked = terms.asks_for_meaning(place.term, place.answer)
        if asked:
            return asked
    return _ask_claim(place, raw, title)


def _ask_claim(place: Place, raw: str, title: str) -> Asked:
    text = sentence_without_opening(place.text)
    for form in _LOGIC:
        if asked := form(text):
            return asked
    if place.kind == "summary":
        return terms.thesis(title, place.text)
    for asked in (clozes.number(text), clozes.bold_phrase(text, raw)):
        if asked:
            return asked
    for form in _CLOZES:
        if asked := form(text):
            return asked
    return _whole(text, title)


def _whole(text: str, title: str) -> Asked:
    """Where nothing can be hidden fairly, the note is named and the claim is the answer."""
    about = title or text[:12]
    return Asked(
        f"《{about}》里有什么值得记住的？" if is_chinese(text) else f"What is worth remembering from “{about}”?",
        text,
        "whole",
    )
