"""Every place of a note where a card could stand: the structured shapes first, then each sentence of prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review_tui.extraction.cues import ADVICE, CHINESE, ENGLISH, QUESTION_END, is_imperative
from review_tui.extraction.definitions import child_definitions, labelled_definition
from review_tui.extraction.glosses import glosses
from review_tui.extraction.lists import heading_lists
from review_tui.extraction.places import Claims, Place
from review_tui.extraction.questions import answered_questions
from review_tui.extraction.quotes import quotes
from review_tui.extraction.reading import Passage, Reading, Sentence
from review_tui.extraction.rejection import is_fragment, must_never_be_a_card

MOST_PLACES = 4_000
"""Places of a note that are described and ranked; of more, those of a recognised shape and those with strong cues."""
_STRONG = tuple(cue for name, cue in (*CHINESE, *ENGLISH) if name in ("core", "contrast", "advice", "definition"))


def propose(reading: Reading, taken: Iterable[tuple[int, int]]) -> list[Place]:
    """The places of `reading` outside the spans already `taken`, in no particular order of worth."""
    claims = Claims(taken)
    places = list(_claiming(claims, (*heading_lists(reading), *child_definitions(reading))))
    for passage in reading.passages:
        places += _passage_places(reading, passage, claims)
    places += [_sentence_place(sentence, "summary", "summary") for sentence in reading.summary if _is_prose(sentence)]
    return places if len(places) <= MOST_PLACES else sorted(places, key=_promise)[:MOST_PLACES]


def _promise(place: Place) -> tuple[bool, int]:
    """A cheap guess for notes too long to rank every sentence; the most promising sort first."""
    lowered = place.text.lower()
    return place.shape == "sentence", -sum(1 for pattern in _STRONG if pattern.search(lowered))


def _passage_places(reading: Reading, passage: Passage, claims: Claims) -> Iterator[Place]:
    definition = labelled_definition(reading, passage)
    if definition:
        yield from _claiming(claims, (definition,))
    for place in quotes(reading, passage):
        if not claims.hold(place.start, place.end):
            yield place
            if len(passage.sentences) == 1:
                claims.add(place.start, place.end)
    yield from _claiming(claims, glosses(reading, passage))
    yield from _claiming(claims, answered_questions(passage))
    for sentence in passage.sentences:
        if _is_prose(sentence) and not claims.hold(sentence.start, sentence.end):
            yield _sentence_place(sentence, "sentence", "quote" if passage.block.kind == "quote" else _kind(sentence))


def _claiming(claims: Claims, places: Iterable[Place]) -> Iterator[Place]:
    """Those of `places` that nobody claimed before them; they claim their span."""
    for place in places:
        if not claims.hold(place.start, place.end):
            claims.add(place.start, place.end)
            yield place


def _is_prose(sentence: Sentence) -> bool:
    return (
        bool(sentence.text)
        and not is_fragment(sentence.text, sentence.width)
        and not must_never_be_a_card(sentence.raw, sentence.text)
        and not QUESTION_END.search(sentence.text)
    )


def _kind(sentence: Sentence) -> str:
    return "advice" if ADVICE.search(sentence.text) or is_imperative(sentence.text) else "claim"


def _sentence_place(sentence: Sentence, shape: str, kind: str) -> Place:
    return Place(shape, kind, sentence.start, sentence.end, sentence.block, sentence.text, sentence=sentence)
