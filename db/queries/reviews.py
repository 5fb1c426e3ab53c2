"""Questions about the review log. Rows are added, never changed: an undo is a row naming the review it takes back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

import sqlalchemy as sa

from db.queries.notes import Condition
from db.records import NewReview, ReviewRecord
from db.schema import card, facet, parameters, review

AGAIN = 1

_undo = review.alias("undo")
_COLUMNS = tuple(review.c[f.name] for f in fields(ReviewRecord))


@dataclass(frozen=True, slots=True)
class DayAnswers:
    """The live reviews of one study day."""

    day: int
    reviews: int
    later: int
    """Of them, answers to a card whose last review was on an earlier study day."""
    recalled: int
    """Of those, the ones that were not Again."""
    duration_ms: int
    """Of those that were timed."""


@dataclass(frozen=True, slots=True)
class FacetAnswers:
    """The answers to the cards of the notes with one facet value."""

    value: str | None
    """None: of the notes without that facet."""
    later: int
    recalled: int


def live() -> list[Condition]:
    """A grading that was not undone."""
    return [review.c.kind == "review", ~sa.exists().where(_undo.c.undoes == review.c.id)]


def live_among_many() -> list[Condition]:
    """The same for questions about many reviews: the undone ones are listed once, not asked for each."""
    return [review.c.kind == "review", review.c.id.not_in(sa.select(_undo.c.undoes).where(_undo.c.undoes.is_not(None)))]


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
        .where(review.c.study_day >= since_day, *live_among_many())
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


def answers_by_day(connection: sa.Connection) -> list[DayAnswers]:
    """What was answered on each study day with any review, oldest first."""
    query = (
        sa.select(
            review.c.study_day,
            sa.func.count(),
            _count(_on_a_later_day()),
            _count(_on_a_later_day(), review.c.rating > AGAIN),
            sa.func.coalesce(sa.func.sum(review.c.duration_ms), 0),
        )
        .where(*live_among_many())
        .group_by(review.c.study_day)
        .order_by(review.c.study_day)
    )
    return [DayAnswers(*map(int, row)) for row in connection.execute(query)]


def later_answers_by_facet(connection: sa.Connection, name: str, since_day: int) -> list[FacetAnswers]:
    """Answers on a later study day, given from `since_day` on, by the values of the facet; the most frequent first.

    A card counts with each value of its note.
    """
    answers = sa.func.count()
    query = (
        sa.select(facet.c.value, answers, _count(review.c.rating > AGAIN))
        .select_from(review)
        .join(card, card.c.id == review.c.card_id)
        .outerjoin(facet, sa.and_(facet.c.note_id == card.c.note_id, facet.c.name == name))
        .where(review.c.study_day >= since_day, _on_a_later_day(), *live_among_many())
        .group_by(facet.c.value)
        .order_by(answers.desc(), facet.c.value)
    )
    return [FacetAnswers(value, int(later), int(recalled)) for value, later, recalled in connection.execute(query)]


def _on_a_later_day() -> Condition:
    # The chance predicted is 1 on the day of the last review itself, less on every later day, and NULL at the first.
    return review.c.retrievability < 1


def _count(*conditions: Condition) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0)), 0)
