"""A list of any length: it knows only how many rows there are, and asks for the words of those that are in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Draw = Callable[[int, bool, int], Sequence[Content]]
"""The lines of the row at a place, chosen or not, in so many cells; as many as the list's row has."""

KEPT = 400
"""Rows whose strips are kept; a screen has fewer."""


class LongList(ScrollView):
    """One row is chosen; every row is equally high."""

    class Pressed(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, can_focus=False)
        self.draw = draw
        self.count = 0
        self.row_height = 1
        self.place = 0
        self._strips: LRUCache[tuple[int, bool, int], list[Strip]] = LRUCache(KEPT)

    def show(self, count: int, *, row_height: int = 1, place: int = 0) -> None:
        """Another list."""
        self.count, self.row_height = count, row_height
        self.virtual_size = Size(0, count * row_height)
        self.redraw()
        self.choose(place)

    def redraw(self) -> None:
        """What stands on the rows may read otherwise now."""
        self._strips.clear()
        self.refresh()

    def choose(self, place: int) -> None:
        """Choose the row at `place`, or the nearest there is, and bring it into view."""
        self.place = max(0, min(place, self.count - 1))
        top, height = self.place * self.row_height, self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        elif height and top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False, immediate=True, force=True)
        self.refresh()

    @property
    def rows_in_view(self) -> int:
        """How many whole rows there is room for."""
        return max(1, self.scrollable_content_region.height // self.row_height)

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width = self.scrollable_content_region.width
        place, line = divmod(self.scroll_offset.y + y, self.row_height)
        if place >= self.count or width <= 0:
            return Strip.blank(self.size.width, self.rich_style)
        strips = self._strips_of(place, width)
        return strips[line] if line < len(strips) else Strip.blank(width, self.rich_style)

    def _strips_of(self, place: int, width: int) -> list[Strip]:
        key = (place, place == self.place, width)
        strips = self._strips.get(key)
        if strips is None:
            style = self.visual_style
            drawn = self.draw(place, key[1], width)
            strips = [
                Visual.to_strips(self, content, width, 1, style, apply_selection=False, pad=True)[0]
                for content in drawn
            ]
            self._strips[key] = strips
        return strips

    def notify_style_update(self) -> None:
        """Another theme, other colours."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self, event: Resize) -> None:
        """The chosen row stays in view."""
        self.choose(self.place)

    def on_click(self, event: Click) -> None:
        """Tell the page which row."""
        place = (self.scroll_offset.y + event.y) // self.row_height
        if place < self.count:
            event.stop()
            self.post_message(self.Pressed(place))
