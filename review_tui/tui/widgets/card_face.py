"""A card's front and back in one place: the blank is filled where it stands, in room that is kept from the start."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from review_tui.display import safe_display
from review_tui.extraction.candidate import BLANK
from review_tui.tui.voices import FILLED, OWN, lines, own, plain
from review_tui.tui.widgets.paper import Paper

SHOWN_BLANK = "_" * 12
"""Always of one length, which tells nothing about the answer; no line breaks inside it."""


def asked(front: str) -> Content:
    """The front with its blank drawn wide enough for any answer."""
    return Content.assemble(*_around_blank(front, SHOWN_BLANK, OWN))


def answered(front: str, back: str) -> Content:
    """The front with the back in its blank, or below it where there is none."""
    if BLANK in front:
        return Content.assemble(*_around_blank(front, safe_display(back), FILLED))
    return lines([plain(front), Content(), own(back)])


def claim(front: str, back: str) -> Content:
    """The same in as few lines as can be, for lists."""
    if BLANK in front:
        return answered(front, back)
    return lines([plain(front), own(back)])


def _around_blank(front: str, filling: str, style: str) -> list[str | tuple[str, str]]:
    before, blank, after = front.partition(BLANK)
    if not blank:
        return [safe_display(front)]
    return [safe_display(before), (filling, style), safe_display(after)]


class CardFace(Paper):
    """Shows the front until it is told to show the answer; its height is that of the longer of the two."""

    def __init__(self, front: str = "", back: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._asked = asked(front)
        self._answered = answered(front, back)
        self.revealed = False

    def show(self, front: str, back: str, *, revealed: bool) -> None:
        """Another card, or other words on this one."""
        self._asked = asked(front)
        self._answered = answered(front, back)
        self.revealed = revealed
        self.changed()

    def words(self, width: int) -> Content:
        """The front, or the front with its answer."""
        return self._answered if self.revealed else self._asked

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """What the longer of the two takes, so that nothing moves when the answer shows."""
        return max(self._asked.get_height({}, width), self._answered.get_height({}, width))
