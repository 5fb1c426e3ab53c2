"""A text area to write in: plain, wrapped as its language wraps, and safe for the terminal whatever is pasted."""

from __future__ import annotations

import unicodedata

from rich.text import Text
from textual.events import Key
from textual.widgets import TextArea

from review_tui.display import safe_display

TYPED_CATEGORIES = ("Zs", "Cf")
"""Unicode categories that `str.isprintable` denies and keyboards send: spaces and joiners."""


class WritingArea(TextArea):
    """What is typed is kept to the letter; only what is shown of it passes `safe_display`."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(text, soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def on_key(self, event: Key) -> None:
        """Take the characters that Textual lets fall: a full-width space, what joins an emoji's parts."""
        character = event.character
        if character and not event.is_printable and unicodedata.category(character[0]) in TYPED_CATEGORIES:
            event.stop()
            event.prevent_default()
            self.replace(character, *sorted(self.selection), maintain_selection_offset=False)

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown, one character for one."""
        return Text(safe_display(self.document.get_line(line_index)), end="", no_wrap=True)
