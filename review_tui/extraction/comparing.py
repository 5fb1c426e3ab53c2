"""How a place stands among the places of its note: by first score, by likeness, beside those that score higher."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from review_tui.extraction.vectors import DIRECTION_STEPS, Floats

NAMES = (
    "score", "score_rank", "score_deviation", "score_before", "score_after", "score_around_3", "score_around_7",
    "score_around_15", "score_mean", "share_of_strong", "expected", "like_a_better_one", "like_the_good_ones",
)  # fmt: skip
STRONG = 0.4
"""A chance that counts as strong."""
ROWS_AT_ONCE = 128
DIGITS = 4
"""What is compared with a threshold is rounded to so many, beyond which machines may differ."""


def comparison(scores: npt.NDArray[np.float64], starts: npt.NDArray[np.intp], directions: Floats) -> Floats:
    """A row for each place, a column for each of `NAMES`.

    `scores` are log odds, `starts` the places' first characters, `directions` as in `vectors`. Places are compared
    with every other one, so there must be a bound on how many there are.
    """
    chances = np.round(chance_of(scores), DIGITS)
    order = np.lexsort((np.arange(len(starts)), starts))
    in_order = scores[order]
    beside = np.empty((len(scores), 5))
    beside[order] = np.stack(
        [
            np.concatenate([in_order[:1], in_order[:-1]]),
            np.concatenate([in_order[1:], in_order[-1:]]),
            *(_moving_mean(in_order, width) for width in (3, 7, 15)),
        ],
        axis=1,
    )
    mean, deviation = scores.mean(), scores.std()
    whole = np.ones(len(scores))
    columns = [
        scores,
        ranks(scores),
        (scores - mean) / (deviation + 1e-6),
        *beside.T,
        whole * mean,
        whole * (chances > STRONG).mean(),
        whole * chances.sum(),
        *_likeness_to_better(scores, chances, directions),
    ]
    return np.round(np.stack(columns, axis=1), DIGITS).astype(np.float32)


def ranks(values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """0 for the least of `values` to 1 for the greatest, of equals the first less."""
    order = np.argsort(values, kind="stable")
    found = np.empty(len(values))
    found[order] = np.arange(len(values)) / max(1, len(values) - 1)
    return found


def chance_of(log_odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30.0, 30.0))))


def _moving_mean(values: npt.NDArray[np.float64], width: int) -> npt.NDArray[np.float64]:
    """The mean of each value and its neighbours; the first and last are repeated beyond the ends."""
    padded = np.pad(values, width // 2, mode="edge")
    return np.convolve(padded, np.ones(width), "valid") / width


def _likeness_to_better(
    scores: npt.NDArray[np.float64], chances: npt.NDArray[np.float64], directions: Floats
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Likeness to the nearest that scores higher, -1 for the best; and on average to all, weighed by chance."""
    steps = np.rint(chances * 10**DIGITS)
    weighed = steps @ directions.astype(np.float64)
    own = np.square(directions, dtype=np.float64).sum(axis=1)
    average = (directions.astype(np.float64) @ weighed - steps * own) / max(1.0, steps.sum()) / DIRECTION_STEPS**2
    return _likeness_to_nearest(scores, directions) / DIRECTION_STEPS**2, average


def _likeness_to_nearest(scores: npt.NDArray[np.float64], directions: Floats) -> npt.NDArray[np.float64]:
    """The product with the nearest that scores higher. Sorted by score, those are the first so many columns."""
    order = np.argsort(-scores)
    ordered = directions[order]
    better = np.searchsorted(-scores[order], -scores[order])
    nearest = np.empty(len(scores))
    for at in range(0, len(scores), ROWS_AT_ONCE):
        part = slice(at, at + ROWS_AT_ONCE)
        fewest, most = better[part][0], better[part][-1]
        likeness = ordered[part] @ ordered[:most].T
        in_doubt = likeness[:, fewest:]
        in_doubt[np.arange(fewest, most) >= better[part, None]] = -(DIRECTION_STEPS**2)
        nearest[order[part]] = likeness.max(axis=1, initial=-(DIRECTION_STEPS**2))
    return nearest
