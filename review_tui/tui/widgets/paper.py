"""A widget that lays its words out for the width it gets, by itself: no child widgets, one layout."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Paper(Widget):
    """Subclasses write `words(width)`; `changed()` lays out again."""

    def words(self, width: int) -> Content:
        """What stands on it when it is `width` cells wide."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something that `words` depends on is different now."""
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def render(self) -> Content:
        """The words for the width there is."""
        width = self.content_size.width
        return self.words(width) if width > 0 else Content()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return self.words(width).get_height({}, width) if width > 0 else 1
