"""A text area to write in: plain, wrapped as its language wraps, and safe for the terminal whatever is pasted."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from review_tui.display import safe_display


class WritingArea(TextArea):
    """What is typed is kept to the letter; only what is shown of it passes `safe_display`."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(text, soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown, one character for one."""
        return Text(safe_display(self.document.get_line(line_index)), end="", no_wrap=True)
