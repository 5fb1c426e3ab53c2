"""One's changes of mind about a note: a reflection beside the one before it, dates as heads, what is new underlined."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.display import one_line
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.services.changes_of_mind import ChangesOfMind, changes_of_mind
from review_tui.services.publishing import Publication
from review_tui.services.workspace import Workspace
from review_tui.tui.changes_words import change_words
from review_tui.tui.page import Page
from review_tui.tui.voices import lines, plain, quiet
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.widgets.row import beside
from review_tui.tui.wording import publication_words


class ChangesPaper(Paper):
    """One change of mind."""

    def __init__(self) -> None:
        super().__init__()
        self.thoughts: ChangesOfMind | None = None
        self.place = 0

    def show(self, thoughts: ChangesOfMind, place: int) -> None:
        """Another change, the nearest there is to `place`."""
        self.thoughts = thoughts
        self.place = max(0, min(place, len(thoughts.changes) - 1))
        self.changed()

    def words(self, width: int) -> Content:
        """The note, and the two reflections in the width there is."""
        if self.thoughts is None:
            return Content()
        head = self._head(self.thoughts, width)
        if not self.thoughts.changes:
            return lines([head, Content(), plain(_("nothing written yet"))])
        return lines([head, Content(), Content(), change_words(self.thoughts.changes[self.place], width)])

    def _head(self, thoughts: ChangesOfMind, width: int) -> Content:
        """The note, and which of how many reflections the later one is."""
        count = len(thoughts.changes)
        place = quiet(_("{place} of {count}").format(place=self.place + 1, count=count) if count > 1 else "")
        return beside(quiet(one_line(thoughts.title)).wrap(width - place.cell_length - 2), place, width)


class ChangesScreen(Page[None]):
    """Walks through what was written about one note, in time."""

    NAME: ClassVar[str] = mark("Changes of mind")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left,p", "earlier", mark("earlier"), id="changes.earlier"),
        Binding("l,right,n", "later", mark("later"), id="changes.later"),
        Binding("r", "reflect", mark("reflect"), id="changes.reflect"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="changes.open"),
    ]

    def __init__(self, workspace: Workspace, note_id: int, reflection_id: int | None = None) -> None:
        """Begins with the reflection of that id as the later one, or with the newest. Raises ServiceRefusal."""
        super().__init__(workspace)
        self.note_id = note_id
        self.thoughts = changes_of_mind(workspace, note_id)
        self.begin = self._place_of(reflection_id)
        self.paper = ChangesPaper()

    def _place_of(self, reflection_id: int | None) -> int:
        newest = len(self.thoughts.changes) - 1
        places = {change.later.reflection_id: place for place, change in enumerate(self.thoughts.changes)}
        # The first has none before it: it is shown beside the one after it.
        place = places.get(reflection_id, newest) if reflection_id is not None else newest
        return min(max(1, place), newest)

    def compose_body(self) -> ComposeResult:
        """One sheet of paper."""
        yield self.paper

    def on_mount(self) -> None:
        """Show where to begin."""
        self.show(self.begin)

    def show(self, place: int) -> None:
        """Show a change from its beginning."""
        self.paper.show(self.thoughts, place)
        self.body.scroll_home(animate=False)
        self.name_keys()

    def named_keys(self) -> tuple[str, ...]:
        """Back and forth in time."""
        return ("changes.earlier", "changes.later", "changes.reflect", "page.leave", "app.keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is an earlier or a later one."""
        if action == "earlier":
            return self.paper.place > 1
        if action == "later":
            return self.paper.place < len(self.thoughts.changes) - 1
        return True

    def action_earlier(self) -> None:
        """The pair before."""
        self.show(self.paper.place - 1)

    def action_later(self) -> None:
        """The pair after."""
        self.show(self.paper.place + 1)

    def action_reflect(self) -> None:
        """Write about the note."""
        from review_tui.tui.screens.reflection import ReflectionScreen

        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, self.note_id), self._written)

    def _written(self, publication: Publication | None) -> None:
        self._look_again(newest=True)
        if publication is not None:
            self.say(publication_words(publication))

    def action_open(self) -> None:
        """Open the note where its insight stands."""
        self.open_insight(self.note_id)
        self._look_again(newest=False)

    def _look_again(self, *, newest: bool) -> None:
        with self.telling():
            self.thoughts = changes_of_mind(self.workspace, self.note_id)
            self.show(len(self.thoughts.changes) - 1 if newest else self.paper.place)
