"""Marked clozes: `C: … [cloze]`, `{{c1::…}}`, `{{cloze …}}`, a highlighted phrase; the rest of the sentence asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.marked import marked
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Passage, Reading, Sentence

WIDEST_HIGHLIGHT_CLOZE = 14.0
MOST_CLOZES = 9
"""Cards from one sentence."""
_CLOZE_LINE = re.compile(r"C[:：][ \t]*")
_BRACKET = re.compile(r"(?<!!)\[([^\[\]\n^]{1,120})\](?![\(\[:])")
_ANKI = re.compile(
    r"\{\{c(?P<number>\d{1,3})::(?P<hidden>(?:[^{}:]|:(?!:)|\{[^{}\n]{0,80}\}){1,200})(?:::[^{}]{0,80})?\}\}"
)
_OUTLINER = re.compile(
    r"\{\{cloze[ :](?P<hidden>(?:[^{}\\]|\\(?!\\)|\{[^{}\n]{0,80}\}){1,200})(?:\\\\[^{}]{0,80})?\}\}"
)
_HIGHLIGHT = re.compile(r"==([^=\n]{1,60})==")


def marked_clozes(reading: Reading, passage: Passage, taken: Iterable[tuple[int, int]]) -> Iterator[Place]:
    """A card for each cloze of a passage outside the spans `taken` by other marked cards."""
    spans = sorted(taken)
    for sentence in passage.sentences:
        if not sentence.text:
            continue
        if not spans:
            yield from _of_sentence(passage, sentence.raw, sentence.start, sentence.width)
            continue
        for start, end in _outside(spans, sentence):
            raw = reading.raw(start, end)
            yield from _of_sentence(passage, raw, start, width(plain(raw)))


def _outside(spans: list[tuple[int, int]], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What of a sentence stands outside of the spans, which are in order."""
    begin = sentence.start
    for start, end in spans:
        if end <= begin or start >= sentence.end:
            continue
        if start > begin:
            yield begin, start
        begin = max(begin, end)
    if begin < sentence.end:
        yield begin, sentence.end


def _of_sentence(passage: Passage, raw: str, start: int, reading_width: float) -> Iterator[Place]:
    begin, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    raw = raw.strip()
    line = _CLOZE_LINE.match(raw)
    if line:
        yield from _single(passage, raw[line.end() :], begin, end, _BRACKET, "C: [cloze]")
    elif "{{c" in raw:
        yield from _numbered(passage, raw, begin, end)
        yield from _single(passage, raw, begin, end, _OUTLINER, "{{cloze}}")
    elif "==" in raw:
        yield from _single(passage, raw, begin, end, _HIGHLIGHT, "==cloze==", reading_width)


def _single(
    passage: Passage, raw: str, start: int, end: int, pattern: re.Pattern[str], rule: str, whole: float | None = None
) -> Iterator[Place]:
    """One card for each marked phrase; of a sentence that is marked `whole`, none: it is a highlight, not a cloze."""
    for found in list(pattern.finditer(raw))[:MOST_CLOZES]:
        back = plain(found.group(1))
        if whole is not None and (width(back) > WIDEST_HIGHLIGHT_CLOZE or width(back) > 0.7 * whole):
            continue
        before, after = _unmarked(raw[: found.start()], pattern), _unmarked(raw[found.end() :], pattern)
        yield from marked(passage, rule, start, end, _with_blank(before, after), back)


def _numbered(passage: Passage, raw: str, start: int, end: int) -> Iterator[Place]:
    seen: set[str] = set()
    for found in list(_ANKI.finditer(raw))[:MOST_CLOZES]:
        if found["number"] in seen:
            continue
        seen.add(found["number"])
        front = _with_blank(
            _unmarked(raw[: found.start()], _ANKI, "hidden"), _unmarked(raw[found.end() :], _ANKI, "hidden")
        )
        yield from marked(passage, "{{c1::cloze}}", start, end, front, plain(found["hidden"]))


def _unmarked(raw: str, pattern: re.Pattern[str], group: int | str = 1) -> str:
    return pattern.sub(lambda match: match[group], raw)


def _with_blank(before: str, after: str) -> str:
    """The plain sentence with the blank in its place, the spaces around it kept."""
    left, right = plain(before), plain("x" + after)[1:]
    space_left = " " if left and before[-1:].isspace() else ""
    return f"{left}{space_left}{BLANK}{right}"
