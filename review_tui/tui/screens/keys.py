"""Every key of the page below, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.voices import lines, plain, quiet

KEY_WIDTH = 16


class KeysScreen(Page[None]):
    """Any of escape, ? and q closes it."""

    NAME: ClassVar[str] = mark("Keys")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter,space", "leave", mark("back"), id="keys.leave", show=False),
    ]

    def __init__(self, workspace: Workspace, page: str, groups: Iterable[Iterable[tuple[str, str]]]) -> None:
        """`groups` of pairs of a key's name and what it does, already in the person's language."""
        super().__init__(workspace)
        self.page = page
        self.groups = tuple(tuple(group) for group in groups)

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Static(Content(_("Keys · {page}").format(page=self.page)), classes="heading")
        for group in self.groups:
            yield Static(lines(plain(key.ljust(KEY_WIDTH)) + quiet(words) for key, words in group), classes="group")

    def named_keys(self) -> tuple[str, ...]:
        """The way back."""
        return ("page.leave",)
