"""How near each place is in meaning to the title, the summary, its heading, its neighbours and the note as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from review_tui.extraction.features import Describer
from review_tui.extraction.likeness import units
from review_tui.extraction.places import Place
from review_tui.extraction.vectors import DIRECTION_STEPS, Floats, Vectors, directions

NAMES = (
    "near_title", "near_summary", "near_a_summary_sentence", "near_heading", "near_note", "near_before", "near_after",
    "near_surroundings", "near_sentences",
)  # fmt: skip
SURROUNDINGS = 5
"""Sentences on either side that count as surroundings."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the places of a note mean: a row for each."""

    vectors: Floats
    likenesses: Floats
    """-1 to 1; a column for each of `NAMES`."""


def meaning(describer: Describer, places: list[Place], vectors: Vectors) -> Meaning:
    """The meaning of `places`, which are all in the note that `describer` describes."""
    texts = describer.units_of_sentences()
    # Most places are sentences: together, each need be looked up only once.
    found = vectors.of([*texts, *map(describer.units_of, places)])
    own = found[len(texts) :]
    note = _Note(describer, vectors, found[: len(texts)])
    to = directions(own)
    at = np.array([describer.index_of(place) for place in places], np.intp)
    columns = [
        to @ note.title,
        to @ note.summary,
        (to @ note.summary_sentences.T).max(axis=1, initial=0.0),
        _row_products(to, note.headings(places)),
        to @ note.whole,
        *note.neighbours(to, at),
    ]
    return Meaning(own, (np.stack(columns, axis=1) / DIRECTION_STEPS**2).astype(np.float32))


class _Note:
    """Directions of what the places of a note are compared with."""

    def __init__(self, describer: Describer, vectors: Vectors, sentences: Floats) -> None:
        reading = describer.reading
        self.reading, self.vectors = reading, vectors
        summary = " ".join(sentence.text for sentence in reading.summary)
        self.title, self.summary = directions(vectors.of([units(reading.source.title), units(summary)]))
        self.summary_sentences = directions(vectors.of([units(sentence.text) for sentence in reading.summary]))
        self.sentences = directions(sentences)
        self.sums = np.concatenate([np.zeros((1, vectors.width)), np.cumsum(self.sentences, axis=0, dtype=np.float64)])
        self.whole = directions(self.sums[-1:].astype(np.float32))[0]

    def headings(self, places: list[Place]) -> Floats:
        """For each place the direction of the heading above it; 0 where there is none."""
        texts = [self._heading(place) for place in places]
        distinct = list(dict.fromkeys(texts))
        row = {text: at for at, text in enumerate(distinct)}
        table = directions(self.vectors.of([units(text) for text in distinct]))
        return np.asarray(table[[row[text] for text in texts]])

    def _heading(self, place: Place) -> str:
        path = self.reading.blocks[place.block].path if place.block >= 0 else ()
        return path[-1] if path else ""

    def neighbours(self, to: Floats, at: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> list[Floats]:
        """Likeness to the sentence before, the one after, those around, and on average to every sentence."""
        count = len(self.sentences)
        if not count:
            return [np.zeros(len(to), np.float32)] * 4
        before = _row_products(to, self.sentences[np.maximum(at - 1, 0)]) * (at > 0)
        after = _row_products(to, self.sentences[np.minimum(at + 1, count - 1)]) * ((at >= 0) & (at < count - 1))
        low, high = np.maximum(at - SURROUNDINGS, 0), np.minimum(at + SURROUNDINGS + 1, count)
        around = directions((self.sums[high] - self.sums[low]).astype(np.float32))
        every = to.astype(np.float64) @ self.sums[-1] / count
        return [before, after, _row_products(to, around) * (at >= 0), every.astype(np.float32)]


def _row_products(one: Floats, other: Floats) -> Floats:
    return np.asarray((one * other).sum(axis=1))
