"""What the person wrote, over time: the newest first, by week, area or project, and searched as one types."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.folding import words_of
from review_tui.services.publishing import Publication
from review_tui.services.reading_journal import Entry, Journal, Order, read_journal, sections_of
from review_tui.services.workspace import Workspace
from review_tui.tui.journal_words import JournalRow, order_words, row_words, rows_of
from review_tui.tui.page import Page
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.widgets.row import beside
from review_tui.tui.widgets.varied_list import VariedList
from review_tui.tui.wording import publication_words

EXPORT = "review-tui export journal --output FILE"


class JournalHead(Paper):
    """What is listed, and where in it one is."""

    left = ""
    right = ""

    def show(self, left: str, right: str) -> None:
        """Other words."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.changed()

    def words(self, width: int) -> Content:
        """One line, where there is room."""
        return beside([quiet(self.left)], quiet(self.right), width)


class JournalScreen(Page[None]):
    """Every sentence whole, with its date."""

    AUTO_FOCUS = ""
    NAME: ClassVar[str] = mark("Journal")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", mark("side by side"), id="journal.compare"),
        Binding("b", "order", mark("group by"), id="journal.order"),
        Binding("slash", "search", mark("search"), id="journal.search"),
        Binding("r", "reflect", mark("reflect"), id="journal.reflect"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="journal.open"),
        Binding("e", "export", mark("as one Markdown file"), id="journal.export"),
    ]

    def __init__(self, workspace: Workspace, filters: Filters = NO_FILTERS) -> None:
        super().__init__(workspace)
        self.filters = filters
        self.journal: Journal | None = None
        self.order = Order.WEEK
        self.words: tuple[str, ...] = ()
        self.rows: list[JournalRow] = []
        self.head = JournalHead(id="listed")
        self.list = VariedList(self._draw, id="entries")
        self.field = Input(id="words", compact=True, placeholder=_("words, or “a phrase”"))

    def compose_body(self) -> ComposeResult:
        """The head, and the list."""
        yield self.head
        yield self.list

    def compose_foot(self) -> ComposeResult:
        """Where to type what is looked for."""
        self.field.display = False
        yield self.field

    def on_mount(self) -> None:
        """Begin to read."""
        self.read()

    @work(exclusive=True)
    async def read(self) -> None:
        """Show what there is as soon as it is read; what was chosen stays chosen."""
        with self.telling():
            self.journal = await asyncio.to_thread(read_journal, self.workspace, self.filters)
            self.set_out()

    def set_out(self, *, from_the_top: bool = False) -> None:
        """Lay the entries out anew; what was chosen stays chosen, unless one begins from the top."""
        assert self.journal is not None
        before = self.chosen.reflection_id if self.chosen and not from_the_top else None
        self.rows = list(rows_of(sections_of(self.journal, self.order, self.words)))
        found = (place for place, row in enumerate(self.rows) if row.entry.reflection_id == before)
        self.list.show(len(self.rows), next(found, 0))
        self.name_place()

    @property
    def chosen(self) -> Entry | None:
        """The chosen entry."""
        return self.rows[self.list.place].entry if self.rows else None

    def _draw(self, place: int, chosen: bool, width: int) -> Content:
        return row_words(self.rows[place], self.words, chosen=chosen, width=width)

    def name_place(self) -> None:
        """Say what is listed and where in it one is."""
        self.head.show(f"{_('Journal')} · {order_words(self.order)}", self._where())
        self.name_keys()

    def _where(self) -> str:
        if self.rows:
            return _("{place} of {count}").format(place=f"{self.list.place + 1:,}", count=f"{len(self.rows):,}")
        return _("nothing found") if self.words else _("nothing written yet")

    def named_keys(self) -> tuple[str, ...]:
        """Those for the chosen entry, and those for the list."""
        if self.field.has_focus:
            return ("page.leave",)
        return ("journal.compare", "journal.order", "journal.search", "journal.reflect", "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done with an entry needs one."""
        if action in ("compare", "reflect", "open"):
            return self.chosen is not None
        if action in ("order", "search", "export"):
            return self.journal is not None and bool(self.journal.entries)
        return True

    def action_compare(self) -> None:
        """What was thought of the chosen entry's note, time after time."""
        from review_tui.tui.screens.changes import ChangesScreen

        with self.telling():
            if self.chosen:
                screen = ChangesScreen(self.workspace, self.chosen.note_id, self.chosen.reflection_id)
                self.app.push_screen(screen, self._came_back)

    def action_order(self) -> None:
        """Sections of another kind."""
        self.order = self.order.following()
        self.set_out()

    def action_search(self) -> None:
        """Type what to look for."""
        self.field.display = True
        self.set_focus(self.field)
        self.name_keys()

    def action_reflect(self) -> None:
        """Write about the chosen entry's note."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        with self.telling():
            if self.chosen:
                self.app.push_screen(ReflectionScreen(self.workspace, self.chosen.note_id), self._written)

    def _written(self, publication: Publication | None) -> None:
        if publication is not None:
            self.say(publication_words(publication))
        self.read()

    def _came_back(self, _nothing: None) -> None:
        self.read()

    def action_open(self) -> None:
        """Open the chosen entry's note where its insight stands."""
        if self.chosen:
            self.open_insight(self.chosen.note_id)
            self.read()

    def action_export(self) -> None:
        """Name the command that writes all of it."""
        self.say(_("{command} writes all of it as Markdown").format(command=EXPORT))

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        self.words = words_of(changed.value)
        if self.journal is not None:
            self.set_out(from_the_top=bool(self.words))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.set_focus(None)
        self.field.display = bool(self.words)
        self.name_keys()

    def action_leave(self) -> None:
        """First the search is left, then the page."""
        if not self.field.display:
            self.dismiss(None)
            return
        self.field.value = ""
        self.field.display = False
        self.set_focus(None)
        self.name_keys()

    @on(VariedList.Pressed)
    def _pressed(self, pressed: VariedList.Pressed) -> None:
        if pressed.place == self.list.place:
            self.action_compare()
        else:
            self.choose(pressed.place)

    def choose(self, place: int) -> None:
        """Choose an entry."""
        self.list.choose(place)
        self.name_place()

    def action_go_down(self) -> None:
        """The next entry, or the rest of this one."""
        self.list.go_down()
        self.name_place()

    def action_go_up(self) -> None:
        """The entry before, or the beginning of this one."""
        self.list.go_up()
        self.name_place()

    def action_go_first(self) -> None:
        """The first entry."""
        self.choose(0)

    def action_go_last(self) -> None:
        """The last entry."""
        self.choose(len(self.rows) - 1)

    def action_page_down(self) -> None:
        """Half a page down."""
        self.list.go_page(self._half_a_page())
        self.name_place()

    def action_page_up(self) -> None:
        """Half a page up."""
        self.list.go_page(-self._half_a_page())
        self.name_place()
