"""A place in a note where a card could stand, before it is ranked, chosen and given a form."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review_tui.extraction.reading import Sentence


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


class Claims:
    """The spans that already belong to a place, in order, so that the next place need look only at its neighbours."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def add(self, start: int, end: int) -> None:
        """Claim a span."""
        insort(self._spans, (start, end))

    def hold(self, start: int, end: int) -> bool:
        """Whether most of `start` to `end` lies within a claimed span."""
        return any(min(end, b) - max(start, a) > _MOST * (end - start) for a, b in self._near(start, end))

    def touch(self, start: int, end: int) -> bool:
        """Whether any claimed span overlaps `start` to `end`."""
        return any(b > start for _, b in self._near(start, end))

    def _near(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The claimed spans that may overlap: those that begin in between, and the last few that begin before."""
        at = max(0, bisect_right(self._spans, (start, end)) - _NEIGHBOURS)
        while at < len(self._spans) and self._spans[at][0] < end:
            yield self._spans[at]
            at += 1


_MOST = 0.6
_NEIGHBOURS = 4
"""Added spans may overlap one that is there by less than `_MOST`, so a few may reach into what begins after them."""
