"""A note read once for everything that looks for cards in it: blocks, turns, folded originals, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.extraction.asides import without_asides
from review_tui.extraction.blocks import Block, read_blocks
from review_tui.extraction.candidate import Source
from review_tui.extraction.originals import Fold, matching_part, mirrored, unfold
from review_tui.extraction.plain import plain, width
from review_tui.extraction.rejection import LONGEST
from review_tui.extraction.sentences import sentences
from review_tui.extraction.turns import Turns

_CALLOUT = re.compile(r"\[!\w+\][+-]?(?:[^\n]*\n[ \t>]*(?=\S)|[ \t]*)")
"""A callout's mark with its title, where text follows below; else its mark alone."""
MOST_SENTENCES = 20_000
"""Sentences of a note that compete for cards; in the passages after them only marked cards are looked for."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its place in the note."""

    start: int
    end: int
    raw: str
    """Exactly as in the file."""
    text: str
    """Without markup; empty where `raw` is too long to be a card at all."""
    width: float
    block: int
    """Index into the reading's blocks; -1 in the summary."""
    index: int
    count: int
    """Its place among the sentences of its block, from 0, and how many there are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that holds prose, behind the label of whoever speaks or the mark of a callout."""

    block: Block
    index: int
    """Index into the reading's blocks."""
    start: int
    end: int
    spoken: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known of a note before judging it."""

    source: Source
    text: str
    """The source's text with folded originals blanked: same places, same length."""
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    summary: tuple[Sentence, ...]
    mirrors: dict[int, tuple[Fold, int, int]]
    """By index of a block: the original it was translated from, and the whole passage that one mirrors."""

    def raw(self, start: int, end: int) -> str:
        """The text between two places, folded originals blanked."""
        return self.text[start:end]

    def context(self, block: int) -> str:
        """The headings above a block, without the note's title, as one line."""
        if block < 0:
            return ""
        found = self.blocks[block]
        path = found.path[:-1] if found.kind == "heading" else found.path
        return " › ".join(heading for heading in path if heading and heading != self.source.title)

    def sentence_before(self, block: int, start: int) -> str:
        """The sentence, without markup, before the one at `start` in the passage of a block; empty where none is."""
        at = bisect_left(self.passages, block, key=lambda passage: passage.index)
        if block < 0 or at == len(self.passages) or self.passages[at].index != block:
            return ""
        found = self.passages[at].sentences
        index = bisect_left(found, start, key=lambda sentence: sentence.start) - 1
        return found[index].text if index >= 0 else ""

    def original(self, block: int, start: int, end: int) -> str | None:
        """What the span says in the language it was translated from, where the note folds that away."""
        if block not in self.mirrors:
            return None
        fold, passage_start, passage_end = self.mirrors[block]
        return matching_part(fold, passage_start, passage_end, start, end) or None


def read(source: Source) -> Reading:
    """Read a note. Linear in its length."""
    text, folds = unfold(source.text, source.body_start)
    text = without_asides(text, source.body_start)
    blocks = read_blocks(text, source.body_start)
    return Reading(
        source=source,
        text=text,
        blocks=tuple(blocks),
        passages=tuple(_passages(text, blocks)),
        summary=_summary_sentences(source),
        mirrors=mirrored(folds, [(block.start, block.end) for block in blocks]) if folds else {},
    )


def _passages(text: str, blocks: list[Block]) -> Iterator[Passage]:
    turns = Turns(text[block.start : block.end][:LONGEST] for block in blocks if block.kind == "paragraph")
    left = MOST_SENTENCES
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            passage = _passage(text, block, index, turns, left)
            left -= len(passage.sentences)
            yield passage


def _passage(text: str, block: Block, index: int, turns: Turns, most: int) -> Passage:
    start = block.start
    if block.kind == "quote" and (callout := _CALLOUT.match(text, start, block.end)):
        start = callout.end()
    elif block.kind == "paragraph":
        start += turns.label_length(text[start : min(block.end, start + LONGEST)])
    places = sentences(text, start, block.end)[:most] if most > 0 else []
    found = tuple(_sentence(text, place, index, at, len(places)) for at, place in enumerate(places))
    spoken = block.kind == "paragraph" and start > block.start
    return Passage(block, index, start, block.end, spoken, found)


def _sentence(text: str, place: tuple[int, int], block: int, index: int, count: int) -> Sentence:
    raw = text[place[0] : place[1]]
    read_text = plain(raw) if len(raw) <= LONGEST else ""
    return Sentence(place[0], place[1], raw, read_text, width(read_text), block, index, count)


def _summary_sentences(source: Source) -> tuple[Sentence, ...]:
    """The summary's sentences; those that YAML escapes are left out, since they do not read as they are written."""
    if source.summary is None:
        return ()
    places = sentences(source.text, *source.summary)
    found = [_sentence(source.text, place, -1, at, len(places)) for at, place in enumerate(places)]
    return tuple(sentence for sentence in found if "\\" not in sentence.raw and "''" not in sentence.raw)
