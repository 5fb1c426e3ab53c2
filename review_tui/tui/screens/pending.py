"""Reflections that are kept here and not in their notes yet: the words, why, and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.display import one_line
from review_tui.language import mark, short_date, translate_count
from review_tui.language import translate as _
from review_tui.services.publishing import export_insights
from review_tui.services.today import PendingReflection, look_at_today
from review_tui.services.workspace import Workspace
from review_tui.tui.choosing import ChoosingPage
from review_tui.tui.refusals import problem_words
from review_tui.tui.voices import hanging, lines, own, plain, quiet
from review_tui.tui.widgets.row import Row


class PendingRow(Row):
    """One reflection, whole, with its date."""

    def __init__(self, pending: PendingReflection) -> None:
        super().__init__()
        self.pending = pending

    def words(self, width: int) -> Content:
        """Where it belongs, what it says, why it waits."""
        pending = self.pending
        place = f"{one_line(pending.title)} · {short_date(pending.date)}"
        indent = Content.blank(len(self.pointer()))
        return lines(
            [
                hanging(Content(self.pointer()), quiet(place), width),
                hanging(indent, own(pending.text), width),
                hanging(indent, plain(self._why()), width),
                Content(),
            ]
        )

    def _why(self) -> str:
        if self.pending.state == "held":
            return _("held back until you export")
        return f"{one_line(self.pending.path)}: {one_line(problem_words(self.pending.reason, self.pending.remedy))}"


class PendingScreen(ChoosingPage[None]):
    """Tries again on a key."""

    NAME: ClassVar[str] = mark("What waits")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "retry", mark("write them now"), id="pending.retry"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="pending.open"),
    ]

    def __init__(self, workspace: Workspace, pending: tuple[PendingReflection, ...]) -> None:
        super().__init__(workspace)
        self.pending = pending

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Static(Content(_("Kept here, not in the note yet")), classes="heading")
        for pending in self.pending:
            yield PendingRow(pending)

    def on_mount(self) -> None:
        """The first one is chosen."""
        self.choose(0)

    def named_keys(self) -> tuple[str, ...]:
        """Try again, or mend the note."""
        return ("pending.retry", "pending.open", "page.leave", "app.keys")

    async def action_retry(self) -> None:
        """Write all of them into their notes, held ones too; what is refused again stays, with its reason."""
        with self.telling():
            exports = export_insights(self.workspace)
            written = sum(export.reflections for export in exports if export.state == "written")
            self.pending = look_at_today(self.workspace).pending
            await self.body.remove_children(PendingRow)
            await self.body.mount_all([PendingRow(pending) for pending in self.pending])
            self.choose(0)
            self.say(self._outcome(written))

    def _outcome(self, written: int) -> str:
        words = translate_count("{count} written into its note", "{count} written into their notes", written)
        if self.pending:
            still = translate_count("{count} still waits", "{count} still wait", len(self.pending))
            return f"{words} · {still}" if written else still
        return words

    def action_open(self) -> None:
        """Open the chosen one's note."""
        if self.pending:
            self.open_note(self.pending[self.place].note_id, None)
