"""In which forms an English place can be asked, those that ask best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.alone import can_be_asked, sentence_without_opening, stands_alone
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.places import Place

_FORMS: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.hidden_half,
    terms.english_definition,
    terms.english_essence,
    contrasts.cause,
    contrasts.condition,
    contrasts.this_rather_than,
    clozes.number,
    clozes.short_predicate,
    clozes.after_colon,
    clozes.last_clause,
    clozes.after_verb,
    clozes.ending,
    clozes.key_phrase,
)


def askings(place: Place, raw: str, title: str, before: str) -> Iterator[Asked]:
    """The cards for `place`, whose passage as written is `raw`, in a note called `title`, the best first."""
    if place.kind == "list":
        yield terms.items(place.term, place.answer)
        return
    if place.kind == "question_answer" and terms.answers(place.term, place.answer):
        yield terms.question(place.term, place.answer)
    if place.kind == "definition" and (asked := terms.asks_for_meaning(place.term, place.answer)):
        yield asked
    text = sentence_without_opening(place.text)
    if can_be_asked(text) and stands_alone(text):
        yield from filter(None, (form(text) for form in _FORMS))
