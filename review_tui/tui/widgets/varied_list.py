"""A list of any length whose rows are as high as their words: only what is in view is ever laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.widget import Widget

from review_tui.tui.voices import lines

Draw = Callable[[int, bool, int], Content]
"""The row at a place, chosen or not, in so many cells, with the blank lines that belong to it."""
WHEEL = 3
"""Lines that a turn of the wheel moves."""


class VariedList(Widget):
    """One row is chosen. The view begins at a line of a row, so that its place costs nothing however long the list."""

    class Pressed(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - what Textual calls it
        super().__init__(id=id)
        self.draw = draw
        self.count = 0
        self.place = 0
        self._top = (0, 0)
        """The row at the top of the view, and how many of its lines are above it."""
        self._heights: dict[int, int] = {}

    def show(self, count: int, place: int = 0) -> None:
        """Another list."""
        self.count = count
        self._heights.clear()
        self._top = (0, 0)
        self.choose(place)

    def choose(self, place: int) -> None:
        """Choose the row at `place`, or the nearest there is, and bring it into view."""
        self.place = max(0, min(place, self.count - 1))
        if self.count and self._view:
            self._bring_into_view()
        self.refresh()

    def go_down(self) -> None:
        """The next row; of one that goes on below the view, the next line."""
        if self._below(self.place) > 0:
            self.move_view(1)
        else:
            self.choose(self.place + 1)

    def go_up(self) -> None:
        """The row before; of one that begins above the view, the line before."""
        if self._top[0] == self.place and self._top[1]:
            self.move_view(-1)
        else:
            self.choose(self.place - 1)

    def move_view(self, by: int) -> None:
        """Look `by` lines further down, or up where it is negative; what was chosen stays chosen."""
        self._top = self._no_further_than_the_end(self._moved(self._top, by))
        self.refresh()

    def go_page(self, by: int) -> None:
        """Move the view by lines, and with it the choice, where that would leave it."""
        before = self._top
        self.move_view(by)
        seen = [place for place, _, _ in self._in_view()]
        if seen and (before == self._top or self.place not in seen):
            self.place = seen[-1] if (by > 0) == (before == self._top) else seen[0]
            self.refresh()

    @property
    def _view(self) -> int:
        return self.content_size.height

    def _height(self, place: int) -> int:
        if place not in self._heights:
            width = self.content_size.width
            self._heights[place] = len(self.draw(place, False, width).split("\n", allow_blank=True))
        return self._heights[place]

    def _moved(self, top: tuple[int, int], by: int) -> tuple[int, int]:
        place, line = top[0], top[1] + by
        while line < 0 and place > 0:
            place -= 1
            line += self._height(place)
        while place < self.count - 1 and line >= self._height(place):
            line -= self._height(place)
            place += 1
        return place, max(0, line)

    def _no_further_than_the_end(self, top: tuple[int, int]) -> tuple[int, int]:
        return min(top, self._so_that_it_ends_in_view(self.count - 1))

    def _so_that_it_ends_in_view(self, place: int) -> tuple[int, int]:
        """The view whose last line is the last of that row."""
        return self._moved((place, self._height(place)), -self._view) if place >= 0 else (0, 0)

    def _bring_into_view(self) -> None:
        lowest = (self.place, 0)
        highest = min(lowest, self._so_that_it_ends_in_view(self.place))
        self._top = min(max(self._top, highest), lowest)

    def _below(self, place: int) -> int:
        """Lines of the row that are below the view; 0 where it is not in view."""
        for seen, first, height in self._in_view():
            if seen == place:
                return max(0, first + height - self._view)
        return 0

    def _in_view(self) -> Iterator[tuple[int, int, int]]:
        """The rows in view: place, the line of the view on which it begins, and how many lines it has."""
        place, line = self._top[0], -self._top[1]
        while place < self.count and line < self._view:
            yield place, line, self._height(place)
            line += self._height(place)
            place += 1

    def render(self) -> Content:
        """The lines in view."""
        width = self.content_size.width
        drawn: list[Content] = []
        for place, _first, _height in self._in_view():
            drawn += self.draw(place, place == self.place, width).split("\n", allow_blank=True)
        return lines(drawn[self._top[1] : self._top[1] + self._view])

    def on_resize(self, event: Resize) -> None:
        """Rows have other heights now; the chosen one stays in view."""
        self._heights.clear()
        self._top = (self._top[0], 0)
        self.choose(self.place)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.move_view(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.move_view(-WHEEL)

    def on_click(self, event: Click) -> None:
        """Tell the page which row."""
        event.stop()
        for place, first, height in self._in_view():
            if first <= event.y < first + height:
                self.post_message(self.Pressed(place))
