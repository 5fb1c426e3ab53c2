"""A note's title at the head of its page: as much of it as leaves room for the page."""

from __future__ import annotations

from textual.content import Content

from review_tui.display import one_line
from review_tui.tui.voices import first_lines, lines
from review_tui.tui.widgets.paper import Paper

MOST_LINES = 3
"""Nearly every title is shorter; of the others the beginning says which note it is."""


class Title(Paper):
    """Cut with an ellipsis where it would go on below its last line."""

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - what Textual calls it
        super().__init__(id=id)
        self.title = one_line(title)

    def words(self, width: int) -> Content:
        """The first lines of it."""
        return lines(first_lines(Content(self.title), width, MOST_LINES))
