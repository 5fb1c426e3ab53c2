"""The review log as it is exported: one answer a row, undone ones left out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from db.queries import reviews as review_queries
from review_tui.scheduling.memory import Rating
from review_tui.scheduling.study_day import study_date
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One answer."""

    card: int
    rating: str
    reviewed_at: str
    """ISO 8601, on the person's wall clock with its offset."""
    study_day: str
    """ISO date."""
    interval: int
    """Days that it gave the card; 0 is again the same day."""
    retrievability: float | None
    """Chance of recall predicted just before the answer."""
    duration_ms: int | None

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return asdict(self)


def review_log(workspace: Workspace) -> list[LoggedAnswer]:
    """All live reviews, oldest first."""
    with workspace.database.read() as connection:
        reviews = review_queries.all_reviews(connection)
    return [
        LoggedAnswer(
            card=review.card_id,
            rating=Rating(review.rating).word,
            reviewed_at=_on_the_wall(review.reviewed_at_ms, review.offset_minutes),
            study_day=study_date(review.study_day).isoformat(),
            interval=review.interval,
            retrievability=review.retrievability,
            duration_ms=review.duration_ms,
        )
        for review in reviews
    ]


def _on_the_wall(utc_ms: int, offset_minutes: int) -> str:
    moment = datetime.fromtimestamp(utc_ms / 1000, UTC)
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes))).isoformat(timespec="seconds")
