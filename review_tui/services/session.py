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
    rule: str
    """The form it is asked in, or where it comes from."""
    score: float
    """How likely a reader is to keep it, 0 to 1."""
    edited: bool
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
    card_id: int
    review_id: int | None = None
    before: Standing | None = None
    after: Standing | None = None
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
            """No card stands here twice: one answered Again leaves its place for a later one."""
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
        return len({step.card_id for step in self._steps if step.action == "grade"} - self._coming())

    @property
    def remaining(self) -> int:
        """Cards still to come, the current one included."""
        return len(self._queue)

    @property
    def has_begun(self) -> bool:
        """Something was done in this sitting that can be taken back."""
        return bool(self._steps)

    def grade(self, rating: int, duration_ms: int | None = None) -> ReviewCard | None:
        """Record the answer to the current card, in one transaction, and return the next card.

        ValueError for a rating that is not 1 to 4; DatabaseRefused. ServiceRefusal if the card was answered in another
        window meanwhile, or retired, dropped or suspended: then nothing is recorded, and `current` is the next card.
        """
        record, shown = self._previewed()
        card_id = record.card.id
        try:
            recorded = record_answer(self._workspace, card_id, Rating(rating), duration_ms, shown)
        except ServiceRefusal:
            self._catch_up()
            raise
        memory = recorded.outcome.memory
        self._queue.pop(0)
        due_day = None
        if recorded.outcome.interval == 0:
            later = replace(record, memory=memory_record(card_id, memory))
            self._queue.insert(place_again(len(self._queue)), later)
        else:
            due_day = memory.due_day
            self._load[due_day] = self._load.get(due_day, 0) + 1
        self._steps.append(_Step("grade", card_id, review_id=recorded.review_id, due_day=due_day))
        self._catch_up()
        return self.current

    def undo(self) -> Undone | None:
        """Take back the newest grade, bury, suspend or drop of this sitting; the card is current again.

        What another window has undone or decided since is left as it is, and the step before is taken back. Without a
        step in this sitting, the newest review of all. None when there is nothing.
        """
        while self._steps:
            step = self._steps[-1]
            taken_back = self._take_back(step)
            self._steps.pop()
            if step.due_day is not None:
                self._load[step.due_day] -= 1
            if taken_back:
                self._ask_first(step.card_id)
                return Undone(step.action, step.card_id)
        return self._undo_earlier()

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
        editing.reword(self._workspace, record.card.id, front, back)
        record = self._refetched(record.card.id)
        self._shown = (record, shown)
        return self._review_card(record, shown)

    def refresh(self, note_id: int) -> ReviewCard | None:
        """Look again at the cards of a note that was edited or written to; those no longer asked leave the queue."""
        for card_id in [record.card.id for record in self._queue if record.card.note_id == note_id]:
            self._refetched(card_id)
        return self.current

    def _refetched(self, card_id: int) -> CardWithMemory:
        """Put what the database now says of a queued card in its place."""
        record = self._fetch(card_id)
        if record.card.status != "active":
            self._pass_over(card_id)
        else:
            self._queue = [record if one.card.id == card_id else one for one in self._queue]
        return record

    def _catch_up(self) -> None:
        """Pass over cards that another window has answered or put away; the first still asked is current."""
        while self._queue:
            record = self._fetch(self._queue[0].card.id)
            if self._is_asked(record):
                if record != self._queue[0]:
                    self._queue[0] = record
                return
            self._queue.pop(0)

    def _is_asked(self, record: CardWithMemory) -> bool:
        today = self._workspace.study_day()
        buried = record.card.buried_until is not None and record.card.buried_until > today
        due = record.memory is None or record.memory.due_day <= max(today, record.memory.last_review_day)
        return record.card.status == "active" and not buried and due

    def _put_away(self, action: Literal["bury", "suspend", "drop"]) -> ReviewCard | None:
        record, _ = self._previewed()
        card_id = record.card.id
        before = editing.standing_of(self._workspace, card_id)
        try:
            {"bury": editing.bury, "suspend": editing.suspend, "drop": editing.drop}[action](self._workspace, card_id)
        except ServiceRefusal:
            self._catch_up()
            raise
        after = editing.standing_of(self._workspace, card_id)
        self._queue.pop(0)
        self._steps.append(_Step(action, card_id, before=before, after=after))
        self._catch_up()
        return self.current

    def _take_back(self, step: _Step) -> bool:
        """Whether the step could be taken back."""
        if step.review_id is not None:
            try:
                undo_review(self._workspace, step.review_id)
            except ServiceRefusal:
                return False
            return True
        if step.before is None or editing.standing_of(self._workspace, step.card_id) != step.after:
            return False
        editing.put_standing(self._workspace, step.card_id, step.before)
        return True

    def _undo_earlier(self) -> Undone | None:
        try:
            view = undo_review(self._workspace)
        except ServiceRefusal:
            return None
        self._ask_first(view.id)
        return Undone("grade", view.id)

    def _ask_first(self, card_id: int) -> None:
        self._pass_over(card_id)
        record = self._fetch(card_id)
        if record.card.status == "active":
            self._queue.insert(0, record)

    def _pass_over(self, card_id: int) -> None:
        self._queue = [record for record in self._queue if record.card.id != card_id]

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
            rule=card.rule,
            score=card.score,
            edited=bool(card.edited),
            is_new=record.memory is None,
            is_repeat=record.memory is not None and record.memory.last_review_day == shown.today,
            grades=(again, hard, good, easy),
        )


def _grade(shown: Previewed, rating: Rating) -> Grade:
    outcome = shown.outcomes[rating]
    return Grade(int(rating), outcome.interval, study_date(outcome.memory.due_day))
