"""A card that somebody marked, as a place: what is too long to have been meant as one is none."""

from __future__ import annotations

from collections.abc import Iterator

from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain
from review_tui.extraction.reading import Passage

LONGEST_FRONT, LONGEST_BACK = 300, 600
"""Characters; what is longer was not meant as a card."""


def marked(passage: Passage, rule: str, start: int, end: int, front: str, back: str) -> Iterator[Place]:
    """The card, where it has two sides of a length that can be asked."""
    if front and back and len(front) <= LONGEST_FRONT and len(back) <= LONGEST_BACK:
        yield Place(rule, "markup", start, end, passage.index, f"{front}\n{back}", term=front, answer=back)


def lines(raw: str) -> str:
    """`raw` without markup, its lines kept."""
    return "\n".join(filter(None, (plain(line) for line in raw.splitlines())))
