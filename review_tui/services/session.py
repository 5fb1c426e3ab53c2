"""A review session: the queue of the day, one card at a time, every grade on disk before the next card shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import CardWithMemory
from review_tui.scheduling.memory import Rating
from review_tui.scheduling.queue import place_again
from review_tui.scheduling.study_day import study_date
from review_tui.services import editing
from review_tui.services.cards import memory_from, memory_record
from review_tui.services.day_plan import plan_day
from review_tui.services.editing import Standing
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.reviewing import Previewed, preview_card, record_answer, undo_review
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the four answers and what it would mean."""

    rating: int
    """1 again, 2 hard, 3 good, 4 easy."""
    interval: int
    """Days until the card comes back; 0 is later in this session."""
    due: date


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A card as review shows it; everything is here, so that showing it touches no disk."""

    card_id: int
    note_id: int
    path: str
    title: str
    speaker: str
    context: str
    kind: str
    front: str
    """May hold `BLANK`, which `back` fills."""
    back: str
    passage: str
    source_text: str
    original: str | None
    line: int | None
    is_new: bool
    is_repeat: bool
    """It was answered Again earlier today."""
    grades: tuple[Grade, Grade, Grade, Grade]


@dataclass(frozen=True, slots=True)
class Undone:
    """What undo took back: `grade`, `bury`, `suspend` or `drop`."""

    action: str
    card_id: int


@dataclass(frozen=True, slots=True)
class _Step:
    """Something done in this sitting that can be taken back."""

    action: Literal["grade", "bury", "suspend", "drop"]
    record: CardWithMemory
    """The card as it was before."""
    review_id: int | None = None
    standing: Standing | None = None
    again: CardWithMemory | None = None
    """The place it was given for later in this sitting."""
    due_day: int | None = None
    """The day that its answer put it on."""


class ReviewSession:
    """The cards of one sitting. All state that matters is in the database; losing this object loses nothing."""

    def __init__(self, workspace: Workspace, filters: Filters = NO_FILTERS, limit: int | None = None) -> None:
        """Fetch the day's queue once; `limit` takes only the first cards of it."""
        self._workspace = workspace
        with workspace.database.read() as connection:
            plan = plan_day(workspace, connection, filters)
            self._queue = list(plan.cards[:limit])
            notes = sorted({record.card.note_id for record in self._queue})
            self._facets = note_queries.facets_of(connection, notes)
        self._load = dict(plan.load)
        self._steps: list[_Step] = []
        self._shown: tuple[CardWithMemory, Previewed] | None = None

    @property
    def current(self) -> ReviewCard | None:
        """The card to ask now, or None at the end."""
        if not self._queue:
            return None
        record, shown = self._previewed()
        return self._review_card(record, shown)

    @property
    def answered(self) -> int:
        """Cards graded in this sitting and not undone (repeats are not counted twice)."""
        return len({step.record.card.id for step in self._steps if step.action == "grade"} - self._coming())

    @property
    def remaining(self) -> int:
        """Cards still to come, the current one included."""
        return len(self._queue)

    def grade(self, rating: int, duration_ms: int | None = None) -> ReviewCard | None:
        """Record the answer to the current card, in one transaction, and return the next card.

        ValueError for a rating that is not 1 to 4; ServiceRefusal if the card is no longer active; DatabaseRefused.
        """
        record, shown = self._previewed()
        recorded = record_answer(self._workspace, record.card.id, Rating(rating), duration_ms, shown)
        memory = recorded.outcome.memory
        self._queue.pop(0)
        again = None
        if recorded.outcome.interval == 0:
            again = replace(record, memory=memory_record(record.card.id, memory))
            self._queue.insert(place_again(len(self._queue)), again)
        else:
            self._load[memory.due_day] = self._load.get(memory.due_day, 0) + 1
        self._steps.append(
            _Step(
                "grade",
                record,
                review_id=recorded.review_id,
                again=again,
                due_day=None if again else memory.due_day,
            )
        )
        return self.current

    def undo(self) -> Undone | None:
        """Take back the newest grade, bury, suspend or drop of this sitting; the card is current again.

        Without one in this sitting, the newest review of all. None when there is nothing.
        """
        if not self._steps:
            return self._undo_earlier()
        step = self._steps[-1]
        card_id = step.record.card.id
        if step.review_id is not None:
            undo_review(self._workspace, step.review_id)
        elif step.standing is not None:
            editing.put_standing(self._workspace, card_id, step.standing)
        self._steps.pop()
        if step.again is not None:
            self._queue = [record for record in self._queue if record is not step.again]
        if step.due_day is not None:
            self._load[step.due_day] -= 1
        self._queue.insert(0, self._fetch(card_id))
        return Undone(step.action, card_id)

    def bury(self) -> ReviewCard | None:
        """Not today: the current card comes back tomorrow."""
        return self._put_away("bury")

    def suspend(self) -> ReviewCard | None:
        """The current card is asked no more until it is resumed."""
        return self._put_away("suspend")

    def drop(self) -> ReviewCard | None:
        """The current card is dropped for good (its history stays)."""
        return self._put_away("drop")

    def edit(self, front: str, back: str) -> ReviewCard:
        """Change the words of the current card; its memory stays. ServiceRefusal if a side is empty."""
        record, shown = self._previewed()
        view = editing.reword(self._workspace, record.card.id, front, back)
        self._queue[0] = replace(record, card=replace(record.card, front=view.front, back=view.back, edited=1))
        return self._review_card(self._queue[0], shown)

    def _put_away(self, action: Literal["bury", "suspend", "drop"]) -> ReviewCard | None:
        record, _ = self._previewed()
        card_id = record.card.id
        standing = editing.standing_of(self._workspace, card_id)
        {"bury": editing.bury, "suspend": editing.suspend, "drop": editing.drop}[action](self._workspace, card_id)
        self._queue.pop(0)
        self._steps.append(_Step(action, record, standing=standing))
        return self.current

    def _undo_earlier(self) -> Undone | None:
        try:
            view = undo_review(self._workspace)
        except ServiceRefusal:
            return None
        if view.status == "active":
            self._queue = [record for record in self._queue if record.card.id != view.id]
            self._queue.insert(0, self._fetch(view.id))
        return Undone("grade", view.id)

    def _fetch(self, card_id: int) -> CardWithMemory:
        with self._workspace.database.read() as connection:
            record = card_queries.card_by_id(connection, card_id)
            assert record is not None
            if record.card.note_id not in self._facets:
                self._facets |= note_queries.facets_of(connection, [record.card.note_id])
        return record

    def _coming(self) -> set[int]:
        return {record.card.id for record in self._queue}

    def _previewed(self) -> tuple[CardWithMemory, Previewed]:
        """The current card with what its answers would do; worked out once a card and day."""
        if not self._queue:
            raise ServiceRefusal("there is no card to answer", "the session is over")
        record = self._queue[0]
        today = self._workspace.study_day()
        if self._shown is None or self._shown[0] is not record or self._shown[1].today < today:
            shown = preview_card(
                memory_from(record.memory), record.card.id, today, self._workspace.scheduling, self._load
            )
            self._shown = (record, shown)
        return self._shown

    def _review_card(self, record: CardWithMemory, shown: Previewed) -> ReviewCard:
        card = record.card
        speakers: Sequence[str] = self._facets.get(card.note_id, {}).get("speaker", ())
        again, hard, good, easy = (_grade(shown, rating) for rating in Rating)
        return ReviewCard(
            card_id=card.id,
            note_id=card.note_id,
            path=record.path,
            title=record.title,
            speaker=", ".join(speakers),
            context=card.context,
            kind=card.kind,
            front=card.front,
            back=card.back,
            passage=card.passage,
            source_text=card.source_text or "",
            original=card.original,
            line=card.source_line,
            is_new=record.memory is None,
            is_repeat=record.memory is not None and record.memory.last_review_day == shown.today,
            grades=(again, hard, good, easy),
        )


def _grade(shown: Previewed, rating: Rating) -> Grade:
    outcome = shown.outcomes[rating]
    return Grade(int(rating), outcome.interval, study_date(outcome.memory.due_day))
