"""What is selected on a note's page, as words of the note and as the two sides of a card to begin with. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.selection import Selection

from review_tui.extraction.candidate import BLANK
from review_tui.services.own_cards import Quote
from review_tui.tui.note_setting import MARGIN, SetLine

FARTHEST = 2_000
"""Characters beyond which no end of a sentence is looked for."""
_SENTENCE_END = re.compile(r"""[。！？!?][”’」』）)"']*|\.["')]*(?=\s)|\n""")
_LEAD = re.compile(r"\s*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,4}[.)][ \t]+)*")
"""What stands before the words of a line; it is on the page in another form, or not at all."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of the note, and the card they begin."""

    quote: Quote
    """The whole sentences that hold the selected words."""
    front: str
    back: str


def selected_lines(text: str, lines: Sequence[SetLine], first: int, last: int) -> Selected | None:
    """Lines `first` to `last` of the page: their sentences are the answer to a question yet to be asked."""
    places = [place for line in lines[first : last + 1] for place in line.places if place >= 0]
    return _selected(text, lines, places, whole=True)


def selected_characters(text: str, lines: Sequence[SetLine], selection: Selection) -> Selected | None:
    """What the mouse selected: of one sentence some words are a blank to be filled; else as whole lines."""
    places: list[int] = []
    for number, line in enumerate(lines):
        span = selection.get_span(number)
        if span is not None:
            start, end = span
            low = max(0, start - MARGIN)
            high = len(line.places) if end < 0 else max(0, end - MARGIN)
            places += [place for place in line.places[low:high] if place >= 0]
    return _selected(text, lines, places, whole=False)


def still_selected(
    lines: Sequence[SetLine], selected: tuple[int, int] | None, now: Sequence[SetLine]
) -> tuple[int, int] | None:
    """Which lines of the page as it is set `now` hold what was selected on it before; None if none does."""
    if selected is None:
        return None
    first, last = min(selected), max(selected)
    held = [line for line in lines[first : last + 1] if line.start >= 0]
    if not held:
        return None
    start, end = held[0].start, held[-1].end
    places = [place for place, line in enumerate(now) if line.start >= 0 and line.start < end and line.end > start]
    if not places:
        return None
    return (places[0], places[-1]) if selected[0] <= selected[1] else (places[-1], places[0])


def _selected(text: str, lines: Sequence[SetLine], places: Sequence[int], *, whole: bool) -> Selected | None:
    if not places:
        return None
    start, end = min(places), max(places) + 1
    low, high = sentences_around(text, start, end)
    before, words, after = (_shown(text, lines, *span) for span in ((low, start), (start, end), (end, high)))
    if not words.strip():
        return None
    quote = Quote(low, text[low:high])
    if whole or _holds_several(text[start:end]) or not _holds_letters(before + after):
        return Selected(quote, "", _on_one_line(before + words + after))
    return Selected(quote, _on_one_line(before + BLANK + after), _on_one_line(words))


def _shown(text: str, lines: Sequence[SetLine], start: int, end: int) -> str:
    """What of `text[start:end]` is read on the page; where a line was broken at a space, the space is there again."""
    found: list[str] = []
    last = start - 1
    for line in lines:
        for character, place in zip(line.content.plain, line.places, strict=False):
            if start <= place < end:
                if text[last + 1 : place].isspace() and not _is_wide(found[-1] if found else "", character):
                    found.append(" ")
                found.append(character)
                last = place
    if text[last + 1 : end].isspace():
        found.append(" ")
    return "".join(found)


def _is_wide(before: str, after: str) -> bool:
    """Whether no space belongs between the two, since one of them is Chinese."""
    return before > "\u2e7f" or after > "\u2e7f"


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _holds_letters(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _holds_several(words: str) -> bool:
    """Whether a sentence ends before the words do."""
    return any(_holds_letters(words[found.end() :]) for found in _SENTENCE_END.finditer(words))


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """`text[start:end]` widened to the whole sentences it touches, without the space around them."""
    before = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - FARTHEST), start)]
    low = max(before, default=max(0, start - FARTHEST))
    after = _SENTENCE_END.search(text, max(start, end - 1), end + FARTHEST)
    high = after.end() if after else min(len(text), end + FARTHEST)
    lead = _LEAD.match(text, low)
    low = min(start, lead.end()) if lead else low
    return low, max(end, low + len(text[low:high].rstrip()))
