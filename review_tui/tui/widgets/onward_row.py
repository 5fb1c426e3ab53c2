"""The row after the last one: it leads on to the next page, and is chosen and pressed like any other."""

from __future__ import annotations

from textual.content import Content

from review_tui.tui.voices import hanging, lines, plain, quiet
from review_tui.tui.widgets.row import Row, beside


class OnwardRow(Row):
    """Says what comes next, and on which key from anywhere on the page."""

    def __init__(self, onward: str, key: str) -> None:
        super().__init__()
        self.onward = onward
        self.key = key

    def words(self, width: int) -> Content:
        """One line with space before it."""
        voice = plain if self.chosen else quiet
        room = width - Content(self.key).cell_length - 2
        words = hanging(Content(self.pointer()), voice(self.onward), room).split("\n")
        return lines([Content(), beside(words, quiet(self.key), width)])
