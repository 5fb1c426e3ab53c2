"""Marked questions: `Q:` and `A:` and their kin in both languages, as many pairs in a paragraph as there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.extraction.marked import LONGEST_BACK, LONGEST_FRONT, lines, marked
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain
from review_tui.extraction.reading import Passage, Reading

_QUESTION = r"(?:Q(?:uestion)?|[问問][题題]?)[ ]?\d{0,3}"
_ANSWER = r"(?:A(?:nswer)?|[回]?答案?)[ ]?\d{0,3}"
_COLON = r"(?:[:：](?:\*\*)?|\*\*[:：])"
_LABEL = re.compile(
    rf"^(?P<indent>(?:[^\S\n]|>)*)(?:\*\*)?(?:(?P<asks>{_QUESTION})|(?P<answers>{_ANSWER})|C){_COLON}[ \t]*"
    r"|^(?:(?P<asks_dotted>Q)|(?P<answers_dotted>A)|[B-D])\.[ \t]+",
    re.M,
)
"""The label of a question, of an answer, or of what else ends the answer before it."""
_HEADING = re.compile(rf"(?:\*\*)?Q(?:uestion)?[ ]?\d{{0,3}}{_COLON}[ \t]*(?=[^\n]*[?？][*\s]*$)")
"""A heading that asks; `问题 3：` more often numbers a topic."""
_QUESTION_SIGNS = ("Q", "问", "問")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label and its place in the note."""

    start: int
    end: int
    role: str
    """asks, answers, the same dotted, or else where it only ends what stands before it."""


def marked_questions(reading: Reading, at: int) -> Iterator[Place]:
    """The marked questions with their answers of the passage at that index."""
    passage = reading.passages[at]
    raw = reading.raw(passage.block.start, passage.block.end)
    if not any(sign in raw for sign in _QUESTION_SIGNS):
        return
    labels = list(_labels(raw, passage.block.start))
    for label, answer, after in zip(labels, [*labels[1:], None], [*labels[2:], None, None], strict=False):
        if not label.role.startswith("asks"):
            continue
        if answer is None:
            yield from _answered_below(reading, at, label)
        elif _takes_up(label, answer):
            yield from _answered_here(reading, passage, label, answer, after)


def heading_question(reading: Reading, at: int) -> Iterator[Place]:
    """The passage at that index, where the heading right above it is marked as a question."""
    passage = reading.passages[at]
    above = reading.blocks[passage.index - 1] if passage.index else None
    if above is None or above.kind != "heading" or passage.block.end - above.start > LONGEST_FRONT + LONGEST_BACK:
        return
    label = _HEADING.match(reading.text, above.start, above.end)
    if label is None or passage.spoken:
        return
    answer = next(_labels(reading.raw(passage.block.start, passage.block.end), passage.block.start), None)
    start = answer.end if answer and answer.role == "answers" else passage.block.start
    front, back = plain(reading.raw(label.end(), above.end)), lines(reading.raw(start, passage.block.end))
    yield from marked(passage, "Q:A:", above.start, passage.block.end, front, back)


def _labels(raw: str, offset: int) -> Iterator[_Label]:
    for match in _LABEL.finditer(raw):
        begin = offset + match.start() + len(match["indent"] or "")
        yield _Label(begin, offset + match.end(), match.lastgroup or "")


def _takes_up(question: _Label, answer: _Label) -> bool:
    """Whether both labels are of one kind."""
    return answer.role == question.role.replace("asks", "answers")


def _answered_here(
    reading: Reading, passage: Passage, question: _Label, answer: _Label, after: _Label | None
) -> Iterator[Place]:
    """A pair within one passage; a choice of several answers is no pair."""
    if answer.role == "answers_dotted" and after is not None and not after.role.startswith("asks"):
        return
    end = after.start if after else passage.block.end
    if after is None and not reading.raw(answer.end, end).strip():
        end = _end_of_list_below(reading, passage)
    yield from _pair(reading, passage, question, answer, end)


def _answered_below(reading: Reading, at: int, question: _Label) -> Iterator[Place]:
    """A question at the end of its passage, with the answer at the beginning of the next one."""
    if at + 1 >= len(reading.passages):
        return
    below = reading.passages[at + 1].block
    labels = _labels(reading.raw(below.start, min(below.end, below.start + LONGEST_BACK + LONGEST_FRONT)), below.start)
    answer = next(labels, None)
    if answer is not None and answer.start == below.start and _takes_up(question, answer):
        after = next(labels, None)
        yield from _pair(reading, reading.passages[at], question, answer, after.start if after else below.end)


def _pair(reading: Reading, passage: Passage, question: _Label, answer: _Label, end: int) -> Iterator[Place]:
    while end > answer.end and reading.text[end - 1].isspace():
        end -= 1
    if end - question.start > LONGEST_FRONT + LONGEST_BACK:
        return
    front, back = plain(reading.raw(question.end, answer.start)), lines(reading.raw(answer.end, end))
    yield from marked(passage, "Q:A:", question.start, end, front, back)


def _end_of_list_below(reading: Reading, passage: Passage) -> int:
    end = passage.block.end
    for block in reading.blocks[passage.index + 1 : passage.index + 1 + LONGEST_BACK]:
        if block.kind != "item" or block.end - passage.block.start > LONGEST_FRONT + LONGEST_BACK:
            break
        end = block.end
    return end
