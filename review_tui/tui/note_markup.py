"""Markdown within a line, set lightly: marks go, what they mean stays, every character knows where it comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from textual.content import Content, Span

from review_tui.display import safe_display
from review_tui.tui.voices import QUIET

_MARK = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)"
    r"|\[\[(?:[^\]|\n]*\|)?(?P<wiki>[^\]\n]+)\]\]"
    r"|\[(?P<link>[^\]\n]+)\]\([^)\n]*\)"
    r"|(?P<tick>`+)(?P<code>[^`\n]+)(?P=tick)"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong2>.+?)(?<=\S)__(?!\w)"
    r"|(?<![\w*])[*_](?=[^\s*_])(?P<emphasis>[^*_\n]+)(?<=\S)[*_](?![\w*])"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>|<!--.*?-->)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_STYLES = {"strong": "bold", "strong2": "bold", "emphasis": "italic", "alt": QUIET}
_DEEPEST = 4
"""Marks within marks that are looked into; a note may hold any number."""


@dataclass(slots=True)
class Set:
    """Characters as they are shown, with where each stands in the note."""

    shown: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def content(self) -> Content:
        """As styled content."""
        return Content("".join(self.shown), spans=list(self.spans))

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Where the note's `[start:end]` is shown; empty if nothing of it is."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def add(self, text: str, start: int) -> None:
        """Characters shown as they are; line feeds within a paragraph as its language joins lines."""
        for offset, character in enumerate(text):
            if character == "\r":
                continue
            if character == "\n":
                if not _joins(self.shown[-1] if self.shown else "", text[offset + 1 : offset + 2]):
                    continue
                character = " "  # noqa: PLW2901
            self.shown.append(safe_display(character))
            self.places.append(start + offset)


def _joins(before: str, after: str) -> bool:
    """Whether a space stands between the last character of a line and the first of the next: not between Chinese."""
    return not (before > "\u2e7f" or after > "\u2e7f" or before.isspace())


def set_words(text: str, start: int, into: Set, depth: int = 0) -> None:
    """Set `text`, which stands at `start` in its note."""
    at = 0
    if depth < _DEEPEST:
        for found in _MARK.finditer(text):
            into.add(text[at : found.start()], start + at)
            at = found.end()
            kind = found.lastgroup or ""
            if kind == "tag":
                continue
            inner, first = found[kind], found.start(kind)
            begun = len(into.shown)
            if kind in ("code", "escaped"):
                into.add(inner, start + first)
            else:
                set_words(inner, start + first, into, depth + 1)
            if kind in _STYLES and len(into.shown) > begun:
                into.spans.append(Span(begun, len(into.shown), _STYLES[kind]))
    into.add(text[at:], start + at)
