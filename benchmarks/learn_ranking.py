"""Learn the ranking from labelled notes: `learn_ranking.py FOLDER [--write] [--folds 7] [--splits 3]`.

FOLDER is as for `extraction_scores.py`. Prints cross-validations by notes, in which every fold is ranked, chosen and
scored by the code that ships, learned from the other notes alone, calibration included; `--shapes` by language and
shape of the notes, `--curve` over how many notes are learned from, `--ablation` without parts of the model. `--write`
learns from all notes and replaces `review_tui/extraction/weights.json`. Needs what the extra "train" installs, which
the program itself never imports.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from joblib import Parallel, delayed
from labelled_notes import Labelled, gram_sets, load, means, score, scorer_of
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import review_tui.extraction.ranking as ranking
from review_tui.extraction import comparing, meaning
from review_tui.extraction.description import Description
from review_tui.extraction.grams import LONGEST_GRAM, Grams
from review_tui.extraction.ranking import compared, linear_from, ranking_from, trees_from, words_from
from review_tui.extraction.trees import DEPTH, LEAVES, NODES

WEIGHTS = Path(ranking.__file__).with_name("weights.json")
GRAM_SCALE = 30.0
"""How strongly n-grams count against the other features before regularisation."""
FEWEST_PLACES, FEWEST_NOTES = 5, 3
"""An n-gram is learned from at least so many places, in at least so many notes."""
KEPT_GRAMS = 10000
STRENGTH = 0.01
"""The inverse of the L2 penalty."""
STEPS = 127
"""N-gram weights are stored as whole numbers from -STEPS to STEPS."""
INNER_FOLDS = 5
"""The trees learn from scores of notes that the linear model has not seen, in so many folds."""
TREE_STEPS = 32767
BOOSTING = {
    "n_estimators": 400, "learning_rate": 0.03, "max_depth": DEPTH, "num_leaves": LEAVES, "min_child_samples": 30,
    "reg_lambda": 5.0, "subsample": 0.7, "subsample_freq": 1, "colsample_bytree": 0.3, "random_state": 0, "n_jobs": 1,
    "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip


Data = dict[str, Any]


def learn(notes: Sequence[Labelled], names: tuple[str, ...], compare: bool = True) -> Data:
    """The ranking as it is stored."""
    fold_of = inner_folds(notes)
    tables = [np.empty((0, 0))] * len(notes)
    for rest, held in _inner(notes, fold_of):
        linear, words = linear_from(learn_linear(rest)), words_from(learn_words(rest))
        for at in held:
            found = notes[at].description
            tables[at] = seen(found, names, linear.scores(found), words.scores(found), compare)
    sums = [np.empty(0)] * len(notes)
    for fold in range(INNER_FOLDS):
        others = np.flatnonzero(fold_of != fold)
        trees = trees_from(learn_trees([notes[at] for at in others], [tables[at] for at in others]))
        for at in np.flatnonzero(fold_of == fold):
            sums[at] = trees.sums(tables[at])
    slope, intercept = calibration(notes, sums)
    return {
        "features": list(names),
        "slope": slope,
        "intercept": intercept,
        "trees": learn_trees(notes, tables),
        "words": learn_words(notes),
        "linear": learn_linear(notes),
    }


def _inner(notes: Sequence[Labelled], fold_of: np.ndarray) -> Iterator[tuple[list[Labelled], np.ndarray]]:
    for fold in range(INNER_FOLDS):
        yield [note for note, at in zip(notes, fold_of, strict=True) if at != fold], np.flatnonzero(fold_of == fold)


def inner_folds(notes: Sequence[Labelled]) -> np.ndarray:
    return np.random.default_rng(7).permutation(len(notes)) % INNER_FOLDS


def seen(
    found: Description, names: tuple[str, ...], scores: np.ndarray, words: np.ndarray, compare: bool
) -> np.ndarray:
    """What the trees see of a note; without comparison, only its features and scores."""
    table = compared(found, names, scores, words)
    if not compare:
        behind = found.features.shape[1] + len(ranking.RANKED)
        table[:, found.features.shape[1] : behind] = 0
        table[:, behind + 2 :] = 0
    return table


def dense(notes: Sequence[Labelled]) -> np.ndarray:
    """Features, vectors, and the vectors' differences from the mean of their note."""
    found = [note.description for note in notes]
    return np.concatenate(
        [np.concatenate([one.features, one.vectors, one.apart], axis=1, dtype=float) for one in found]
    )


def learn_linear(notes: Sequence[Labelled]) -> Data:
    """Features, vectors and n-grams together, as stored."""
    vocabulary = known_grams(notes)
    table = dense(notes)
    mean, deviation = table.mean(0), table.std(0) + 1e-6
    both = hstack([csr_matrix((table - mean) / deviation), gram_table(notes, vocabulary)]).tocsr()
    bias, weights = _regression(both, notes)
    of_dense = weights[: len(mean)] / deviation
    width = 2 * notes[0].description.vectors.shape[1]
    return {
        "features": [round(float(weight), 5) for weight in of_dense[:-width]],
        "vector": [round(float(weight), 4) for weight in of_dense[-width:]],
        "words": stored_words(bias - float(of_dense @ mean), weights[len(mean) :], vocabulary),
    }


def learn_words(notes: Sequence[Labelled]) -> Data:
    """N-grams alone, as stored."""
    vocabulary = known_grams(notes)
    if not vocabulary:
        return stored_words(0.0, np.empty(0), vocabulary)
    return stored_words(*_regression(gram_table(notes, vocabulary), notes), vocabulary)


def _regression(table: csr_matrix, notes: Sequence[Labelled]) -> tuple[float, np.ndarray]:
    labels = np.concatenate([note.labels for note in notes])
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3).fit(table[labels >= 0], labels[labels >= 0])
    return float(model.intercept_[0]), model.coef_[0]


def known_grams(notes: Sequence[Labelled]) -> dict[str, tuple[int, float]]:
    """The n-grams to learn: each with its column and its scale, rare ones counting more."""
    found = [gram_sets(note.description.grams.texts) for note in notes]
    places: Counter[str] = Counter(gram for sets in found for of_place in sets for gram in of_place)
    within = Counter(gram for sets in found for gram in set().union(*sets))
    total = sum(len(note.labels) for note in notes)
    known = sorted(g for g, n in places.items() if n >= FEWEST_PLACES and within[g] >= FEWEST_NOTES)
    return {gram: (at, GRAM_SCALE * math.log(total / places[gram]) / 10) for at, gram in enumerate(known)}


def gram_table(notes: Sequence[Labelled], vocabulary: dict[str, tuple[int, float]]) -> csr_matrix:
    rows, columns, values, row = [], [], [], 0
    for note in notes:
        for found in gram_sets(note.description.grams.texts):
            length = math.sqrt(len(found) or 1)
            for gram in sorted(found):
                if gram in vocabulary:
                    column, scale = vocabulary[gram]
                    rows.append(row)
                    columns.append(column)
                    values.append(scale / length)
            row += 1
    return csr_matrix((values, (rows, columns)), shape=(row, len(vocabulary)))


def stored_words(bias: float, learned: np.ndarray, vocabulary: dict[str, tuple[int, float]]) -> Data:
    """Rounded and pruned: the n-grams that weigh most, as whole steps, and what a step is worth."""
    weights = {gram: float(learned[at]) * scale for gram, (at, scale) in vocabulary.items()}
    kept = sorted(weights, key=lambda gram: (-abs(weights[gram]), gram))[:KEPT_GRAMS]
    unit = float(f"{max((abs(weights[gram]) for gram in kept), default=1.0) / STEPS:.6g}")
    steps = {gram: round(weights[gram] / unit) for gram in sorted(kept)}
    return {"bias": round(bias, 5), "unit": unit, "grams": {gram: step for gram, step in steps.items() if step}}


def learn_trees(notes: Sequence[Labelled], tables: Sequence[np.ndarray]) -> Data:
    labels = np.concatenate([note.labels for note in notes])
    used = labels >= 0
    model = lightgbm.LGBMClassifier(**BOOSTING)
    model.fit(np.concatenate(tables)[used], labels[used])
    return stored_trees(model.booster_.dump_model()["tree_info"])


def stored_trees(found: list[Data]) -> Data:
    """Every tree filled up to a complete one."""
    features = [[0] * NODES for _ in found]
    thresholds = [[0.0] * NODES for _ in found]
    leaves = [[0.0] * LEAVES for _ in found]

    def fill(tree: int, node: int, part: Data) -> None:
        if node >= NODES:
            leaves[tree][node - NODES] = part["leaf_value"]
            return
        if "split_feature" in part:
            features[tree][node] = part["split_feature"]
            thresholds[tree][node] = float(f"{part['threshold']:.7g}")
        fill(tree, 2 * node + 1, part.get("left_child", part))
        fill(tree, 2 * node + 2, part.get("right_child", part))

    for at, tree in enumerate(found):
        fill(at, 0, tree["tree_structure"])
    unit = float(f"{max(abs(leaf) for tree in leaves for leaf in tree) / TREE_STEPS:.6g}")
    return {
        "unit": unit,
        "features": [feature for tree in features for feature in tree],
        "thresholds": [threshold for tree in thresholds for threshold in tree],
        "leaves": [round(leaf / unit) for tree in leaves for leaf in tree],
    }


def calibration(notes: Sequence[Labelled], sums: Sequence[np.ndarray]) -> tuple[float, float]:
    """Slope and intercept by which the sums, of notes the trees have not seen, are log odds (Platt 1999)."""
    labels = np.concatenate([note.labels for note in notes])
    model = LogisticRegression(C=1e6).fit(np.concatenate(sums)[labels >= 0][:, None], labels[labels >= 0])
    return round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)


Rows = list[dict[str, float]]
Learner = Callable[[Sequence[Labelled], tuple[str, ...]], Callable[[Labelled], list[float]]]
"""Learns from labelled notes what gives the places of another their chances."""


def whole(notes: Sequence[Labelled], names: tuple[str, ...]) -> Callable[[Labelled], list[float]]:
    learned = ranking_from(learn(notes, names))
    return lambda note: learned.chances_of(note.description)


def without_comparison(notes: Sequence[Labelled], names: tuple[str, ...]) -> Callable[[Labelled], list[float]]:
    learned = ranking_from(learn(notes, names, compare=False))
    return lambda note: learned.chances_of(note.description)


def without_trees(notes: Sequence[Labelled], names: tuple[str, ...]) -> Callable[[Labelled], list[float]]:
    learned = linear_from(learn_linear(notes))
    return lambda note: [float(chance) for chance in comparing.chance_of(learned.scores(note.description))]


def without_grams(notes: Sequence[Labelled], names: tuple[str, ...]) -> Callable[[Labelled], list[float]]:
    return whole([_wordless(note) for note in notes], names)


def _wordless(note: Labelled) -> Labelled:
    return replace(note, description=replace(note.description, grams=Grams([""] * len(note.labels))))


def without_vectors(notes: Sequence[Labelled], names: tuple[str, ...]) -> Callable[[Labelled], list[float]]:
    learned = whole([_meaningless(note) for note in notes], names)
    return lambda note: learned(_meaningless(note))


def _meaningless(note: Labelled) -> Labelled:
    found = note.description
    features = found.features.copy()
    features[:, -len(meaning.NAMES) :] = 0
    nothing = np.zeros_like(found.vectors)
    return replace(
        note, description=replace(found, features=features, vectors=nothing, apart=nothing, directions=nothing)
    )


ABLATION: dict[str, Learner] = {
    "without vectors and likenesses": without_vectors,
    "without n-grams": without_grams,
    "without comparison within the note": without_comparison,
    "linear model alone": without_trees,
}


@dataclass(frozen=True)
class Labels:
    """What is learned from and scored on."""

    folder: Path
    notes: list[Labelled]
    names: tuple[str, ...]


def cross_validate(labels: Labels, folds: int, seed: int, learner: Learner = whole, most: int | None = None) -> Rows:
    """The scores of each note under a ranking that has not seen it; learned from `most` notes at most."""
    count = len(labels.notes)
    order = np.random.default_rng(seed).permutation(count) if seed else np.arange(count)
    jobs = [(order[np.arange(count) % folds != fold][:most], order[fold::folds]) for fold in range(folds)]
    found = Parallel(2)(delayed(_fold)(labels.folder, *_parts(labels, *job), labels.names, learner) for job in jobs)
    rows: Rows = [{} for _ in labels.notes]
    for (_, held), scores in zip(jobs, found, strict=True):
        for at, row in zip(held, scores, strict=True):
            rows[at] = row
    return rows


def _parts(labels: Labels, *places: np.ndarray) -> list[list[Labelled]]:
    return [[labels.notes[at] for at in found] for found in places]


def _fold(folder: Path, rest: list[Labelled], held: list[Labelled], names: tuple[str, ...], learner: Learner) -> Rows:
    chances = learner(rest, names)
    scorer = scorer_of(folder)
    return [score(note, chances(note), scorer) for note in held]


def print_shapes(labels: Labels, rows: Rows) -> None:
    groups: defaultdict[str, Rows] = defaultdict(list)
    for note, row in zip(labels.notes, rows, strict=True):
        chinese = note.gold["language"].startswith(("zh", "bilingual"))
        groups["Chinese" if chinese else "English"].append(row)
        groups["translated, original folded" if note.reading.mirrors else "no folded original"].append(row)
        for word in ("monologue", "interview", "dialogue", "essay", "book note", "news", "lecture", "gloss", "list"):
            if word in note.gold["shape"]:
                groups[f"shape: {word}"].append(row)
    for name, found in sorted(groups.items()):
        print(f"  {name:30} {len(found):3} notes  {means(found)}")


def write(labels: Labels, rows: Rows) -> None:
    learned = learn(labels.notes, labels.names)
    judge = scorer_of(labels.folder)
    chances = [ranking_from(learned).chances_of(note.description) for note in labels.notes]
    seen_rows = [score(note, found, judge) for note, found in zip(labels.notes, chances, strict=True)]
    print(f"learned from all notes and tested on them:   {means(seen_rows)}")
    provenance = (
        f"Learned by benchmarks/learn_ranking.py from {len(labels.notes)} labelled notes of one digital garden,"
        f" Chinese and English (MIT licence); cross-validated by notes: {means(rows)}. Holds no text of theirs beyond"
        f" n-grams of up to {LONGEST_GRAM} characters or two words that occur in {FEWEST_NOTES} notes or more."
    )
    store({"provenance": provenance} | learned)
    print(f"wrote {WEIGHTS.stat().st_size / 1e3:.0f} kB, {len(learned['words']['grams'])} n-grams")


def store(weights: Data) -> None:
    """What the program ranks with from now on."""
    lines = (f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in weights.items())
    WEIGHTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=7)
    parser.add_argument("--splits", type=int, default=3, help="assignments of notes to folds")
    for option in ("shapes", "curve", "ablation", "write"):
        parser.add_argument(f"--{option}", action="store_true")
    arguments = parser.parse_args()
    labels = Labels(arguments.folder, *load(arguments.folder, scorer_of(arguments.folder)))
    gold = sum(int((note.labels == 1).sum()) for note in labels.notes)
    print(f"{len(labels.notes)} notes, {sum(len(note.labels) for note in labels.notes)} places, {gold} of them gold")
    all_rows: Rows = []
    for seed in range(arguments.splits):
        rows = cross_validate(labels, arguments.folds, seed)
        all_rows += rows
        print(f"cross-validated by notes, split {seed + 1}: {means(rows)}", flush=True)
        if arguments.shapes and not seed:
            print_shapes(labels, rows)
    for most in (10, 20, 40) if arguments.curve else ():
        print(f"learned from {most} notes: {means(cross_validate(labels, arguments.folds, 1, most=most))}", flush=True)
    for name, learner in ABLATION.items() if arguments.ablation else ():
        print(f"{name}: {means(cross_validate(labels, arguments.folds, 0, learner))}", flush=True)
    if arguments.write:
        write(labels, all_rows)


if __name__ == "__main__":
    main()
