"""The app: its themes, its keys, and the way from page to page through a day's practice.

Only Today is imported with it; the other pages are when they are first opened, so that the first look comes soon.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.libraries import known_folders
from review_tui.services.today import look_at_today
from review_tui.services.workspace import Workspace
from review_tui.tui.key_names import printed_key
from review_tui.tui.keymap import bindings_with, check_keys
from review_tui.tui.line_breaking import break_lines_as_chinese_does
from review_tui.tui.page import Page
from review_tui.tui.palette import PageCommands, grouped_keys
from review_tui.tui.practice import Back, Meet, Recall, Step, next_step
from review_tui.tui.screens.today import TodayScreen
from review_tui.tui.themes import DARK, OUR_THEMES, voices_of

if TYPE_CHECKING:
    from review_tui.tui.screens.summary import SummaryResult

Start = Literal["today", "review", "intake"]


class ReviewApp(App[None]):
    """Today is always at the bottom; everything else is laid on it and taken away again."""

    TITLE = "review-tui"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {PageCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", mark("keys"), id="app.keys"),
        Binding("q", "quit", mark("quit"), id="app.quit"),
        Binding("ctrl+p", "command_palette", mark("all commands"), id="app.palette", priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace,
        *,
        start: Start = "today",
        note_id: int | None = None,
        filters: Filters = NO_FILTERS,
        limit: int | None = None,
    ) -> None:
        """`start` opens on Today, in a review (of the first `limit` cards), or in the intake of `note_id`."""
        break_lines_as_chinese_does()
        super().__init__()
        checked = check_keys(workspace.config.keys)
        self.key_problems = checked.problems
        self.workspace = replace(workspace, config=replace(workspace.config, keys=checked.keys))
        if checked.keys:
            self._bindings = bindings_with(type(self), checked.keys)
        self.start = start
        self.note_id = note_id
        self.filters = filters
        self.limit = limit
        for theme in OUR_THEMES:
            self.register_theme(theme)
        wanted = workspace.config.theme
        self.theme = wanted if wanted in self.available_themes else DARK

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme, and the two voices where it does not name them."""
        variables = super().get_css_variables()
        return {**voices_of(self.current_theme, variables), **variables}

    def get_default_screen(self) -> Screen[None]:
        """Today."""
        return TodayScreen(self.workspace, self.filters)

    def get_key_display(self, binding: Binding) -> str:
        """The key by the name that is printed on it."""
        return printed_key(binding.key)

    def on_mount(self) -> None:
        """Go where the command line wants to begin."""
        self._end_well_when_told_to()
        self.open_first()

    def open_first(self) -> None:
        """Say what is wrong with the settings, ask for notes if there are none, begin as the command line wants it."""
        if self.key_problems:
            self._page().warn(_key_problem_words(self.key_problems))
        elif self.workspace.config.theme not in self.available_themes:
            self._page().warn(_("there is no theme called {name}").format(name=self.workspace.config.theme))
        with self._page().telling():
            if not known_folders(self.workspace):
                self.begin_here()
                return
        step = self._first_step()
        if step:
            self.practise(step)

    def _end_well_when_told_to(self) -> None:
        """SIGTERM, and SIGHUP of a closed window, save what is being written and give the terminal back, as ctrl+q."""
        for ending in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(ending, self.exit)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key says, unless it came so soon that its page is not laid out yet, or so late that it was left."""
        if isinstance(default_namespace, Page) and not default_namespace.listens:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def _page(self) -> Page[object]:
        """The page in view."""
        assert isinstance(self.screen, Page)
        return self.screen

    def _first_step(self) -> Step | None:
        if self.start == "today":
            return None
        if self.start == "intake" and self.note_id is not None:
            return Meet(self.note_id)
        with self._page().telling():
            today = look_at_today(self.workspace, self.filters)
            if self.start == "review" and today.recall:
                return Recall()
            if self.start == "intake" and today.meet:
                return Meet(today.meet[0].note_id)
            self._page().say(
                _("nothing is due to recall") if self.start == "review" else _("no note waits to be met today")
            )
        return None

    @on(TodayScreen.Begin)
    def _begin(self, begin: TodayScreen.Begin) -> None:
        # A second one at once would begin the practice anew while the first has already opened its page.
        if isinstance(self.screen, TodayScreen):
            self.practise(begin.step)

    @on(TodayScreen.TakeIn)
    def _take_in(self) -> None:
        if not isinstance(self.screen, TodayScreen):
            return
        with self._page().telling():
            folders = known_folders(self.workspace)
            if folders:
                self.take_in(folders)
            else:
                self.begin_here()

    @work(exclusive=True)
    async def begin_here(self) -> None:
        """Ask for the folder of notes, take it in, and go straight into the first practice."""
        from review_tui.tui.screens.first import FirstScreen

        folder = await self.push_screen_wait(FirstScreen(self.workspace))
        if folder is not None and await self._import((folder,)):
            with self._page().telling():
                await self.lead(next_step(look_at_today(self.workspace, self.filters)))

    @work(exclusive=True)
    async def take_in(self, folders: Sequence[Path]) -> None:
        """Take in what is new in `folders`."""
        await self._import(folders)

    async def _import(self, folders: Sequence[Path]) -> bool:
        """Whether it was done, wholly or in part; what came of it is told on the page below."""
        from review_tui.tui.screens.taking_in import TakingInScreen, taken_in_words

        screen = TakingInScreen(self.workspace, folders)
        report = await self.push_screen_wait(screen)
        if report is None:
            self._page().warn(screen.refused)
            return False
        self._page().say(taken_in_words(report))
        return True

    @work(exclusive=True)
    async def practise(self, step: Step) -> None:
        """Lead through the day from `step` on, until the person goes back to Today."""
        await self.lead(step)

    async def lead(self, step: Step | None) -> None:
        """The same, in the worker that calls it."""
        following = step
        while following is not None:
            current, following = following, None
            with self._page().telling():
                reached = await (self._recall() if isinstance(current, Recall) else self._meet(current))
                following = reached if isinstance(reached, Recall | Meet) else None

    async def _recall(self) -> Step | None:
        from review_tui.services.session import ReviewSession
        from review_tui.tui.screens.review import ReviewScreen

        session = ReviewSession(self.workspace, self.filters, self.limit)
        while (said := await self.push_screen_wait(ReviewScreen(self.workspace, session))) is not None:
            chosen = await self._after_recall(said)
            if chosen is not Back.UNDO:
                return chosen
            session.undo()
        return None

    async def _after_recall(self, said: str) -> Step | Back | None:
        """Straight on to the note that waits, where the person did not only come to recall."""
        from review_tui.services.summary import summarise_day
        from review_tui.tui.screens.summary import came_back_words

        step = next_step(look_at_today(self.workspace, self.filters)) if self.start == "today" else None
        if isinstance(step, Meet):
            said = said or came_back_words(summarise_day(self.workspace))
            return await self._meet(step, after_recall=True, said=said)
        return await self._sum_up(after_recall=True, said=said)

    async def _meet(self, step: Meet, *, after_recall: bool = False, said: str = "") -> Step | Back | None:
        from review_tui.services.publishing import Publication
        from review_tui.tui.screens.intake import IntakeScreen, Passed
        from review_tui.tui.wording import publication_words

        screen = IntakeScreen(self.workspace, step.note_id, after_recall=after_recall, said=said)
        result = await self.push_screen_wait(screen)
        if isinstance(result, Publication):
            chosen = await self._sum_up(after_recall=False, said=publication_words(result))
            return chosen if isinstance(chosen, Recall | Meet) else None
        if result is Passed.BY:
            waiting = look_at_today(self.workspace, self.filters).meet
            return Meet(waiting[0].note_id) if waiting else None
        return result if isinstance(result, Back) else None

    async def _sum_up(self, *, after_recall: bool, said: str) -> SummaryResult | None:
        from review_tui.tui.screens.summary import SummaryScreen

        screen = SummaryScreen(self.workspace, self.filters, after_recall=after_recall, said=said)
        return await self.push_screen_wait(screen)

    def action_keys(self) -> None:
        """Every key of this page."""
        from review_tui.tui.screens.keys import KeysScreen

        page = self._page()
        self.push_screen(KeysScreen(self.workspace, _(page.NAME), grouped_keys(page, page.named_keys())))

    def action_command_palette(self) -> None:
        """Every action of this page, found by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("What do you want to do?"), id="--command-palette"))

    def action_help_quit(self) -> None:
        """ctrl+c copies elsewhere; it says here how to leave."""
        if isinstance(self.screen, Page):
            self.screen.say(_("everything is saved · ctrl+q quits from anywhere"))


def _key_problem_words(problems: Sequence[str]) -> str:
    """The first, and where to read the others."""
    if len(problems) == 1:
        return _("keys in the settings: {problem}").format(problem=problems[0])
    return _("keys in the settings: {problem} (and more: “review-tui config keys”)").format(problem=problems[0])


def run_app(
    workspace: Workspace,
    *,
    start: Start = "today",
    note_id: int | None = None,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> int:
    """Run the app until it is left; the exit code, 0 unless it broke down."""
    return run_to_its_end(ReviewApp(workspace, start=start, note_id=note_id, filters=filters, limit=limit))


def run_to_its_end(app: ReviewApp, *, inline: bool = False) -> int:
    """Run `app`, under the prompt where it is `inline`; the exit code, 0 unless it broke down."""
    app.run(inline=inline)
    if app.return_code:
        print(_("review-tui broke down; everything graded and written is saved."), file=sys.stderr)  # noqa: T201
    return app.return_code or 0
