"""The first page in words: what is due, what waits, what the practice amounts to. Built of one look at the day."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import long_date, short_date, translate_count
from review_tui.language import translate as _
from review_tui.services.meeting import WhyNow
from review_tui.services.remembering import Remembered
from review_tui.services.today import PendingReflection, Today, UnfinishedReflection, WaitingNote
from review_tui.tui.heat import Heat, heat_of
from review_tui.tui.refusals import problem_words
from review_tui.tui.voices import first_lines, hanging, lines, own, plain, quiet
from review_tui.tui.widgets.row import beside
from review_tui.tui.wording import minutes_words

MARGIN = 6
"""Figures, years and the names of rows stand in this column, right-aligned; everything else begins behind it."""
LABEL_WIDTH = 25
"""Figure and word; what there is to say about them stands beside, or below where the page is narrow."""
LEAST_FOR_BESIDE = 54
MOST_TITLE_LINES = 2
PRODUCT = "review-tui"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, the word for it, and what there is to say about it."""

    figure: int
    label: str
    detail: Content


@dataclass(frozen=True, slots=True)
class Air:
    """Blank lines on the page, and whether the sentence of a year ago is on it or only told of."""

    between_blocks: int
    between_lines: int
    sentence: bool = True


AIRS = (Air(2, 1), Air(1, 1), Air(1, 0), Air(1, 0, sentence=False))
"""From the most to the least; the page takes the first with which it fits."""


def today_words(today: Today, problem: str, width: int, height: int, journal_key: str = "j") -> Content:
    """The whole page in `width` cells, and in `height` lines where it can be.

    `problem` is the first note that could not be read, '' if all could; `journal_key` what is printed on that key.
    """
    pages = (_page(today, problem, width, air, journal_key) for air in AIRS)
    page = Content()
    for page in pages:
        if len(page.split("\n")) <= height:
            break
    return page


def _page(today: Today, problem: str, width: int, air: Air, journal_key: str) -> Content:
    blocks = [head(today, width)]
    if not today.notes:
        return lines([*blocks, Content(), *first_steps(problem)])
    due = [figure_line(line, width) for line in due_lines(today, problem, width)]
    blocks.append(_below(due, air.between_lines) if due else plain(_nothing_due(today)))
    blocks.append(lines(_practice(today, width)))
    if today.year_ago:
        told = _year_ago(today.year_ago, width) if air.sentence else _told_of(today.year_ago, width, journal_key)
        blocks.append(told)
    return _below(blocks, air.between_blocks)


def _below(parts: list[Content], blank_lines: int) -> Content:
    return Content("\n" * (blank_lines + 1)).join(parts)


def head(today: Today, width: int) -> Content:
    """The name of the product and the date; where the page is narrow, the date."""
    date = plain(long_date(today.date))
    return beside([quiet(PRODUCT)], date, width) if width >= LEAST_FOR_BESIDE else date


def first_steps(problem: str) -> list[Content]:
    """What to do before there is a library."""
    steps = [
        plain(_("Nothing here yet.")),
        Content(),
        quiet(_("Take in a folder of notes: they are read, and a note a day is plenty.")),
    ]
    return [*steps, Content(), quiet(problem)] if problem else steps


def due_lines(today: Today, problem: str, width: int) -> list[Line]:
    """What asks for the person today."""
    found = []
    if today.recall:
        label = translate_count("to recall", "to recall", today.recall)
        found.append(Line(today.recall, label, quiet(minutes_words(today.minutes))))
    if today.meet:
        label = translate_count("note to meet", "notes to meet", len(today.meet))
        beside_it = width - (LABEL_WIDTH if width >= LEAST_FOR_BESIDE else MARGIN)
        found.append(Line(len(today.meet), label, _note_words(today.meet[0], today.waiting, beside_it)))
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
    lead = in_margin(plain(f"{line.figure:,}")) + plain(line.label)
    if width < LEAST_FOR_BESIDE:
        return lines([lead, hanging(Content.blank(MARGIN), line.detail, width)])
    return hanging(lead.pad_right(max(1, LABEL_WIDTH - lead.cell_length)), line.detail, width)


def in_margin(words: Content) -> Content:
    """Right-aligned in the column of figures, with the space that follows it."""
    return words.pad_left(max(0, MARGIN - 1 - words.cell_length)) + Content(" ")


def _note_words(note: WaitingNote, waiting: int, width: int) -> Content:
    found = translate_count("{count} claim found", "{count} claims found", note.candidates)
    about = " · ".join(filter(None, (one_line(note.speaker), found)))
    why = _why_now(note.why, waiting)
    title = first_lines(plain(one_line(note.title)), width, MOST_TITLE_LINES)
    return lines([*title, quiet(about), *([quiet(why)] if why else [])])


def _why_now(why: WhyNow, waiting: int) -> str:
    """What put the note before the others."""
    if why.kind == "begun":
        return _("begun, not done yet")
    if waiting <= 1:
        return ""
    if why.kind == "newest":
        return _("the newest of {count} that wait").format(count=f"{waiting:,}")
    if why.kind == "drawn":
        return _("drawn from {count} that wait").format(count=f"{waiting:,}")
    if why.value:
        return _("the newest in {value}, met least so far").format(value=one_line(why.value))
    return _("the newest of those without a place, met least so far")


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


def _practice(today: Today, width: int) -> list[Content]:
    """What the practice amounts to so far: the share of notes with an insight, and the year by weeks and months."""
    heat = heat_of(today.days, today.insights, today.date, width - MARGIN)
    share = translate_count(
        "of {count} note carries an insight of yours", "of {count} notes carry an insight of yours", today.notes
    )
    this_month = translate_count("{count} of them this month", "{count} of them this month", today.insights_this_month)
    if today.insights and heat is None:
        share = _("{share}, {month}").format(share=share, month=this_month)
    told = hanging(in_margin(plain(f"{today.notes_with_insight:,}")), quiet(share), width)
    return [told, Content(), *_year(heat)] if heat else [told]


def _year(heat: Heat) -> list[Content]:
    rows = [Content.blank(MARGIN) + quiet(heat.months), in_margin(quiet(_("weeks"))) + plain(heat.weeks)]
    return [*rows, in_margin(quiet(_("wrote"))) + own(heat.insights)] if heat.insights else rows


def _year_ago(remembered: Remembered, width: int) -> Content:
    """Something the person wrote, whole, with its date."""
    where = _("{when}, in {title}").format(when=_when(remembered), title=one_line(remembered.title))
    return lines(
        [
            hanging(in_margin(quiet(str(remembered.date.year))), own(f"“{remembered.text}”"), width),
            hanging(Content.blank(MARGIN), quiet(where), width),
        ]
    )


def _told_of(remembered: Remembered, width: int, journal_key: str) -> Content:
    """Where there is no room for it whole, where to read it."""
    words = _("{when} you wrote about {title}: {key} shows it").format(
        when=_when(remembered), title=one_line(remembered.title), key=journal_key
    )
    return hanging(in_margin(quiet(str(remembered.date.year))), quiet(words), width)


def _when(remembered: Remembered) -> str:
    if not remembered.to_the_day:
        return short_date(remembered.date)
    if remembered.years == 1:
        return _("a year ago today")
    return translate_count("{count} year ago today", "{count} years ago today", remembered.years)
