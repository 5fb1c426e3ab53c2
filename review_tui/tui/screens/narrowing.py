"""Choosing what a list shows: every facet's values with how many notes have them, several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.folding import fold, holds
from review_tui.services.library_view import EVERYTHING, Choice, Wanted, choices
from review_tui.services.workspace import Workspace
from review_tui.tui.library_words import kind_word, narrowed_words, value_word
from review_tui.tui.listing import ListPage
from review_tui.tui.voices import OWN, quiet
from review_tui.tui.widgets.row import NO_POINTER, POINTER

KIND_WIDTH = 12
COUNT_WIDTH = 7


class NarrowingScreen(ListPage[Wanted]):
    """Its result is what the list is narrowed to. A row is a place in `choices`."""

    NAME: ClassVar[str] = mark("What to see")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "turn", mark("choose"), id="narrowing.turn"),
        Binding("enter", "open", mark("show"), id="narrowing.show"),
        Binding("tab,n", "next_kind", mark("next facet"), id="narrowing.next"),
        Binding("shift+tab,p", "kind_before", mark("facet before"), id="narrowing.before"),
        Binding("c", "clear", mark("everything"), id="narrowing.clear"),
    ]

    def __init__(self, workspace: Workspace, wanted: Wanted, *, of_cards: bool = False) -> None:
        super().__init__(workspace)
        self.wanted = wanted
        self.of_cards = of_cards
        self.choices: list[Choice] = []

    def ask(self, words: tuple[str, ...], cancelled: Callable[[], bool]) -> Sequence[int]:
        """The values, of a search those that hold the words."""
        if not self.choices:
            self.choices = choices(self.workspace, of_cards=self.of_cards)
        return [
            place
            for place, choice in enumerate(self.choices)
            if holds(fold(f"{kind_word(choice.kind)} {value_word(choice.kind, choice.value)}"), words)
        ]

    def head(self) -> tuple[str, str, str]:
        """What is chosen so far."""
        return _("What to see"), "", narrowed_words(self.wanted) or _("everything")

    def named_keys(self) -> tuple[str, ...]:
        """Choose, and show."""
        if self.typing:
            return ("page.leave",)
        return ("narrowing.turn", "narrowing.show", "narrowing.next", "list.search", "app.keys")

    def draw(self, place: int, chosen: bool, width: int) -> Sequence[Content]:
        """The facet where it begins, the value, its count."""
        choice = self.choices[self.ids[place]]
        first = place == 0 or self.choices[self.ids[place - 1]].kind != choice.kind
        kind = quiet(kind_word(choice.kind) if first else "").truncate(KIND_WIDTH).pad_right(0)
        kind += Content.blank(max(0, KIND_WIDTH - kind.cell_length))
        taken = self.wanted.has(choice.kind, choice.value)
        sign = Content.styled("● ", OWN) if taken else Content("  ")
        room = max(1, width - len(POINTER) - KIND_WIDTH - 2 - COUNT_WIDTH)
        value = Content(value_word(choice.kind, choice.value)).truncate(room, ellipsis=True)
        value += Content.blank(room - value.cell_length)
        return [
            Content(POINTER if chosen else NO_POINTER) + kind + sign + value + quiet(f"{choice.count:>{COUNT_WIDTH},}")
        ]

    def action_turn(self) -> None:
        """Choose the value, or no longer."""
        if self.chosen is not None:
            choice = self.choices[self.chosen]
            self.wanted = self.wanted.turned(choice.kind, choice.value)
            self.list.redraw()
            self.name_list()

    def action_open(self) -> None:
        """Show what is chosen; where nothing was, the value under the pointer."""
        if self.wanted == EVERYTHING:
            self.action_turn()
        self.dismiss(self.wanted)

    def action_clear(self) -> None:
        """Nothing is chosen."""
        self.wanted = EVERYTHING
        self.list.redraw()
        self.name_list()

    def action_next_kind(self) -> None:
        """The first value of the next facet."""
        kinds = [self.choices[one].kind for one in self.ids]
        here = self.list.place
        self.choose(next((place for place in range(here, len(kinds)) if kinds[place] != kinds[here]), here))

    def action_kind_before(self) -> None:
        """The first value of this facet, or of the one before."""
        kinds = [self.choices[one].kind for one in self.ids]
        here = max(0, self.list.place - 1)
        if kinds:
            self.choose(kinds.index(kinds[here]))
