"""The words of one card, to be changed or written: a front and a back. Leaving keeps them, as everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
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
from review_tui.tui.widgets.row import NO_POINTER, POINTER
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
        Binding("ctrl+t", "blank", mark("make a blank"), id="card.blank"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        heading: str,
        words: CardWords,
        keep: Callable[[CardWords], None],
        *,
        new: bool = False,
    ) -> None:
        """`new` words are no card yet: they are kept even if nothing is changed about them, unless a side is empty."""
        super().__init__(workspace)
        self.heading = heading
        self.before = None if new and words.front.strip() and words.back.strip() else words
        self.keep = keep
        self.refused: CardWords | None = None
        self.front = WritingArea(words.front, id="front")
        self.back = WritingArea(words.back, id="back")
        self.left = False

    def compose_body(self) -> ComposeResult:
        """Two sides."""
        yield Static(Content(self.heading), classes="heading")
        yield Static(id="front-name")
        yield self.front
        yield Static(id="back-name")
        yield self.back
        yield Static(id="blank")

    def on_mount(self) -> None:
        """Write at once."""
        self.front.move_cursor(self.front.document.end)
        self.front.focus()
        self._explain_blank()

    def on_descendant_focus(self) -> None:
        """Point at the side that is written on."""
        for name, side, words in (("#front-name", self.front, _("Front")), ("#back-name", self.back, _("Back"))):
            pointer = POINTER if side.has_focus else NO_POINTER
            self.query_one(name, Static).update(quiet(pointer + words))

    @on(WritingArea.Changed)
    def _explain_blank(self) -> None:
        words = _("{blank} is the blank that the back fills").format(blank=BLANK)
        self.query_one("#blank", Static).update(quiet(words if BLANK in self.front.text else ""))

    def on_unmount(self) -> None:
        """The app is closing. What cannot be kept now, no one is there to be told of."""
        words = self._words()
        if not self.left and words not in (self.before, self.refused):
            with suppress(ServiceRefusal, DatabaseRefused):
                self.keep(words)

    def named_keys(self) -> tuple[str, ...]:
        """Leave, go to the other side, or leave words out."""
        return ("card.leave", "card.other", "card.blank")

    def action_blank(self) -> None:
        """The selected words of either side become the blank of the front, and the back."""
        area = self.back if self.back.has_focus else self.front
        words = area.selected_text.strip()
        if not words:
            self.say(_("select words first, with shift and the arrows"))
            return
        start, end = sorted(area.selection)
        front = area.get_text_range((0, 0), start) + BLANK + area.get_text_range(end, area.document.end)
        self.front.text, self.back.text = front, words
        self.front.move_cursor(self.front.document.end)
        self.front.focus()

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
