"""The practice in numbers, gathered beside the screen, which stays responsive."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.language import mark
from review_tui.services.statistics import Statistics, gather_statistics
from review_tui.services.workspace import Workspace
from review_tui.tui.numbers_words import Look, numbers_words
from review_tui.tui.page import Page
from review_tui.tui.widgets.paper import Paper


class NumbersPaper(Paper):
    """One look at the numbers."""

    numbers: Statistics | None = None
    rules = False

    def __init__(self, aim: float) -> None:
        """`aim` is the retention that the settings ask for, 0 to 1."""
        super().__init__()
        self.aim = aim

    def words(self, width: int) -> Content:
        """The page for the width there is; blank until the numbers are there."""
        return numbers_words(Look(self.numbers, self.aim, self.rules, width)) if self.numbers else Content()


class NumbersScreen(Page[None]):
    """Reads like a page; one key shows what was kept by the rule that asked it."""

    NAME: ClassVar[str] = mark("Numbers")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rules", mark("what was kept, by rule"), id="numbers.rules"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.paper = NumbersPaper(workspace.config.memory.desired_retention)

    def compose_body(self) -> ComposeResult:
        """One sheet of paper."""
        yield self.paper

    def on_mount(self) -> None:
        """Begin to gather."""
        self.gather()

    @work(exclusive=True)
    async def gather(self) -> None:
        """Show the numbers as soon as they are there."""
        with self.telling():
            self.paper.numbers = await asyncio.to_thread(gather_statistics, self.workspace)
            self.paper.changed()
            self.name_keys()

    def named_keys(self) -> tuple[str, ...]:
        """Rules only where something was decided."""
        return ("numbers.rules", "page.leave", "app.keys")

    def action_rules(self) -> None:
        """Show what was kept by rule, or no longer."""
        self.paper.rules = not self.paper.rules
        self.paper.changed()
        if self.paper.rules:
            self.call_after_refresh(self.body.scroll_end, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are rules to show only where something was decided."""
        if action == "rules":
            return self.paper.numbers is not None and bool(self.paper.numbers.rules)
        return True
