"""The words of one card, to be changed or written: a front and a back. Leaving keeps them, as everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from db.database import DatabaseRefused
from review_tui.extraction.candidate import BLANK
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.writing_area import WritingArea


@dataclass(frozen=True, slots=True)
class CardWords:
    """Both sides of a card."""

    front: str
    back: str


class CardForm(Page[CardWords]):
    """Hands the words to `keep` when it is left, and gives them as its result; None if nothing was changed.

    A ServiceRefusal of `keep` is told and the form stays; leaving a second time lets the words go. An app that ends
    while the form is open keeps the words like a regular leave.
    """

    NAME: ClassVar[str] = mark("A card")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("keep it and go back"), id="card.leave"),
        Binding("tab", "app.focus_next", mark("the other side"), id="card.other"),
    ]

    def __init__(self, workspace: Workspace, heading: str, words: CardWords, keep: Callable[[CardWords], None]) -> None:
        super().__init__(workspace)
        self.heading = heading
        self.before = words
        self.keep = keep
        self.refused: CardWords | None = None
        self.front = WritingArea(words.front, id="front")
        self.back = WritingArea(words.back, id="back")
        self.left = False

    def compose_body(self) -> ComposeResult:
        """Two sides."""
        yield Static(Content(self.heading), classes="heading")
        yield Static(quiet(_("Front")), classes="label")
        yield self.front
        yield Static(quiet(_("Back")), classes="label")
        yield self.back
        if BLANK in self.before.front:
            yield Static(quiet(_("{blank} is the blank that the back fills").format(blank=BLANK)), classes="label")

    def on_mount(self) -> None:
        """Write at once."""
        self.front.move_cursor(self.front.document.end)
        self.front.focus()

    def on_unmount(self) -> None:
        """The app is closing. What cannot be kept now, no one is there to be told of."""
        words = self._words()
        if not self.left and words not in (self.before, self.refused):
            with suppress(ServiceRefusal, DatabaseRefused):
                self.keep(words)

    def named_keys(self) -> tuple[str, ...]:
        """Leave, or go to the other side."""
        return ("card.leave", "card.other")

    def _words(self) -> CardWords:
        return CardWords(self.front.text, self.back.text)

    def action_leave(self) -> None:
        """Keep what was written."""
        words = self._words()
        if words in (self.before, self.refused):
            self.left = True
            self.dismiss(None)
            return
        with self.telling():
            try:
                self.keep(words)
            except ServiceRefusal:
                self.refused = words
                raise
            self.left = True
            self.dismiss(words)
