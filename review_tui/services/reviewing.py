"""Recording answers: one grading is one transaction that appends to the log and renews the card's memory.

Undo appends too: it names the newest live review of a card and puts the memory from before it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import reviews as review_queries
from db.records import MemoryRecord, NewReview, ReviewRecord
from review_tui.scheduling.grading import Outcome, preview
from review_tui.scheduling.memory import ALGORITHM, Memory, Rating, SchedulingSettings
from review_tui.scheduling.study_day import effective_day, study_day
from review_tui.services.cards import CardView, card_view, memory_from, memory_record, no_such_card
from review_tui.services.clock import Stamp, stamp
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace

LONGEST_ANSWER_MS = 10 * 60 * 1000
"""An answer that took longer was a walk to the kitchen."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the four answers would do, and on what footing that was worked out."""

    memory: Memory | None
    today: int
    outcomes: Mapping[Rating, Outcome]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer that is on disk."""

    review_id: int
    outcome: Outcome


def preview_card(
    memory: Memory | None, card_id: int, today: int, settings: SchedulingSettings, load: Mapping[int, int]
) -> Previewed:
    """The four outcomes for a card; `load` counts cards already due on each day to come."""
    day = effective_day(today, memory.last_review_day if memory else None)
    return Previewed(memory, day, preview(memory, card_id, day, settings, load))


def record_answer(
    workspace: Workspace,
    card_id: int,
    rating: Rating,
    duration_ms: int | None,
    shown: Previewed | None = None,
) -> Recorded:
    """Record one answer; what `shown` promised is kept unless a new day has begun since.

    Raises ServiceRefusal for a card that does not exist or is not active, or whose memory is not what `shown` was
    worked out for: it was answered in another window, and one recall is not two. Raises DatabaseRefused.
    """
    now = workspace.now()
    with workspace.database.write() as connection:
        found = card_queries.card_by_id(connection, card_id)
        if found is None:
            raise no_such_card(card_id)
        if found.card.status != "active":
            raise ServiceRefusal(f"card {card_id} is {found.card.status}", _remedy_for(found.card.status))
        memory = memory_from(found.memory)
        if shown is not None and shown.memory != memory:
            raise ServiceRefusal(f"card {card_id} was answered in another window", "it counts there")
        today = effective_day(study_day(now), memory.last_review_day if memory else None)
        if shown is None or shown.today != today:
            load = card_queries.load_by_day(connection, today)
            shown = preview_card(memory, card_id, today, workspace.scheduling, load)
        outcome = shown.outcomes[rating]
        review_id = review_queries.add_review(
            connection,
            _row(workspace, connection, card_id, outcome, found.memory, today, stamp(now), duration_ms),
        )
        card_queries.put_memory(connection, card_id, memory_record(card_id, outcome.memory))
    return Recorded(review_id, outcome)


def undo_review(workspace: Workspace, review_id: int | None = None) -> CardView:
    """Take back a review, the newest of all by default, and return its card as it then is.

    Only the newest live review of a card can be taken back. Raises ServiceRefusal if there is nothing to undo.
    """
    with workspace.database.write() as connection:
        newest = review_queries.newest_review(connection)
        if review_id is not None and newest is not None and newest.id != review_id:
            newest = _newest_of_its_card(connection, review_id)
        if newest is None:
            raise ServiceRefusal("there is no review to undo", "")
        before = None if newest.memory_before is None else MemoryRecord(**json.loads(newest.memory_before))
        card_queries.put_memory(connection, newest.card_id, before)
        review_queries.add_review(connection, _undo_row(workspace, newest))
        record = card_queries.card_by_id(connection, newest.card_id)
    assert record is not None
    return card_view(record)


def _newest_of_its_card(connection: sa.Connection, review_id: int) -> ReviewRecord | None:
    """The review with that id if it is the newest live one of its card."""
    wanted = review_queries.review_by_id(connection, review_id)
    if wanted is None:
        return None
    newest = review_queries.newest_review(connection, wanted.card_id)
    return newest if newest is not None and newest.id == review_id else None


def _row(
    workspace: Workspace,
    connection: sa.Connection,
    card_id: int,
    outcome: Outcome,
    before: MemoryRecord | None,
    today: int,
    at: Stamp,
    duration_ms: int | None,
) -> NewReview:
    settings = workspace.scheduling
    return NewReview(
        card_id=card_id,
        kind="review",
        undoes=None,
        rating=int(outcome.rating),
        interval=outcome.interval,
        retrievability=outcome.retrievability,
        parameters_id=review_queries.parameters_id(
            connection,
            ALGORITHM,
            json.dumps(list(settings.parameters)),
            settings.desired_retention,
            settings.maximum_interval,
            at.utc_ms,
        ),
        reviewed_at_ms=at.utc_ms,
        zone=at.zone,
        offset_minutes=at.offset_minutes,
        study_day=today,
        duration_ms=None if duration_ms is None else max(0, min(duration_ms, LONGEST_ANSWER_MS)),
        memory_before=None if before is None else json.dumps(asdict(before)),
    )


def _undo_row(workspace: Workspace, review: ReviewRecord) -> NewReview:
    at = stamp(workspace.now())
    return NewReview(
        card_id=review.card_id,
        kind="undo",
        undoes=review.id,
        rating=None,
        interval=None,
        retrievability=None,
        parameters_id=None,
        reviewed_at_ms=at.utc_ms,
        zone=at.zone,
        offset_minutes=at.offset_minutes,
        study_day=workspace.study_day(),
        duration_ms=None,
        memory_before=None,
    )


def _remedy_for(status: str) -> str:
    return {
        "candidate": "keep it first: `review-tui intake NOTE --keep ID`",
        "suspended": "resume it first",
        "dropped": "keep it again first: `review-tui intake NOTE --keep ID`",
        "retired": "its text is no longer in the note; it returns when the text does",
    }.get(status, "")
