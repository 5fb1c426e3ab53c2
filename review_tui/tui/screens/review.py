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

from db.database import DatabaseRefused
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.session import ReviewCard, ReviewSession
from review_tui.services.why import why
from review_tui.services.workspace import Workspace
from review_tui.tui.invitations import invitation
from review_tui.tui.page import Page
from review_tui.tui.passages import WITHOUT_PASSAGE, as_read, passage_words
from review_tui.tui.reasons import feature_words, why_words
from review_tui.tui.refusals import refusal_words
from review_tui.tui.screens.card_form import CardForm, CardWords
from review_tui.tui.stopwatch import Stopwatch
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.card_face import CardFace
from review_tui.tui.widgets.grades import GradeCell, Grades
from review_tui.tui.widgets.standing import Standing
from review_tui.tui.wording import publication_words

if TYPE_CHECKING:
    from review_tui.services.publishing import Publication


class ReviewScreen(Page[str]):
    """Its result, when no card is left, is what there is still to say, mostly nothing; None when it was left before."""

    NAME: ClassVar[str] = mark("Recall")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", mark("reveal"), id="review.reveal"),
        Binding("1", "grade(1)", mark("again"), id="review.again"),
        Binding("2", "grade(2)", mark("hard"), id="review.hard"),
        Binding("space,enter,3", "grade(3)", mark("good"), id="review.good"),
        Binding("4", "grade(4)", mark("easy"), id="review.easy"),
        Binding("r", "reflect", mark("reflect"), id="review.reflect"),
        Binding("o", "original", mark("original"), id="review.original"),
        Binding("w", "why", mark("why this card"), id="review.why"),
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
        self.why_shown = False
        self.features: tuple[str, ...] = ()
        self.stopwatch = Stopwatch()

    def compose_body(self) -> ComposeResult:
        """Where the card stands, the card, the passage."""
        with Horizontal(id="standing"):
            yield Standing(id="context")
            yield Static(id="position")
        yield CardFace(id="card")
        yield Static(id="passage")
        yield Static(id="original")
        yield Static(id="why")

    def compose_foot(self) -> ComposeResult:
        """What the answer invites to, and the answers."""
        yield Static(id="invitation")
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

    def show_card(self, card: ReviewCard | None, said: str = "") -> None:
        """Ask `card`, with a word on what led to it; None ends the sitting."""
        if card is None:
            self.dismiss(said)
            return
        self.say(said)
        self._ask(card)

    def _ask(self, card: ReviewCard) -> None:
        """The card with its answer hidden."""
        self.card = card
        self.revealed = False
        self.original_shown = False
        self.why_shown = False
        self.query_one(Grades).hide()
        self._lay_out()
        self.body.scroll_home(animate=False)
        self.stopwatch.restart()

    def show_again(self, card: ReviewCard | None, said: str = "") -> None:
        """The card after something changed: as it is now, no less revealed than before; another one is asked anew."""
        if card is None or card.card_id != self._now().card_id:
            self.show_card(card, said)
            return
        self.card = card
        if self.revealed:
            self._show_grades(card)
        self._lay_out()
        if said:
            self.say(said)

    def _position(self, card: ReviewCard) -> str:
        answered = self.session.answered
        place = _("{place} of {all}").format(place=answered + 1, all=answered + self.session.remaining)
        if card.is_repeat:
            return _("once more · {place}").format(place=place)
        return _("new · {place}").format(place=place) if card.is_new else place

    def _lay_out(self) -> None:
        """Show of the card what is to be seen now."""
        card = self._now()
        self.query_one(Standing).show(card.title, card.context)
        self.query_one("#position", Static).update(quiet(self._position(card)))
        face = self.query_one(CardFace)
        face.set_class(card.kind == "insight", "-insight")
        face.show(card.front, card.back, revealed=self.revealed)
        self._put("#passage", self._passage(card))
        self._put("#original", self._original(card))
        self._put("#why", self._why(card))
        self.query_one("#invitation", Static).update(quiet(self._invitation(card)))
        self.query_one("#invitation").set_class(bool(invitation(card.kind, card.card_id)), "-reserved")
        self.name_keys()

    def _put(self, place: str, words: Content) -> None:
        """Words in their place below the card; where there are none, no room is kept for them."""
        below = self.query_one(place, Static)
        below.update(words)
        below.display = bool(words)

    def _passage(self, card: ReviewCard) -> Content:
        if not self.revealed or card.kind in WITHOUT_PASSAGE or not card.passage:
            return Content()
        return passage_words(card.passage, card.source_text)

    def _original(self, card: ReviewCard) -> Content:
        return quiet(as_read(card.original)) if self.original_shown and card.original else Content()

    def _why(self, card: ReviewCard) -> Content:
        if not self.why_shown:
            return Content()
        words = (why_words(card.rule, card.kind, card.score, edited=card.edited), feature_words(self.features))
        return quiet("\n".join(filter(None, words)))

    def _invitation(self, card: ReviewCard) -> str:
        return invitation(card.kind, card.card_id) if self.revealed else ""

    def _now(self) -> ReviewCard:
        assert self.card is not None
        return self.card

    def named_keys(self) -> tuple[str, ...]:
        """Before the answer there is one thing to do; what was just done can be taken back."""
        undo = ("review.undo",) if self.session.has_begun else ()
        if not self.revealed:
            return ("review.reveal", *undo, "page.leave", "app.keys")
        original = ("review.original",) if self._now().original else ()
        return ("review.good", "review.reflect", *original, *undo, "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The same key reveals and then says good; no grade before the answer was seen."""
        if action == "reveal":
            return not self.revealed
        if action in ("grade", "original", "why"):
            return self.revealed
        return True

    def action_reveal(self) -> None:
        """Show the answer."""
        self.revealed = True
        self.say("")
        self._show_grades(self._now())
        self._lay_out()

    def _show_grades(self, card: ReviewCard) -> None:
        """Each by its digit, unless the person moved it to another key."""
        keys = (self.keys_of(action) for action in ("review.again", "review.hard", "review.good", "review.easy"))
        shown = [str(rating) if str(rating) in names else names[0] for rating, names in enumerate(keys, 1)]
        self.query_one(Grades).show(card.grades, shown)

    def action_grade(self, rating: int) -> None:
        """Record the answer, on disk, then ask the next card."""
        self._go_on(lambda: self.session.grade(rating, self.stopwatch.elapsed_ms))

    def _go_on(self, act: Callable[[], ReviewCard | None], said: str = "") -> None:
        """Do what leads to the next card; if the card was put away elsewhere, say so and ask what is next.

        If the database refuses, the answer is hidden again: keys pressed while it made one wait were meant for the next
        card, and the space that should have revealed that one must not grade this one.
        """
        with self.telling():
            try:
                self.show_card(act(), said)
            except ServiceRefusal as refusal:
                self.show_again(self.session.current, refusal_words(refusal))
                self.warn(refusal_words(refusal))
            except DatabaseRefused:
                self._ask(self._now())
                raise

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

    def action_why(self) -> None:
        """Show or hide why this card was made."""
        self.why_shown = not self.why_shown
        if self.why_shown:
            with self.telling():
                self.features = tuple(reason.feature for reason in why(self.workspace, self._now().card_id).reasons)
        self._lay_out()
        if self.why_shown:
            self.call_after_refresh(self.query_one("#why").scroll_visible, animate=False)

    def action_reflect(self) -> None:
        """Write about the card's note; the card waits."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        card = self._now()

        def tell(publication: Publication | None) -> None:
            if publication is not None:
                self._look_again(card.note_id, publication_words(publication))

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, card.note_id, self._invitation(card)), tell)

    def _look_again(self, note_id: int, said: str = "") -> None:
        """The note was written to: its cards may read otherwise now, or be gone."""
        with self.telling():
            self.show_again(self.session.refresh(note_id), said)

    def action_undo(self) -> None:
        """Take the newest answer, or putting away, back."""
        with self.telling():
            undone = self.session.undo()
            if undone is None:
                self.say(_("there is nothing to take back"))
                return
            self.show_card(self.session.current, _("taken back"))

    def action_edit(self) -> None:
        """Change the words of the card."""
        card = self._now()

        def keep(words: CardWords) -> None:
            self.session.edit(words.front, words.back)

        def show(words: CardWords | None) -> None:
            if words is not None:
                self.show_again(self.session.current, _("changed"))

        form = CardForm(self.workspace, _("The card in your words"), CardWords(card.front, card.back), keep)
        self.app.push_screen(form, show)

    def action_put_away(self, how: str) -> None:
        """Bury, suspend or drop the card and ask the next."""
        undo = next(iter(self.keys_of("review.undo")), "")
        done: dict[str, tuple[Callable[[], ReviewCard | None], str]] = {
            "bury": (self.session.bury, _("buried until tomorrow · {key} takes it back").format(key=undo)),
            "suspend": (self.session.suspend, _("suspended · {key} takes it back").format(key=undo)),
            "drop": (self.session.drop, _("dropped · {key} takes it back").format(key=undo)),
        }
        self._go_on(*done[how])

    def action_open(self) -> None:
        """Open the note in the person's editor, at the passage."""
        card = self._now()
        self.say("")
        self.stopwatch.pause()
        self.open_note(card.note_id, card.line)
        self.stopwatch.go_on()
        self._look_again(card.note_id)
