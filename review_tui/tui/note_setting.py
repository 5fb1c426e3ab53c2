"""A note's text set as a page: headings, quotes, lists, what is folded away, in lines of the width there is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from review_tui.display import safe_display
from review_tui.language import translate as _
from review_tui.tui.note_markup import Set, set_words
from review_tui.tui.voices import QUIET, quiet

MARGIN = 2
"""Cells before the text in which a card's glyph stands."""
QUOTE_LEAD = "│ "
GREAT_HEADING = 2
"""Headings of up to this level have more space before them."""

SHORTEST_WRAPPED = 50
"""Characters; a shorter line within a paragraph is a line of its own: verse, a dialogue, question and answer."""
_ENDINGS = ("。", "！", "？", "!", "?", "：", ":", "”", "…")

_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,4}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_CALLOUT = re.compile(r"\[!\w+\][-+]?[ \t]*(?=\S)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FOLD = re.compile(r"[ \t]*<details\b[^>]*>", re.IGNORECASE)
_FOLD_END = re.compile(r"</details>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(?P<words>.*?)</summary>", re.IGNORECASE | re.DOTALL)
_TABLE = re.compile(r"[ \t]*\|")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-|: \t]*$")
_BLANK = re.compile(r"\s*$")
_TAGS_ONLY = re.compile(r"[ \t]*(?:</?[A-Za-z][^<>]*>[ \t]*)+$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Part of a line that a card stands on: characters of the line's content."""

    card: int
    """The card's place among the page's cards."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of the page."""

    content: Content
    """Without the margin."""
    start: int = -1
    """Of the note's text what stands on the line: from this character; -1 where it is not the note's text."""
    end: int = -1
    marks: tuple[Mark, ...] = ()
    card: int | None = None
    """The card that begins on this line."""
    places: tuple[int, ...] = ()
    """Where each character of the content stands in the note's text; -1 for what only stands on the page."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of the note that are set alike."""

    kind: str
    start: int
    end: int
    lead: str = ""
    """What stands before the first line."""
    folded: bool = False
    apart: bool = False
    """A blank line stands before it."""


_ALWAYS_APART = ("heading", "fold", "rule")


def set_note(
    text: str, body_start: int, cards: Sequence[tuple[int, int] | None], width: int, *, unfolded: bool
) -> list[SetLine]:
    """The body of a note in lines of `width` cells; `cards` are where they stand, None without a place."""
    placed = sorted((span[0], span[1], place) for place, span in enumerate(cards) if span and span[0] >= body_start)
    found: list[SetLine] = []
    for block in _blocks(text, body_start):
        if block.folded and not unfolded:
            continue
        inside = [one for one in placed if one[0] < block.end and one[1] > block.start]
        lines = _set_block(text, block, inside, max(8, width - MARGIN))
        if lines and found and block.apart:
            found += [SetLine(Content())] * (2 if block.kind == "heading" and len(block.lead) <= GREAT_HEADING else 1)
        found += lines
    return _begin_cards(found)


def _blocks(text: str, at: int) -> Iterator[_Block]:
    """The note's body in pieces, from the top; lines of one paragraph are one piece."""
    folded, fence, apart, headed = False, "", False, False
    paragraph: _Block | None = None
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if _TABLE_RULE.match(text, at, end) and "|" in text[at:end]:
            at = end + 1
            continue
        block, fence, folded = _block_of(text, at, text[at:end].rstrip("\r"), fence, folded)
        goes_on = (
            block is not None and block.kind == "paragraph" and paragraph is not None and _was_wrapped(text, at - 1)
        )
        if paragraph is not None and not goes_on:
            yield paragraph
            paragraph = None
        if block is None:
            apart = not headed
        elif goes_on and paragraph is not None:
            paragraph = replace(paragraph, end=block.end)
        else:
            block = replace(block, apart=apart or block.kind in _ALWAYS_APART)
            # A heading stands close to what it heads.
            apart, headed = False, block.kind == "heading"
            if block.kind == "paragraph":
                paragraph = block
            else:
                yield block
        at = end + 1
    if paragraph is not None:
        yield paragraph


def _was_wrapped(text: str, end: int) -> bool:
    """Whether the line before `end` was broken for its length, not because something ended there, as in a dialogue."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    return len(line) >= SHORTEST_WRAPPED and not line.endswith(_ENDINGS)


def _block_of(text: str, at: int, line: str, fence: str, folded: bool) -> tuple[_Block | None, str, bool]:
    """What one line is, the fence of the code it stands in, and whether it is folded away."""
    end = at + len(line)
    if fence:
        if line.strip().startswith(fence):
            return None, "", folded
        return _Block("code", at, end, folded=folded), fence, folded
    if opening := _FENCE.match(line):
        return None, opening[1], folded
    if _FOLD.match(line):
        return _Block("fold", at, end, lead=_fold_name(text, at)), "", not _FOLD_END.search(line)
    if folded and _FOLD_END.search(line):
        return None, "", False
    if _BLANK.match(line) or _TAGS_ONLY.match(line) or (folded and _SUMMARY.search(line)):
        return None, "", folded
    return _text_block(at, line, folded), "", folded


def _text_block(at: int, line: str, folded: bool) -> _Block:
    end = at + len(line)
    if heading := _HEADING.match(line):
        return _Block("heading", at + heading.start("words"), at + heading.end("words"), heading[1], folded)
    if _RULE.match(line):
        return _Block("rule", at, end, folded=folded)
    if quote := _QUOTE.match(line):
        callout = _CALLOUT.match(line, quote.end())
        return _Block("quote", at + (callout or quote).end(), end, QUOTE_LEAD, folded)
    if item := _ITEM.match(line):
        mark = "· " if item["mark"] in "-*+" else f"{item['mark']} "
        depth = len(item["indent"].expandtabs(4)) // 2
        return _Block("item", at + item.end(), end, "  " * min(depth, 6) + mark, folded)
    if _TABLE.match(line):
        return _Block("table", at, end, folded=folded)
    return _Block("paragraph", at + len(line) - len(line.lstrip()), end, folded=folded)


def _fold_name(text: str, at: int) -> str:
    found = _SUMMARY.search(text, at, at + 400)
    return " ".join(re.sub(r"<[^>]*>", "", found["words"]).split()) if found else ""


def _set_block(text: str, block: _Block, cards: Sequence[tuple[int, int, int]], width: int) -> list[SetLine]:
    if block.kind == "fold":
        return [SetLine(quiet("▸ " + (block.lead or _("folded away"))), block.start, block.end)]
    if block.kind == "rule":
        return [SetLine(quiet("·  ·  ·"), block.start, block.end)]
    words = Set()
    if block.kind in ("code", "table"):
        words.add(text[block.start : block.end], block.start)
    else:
        set_words(text[block.start : block.end], block.start, words)
    content = words.content()
    if block.kind == "heading":
        content = content.stylize("bold")
    if block.folded or block.kind == "code":
        content = content.stylize(QUIET)
    lead = "" if block.kind == "heading" else safe_display(block.lead)
    marks = [(*words.span_of(start, end), place) for start, end, place in cards]
    return _wrapped(content, words.places, lead, marks, block, width)


def _wrapped(
    content: Content,
    places: Sequence[int],
    lead: str,
    marks: Sequence[tuple[int, int, int]],
    block: _Block,
    width: int,
) -> list[SetLine]:
    """The content in lines below one another, each knowing what of the note stands on it."""
    first = quiet(lead)
    indent = first.cell_length
    after = first if lead == QUOTE_LEAD else Content.blank(indent)
    found: list[SetLine] = []
    at = 0
    for line in content.wrap(max(4, width - indent)):
        at = max(at, content.plain.find(line.plain, at))
        end = min(at + len(line.plain), len(places))
        here = after if found else first
        shift = len(here.plain)
        found.append(
            SetLine(
                here + line,
                places[at] if at < len(places) else block.start,
                places[end - 1] + 1 if end > 0 and at < end else block.end,
                tuple(
                    Mark(place, max(low, at) - at + shift, min(high, end) - at + shift)
                    for low, high, place in marks
                    if low < end and high > at
                ),
                places=(-1,) * shift + tuple(places[at:end]),
            )
        )
        at = end
    return found


def _begin_cards(lines: Sequence[SetLine]) -> list[SetLine]:
    """Each card's glyph stands at the first line it is on; of several that begin on a line, at the first."""
    begun: set[int] = set()
    found: list[SetLine] = []
    for line in lines:
        new = [mark.card for mark in line.marks if mark.card not in begun]
        begun.update(new)
        found.append(replace(line, card=new[0] if new else None))
    return found
