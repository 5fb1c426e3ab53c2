"""One row of a list that is chosen from: a mark, the words hanging beside it, a word at the right."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message

from review_tui.tui.voices import lines
from review_tui.tui.widgets.paper import Paper

POINTER = "▸ "
NO_POINTER = "  "
LEAST_FOR_A_WORD = 50
"""In fewer cells the word at the right goes below the row."""


class Row(Paper):
    """Subclasses write `words(width)` and look at `chosen`."""

    class Pressed(Message):
        """The row was clicked."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    chosen = False

    def choose(self, chosen: bool) -> None:
        """Be the chosen row, or no longer."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.set_class(chosen, "-chosen")
            self.changed()

    def pointer(self) -> str:
        """What stands before the chosen row, and the same width before others."""
        return POINTER if self.chosen else NO_POINTER

    def on_click(self, event: Click) -> None:
        """Tell the page."""
        event.stop()
        self.post_message(self.Pressed(self))


def beside(words: list[Content], right: Content, width: int) -> Content:
    """Lines, the first of them with `right` at its end; below them where the row is narrow."""
    if not right.cell_length:
        return lines(words)
    if width < LEAST_FOR_A_WORD:
        return lines([*words, Content.blank(len(NO_POINTER)) + right])
    gap = max(1, width - words[0].cell_length - right.cell_length)
    return lines([words[0] + Content.blank(gap) + right, *words[1:]])
