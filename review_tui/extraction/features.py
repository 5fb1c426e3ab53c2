"""What a place shows of itself, as numbers for the ranking: wording, shape, place in the note, likeness, neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from review_tui.extraction.places import Place
from review_tui.extraction.rarity import Rarity
from review_tui.extraction.reading import Reading, Sentence
from review_tui.extraction.seen import Seen
from review_tui.extraction.together import Together
from review_tui.extraction.wording import Column, Columns, column, wording

_BOLD = re.compile(r"(?:\*\*|==)(.+?)(?:\*\*|==)", re.S)
_GLOSS_WITHIN = re.compile(r"\*\*[”」]?[ \t]?[（(]")
_COMMA = re.compile(r"[，,；;、]")
_NEAR = (
    "core", "contrast", "advice", "consequence", "example", "about_talk", "greeting", "anecdote", "dated",
    "question", "back", "reason_opens",
)  # fmt: skip
"""What of a neighbour's wording tells something about the sentence beside it."""


class Describer:
    """Describes places of one note."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def features(self, places: Sequence[Place]) -> Columns:
        """What `places` show, a column for each feature; those that are 0 for all may be missing."""
        return features(self.seen(places))

    def seen(self, places: Sequence[Place]) -> Seen:
        """The texts of `places` and of what they are compared with."""
        return Seen(self.reading, places)


def features(seen: Seen) -> Columns:
    """What the places of `seen` show, a column for each feature; those that are 0 for all may be missing."""
    raws = [seen.reading.source.text[place.start : place.end] for place in seen.places]
    return {
        **_shapes(seen.places),
        **_size(seen.places, raws),
        **_term(seen, raws),
        **_position(seen),
        **_likeness(seen),
        **_wording(seen),
    }


def _wording(seen: Seen) -> Columns:
    """The wording of the places and, in part, of the sentences beside them."""
    shown = wording(seen.texts)
    found = {name: values[seen.rows] for name, values in shown.items()}
    if seen.sentences:
        short = column(sentence.width < 14 for sentence in seen.sentences)
        blocks = np.array([sentence.block for sentence in seen.sentences], np.intp)
        own = np.array([place.block for place in seen.places], np.intp)
        for side, beside in (("before", seen.index - 1), ("after", seen.index + 1)):
            there = (seen.index >= 0) & (beside >= 0) & (beside < len(blocks))
            rows = np.where(there, beside, 0)
            found.update({f"{side}_{name}": shown[name][rows] * there for name in _NEAR})
            found[f"{side}_short"] = short[rows] * there
            found[f"{side}_same_block"] = (blocks[rows] == own) * there
    return found


def _term(seen: Seen, raws: Sequence[str]) -> Columns:
    """What is defined or asked, where the place names it."""
    title = seen.reading.source.title
    within = ("**" in raw and bool(_GLOSS_WITHIN.search(raw)) for raw in raws)
    rows = [row for row, place in enumerate(seen.places) if place.term]
    named = [seen.places[row] for row in rows]
    count = len(raws)
    return {
        "gloss_within": column(within) * (1 - _spread(np.ones(len(rows)), rows, count)),
        "term_width": _spread(column(min(len(place.term), 40) / 20 for place in named), rows, count),
        "answer_width": _spread(column(min(len(place.answer), 200) / 50 for place in named), rows, count),
        "term_in_title": _spread(column(place.term in title for place in named), rows, count),
        "term_is_latin": _spread(column(place.term.isascii() for place in named), rows, count),
    }


def _position(seen: Seen) -> Columns:
    """Where in the note a place stands, in its block and in its section."""
    reading, total = seen.reading, len(seen.sentences)
    within = [row for row, place in enumerate(seen.places) if place.block >= 0 and place.sentence is not None]
    lines = [sentence for row in within if (sentence := seen.places[row].sentence) is not None]
    numbers = np.array([seen.places[row].block for row in within], np.intp)
    at = np.maximum(seen.index[within], 0) / max(1, total)
    facts: Columns = {
        "place": at,
        "opening": at < 0.05,
        "early": at < 0.15,
        "late": at > 0.85,
        "closing": at > 0.95,
        "note_length": column([min(total, 400) / 200] * len(within)),
        **_in_block(lines),
        **{name: values[numbers] for name, values in _of_blocks(reading).items()},
    }
    return {name: _spread(values, within, len(seen.places)) for name, values in facts.items()}


def _in_block(lines: Sequence[Sentence]) -> Columns:
    index = np.array([sentence.index for sentence in lines], np.intp)
    count = np.array([sentence.count for sentence in lines], np.intp)
    return {
        "first": index == 0,
        "last": (index > 0) & (index == count - 1),
        "single": count == 1,
        "in_long_block": count > 5,
    }


def _of_blocks(reading: Reading) -> Columns:
    """What is true of each block of the note."""
    blocks = reading.blocks
    in_section, section = _places_in_sections(reading)
    spoken = np.zeros(len(blocks), np.bool_)
    spoken[[passage.index for passage in reading.passages if passage.spoken]] = True
    translated = np.zeros(len(blocks), np.bool_)
    translated[list(reading.mirrors)] = True
    kinds = {block.kind for block in blocks}
    return {
        "section_first": in_section == 0,
        "section_last": (in_section > 0) & (in_section == section - 1),
        "without_heading": column(not block.path for block in blocks),
        "spoken": spoken,
        "translated": translated,
        **{f"block_{kind}": column(block.kind == kind for block in blocks) for kind in kinds},
    }


def _places_in_sections(reading: Reading) -> tuple[Column, Column]:
    """For each block its place within its section, and the section's size, in blocks."""
    is_heading = np.array([block.kind == "heading" for block in reading.blocks], np.bool_)
    number = np.cumsum(is_heading)
    sizes = np.bincount(number[~is_heading], minlength=len(is_heading) + 1)
    before = np.maximum.accumulate(np.where(is_heading, np.arange(1, len(is_heading) + 1), 0))
    return np.arange(len(is_heading)) - before, sizes[number]


def _likeness(seen: Seen) -> Columns:
    rarity = Rarity(seen.bags, len(seen.sentences))
    rows = seen.rows
    in_body = np.array([place.block >= 0 for place in seen.places], np.bool_)
    return {
        "like_title": rarity.likeness(seen.title)[rows],
        "spread": rarity.spread[rows],
        "rarity": rarity.mean[rows],
        "like_summary": rarity.likeness(seen.summary)[rows] * in_body,
        "like_heading": rarity.likeness_each(rows, seen.headings),
    }


def _shapes(places: Sequence[Place]) -> Columns:
    shapes = {place.shape for place in places}
    return {f"shape_{shape}": column(place.shape == shape for place in places) for shape in shapes}


def _spread(values: Column, rows: Sequence[int], count: int) -> Column:
    """A column of `count`, `values` in its `rows` and 0 elsewhere."""
    found = np.zeros(count)
    found[rows] = values
    return found


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
        "clauses": np.minimum(Together([place.text for place in places]).counts([_COMMA])[0], 6) / 3,
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
