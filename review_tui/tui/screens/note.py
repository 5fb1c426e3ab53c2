"""Reading a note: set comfortably, its cards marked in the text, each of them to be chosen, changed, or added to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets import Static

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.card_changes import Changed, What, change_cards, put_back
from review_tui.services.cards import CardView
from review_tui.services.editing import reword
from review_tui.services.intake import Decision, add_card, decide
from review_tui.services.note_page import open_note_page
from review_tui.services.publishing import Publication
from review_tui.services.workspace import Workspace
from review_tui.tui.note_setting import MARGIN
from review_tui.tui.note_words import card_foot, due_words, outcome_words, page_lines
from review_tui.tui.page import Page
from review_tui.tui.screens.card_form import CardForm, CardWords
from review_tui.tui.selecting import Selected, selected_characters, selected_lines, still_selected
from review_tui.tui.widgets.note_paper import NotePaper
from review_tui.tui.wording import publication_words


class NoteScreen(Page[None]):
    """What is done to a card is on disk when its glyph shows."""

    NAME: ClassVar[str] = mark("A note")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,n", "next_card", mark("next card"), id="note.next"),
        Binding("shift+tab,p", "card_before", mark("card before"), id="note.before"),
        Binding("e", "edit", mark("edit"), id="note.edit"),
        Binding("s", "change('suspend')", mark("suspend"), id="note.suspend"),
        Binding("x", "change('drop')", mark("drop"), id="note.drop"),
        Binding("space", "change('keep')", mark("keep"), id="note.keep"),
        Binding("u", "undo", mark("undo"), id="note.undo"),
        Binding("v", "select", mark("select lines"), id="note.select"),
        Binding("a", "add", mark("a card of your own"), id="note.add"),
        Binding("o", "unfold", mark("what is folded away"), id="note.unfold"),
        Binding("i", "meet", mark("meet the note"), id="note.meet"),
        Binding("r", "reflect", mark("reflect"), id="note.reflect"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="note.open"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        note_id: int,
        *,
        line: int | None = None,
        card_id: int | None = None,
        selecting: bool = False,
    ) -> None:
        """Opens at `line` of its file, or at a card; `selecting` with that line selected."""
        super().__init__(workspace)
        self.page = open_note_page(workspace, note_id)
        self.unfolded = False
        self._begin_line = line
        self._begin_card = card_id
        self._begin_selecting = selecting
        self._undo: list[Callable[[], None]] = []

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield NotePaper(id="note")

    def compose_foot(self) -> ComposeResult:
        """The chosen card."""
        yield Static(id="chosen-card")

    @property
    def paper(self) -> NotePaper:
        """The page."""
        return self.query_one(NotePaper)

    @property
    def card(self) -> CardView | None:
        """The chosen card."""
        return None if self.paper.card is None else self.page.cards[self.paper.card]

    def on_mount(self) -> None:
        """Where it is to begin, once the width is known."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._set()
        if self._begin_card is not None:
            self._choose_card(self._begin_card)
        elif self._begin_line is not None:
            self._go_to_line(self._begin_line)
        if self._begin_selecting:
            self.call_after_refresh(self._select_from, self._begin_line)

    def _select_from(self, line: int | None) -> None:
        self.action_select()
        place = self._place_of_line(line) if line is not None else None
        if place is not None and self.paper.selected is not None:
            self.paper.select((place, place))
            self.paper.bring_into_view(place)

    def _place_of_line(self, line: int) -> int | None:
        """Where the file's line stands on the page, from 0; None if it does not."""
        offset = 0
        for _number in range(line - 1):
            offset = self.page.text.find("\n", offset) + 1
        if offset < self.page.body_start:
            return None
        return next((n for n, one in enumerate(self.paper.lines) if one.end > offset), None)

    def _go_to_line(self, line: int) -> None:
        place = self._place_of_line(line)
        if place is not None:
            self.paper.scroll_to(
                y=max(0, place - self.paper.size.height // 3), animate=False, immediate=True, force=True
            )

    def on_resize(self, event: Resize) -> None:
        """Set again for the width there is, with the same text in view."""
        self.call_after_refresh(self._set)

    def _set(self) -> None:
        """Set the page; what stood at the top stays there."""
        paper = self.paper
        width = paper.scrollable_content_region.width
        if width <= 0:
            return
        top = paper.scroll_offset.y
        anchor = next((line.start for line in paper.lines[top:] if line.start >= 0), -1) if top else -1
        lines = page_lines(self.page, width, unfolded=self.unfolded)
        selected = still_selected(paper.lines, paper.selected, lines)
        paper.show(lines, tuple(card.status for card in self.page.cards))
        paper.select(selected)
        if anchor >= 0:
            place = next((n for n, line in enumerate(paper.lines) if line.end > anchor), 0)
            paper.scroll_to(y=place, animate=False, immediate=True, force=True)
        self._choose(paper.card if paper.card is not None and paper.card < len(self.page.cards) else None, move=False)

    def _look_again(self, card_id: int | None = None) -> None:
        """The page as the database and the file have it now."""
        chosen = card_id if card_id is not None else (self.card.id if self.card else None)
        self.page = open_note_page(self.workspace, self.page.view.note_id)
        self.paper.card = None
        self._set()
        if chosen is not None:
            self._choose_card(chosen)

    def _choose_card(self, card_id: int) -> None:
        self._choose(next((place for place, card in enumerate(self.page.cards) if card.id == card_id), None))

    def _choose(self, place: int | None, *, move: bool = True) -> None:
        if move:
            self.paper.choose(place)
            # The card's foot takes lines from the page, perhaps that on which it stands.
            self.call_after_refresh(self.paper.bring_card_into_view)
        else:
            self.paper.card = place
            self.paper.refresh()
        foot = self.query_one("#chosen-card", Static)
        card = self.card
        foot.display = card is not None
        if card is not None:
            foot.update(card_foot(card, self.paper.scrollable_content_region.width - MARGIN, due_words(card)))
        self.name_keys()

    def named_keys(self) -> tuple[str, ...]:
        """What can be done with the chosen card; with none, with the note."""
        if self.paper.selected is not None:
            return ("page.down", "note.add", "page.leave")
        if self.card is not None:
            keep = "note.keep" if self.card.status in ("candidate", "dropped") else "note.suspend"
            return ("note.next", keep, "note.drop", "note.edit", "app.keys")
        return ("note.next", "note.reflect", "note.select", "page.leave", "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A note that was met is met no more."""
        if action == "meet":
            return self.page.view.intake in ("waiting", "open") and not self.page.view.missing
        return True

    def action_next_card(self) -> None:
        """The next card of the text; without one chosen, the first below the top of what is in view."""
        order = self._order()
        if not order:
            self.say("" if self.page.cards else _("no card stands in this note"))
            return
        if self.paper.card in order:
            self._choose(order[min(len(order) - 1, order.index(self.paper.card) + 1)])
            return
        top = self.paper.scroll_offset.y
        below = (card for card in order if (self.paper.line_of(card) or 0) >= top)
        self._choose(next(below, order[-1]))

    def action_card_before(self) -> None:
        """The card before; above the first one, none."""
        order = self._order()
        if self.paper.card in order:
            place = order.index(self.paper.card)
            self._choose(order[place - 1] if place else None)

    def _order(self) -> list[int]:
        """The cards from the top of the page, which a quick key may ask for before it is set."""
        if not self.paper.lines:
            self._set()
        begun = [line.card for line in self.paper.lines if line.card is not None]
        inside = {mark.card for line in self.paper.lines for mark in line.marks}
        return begun + sorted(inside - set(begun))

    @on(NotePaper.Pressed)
    def _pressed(self, pressed: NotePaper.Pressed) -> None:
        marks = self.paper.lines[pressed.line].marks
        if marks:
            self._choose(marks[0].card)

    def action_change(self, what: What) -> None:
        """Keep, suspend or drop the chosen card; a second time takes it back."""
        card = self.card
        if card is None:
            self.say(_("tab goes to a card"))
            return
        with self.telling():
            changed = change_cards(self.workspace, [card.id], what)
            self._remember(changed)
            self._look_again()
            self.say(outcome_words(changed.what, len(changed.before), changed.passed))

    def _remember(self, changed: Changed) -> None:
        if changed.before:
            self._undo.append(lambda: put_back(self.workspace, changed))

    def action_undo(self) -> None:
        """Take the newest change on this page back."""
        if not self._undo:
            self.say(_("there is nothing to take back"))
            return
        with self.telling():
            self._undo.pop()()
            self._look_again()
            self.say(_("taken back"))

    def action_edit(self) -> None:
        """Change the words of the chosen card."""
        card = self.card
        if card is None:
            self.say(_("tab goes to a card"))
            return

        def keep(words: CardWords) -> None:
            reword(self.workspace, card.id, words.front, words.back)
            self._undo.append(lambda: _reword_back(self.workspace, card))

        before = CardWords(card.front, card.back)
        form = CardForm(self.workspace, _("The card in your words"), before, keep)
        self.app.push_screen(form, lambda words: self._look_again())

    def action_select(self) -> None:
        """Begin to select lines, or end it."""
        paper = self.paper
        if paper.selected is not None:
            paper.select(None)
        else:
            here = paper.line_of(paper.card)
            if here is None or not paper.is_in_view(here):
                top = paper.scroll_offset.y
                texts = (n for n in range(top, len(paper.lines)) if paper.lines[n].start >= 0)
                here = next(texts, top)
            paper.select((here, here))
            self.say("")
        self.name_keys()

    def _extend(self, by: int) -> bool:
        """Select more or less; False if nothing is being selected."""
        selected = self.paper.selected
        if selected is None:
            return False
        end = max(0, min(len(self.paper.lines) - 1, selected[1] + by))
        self.paper.select((selected[0], end))
        self.paper.bring_into_view(end)
        return True

    def action_add(self) -> None:
        """Write a card of one's own, from what is selected where something is."""
        added: list[int] = []
        selected = self._selected()

        def keep(words: CardWords) -> None:
            quote = selected.quote if selected is not None else None
            card = add_card(self.workspace, self.page.view.note_id, words.front, words.back, quote)
            added.append(card.card_id)
            self._undo.append(lambda: _take_away(self.workspace, card.card_id))

        def show(words: CardWords | None) -> None:
            self.paper.select(None)
            self.clear_selection()
            self._look_again(added[0] if added else None)

        words = CardWords(selected.front, selected.back) if selected is not None else CardWords("", "")
        self.app.push_screen(CardForm(self.workspace, _("A card of your own"), words, keep, new=True), show)

    def _selected(self) -> Selected | None:
        """What is selected, with the mouse or by lines."""
        paper = self.paper
        by_mouse = paper.text_selection
        if by_mouse is not None:
            return selected_characters(self.page.text, paper.lines, by_mouse)
        if paper.selected is None:
            return None
        return selected_lines(self.page.text, paper.lines, min(paper.selected), max(paper.selected))

    def action_unfold(self) -> None:
        """Show or hide what the note folds away, mostly the original."""
        self.unfolded = not self.unfolded
        self._set()

    def action_meet(self) -> None:
        """Meet the note."""
        from review_tui.tui.screens.intake import IntakeScreen

        with self.telling():
            self.app.push_screen(
                IntakeScreen(self.workspace, self.page.view.note_id), lambda result: self._look_again()
            )

    def action_reflect(self) -> None:
        """Write what it means to one."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        def tell(publication: Publication | None) -> None:
            self._look_again()
            if publication is not None:
                self.say(publication_words(publication))

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, self.page.view.note_id), tell)

    def action_open(self) -> None:
        """Open the note in the person's editor, at the chosen card or the line in view."""
        card = self.card
        line = card.source.line if card and card.source else self._line_in_view()
        self.open_note(self.page.view.note_id, line)
        with self.telling():
            self._look_again()

    def _line_in_view(self) -> int | None:
        top = self.paper.scroll_offset.y
        start = next((line.start for line in self.paper.lines[top:] if line.start >= 0), None)
        return None if start is None or not top else self.page.text.count("\n", 0, start) + 1

    def action_leave(self) -> None:
        """First the selection is left, then the page."""
        if self.paper.selected is not None:
            self.action_select()
        else:
            super().action_leave()

    def action_go_down(self) -> None:
        """Further down."""
        if not self._extend(1):
            self.paper.scroll_relative(y=1, animate=False)

    def action_go_up(self) -> None:
        """Further up."""
        if not self._extend(-1):
            self.paper.scroll_relative(y=-1, animate=False)

    def action_go_first(self) -> None:
        """To the beginning."""
        self.paper.scroll_home(animate=False)

    def action_go_last(self) -> None:
        """To the end."""
        self.paper.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Half a page down."""
        if not self._extend(self._half_a_page()):
            self.paper.scroll_relative(y=self._half_a_page(), animate=False)

    def action_page_up(self) -> None:
        """Half a page up."""
        if not self._extend(-self._half_a_page()):
            self.paper.scroll_relative(y=-self._half_a_page(), animate=False)


def _reword_back(workspace: Workspace, card: CardView) -> None:
    reword(workspace, card.id, card.front, card.back)


def _take_away(workspace: Workspace, card_id: int) -> None:
    decide(workspace, card_id, Decision.DROP)
