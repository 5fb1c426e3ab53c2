"""Definitions that stand apart: `- **Term** — definition`, a bold term above its text, `Term` with a child `定义：`.

Those of a glossary stand in a room of their own and come through the same door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.entries import glossary_entries
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Passage, Reading
from review_tui.extraction.rejection import is_metadata, must_never_be_a_card

_BOLD_TERM = re.compile(
    r"[“\"「]?\*\*(?P<term>[^*\n]{1,60}?)[:：]?\*\*[”\"」]?(?:[（(][^（）()\n]{1,60}[）)])?"
    r"(?P<joint>[ \t]*[:：—–-]+[ \t]*|[ \t]*\\?\r?\n[ \t]*|[ \t]*(?=指的?是|是指|是说)|(?<=[:：]\*\*)[ \t]*)(?=\S)"
)
_CHILD_DEFINITION = re.compile(r"(?:\*\*)?(?:定义|Definition)(?:\*\*)?[:：][ \t]*", re.I)
_NOT_A_TERM = re.compile(
    r"example|示例|例子|案例|注|note|author|作者|来源|日期|时间|tips?$|第.{1,3}[章节部]|\d+[.、]?$|\[", re.I
)
_CLAIM_LABEL = re.compile(r"[。.!！？?]$")
WIDEST_TERM = 16.0
"""A bold label wider than this is a claim of its own, not a term."""
LONGEST_DEFINITION = 220


def child_definitions(reading: Reading) -> Iterator[Place]:
    """Definitions made of several blocks or cells: a term with a child item, the entries of a glossary."""
    yield from _items_with_definition(reading)
    yield from glossary_entries(reading)


def _items_with_definition(reading: Reading) -> Iterator[Place]:
    """List items that name a term, with a child item that begins `定义：` or `Definition:`."""
    for passage, child in zip(reading.passages, reading.passages[1:], strict=False):
        if passage.block.kind != "item" or child.block.kind != "item" or child.block.level <= passage.block.level:
            continue
        label = _CHILD_DEFINITION.match(reading.text, child.start, child.end)
        term = plain(reading.raw(passage.start, passage.end)) if passage.end - passage.start < 80 else ""
        if label and term and child.end - label.end() <= LONGEST_DEFINITION:
            yield Place(
                shape="child_definition",
                kind="definition",
                start=passage.start,
                end=child.end,
                block=passage.index,
                text=plain(reading.raw(passage.start, child.end)),
                term=term.rstrip(":："),
                answer=plain(reading.raw(label.end(), child.end)),
                sentence=passage.sentences[0] if passage.sentences else None,
            )


def labelled_definition(reading: Reading, passage: Passage) -> Place | None:
    """The definition with which a passage begins, where it begins with a bold term; a bold claim is no term."""
    match = _BOLD_TERM.match(reading.text, passage.start, passage.end)
    if match is None or passage.spoken or not passage.sentences:
        return None
    term = plain(match["term"]).strip('“”"「」 ')
    rest = reading.raw(match.end(), min(passage.end, match.end() + LONGEST_DEFINITION))
    if not term or width(term) > WIDEST_TERM or _CLAIM_LABEL.search(term) or _NOT_A_TERM.match(term):
        return None
    if width(plain(rest)) < 8 or must_never_be_a_card(rest, plain(rest)):
        return None
    if is_metadata(match.group()):
        return None
    end = next((s.end for s in passage.sentences if s.end > match.end() and s.end - match.end() > 4), passage.end)
    if end - match.end() > LONGEST_DEFINITION:
        return None
    return Place(
        shape="item_definition" if passage.block.kind == "item" else "labelled_definition",
        kind="definition",
        start=passage.start,
        end=end,
        block=passage.index,
        text=plain(reading.raw(passage.start, end)),
        term=term,
        answer=plain(reading.raw(match.end(), end)),
        sentence=passage.sentences[0],
    )
