"""The texts of a note that the ranking looks at, gathered once: sentences, places, title, summary, headings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from review_tui.extraction.bags import Bags
from review_tui.extraction.characters import Numbers
from review_tui.extraction.places import Place
from review_tui.extraction.reading import Reading, Sentence

LONGEST_DESCRIBED = 400
"""Characters of a place that are looked at; a card should be shorter."""


class Seen:
    """Some places of a note, and what they are compared with.

    Each text has a row in `bags`: the sentences first, then those of the summary, then the places that are no whole
    sentence, then the rest.
    """

    def __init__(self, reading: Reading, places: Sequence[Place]) -> None:
        self.reading, self.places = reading, places
        self.sentences: list[Sentence] = [sentence for passage in reading.passages for sentence in passage.sentences]
        texts = [sentence.text for sentence in (*self.sentences, *reading.summary)]
        self.summary_sentences = range(len(self.sentences), len(texts))
        self.index = self._indexes()
        """For each place which of `sentences` it is, begins with or lies in; -1 outside the body."""
        self.rows = self._place_rows(texts)
        """For each place the row of its text, as far as it is described."""
        self.texts: tuple[str, ...] = tuple(texts)
        """Those of the sentences and of the places, by row."""
        self.title, self.summary = len(texts), len(texts) + 1
        texts += [reading.source.title, " ".join(sentence.text for sentence in reading.summary)]
        self.headings = self._heading_rows(texts)
        """For each place the row of the heading above it; where there is none, of an empty text."""
        self.bags = Bags(texts)

    def _indexes(self) -> Numbers:
        order = {sentence.start: at for at, sentence in enumerate(self.sentences)}
        found = [order.get(p.sentence.start, -1) if p.sentence and p.block >= 0 else -1 for p in self.places]
        return np.array(found, np.intp)

    def _place_rows(self, texts: list[str]) -> Numbers:
        row_of = {s.start: row for row, s in enumerate((*self.sentences, *self.reading.summary))}
        rows = []
        for place in self.places:
            whole = place.sentence if place.sentence and place.sentence.text == place.text else None
            row = row_of.get(whole.start) if whole else None
            if row is None:
                row = len(texts)
                texts.append(place.text[:LONGEST_DESCRIBED])
            rows.append(row)
        return np.array(rows, np.intp)

    def _heading_rows(self, texts: list[str]) -> Numbers:
        row_of: dict[str, int] = {}
        first = len(texts)
        paths = [self.reading.blocks[place.block].path if place.block >= 0 else () for place in self.places]
        rows = [row_of.setdefault(path[-1] if path else "", len(row_of)) for path in paths]
        texts += row_of
        return np.array(rows, np.intp) + first
