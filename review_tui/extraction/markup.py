"""Cards that people mark themselves, read as written and never ranked.

`front::back`, `front:::back`, a `?` or `??` line between front and back stand here; questions, clozes and tagged
blocks in rooms beside. Logseq's and Dataview's `key:: value` is a property, not a card.
Several cards may stand on one passage; no other overlap is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.card_tags import has_card_tags, tagged_cards
from review_tui.extraction.marked import LONGEST_BACK, LONGEST_FRONT, lines, marked
from review_tui.extraction.marked_clozes import marked_clozes
from review_tui.extraction.marked_questions import heading_question, marked_questions
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain
from review_tui.extraction.reading import Passage, Reading

_LINE = re.compile(r"[^\r\n]*::[^\r\n]*")
_SIGN = re.compile(r"(?<!:):::?(?!:)")
_CODE_SPAN = re.compile(r"`[^`\r\n]{1,200}`")
_LINE_SIGNS = re.compile(r"[\s>]*(?:#[^\s#:]+[ \t]+)*")
"""What may stand before the front of a card: the signs of a quotation, tags."""
_PROPERTY = re.compile(
    r"\s*(?:[-*+]\s+)?[*_]{0,2}[\w/-]+[*_]{0,2}::[*_]{0,2}(?:\s|$)|[^\r\n]*?[\[(][^\W\d_][\w -]{0,40}:: "
)
_CODE = re.compile(r"\{\{c\d|\{\{cloze|\bstd::|\w\(\)|https?:")
_QUESTION_MARK_LINE = re.compile(r"^[ \t]*(\?\??)[ \t]*\r?$", re.M)


def marked_cards(reading: Reading) -> Iterator[Place]:
    """Every explicitly marked card of the note, in order."""
    tagged = has_card_tags(reading)
    for at, passage in enumerate(reading.passages):
        if passage.block.kind in ("paragraph", "item", "quote"):
            yield from _of_passage(reading, at, passage, tagged)


def _of_passage(reading: Reading, at: int, passage: Passage, tagged: bool) -> Iterator[Place]:
    raw = reading.raw(passage.block.start, passage.block.end)
    found: list[Place] = []
    if ":" in raw or "：" in raw or "Q." in raw:
        found += marked_questions(reading, at)
    found += heading_question(reading, at)
    if "::" in raw:
        found += _double_colons(reading, passage)
    if "?" in raw:
        found += _question_mark_lines(reading, passage)
    if tagged:
        found += tagged_cards(reading, passage)
    yield from found
    if "{{c" in raw or "==" in raw or raw[:1] == "C" or "\nC" in raw:
        yield from marked_clozes(reading, passage, [(place.start, place.end) for place in found])


def _double_colons(reading: Reading, passage: Passage) -> Iterator[Place]:
    for line in _LINE.finditer(reading.text, passage.block.start, passage.block.end):
        text = line.group()
        if len(text) > LONGEST_FRONT + LONGEST_BACK:
            continue
        # Code may hold colons of its own.
        masked = _CODE_SPAN.sub(lambda match: "`" * len(match.group()), text)
        signs = list(_SIGN.finditer(masked))
        before = _LINE_SIGNS.match(masked)
        begin = before.end() if before else 0
        if len(signs) != 1 or _PROPERTY.match(masked[begin:]) or _CODE.search(masked):
            continue
        start, end = line.start() + begin, line.start() + len(text.rstrip())
        front, back = plain(text[begin : signs[0].start()]), plain(text[signs[0].end() :])
        rule = f"front{signs[0].group()}back"
        yield from marked(passage, rule, start, end, front, back)
        if signs[0].group() == ":::":
            yield from marked(passage, rule, start, end, back, front)


def _question_mark_lines(reading: Reading, passage: Passage) -> Iterator[Place]:
    start, end = passage.block.start, passage.block.end
    if end - start > LONGEST_FRONT + LONGEST_BACK:
        return
    line = _QUESTION_MARK_LINE.search(reading.text, start, end)
    if line is None or line.start() == start:
        return
    if line.end() >= end:
        end = _end_of_list_after(reading, passage)
    front, back = plain(reading.raw(start, line.start())), lines(reading.raw(line.end(), end))
    yield from marked(passage, "?", start, end, front, back)
    if line.group(1) == "??":
        yield from marked(passage, "??", start, end, back, front)


def _end_of_list_after(reading: Reading, passage: Passage) -> int:
    end = passage.block.end
    for block in reading.blocks[passage.index + 1 : passage.index + 1 + LONGEST_BACK]:
        if block.kind != "item" or block.end - passage.block.start > LONGEST_FRONT + LONGEST_BACK:
            break
        end = block.end
    return end
