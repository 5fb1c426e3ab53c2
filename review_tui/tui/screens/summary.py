"""The day so far: what came back, what was met, the sentences written, and what is left or comes tomorrow."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from review_tui.display import one_line
from review_tui.language import mark, translate_count
from review_tui.language import translate as _
from review_tui.services.filters import Filters
from review_tui.services.summary import DaySummary, WrittenToday, summarise_day
from review_tui.services.today import Today, look_at_today
from review_tui.services.workspace import Workspace
from review_tui.tui.page import Page
from review_tui.tui.practice import Back, Step, next_step
from review_tui.tui.voices import hanging, lines, own, plain, quiet
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.wording import minutes_words

SummaryResult = Step | Back


class SummaryPaper(Paper):
    """The day in words."""

    def __init__(self, summary: DaySummary, today: Today) -> None:
        super().__init__()
        self.summary = summary
        self.today = today

    def words(self, width: int) -> Content:
        """The page for the width there is."""
        return summary_words(self.summary, self.today, width)


class SummaryScreen(Page[SummaryResult]):
    """Its result is the next step, or that the last answer is wanted back; None leads back to Today."""

    NAME: ClassVar[str] = mark("The day so far")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", mark("go on"), id="summary.go_on"),
        Binding("u", "undo", mark("undo"), id="summary.undo"),
    ]

    def __init__(self, workspace: Workspace, filters: Filters, *, after_recall: bool, said: str = "") -> None:
        super().__init__(workspace)
        self.after_recall = after_recall
        self.said = said
        self.summary = summarise_day(workspace)
        self.today = look_at_today(workspace, filters)

    def compose_body(self) -> ComposeResult:
        """One sheet of paper."""
        yield SummaryPaper(self.summary, self.today)

    def on_mount(self) -> None:
        """What became of the last thing written."""
        self.say(self.said)

    def named_keys(self) -> tuple[str, ...]:
        """On, or back."""
        undo = ("summary.undo",) if self.after_recall else ()
        on = ("summary.go_on",) if next_step(self.today) else ()
        return (*on, *undo, "page.leave", "app.keys", "app.quit")

    def action_go_on(self) -> None:
        """The next step of the day; Today when there is none."""
        self.dismiss(next_step(self.today))

    def action_undo(self) -> None:
        """Back to the card that was answered last."""
        if self.after_recall:
            self.dismiss(Back.UNDO)


def summary_words(summary: DaySummary, today: Today, width: int) -> Content:
    """The whole page in `width` cells."""
    step = next_step(today)
    blocks = [plain(_("So far today.") if step else _("Done for today.")), Content()]
    blocks += [plain(words) for words in (came_back_words(summary), _met(summary)) if words]
    for written in summary.written:
        blocks += [Content(), *_written(written, width)]
    blocks += [Content(), *_what_comes(summary, today, width)]
    return lines(blocks)


def came_back_words(summary: DaySummary) -> str:
    """How many of the cards asked today were recalled at first; '' if none was asked."""
    if not summary.asked:
        return ""
    return translate_count(
        "{recalled} of {count} came back.",
        "{recalled} of {count} came back.",
        summary.asked,
        recalled=summary.recalled,
    )


def _met(summary: DaySummary) -> str:
    words = []
    if summary.notes_met:
        words.append(translate_count("{count} note met", "{count} notes met", summary.notes_met))
    if summary.cards_kept:
        words.append(translate_count("{count} card kept", "{count} cards kept", summary.cards_kept))
    return _("{facts}.").format(facts=_(", ").join(words)) if words else ""


def _written(written: WrittenToday, width: int) -> list[Content]:
    """A sentence of today, whole."""
    where = one_line(written.title)
    if written.state in ("pending", "held"):
        where = _("{title}, not in the note yet").format(title=where)
    return [
        quiet(_("You wrote")),
        hanging(Content("   "), own(f"“{written.text}”"), width),
        hanging(Content("   "), quiet(where), width),
    ]


def _what_comes(summary: DaySummary, today: Today, width: int) -> list[Content]:
    """What is left today; where nothing is, tomorrow."""
    found = []
    if today.recall:
        found.append(quiet(translate_count("{count} more to recall.", "{count} more to recall.", today.recall)))
    if today.meet:
        found.append(quiet(_("A note waits to be met:")))
        found.append(hanging(Content("   "), plain(one_line(today.meet[0].title)), width))
    if found:
        return found
    if not summary.due_tomorrow:
        return [quiet(_("Nothing is due tomorrow."))]
    tomorrow = translate_count("Tomorrow {count}", "Tomorrow {count}", summary.due_tomorrow)
    minutes = minutes_words(summary.minutes_tomorrow)
    return [quiet(_("{tomorrow}, {minutes}.").format(tomorrow=tomorrow, minutes=minutes))]
