"""The text of an insight: reflections put after what stands there, found again in it, told apart from other words.

Pure text. A paragraph is a run of lines that are not blank. A reflection stands in an insight where all its paragraphs
stand there, whole, one after the other; spaces at the ends of lines, which editors remove, make no difference, nor does
how Unicode composes an accent, which sync clients change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["plain", "dated"]
"""`dated` puts the reflection's ISO date and ` · ` before it."""

_STYLES: tuple[Style, ...] = ("plain", "dated")
_PARAGRAPH = re.compile(r"^[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    lines: tuple[str, ...]


def compose_insight(current: str, reflections: Sequence[tuple[date, str]], style: Style) -> str:
    """`current`, unchanged, and after it each of the reflections (day, text) that does not stand there yet.

    Composing again changes nothing. A reflection stays as it was typed, but for blank lines around it, space at its
    very end, and line endings, which become line feeds.
    """
    insight = current
    for day, text in reflections:
        if not any(contains_reflection(insight, day, text, known) for known in _STYLES):
            insight = _after_blank_line(insight) + _entry(day, text, style)
    return insight


def contains_reflection(current: str, day: date, text: str, style: Style) -> bool:
    """Whether the reflection, written in that style, stands in `current`. An empty one always does."""
    entry = _lines_of(_paragraphs(_entry(day, text, style)))
    return not entry or next(_runs(_paragraphs(current), entry), None) is not None


def leftover(current: str, reflections: Sequence[tuple[date, str]], *styles: Style) -> str:
    """The words in `current` that are none of the reflections, as they stand there; '' where there are none.

    Where reflections may stand in several styles, name all of them at once: words that are taken out in one style
    may be part of a reflection in another.
    """
    paragraphs = _paragraphs(current)
    ours: set[int] = set()
    for (day, text), style in product(reflections, styles):
        entry = _lines_of(_paragraphs(_entry(day, text, style)))
        for start in _runs(paragraphs, entry):
            ours.update(range(start, start + len(entry)))
    return "\n\n".join(current[start:end].rstrip() for start, end in _spans_between(paragraphs, ours))


def compose_among(
    current: str,
    reflection: tuple[date, str],
    newer: str,
    earlier: Sequence[str],
    style: Style,
    *,
    replacing: bool,
) -> str:
    """`current` with the reflection (day, text) before the first paragraph of `newer`, or in the place of all of them.

    A paragraph of `newer` that also stands in one of the `earlier` texts is none of them. All else stays as it is.
    Where nothing is newer, the reflection comes last.
    """
    known = {lines for text in earlier for lines in _lines_of(_paragraphs(text))}
    new = set(_lines_of(_paragraphs(newer))) - known
    paragraphs = _paragraphs(current)
    found = [index for index, paragraph in enumerate(paragraphs) if paragraph.lines in new]
    if not found:
        return compose_insight(current, [reflection], style)
    gone = set(found) if replacing else set()
    ends = [*(paragraph.start for paragraph in paragraphs[1:]), len(current)]
    rest = "".join(
        current[paragraph.start : end]
        for index, (paragraph, end) in enumerate(zip(paragraphs, ends, strict=True))
        if index >= found[0] and index not in gone
    )
    head = current[: paragraphs[found[0]].start] + _entry(*reflection, style)
    return f"{head}\n\n{rest}".rstrip("\n") if rest else head


def _entry(day: date, text: str, style: Style) -> str:
    """The reflection as it is written into the field, '' if it is blank."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    typed = "\n".join(lines)
    return f"{day.isoformat()} · {typed}" if typed and style == "dated" else typed


def _after_blank_line(insight: str) -> str:
    if not insight.strip():
        return ""
    trailing = len(insight) - len(insight.rstrip("\n"))
    return insight + "\n" * max(0, 2 - trailing)


def _paragraphs(text: str) -> list[_Paragraph]:
    return [
        _Paragraph(found.start(), found.end(), tuple(_compared(line) for line in found.group().split("\n")))
        for found in _PARAGRAPH.finditer(text)
    ]


def _compared(line: str) -> str:
    return unicodedata.normalize("NFC", line.rstrip())


def _lines_of(paragraphs: list[_Paragraph]) -> list[tuple[str, ...]]:
    return [paragraph.lines for paragraph in paragraphs]


def _runs(paragraphs: list[_Paragraph], entry: list[tuple[str, ...]]) -> Iterator[int]:
    """Where in `paragraphs` the paragraphs of `entry` begin; nowhere for an empty entry."""
    lines = _lines_of(paragraphs)
    for start in range(len(lines) - len(entry) + 1 if entry else 0):
        if lines[start : start + len(entry)] == entry:
            yield start


def _spans_between(paragraphs: list[_Paragraph], ours: set[int]) -> Iterator[tuple[int, int]]:
    """From where to where unbroken runs of paragraphs reach that are not `ours`."""
    start: int | None = None
    for index, paragraph in enumerate(paragraphs):
        if index in ours:
            start = None
            continue
        start = paragraph.start if start is None else start
        last = index + 1 == len(paragraphs) or index + 1 in ours
        if last:
            yield start, paragraph.end
