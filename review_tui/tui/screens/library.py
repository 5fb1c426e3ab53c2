"""Every note with where it stands: searched, narrowed, ordered, opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.display import one_line
from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.library_view import EVERYTHING, ORDERS, NoteLine, Wanted, count_notes, note_ids, note_lines
from review_tui.services.searching import Found
from review_tui.services.workspace import Workspace
from review_tui.tui.library_words import STATE_GLYPHS, narrowed_words, order_word, with_marks
from review_tui.tui.listing import Lines, ListPage
from review_tui.tui.voices import OWN, QUIET, quiet
from review_tui.tui.widgets.row import LEAST_FOR_A_WORD, NO_POINTER, POINTER

LEAST_FOR_WHO = 8
"""Cells below which a name is left out."""
MOST_FOR_WHO = 18


class LibraryScreen(ListPage[None]):
    """A list of notes."""

    NAME: ClassVar[str] = mark("Library")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("read"), id="library.read"),
        Binding("s", "order", mark("order"), id="library.order"),
        Binding("i", "meet", mark("meet the note"), id="library.meet"),
        Binding("r", "reflect", mark("reflect"), id="library.reflect"),
        Binding("c", "cards", mark("cards"), id="library.cards"),
    ]

    def __init__(self, workspace: Workspace, filters: Filters = NO_FILTERS, *, searching: bool = False) -> None:
        """`searching` begins with the words to look for."""
        super().__init__(workspace)
        self.wanted = Wanted(filters)
        self.order = ORDERS[0]
        self.total = 0
        self.lines: Lines[NoteLine] = Lines(lambda ids: note_lines(workspace, ids))
        self.found: dict[int, Found | None] = {}
        self.begin_searching = searching

    def on_mount(self) -> None:
        """Type at once if that was asked for."""
        if self.begin_searching:
            self.action_search()

    def ask(self, words: tuple[str, ...], cancelled: Callable[[], bool]) -> Sequence[int]:
        """The notes that are wanted; of a search those that hold the words, best first."""
        self.total = count_notes(self.workspace)
        wanted = note_ids(self.workspace, self.wanted, self.order)
        if not words:
            return wanted
        among = set(wanted)
        return [found for found in self.searcher.notes(words, cancelled=cancelled) if found in among]

    def row_height(self) -> int:
        """A search shows what it found."""
        return 2 if self.words else 1

    def head(self) -> tuple[str, str, str]:
        """How many notes, and which."""
        shown = f"{len(self.ids):,}"
        if len(self.ids) == self.total:
            count = translate_count("{count} note", "{count} notes", self.total)
        else:
            count = translate_count("{shown} of {count} note", "{shown} of {count} notes", self.total, shown=shown)
        narrowed = narrowed_words(self.wanted)
        order = order_word(self.order) if self.order != ORDERS[0] and not self.words else ""
        return _("Library"), count, " · ".join(filter(None, (narrowed, order)))

    def named_keys(self) -> tuple[str, ...]:
        """While one types, what ends it."""
        if self.typing:
            return ("page.leave",)
        return ("library.read", "list.search", "list.narrow", "library.order", "app.keys")

    def draw(self, place: int, chosen: bool, width: int) -> Sequence[Content]:
        """A note, and of a search what was found in it."""
        line = self.lines.of(self.ids, place)
        if line is None:
            return [Content()] * self.row_height()
        rows = [note_row(line, chosen, width)]
        if self.words:
            rows.append(self._passage(line.note_id, width))
        return rows

    def _passage(self, note_id: int, width: int) -> Content:
        if note_id not in self.found:
            # A quarter of the cells are wide characters before the words, so that these are in view.
            self.found[note_id] = self.searcher.best_of(note_id, self.words, around=width // 4)
        found = self.found[note_id]
        if found is None:
            return Content()
        indent = len(POINTER) + 2
        style = OWN if found.what == "reflection" else QUIET
        return Content.blank(indent) + with_marks(found.text, found.marks, style).truncate(
            max(1, width - indent), ellipsis=True
        )

    def ask_again(self, *, from_top: bool = False) -> None:
        """What was found before belongs to other words."""
        self.found.clear()
        self.lines.forget()
        super().ask_again(from_top=from_top)

    def widen(self) -> bool:
        """Everything again."""
        if self.wanted == EVERYTHING:
            return False
        self.wanted = EVERYTHING
        self.ask_again()
        return True

    def action_order(self) -> None:
        """The next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.ask_again(from_top=True)

    def action_narrow(self) -> None:
        """Choose what to see."""
        from review_tui.tui.screens.narrowing import NarrowingScreen

        def narrow(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.wanted = wanted
                self.ask_again()

        self.app.push_screen(NarrowingScreen(self.workspace, self.wanted), narrow)

    def action_open(self) -> None:
        """Read the note, where the words were found in it."""
        if self.chosen is None:
            return
        from review_tui.tui.screens.note import NoteScreen

        found = self.found.get(self.chosen)
        line = found.line if found and found.what != "reflection" else None
        with self.telling():
            self.app.push_screen(NoteScreen(self.workspace, self.chosen, line=line))

    def action_meet(self) -> None:
        """Meet the chosen note."""
        if self.chosen is None:
            return
        from review_tui.tui.screens.intake import IntakeScreen

        with self.telling():
            self.app.push_screen(IntakeScreen(self.workspace, self.chosen))

    def action_reflect(self) -> None:
        """Reflect on the chosen note."""
        if self.chosen is None:
            return
        from review_tui.tui.screens.reflection import ReflectionScreen

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, self.chosen))

    def action_cards(self) -> None:
        """The cards of the notes that are listed by what narrows them."""
        from review_tui.tui.screens.cards import CardsScreen

        self.app.push_screen(CardsScreen(self.workspace, self.wanted.filters))


def note_row(line: NoteLine, chosen: bool, width: int) -> Content:
    """Glyph, title, who said it, and the date at the right."""
    pointer = POINTER if chosen else NO_POINTER
    glyph = Content.styled(STATE_GLYPHS[line.state], OWN if line.state == "insight" else QUIET)
    date = f"{line.date.isoformat()}" if line.date and width >= LEAST_FOR_A_WORD else ""
    room = width - len(pointer) - 2 - (len(date) + 2 if date else 0)
    faded = line.state in ("skipped", "missing")
    title = Content.styled(one_line(line.title), QUIET) if faded else Content(one_line(line.title))
    title = title.truncate(room, ellipsis=True)
    left = min(MOST_FOR_WHO, room - title.cell_length - 2)
    who = quiet(one_line(line.who)).truncate(left, ellipsis=True) if left >= LEAST_FOR_WHO else Content()
    words = Content(pointer) + glyph + Content(" ") + title
    gap = max(0, room - title.cell_length - who.cell_length)
    words += Content.blank(gap) + who
    return words + Content.blank(max(0, width - words.cell_length - len(date))) + quiet(date)
