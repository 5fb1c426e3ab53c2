"""What the first screen shows: what is due, what waits, what is pending, and what the practice amounts to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.queries import reviews as review_queries
from db.queries.reflections import ReflectionInNote
from db.records import NoteRecord
from db.schema import note as note_table
from db.schema import reflection as reflection_table
from review_tui.scheduling.study_day import day_of, study_date
from review_tui.services.cards import filter_conditions
from review_tui.services.day_plan import remaining_limits
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.insight_reading import words_meanwhile
from review_tui.services.meeting import WhyNow, notes_to_meet, offered, why_now
from review_tui.services.publishing import CHANGED
from review_tui.services.remembering import Remembered, remembered
from review_tui.services.workspace import Workspace

SECONDS_A_CARD = 12.0
"""Until the person's own pace is known."""
MOST_BEHIND = timedelta(hours=1)
"""A clock that is wrong by less is nobody's concern."""
DAYS_SHOWN = 365


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """A note that has not been met yet."""

    note_id: int
    path: str
    title: str
    speaker: str
    date: date | None
    candidates: int
    why: WhyNow


@dataclass(frozen=True, slots=True)
class PendingReflection:
    """A reflection that is in the database and not yet in its note."""

    reflection_id: int
    note_id: int
    path: str
    title: str
    text: str
    date: date
    state: str
    """`pending` (a write was refused, or a crash came before it) or `held` (kept back on purpose)."""
    reason: str
    remedy: str
    meanwhile: str = ""
    """The person's words that the note got since, as it was last read: they decide which to keep. '' for none."""

    @property
    def left_over(self) -> bool:
        """Whether a crash came before anything was tried: what is refused has its reason."""
        return self.state == "pending" and not self.reason


@dataclass(frozen=True, slots=True)
class UnfinishedReflection:
    """What was typed about a note and not finished: the app was left, or died."""

    note_id: int
    path: str
    title: str
    text: str
    date: date


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many reviews and reflections one study day holds."""

    date: date
    reviews: int
    reflections: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many notes were reflected upon in a month."""

    month: date
    """Its first day."""
    notes: int


@dataclass(frozen=True, slots=True)
class Today:
    """One look at the day."""

    date: date
    recall: int
    """Cards a session would ask now: due reviews and new cards within the day's limits."""
    recall_new: int
    minutes: int
    """About how long they take."""
    meet: tuple[WaitingNote, ...]
    """The notes still to be met today, first the next one."""
    waiting: int
    """All notes that wait for intake, in the whole library."""
    pending: tuple[PendingReflection, ...]
    unfinished: tuple[UnfinishedReflection, ...]
    notes: int
    notes_with_insight: int
    insights: tuple[MonthCount, ...]
    """Months of the last twelve in which something was written here, oldest first."""
    done: int
    """Reviews already given today."""
    days: tuple[DayCount, ...]
    """The last 365 study days that hold anything, oldest first."""
    year_ago: Remembered | None
    """What was written around this day in an earlier year."""
    problems: int
    """Notes that the last import could not read."""
    clock_behind: timedelta | None
    """How far the clock stands behind the newest review, if by more than an hour."""

    @property
    def insights_this_month(self) -> int:
        """Notes reflected upon here since the first of the month."""
        return sum(count.notes for count in self.insights if count.month == self.date.replace(day=1))


def look_at_today(workspace: Workspace, filters: Filters = NO_FILTERS) -> Today:
    """Everything the first screen needs, in one read."""
    today = workspace.study_day()
    with workspace.database.read() as connection:
        recall, recall_new = count_to_recall(workspace, connection, today, filters)
        notes, with_insight = _insight_share(connection)
        return Today(
            date=study_date(today),
            recall=recall,
            recall_new=recall_new,
            minutes=minutes_for(connection, recall),
            meet=_waiting_notes(workspace, connection, notes_to_meet(workspace, connection, filters)),
            waiting=_count_waiting(connection, today),
            pending=pending_reflections(connection),
            unfinished=_unfinished_reflections(connection),
            notes=notes,
            notes_with_insight=with_insight,
            insights=insights_by_month(connection, first_of_twelve_months(study_date(today))),
            done=len(review_queries.reviews_on(connection, today)),
            days=_days(connection, today),
            year_ago=next(iter(remembered(connection, study_date(today))), None),
            problems=len(note_queries.problems(connection)),
            clock_behind=clock_behind(connection, workspace.now()),
        )


def minutes_for(connection: sa.Connection, cards: int) -> int:
    """About how many minutes `cards` take at the person's pace, rounded up."""
    mean_ms = review_queries.mean_duration_ms(connection) or SECONDS_A_CARD * 1000
    return math.ceil(cards * mean_ms / 60_000)


def pending_reflections(connection: sa.Connection) -> tuple[PendingReflection, ...]:
    """Reflections that are not in their notes yet, oldest first."""
    found = reflection_queries.select_reflections(connection, reflection_table.c.state.in_(("pending", "held")))
    return tuple(_pending(connection, one) for one in found)


def _pending(connection: sa.Connection, found: ReflectionInNote) -> PendingReflection:
    reflection = found.reflection
    record = note_queries.note_by_id(connection, reflection.note_id)
    known = reflection_queries.reflections_of(connection, reflection.note_id)
    meanwhile = words_meanwhile(known, record.insight if record else "", reflection)
    return PendingReflection(
        reflection_id=reflection.id,
        note_id=reflection.note_id,
        path=found.path,
        title=found.title,
        text=reflection.text,
        date=study_date(reflection.study_day),
        state=reflection.state,
        reason=CHANGED.reason if meanwhile else reflection.reason,
        remedy=CHANGED.remedy if meanwhile else reflection.remedy,
        meanwhile=meanwhile,
    )


def _unfinished_reflections(connection: sa.Connection) -> tuple[UnfinishedReflection, ...]:
    found = reflection_queries.select_reflections(connection, reflection_table.c.state == "draft")
    return tuple(
        UnfinishedReflection(
            one.reflection.note_id, one.path, one.title, one.reflection.text, study_date(one.reflection.study_day)
        )
        for one in found
    )


def clock_behind(connection: sa.Connection, now: datetime) -> timedelta | None:
    """How far `now` lies before the newest review, if by more than an hour.

    Answers then count for the day of each card's newest review, since nothing can be recalled before it was.
    """
    newest = review_queries.newest_review(connection)
    if newest is None:
        return None
    behind = datetime.fromtimestamp(newest.reviewed_at_ms / 1000, UTC) - now
    return behind if behind > MOST_BEHIND else None


def count_to_recall(
    workspace: Workspace, connection: sa.Connection, today: int, filters: Filters = NO_FILTERS
) -> tuple[int, int]:
    """Cards a session would ask, and how many of them are new. Counted, not fetched."""
    conditions = filter_conditions(filters)
    limits = remaining_limits(workspace, connection, today)
    due = card_queries.count_due(connection, today, *conditions)
    repeats = card_queries.count_repeats(connection, today, *conditions)
    new = min(card_queries.count_new(connection, today, *conditions), limits.new_cards)
    return min(due - repeats, limits.reviews) + repeats + new, new


def _insight_share(connection: sa.Connection) -> tuple[int, int]:
    """Notes that are there, and those of them that carry an insight."""
    carried = sa.func.sum(sa.case((note_table.c.insight != "", 1), else_=0))
    row = connection.execute(sa.select(sa.func.count(), carried).where(note_queries.present())).one()
    return int(row[0]), int(row[1] or 0)


def first_of_twelve_months(today: date) -> date:
    """The first day of the month with which the twelve months begin that end with this one."""
    return date(today.year - 1, today.month + 1, 1) if today.month < 12 else date(today.year, 1, 1)


def insights_by_month(connection: sa.Connection, since: date = date.min) -> tuple[MonthCount, ...]:
    """In how many notes something was written here, by month from `since` on, oldest month first."""
    months: dict[date, set[int]] = {}
    for day, note_id in reflection_queries.notes_by_day(connection, day_of(since)):
        months.setdefault(study_date(day).replace(day=1), set()).add(note_id)
    return tuple(MonthCount(month, len(notes)) for month, notes in months.items())


def _waiting_notes(
    workspace: Workspace, connection: sa.Connection, records: Sequence[NoteRecord]
) -> tuple[WaitingNote, ...]:
    ids = [record.id for record in records]
    facets = note_queries.facets_of(connection, ids)
    cards = card_queries.cards_of_notes(connection, ids)
    return tuple(
        WaitingNote(
            note_id=record.id,
            path=record.path,
            title=record.title,
            speaker=", ".join(facets.get(record.id, {}).get("speaker", ())),
            date=date.fromisoformat(record.note_date) if record.note_date else None,
            candidates=sum(card.status == "candidate" for card in cards[record.id]),
            why=why_now(workspace, connection, record),
        )
        for record in records
    )


def _count_waiting(connection: sa.Connection, today: int) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(note_table)
        .where(note_table.c.intake.in_(("waiting", "open")), *offered(today))
    )
    return int(connection.scalar(query) or 0)


def _days(connection: sa.Connection, today: int) -> tuple[DayCount, ...]:
    since = today - DAYS_SHOWN + 1
    reviews = review_queries.counts_by_day(connection, since)
    reflections = reflection_queries.counts_by_day(connection, since)
    return tuple(
        DayCount(study_date(day), reviews.get(day, 0), reflections.get(day, 0))
        for day in sorted(reviews.keys() | reflections.keys())
    )
