"""An import while it runs: how far it is, and a way to end it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from db.database import DatabaseRefused
from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.services.import_progress import ImportStep, Stage
from review_tui.services.import_report import ImportReport
from review_tui.services.importing import import_folders
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.refusals import refusal_words, system_words
from review_tui.tui.voices import lines, own, plain, quiet
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.wording import minutes_words, path_words

BAR_WIDTH = 48
DONE, TO_DO = "━", "─"
SECONDS_BEFORE_GUESSING = 5.0
"""The first notes say little about the others."""


class Bar(Paper):
    """How much of the notes is done, drawn in two characters that are told apart without colour."""

    step: ImportStep | None = None
    left = ""

    def show(self, step: ImportStep, left: str) -> None:
        """Another look; `left` is how long it still takes, in words."""
        self.step, self.left = step, left
        self.changed()

    def words(self, width: int) -> Content:
        """The bar, and the same in figures."""
        if self.step is None:
            return lines([quiet(TO_DO * min(width, BAR_WIDTH)), Content(), quiet(_("looking for notes"))])
        long = min(width, BAR_WIDTH)
        done = long * self.step.done // max(1, self.step.total)
        count = translate_count(
            "{done} of {count} note", "{done} of {count} notes", self.step.total, done=f"{self.step.done:,}"
        )
        about = " · ".join(filter(None, (_stage_words(self.step.stage), self.left)))
        bar = own(DONE * done) + quiet(TO_DO * (long - done))
        return lines([bar, Content(), plain(count) + quiet(f"   {about}" if about else "")])


class TakingInScreen(Page[ImportReport]):
    """Its result is what the import did; None where it was refused, which `refused` then says."""

    NAME: ClassVar[str] = mark("Taking in notes")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("stop; what is in stays"), id="taking_in.stop"),
    ]

    class Went(Message):
        """The import went on. Only the newest of these is worth showing."""

        def __init__(self, step: ImportStep) -> None:
            super().__init__()
            self.step = step

        def can_replace(self, message: Message) -> bool:
            """So that they do not pile up."""
            return isinstance(message, TakingInScreen.Went)

    class Ended(Message):
        """The import is over."""

        def __init__(self, report: ImportReport | None, refused: str = "") -> None:
            super().__init__()
            self.report = report
            self.refused = refused

    def __init__(self, workspace: Workspace, folders: Sequence[Path]) -> None:
        super().__init__(workspace)
        self.folders = tuple(folders)
        self.refused = ""
        self.stopping = False
        self.began = 0.0

    def compose_body(self) -> ComposeResult:
        """Where from, and how far."""
        yield Static(plain(_("Taking in your notes")), id="taking-in")
        yield Static(quiet("\n".join(map(path_words, self.folders))), classes="heading")
        yield Bar(id="bar")

    def on_mount(self) -> None:
        """Begin."""
        self.began = time.monotonic()
        self._import()

    def named_keys(self) -> tuple[str, ...]:
        """It can only be ended."""
        return () if self.stopping else ("taking_in.stop",)

    @work(thread=True)
    def _import(self) -> None:
        worker = get_current_worker()

        def went(step: ImportStep) -> bool:
            self.post_message(self.Went(step))
            return not (self.stopping or worker.is_cancelled)

        try:
            ended = self.Ended(import_folders(self.workspace, self.folders, progress=went))
        except (ServiceRefusal, DatabaseRefused) as refusal:
            ended = self.Ended(None, refusal_words(refusal))
        except OSError as error:
            ended = self.Ended(None, system_words(error))
        self.post_message(ended)

    @on(Went)
    def _went(self, went: Went) -> None:
        self.query_one(Bar).show(went.step, self._time_left(went.step))

    def _time_left(self, step: ImportStep) -> str:
        spent = time.monotonic() - self.began
        if step.stage is not Stage.READING or spent < SECONDS_BEFORE_GUESSING or step.done in (0, step.total):
            return ""
        seconds = spent / step.done * (step.total - step.done)
        return minutes_words(max(1, round(seconds / 60)))

    @on(Ended)
    def _ended(self, ended: Ended) -> None:
        self.refused = ended.refused
        self.dismiss(ended.report)

    def action_leave(self) -> None:
        """End it after the note that is being read; the page goes when that is done."""
        if not self.stopping:
            self.stopping = True
            self.say(_("stopping…"))
            self.name_keys()


def taken_in_words(report: ImportReport) -> str:
    """What an import did, in one line."""
    notes = report.notes
    counts = (
        (notes.new, translate_count("{count} new note", "{count} new notes", notes.new)),
        (notes.changed, translate_count("{count} changed", "{count} changed", notes.changed)),
        (notes.moved, translate_count("{count} moved", "{count} moved", notes.moved)),
        (notes.missing, translate_count("{count} gone", "{count} gone", notes.missing)),
        (notes.refused, translate_count("{count} not readable", "{count} not readable", notes.refused)),
    )
    told = _(", ").join(words for count, words in counts if count)
    if report.stopped:
        return _("stopped: {counts}; the rest comes with the next time").format(counts=told or _("nothing yet"))
    return told or _("nothing is new")


def _stage_words(stage: Stage) -> str:
    return _("made ready for searching") if stage is Stage.INDEXING else ""
