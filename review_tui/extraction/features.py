"""What a place shows of itself, as numbers for the ranking: wording, shape, place in the note, likeness, neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from review_tui.extraction.likeness import Rarity, Units, units
from review_tui.extraction.places import Place
from review_tui.extraction.reading import Reading
from review_tui.extraction.together import Together
from review_tui.extraction.wording import Column, Columns, column, wording

LONGEST_DESCRIBED = 400
"""Characters of a place that are looked at; a card should be shorter."""
_BOLD = re.compile(r"(?:\*\*|==)(.+?)(?:\*\*|==)", re.S)
_GLOSS_WITHIN = re.compile(r"\*\*[”」]?[ \t]?[（(]")
_COMMA = re.compile(r"[，,；;、]")
_NEAR = (
    "core", "contrast", "advice", "consequence", "example", "about_talk", "greeting", "anecdote", "dated",
    "question", "back", "reason_opens",
)  # fmt: skip
"""What of a neighbour's wording tells something about the sentence beside it."""


class Describer:
    """Describes the places of one note; what they share is computed once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sentences = [sentence for passage in reading.passages for sentence in passage.sentences]
        self._order = {sentence.start: at for at, sentence in enumerate(self.sentences)}
        self._spoken = {passage.index for passage in reading.passages if passage.spoken}
        self._units = {s.start: units(s.text) for s in (*self.sentences, *reading.summary)}
        self._rarity = Rarity(self._units[s.start] for s in self.sentences)
        self._title = self._weighed(reading.source.title)
        self._summary = self._weighed(" ".join(s.text for s in reading.summary))
        self._headings: dict[str, tuple[Units, float]] = {}
        self._section = _places_in_sections(reading)

    def features(self, places: Sequence[Place]) -> Columns:
        """What `places` show, a column for each feature; those that are 0 for all may be missing."""
        raws = [self.reading.source.text[place.start : place.end] for place in places]
        return {
            **_shapes(places),
            **_size(places, raws),
            **self._term(places, raws),
            **self._position(places),
            **self._likeness(places),
            **self._wording(places),
        }

    def units_of(self, place: Place) -> Units:
        """The units of a place's text, as far as it is described."""
        known = self._units.get(place.sentence.start) if _is_whole(place) and place.sentence else None
        return units(place.text[:LONGEST_DESCRIBED]) if known is None else known

    def units_of_sentences(self) -> list[Units]:
        """The units of each of `sentences`."""
        return [self._units[sentence.start] for sentence in self.sentences]

    def index_of(self, place: Place) -> int:
        """Which of `sentences` the place is, begins with or lies in; -1 outside the body."""
        return self._order.get(place.sentence.start, -1) if place.sentence and place.block >= 0 else -1

    def _weighed(self, text: str) -> tuple[Units, float]:
        found = units(text)
        return found, self._rarity.weight(found)

    def _wording(self, places: Sequence[Place]) -> Columns:
        """The wording of the places and, in part, of the sentences beside them."""
        at = np.array([self.index_of(place) for place in places], np.intp)
        texts = [sentence.text for sentence in self.sentences]
        rows = []
        for place, index in zip(places, at.tolist(), strict=True):
            if index >= 0 and _is_whole(place):
                rows.append(index)
            else:
                rows.append(len(texts))
                texts.append(place.text if _is_whole(place) else place.text[:LONGEST_DESCRIBED])
        shown = wording(texts)
        found = {name: values[rows] for name, values in shown.items()}
        for side, beside in (("before", at - 1), ("after", at + 1)):
            there = (at >= 0) & (beside >= 0) & (beside < len(self.sentences))
            found.update(self._beside(side, places, np.where(there, beside, 0), there, shown))
        return found

    def _beside(self, side: str, places: Sequence[Place], rows: Column, there: Column, shown: Columns) -> Columns:
        """What the sentences in `rows` tell of the places beside them, where they are `there`."""
        if not self.sentences:
            return {}
        beside = [self.sentences[row] for row in rows.tolist()]
        short = column(sentence.width < 14 for sentence in beside)
        same = column(sentence.block == place.block for sentence, place in zip(beside, places, strict=True))
        return {
            **{f"{side}_{name}": shown[name][rows] * there for name in _NEAR},
            f"{side}_short": short * there,
            f"{side}_same_block": same * there,
        }

    def _term(self, places: Sequence[Place], raws: Sequence[str]) -> Columns:
        title = self.reading.source.title
        named = column(bool(place.term) for place in places)
        within = ("**" in raw and bool(_GLOSS_WITHIN.search(raw)) for raw in raws)
        return {
            "gloss_within": column(within) * (1 - named),
            "term_width": column(min(len(place.term), 40) / 20 for place in places),
            "answer_width": column(min(len(place.answer), 200) / 50 for place in places) * named,
            "term_in_title": column(place.term in title for place in places) * named,
            "term_is_latin": column(place.term.isascii() for place in places) * named,
        }

    def _position(self, places: Sequence[Place]) -> Columns:
        blocks, count = self.reading.blocks, len(self.sentences)
        within = [row for row, place in enumerate(places) if place.block >= 0 and place.sentence is not None]
        numbers = [places[row].block for row in within]
        lines = [sentence for row in within if (sentence := places[row].sentence) is not None]
        at = column(self._order.get(sentence.start, 0) / max(1, count) for sentence in lines)
        sections = [self._section.get(number, (0, 1)) for number in numbers]
        facts: Columns = {
            "place": at,
            "opening": at < 0.05,
            "early": at < 0.15,
            "late": at > 0.85,
            "closing": at > 0.95,
            "first": column(sentence.index == 0 for sentence in lines),
            "last": column(0 < sentence.index == sentence.count - 1 for sentence in lines),
            "single": column(sentence.count == 1 for sentence in lines),
            "in_long_block": column(sentence.count > 5 for sentence in lines),
            "section_first": column(place == 0 for place, _ in sections),
            "section_last": column(0 < place == size - 1 for place, size in sections),
            "without_heading": column(not blocks[number].path for number in numbers),
            "spoken": column(number in self._spoken for number in numbers),
            "translated": column(number in self.reading.mirrors for number in numbers),
            "note_length": column([min(count, 400) / 200] * len(within)),
        }
        for kind in {blocks[number].kind for number in numbers}:
            facts[f"block_{kind}"] = column(blocks[number].kind == kind for number in numbers)
        return {name: _spread(values, within, len(places)) for name, values in facts.items()}

    def _likeness(self, places: Sequence[Place]) -> Columns:
        rarity = self._rarity
        found = {name: np.zeros(len(places)) for name in ("like_title", "spread", "rarity", "like_summary")}
        found["like_heading"] = np.zeros(len(places))
        for row, place in enumerate(places):
            text = self.units_of(place)
            weight = rarity.weight(text)
            found["like_title"][row] = rarity.likeness(text, weight, *self._title)
            found["spread"][row] = rarity.spread(text)
            found["rarity"][row] = weight / (len(text) or 1)
            if place.block >= 0:
                found["like_summary"][row] = rarity.likeness(text, weight, *self._summary)
                path = self.reading.blocks[place.block].path
                if path:
                    found["like_heading"][row] = rarity.likeness(text, weight, *self._heading(path[-1]))
        return found

    def _heading(self, heading: str) -> tuple[Units, float]:
        if heading not in self._headings:
            self._headings[heading] = self._weighed(heading)
        return self._headings[heading]


def _shapes(places: Sequence[Place]) -> Columns:
    shapes = {place.shape for place in places}
    return {f"shape_{shape}": column(place.shape == shape for place in places) for shape in shapes}


def _spread(values: Column, rows: Sequence[int], count: int) -> Column:
    """A column of `count`, `values` in its `rows` and 0 elsewhere."""
    found = np.zeros(count)
    found[rows] = values
    return found


def _is_whole(place: Place) -> bool:
    """Whether the place is exactly one sentence."""
    return place.sentence is not None and place.sentence.text == place.text


def _size(places: Sequence[Place], raws: Sequence[str]) -> Columns:
    """Width, clauses and how much of the passage is bold."""
    chinese = [_is_mostly_wide(place.text) for place in places]
    width = column(_width(place, wide) for place, wide in zip(places, chinese, strict=True))
    bold = [[len(phrase) for phrase in _BOLD.findall(raw)] if "**" in raw or "==" in raw else [] for raw in raws]
    bold_width, raw_width = column(map(sum, bold)), column(map(len, raws))
    return {
        "width": np.minimum(width, 150.0) / 50,
        "width_under_12": width < 12,
        "width_under_18": width < 18,
        "width_under_26": width < 26,
        "width_over_60": width > 60,
        "width_over_90": width > 90,
        "clauses": np.minimum(Together([place.text for place in places]).counts(_COMMA), 6) / 3,
        "bold": np.minimum(column(map(len, bold)), 4) / 2,
        "bold_share": np.minimum(1.0, bold_width / np.maximum(1, raw_width)),
        "wholly_bold": bold_width > 0.8 * raw_width,
        "chinese": column(chinese),
    }


def _width(place: Place, is_wide: bool) -> float:
    if place.sentence is not None and place.shape == "sentence":
        return place.sentence.width
    return len(place.text) * (1.0 if is_wide else 0.4)


def _is_mostly_wide(text: str) -> bool:
    """Whether most characters take three bytes, as Chinese ones do; cheaper than looking at each."""
    return len(text.encode("utf-8", "replace")) > 2 * len(text)


def _places_in_sections(reading: Reading) -> dict[int, tuple[int, int]]:
    """For each block its place within its section, and the section's size, in blocks."""
    found: dict[int, tuple[int, int]] = {}
    section: list[int] = []
    for at, block in enumerate((*reading.blocks, None)):
        if block is None or block.kind == "heading":
            for place, index in enumerate(section):
                found[index] = (place, len(section))
            section = []
        else:
            section.append(at)
    return found
