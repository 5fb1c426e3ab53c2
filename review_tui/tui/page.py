"""What all screens share: one column that scrolls, a line that says what just happened, a line of keys.

A page tells refusals on its own line and stays. It decides nothing about the practice and knows no other page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from db.database import DatabaseRefused
from review_tui.display import one_line
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.notes import insight_line, note_view
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace
from review_tui.tui.editor import EditorProblem, open_in_editor
from review_tui.tui.key_names import printed_key
from review_tui.tui.keymap import bindings_with
from review_tui.tui.refusals import refusal_words, system_words
from review_tui.tui.voices import plain, quiet

Result = TypeVar("Result")

LOW = 18
"""In fewer lines the page does without its margins."""
TALL = 32
"""From so many lines on they are wider."""
NARROW = 60
"""In fewer cells the side margins go too."""
WIDE = 100
"""From so many cells on there is room for two columns beside each other."""
INLINE = 12
"""Lines that a page under the prompt takes; the stylesheet says it too."""
LEAST_LINES = 6
LEAST_CELLS = 20
"""In less there is no page, only a word that it is too small."""
MOST_KEYS = 5
"""Named on the last line; `?` has the rest."""


class Page(Screen[Result | None]):
    """A screen set like a page. `None` as its result means that the person left it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("back"), id="page.leave"),
        Binding("j,down", "go_down", mark("down"), id="page.down"),
        Binding("k,up", "go_up", mark("up"), id="page.up"),
        Binding("g,home", "go_first", mark("to the top"), id="page.first"),
        Binding("G,end", "go_last", mark("to the end"), id="page.last"),
        Binding("pagedown,ctrl+d", "page_down", mark("a page down"), id="page.pagedown"),
        Binding("pageup,ctrl+u", "page_up", mark("a page up"), id="page.pageup"),
    ]

    NAME: ClassVar[str] = ""
    """What the page is called in the list of keys; marked for the catalogue."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        if workspace.config.keys:
            self._bindings = bindings_with(type(self), workspace.config.keys)
        self._said = Content()

    def compose(self) -> ComposeResult:
        """Lay out the column; what is in it is the business of each page."""
        self._fit(self.app.size)
        with Vertical(id="column"):
            with VerticalScroll(id="body", can_focus=False):
                yield from self.compose_body()
            yield from self.compose_foot()
            yield Static(self._said, id="said")
            yield Static(id="keys")
        yield Static(_("too small: make the window larger"), id="too-small")

    @property
    def listens(self) -> bool:
        """Whether it is laid out and was not left. A key that reaches it before or after that was not meant for it."""
        return self.is_mounted and self in self.app.screen_stack

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the page with that result, once; what still lies upon it, such as the list of keys, goes with it."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    def on_resize(self, event: Resize) -> None:
        """Another size, other margins."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        # Textual's own breakpoints come after the first layout, and the page would jump.
        if self.app.is_inline:
            size = size.with_height(min(size.height, INLINE))
        self.set_class(size.height < LEAST_LINES or size.width < LEAST_CELLS, "-too-small")
        self.set_class(size.height < LOW, "-low")
        self.set_class(size.height >= TALL, "-tall")
        self.set_class(size.width < NARROW, "-narrow")
        self.set_class(size.width >= WIDE, "-wide")

    def compose_body(self) -> ComposeResult:
        """What the page is about."""
        yield from ()

    def compose_foot(self) -> ComposeResult:
        """What stays at the bottom while the body scrolls."""
        yield from ()

    def named_keys(self) -> tuple[str, ...]:
        """Ids of the bindings named on the last line, those that matter now."""
        return ()

    @property
    def body(self) -> VerticalScroll:
        """The part that scrolls."""
        return self.query_one("#body", VerticalScroll)

    def on_screen_resume(self) -> None:
        """Name the keys of this page again, since the page above may have changed what matters.

        Textual calls this after the method of that name of a subclass, which need not call it.
        """
        self.name_keys()

    def name_keys(self) -> None:
        """Write the last line."""
        words = []
        for binding_id in self.named_keys()[:MOST_KEYS]:
            found = self.binding_with_id(binding_id)
            if found is not None:
                words.append(Content.assemble(self.app.get_key_display(found), " ", quiet(_(found.description))))
        self.query_one("#keys", Static).update(Content("    ").join(words))

    def binding_with_id(self, binding_id: str) -> Binding | None:
        """The active binding with that id, by the first of its keys."""
        for active in self.active_bindings.values():
            if active.binding.id == binding_id and active.enabled:
                return active.binding
        return None

    def keys_of(self, binding_id: str) -> tuple[str, ...]:
        """What is printed on the keys that do this now."""
        active = self.active_bindings.items()
        return tuple(printed_key(key) for key, one in active if one.binding.id == binding_id and one.enabled)

    def say(self, words: str) -> None:
        """What just happened, in passing."""
        self._say(quiet(one_line(words)))

    def warn(self, words: str) -> None:
        """What could not be done, and what to do."""
        self._say(plain(one_line(words)))

    def _say(self, content: Content) -> None:
        self._said = content
        # There is no line yet before the page is laid out, and none any more while the app closes.
        for line in self.query("#said").results(Static):
            line.update(content)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Run what may be refused; a refusal is told in one line and the page stays as it is."""
        try:
            yield
        except (ServiceRefusal, DatabaseRefused) as refusal:
            self.warn(refusal_words(refusal))
        except EditorProblem as problem:
            self.warn(str(problem))
        except OSError as error:
            self.warn(system_words(error))

    def open_note(self, note_id: int, line: int | None) -> None:
        """Open the note in the person's editor, at `line`, and read it again."""
        from review_tui.services.rereading import reread_note

        with self.telling():
            open_in_editor(self.app, note_view(self.workspace, note_id).file, line)
        # Whatever the editor ended with, the file may read otherwise now.
        with self.telling():
            reread_note(self.workspace, note_id)

    def open_insight(self, note_id: int) -> None:
        """Open the note in the person's editor where its insight stands."""
        with self.telling():
            self.open_note(note_id, insight_line(note_view(self.workspace, note_id)))

    def action_leave(self) -> None:
        """Leave the page; everything on it is on disk."""
        self.dismiss(None)

    def action_go_down(self) -> None:
        """Further down."""
        self.body.scroll_relative(y=1, animate=False)

    def action_go_up(self) -> None:
        """Further up."""
        self.body.scroll_relative(y=-1, animate=False)

    def action_go_first(self) -> None:
        """To the beginning."""
        self.body.scroll_home(animate=False)

    def action_go_last(self) -> None:
        """To the end."""
        self.body.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Half a page down, so that the eye finds its line again."""
        self.body.scroll_relative(y=self._half_a_page(), animate=False)

    def action_page_up(self) -> None:
        """Half a page up."""
        self.body.scroll_relative(y=-self._half_a_page(), animate=False)

    def _half_a_page(self) -> int:
        return max(1, math.ceil(self.body.size.height / 2))
