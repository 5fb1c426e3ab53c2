"""Recall: one card at a time. The front, the answer where it was missing, the passage it came from, four answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.session import ReviewCard, ReviewSession
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.passages import as_read, passage_words
from review_tui.tui.screens.card_form import CardForm, CardWords
from review_tui.tui.stopwatch import Stopwatch
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.card_face import CardFace
from review_tui.tui.widgets.grades import GradeCell, Grades
from review_tui.tui.widgets.standing import Standing
from review_tui.tui.wording import publication_words

if TYPE_CHECKING:
    from review_tui.services.publishing import Publication

WITHOUT_PASSAGE = ("insight", "markup")
"""Kinds of card whose passage says nothing that the card does not."""


class ReviewScreen(Page[bool]):
    """Its result is True when the last card was answered."""

    NAME: ClassVar[str] = mark("Recall")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", mark("reveal"), id="review.reveal"),
        Binding("1", "grade(1)", mark("again"), id="review.again"),
        Binding("2", "grade(2)", mark("hard"), id="review.hard"),
        Binding("space,enter,3", "grade(3)", mark("good"), id="review.good"),
        Binding("4", "grade(4)", mark("easy"), id="review.easy"),
        Binding("r", "reflect", mark("reflect"), id="review.reflect"),
        Binding("o", "original", mark("original"), id="review.original"),
        Binding("u", "undo", mark("undo"), id="review.undo"),
        Binding("e", "edit", mark("edit the card"), id="review.edit"),
        Binding("b", "put_away('bury')", mark("bury until tomorrow"), id="review.bury"),
        Binding("s", "put_away('suspend')", mark("suspend"), id="review.suspend"),
        Binding("x", "put_away('drop')", mark("drop for good"), id="review.drop"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="review.open"),
    ]

    def __init__(self, workspace: Workspace, session: ReviewSession) -> None:
        super().__init__(workspace)
        self.session = session
        self.card: ReviewCard | None = None
        self.revealed = False
        self.original_shown = False
        self.stopwatch = Stopwatch()

    def compose_body(self) -> ComposeResult:
        """Where the card stands, the card, the passage."""
        with Horizontal(id="standing"):
            yield Standing(id="context")
            yield Static(id="position")
        yield CardFace(id="card")
        yield Static(id="passage")
        yield Static(id="original")

    def compose_foot(self) -> ComposeResult:
        """The answers."""
        yield Grades(id="grades")

    def on_mount(self) -> None:
        """The first card."""
        self.show_card(self.session.current)

    def on_screen_suspend(self) -> None:
        """Another page covers the card."""
        self.stopwatch.pause()

    def on_screen_resume(self) -> None:
        """The card is before the eyes again."""
        self.stopwatch.go_on()

    def show_card(self, card: ReviewCard | None) -> None:
        """Ask `card`; None ends the sitting."""
        self.say("")
        if card is None:
            self.dismiss(True)
            return
        self.card = card
        self.revealed = False
        self.original_shown = False
        self.query_one(Standing).show(card.title, card.context)
        self.query_one("#position", Static).update(quiet(self._position(card)))
        self.query_one(Grades).hide()
        self._lay_out()
        self.body.scroll_home(animate=False)
        self.stopwatch.restart()

    def _position(self, card: ReviewCard) -> str:
        answered = self.session.answered
        place = _("{place} of {all}").format(place=answered + 1, all=answered + self.session.remaining)
        if card.is_repeat:
            return _("once more · {place}").format(place=place)
        return _("new · {place}").format(place=place) if card.is_new else place

    def _lay_out(self) -> None:
        """Show of the card what is to be seen now."""
        card = self._now()
        face = self.query_one(CardFace)
        face.set_class(card.kind == "insight", "-insight")
        face.show(card.front, card.back, revealed=self.revealed)
        self.query_one("#passage", Static).update(self._passage(card))
        self.query_one("#original", Static).update(self._original(card))
        self.name_keys()

    def _passage(self, card: ReviewCard) -> Content:
        if not self.revealed or card.kind in WITHOUT_PASSAGE or not card.passage:
            return Content()
        return passage_words(card.passage, card.source_text)

    def _original(self, card: ReviewCard) -> Content:
        return quiet(as_read(card.original)) if self.original_shown and card.original else Content()

    def _now(self) -> ReviewCard:
        assert self.card is not None
        return self.card

    def named_keys(self) -> tuple[str, ...]:
        """Before the answer there is one thing to do."""
        if not self.revealed:
            return ("review.reveal", "page.leave", "app.keys")
        original = ("review.original",) if self._now().original else ()
        return ("review.good", "review.reflect", *original, "review.undo", "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The same key reveals and then says good; no grade before the answer was seen."""
        if action == "reveal":
            return not self.revealed
        if action in ("grade", "original"):
            return self.revealed
        return True

    def action_reveal(self) -> None:
        """Show the answer."""
        self.revealed = True
        self.say("")
        self.query_one(Grades).show(self._now().grades)
        self._lay_out()

    def action_grade(self, rating: int) -> None:
        """Record the answer, on disk, then ask the next card."""
        with self.telling():
            self.show_card(self.session.grade(rating, self.stopwatch.elapsed_ms))

    @on(GradeCell.Given)
    def _grade_clicked(self, given: GradeCell.Given) -> None:
        if self.revealed:
            self.action_grade(given.rating)

    def action_original(self) -> None:
        """Show or hide the passage in its original language."""
        if not self._now().original:
            self.say(_("this passage has no original beside it"))
            return
        self.original_shown = not self.original_shown
        self._lay_out()
        if self.original_shown:
            self.call_after_refresh(self.query_one("#original").scroll_visible, animate=False)

    def action_reflect(self) -> None:
        """Write about the card's note; the card waits."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        def tell(publication: Publication | None) -> None:
            if publication is not None:
                self.say(publication_words(publication))

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, self._now().note_id), tell)

    def action_undo(self) -> None:
        """Take the newest answer, or putting away, back."""
        with self.telling():
            undone = self.session.undo()
            if undone is None:
                self.say(_("there is nothing to take back"))
                return
            self.show_card(self.session.current)
            self.say(_("taken back"))

    def action_edit(self) -> None:
        """Change the words of the card."""
        card = self._now()

        def reword(words: CardWords | None) -> None:
            if words is not None:
                self._reword(words)

        def check(words: CardWords) -> None:
            self.card = self.session.edit(words.front, words.back)

        form = CardForm(self.workspace, _("The card in your words"), CardWords(card.front, card.back), check)
        self.app.push_screen(form, reword)

    def _reword(self, words: CardWords) -> None:
        self._lay_out()
        self.say(_("changed"))

    def action_put_away(self, how: str) -> None:
        """Bury, suspend or drop the card and ask the next."""
        done: dict[str, tuple[Callable[[], ReviewCard | None], str]] = {
            "bury": (self.session.bury, _("buried until tomorrow · u takes it back")),
            "suspend": (self.session.suspend, _("suspended · u takes it back")),
            "drop": (self.session.drop, _("dropped · u takes it back")),
        }
        act, words = done[how]
        with self.telling():
            self.show_card(act())
            self.say(words)

    def action_open(self) -> None:
        """Open the note in the person's editor, at the passage."""
        card = self._now()
        self.stopwatch.pause()
        self.open_note(card.note_id, card.line)
        self.stopwatch.go_on()
