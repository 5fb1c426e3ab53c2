"""Cards that people mark themselves, read as written and never ranked.

`front::back`, `front:::back`, a `?` or `??` line between front and back, a highlighted phrase as a cloze,
`{{c1::…}}`, `Q:`/`A:`, `C: … [cloze]`. Logseq's and Dataview's `key:: value` is a property, not a card.
Several cards may stand on one passage; no other overlap is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Passage, Reading, Sentence

LONGEST_FRONT, LONGEST_BACK = 300, 600
"""Characters; what is longer was not meant as a card."""
WIDEST_HIGHLIGHT_CLOZE = 14.0
MOST_CLOZES = 9
"""Cards from one sentence."""
_LINE = re.compile(r"[^\r\n]+")
_DOUBLE_COLON = re.compile(
    r"(?P<front>[^:`\s](?:[^:`]|:(?!:)){0,300}?)(?P<sign>:::?)(?P<back>[^:`](?:[^:`]|:(?!:)){0,600})$"
)
_PROPERTY = re.compile(r"\s*(?:[-*+]\s+)?[*_]{0,2}[\w/-]+[*_]{0,2}::(?:\s|$)|.*[\[(][\w -]+::")
_CODE = re.compile(r"\{\{c\d|\bstd::|\w\(\)|https?:")
_QUESTION_MARK_LINE = re.compile(r"^[ \t]*(\?\??)[ \t]*\r?$", re.M)
_QUESTION = re.compile(r"(?:\*\*)?(?:Q|问)[:：](?:\*\*)?[ \t]*")
_ANSWER = re.compile(r"(?:\*\*)?(?:A|答)[:：](?:\*\*)?[ \t]*")
_ANSWER_LINE = re.compile(r"^[ \t]*" + _ANSWER.pattern, re.M)
_CLOZE_LINE = re.compile(r"C[:：][ \t]*")
_BRACKET = re.compile(r"(?<!!)\[([^\[\]\n^]{1,120})\](?![\(\[:])")
_ANKI = re.compile(r"\{\{c(\d{1,3})::((?:[^{}:]|:(?!:)){1,200})(?:::[^{}]{0,80})?\}\}")
_HIGHLIGHT = re.compile(r"==([^=\n]{1,60})==")


def marked_cards(reading: Reading) -> Iterator[Place]:
    """Every explicitly marked card of the note, in order."""
    passages = [passage for passage in reading.passages if passage.block.kind in ("paragraph", "item")]
    for passage, following in zip(passages, [*passages[1:], None], strict=False):
        raw = reading.raw(passage.block.start, passage.block.end)
        if ":" in raw or "：" in raw:
            yield from _question_and_answer(reading, passage, following)
        if "::" in raw:
            yield from _double_colons(reading, passage)
        if "?" in raw:
            yield from _question_mark_lines(reading, passage)
        if "{{c" in raw or "==" in raw or raw[:1] == "C":
            yield from _clozes(passage)


def _card(passage: Passage, rule: str, start: int, end: int, front: str, back: str) -> Iterator[Place]:
    if front and back and len(front) <= LONGEST_FRONT and len(back) <= LONGEST_BACK:
        yield Place(rule, "markup", start, end, passage.index, f"{front}\n{back}", term=front, answer=back)


def _double_colons(reading: Reading, passage: Passage) -> Iterator[Place]:
    for line in _LINE.finditer(reading.text, passage.block.start, passage.block.end):
        text = line.group()
        if len(text) > LONGEST_FRONT + LONGEST_BACK or _PROPERTY.match(text) or _CODE.search(text):
            continue
        found = _DOUBLE_COLON.match(text.strip())
        if found is None:
            continue
        start = line.start() + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        front, back = plain(found["front"]), plain(found["back"])
        rule = f"front{found['sign']}back"
        yield from _card(passage, rule, start, end, front, back)
        if found["sign"] == ":::":
            yield from _card(passage, rule, start, end, back, front)


def _question_mark_lines(reading: Reading, passage: Passage) -> Iterator[Place]:
    start, end = passage.block.start, passage.block.end
    if end - start > LONGEST_FRONT + LONGEST_BACK:
        return
    line = _QUESTION_MARK_LINE.search(reading.text, start, end)
    if line is None or line.start() == start:
        return
    if line.end() >= end:
        end = _end_of_list_after(reading, passage)
    front, back = plain(reading.raw(start, line.start())), _lines(reading.raw(line.end(), end))
    yield from _card(passage, "?", start, end, front, back)
    if line.group(1) == "??":
        yield from _card(passage, "??", start, end, back, front)


def _end_of_list_after(reading: Reading, passage: Passage) -> int:
    end = passage.block.end
    for block in reading.blocks[passage.index + 1 :]:
        if block.kind != "item" or block.end - passage.block.start > LONGEST_FRONT + LONGEST_BACK:
            break
        end = block.end
    return end


def _lines(raw: str) -> str:
    return "\n".join(filter(None, (plain(line) for line in raw.splitlines())))


def _question_and_answer(reading: Reading, passage: Passage, following: Passage | None) -> Iterator[Place]:
    start, end = passage.block.start, passage.block.end
    opening = _QUESTION.match(reading.text, start, end)
    if opening is None:
        return
    answer = _ANSWER_LINE.search(reading.text, opening.end(), min(end, start + LONGEST_FRONT))
    question_end = answer.start() if answer else end
    if answer is None and following is not None:
        answer = _ANSWER.match(reading.text, following.block.start, following.block.end)
        end = following.block.end
    if answer is None or end - start > LONGEST_FRONT + LONGEST_BACK:
        return
    front, back = plain(reading.raw(opening.end(), question_end)), _lines(reading.raw(answer.end(), end))
    yield from _card(passage, "Q:A:", start, end, front, back)


def _clozes(passage: Passage) -> Iterator[Place]:
    for sentence in passage.sentences:
        if not sentence.text:
            continue
        line = _CLOZE_LINE.match(sentence.raw)
        if line:
            yield from _cloze_cards(passage, sentence, _BRACKET, "C: [cloze]", line.end())
        elif "{{c" in sentence.raw:
            yield from _anki_clozes(passage, sentence)
        elif "==" in sentence.raw:
            yield from _cloze_cards(passage, sentence, _HIGHLIGHT, "==cloze==", 0)


def _cloze_cards(passage: Passage, sentence: Sentence, pattern: re.Pattern[str], rule: str, at: int) -> Iterator[Place]:
    """One card for each marked phrase; a sentence that is marked whole is a highlight, not a cloze."""
    raw = sentence.raw[at:]
    for found in list(pattern.finditer(raw))[:MOST_CLOZES]:
        back = plain(found.group(1))
        if rule == "==cloze==" and (width(back) > WIDEST_HIGHLIGHT_CLOZE or width(back) > 0.7 * sentence.width):
            continue
        front = _with_blank(_unmarked(raw[: found.start()], pattern), _unmarked(raw[found.end() :], pattern))
        yield from _card(passage, rule, sentence.start, sentence.end, front, back)


def _anki_clozes(passage: Passage, sentence: Sentence) -> Iterator[Place]:
    seen: set[str] = set()
    for found in list(_ANKI.finditer(sentence.raw))[:MOST_CLOZES]:
        if found.group(1) in seen:
            continue
        seen.add(found.group(1))
        before, after = sentence.raw[: found.start()], sentence.raw[found.end() :]
        front = _with_blank(_unmarked(before, _ANKI, 2), _unmarked(after, _ANKI, 2))
        yield from _card(passage, "{{c1::cloze}}", sentence.start, sentence.end, front, plain(found.group(2)))


def _unmarked(raw: str, pattern: re.Pattern[str], group: int = 1) -> str:
    return pattern.sub(lambda match: match.group(group), raw)


def _with_blank(before: str, after: str) -> str:
    """The plain sentence with the blank in its place, the spaces around it kept."""
    left, right = plain(before), plain("x" + after)[1:]
    space_left = " " if left and before[-1:].isspace() else ""
    return f"{left}{space_left}{BLANK}{right}"
