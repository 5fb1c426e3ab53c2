"""A note's page: lines set before, drawn as they come into view, with its cards marked and one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from review_tui.tui.library_words import CARD_GLYPHS
from review_tui.tui.note_setting import MARGIN, SetLine
from review_tui.tui.voices import OWN, QUIET
from review_tui.tui.widgets.row import POINTER

CHOSEN = "$own underline"
STYLES = {"active": "underline", "suspended": "underline"}
"""How the text of a card is set off; the others only have their glyph."""
SELECTED = "on $panel"
SELECTED_SIGN = "┃ "


class NotePaper(ScrollView):
    """Scrolls; what is on it is the business of the page."""

    class Pressed(Message):
        """A line was clicked."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, can_focus=False)
        self.lines: Sequence[SetLine] = ()
        self.statuses: Sequence[str] = ()
        self.card: int | None = None
        self.selected: tuple[int, int] | None = None
        """First and last line of what is selected."""

    def show(self, lines: Sequence[SetLine], statuses: Sequence[str]) -> None:
        """Another page, or the same in another width."""
        self.lines, self.statuses = lines, statuses
        self.virtual_size = Size(0, len(lines))
        self.refresh()

    def choose(self, card: int | None) -> None:
        """Set this card off, and bring it into view."""
        self.card = card
        self.bring_card_into_view()

    def bring_card_into_view(self) -> None:
        """The chosen card a third from the top, unless it is to be seen already."""
        line = self.line_of(self.card)
        if line is not None and not self.is_in_view(line):
            self.scroll_to(y=max(0, line - self.size.height // 3), animate=False, immediate=True, force=True)
        self.refresh()

    def line_of(self, card: int | None) -> int | None:
        """The line on which the card begins."""
        return next((number for number, line in enumerate(self.lines) if card is not None and line.card == card), None)

    def is_in_view(self, line: int) -> bool:
        """Whether the line is to be seen now, with one after it."""
        return self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height - 1

    def bring_into_view(self, line: int) -> None:
        """Scroll as little as need be."""
        top, height = self.scroll_offset.y, self.size.height
        if line < top:
            self.scroll_to(y=line, animate=False, immediate=True, force=True)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True, force=True)

    def select(self, selected: tuple[int, int] | None) -> None:
        """These lines are selected."""
        self.selected = selected
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if number >= len(self.lines) or width <= 0:
            return Strip.blank(self.size.width, self.rich_style)
        content = self._drawn(number, width)
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, apply_selection=False, pad=True)
        return strips[0].apply_offsets(0, number)

    def _drawn(self, number: int, width: int) -> Content:
        line = self.lines[number]
        words = line.content.add_spans(
            [
                Span(mark.start, mark.end, CHOSEN if mark.card == self.card else STYLES[self.statuses[mark.card]])
                for mark in line.marks
                if mark.start < mark.end and (mark.card == self.card or self.statuses[mark.card] in STYLES)
            ]
        )
        words = self._margin(number, line) + words
        span = self.text_selection.get_span(number) if self.text_selection is not None else None
        if self._is_selected(number):
            span = (MARGIN, -1)
        if span is not None:
            start, end = span
            words = words.pad_right(max(0, width - words.cell_length)) if end < 0 else words
            words = words.add_spans([Span(start, len(words.plain) if end < 0 else end, SELECTED)])
        return words

    def _is_selected(self, number: int) -> bool:
        return self.selected is not None and min(self.selected) <= number <= max(self.selected)

    def _margin(self, number: int, line: SetLine) -> Content:
        if self._is_selected(number):
            return Content.styled(SELECTED_SIGN, OWN)
        if line.card is None:
            return Content.blank(MARGIN)
        if line.card == self.card:
            return Content.styled(POINTER, OWN)
        status = self.statuses[line.card]
        return Content.styled(f"{CARD_GLYPHS[status]} ", OWN if status == "active" else QUIET)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What was selected with the mouse."""
        text = "\n".join(" " * MARGIN + line.content.plain for line in self.lines)
        return selection.extract(text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Tell the page."""
        number = self.scroll_offset.y + event.y
        if number < len(self.lines):
            self.post_message(self.Pressed(number))
