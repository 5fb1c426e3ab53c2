"""What a place shows of itself, as numbers for the ranking: cues, shape, place in the note, likeness, neighbours."""

from __future__ import annotations

import re

from review_tui.extraction.cues import ANAPHORIC, CUES, IMPERATIVE, POINTS_BACK, QUESTION_END, REASON_FOLLOWS
from review_tui.extraction.likeness import Rarity, Units, units
from review_tui.extraction.places import Place
from review_tui.extraction.plain import is_chinese
from review_tui.extraction.reading import Passage, Reading, Sentence

Features = dict[str, float]

_BOLD = re.compile(r"(?:\*\*|==)(.+?)(?:\*\*|==)", re.S)
_ME = re.compile(r"我(?!们)|\b(?:I|my|me)\b")
_WE = re.compile(r"我们|咱们|\b(?:we|our|us)\b", re.I)
_YOU = re.compile(r"你|您|\byour?\b", re.I)
_QUOTED = re.compile(r"[“”「」\"]")
_COMMA = re.compile(r"[，,；;、]")
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"[A-Z][a-z]+")
_NEAR_CUES = (
    "core",
    "contrast",
    "advice",
    "consequence",
    "example",
    "about_talk",
    "greeting",
    "anecdote",
    "dated",
    "question",
    "back",
    "bold",
)


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
        self._near: dict[int, Features] = {}
        self._all_cues: dict[int, Features] = {}
        self._section = _places_in_sections(reading)

    def describe(self, place: Place) -> Features:
        """The features of `place`, by name; those that are 0 may be missing."""
        found: Features = {f"shape_{place.shape}": 1.0}
        sentence = place.sentence
        raw = self.reading.source.text[place.start : place.end]
        if sentence is not None and place.shape in ("sentence", "summary", "question"):
            found.update(self._cues(sentence))
        else:
            found.update(_cues_of(place.text[:400]))
        self._form(found, place, raw)
        self._position(found, place)
        self._likeness(found, place)
        self._neighbours(found, place)
        return found

    def _weighed(self, text: str) -> tuple[Units, float]:
        found = units(text)
        return found, self._rarity.weight(found)

    def _cues(self, sentence: Sentence) -> Features:
        if sentence.start not in self._all_cues:
            self._all_cues[sentence.start] = _cues_of(sentence.text)
        return self._all_cues[sentence.start]

    def _form(self, found: Features, place: Place, raw: str) -> None:
        text = place.text
        sentence = place.sentence
        if sentence is not None and place.shape == "sentence":
            reading_width = sentence.width
        else:
            reading_width = len(text) * (1.0 if is_chinese(text) else 0.4)
        commas = len(_COMMA.findall(text))
        bold = [len(phrase) for phrase in _BOLD.findall(raw)]
        found["width"] = min(reading_width, 150.0) / 50
        found["width_under_12"] = float(reading_width < 12)
        found["width_under_18"] = float(reading_width < 18)
        found["width_under_26"] = float(reading_width < 26)
        found["width_over_60"] = float(reading_width > 60)
        found["width_over_90"] = float(reading_width > 90)
        found["clauses"] = min(commas, 6) / 3
        found["bold"] = min(len(bold), 4) / 2
        found["bold_share"] = min(1.0, sum(bold) / max(1, len(raw)))
        found["wholly_bold"] = float(sum(bold) > 0.8 * len(raw))
        found["gloss_within"] = (
            float("**（" in raw or "** (" in raw or "**(" in raw) if place.shape == "sentence" else 0.0
        )
        found["chinese"] = float(is_chinese(text))
        found["term_width"] = min(len(place.term), 40) / 20
        found["answer_width"] = min(len(place.answer), 200) / 50
        found["term_in_title"] = float(bool(place.term) and place.term in self.reading.source.title)
        found["term_is_latin"] = float(bool(place.term) and place.term.isascii())

    def _position(self, found: Features, place: Place) -> None:
        blocks = self.reading.blocks
        if place.block < 0 or place.sentence is None:
            return
        block, sentence = blocks[place.block], place.sentence
        found[f"block_{block.kind}"] = 1.0
        at = self._order.get(sentence.start, 0) / max(1, len(self.sentences))
        found["place"] = at
        found["opening"] = float(at < 0.05)
        found["early"] = float(at < 0.15)
        found["late"] = float(at > 0.85)
        found["closing"] = float(at > 0.95)
        found["first"] = float(sentence.index == 0)
        found["last"] = float(sentence.index == sentence.count - 1 and sentence.count > 1)
        found["single"] = float(sentence.count == 1)
        found["in_long_block"] = float(sentence.count > 5)
        section_at, section_size = self._section.get(place.block, (0, 1))
        found["section_first"] = float(section_at == 0)
        found["section_last"] = float(section_at == section_size - 1 and section_size > 1)
        found["without_heading"] = float(not block.path)
        found["spoken"] = float(self._passages[place.block].spoken) if place.block in self._passages else 0.0
        found["translated"] = float(place.block in self.reading.mirrors)
        found["note_length"] = min(len(self.sentences), 400) / 200

    def _likeness(self, found: Features, place: Place) -> None:
        text = (
            self._units[place.sentence.start]
            if place.sentence and place.shape == "sentence"
            else units(place.text[:400])
        )
        weight = self._rarity.weight(text)
        found["like_title"] = self._rarity.likeness(text, weight, *self._title)
        if place.block >= 0:
            found["like_summary"] = self._rarity.likeness(text, weight, *self._summary)
            path = self.reading.blocks[place.block].path
            if path:
                if path[-1] not in self._headings:
                    self._headings[path[-1]] = self._weighed(path[-1])
                found["like_heading"] = self._rarity.likeness(text, weight, *self._headings[path[-1]])
        found["spread"] = self._rarity.spread(text)
        found["rarity"] = weight / (len(text) or 1)

    def _neighbours(self, found: Features, place: Place) -> None:
        if place.sentence is None or place.block < 0:
            return
        at = self._order.get(place.sentence.start)
        if at is None:
            return
        for name, index in (("before", at - 1), ("after", at + 1)):
            if 0 <= index < len(self.sentences):
                sentence = self.sentences[index]
                near = self._near_cues(sentence)
                same = sentence.block == place.block
                for cue, value in near.items():
                    found[f"{name}_{cue}"] = value
                found[f"{name}_same_block"] = float(same)

    def _near_cues(self, sentence: Sentence) -> Features:
        if sentence.start not in self._near:
            cues = self._cues(sentence)
            near = {name: cues[name] for name in _NEAR_CUES if cues.get(name)}
            near["short"] = float(sentence.width < 14)
            near["reason"] = float(bool(REASON_FOLLOWS.match(sentence.text)))
            self._near[sentence.start] = near
        return self._near[sentence.start]


def _cues_of(text: str) -> Features:
    """What the words of a text show."""
    found = {name: float(min(2, len(pattern.findall(text)))) for name, pattern in CUES if pattern.search(text)}
    found["imperative"] = float(bool(IMPERATIVE.match(text)))
    found["anaphoric"] = float(bool(ANAPHORIC.match(text)))
    found["back"] = float(min(2, len(POINTS_BACK.findall(text))))
    found["reason_opens"] = float(bool(REASON_FOLLOWS.match(text)))
    found["question"] = float(bool(QUESTION_END.search(text)))
    found["exclaims"] = float(text.rstrip("”」").endswith(("！", "!")))
    found["unfinished"] = float(
        not text.rstrip("”」』\"'）)").endswith(("。", ".", "！", "!", "？", "?", "…", "；", ";"))
    )
    found["me"] = min(3, len(_ME.findall(text))) / 2
    found["we"] = min(3, len(_WE.findall(text))) / 2
    found["you"] = min(3, len(_YOU.findall(text))) / 2
    found["quotes"] = min(4, len(_QUOTED.findall(text))) / 2
    found["digits"] = min(4, len(_DIGITS.findall(text))) / 2
    found["names"] = min(4, len(_NAME.findall(text))) / 2
    return found


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
