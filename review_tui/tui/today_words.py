"""The first page in words: what is due, what waits, what the practice amounts to. Built of one look at the day."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import long_date, short_date, translate_count
from review_tui.language import translate as _
from review_tui.services.today import PendingReflection, Remembered, Today, UnfinishedReflection, WaitingNote
from review_tui.tui.heat import heat_of
from review_tui.tui.refusals import problem_words
from review_tui.tui.voices import hanging, lines, own, plain, quiet
from review_tui.tui.widgets.row import beside
from review_tui.tui.wording import minutes_words

FIGURE_WIDTH = 5
"""Figures stand right-aligned in this column."""
LABEL_WIDTH = 24
"""Figure and word; what there is to say about them stands beside, or below where the page is narrow."""
LEAST_FOR_BESIDE = 54
PRODUCT = "review-tui"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, the word for it, and what there is to say about it."""

    figure: int
    label: str
    detail: Content


def today_words(today: Today, problem: str, width: int) -> Content:
    """The whole page in `width` cells; `problem` is the first note that could not be read, '' if all could."""
    blocks = [head(today, width), Content()]
    if not today.notes:
        return lines([*blocks, *first_steps(problem)])
    due = [figure_line(line, width) for line in due_lines(today, problem)]
    blocks += [Content("\n\n").join(due) if due else plain(_nothing_due(today))]
    blocks += [Content(), *_practice(today)]
    if today.year_ago:
        blocks += [Content(), *_year_ago(today, today.year_ago, width)]
    return lines(blocks)


def head(today: Today, width: int) -> Content:
    """The name of the product and the date."""
    return beside([quiet(PRODUCT)], plain(long_date(today.date)), width)


def first_steps(problem: str) -> list[Content]:
    """What to do before there is a library."""
    steps = [
        plain(_("Nothing here yet.")),
        Content(),
        plain(_("Leave with q, and tell it where your notes are:")),
        Content(),
        own("   review-tui import FOLDER"),
        Content(),
        quiet(_("It reads them and changes nothing. Then come back: a note a day is plenty.")),
    ]
    return [*steps, Content(), quiet(problem)] if problem else steps


def due_lines(today: Today, problem: str) -> list[Line]:
    """What asks for the person today."""
    found = []
    if today.recall:
        label = translate_count("to recall", "to recall", today.recall)
        found.append(Line(today.recall, label, quiet(minutes_words(today.minutes))))
    if today.meet:
        label = translate_count("note to meet", "notes to meet", len(today.meet))
        found.append(Line(len(today.meet), label, _note_words(today.meet[0])))
    if today.unfinished:
        label = translate_count("reflection begun", "reflections begun", len(today.unfinished))
        found.append(Line(len(today.unfinished), label, quiet(_where(newest_unfinished(today)))))
    if today.pending:
        label = translate_count("reflection waits", "reflections wait", len(today.pending))
        found.append(Line(len(today.pending), label, quiet(_why(today.pending))))
    if today.problems:
        label = translate_count("note unread", "notes unread", today.problems)
        found.append(Line(today.problems, label, quiet(problem)))
    return found


def figure_line(line: Line, width: int) -> Content:
    """The figure, its word, and the detail beside it or below it."""
    lead = plain(f"{line.figure:>{FIGURE_WIDTH - 1}} {line.label}")
    if width < LEAST_FOR_BESIDE:
        return lines([lead, hanging(Content.blank(FIGURE_WIDTH), line.detail, width)])
    return hanging(lead.pad_right(max(1, LABEL_WIDTH - lead.cell_length)), line.detail, width)


def _note_words(note: WaitingNote) -> Content:
    found = translate_count("{count} claim found", "{count} claims found", note.candidates)
    return lines([plain(one_line(note.title)), quiet(" · ".join(filter(None, (one_line(note.speaker), found))))])


def newest_unfinished(today: Today) -> UnfinishedReflection:
    """The one begun last, which is taken up first."""
    return today.unfinished[-1]


def _where(unfinished: UnfinishedReflection) -> str:
    return _("in {title}").format(title=one_line(unfinished.title))


def _why(pending: tuple[PendingReflection, ...]) -> str:
    first = pending[0]
    if first.state == "held":
        return _("held back until you export")
    return one_line(problem_words(first.reason, first.remedy))


def _nothing_due(today: Today) -> str:
    if today.done:
        return _("Nothing more today. It was done.")
    return _("Nothing is due today, and nothing waits. A good day to read.")


def _practice(today: Today) -> list[Content]:
    """What the practice amounts to so far."""
    share = translate_count(
        "{with_insight} of {count} note carries an insight of yours",
        "{with_insight} of {count} notes carry an insight of yours",
        today.notes,
        with_insight=f"{today.notes_with_insight:,}",
    )
    month = (
        translate_count("{count} of them this month", "{count} of them this month", today.insights_this_month)
        if today.insights_this_month
        else ""
    )
    words = [quiet(_("{share}, {month}").format(share=share, month=month) if month else share)]
    heat = heat_of(today.days, today.date)
    if heat is not None:
        words += [Content(), quiet("   " + heat.months), Content("   " + heat.weeks)]
    return words


def _year_ago(today: Today, remembered: Remembered, width: int) -> list[Content]:
    """Something the person wrote, whole, with its date."""
    years = today.date.year - remembered.date.year
    when = _("A year ago today you wrote")
    if years > 1:
        when = translate_count("{count} year ago today you wrote", "{count} years ago today you wrote", years)
    where = _("in {title}, {date}").format(title=one_line(remembered.title), date=short_date(remembered.date))
    return [
        quiet(when),
        hanging(Content("   "), own(f"“{remembered.text}”"), width),
        hanging(Content("   "), quiet(where), width),
    ]
