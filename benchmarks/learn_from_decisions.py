"""Learn from what a person kept and dropped: `learn_from_decisions.py DATABASE [--gold FOLDER] [--splits 3] [--write]`.

DATABASE is that of a practice, which says where its notes are; nothing leaves the machine. What the person decided
corrects the shipped ranking by a few trees, which see what its own trees see and begin at its chances: what was not
offered keeps its chance unless it resembles what was decided on. With `--gold`, a folder as for `learn_ranking.py`,
all is learned anew from those labels and the decisions together; a decision counts as much as a label, and a note
that was decided on is not learned from its labels.

Prints, cross-validated by notes, how many of the candidates that come first among the decided ones of a note were
kept, and how often a kept one comes before a dropped one; by the shipped weights and by what was learned from other
notes. Only offered candidates are ever decided on, so what the shipped weights left out counts in neither.

`--write` replaces `review_tui/extraction/weights.json` in this checkout, the one place the program reads weights from:
notes imported from then on are ranked by it, and git shows and undoes the change. It is refused where what was
learned does not choose better. Learning again begins at the shipped weights again. Needs the extra "train".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from decided_notes import DecidedNotes, decided_notes
from joblib import Parallel, delayed
from labelled_notes import Labelled, load, scorer_of
from learn_ranking import BOOSTING, WEIGHTS, Data, learn, store, stored_trees
from own_trees import with_own, without_own

from db.database import DatabaseRefused, open_database
from review_tui.extraction.ranking import compared, ranking_from

FEWEST_NOTES, FEWEST_DECISIONS, FEWEST_OF_A_KIND = 20, 100, 20
"""Below these, what is learned is chance."""
FOLDS = 5
FIRST = 5
"""Candidates of a note that are looked at, or half of its decided ones where that is less."""
OWN = {**BOOSTING, "n_estimators": 60, "min_child_samples": 15}
"""More trees follow the decisions more closely, and offer less of what was never decided on."""


class Refused(Exception):
    """Why nothing is learned, and what to do, in one line."""


@dataclass(frozen=True)
class Practice:
    """What there is to learn from."""

    decided: list[Labelled]
    gold: list[Labelled]
    names: tuple[str, ...]
    shipped: Data


Learner = Callable[[Practice, Sequence[Labelled]], Data]
"""Weights learned from a practice's decisions on some notes."""


@dataclass(frozen=True)
class Figures:
    """How well decided candidates are put in order."""

    first_kept: float
    """Share kept of the `FIRST` decided ones of a note, by mean over the notes."""
    kept_before_dropped: float
    """Share of pairs, one kept and one dropped of the same note, in the right order, by mean over the notes."""

    def is_better_than(self, other: Figures) -> bool:
        """In both respects: one alone rises by chance."""
        return self.first_kept > other.first_kept and self.kept_before_dropped > other.kept_before_dropped

    def __str__(self) -> str:
        return f"kept of the first {FIRST} {self.first_kept:.3f}  kept before dropped {self.kept_before_dropped:.3f}"


def corrected(practice: Practice, notes: Sequence[Labelled]) -> Data:
    """The shipped weights with trees of the person's own."""
    ranking = ranking_from(practice.shipped)
    tables, odds = [], []
    for note in notes:
        scores, words = ranking.linear.scores(note.description), ranking.words.scores(note.description)
        tables.append(compared(note.description, ranking.names, scores, words))
        odds.append(ranking.slope * ranking.trees.sums(tables[-1]) + ranking.intercept)
    labels = np.concatenate([note.labels for note in notes])
    used = labels >= 0
    model = lightgbm.LGBMClassifier(**OWN)
    model.fit(np.concatenate(tables)[used], labels[used], init_score=np.concatenate(odds)[used])
    grown = [tree for tree in model.booster_.dump_model()["tree_info"] if tree["num_leaves"] > 1]
    return with_own(practice.shipped, stored_trees(grown)) if grown else practice.shipped


def together(practice: Practice, notes: Sequence[Labelled]) -> Data:
    """Weights learned anew from gold labels and decisions."""
    return learn([*practice.gold, *notes], practice.names)


def figures(notes: Sequence[Labelled], chances: Sequence[np.ndarray]) -> Figures:
    """Of `notes`, whose places have these chances."""
    firsts, pairs = [], []
    for note, found in zip(notes, chances, strict=True):
        decided = note.labels >= 0
        kept, likely = note.labels[decided] == 1, found[decided]
        if len(kept) > 1:
            firsts.append(kept[np.argsort(-likely, kind="stable")][: min(FIRST, len(kept) // 2)].mean())
        if kept.any() and not kept.all():
            apart = likely[kept][:, None] - likely[~kept][None]
            pairs.append(((apart > 0) + (apart == 0) / 2).mean())
    return Figures(float(np.mean(firsts)), float(np.mean(pairs)))


def chances(weights: Data, notes: Sequence[Labelled]) -> list[np.ndarray]:
    ranking = ranking_from(weights)
    return [np.array(ranking.chances_of(note.description)) for note in notes]


def cross_validate(practice: Practice, learner: Learner, seed: int) -> Figures:
    """The figures of notes that were not learned from."""
    fold_of = np.random.default_rng(seed).permutation(len(practice.decided)) % FOLDS
    found = Parallel(2)(delayed(_fold)(practice, learner, fold_of == fold) for fold in range(FOLDS))
    by_note = dict(pair for pairs in found for pair in pairs)
    return figures(practice.decided, [by_note[at] for at in range(len(practice.decided))])


def _fold(practice: Practice, learner: Learner, held: np.ndarray) -> list[tuple[int, np.ndarray]]:
    weights = learner(practice, [note for note, out in zip(practice.decided, held, strict=True) if not out])
    places = np.flatnonzero(held).tolist()
    return list(zip(places, chances(weights, [practice.decided[at] for at in places]), strict=True))


def practice_of(database_file: Path, gold_folder: Path | None) -> Practice:
    """Raises Refused where there is too little to learn from; DatabaseRefused."""
    if not database_file.is_file():
        raise Refused(f"{database_file}: there is no such file; `review-tui config` says where yours is")
    shipped = without_own(json.loads(WEIGHTS.read_text("utf-8")))
    names = tuple(shipped["features"])
    gold = load(gold_folder, scorer_of(gold_folder), names)[0] if gold_folder else []
    with closing(open_database(database_file)) as database:
        found = decided_notes(database, names)
    print_found(found)
    check_enough(database_file, found.notes)
    texts = {note.reading.source.text for note in found.notes}
    return Practice(found.notes, [note for note in gold if note.reading.source.text not in texts], names, shipped)


def print_found(found: DecidedNotes) -> None:
    labels = np.concatenate([np.empty(0, int), *(note.labels for note in found.notes)])
    kept, decided = (labels == 1).sum(), (labels >= 0).sum()
    print(f"{decided} places decided on in {len(found.notes)} notes, {kept} of them kept", flush=True)
    if found.gone:
        print(f"left out: {found.gone} decisions on a text that is no longer in its note")
    for path in found.unreadable:
        print(f"left out: {path}, which cannot be read")


def check_enough(database_file: Path, notes: Sequence[Labelled]) -> None:
    kept = sum(int((note.labels == 1).sum()) for note in notes)
    dropped = sum(int((note.labels == 0).sum()) for note in notes)
    if len(notes) < FEWEST_NOTES or kept + dropped < FEWEST_DECISIONS or min(kept, dropped) < FEWEST_OF_A_KIND:
        raise Refused(
            f"{database_file}: {kept} kept and {dropped} dropped on {len(notes)} notes teach nothing sure; come back"
            f" with {FEWEST_DECISIONS} decisions on {FEWEST_NOTES} notes, {FEWEST_OF_A_KIND} of either kind"
        )


def provenance(practice: Practice, before: Figures, after: Figures) -> str:
    decisions = sum(int((note.labels >= 0).sum()) for note in practice.decided)
    return (
        f" Then learned by benchmarks/learn_from_decisions.py from {decisions} decisions of one person on"
        f" {len(practice.decided)} notes{' together with labels' if practice.gold else ''}; cross-validated by notes:"
        f" {after} (shipped: {before})."
    )


def run(arguments: argparse.Namespace) -> None:
    practice = practice_of(arguments.database, arguments.gold)
    learner = together if arguments.gold else corrected
    before = figures(practice.decided, chances(practice.shipped, practice.decided))
    print(f"shipped weights:       {before}", flush=True)
    rounds = []
    for seed in range(1, arguments.splits + 1):
        rounds.append(cross_validate(practice, learner, seed))
        print(f"learned, split {seed}:      {rounds[-1]}", flush=True)
    after = Figures(
        float(np.mean([one.first_kept for one in rounds])), float(np.mean([one.kept_before_dropped for one in rounds]))
    )
    print(f"learned, all splits:   {after}")
    if not arguments.write:
        return
    if not after.is_better_than(before):
        raise Refused(f"{WEIGHTS}: left as it is, since what was learned chooses no better; decide on more notes")
    weights = learner(practice, practice.decided)
    store({**weights, "provenance": practice.shipped["provenance"] + provenance(practice, before, after)})
    print(f"wrote {WEIGHTS}; `git checkout` of it brings the shipped weights back")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--splits", type=int, default=3, help="assignments of notes to folds")
    parser.add_argument("--write", action="store_true")
    try:
        run(parser.parse_args())
    except (Refused, DatabaseRefused) as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
