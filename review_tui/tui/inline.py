"""A few cards under the prompt: the page of a review in as many lines as it needs, one line left behind it."""

from __future__ import annotations

from textual.screen import Screen

from review_tui.language import translate as _
from review_tui.language import translate_count
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.session import ReviewSession
from review_tui.services.summary import DaySummary, summarise_day
from review_tui.services.workspace import Workspace
from review_tui.tui.app import ReviewApp, run_to_its_end
from review_tui.tui.page import Page
from review_tui.tui.practice import Recall, Step

FEW = 5
"""Cards, where the person does not say how many."""


class BeforePrompt(Page[None]):
    """Nothing: what lies under the review, and is never seen."""


class InlineApp(ReviewApp):
    """One sitting; it ends with the last card, or when the review is left."""

    def get_default_screen(self) -> Screen[None]:
        """Nothing of its own."""
        return BeforePrompt(self.workspace)

    def open_first(self) -> None:
        """The first card."""
        self.practise(Recall())

    async def lead(self, step: Step | None) -> None:
        """No day is led through here."""
        from review_tui.tui.screens.review import ReviewScreen

        session = ReviewSession(self.workspace, self.filters, self.limit)
        with self._page().telling():
            await self.push_screen_wait(ReviewScreen(self.workspace, session))
        self.exit()


def run_inline(workspace: Workspace, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> tuple[int, str]:
    """Ask the first `limit` cards that are due; the exit code, and what is to be left on the terminal in one line."""
    if ReviewSession(workspace, filters, 1).current is None:
        return 0, _("nothing is due to recall")
    code = run_to_its_end(InlineApp(workspace, filters=filters, limit=limit or FEW), inline=True)
    return code, left_behind(summarise_day(workspace))


def left_behind(summary: DaySummary) -> str:
    """The day so far, in one line."""
    came_back = translate_count(
        "{recalled} of {count} came back today", "{recalled} of {count} came back today", summary.asked,
        recalled=summary.recalled,
    )  # fmt: skip
    more = translate_count("{count} more to recall", "{count} more to recall", summary.still_due)
    words = [came_back] if summary.asked else []
    words += [more] if summary.still_due else []
    return " · ".join(words)
