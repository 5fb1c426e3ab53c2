"""Reflecting on a note: what was written about it before, and a place to write, saved while it is typed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from review_tui.display import one_line
from review_tui.language import mark, short_date
from review_tui.language import translate as _
from review_tui.services.publishing import Publication
from review_tui.services.reflecting import PastReflection, begin_reflection, finish_reflection, save_draft
from review_tui.services.workspace import Workspace
from review_tui.tui.editor import EditorProblem, open_in_editor
from review_tui.tui.page import Page
from review_tui.tui.voices import lines, own, plain, quiet
from review_tui.tui.widgets.writing_area import WritingArea

SAVE_AFTER_S = 0.25
"""A pause of so many seconds saves the draft; without a pause it is saved as often."""


class ReflectionScreen(Page[Publication]):
    """Leaving it makes the text a reflection; its result is what became of that."""

    NAME: ClassVar[str] = mark("Reflecting")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("leave"), id="reflection.leave"),
        Binding("ctrl+o", "editor", mark("in your editor"), id="reflection.editor"),
    ]

    def __init__(self, workspace: Workspace, note_id: int, invitation: str = "") -> None:
        """`invitation` is a question that may be answered, in the person's language."""
        super().__init__(workspace)
        self.invitation = invitation
        self.page = begin_reflection(workspace, note_id)
        self.set_class(bool(self.page.earlier), "-continued")
        self.saved = self.page.draft
        self.area = WritingArea(self.page.draft, id="writing")
        self._saving: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The question, and what was answered before."""
        yield Static(Content(_("What does it mean to you?")))
        yield Static(quiet(one_line(self.page.title)), classes="heading")
        if self.page.earlier:
            with VerticalScroll(id="earlier", can_focus=False):
                for past in self.page.earlier:
                    yield Static(_earlier_words(past), classes="past")
        if self.invitation:
            yield Static(quiet(self.invitation), id="invited")
        yield self.area

    def on_mount(self) -> None:
        """Write where the draft ends; the newest of what was written before is in view."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)
        for earlier in self.query("#earlier").results(VerticalScroll):
            earlier.scroll_end(animate=False)
        self.say(self._where_it_goes())

    def named_keys(self) -> tuple[str, ...]:
        """All else is writing."""
        return ("reflection.leave", "reflection.editor")

    def _where_it_goes(self) -> str:
        if self.workspace.config.insight.write == "held":
            return _("saved as you type · kept here until you export")
        return _("saved as you type · goes into the note’s insight when you leave")

    @property
    def text(self) -> str:
        """What is written, to the last key."""
        return self.area.text

    @on(WritingArea.Changed)
    def _typed(self) -> None:
        if self._saving is None and self.text != self.saved:
            self._saving = self.set_timer(SAVE_AFTER_S, self.save)

    def save(self) -> None:
        """Keep the draft, if anything of it is new."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        text = self.text
        if text == self.saved:
            return
        with self.telling():
            save_draft(self.workspace, self.page.note_id, text)
            self.saved = text
            self.say(self._where_it_goes())

    def on_descendant_blur(self) -> None:
        """The text area was left."""
        self.save()

    def on_screen_suspend(self) -> None:
        """Another page covers this one."""
        self.save()

    def on_unmount(self) -> None:
        """The app is closing; after a regular leave there is nothing new to save."""
        self.save()

    def action_leave(self) -> None:
        """Make it a reflection and tell what became of it."""
        self.save()
        with self.telling():
            publication = finish_reflection(self.workspace, self.page.note_id, self.text)
            self.dismiss(publication)

    def action_editor(self) -> None:
        """Go on writing in the person's own editor."""
        self.save()
        with self.telling():
            text, problem = self._edited(self.text)
            if text != self.area.text:
                self.area.text = text
                self.area.move_cursor(self.area.document.end)
            self.save()
            if problem is not None:
                raise problem

    def _edited(self, text: str) -> tuple[str, EditorProblem | None]:
        """The text as it comes back from the editor, whatever the editor says at its end.

        The file lies beside the database, and goes only when its words were read.
        """
        handle, name = tempfile.mkstemp(prefix="reflection-", suffix=".md", dir=self.workspace.database.path.parent)
        path = Path(name)
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - the handle is open already
            file.write(text)
        problem = None
        try:
            open_in_editor(self.app, path, wait=True)
        except EditorProblem as said:
            problem = said
        try:
            came_back = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return text, problem
        except UnicodeDecodeError:
            raise EditorProblem(
                _("{file}: is not UTF-8; save it as UTF-8 and paste it here").format(file=path)
            ) from None
        path.unlink()
        # Editors end a file with a line feed that nobody typed.
        return came_back if text.endswith("\n") else came_back.removesuffix("\n"), problem


def _earlier_words(past: PastReflection) -> Content:
    """One earlier reflection, whole, under its date."""
    when = short_date(past.date)
    if past.state == "absent":
        when = _("{date}, no longer in the note").format(date=when)
    elif past.origin == "note":
        when = _("{date}, found in the note").format(date=when)
    elif past.state in ("pending", "held"):
        when = _("{date}, not in the note yet").format(date=when)
    return lines([quiet(when), own(past.text) if past.origin == "here" else plain(past.text)])
