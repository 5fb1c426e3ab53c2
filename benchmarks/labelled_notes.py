"""Labelled notes as the ranking sees them, and what a choice of places scores on them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from extraction_scores import source_of

from review_tui.extraction import extract
from review_tui.extraction.description import Description, describe
from review_tui.extraction.features import Describer
from review_tui.extraction.grams import grams
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.places import Place
from review_tui.extraction.propose import propose
from review_tui.extraction.reading import Reading, read
from review_tui.extraction.vectors import shipped_vectors


@dataclass(frozen=True)
class Labelled:
    """A labelled note with what the ranking sees of each of its places."""

    name: str
    gold: dict[str, Any]
    reading: Reading
    marked: list[Place]
    description: Description
    labels: np.ndarray
    """1 gold, 0 not, -1 acceptable."""


def load(
    folder: Path, scorer: ModuleType, names: Sequence[str] | None = None
) -> tuple[list[Labelled], tuple[str, ...]]:
    """Every labelled note of a folder, and the names of the features they show: `names`, else those that occur."""
    read_notes = [_read(path) for path in sorted((folder / "gold").glob("*.json"))]
    if names is None:
        found = (describer.features(places) for _, _, _, describer, places in read_notes)
        names = sorted({name for features in found for name, values in features.items() if values.any()})
    columns = {name: at for at, name in enumerate(names)}
    return [_labelled(*note, columns, scorer) for note in read_notes], tuple(names)


@cache
def gram_sets(texts: tuple[str, ...]) -> tuple[set[str], ...]:
    """The n-grams of each text of a note, which learning asks for once a fold."""
    return tuple(map(grams, texts))


def _read(path: Path) -> tuple[dict[str, Any], Reading, list[Place], Describer, list[Place]]:
    gold = json.loads(path.read_text("utf-8"))
    reading = read(source_of(path.parent / gold["file"]))
    marked = list(marked_cards(reading))
    places = propose(reading, sorted({(place.start, place.end) for place in marked}))
    return gold, reading, marked, Describer(reading), places


def _labelled(
    gold: dict[str, Any],
    reading: Reading,
    marked: list[Place],
    describer: Describer,
    places: list[Place],
    columns: dict[str, int],
    scorer: ModuleType,
) -> Labelled:
    text = reading.source.text
    hay = scorer.fold(text)
    good = scorer.chars(hay, [item["source_quote"] for item in gold["gold"]])
    fair = scorer.chars(hay, gold["acceptable"]) | good
    spans = [scorer.spans(hay, text[place.start : place.end]) for place in places]
    return Labelled(
        name=gold["note"],
        gold=gold,
        reading=reading,
        marked=marked,
        description=describe(describer, places, columns, shipped_vectors()),
        labels=np.array([_label(found, good, fair) for found in spans]),
    )


def _label(spans: list[tuple[int, int]], good: set[int], fair: set[int]) -> int:
    """As the scorer judges a card: half of it gold, else half of it gold or acceptable."""
    return 1 if _share(spans, good) >= 0.5 else -1 if _share(spans, fair) >= 0.5 else 0


def _share(spans: list[tuple[int, int]], known: set[int]) -> float:
    """How much of a text lies in `known`, where it occurs at its best."""
    return max((len(known.intersection(range(start, end))) / (end - start) for start, end in spans), default=0.0)


def score(note: Labelled, chances: list[float], scorer: ModuleType) -> dict[str, float]:
    """The scorer's figures for one note, its places chosen by `chances` with the shipping code."""
    text = note.reading.source.text
    chosen = extract.chosen_places(note.reading, note.marked, lambda describer, places: chances)
    cards = [{"source_quote": text[p.start : p.end]} for p in [*note.marked, *(one.place for one in chosen)]]
    found = scorer.score_note(note.gold, text, cards)
    found["p_at_5"] = scorer.score_note(note.gold, text, cards, 5)["precision"]
    return found


def means(rows: Sequence[dict[str, float]]) -> str:
    def mean(key: str) -> float:
        return sum(row[key] for row in rows) / len(rows)

    cards = max(1, sum(row["cards"] for row in rows))
    return (
        f"F1 {mean('f1'):.3f}  precision {mean('precision'):.3f}  recall {mean('recall'):.3f}  P@5 {mean('p_at_5'):.3f}"
        f"  must-not {sum(row['must_not_hits'] for row in rows) / cards:.4f}"
        f"  ungrounded {sum(row['ungrounded'] for row in rows):.0f}  cards {mean('cards'):.1f}"
    )


def scorer_of(folder: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_cards", folder / "score_cards.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
