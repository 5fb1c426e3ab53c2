"""How likely each place of a note is to be kept as a card: a linear model first, then trees that compare its scores.

The linear model weighs features, n-grams and vectors. The trees see the features again, and how a place stands among
the others of its note. What they add up to is calibrated, so that of the places given a chance of 0.4, four in ten are
kept. All of it is data (`weights.json`, `vectors.npz`), learned from labelled notes by `benchmarks/learn_ranking.py`;
where it comes from stands inside the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from review_tui.extraction import comparing
from review_tui.extraction.comparing import chance_of, comparison, ranks
from review_tui.extraction.description import Description, column_names, describe
from review_tui.extraction.features import Describer
from review_tui.extraction.places import Place
from review_tui.extraction.trees import LEAVES, NODES, Trees
from review_tui.extraction.vectors import Floats, Vectors, shipped_vectors
from review_tui.extraction.vocabulary import Vocabulary

RANKED = (
    "like_title", "like_summary", "rarity", "spread",
    "near_title", "near_summary", "near_a_summary_sentence", "near_note",
)  # fmt: skip
"""Features of which the rank within the note is one, too."""
DIGITS = comparing.DIGITS
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """A linear model over n-grams alone."""

    bias: float
    grams: Mapping[str, int]
    """In steps of `unit`."""
    unit: float

    def scores(self, description: Description) -> Numbers:
        """The log odds that each place is kept, rounded."""
        return self.scores_of(Vocabulary([self.grams]).sums(description.grams)[0], description)

    def scores_of(self, sums: npt.NDArray[np.int64], description: Description) -> Numbers:
        """Likewise, from the summed steps of each place; the longer a text, the less a single n-gram weighs."""
        counts = np.maximum(1, description.grams.sizes).astype(np.float64)
        return np.asarray(np.round(self.bias + self.unit * (sums / np.sqrt(counts)), DIGITS))


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over features, vectors and n-grams."""

    features: Numbers
    """For each column of a description's features."""
    vector: Numbers
    """For a place's vector, and behind it for what it differs from the mean of its note's places."""
    words: Words

    def scores(self, description: Description) -> Numbers:
        """The log odds that each place is kept, rounded."""
        return self.scores_beside(self.words.scores(description), description)

    def scores_beside(self, words: Numbers, description: Description) -> Numbers:
        """Likewise, from what the `words` score."""
        meant = np.concatenate([description.vectors, description.apart], axis=1)
        sums = description.features @ self.features + meant @ self.vector
        return np.asarray(np.round(words + sums, DIGITS))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Both models and the calibration of their result."""

    names: tuple[str, ...]
    """The features that are known, in the order of their columns."""
    linear: Linear
    words: Words
    vocabulary: Vocabulary
    """Of the linear model and of the words."""
    trees: Trees
    slope: float
    intercept: float
    """The log odds are `slope` times the trees' sum and `intercept`."""

    def chances(self, describer: Describer, places: Sequence[Place], vectors: Vectors) -> list[float]:
        """The chance of each place, 0 to 1, rounded so that every machine puts them in the same order."""
        if not places:
            return []
        columns = {name: at for at, name in enumerate(self.names)}
        return self.chances_of(describe(describer, places, columns, vectors))

    def chances_of(self, description: Description) -> list[float]:
        """Likewise, of places that are described already, by the columns of `names`."""
        of_linear, of_words = self.vocabulary.sums(description.grams)
        scores = self.linear.scores_beside(self.linear.words.scores_of(of_linear, description), description)
        table = compared(description, self.names, scores, self.words.scores_of(of_words, description))
        log_odds = self.slope * self.trees.sums(table) + self.intercept
        return [float(chance) for chance in np.round(chance_of(log_odds), DIGITS)]


def compared(description: Description, names: Sequence[str], scores: Numbers, words: Numbers) -> Floats:
    """What the trees look at: features, some of their ranks, the score of the words, and how the `scores` compare."""
    at = {name: column for column, name in enumerate(column_names(names))}
    features = np.round(description.features, DIGITS)
    missing = np.zeros(len(features), np.float32)
    ranked = [ranks(features[:, at[name]] if name in at else missing) for name in RANKED]
    beside = comparison(scores, description.starts, description.directions)
    return np.concatenate(
        [features, np.round(np.stack(ranked, axis=1), DIGITS), words[:, None], beside], axis=1, dtype=np.float32
    )


def ranking_from(data: Mapping[str, Any]) -> Ranking:
    """The ranking that `data`, as in `weights.json`, describes."""
    linear, words = linear_from(data["linear"]), words_from(data["words"])
    return Ranking(
        names=tuple(data["features"]),
        linear=linear,
        words=words,
        vocabulary=Vocabulary([linear.words.grams, words.grams]),
        trees=trees_from(data["trees"]),
        slope=data["slope"],
        intercept=data["intercept"],
    )


def linear_from(data: Mapping[str, Any]) -> Linear:
    """The linear model, likewise."""
    features, vector = (np.array(data[name], np.float64) for name in ("features", "vector"))
    return Linear(features, vector, words_from(data["words"]))


def words_from(data: Mapping[str, Any]) -> Words:
    """The model of the words, likewise."""
    return Words(data["bias"], data["grams"], data["unit"])


def trees_from(data: Mapping[str, Any]) -> Trees:
    """The trees, likewise."""
    return Trees(
        features=np.array(data["features"], np.intp).reshape(-1, NODES),
        thresholds=np.array(data["thresholds"], np.float32).reshape(-1, NODES),
        leaves=np.array(data["leaves"], np.int32).reshape(-1, LEAVES),
        unit=data["unit"],
    )


@cache
def shipped_ranking() -> Ranking:
    """The ranking that comes with the program."""
    return ranking_from(json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8")))


def shipped_chances(describer: Describer, places: Sequence[Place]) -> list[float]:
    """The chances of `places` by what comes with the program."""
    return shipped_ranking().chances(describer, places, shipped_vectors())
