"""What a place shows of itself, as numbers for the ranking: wording, shape, place in the note, likeness, neighbours."""

from __future__ import annotations

import re

from review_tui.extraction.likeness import Rarity, Units, units
from review_tui.extraction.places import Place
from review_tui.extraction.reading import Passage, Reading, Sentence
from review_tui.extraction.wording import Features, wording

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
        self._passages: dict[int, Passage] = {passage.index: passage for passage in reading.passages}
        self._units = {s.start: units(s.text) for s in (*self.sentences, *reading.summary)}
        self._rarity = Rarity(self._units[s.start] for s in self.sentences)
        self._title = self._weighed(reading.source.title)
        self._summary = self._weighed(" ".join(s.text for s in reading.summary))
        self._headings: dict[str, tuple[Units, float]] = {}
        self._wording: dict[int, Features] = {}
        self._section = _places_in_sections(reading)

    def describe(self, place: Place) -> Features:
        """The features of `place`, by name; those that are 0 may be missing."""
        found: Features = {f"shape_{place.shape}": 1.0}
        if place.sentence is not None and _is_whole(place):
            found.update(self._wording_of(place.sentence))
        else:
            found.update(wording(place.text[:LONGEST_DESCRIBED]))
        raw = self.reading.source.text[place.start : place.end]
        found.update(_size(place, raw))
        found.update(self._term(place, raw))
        found.update(self._position(place))
        found.update(self._likeness(place))
        found.update(self._neighbours(place))
        return found

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

    def _wording_of(self, sentence: Sentence) -> Features:
        if sentence.start not in self._wording:
            self._wording[sentence.start] = wording(sentence.text)
        return self._wording[sentence.start]

    def _term(self, place: Place, raw: str) -> Features:
        if not place.term:
            return {"gloss_within": 1.0} if "**" in raw and _GLOSS_WITHIN.search(raw) else {}
        return {
            "term_width": min(len(place.term), 40) / 20,
            "answer_width": min(len(place.answer), 200) / 50,
            "term_in_title": float(place.term in self.reading.source.title),
            "term_is_latin": float(place.term.isascii()),
        }

    def _position(self, place: Place) -> Features:
        if place.block < 0 or place.sentence is None:
            return {}
        block, sentence = self.reading.blocks[place.block], place.sentence
        at = self._order.get(sentence.start, 0) / max(1, len(self.sentences))
        section_at, section_size = self._section.get(place.block, (0, 1))
        passage = self._passages.get(place.block)
        facts = (
            (f"block_{block.kind}", 1.0),
            ("place", at),
            ("opening", at < 0.05),
            ("early", at < 0.15),
            ("late", at > 0.85),
            ("closing", at > 0.95),
            ("first", sentence.index == 0),
            ("last", 0 < sentence.index == sentence.count - 1),
            ("single", sentence.count == 1),
            ("in_long_block", sentence.count > 5),
            ("section_first", section_at == 0),
            ("section_last", 0 < section_at == section_size - 1),
            ("without_heading", not block.path),
            ("spoken", passage is not None and passage.spoken),
            ("translated", place.block in self.reading.mirrors),
            ("note_length", min(len(self.sentences), 400) / 200),
        )
        return {name: float(value) for name, value in facts if value}

    def _likeness(self, place: Place) -> Features:
        text = self.units_of(place)
        weight = self._rarity.weight(text)
        found = {
            "like_title": self._rarity.likeness(text, weight, *self._title),
            "spread": self._rarity.spread(text),
            "rarity": weight / (len(text) or 1),
        }
        if place.block >= 0:
            found["like_summary"] = self._rarity.likeness(text, weight, *self._summary)
            path = self.reading.blocks[place.block].path
            if path:
                found["like_heading"] = self._rarity.likeness(text, weight, *self._heading(path[-1]))
        return found

    def _heading(self, heading: str) -> tuple[Units, float]:
        if heading not in self._headings:
            self._headings[heading] = self._weighed(heading)
        return self._headings[heading]

    def _neighbours(self, place: Place) -> Features:
        found: Features = {}
        at = self.index_of(place)
        if at < 0:
            return found
        for side, index in (("before", at - 1), ("after", at + 1)):
            if 0 <= index < len(self.sentences):
                sentence = self.sentences[index]
                shown = self._wording_of(sentence)
                found.update({f"{side}_{name}": shown[name] for name in _NEAR if name in shown})
                found[f"{side}_short"] = float(sentence.width < 14)
                found[f"{side}_same_block"] = float(sentence.block == place.block)
        return found


def _is_whole(place: Place) -> bool:
    """Whether the place is exactly one sentence."""
    return place.sentence is not None and place.sentence.text == place.text


def _size(place: Place, raw: str) -> Features:
    """Width, clauses and how much of the passage is bold."""
    chinese = _is_mostly_wide(place.text)
    if place.sentence is not None and place.shape == "sentence":
        width = place.sentence.width
    else:
        width = len(place.text) * (1.0 if chinese else 0.4)
    bold = [len(phrase) for phrase in _BOLD.findall(raw)] if "**" in raw or "==" in raw else []
    facts = (
        ("width", min(width, 150.0) / 50),
        ("width_under_12", width < 12),
        ("width_under_18", width < 18),
        ("width_under_26", width < 26),
        ("width_over_60", width > 60),
        ("width_over_90", width > 90),
        ("clauses", min(len(_COMMA.findall(place.text)), 6) / 3),
        ("bold", min(len(bold), 4) / 2),
        ("bold_share", min(1.0, sum(bold) / max(1, len(raw)))),
        ("wholly_bold", sum(bold) > 0.8 * len(raw)),
        ("chinese", chinese),
    )
    return {name: float(value) for name, value in facts if value}


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
