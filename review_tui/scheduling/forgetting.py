"""FSRS-6's forgetting curve and its stability after recall, as bare formulas on numbers. No fsrs, no
calendar, no rounding.

Formulas: "The Algorithm", section FSRS-6, in the wiki of github.com/open-spaced-repetition/awesome-fsrs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def chance_of_recall(elapsed: int, stability: float, parameters: Sequence[float]) -> float:
    """R(t, S) = (1 + F·t / S)^(−w20) with F = .9^(−1 / w20) − 1, 0 to 1; `elapsed`, `stability` in days."""
    return math.pow(1 + _factor(parameters) * elapsed / stability, -parameters[20])


def days_until(retention: float, stability: float, parameters: Sequence[float]) -> float:
    """The curve turned round: days until R falls to `retention`, t = S / F · (r^(−1 / w20) − 1)."""
    return stability / _factor(parameters) * (math.pow(retention, -1 / parameters[20]) - 1)


def gain_by_good(recall: float, stability: float, difficulty: float, parameters: Sequence[float]) -> float:
    """S′ / S when the answer is Good on a later day, `recall` being R at that moment.

    S′ / S = 1 + e^w8 · (11 − D) · S^(−w9) · (e^(w10 · (1 − R)) − 1); at least 1.
    """
    room = math.exp(parameters[8]) * (11 - difficulty) * math.pow(stability, -parameters[9])
    return 1 + room * math.expm1(parameters[10] * (1 - recall))


def _factor(parameters: Sequence[float]) -> float:
    return math.pow(0.9, -1 / parameters[20]) - 1
