"""A place in a note where a card could stand, before it is ranked, chosen and given a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review_tui.extraction.reading import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A span with what its shape says about it."""

    shape: str
    """What was recognised: gloss, term, definition_item, highlight, quote, question, list, summary, sentence, pair."""
    kind: str
    start: int
    end: int
    block: int
    """Index into the reading's blocks; -1 in the summary."""
    text: str
    """The span without markup."""
    term: str = ""
    """What is defined, or the question that is answered."""
    answer: str = ""
    """The definition, or the answer."""
    sentence: Sentence | None = None
    """The sentence this place is, or begins with, or lies in."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one finder took from a passage: places, and the characters it leaves for nobody after it."""

    places: tuple[Place, ...]
    taken: tuple[tuple[int, int], ...] = ()


def inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether most of `start` to `end` lies within one of `spans`, or one of them fills most of it."""
    return any(min(end, b) - max(start, a) > 0.6 * (end - start) for a, b in spans)


def surroundings(reading: Reading, block: int) -> str:
    """The innermost heading above a block, or the note's title."""
    if 0 <= block < len(reading.blocks) and reading.blocks[block].path:
        return reading.blocks[block].path[-1]
    return reading.source.title
