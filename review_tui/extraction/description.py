"""All that the ranking sees of a note's places, as tables with a row for each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from review_tui.extraction import meaning as nearness
from review_tui.extraction.features import Describer, features
from review_tui.extraction.grams import Grams
from review_tui.extraction.meaning import meaning
from review_tui.extraction.places import Place
from review_tui.extraction.vectors import Floats, Vectors, directions
from review_tui.extraction.wording import Columns

_DIGITS = 6
"""Of a mean; machines differ in more."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a note's places show, in the order of the places."""

    features: Floats
    """A column for each named feature, then for each of `meaning.NAMES`."""
    vectors: Floats
    apart: Floats
    """What each vector differs from the mean of them all."""
    directions: Floats
    """Of `apart`."""
    starts: npt.NDArray[np.intp]
    """First characters."""
    grams: Grams
    """Of the places' whole texts."""


def describe(
    describer: Describer, places: Sequence[Place], columns: Mapping[str, int], vectors: Vectors
) -> Description:
    """The description of `places`, of features those that have a column in `columns`, numbered from 0."""
    seen = describer.seen(places)
    meant = meaning(seen, vectors)
    apart = np.round(meant.vectors - meant.vectors.mean(axis=0, dtype=np.float64), _DIGITS).astype(np.float32)
    named = _table(features(seen), columns, len(places))
    return Description(
        features=np.concatenate([named, meant.likenesses], axis=1),
        vectors=meant.vectors,
        apart=apart,
        directions=directions(apart),
        starts=np.array([place.start for place in places], np.intp),
        grams=Grams([place.text for place in places]),
    )


def _table(found: Columns, columns: Mapping[str, int], count: int) -> Floats:
    table = np.zeros((count, len(columns)), np.float32)
    for name, values in found.items():
        if name in columns:
            table[:, columns[name]] = values
    return table


def column_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns of `Description.features` where the named features are `names`."""
    return (*names, *nearness.NAMES)
