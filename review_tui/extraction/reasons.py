"""Why a place was chosen: which of its features speak for it, more than for the other places of its note.

The trees compare what the linear model says; what the linear model weighs is what can be told in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from review_tui.extraction.candidate import Source
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.propose import propose
from review_tui.extraction.reading import read

WORTH_TELLING = 0.1
"""Log odds below which a feature decided nothing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature, and by how much it raises the log odds of the place above those of the note's average place."""

    feature: str
    weight: float


def reasons_for(source: Source, start: int, end: int, most: int = 4) -> tuple[Reason, ...]:
    """The weightiest reasons for `source.text[start:end]`; none where the ranking had no say. Never raises."""
    from review_tui.extraction.description import column_names, describe
    from review_tui.extraction.features import Describer
    from review_tui.extraction.ranking import shipped_ranking
    from review_tui.extraction.vectors import shipped_vectors

    reading = read(source)
    places = propose(reading, sorted({(place.start, place.end) for place in marked_cards(reading)}))
    rows = [row for row, place in enumerate(places) if (place.start, place.end) == (start, end)]
    if not rows:
        return ()
    ranking = shipped_ranking()
    columns = {name: at for at, name in enumerate(ranking.names)}
    features = describe(Describer(reading), places, columns, shipped_vectors()).features
    apart = (features[rows[0]] - features.mean(axis=0)) * ranking.linear.features
    told = [
        Reason(name, round(float(weight), 3)) for name, weight in zip(column_names(ranking.names), apart, strict=True)
    ]
    worth = [reason for reason in told if reason.weight >= WORTH_TELLING]
    return tuple(sorted(worth, key=lambda reason: (-reason.weight, reason.feature))[:most])
