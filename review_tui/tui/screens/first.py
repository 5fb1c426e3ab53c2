"""Before there is a library: the folder of notes is asked for, and what will happen is told."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from review_tui.display import one_line
from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.services.folder_preview import FolderPreview, completed_folder, folder_meant, look_into
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.refusals import refusal_words
from review_tui.tui.voices import own, plain, quiet
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.wording import path_words

PAUSE = 0.2
"""Seconds without a key before a folder is looked into."""


class FolderSuggester(Suggester):
    """The rest of a folder's name, as a shadow behind what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first folder there that begins so. The disk may be far away: it is asked in a thread."""
        return await asyncio.to_thread(completed_folder, value) if value else None


class Promises(Paper):
    """What will happen, what is changed in the notes, where everything else is kept."""

    def __init__(self, database: Path) -> None:
        super().__init__(id="promises")
        self.database = database

    def words(self, width: int) -> Content:
        """Three things to know."""
        promises = (
            _("The notes are read. A few a day wait to be met: you keep the claims you want to remember."),
            _("A note is changed only where you write what it means to you: in its “insight”, nowhere else."),
            _("What you remember is kept in {file}.").format(file=path_words(self.database)),
        )
        return Content("\n\n").join(map(quiet, promises))


class FirstScreen(Page[Path]):
    """Its result is the folder to take in, which was looked into and holds notes."""

    NAME: ClassVar[str] = mark("Your notes")
    AUTO_FOCUS = "#folder"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("not now"), id="first.leave"),
        Binding("enter", "take_in", mark("take them in"), id="first.take_in", priority=True),
        Binding("tab", "complete", mark("complete"), id="first.complete"),
    ]

    class Looked(Message):
        """A folder was looked into."""

        def __init__(self, typed: str, found: FolderPreview | None, said: str) -> None:
            super().__init__()
            self.typed = typed
            self.found = found
            self.said = said

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.looked: FirstScreen.Looked | None = None
        self.wanted = ""
        """What was asked to be taken in before it was looked into."""
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The question, the answer, what was found there, what will happen."""
        yield Static(plain(_("Where are your notes?")), classes="heading")
        yield Input(id="folder", compact=True, placeholder=_("a folder, such as ~/notes"), suggester=FolderSuggester())
        yield Static(id="found")
        yield Promises(self.workspace.database.path)

    def named_keys(self) -> tuple[str, ...]:
        """While there is nothing to take in, how to get there."""
        ready = self.looked is not None and self.looked.found is not None and self.looked.found.notes
        return (*(("first.take_in",) if ready else ()), "first.complete", "first.leave")

    @property
    def typed(self) -> str:
        """The name as it stands."""
        return self.query_one("#folder", Input).value

    @on(Input.Changed)
    def _typed(self) -> None:
        """Look when the person pauses."""
        self.looked = None
        self.say("")
        self._show(Content())
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._look) if self.typed.strip() else None
        self.name_keys()

    def _look(self) -> None:
        self._look_into(self.typed)

    @work(thread=True, exclusive=True, group="look")
    def _look_into(self, typed: str) -> None:
        """In a thread, since any folder can be named."""
        worker = get_current_worker()
        found, said = None, ""
        try:
            found = look_into(folder_meant(typed), lambda: worker.is_cancelled)
        except ServiceRefusal as refusal:
            # While a name is being typed it is no folder yet.
            said = "" if completed_folder(typed) else refusal_words(refusal)
        except ValueError:
            said = _("there is no such folder")
        if not worker.is_cancelled:
            self.post_message(self.Looked(typed, found, said))

    @on(Looked)
    def _tell(self, looked: Looked) -> None:
        if looked.typed != self.typed:
            return
        self.looked = looked
        self._show(own(found_words(looked.found)) if looked.found else quiet(one_line(looked.said)))
        self.name_keys()
        if self.wanted == looked.typed:
            self.action_take_in()

    def _show(self, words: Content) -> None:
        self.query_one("#found", Static).update(words)

    def action_take_in(self) -> None:
        """Go on with the folder, if there are notes in it; where it was not looked into yet, as soon as it was."""
        if not self.typed.strip():
            self.warn(_("name the folder that holds your notes"))
        elif self.looked is None:
            self.wanted = self.typed
            self._look()
        elif self.looked.found is None:
            self.warn(self.looked.said or _("there is no such folder"))
        elif not self.looked.found.notes:
            self.warn(_("there are no notes in it: files whose names end in .md or .markdown"))
        else:
            self.dismiss(self.looked.found.folder)

    async def action_complete(self) -> None:
        """Write the rest of the folder's name."""
        completed = await asyncio.to_thread(completed_folder, self.typed)
        if completed is not None:
            field = self.query_one("#folder", Input)
            field.value = completed
            field.cursor_position = len(completed)


def found_words(found: FolderPreview) -> str:
    """How many notes a folder holds, as far as it was looked into."""
    if not found.all_found:
        return translate_count("{count} note so far, maybe more", "{count} notes so far, maybe more", found.notes)
    notes = translate_count("{count} note", "{count} notes", found.notes)
    if not found.notes or not (found.insights or found.all_read):
        return notes
    insights = f"{found.insights:,}"
    if not found.all_read:
        return _("{notes}, at least {insights} of them with an insight").format(notes=notes, insights=insights)
    if not found.insights:
        return _("{notes}, none of them with an insight yet").format(notes=notes)
    return _("{notes}, {insights} of them with an insight").format(notes=notes, insights=insights)
