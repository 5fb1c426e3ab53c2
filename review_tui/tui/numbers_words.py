"""The practice in numbers, in words and characters: the weeks to come, what came back, what was written and kept.

Each block is a heading and its lines; a block more is a function more in `BLOCKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import day_and_month, month_and_year, translate_count
from review_tui.language import translate as _
from review_tui.services.numbers import DayLoad, Recalled, Span, year_of
from review_tui.services.statistics import Statistics
from review_tui.tui.columns import BELOW, DOT, columns, left, on_scale, right
from review_tui.tui.reasons import CERTAIN, RULES
from review_tui.tui.today_words import MARGIN, in_margin
from review_tui.tui.voices import hanging, lines, own, plain, quiet

FEW_ANSWERS = 20
"""A share of fewer answers says little; it is said quietly, with a sign before it."""
FEW = "~"
LEAST_ON_SCALE = 0.6
SCALE_WIDTH = 19
"""A cell is a little more than two per cent."""
LABEL_WIDTH = 16
SHARE_WIDTH = 6
MOST_LOAD_ROWS = 4
CELLS_A_DAY = 2
MOST_OF_A_RULE = 38
RULE_NAMES = RULES | CERTAIN
GAP = "  "
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown and how: the numbers, the share aimed at (0 to 1), whether rules are, the width in cells."""

    numbers: Statistics
    aim: float
    rules: bool
    width: int


def numbers_words(look: Look) -> Content:
    """The whole page."""
    blocks = [lines(block(look)) for block in BLOCKS]
    return Content("\n\n\n").join([lines([quiet(_("Numbers")), Content(), blocks[0]]), *filter(None, blocks[1:])])


def _load(look: Look) -> list[Content]:
    """The days to come as columns, today the first."""
    days = look.numbers.load[: (look.width - MARGIN) // CELLS_A_DAY]
    peak = max(day.due for day in days)
    drawn = columns([day.due for day in days], min(MOST_LOAD_ROWS, peak))
    head = [plain(_("The coming weeks")), hanging(Content(), quiet(_ahead(look.numbers.load)), look.width)]
    if not drawn:
        return head
    margins = [in_margin(quiet(f"{peak:,}")), *(Content.blank(MARGIN) for _row in drawn[1:])]
    rows = [margin + plain(row) for margin, row in zip(margins, drawn, strict=True)]
    return [*head, Content(), *rows, Content.blank(MARGIN) + quiet(_dates(days))]


def _dates(days: Sequence[DayLoad]) -> str:
    """Under the columns: today, and each Monday by its date."""
    line = Content(_("today"))
    for place, day in enumerate(days):
        name, column = Content(day_and_month(day.date)), place * CELLS_A_DAY
        fits = column > line.cell_length and column + name.cell_length <= len(days) * CELLS_A_DAY
        if place and day.date.weekday() == 0 and fits:
            line = line.pad_right(column - line.cell_length) + name
    return line.plain


def _ahead(days: Sequence[DayLoad]) -> str:
    """What comes due, in words; new cards apart, since they come by the day's limit, not by memory."""
    fullest = max(days, key=lambda day: day.due)
    if not fullest.due:
        said = [_("nothing comes due yet")]
    else:
        said = [
            _("{count} today").format(count=f"{days[0].due:,}"),
            _("{count} tomorrow").format(count=f"{days[1].due:,}"),
        ]
        if fullest not in days[:2]:
            said.append(_("{count} on {day}").format(count=f"{fullest.due:,}", day=day_and_month(fullest.date)))
    return " · ".join([*said, *_new_ahead(days)])


def _new_ahead(days: Sequence[DayLoad]) -> list[str]:
    asked = [day for day in days if day.new]
    if not asked:
        return []
    words = translate_count("and {count} new card", "and {count} new cards", sum(day.new for day in asked))
    if len(asked) == 1:
        return [words]
    return [_("{words} until {day}").format(words=words, day=day_and_month(asked[-1].date))]


def _came_back(look: Look) -> list[Content]:
    """Retention by month, older years as one line each; then by area."""
    months = list(look.numbers.months)
    older, recent = months[:-MOST_MONTHS], months[-MOST_MONTHS:]
    years = [year_of(list(one)) for _year, one in groupby(older, key=lambda month: month.first.year)]
    if not months:
        return []
    table = [_span_row(look, month_and_year(span.first), span) for span in reversed(recent)]
    table += [_span_row(look, _year_label(span, recent), span) for span in reversed(years)]
    areas = [_area_row(look, one_line(area.area) or _("no area"), area.recall) for area in look.numbers.areas]
    if any(area.area for area in look.numbers.areas):
        table += [Content(), hanging(Content(), quiet(_("by area, the last twelve months")), look.width), *areas]
    told = hanging(Content(), quiet(_overall(look.numbers)), look.width)
    return [plain(_("What came back")), told, Content(), _heads(look), *table]


def _year_label(year: Span, recent: Sequence[Span]) -> str:
    """The year, or what of it came before the months that are shown."""
    if year.first.year == recent[0].first.year:
        return _("earlier in {year}").format(year=year.first.year)
    return str(year.first.year)


def _overall(numbers: Statistics) -> str:
    if numbers.recall.retention is None:
        return _("not known before cards come back on a later day")
    words = translate_count(
        "{share} of {count} answer on a later day",
        "{share} of {count} answers on a later day",
        numbers.recall.answers,
        share=_percent(numbers.recall),
    )
    recent = _("{share} in the last 30 days").format(share=_percent(numbers.recall_recent))
    return _("{words}, {recent}").format(words=words, recent=recent) if numbers.recall_recent.answers else words


def _heads(look: Look) -> Content:
    start, end, aim = f"{LEAST_ON_SCALE * 100:.0f}", "100", f"{look.aim * 100:.0f}"
    scale = start.ljust(SCALE_WIDTH - len(end)) + end
    place = on_scale(None, look.aim, least=LEAST_ON_SCALE, width=SCALE_WIDTH).rstrip()
    at = len(place) - 1 - len(aim) // 2
    if place and len(start) < at and at + len(aim) < SCALE_WIDTH - len(end):
        scale = scale[:at] + aim + scale[at + len(aim) :]
    return quiet("").join(
        [Content.blank(LABEL_WIDTH + SHARE_WIDTH), *_cells(look, quiet(scale), [quiet(head()) for head in HEADS])]
    )


HEADS: tuple[Callable[[], str], ...] = (lambda: _("answers"), lambda: _("wrote"), lambda: _("min a day"))
HEAD_WIDTHS = (9, 7, 11)


def _span_row(look: Look, label: str, span: Span) -> Content:
    minutes = span.minutes_a_day
    cells = [
        quiet(f"{span.recall.answers:,}" if span.recall.answers else ""),
        own(f"{span.insights:,}" if span.insights else ""),
        quiet(f"{minutes:.0f}" if minutes and minutes >= 1 else "<1" if minutes else ""),
    ]
    return _row(look, label, span.recall, cells)


def _area_row(look: Look, label: str, recall: Recalled) -> Content:
    return _row(look, label, recall, [quiet(f"{recall.answers:,}")])


def _row(look: Look, label: str, recall: Recalled, cells: Sequence[Content]) -> Content:
    voice = quiet if recall.answers < FEW_ANSWERS else plain
    scale = on_scale(recall.retention, look.aim, least=LEAST_ON_SCALE, width=SCALE_WIDTH)
    share = (FEW if 0 < recall.answers < FEW_ANSWERS else "") + _percent(recall)
    drawn = Content("").join(voice(part) if part in (DOT, BELOW) else quiet(part) for part in scale)
    return Content("").join(
        [left(voice(label), LABEL_WIDTH), right(voice(share), SHARE_WIDTH), *_cells(look, drawn, cells)]
    )


def _cells(look: Look, scale: Content, cells: Sequence[Content]) -> list[Content]:
    """The scale and the figures behind it, as many as there is room for."""
    room = look.width - LABEL_WIDTH - SHARE_WIDTH - len(GAP) - SCALE_WIDTH
    if room < 0:
        return []
    found = [Content(GAP), scale]
    for cell, width in zip(cells, HEAD_WIDTHS, strict=False):
        room -= width
        if room < 0:
            break
        found.append(right(cell, width))
    return found


def _percent(recall: Recalled) -> str:
    return "" if recall.retention is None else f"{recall.retention:.0%}"


def _library(look: Look) -> list[Content]:
    """How far into the library the practice has come, and what was kept of it; by rule where asked."""
    numbers = look.numbers
    carried = translate_count(
        "of {count} note carries an insight of yours", "of {count} notes carry an insight of yours", numbers.notes
    )
    met = _("met, {share}; {count} wait").format(
        share=_share(numbers.notes_met, numbers.notes), count=f"{numbers.notes_waiting:,}"
    )
    figures = [
        (own(f"{numbers.notes_with_insight:,}"), carried),
        (plain(f"{numbers.notes_met:,}"), met),
        *(_kept(numbers) if numbers.candidates_decided else []),
    ]
    told = [hanging(in_margin(figure), quiet(words), look.width) for figure, words in figures]
    rules = [Content(), *_by_rule(look)] if look.rules else []
    return [plain(_("Notes and claims")), Content(), *told, *rules]


def _kept(numbers: Statistics) -> list[tuple[Content, str]]:
    """What became of the claims offered."""
    kept = translate_count(
        "of {count} claim offered was kept, {share}",
        "of {count} claims offered were kept, {share}",
        numbers.candidates_decided,
        share=_share(numbers.candidates_kept, numbers.candidates_decided),
    )
    shown = [(plain(f"{numbers.candidates_kept:,}"), kept)]
    if numbers.candidates_edited:
        edited = translate_count("of them in your own words", "of them in your own words", numbers.candidates_edited)
        shown.append((own(f"{numbers.candidates_edited:,}"), edited))
    return shown


def _by_rule(look: Look) -> list[Content]:
    name_width = min(MOST_OF_A_RULE, look.width - MARGIN - SHARE_WIDTH - HEAD_WIDTHS[0])
    return [
        Content("").join(
            [
                Content.blank(MARGIN),
                left(plain(_(RULE_NAMES.get(rule.rule, rule.rule))), name_width),
                right(plain(_share(rule.kept, rule.decided)), SHARE_WIDTH),
                right(quiet(f"{rule.decided:,}"), HEAD_WIDTHS[0]),
            ]
        )
        for rule in look.numbers.rules
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


BLOCKS: tuple[Callable[[Look], list[Content]], ...] = (_load, _came_back, _library)
