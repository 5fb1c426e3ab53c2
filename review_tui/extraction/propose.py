"""Every place of a note where a card could stand: the structured shapes first, then each sentence of prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review_tui.extraction.cues import ADVICE, IMPERATIVE, QUESTION_END
from review_tui.extraction.definitions import child_definitions, labelled_definition
from review_tui.extraction.glosses import glosses
from review_tui.extraction.lists import heading_lists
from review_tui.extraction.places import Place, inside
from review_tui.extraction.questions import answered_questions
from review_tui.extraction.quotes import quotes
from review_tui.extraction.reading import Passage, Reading, Sentence
from review_tui.extraction.rejection import is_fragment, must_never_be_a_card

Spans = list[tuple[int, int]]


def propose(reading: Reading, taken: Sequence[tuple[int, int]]) -> list[Place]:
    """The places of `reading` outside the spans already `taken`, in no particular order of worth."""
    claimed: Spans = list(taken)
    places: list[Place] = []
    for whole in (*heading_lists(reading), *child_definitions(reading)):
        if not inside(whole.start, whole.end, claimed):
            places.append(whole)
            claimed.append((whole.start, whole.end))
    claimed.sort()
    at = 0
    for passage in reading.passages:
        while at < len(claimed) and claimed[at][1] <= passage.start:
            at += 1
        here = [span for span in claimed[at : at + 40] if span[0] < passage.end]
        places += _passage_places(reading, passage, here)
    places += [_sentence_place(sentence, "summary", "summary") for sentence in reading.summary if _is_prose(sentence)]
    return places


def _passage_places(reading: Reading, passage: Passage, claimed: Spans) -> Iterator[Place]:
    claimed = list(claimed)
    definition = labelled_definition(reading, passage)
    if definition and not inside(definition.start, definition.end, claimed):
        yield definition
        claimed.append((definition.start, definition.end))
    for place in (*quotes(reading, passage), *glosses(reading, passage)):
        if not inside(place.start, place.end, claimed):
            yield place
            if place.shape == "gloss" or (place.sentence and place.sentence.count == 1):
                claimed.append((place.start, place.end))
    for place in answered_questions(passage):
        if not inside(place.start, place.end, claimed):
            yield place
            claimed.append((place.start, place.end))
    for sentence in passage.sentences:
        if _is_prose(sentence) and not inside(sentence.start, sentence.end, claimed):
            yield _sentence_place(sentence, "sentence", "quote" if passage.block.kind == "quote" else _kind(sentence))


def _is_prose(sentence: Sentence) -> bool:
    return (
        bool(sentence.text)
        and not is_fragment(sentence.text, sentence.width)
        and not must_never_be_a_card(sentence.raw, sentence.text)
        and not QUESTION_END.search(sentence.text)
    )


def _kind(sentence: Sentence) -> str:
    return "advice" if ADVICE.search(sentence.text) or IMPERATIVE.match(sentence.text) else "claim"


def _sentence_place(sentence: Sentence, shape: str, kind: str) -> Place:
    return Place(shape, kind, sentence.start, sentence.end, sentence.block, sentence.text, sentence=sentence)
