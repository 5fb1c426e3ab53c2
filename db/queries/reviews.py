"""Questions about the review log. Rows are added, never changed: an undo is a row naming the review it takes back."""

from __future__ import annotations

from dataclasses import asdict, fields

import sqlalchemy as sa

from db.queries.notes import Condition
from db.records import NewReview, ReviewRecord
from db.schema import parameters, review

_undo = review.alias("undo")
_COLUMNS = tuple(review.c[f.name] for f in fields(ReviewRecord))


def live() -> list[Condition]:
    """A grading that was not undone."""
    return [review.c.kind == "review", ~sa.exists().where(_undo.c.undoes == review.c.id)]


def add_review(connection: sa.Connection, new: NewReview) -> int:
    """Append a row and return its id."""
    result = connection.execute(review.insert().values(**asdict(new)))
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def reviews_of(connection: sa.Connection, card_id: int) -> list[ReviewRecord]:
    """The card's live reviews, oldest first."""
    query = sa.select(*_COLUMNS).where(review.c.card_id == card_id, *live()).order_by(review.c.id)
    return [ReviewRecord(*row) for row in connection.execute(query)]


def all_reviews(connection: sa.Connection) -> list[ReviewRecord]:
    """Every live review, oldest first."""
    query = sa.select(*_COLUMNS).where(*live()).order_by(review.c.id)
    return [ReviewRecord(*row) for row in connection.execute(query)]


def review_by_id(connection: sa.Connection, review_id: int) -> ReviewRecord | None:
    """The live review with that id."""
    row = connection.execute(sa.select(*_COLUMNS).where(review.c.id == review_id, *live())).first()
    return ReviewRecord(*row) if row else None


def newest_review(connection: sa.Connection, card_id: int | None = None) -> ReviewRecord | None:
    """The newest live review, of one card or of all."""
    query = sa.select(*_COLUMNS).where(*live()).order_by(review.c.id.desc()).limit(1)
    if card_id is not None:
        query = query.where(review.c.card_id == card_id)
    row = connection.execute(query).first()
    return ReviewRecord(*row) if row else None


def parameters_id(
    connection: sa.Connection,
    algorithm: str,
    weights: str,
    desired_retention: float,
    maximum_interval: int,
    at_ms: int,
) -> int:
    """The id of this set of parameters, stored if it is new. `weights` is a JSON list."""
    known = connection.scalar(
        sa.select(parameters.c.id).where(
            parameters.c.algorithm == algorithm,
            parameters.c.weights == weights,
            parameters.c.desired_retention == desired_retention,
            parameters.c.maximum_interval == maximum_interval,
        )
    )
    if known is not None:
        return int(known)
    result = connection.execute(
        parameters.insert().values(
            algorithm=algorithm,
            weights=weights,
            desired_retention=desired_retention,
            maximum_interval=maximum_interval,
            created_at_ms=at_ms,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def parameter_sets(connection: sa.Connection) -> dict[int, tuple[str, float, int]]:
    """Weights (a JSON list), desired retention and longest interval (days) by id."""
    query = sa.select(
        parameters.c.id, parameters.c.weights, parameters.c.desired_retention, parameters.c.maximum_interval
    )
    return {key: (weights, retention, longest) for key, weights, retention, longest in connection.execute(query)}


def reviews_on(connection: sa.Connection, day: int) -> list[ReviewRecord]:
    """The live reviews of one study day, oldest first."""
    query = sa.select(*_COLUMNS).where(review.c.study_day == day, *live()).order_by(review.c.id)
    return [ReviewRecord(*row) for row in connection.execute(query)]


def counts_by_day(connection: sa.Connection, since_day: int) -> dict[int, int]:
    """Live reviews on each study day from `since_day` on."""
    query = (
        sa.select(review.c.study_day, sa.func.count())
        .where(review.c.study_day >= since_day, *live())
        .group_by(review.c.study_day)
    )
    return dict(connection.execute(query).all())


def mean_duration_ms(connection: sa.Connection) -> float | None:
    """Mean duration of the newest 200 timed reviews, ms; None without any."""
    newest = (
        sa.select(review.c.duration_ms)
        .where(review.c.duration_ms.is_not(None))
        .order_by(review.c.id.desc())
        .limit(200)
        .subquery()
    )
    found = connection.scalar(sa.select(sa.func.avg(newest.c.duration_ms)))
    return None if found is None else float(found)
