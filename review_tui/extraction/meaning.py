"""How near each place is in meaning to the title, the summary, its heading, its neighbours and the note as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from review_tui.extraction.seen import Seen
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


def meaning(seen: Seen, vectors: Vectors) -> Meaning:
    """The meaning of the places of `seen`."""
    found = vectors.of(seen.bags)
    own = found[seen.rows]
    turned = directions(found)
    to, note = turned[seen.rows], _Note(seen, turned)
    columns = [
        to @ turned[seen.title],
        to @ turned[seen.summary],
        (to @ turned[seen.summary_sentences].T).max(axis=1, initial=0.0),
        _row_products(to, turned[seen.headings]),
        to @ note.whole,
        *note.neighbours(to, seen.index),
    ]
    return Meaning(own, (np.stack(columns, axis=1) / DIRECTION_STEPS**2).astype(np.float32))


class _Note:
    """Directions of the sentences of a note, which places are compared with."""

    def __init__(self, seen: Seen, turned: Floats) -> None:
        self.sentences = turned[: len(seen.sentences)]
        nothing = np.zeros((1, turned.shape[1]))
        self.sums = np.concatenate([nothing, np.cumsum(self.sentences, axis=0, dtype=np.float64)])
        self.whole = directions(self.sums[-1:].astype(np.float32))[0]

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
