"""A question and the answer after it. The passage of the card is the answer; the question is its front."""

from __future__ import annotations

from collections.abc import Iterator

from review_tui.extraction.cues import QUESTION_END, QUESTION_WORD
from review_tui.extraction.places import Place
from review_tui.extraction.reading import Passage, Sentence
from review_tui.extraction.rejection import must_never_be_a_card

NARROWEST_QUESTION, WIDEST_QUESTION = 8.0, 50.0
NARROWEST_ANSWER, WIDEST_ANSWER = 8.0, 80.0


def answered_questions(passage: Passage) -> Iterator[Place]:
    """Each question of a passage whose next sentence answers it."""
    for question, answer in zip(passage.sentences, passage.sentences[1:], strict=False):
        if _asks(question) and _may_answer(answer):
            yield Place(
                shape="question",
                kind="question_answer",
                start=answer.start,
                end=answer.end,
                block=passage.index,
                text=answer.text,
                term=question.text,
                answer=answer.text,
                sentence=answer,
            )


def _asks(sentence: Sentence) -> bool:
    return (
        NARROWEST_QUESTION <= sentence.width <= WIDEST_QUESTION
        and bool(QUESTION_END.search(sentence.text))
        and bool(QUESTION_WORD.search(sentence.text))
        and not must_never_be_a_card(sentence.raw, sentence.text)
    )


def _may_answer(sentence: Sentence) -> bool:
    return (
        NARROWEST_ANSWER <= sentence.width <= WIDEST_ANSWER
        and not QUESTION_END.search(sentence.text)
        and not must_never_be_a_card(sentence.raw, sentence.text)
    )
