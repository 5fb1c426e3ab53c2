"""Where a card stands: its note and its headings, always on one line so that the card below never moves."""

from __future__ import annotations

from textual.content import Content

from review_tui.display import one_line
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.paper import Paper

SEPARATOR = " › "
LEAST_OF_TITLE = 16
"""Cells the title keeps when the headings take the rest."""


class Standing(Paper):
    """The title gives way before the headings do."""

    title = ""
    headings = ""

    def show(self, title: str, headings: str) -> None:
        """Another card's place."""
        self.title, self.headings = one_line(title), one_line(headings)
        self.changed()

    def words(self, width: int) -> Content:
        """As much of both as there is room for."""
        title = quiet(self.title)
        if not self.headings:
            return title.truncate(width, ellipsis=True)
        headings = quiet(SEPARATOR + self.headings)
        room = max(LEAST_OF_TITLE, width - headings.cell_length)
        return (title.truncate(room, ellipsis=True) + headings).truncate(width, ellipsis=True)
