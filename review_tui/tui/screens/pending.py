"""Reflections that are kept here and not in their notes yet: the words, why, and what to do.

Where a note got other words since, both stand side by side, and the person decides which it keeps.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.services.deciding import Choice, Decided, decide_insight, undo_decision
from review_tui.services.insight_stand import waiting_now
from review_tui.services.publishing import export_insights
from review_tui.services.today import PendingReflection
from review_tui.services.workspace import Workspace
from review_tui.tui.choosing import ChoosingPage
from review_tui.tui.pending_words import pending_words
from review_tui.tui.refusals import problem_words
from review_tui.tui.widgets.row import Row

DECIDED = {
    Choice.MINE: mark("the note holds yours from here"),
    Choice.NOTE: mark("the note stays as it is; yours stays in the journal"),
    Choice.BOTH: mark("the note holds both"),
    Choice.MINE_FIRST: mark("the note holds both, yours from here first"),
}


class PendingRow(Row):
    """One reflection, whole, with its date."""

    def __init__(self, pending: PendingReflection) -> None:
        super().__init__()
        self.pending = pending

    def words(self, width: int) -> Content:
        """Where it belongs, what it says, why it waits, or what the note says."""
        return pending_words(self.pending, self.pointer(), width)


class PendingScreen(ChoosingPage[None]):
    """Tries again, or settles what differs, on a key."""

    NAME: ClassVar[str] = mark("What waits")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "retry", mark("write them now"), id="pending.retry"),
        Binding("m", "decide('mine')", mark("keep mine"), id="pending.mine"),
        Binding("n", "decide('note')", mark("keep the note’s"), id="pending.note"),
        Binding("b", "decide('both')", mark("keep both"), id="pending.both"),
        Binding("B", "decide('mine-first')", mark("mine first"), id="pending.first"),
        Binding("u", "undo", mark("undo"), id="pending.undo"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="pending.open"),
    ]

    def __init__(self, workspace: Workspace, pending: tuple[PendingReflection, ...]) -> None:
        super().__init__(workspace)
        self.pending = pending
        self.decided: list[Decided] = []

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Static(Content(_("Kept here, not in the note yet")), classes="heading")
        for pending in self.pending:
            yield PendingRow(pending)

    def on_mount(self) -> None:
        """The first one is chosen, and the notes are looked at as they are now."""
        self.choose(0)
        self.look_at_notes()

    @work(exclusive=True)
    async def look_at_notes(self) -> None:
        """What was changed in an editor since is seen without an import."""
        with self.telling():
            await self._show(await asyncio.to_thread(waiting_now, self.workspace))

    async def _show(self, pending: tuple[PendingReflection, ...]) -> None:
        if pending == self.pending:
            return
        self.pending = pending
        await self.body.remove_children(PendingRow)
        await self.body.mount_all([PendingRow(one) for one in pending])
        self.choose(self.place)
        self.name_keys()

    @property
    def chosen(self) -> PendingReflection | None:
        """The chosen one."""
        return self.pending[self.place] if self.place < len(self.pending) else None

    def named_keys(self) -> tuple[str, ...]:
        """Decide where both differ; else try again, or mend the note."""
        if self.chosen is not None and self.chosen.meanwhile:
            last = "pending.undo" if self.decided else "app.keys"
            return ("pending.mine", "pending.note", "pending.both", "pending.first", last)
        return ("pending.retry", "pending.open", "pending.undo", "page.leave", "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what differs can be decided, and only what was decided undone."""
        if action == "decide":
            return self.chosen is not None and bool(self.chosen.meanwhile)
        if action == "undo":
            return bool(self.decided)
        if action == "open":
            return self.chosen is not None
        return True

    async def action_retry(self) -> None:
        """Write all of them into their notes, held ones too; what is refused again stays, with its reason."""
        with self.telling():
            exports = export_insights(self.workspace)
            written = sum(export.reflections for export in exports if export.state == "written")
            await self._show(waiting_now(self.workspace))
            self.say(self._outcome(written))

    def _outcome(self, written: int) -> str:
        words = translate_count("{count} written into its note", "{count} written into their notes", written)
        if self.pending:
            still = translate_count("{count} still waits", "{count} still wait", len(self.pending))
            return f"{words} · {still}" if written else still
        return words

    async def action_decide(self, choice: str) -> None:
        """Settle the chosen one."""
        if self.chosen is None:
            return
        with self.telling():
            decided = decide_insight(self.workspace, self.chosen.reflection_id, Choice(choice))
            if decided.publication.state == "pending":
                self.warn(problem_words(decided.publication.reason, decided.publication.remedy))
            else:
                self.decided.append(decided)
                self.say(_(DECIDED[decided.choice]))
        await self._look_again()

    async def action_undo(self) -> None:
        """Put note and reflection back to what they were before the last decision here."""
        with self.telling():
            undo_decision(self.workspace, self.decided[-1])
            self.decided.pop()
            self.say(_("undone; both are as they were"))
        await self._look_again()

    async def _look_again(self) -> None:
        with self.telling():
            await self._show(waiting_now(self.workspace))
        self.name_keys()

    async def action_open(self) -> None:
        """Open the chosen one's note."""
        if self.chosen is not None:
            self.open_note(self.chosen.note_id, None)
            await self._look_again()
