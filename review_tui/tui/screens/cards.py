"""Cards browsed: searched, narrowed, edited, suspended, dropped, many at once, with one undo for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.display import one_line
from review_tui.extraction.candidate import BLANK
from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.scheduling.study_day import study_date
from review_tui.services.card_changes import What, change_cards, put_back
from review_tui.services.editing import reword
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.folding import excerpt
from review_tui.services.library_view import (
    EVERYTHING,
    USUAL_STATUSES,
    CardLine,
    Wanted,
    card_ids,
    card_lines,
    count_cards,
)
from review_tui.services.workspace import Workspace
from review_tui.tui.library_words import CARD_GLYPHS, due_in_words, narrowed_words, status_word, with_marks
from review_tui.tui.listing import Lines, ListPage
from review_tui.tui.note_words import outcome_words
from review_tui.tui.screens.card_form import CardForm, CardWords
from review_tui.tui.voices import QUIET, quiet
from review_tui.tui.widgets.card_face import SHOWN_BLANK
from review_tui.tui.widgets.row import LEAST_FOR_A_WORD

SHORT_BLANK = SHOWN_BLANK[:6]
"""In a list the blank need not look as long as any answer."""


class CardsScreen(ListPage[None]):
    """A list of cards, the soonest due first."""

    NAME: ClassVar[str] = mark("Cards")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", mark("mark"), id="cards.mark"),
        Binding("m", "mark_all", mark("mark all, or none"), id="cards.mark_all"),
        Binding("e", "edit", mark("edit"), id="cards.edit"),
        Binding("s", "change('suspend')", mark("suspend"), id="cards.suspend"),
        Binding("x", "change('drop')", mark("drop"), id="cards.drop"),
        Binding("u", "undo", mark("undo"), id="cards.undo"),
        Binding("enter", "open", mark("in its note"), id="cards.open"),
    ]

    def __init__(self, workspace: Workspace, filters: Filters = NO_FILTERS) -> None:
        super().__init__(workspace)
        self.wanted = Wanted(filters)
        self.total = 0
        self.marked: set[int] = set()
        self.lines: Lines[CardLine] = Lines(lambda ids: card_lines(workspace, ids))
        self.today = study_date(workspace.study_day())
        self._undo: list[Callable[[], None]] = []

    def ask(self, words: tuple[str, ...], cancelled: Callable[[], bool]) -> Sequence[int]:
        """The cards that are wanted; of a search those that hold the words."""
        self.total = count_cards(self.workspace)
        wanted = card_ids(self.workspace, self.wanted)
        if not words:
            return wanted
        holding = self.searcher.cards(words, self.wanted.statuses or USUAL_STATUSES)
        return [one for one in wanted if one in holding]

    def head(self) -> tuple[str, str, str]:
        """How many cards, and which."""
        shown = f"{len(self.ids):,}"
        if len(self.ids) == self.total or self.wanted.statuses:
            count = translate_count("{count} card", "{count} cards", len(self.ids))
        else:
            count = translate_count("{shown} of {count} card", "{shown} of {count} cards", self.total, shown=shown)
        marked = translate_count("{count} marked", "{count} marked", len(self.marked)) if self.marked else ""
        return _("Cards"), count, " · ".join(filter(None, (narrowed_words(self.wanted), marked)))

    def named_keys(self) -> tuple[str, ...]:
        """While one types, what ends it."""
        if self.typing:
            return ("page.leave",)
        return ("cards.open", "cards.mark", "cards.suspend", "cards.drop", "app.keys")

    def draw(self, place: int, chosen: bool, width: int) -> Sequence[Content]:
        """What it asks, and when."""
        line = self.lines.of(self.ids, place)
        if line is None:
            return [Content()]
        sign = "✓" if line.card_id in self.marked else " "
        lead = Content(f"{'▸' if chosen else ' '}{sign} ") + Content.styled(f"{CARD_GLYPHS[line.status]} ", QUIET)
        when = quiet(self._when(line)) if width >= LEAST_FOR_A_WORD else Content()
        room = max(1, width - lead.cell_length - (when.cell_length + 2 if when else 0))
        front = self._face(line, room).truncate(room, ellipsis=True)
        return [lead + front + Content.blank(max(0, room - front.cell_length) + 2 if when else 0) + when]

    def _face(self, line: CardLine, room: int) -> Content:
        front = one_line(line.front.replace(BLANK, SHORT_BLANK, 1))
        style = "" if line.status in ("active", "candidate") else QUIET
        if not self.words:
            return Content.styled(front, style) if style else Content(front)
        around = excerpt(f"{front} → {one_line(line.back)}", self.words, around=max(8, room // 4))
        return with_marks(around.text, around.marks, style)

    def _when(self, line: CardLine) -> str:
        if line.status != "active":
            return status_word(line.status)
        return _("new") if line.due is None else due_in_words((line.due - self.today).days)

    def ask_again(self, *, from_top: bool = False) -> None:
        """Cards may read otherwise now."""
        self.lines.forget()
        super().ask_again(from_top=from_top)

    def widen(self) -> bool:
        """First nothing is marked, then everything is listed."""
        if self.marked:
            self.marked.clear()
            self._show_again()
            return True
        if self.wanted == EVERYTHING:
            return False
        self.wanted = EVERYTHING
        self.ask_again()
        return True

    def action_narrow(self) -> None:
        """Choose what to see."""
        from review_tui.tui.screens.narrowing import NarrowingScreen

        def narrow(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.wanted = wanted
                self.ask_again()

        self.app.push_screen(NarrowingScreen(self.workspace, self.wanted, of_cards=True), narrow)

    def action_mark(self) -> None:
        """Mark the chosen card, or no longer, and go on to the next."""
        if self.chosen is not None:
            self.marked ^= {self.chosen}
            self._show_again()
            self.choose(self.list.place + 1)

    def action_mark_all(self) -> None:
        """Mark everything that is listed; where all of it is marked, nothing."""
        listed = set(self.ids)
        self.marked = set() if listed <= self.marked else self.marked | listed
        self._show_again()

    def action_change(self, what: What) -> None:
        """Do it to the marked cards, or to the chosen one; a second time takes it back."""
        cards = sorted(self.marked) if self.marked else [self.chosen] if self.chosen is not None else []
        if not cards:
            return
        with self.telling():
            changed = change_cards(self.workspace, cards, what)
            if changed.before:
                self._undo.append(lambda: put_back(self.workspace, changed))
            self._changed(outcome_words(changed.what, len(changed.before), changed.passed))

    def action_undo(self) -> None:
        """Take the newest change on this page back, of however many cards it was."""
        if not self._undo:
            self.say(_("there is nothing to take back"))
            return
        with self.telling():
            self._undo.pop()()
            self._changed(_("taken back"))

    def _changed(self, said: str) -> None:
        # The list stays as it is, so that what was changed is seen where it stood.
        self.lines.forget()
        self._show_again()
        self.say(said)

    def _show_again(self) -> None:
        self.list.redraw()
        self.name_list()

    def action_edit(self) -> None:
        """Change the words of the chosen card."""
        line = self.lines.of(self.ids, self.list.place) if self.ids else None
        if line is None:
            return
        before = line

        def keep(words: CardWords) -> None:
            reword(self.workspace, before.card_id, words.front, words.back)
            self._undo.append(lambda: _reword_back(self.workspace, before))

        words = CardWords(before.front, before.back)
        self.app.push_screen(CardForm(self.workspace, _("The card in your words"), words, keep))

    def action_open(self) -> None:
        """Read the note, at the card."""
        line = self.lines.of(self.ids, self.list.place) if self.ids else None
        if line is None:
            return
        from review_tui.tui.screens.note import NoteScreen

        with self.telling():
            self.app.push_screen(NoteScreen(self.workspace, line.note_id, card_id=line.card_id))


def _reword_back(workspace: Workspace, card: CardLine) -> None:
    reword(workspace, card.card_id, card.front, card.back)
