"""Which form a place is asked in: the forms in order of how well they ask, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.asked import Asked, sentence_without_opening
from review_tui.extraction.places import Place

_LOGIC: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.hidden_half,
    terms.chinese_definition,
    terms.english_definition,
    terms.chinese_essence,
    terms.english_essence,
    contrasts.cause,
    contrasts.condition,
    contrasts.this_rather_than,
)
_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    clozes.number,
    clozes.quoted_phrase,
    clozes.short_predicate,
    clozes.after_colon,
    clozes.last_clause,
    clozes.after_verb,
    clozes.ending,
    clozes.key_phrase,
)
_DEFINES = re.compile(
    "指|是指|即|是?一[种个类项款套门位家]|用于|用来|描述|表示|衡量|通过|an? |the |any |when |"
    "means|refers|describes|how ",
    re.I,
)


def ask(place: Place, raw: str, title: str) -> Asked | None:
    """The card for `place`, whose passage as written is `raw`, in a note called `title`; none where nothing fits."""
    if place.kind == "markup":
        return Asked(place.term, place.answer, place.shape)
    if place.kind == "list":
        return terms.items(place.term, place.answer)
    if place.kind == "question_answer":
        return terms.question(place.term, place.answer)
    if place.kind == "definition" and _says_what_it_is(place):
        asked = terms.asks_for_meaning(place.term, place.answer)
        if asked:
            return asked
    return _ask_claim(place, raw, title)


def _says_what_it_is(place: Place) -> bool:
    """A gloss always does; text below or beside a bold label only where it is worded as a definition."""
    return place.shape in ("gloss", "child_definition") or bool(_DEFINES.match(place.answer))


def _ask_claim(place: Place, raw: str, title: str) -> Asked | None:
    text = sentence_without_opening(place.text)
    for form in _LOGIC:
        if asked := form(text):
            return asked
    if place.kind == "summary":
        return terms.thesis(title, place.text)
    if asked := clozes.bold_phrase(text, raw):
        return asked
    for form in _CLOZES:
        if asked := form(text):
            return asked
    return None
