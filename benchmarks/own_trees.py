"""Trees learned from a person's own decisions, which stand behind the shipped ones and correct their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.extraction.trees import LEAVES, NODES

COUNT = "own_trees"
"""The key of stored weights that says how many of the trees, the last ones, are the person's own."""


def with_own(weights: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Stored weights whose log odds are those of `weights`, which has none of its own, and the sum of `own` trees."""
    shipped, slope = weights["trees"], weights["slope"]
    unit = max(shipped["unit"], own["unit"] / abs(slope))
    trees = {
        "unit": unit,
        "features": [*shipped["features"], *own["features"]],
        "thresholds": [*shipped["thresholds"], *own["thresholds"]],
        "leaves": [
            *_in_steps(shipped["leaves"], shipped["unit"] / unit),
            *_in_steps(own["leaves"], own["unit"] / slope / unit),
        ],
    }
    return {**weights, "trees": trees, COUNT: len(own["leaves"]) // LEAVES}


def without_own(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Stored weights as they were shipped: what was learned from decisions before is never learned upon."""
    own = weights.get(COUNT, 0)
    trees = weights["trees"]
    count = len(trees["leaves"]) // LEAVES - own
    cut = {
        "unit": trees["unit"],
        "features": trees["features"][: count * NODES],
        "thresholds": trees["thresholds"][: count * NODES],
        "leaves": trees["leaves"][: count * LEAVES],
    }
    return {name: value for name, value in weights.items() if name != COUNT} | {"trees": cut}


def _in_steps(leaves: Sequence[int], steps: float) -> list[int]:
    return [round(leaf * steps) for leaf in leaves]
