"""Folded originals: `<details>` that mirror the paragraph before them in the language it was translated from.

They are never a source of cards; the candidates of the mirrored paragraph carry the matching part as `original`.
Other folds hold content of the note and are left in place, only their tags are blanked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.plain import plain
from review_tui.extraction.sentences import sentences

SHORT_ORIGINAL = 200
"""Characters up to which an original is shown whole."""
_OPEN = re.compile(r"<details\b[^<>]*>", re.I)
_CLOSE = re.compile(r"</details\s*>", re.I)
_LABEL = re.compile(r"<summary\b[^<>]*>(.*?)</summary\s*>", re.I | re.S)
_TAG = re.compile(
    r"</?(?:details|summary)\b[^<>]*>|<!--[^<>]{0,400}?-->"
    r"|^[ \t]*(?:</?(?:div|p|section|article|main|center|header|footer|aside|figure|figcaption|blockquote"
    r"|[uod]l|li|d[td]|h[1-6]|body|html)\b(?![^<>]{0,200}(?:english|original))[^<>]*>[ \t]*)+",
    re.I | re.M,
)
"""Tags of folds, comments, and tags with which a line begins that Markdown would leave unread."""
_IN_LINE = re.compile(r"[^\r\n]+")
_ORIGINAL_LABEL = re.compile(r"original|english|原文|英文|双语|对照", re.I)
_ORIGINAL_CLASS = re.compile(r"class=[\"'](?:english|original)", re.I)
_MORE_THAN_ONE_PARAGRAPH = 6
"""English that is this many times as long as the Chinese above it mirrors more than the last paragraph."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded original: its place in the text and what it says, without markup."""

    start: int
    end: int
    text: str


def unfold(text: str, start: int) -> tuple[str, tuple[Fold, ...]]:
    """`text` with folded originals and fold tags blanked, of the same length, and the originals found.

    Blanked lines stay lines; text that stands behind a blanked tag begins a line of its own.
    """
    if "<" not in text[start:]:
        return text, ()
    pieces, folds, done = [], [], 0
    for opening, closing in _pairs(text, start):
        inner = text[opening.end() : closing.start()]
        if not _is_original(inner):
            continue
        label = _LABEL.search(inner[:300])
        folds.append(Fold(opening.start(), closing.end(), plain(inner[label.end() if label else 0 :])))
        pieces += [text[done : opening.start()], _blanked(text[opening.start() : closing.end()])]
        done = closing.end()
    masked = "".join(pieces) + text[done:]
    return masked[:start] + _TAG.sub(_blank_tag, masked[start:]), tuple(folds)


def _pairs(text: str, start: int) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Each opening tag with the next closing tag, in order, not nested."""
    closings = list(_CLOSE.finditer(text, start))
    found, at, done = [], 0, start
    for opening in _OPEN.finditer(text, start):
        if opening.start() < done:
            continue
        while at < len(closings) and closings[at].start() < opening.end():
            at += 1
        if at == len(closings):
            break
        found.append((opening, closings[at]))
        done = closings[at].end()
    return found


def _is_original(inner: str) -> bool:
    label = _LABEL.search(inner[:300])
    return bool(label and _ORIGINAL_LABEL.search(label.group(1))) or bool(_ORIGINAL_CLASS.search(inner[:400]))


def _blanked(piece: str) -> str:
    blank = _IN_LINE.sub(lambda line: " " * len(line.group()), piece)
    return blank[:-1] + "\n"


def _blank_tag(match: re.Match[str]) -> str:
    at_line_start = match.start() == 0 or match.string[match.start() - 1] in "\r\n"
    return _blanked(match.group()) if at_line_start else " " * len(match.group())


def mirrored(folds: tuple[Fold, ...], blocks: list[tuple[int, int]]) -> dict[int, tuple[Fold, int, int]]:
    """For each index into `blocks` that a fold mirrors: the fold and the whole passage it mirrors."""
    found: dict[int, tuple[Fold, int, int]] = {}
    at = floor = 0
    for fold in folds:
        while at < len(blocks) and blocks[at][1] <= fold.start:
            at += 1
        first, covered = at, 0
        while first > floor and (first == at or len(fold.text) > _MORE_THAN_ONE_PARAGRAPH * covered):
            first -= 1
            covered += blocks[first][1] - blocks[first][0]
        for index in range(first, at):
            found[index] = (fold, blocks[first][0], blocks[at - 1][1])
        floor = at
    return found


def matching_part(fold: Fold, passage_start: int, passage_end: int, start: int, end: int) -> str:
    """The sentences of the original at the same proportion of its length as the span has in the passage."""
    if len(fold.text) <= SHORT_ORIGINAL or passage_end <= passage_start:
        return fold.text
    scale = len(fold.text) / (passage_end - passage_start)
    first, last = (start - passage_start) * scale, (end - passage_start) * scale
    slack = 0.04 * len(fold.text)
    part = [
        (a, b)
        for a, b in sentences(fold.text, 0, len(fold.text))
        if min(b, last + slack) - max(a, first - slack) > 0.3 * (b - a)
    ]
    return fold.text[part[0][0] : part[-1][1]] if part else fold.text
