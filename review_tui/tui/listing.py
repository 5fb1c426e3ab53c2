"""A page with a list of any length: moving in it, searching it as one types, and narrowing it.

What is asked of the database is asked in a thread; the newest question is the only one whose answer is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from db.database import DatabaseRefused
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.folding import words_of
from review_tui.services.search_keeping import fill_index
from review_tui.services.searching import Searcher
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page, Result
from review_tui.tui.refusals import refusal_words
from review_tui.tui.voices import plain, quiet
from review_tui.tui.widgets.long_list import LongList
from review_tui.tui.widgets.row import beside

Line = TypeVar("Line")

FEW_UNKNOWN = 20
"""So many notes are read at every search without anybody noticing."""

AFTER_A_KEY_S = 0.12
"""A pause of so many seconds begins a search."""
FETCHED = 60
"""Rows asked for at once."""
REMEMBERED = 1_200
"""Rows kept."""


class Lines(Generic[Line]):
    """What stands on the rows of a list: fetched by the screenful, the newest ones kept."""

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, Line]]) -> None:
        self._fetch = fetch
        self._known: OrderedDict[int, Line | None] = OrderedDict()

    def of(self, ids: Sequence[int], place: int) -> Line | None:
        """The row at `place`; None if it is no more."""
        wanted = ids[place]
        if wanted not in self._known:
            start = max(0, place - FETCHED // 2)
            missing = [one for one in ids[start : start + FETCHED] if one not in self._known]
            found = self._fetch(missing)
            self._known.update((one, found.get(one)) for one in missing)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[wanted]

    def forget(self) -> None:
        """They may read otherwise now."""
        self._known.clear()


class ListPage(Page[Result]):
    """Subclasses say what is asked (`ask`), how a row reads (`draw`), and what stands above the list (`head`)."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", mark("search"), id="list.search"),
        Binding("f", "narrow", mark("filter"), id="list.narrow"),
        Binding("enter", "open", mark("open"), id="list.open"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.ids: tuple[int, ...] = ()
        self.words: tuple[str, ...] = ()
        self.searcher = Searcher(workspace)
        self.typing = False
        self._taking_in = False
        self._asking = Lock()
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """What is listed, the words looked for, the list."""
        yield Static(id="listed")
        field = Input(id="words", compact=True, placeholder=_("words, or “a phrase”"))
        field.display = False
        yield field
        yield LongList(self.draw, id="list")

    def on_screen_resume(self) -> None:
        """Ask for the list: it is new, or something was done meanwhile."""
        self.searcher.look_again()
        self.ask_again()

    def on_unmount(self) -> None:
        """The index is closed with the page, once no thread asks it any more."""
        with self._asking:
            self.searcher.close()

    @property
    def list(self) -> LongList:
        """The list."""
        return self.query_one(LongList)

    @property
    def chosen(self) -> int | None:
        """The id of the chosen row."""
        return self.ids[self.list.place] if self.ids else None

    def ask(self, words: tuple[str, ...], cancelled: Callable[[], bool]) -> Sequence[int]:
        """The ids of the list, in its order; runs in a thread."""
        raise NotImplementedError

    def draw(self, place: int, chosen: bool, width: int) -> Sequence[Content]:
        """The lines of a row."""
        raise NotImplementedError

    def head(self) -> tuple[str, str, str]:
        """What is listed, how many of how many, and what it is narrowed to."""
        raise NotImplementedError

    def row_height(self) -> int:
        """Lines a row has."""
        return 1

    def ask_again(self, *, from_top: bool = False) -> None:
        """Ask for the list in a thread, whatever is being asked now; the chosen row stays chosen, or the first is."""
        self._ask(self.words, from_top)

    @work(thread=True, exclusive=True, group="ask")
    def _ask(self, words: tuple[str, ...], from_top: bool) -> None:
        worker = get_current_worker()
        with self._asking:
            if worker.is_cancelled:
                return
            try:
                ids = tuple(self.ask(words, lambda: worker.is_cancelled))
            except DatabaseRefused as refusal:
                self.app.call_from_thread(self.warn, refusal_words(refusal))
                return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._answered, ids, from_top)
            if words and self.searcher.unknown > FEW_UNKNOWN and not self._taking_in:
                self._taking_in = True
                self.app.call_from_thread(self._take_in)

    @work(thread=True, group="take in")
    def _take_in(self) -> None:
        """Take into the index what it does not know, so that the next search need not read it."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> bool:
            if not worker.is_cancelled:
                words = _("learning the words of {total} notes: {done}")
                self.app.call_from_thread(self.say, words.format(total=f"{total:,}", done=f"{done:,}"))
            return not worker.is_cancelled

        fill_index(self.workspace, progress)
        if not worker.is_cancelled:
            self.searcher.look_again()
            self.app.call_from_thread(self.say, "")

    def _answered(self, ids: tuple[int, ...], from_top: bool) -> None:
        if not self.is_attached:
            return
        before = self.chosen
        self.ids = ids
        place = 0 if from_top or before not in ids else ids.index(before)
        self.list.show(len(ids), row_height=self.row_height(), place=place)
        self.name_list()
        self.name_keys()

    def name_list(self) -> None:
        """Write what stands above the list."""
        what, count, narrowed = self.head()
        static = self.query_one("#listed", Static)
        width = self.list.scrollable_content_region.width
        words = beside([plain(what)], quiet(count), width)
        if narrowed:
            words = Content("\n").join([words, quiet(narrowed)])
        static.update(words)

    def on_resize(self, event: Resize) -> None:
        """The count stands at the right."""
        self.call_after_refresh(self.name_list)

    def action_search(self) -> None:
        """Type the words to look for."""
        field = self.query_one(Input)
        field.display = True
        self.set_focus(field)
        self.typing = True
        self.name_keys()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(AFTER_A_KEY_S, self._look_for)

    def _look_for(self) -> None:
        words = words_of(self.query_one(Input).value)
        if words != self.words:
            self.words = words
            self.ask_again(from_top=bool(words))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """What was found first is what one was looking for; before it is found, wait for it in the list."""
        there = words_of(self.query_one(Input).value) == self.words
        self._stop_typing()
        if there:
            self.action_open()
        else:
            self._look_for()

    def _stop_typing(self) -> None:
        self.typing = False
        self.set_focus(None)
        self.name_keys()

    def action_leave(self) -> None:
        """First the search is left, then what narrows the list, then the page."""
        field = self.query_one(Input)
        if field.display:
            field.display = False
            field.value = ""
            self._stop_typing()
            self._look_for()
        elif not self.widen():
            self.dismiss(None)

    def widen(self) -> bool:
        """Take away what narrows the list; False if nothing does."""
        return False

    @on(LongList.Pressed)
    def _pressed(self, pressed: LongList.Pressed) -> None:
        if pressed.place == self.list.place:
            self.action_open()
        else:
            self.choose(pressed.place)

    def choose(self, place: int) -> None:
        """Choose a row."""
        self.list.choose(place)
        self.name_keys()

    def action_open(self) -> None:
        """Do what enter does with the chosen row."""

    def action_narrow(self) -> None:
        """Choose what to see."""

    def action_go_down(self) -> None:
        """The next row; from the words that are typed, into the list."""
        if self.typing:
            self._stop_typing()
        else:
            self.choose(self.list.place + 1)

    def action_go_up(self) -> None:
        """The row before."""
        self.choose(self.list.place - 1)

    def action_go_first(self) -> None:
        """The first row."""
        self.choose(0)

    def action_go_last(self) -> None:
        """The last row."""
        self.choose(len(self.ids) - 1)

    def action_page_down(self) -> None:
        """Half a page down."""
        self.choose(self.list.place + max(1, self.list.rows_in_view // 2))

    def action_page_up(self) -> None:
        """Half a page up."""
        self.choose(self.list.place - max(1, self.list.rows_in_view // 2))
