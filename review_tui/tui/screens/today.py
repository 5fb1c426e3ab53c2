"""The first page: what the day holds, and one key to begin."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from db.database import DatabaseRefused
from review_tui.display import one_line
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.notes import list_problems
from review_tui.services.today import Today, look_at_today
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.practice import Meet, Step, next_step
from review_tui.tui.refusals import refusal_words, said_words
from review_tui.tui.today_words import newest_unfinished, today_words
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.wording import left_over_words, publication_words

if TYPE_CHECKING:
    from review_tui.services.publishing import Publication

MOST_STEPS = 3
"""Keys for what the day asks that are named at once."""
MOST_NAMED = 4
"""Keys of this page named at once; the places to go to fill up what the day leaves."""

NEEDED: dict[str, Callable[[Today], object]] = {
    "begin": next_step,
    "meet": attrgetter("meet"),
    "take_up": attrgetter("unfinished"),
    "pending": attrgetter("pending"),
    "journal": attrgetter("notes"),
    "numbers": attrgetter("notes"),
    "library": attrgetter("notes"),
    "search": attrgetter("notes"),
    "cards": attrgetter("notes"),
}
"""What an action of this page needs some of on the day."""


class TodayPaper(Paper):
    """One look at the day, in words."""

    today: Today | None = None
    problem = ""
    journal_key = ""
    room = 0
    """Lines there are."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The page is set for the room there is."""
        self.room = container.height
        return super().get_content_height(container, viewport, width)

    def show(self, today: Today, problem: str, journal_key: str) -> None:
        """Another look."""
        self.today, self.problem, self.journal_key = today, problem, journal_key
        self.changed()

    def words(self, width: int) -> Content:
        """The page for the width there is."""
        if self.today is None:
            return Content()
        return today_words(self.today, self.problem, width, self.room, self.journal_key)


class TodayScreen(Page[None]):
    """Always at the bottom; it looks again whenever it comes back into view."""

    NAME: ClassVar[str] = mark("Today")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "begin", mark("begin"), id="today.begin"),
        Binding("m", "meet", mark("meet the note"), id="today.meet"),
        Binding("r", "take_up", mark("finish writing"), id="today.take_up"),
        Binding("w", "pending", mark("what waits"), id="today.pending"),
        Binding("l", "library", mark("library"), id="today.library"),
        Binding("c", "cards", mark("cards"), id="today.cards"),
        Binding("slash", "search", mark("search"), id="today.search"),
        Binding("j", "journal", mark("journal"), id="today.journal"),
        Binding("n", "numbers", mark("numbers"), id="today.numbers"),
        Binding("i", "take_in", mark("take in notes"), id="today.take_in"),
    ]

    class Begin(Message):
        """The person wants to take this step of the practice."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    class TakeIn(Message):
        """The person wants what is new in their notes."""

    class Published(Message):
        """What a crash had kept from its note was published, or `refused` says why not."""

        def __init__(self, written: int, refused: str = "") -> None:
            super().__init__()
            self.written = written
            self.refused = refused

    def __init__(self, workspace: Workspace, filters: Filters = NO_FILTERS) -> None:
        super().__init__(workspace)
        self.first_look = True
        self.filters = filters
        self.today: Today | None = None

    def compose_body(self) -> ComposeResult:
        """One sheet of paper."""
        yield TodayPaper(id="today")

    def on_screen_resume(self) -> None:
        """Look at the day again."""
        with self.telling():
            self.today = look_at_today(self.workspace, self.filters)
            problem = self._first_problem() if self.today.problems else ""
            journal_key = next(iter(self.keys_of("today.journal")), "")
            self.query_one(TodayPaper).show(self.today, problem, journal_key)
        self._publish_left_over()

    def _publish_left_over(self) -> None:
        """At the start, and not again: what waits without a reason later is just being written by another window."""
        first, self.first_look = self.first_look, False
        if first and self.today and any(one.left_over for one in self.today.pending):
            self._publish()

    @work(thread=True)
    def _publish(self) -> None:
        from review_tui.services.publishing import publish_left_over

        try:
            published = publish_left_over(self.workspace)
            written = sum(one.state == "written" for one in published.values())
            self.post_message(self.Published(written))
        except DatabaseRefused as refusal:
            self.post_message(self.Published(0, refusal_words(refusal)))

    @on(Published)
    def _published(self, published: Published) -> None:
        """Say it, and look again if the page is in view; if not, that is done when it comes back."""
        if published.refused:
            self.warn(published.refused)
        elif published.written:
            self.say(left_over_words(published.written))
        if self.is_current:
            self.on_screen_resume()
            self.name_keys()

    def _first_problem(self) -> str:
        problem = list_problems(self.workspace)[0]
        where = _("{note}, line {line}") if problem.line else "{note}"
        place = where.format(note=problem.path, line=problem.line)
        return one_line(f"{place}: {said_words(problem.remedy or problem.reason)}")

    def named_keys(self) -> tuple[str, ...]:
        """Only what there is something to do with, and where begin meets the note, not meet as well."""
        if self.today is None:
            return ("app.quit",)
        if not self.today.notes:
            return ("today.take_in", "app.keys", "app.quit")
        steps = ["today.begin", "today.meet", "today.take_up", "today.pending"]
        if not self.today.recall:
            steps.remove("today.meet")
        named = [*self._there(steps)[:MOST_STEPS], *self._there(["today.library", "today.journal"])]
        return (*named[:MOST_NAMED], "app.keys", "app.quit")

    def _there(self, keys: list[str]) -> list[str]:
        return [key for key in keys if self.binding_with_id(key)]

    def action_begin(self) -> None:
        """Recall first; if nothing is due, meet the note."""
        step = next_step(self._seen())
        assert step is not None
        self.post_message(self.Begin(step))

    def action_meet(self) -> None:
        """Meet the next note, whatever is due."""
        self.post_message(self.Begin(Meet(self._seen().meet[0].note_id)))

    def action_take_in(self) -> None:
        """Read again where the notes are; where that is not known, ask."""
        self.post_message(self.TakeIn())

    def action_take_up(self) -> None:
        """Go on with the reflection that was begun last."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        def tell(publication: Publication | None) -> None:
            if publication is not None:
                self.say(publication_words(publication))

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, newest_unfinished(self._seen()).note_id), tell)

    def action_pending(self) -> None:
        """The reflections that are not in their notes yet."""
        from review_tui.tui.screens.pending import PendingScreen

        self.app.push_screen(PendingScreen(self.workspace, self._seen().pending))

    def action_journal(self) -> None:
        """What was written, over time."""
        from review_tui.tui.screens.journal import JournalScreen

        self.app.push_screen(JournalScreen(self.workspace, self.filters))

    def action_numbers(self) -> None:
        """What the practice amounts to, in numbers."""
        from review_tui.tui.screens.numbers import NumbersScreen

        self.app.push_screen(NumbersScreen(self.workspace))

    def action_library(self) -> None:
        """Every note."""
        from review_tui.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen(self.workspace, self.filters))

    def action_search(self) -> None:
        """Every note, beginning with the words to look for."""
        from review_tui.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen(self.workspace, self.filters, searching=True))

    def action_cards(self) -> None:
        """Every card."""
        from review_tui.tui.screens.cards import CardsScreen

        self.app.push_screen(CardsScreen(self.workspace, self.filters))

    def _seen(self) -> Today:
        assert self.today is not None
        return self.today

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something to do with; and there is nowhere to go back to."""
        if action in NEEDED:
            return self.today is not None and bool(NEEDED[action](self.today))
        return action != "leave"
