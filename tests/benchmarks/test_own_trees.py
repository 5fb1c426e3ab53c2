"""A person's own trees correct the shipped ones, and can be taken off again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_trees import with_own, without_own

from review_tui.extraction.ranking import trees_from
from review_tui.extraction.trees import LEAVES, NODES

TABLE = np.array([[0.0, 1.0], [0.5, 0.2], [1.0, -3.0]], np.float32)


def stored(seed: int, count: int, unit: float) -> dict[str, Any]:
    random = np.random.default_rng(seed)
    return {
        "unit": unit,
        "features": random.integers(0, 2, count * NODES).tolist(),
        "thresholds": random.random(count * NODES).tolist(),
        "leaves": random.integers(-32767, 32768, count * LEAVES).tolist(),
    }


@given(unit=st.floats(1e-6, 1e-3), slope=st.floats(0.5, 2.0), seed=st.integers(0, 99))
def test_log_odds_are_those_shipped_and_the_sum_of_the_persons_own(unit: float, slope: float, seed: int) -> None:
    shipped = {"trees": stored(seed, 5, 1e-5), "slope": slope, "intercept": -1.0}
    own = stored(seed + 1, 2, unit)
    both = with_own(shipped, own)
    apart = slope * trees_from(shipped["trees"]).sums(TABLE) + trees_from(own).sums(TABLE)
    step = slope * both["trees"]["unit"]
    assert slope * trees_from(both["trees"]).sums(TABLE) == pytest.approx(apart, abs=7 * step)
    assert (both["slope"], both["intercept"]) == (slope, -1.0)


def test_without_the_persons_own_the_weights_are_as_shipped() -> None:
    shipped = {"trees": stored(1, 5, 1e-5), "slope": 1.1, "intercept": -1.0}
    assert without_own(shipped) == shipped
    assert without_own(with_own(shipped, stored(2, 3, 1e-6))) == shipped
    learned_twice = with_own(without_own(with_own(shipped, stored(2, 3, 1e-6))), stored(3, 1, 1e-6))
    assert len(learned_twice["trees"]["leaves"]) == 6 * LEAVES
