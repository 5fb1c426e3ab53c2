"""Two windows on one database, a clock that jumps and a zone that changes: the log is what memory is.

Set REVIEW_TUI_EXAMPLES for more than the few runs that a test has time for.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import astuple
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support import CHINESE, ENGLISH, Library, SetClock

from db.queries import cards as card_queries
from db.schema import review as review_table
from review_tui.config import Config, Day
from review_tui.services import editing
from review_tui.services.cards import list_cards
from review_tui.services.doctor import examine
from review_tui.services.importing import import_folders
from review_tui.services.note_storing import Keep
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import open_workspace

EXAMPLES = int(os.environ.get("REVIEW_TUI_EXAMPLES", "6"))
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Durability is proved elsewhere; here only what is true matters."""
CONFIG = Config(day=Day(reviews=1_000, new_cards=1_000))

windows = st.sampled_from((0, 1))
ratings = st.integers(1, 4)
zones = st.sampled_from((-11, -5, 0, 1, 5.75, 8, 14))


class SessionMachine(RuleBasedStateMachine):
    """What two windows do in any order, and what must be true whatever they do."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp(dir=MEMORY))
        self.clock = SetClock()
        database = self.home / "data" / "review.sqlite3"
        self.opened = [open_workspace(database, CONFIG, self.clock) for _ in range(2)]
        self.workspaces = [opened.__enter__() for opened in self.opened]
        library = Library(self.home / "garden", self.workspaces[0], self.clock)
        library.write("talks/side-work.md", CHINESE)
        library.write("essays/plans.md", ENGLISH)
        import_folders(self.workspaces[0], [library.folder], keep=Keep.ALL)
        self.sessions = [ReviewSession(workspace) for workspace in self.workspaces]
        self.log: list[Any] = []

    def teardown(self) -> None:
        if hasattr(self, "home"):
            for opened in self.opened:
                opened.__exit__(None, None, None)
            shutil.rmtree(self.home)

    @property
    def today(self) -> int:
        return self.workspaces[0].study_day()

    def card(self, card_id: int) -> Any:
        with self.workspaces[0].database.read() as connection:
            return card_queries.card_by_id(connection, card_id)

    def practice(self) -> dict[int, Any]:
        """Everything that undo must put back: whether a card is asked, and its memory."""
        with self.workspaces[0].database.read() as connection:
            records = card_queries.select_cards(connection)
        return {one.card.id: (one.card.status, one.card.buried_until, one.memory) for one in records}

    def rows(self) -> list[Any]:
        with self.workspaces[0].database.read() as connection:
            return [tuple(row) for row in connection.execute(sa.select(review_table).order_by(review_table.c.id))]

    # What happens

    @rule(window=windows, given=st.lists(ratings, min_size=1, max_size=5))
    def answer_some(self, window: int, given: list[int]) -> None:
        for rating in given:
            self.answer(window, rating)

    def answer(self, window: int, rating: int) -> None:
        session = self.sessions[window]
        card = session.current
        if card is None:
            return
        before, rows, shown_for = self.card(card.card_id), self.rows(), session._previewed()[1].today
        try:
            session.grade(rating)
        except ServiceRefusal:
            assert self.rows() == rows
            return
        after = self.card(card.card_id)
        assert len(self.rows()) == len(rows) + 1
        assert card.is_new == (before.memory is None)
        if shown_for == after.memory.last_review_day:
            assert after.memory.due_day == card.grades[rating - 1].due.toordinal()
        self.asked_rightly(session)

    @rule(window=windows, action=st.sampled_from(("bury", "suspend", "drop")))
    def put_away(self, window: int, action: str) -> None:
        session = self.sessions[window]
        if session.current is None:
            return
        try:
            getattr(session, action)()
        except ServiceRefusal:
            return
        self.asked_rightly(session)

    @rule(window=windows)
    def undo(self, window: int) -> None:
        rows, before = self.rows(), self.practice()
        undone = self.sessions[window].undo()
        if undone is None:
            assert self.rows() == rows
            return
        after = self.practice()
        assert {card_id for card_id in after if after[card_id] != before[card_id]} <= {undone.card_id}

    @rule(
        window=windows, steps=st.lists(st.sampled_from((1, 2, 3, 4, "bury", "suspend", "drop")), min_size=1, max_size=4)
    )
    def do_and_undo(self, window: int, steps: list[int | str]) -> None:
        """Whatever one window does alone, undo takes back exactly."""
        session = self.sessions[window]
        before, current, done = self.practice(), session.current, 0
        for step in steps:
            if session.current is None:
                break
            try:
                session.grade(step) if isinstance(step, int) else getattr(session, step)()
            except ServiceRefusal:
                current = None
                continue
            done += 1
        for _ in range(done):
            assert session.undo() is not None
        assert self.practice() == before
        if current is not None and done and before[current.card_id][0] == "active":
            assert session.current is not None
            assert session.current.card_id == current.card_id

    @rule(window=windows)
    def open_anew(self, window: int) -> None:
        self.sessions[window] = ReviewSession(self.workspaces[window])

    @rule(number=st.integers(0, 50))
    def resume(self, number: int) -> None:
        """A card that was put away is asked again, from the list of cards."""
        away = list_cards(self.workspaces[0], statuses=["suspended", "dropped"])
        if away:
            with self.workspaces[0].database.write() as connection:
                chosen = away[number % len(away)].id
                editing.change_standing(connection, self.workspaces[0], chosen, editing.keep_on(self.today))

    @rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(days=st.integers(1, 400))
    def stay_away(self, days: int) -> None:
        """And come back to what is due by then."""
        self.clock.advance(days=days)
        self.sessions = [ReviewSession(workspace) for workspace in self.workspaces]

    @rule()
    def four_in_the_morning(self) -> None:
        """To the last second of the study day; the next rule that moves the clock crosses it."""
        four = self.clock.moment.replace(hour=3, minute=59, second=59)
        self.clock.moment = four if four > self.clock.moment else four + timedelta(days=1)

    @rule()
    def a_second_later(self) -> None:
        self.clock.advance(seconds=1)

    @rule(hours=zones)
    def travel(self, hours: float) -> None:
        self.clock.moment = self.clock.moment.astimezone(timezone(timedelta(hours=hours)))

    @rule(hours=st.integers(1, 24 * 40))
    def the_clock_is_set_back(self, hours: int) -> None:
        self.clock.advance(hours=-hours)

    def asked_rightly(self, session: ReviewSession) -> None:
        """What comes up next is still to be asked, whatever the other window did."""
        card = session.current
        if card is None:
            return
        record = self.card(card.card_id)
        assert record.card.status == "active"
        assert record.card.buried_until is None or record.card.buried_until <= self.today
        assert card.is_new == (record.memory is None)
        if record.memory is not None:
            assert record.memory.due_day <= max(self.today, record.memory.last_review_day)

    # What must be true

    @invariant()
    def memory_is_what_the_log_replays_to(self) -> None:
        if hasattr(self, "home"):
            assert [finding for finding in examine(self.workspaces[1]) if finding.state == "wrong"] == []

    @invariant()
    def the_log_only_grows(self) -> None:
        if hasattr(self, "home"):
            rows = self.rows()
            assert rows[: len(self.log)] == self.log
            self.log = rows

    @invariant()
    def cards_are_due_on_days_never_before_they_were_answered(self) -> None:
        if hasattr(self, "home"):
            memories = [memory for _, _, memory in self.practice().values() if memory is not None]
            for memory in memories:
                assert all(not isinstance(value, float) or value == value for value in astuple(memory))
                assert isinstance(memory.due_day, int)
                assert memory.due_day >= memory.last_review_day

    @invariant()
    def no_window_asks_a_card_twice(self) -> None:
        if hasattr(self, "home"):
            for session in self.sessions:
                asked = [record.card.id for record in session._queue]
                assert len(set(asked)) == len(asked)


SessionMachine.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=EXAMPLES <= 20,
    phases=(Phase.reuse, Phase.generate),
    report_multiple_bugs=False,
)
TestSession = SessionMachine.TestCase
