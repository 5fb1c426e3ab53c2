"""Learn the ranking's weights from labelled notes: `learn_ranking.py FOLDER [--write] [--folds 7]`.

FOLDER is as for `extraction_scores.py`. Prints a cross-validation by notes, in which every fold is ranked, chosen and
scored by the code that ships with weights that have never seen its notes; `--write` learns from all notes and replaces
`review_tui/extraction/weights.json`. Needs numpy, scipy and scikit-learn, which the program itself never imports.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from extraction_scores import source_of
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import review_tui.extraction.ranking as ranking
from review_tui.extraction import extract
from review_tui.extraction.features import Describer
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.places import Place
from review_tui.extraction.propose import propose
from review_tui.extraction.ranking import Weights, grams
from review_tui.extraction.reading import Reading, read
from review_tui.extraction.wording import Features

GRAM_SCALE = 45.0
"""How strongly n-grams count against the other features before regularisation."""
FEWEST_PLACES, FEWEST_NOTES = 5, 3
"""An n-gram is learned from at least so many places, in at least so many notes."""
KEPT_GRAMS = 10000
STRENGTH = 0.006
"""The inverse of the L2 penalty."""
STEPS = 127
"""N-gram weights are stored as whole numbers from -STEPS to STEPS."""


@dataclass(frozen=True)
class Labelled:
    """A labelled note with what the ranking sees of each of its places."""

    name: str
    gold: dict[str, Any]
    reading: Reading
    marked: list[Place]
    places: list[Place]
    features: list[Features]
    grams: list[list[str]]
    """Sorted, so that learning does not depend on the order of sets."""
    labels: np.ndarray
    """1 gold, 0 not, -1 acceptable."""


def load(folder: Path, scorer: ModuleType) -> list[Labelled]:
    return [labelled(path, scorer) for path in sorted((folder / "gold").glob("*.json"))]


def labelled(path: Path, scorer: ModuleType) -> Labelled:
    gold = json.loads(path.read_text("utf-8"))
    reading = read(source_of(path.parent / gold["file"]))
    marked = list(marked_cards(reading))
    describer = Describer(reading)
    places = propose(reading, sorted({(place.start, place.end) for place in marked}))
    hay = scorer.fold(reading.source.text)
    good = scorer.chars(hay, [item["source_quote"] for item in gold["gold"]])
    fair = scorer.chars(hay, gold["acceptable"]) | good
    labels = [label(scorer, hay, reading.source.text[place.start : place.end], good, fair) for place in places]
    return Labelled(
        name=gold["note"],
        gold=gold,
        reading=reading,
        marked=marked,
        places=places,
        features=[describer.describe(place) for place in places],
        grams=[sorted(grams(place.text)) for place in places],
        labels=np.array(labels),
    )


def label(scorer: ModuleType, hay: str, quote: str, good: set[int], fair: set[int]) -> int:
    """As the scorer judges a card: half of it gold, else half of it gold or acceptable."""
    best = (0.0, 0.0)
    for start, end in scorer.spans(hay, quote):
        own = set(range(start, end))
        best = max(best, (len(own & good) / len(own), len(own & fair) / len(own)))
    return 1 if best[0] >= 0.5 else -1 if best[1] >= 0.5 else 0


def learn(notes: Sequence[Labelled]) -> dict[str, Any]:
    """The weights as they are stored."""
    names = sorted({name for note in notes for features in note.features for name in features})
    vocabulary = known_grams(notes)
    dense = np.array([[features.get(name, 0.0) for name in names] for note in notes for features in note.features])
    mean, deviation = dense.mean(0), dense.std(0) + 1e-6
    labels = np.concatenate([note.labels for note in notes])
    used = labels >= 0
    table = hstack([csr_matrix((dense - mean) / deviation), gram_table(notes, vocabulary)]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(table[used], labels[used])
    weights = model.coef_[0]
    of_features = weights[: len(names)] / deviation
    of_grams = {gram: weights[len(names) + at] * scale for gram, (at, scale) in vocabulary.items()}
    return stored(float(model.intercept_[0] - of_features @ mean), dict(zip(names, of_features, strict=True)), of_grams)


def known_grams(notes: Sequence[Labelled]) -> dict[str, tuple[int, float]]:
    """The n-grams to learn: each with its column and its scale, rare ones counting more."""
    places: Counter[str] = Counter(gram for note in notes for found in note.grams for gram in found)
    within = Counter(gram for note in notes for gram in set().union(*note.grams))
    total = sum(len(note.places) for note in notes)
    known = sorted(g for g, n in places.items() if n >= FEWEST_PLACES and within[g] >= FEWEST_NOTES)
    return {gram: (at, GRAM_SCALE * math.log(total / places[gram]) / 10) for at, gram in enumerate(known)}


def gram_table(notes: Sequence[Labelled], vocabulary: dict[str, tuple[int, float]]) -> csr_matrix:
    rows, columns, values, row = [], [], [], 0
    for note in notes:
        for found in note.grams:
            length = math.sqrt(len(found) or 1)
            for gram in found:
                if gram in vocabulary:
                    column, scale = vocabulary[gram]
                    rows.append(row)
                    columns.append(column)
                    values.append(scale / length)
            row += 1
    return csr_matrix((values, (rows, columns)), shape=(row, len(vocabulary)))


def stored(bias: float, features: dict[str, float], of_grams: dict[str, float]) -> dict[str, Any]:
    """Rounded and pruned: the n-grams that weigh most, as whole steps."""
    kept = sorted(of_grams, key=lambda gram: (-abs(of_grams[gram]), gram))[:KEPT_GRAMS]
    unit = max((abs(of_grams[gram]) for gram in kept), default=1.0) / STEPS
    steps = {gram: round(of_grams[gram] / unit) for gram in sorted(kept)}
    return {
        "bias": round(bias, 5),
        "features": {name: round(float(weight), 5) for name, weight in features.items()},
        "gram_unit": float(f"{unit:.6g}"),
        "grams": {gram: step for gram, step in steps.items() if step},
    }


def as_weights(data: dict[str, Any]) -> Weights:
    return Weights(data["bias"], data["features"], data["grams"], data["gram_unit"])


def score(note: Labelled, weights: Weights, scorer: ModuleType) -> dict[str, float]:
    """The scorer's figures for one note, chosen with `weights` by the shipping code."""
    text = note.reading.source.text
    chosen = extract.chosen_places(note.reading, note.marked, weights)
    cards = [{"source_quote": text[p.start : p.end]} for p in [*note.marked, *(one.place for one in chosen)]]
    found = scorer.score_note(note.gold, text, cards)
    found["p_at_5"] = scorer.score_note(note.gold, text, cards, 5)["precision"]
    return found


def means(rows: Sequence[dict[str, float]]) -> str:
    def mean(key: str) -> float:
        return sum(row[key] for row in rows) / len(rows)

    must_not = sum(row["must_not_hits"] for row in rows) / max(1, sum(row["cards"] for row in rows))
    return (
        f"F1 {mean('f1'):.3f}  precision {mean('precision'):.3f}  recall {mean('recall'):.3f}  P@5 {mean('p_at_5'):.3f}"
        f"  must-not {must_not:.3f}  cards {mean('cards'):.1f}"
    )


def cross_validate(notes: Sequence[Labelled], folds: int, scorer: ModuleType) -> list[dict[str, float]]:
    """The scores of each note under weights that have not seen it, in the order of `notes`."""
    rows: dict[str, dict[str, float]] = {}
    for fold in range(folds):
        weights = as_weights(learn([note for at, note in enumerate(notes) if at % folds != fold]))
        for note in notes[fold::folds]:
            rows[note.name] = score(note, weights, scorer)
    return [rows[note.name] for note in notes]


def scorer_of(folder: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_cards", folder / "score_cards.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    scorer = scorer_of(arguments.folder)
    notes = load(arguments.folder, scorer)
    gold = sum(int((note.labels == 1).sum()) for note in notes)
    print(f"{len(notes)} notes, {sum(len(note.places) for note in notes)} places, {gold} of them gold")
    rows = cross_validate(notes, arguments.folds, scorer)
    print(f"cross-validated by notes, {arguments.folds} folds: {means(rows)}")
    data = learn(notes)
    print(f"learned from all notes and tested on them:   {means([score(n, as_weights(data), scorer) for n in notes])}")
    if arguments.write:
        provenance = (
            f"Learned by benchmarks/learn_ranking.py from {len(notes)} labelled notes of one digital garden,"
            f" Chinese and English; cross-validated by notes: {means(rows)}. Holds no text of theirs beyond n-grams"
            f" of up to {ranking.LONGEST_GRAM} characters that occur in {FEWEST_NOTES} notes or more."
        )
        target = Path(ranking.__file__).with_name("weights.json")
        target.write_text(json.dumps({"provenance": provenance, **data}, ensure_ascii=False, indent=0) + "\n", "utf-8")
        print(f"wrote {target.stat().st_size / 1e3:.0f} kB, {len(data['grams'])} n-grams")


if __name__ == "__main__":
    main()
