"""The four answers side by side, each with when the card would come back; two lines that are there before they show."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from review_tui.language import translate as _
from review_tui.services.session import Grade
from review_tui.tui.voices import lines, plain, quiet
from review_tui.tui.wording import interval_words


def grade_word(rating: int) -> str:
    """The word for an answer, 1 to 4."""
    return (_("again"), _("hard"), _("good"), _("easy"))[rating - 1]


class GradeCell(Static):
    """One answer."""

    class Given(Message):
        """The answer was clicked."""

        def __init__(self, rating: int) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, rating: int) -> None:
        super().__init__()
        self.rating = rating

    def on_click(self, event: Click) -> None:
        """Tell the page."""
        event.stop()
        self.post_message(self.Given(self.rating))


class Grades(Horizontal):
    """Blank until `show`."""

    def compose(self) -> ComposeResult:
        """One cell an answer."""
        for rating in range(1, 5):
            yield GradeCell(rating)

    def show(self, grades: Sequence[Grade], keys: Sequence[str]) -> None:
        """The answers, each with its key, and what they mean."""
        for cell, grade, key in zip(self.query(GradeCell), grades, keys, strict=True):
            name = plain(f"{key} {grade_word(grade.rating)}")
            cell.update(lines([name, quiet(interval_words(grade.interval))]))

    def hide(self) -> None:
        """Blank again; the lines stay."""
        for cell in self.query(GradeCell):
            cell.update("")
