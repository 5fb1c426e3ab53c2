"""A page with a list of rows, one of them chosen: arrows and j/k move the choice, a click makes it."""

from __future__ import annotations

from textual import on

from review_tui.tui.page import Page, Result
from review_tui.tui.widgets.row import Row


class ChoosingPage(Page[Result]):
    """The rows are whatever `Row` widgets stand in its body."""

    place = 0
    """Which row is chosen, from 0."""

    @property
    def rows(self) -> list[Row]:
        """All rows, from the top."""
        return list(self.query(Row))

    def choose(self, place: int) -> None:
        """Choose the row at `place`, or the nearest there is, and bring it into view."""
        rows = self.rows
        if not rows:
            return
        self.place = max(0, min(place, len(rows) - 1))
        for number, row in enumerate(rows):
            row.choose(number == self.place)
        chosen = rows[self.place]
        # Its height is known only after the next layout.
        self.call_after_refresh(chosen.scroll_visible, animate=False)
        self.name_keys()

    def action_go_down(self) -> None:
        """The next row; past the last one, the rest of the page."""
        if self.place < len(self.rows) - 1:
            self.choose(self.place + 1)
        else:
            super().action_go_down()

    def action_go_up(self) -> None:
        """The row before; above the first one, the beginning of the page."""
        if self.place > 0:
            self.choose(self.place - 1)
        else:
            super().action_go_up()

    def action_go_first(self) -> None:
        """The first row and the beginning of the page."""
        self.choose(0)
        self.call_after_refresh(super().action_go_first)

    def action_go_last(self) -> None:
        """The last row."""
        self.choose(len(self.rows) - 1)

    @on(Row.Pressed)
    def _row_pressed(self, pressed: Row.Pressed) -> None:
        # The second of two quick clicks comes when the first has already led to another page.
        if self.is_active:
            self.press(pressed.row)

    def press(self, row: Row) -> None:
        """The row was clicked."""
        self.choose(self.rows.index(row))
