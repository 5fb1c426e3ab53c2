from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import fsrs

from review_tui.scheduling.grading import grade
from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings

if TYPE_CHECKING:
    import pytest

DAY = 739_000
MIDNIGHT = datetime.fromordinal(DAY).replace(tzinfo=UTC)


def test_fsrs_sees_midnights_and_never_two_answers_at_one_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[datetime | None, datetime]] = []
    review_card = fsrs.Scheduler.review_card

    def watched(
        self: fsrs.Scheduler, card: fsrs.Card, rating: fsrs.Rating, moment: datetime
    ) -> tuple[fsrs.Card, fsrs.ReviewLog]:
        seen.append((card.last_review, moment))
        return review_card(self, card, rating, moment)

    monkeypatch.setattr(fsrs.Scheduler, "review_card", watched)
    memory: Memory | None = None
    answered: list[tuple[datetime | None, datetime]] = []
    for day, rating in ((DAY, Rating.AGAIN), (DAY, Rating.AGAIN), (DAY, Rating.GOOD), (DAY + 1, Rating.GOOD)):
        seen.clear()
        memory = grade(memory, rating, 1, day, SchedulingSettings()).memory
        answered.append(seen[0])
    tick = timedelta(microseconds=1)
    assert answered == [
        (None, MIDNIGHT),
        (MIDNIGHT, MIDNIGHT + tick),
        (MIDNIGHT, MIDNIGHT + 2 * tick),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1)),
    ]
