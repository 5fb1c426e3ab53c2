"""Blocks that are marked as cards by a tag, `#card`: the line asks, what stands below it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.blocks import Block
from review_tui.extraction.marked import LONGEST_BACK, LONGEST_FRONT, lines, marked
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain
from review_tui.extraction.reading import Passage, Reading

_TAG = re.compile(
    r"[ \t]#(?:flash)?card(?P<both>[-/]reversed?)?(?:[-/]spaced)?(?=(?:[ \t]+[#^][^\s#]+)*[ \t\r]*$)", re.M
)
_CLOZE = re.compile(r"\{\{c|==")


def has_card_tags(reading: Reading) -> bool:
    """Whether any line of the note may be tagged as a card."""
    return "#card" in reading.source.text or "#flashcard" in reading.source.text


def tagged_cards(reading: Reading, passage: Passage) -> Iterator[Place]:
    """The card of a passage whose first line bears the tag; one with clozes is asked by them."""
    block = passage.block
    # Tags are blanked in what is read, so they are looked for in what was written.
    line_end = reading.source.text.find("\n", block.start)
    line_end = len(reading.source.text) if line_end < 0 else line_end
    tag = _TAG.search(reading.source.text, block.start, line_end)
    if tag is None:
        return
    asked = reading.raw(block.start, tag.start())
    end = _end_of_answer(reading, passage.index, block)
    if _CLOZE.search(asked) or end <= tag.end() or end - block.start > LONGEST_FRONT + LONGEST_BACK:
        return
    front, back = plain(asked), lines(reading.raw(tag.end(), end))
    yield from marked(passage, "#card", block.start, end, front, back)
    if tag["both"]:
        yield from marked(passage, "#card", block.start, end, back, front)


def _end_of_answer(reading: Reading, index: int, block: Block) -> int:
    """The end of what stands below an item; below a paragraph, of its own lines and a list after it."""
    end = block.end
    for below in reading.blocks[index + 1 : index + 1 + LONGEST_BACK]:
        if below.kind != "item" or (block.kind == "item" and below.level <= block.level):
            break
        end = below.end
    return end
