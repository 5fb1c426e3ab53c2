"""Numbers: what is drawn is what was counted, it aligns, and nothing of it needs colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from support import Library
from tui.pages import app_on, page, seen

from db.queries.decisions import RuleCount
from review_tui.language import use_language
from review_tui.services.numbers import Area, DayLoad, Recalled, Span
from review_tui.services.session import ReviewSession
from review_tui.services.statistics import Statistics
from review_tui.tui.numbers_words import Look, numbers_words
from review_tui.tui.reasons import RULES

TODAY = date(2026, 11, 24)


def month(year: int, number: int, answers: int = 100, recalled: int = 91, minutes: float = 60.0) -> Span:
    return Span(date(year, number, 1), Recalled(answers, recalled), answers + 5, 5, minutes, 3)


def load(*due: int, new: int = 0, first: date = TODAY) -> tuple[DayLoad, ...]:
    counts = [*due, *[0] * (28 - len(due))]
    return tuple(DayLoad(first + timedelta(days=day), count, new if day < 2 else 0) for day, count in enumerate(counts))


NUMBERS = Statistics(
    notes=5_426,
    notes_with_insight=28,
    notes_met=540,
    notes_waiting=4_886,
    reflections=40,
    reflections_pending=0,
    candidates_decided=300,
    candidates_kept=210,
    candidates_edited=12,
    rules=(RuleCount("definition", 200, 150, 12), RuleCount("cause", 100, 60, 0)),
    cards_active=210,
    cards_suspended=0,
    reviews=800,
    reviews_today=0,
    recall=Recalled(700, 637),
    recall_recent=Recalled(100, 93),
    months=(
        *(month(2025, number) for number in range(9, 13)),
        *(month(2026, number) for number in range(1, 11)),
        month(2026, 11, answers=12, recalled=12, minutes=2.0),
    ),
    areas=(Area("growth", Recalled(400, 380)), Area("健康与睡眠", Recalled(300, 150)), Area("", Recalled(5, 5))),
    load=load(14, 11, 0, 40, new=10),
)


def drawn(numbers: Statistics = NUMBERS, width: int = 71, *, rules: bool = False) -> str:
    return numbers_words(Look(numbers, aim=0.9, rules=rules, width=width)).plain


def row(text: str, begins: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(begins))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [30, 45, 60, 71])
def test_no_line_is_wider_than_the_page(language: str, width: int) -> None:
    use_language(language)
    assert max(map(cell_len, drawn(width=width).splitlines())) <= width


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_aim_stands_in_one_column_under_its_figure(language: str) -> None:
    use_language(language)
    lines = drawn().splitlines()
    places = {cell_len(line[: line.index("┊")]) for line in lines if "┊" in line}
    assert len(places) == 1
    head = next(line for line in lines if line.strip().startswith("60"))
    assert cell_len(head[: head.index("90")]) in {places.copy().pop() - 1, places.copy().pop()}


def test_months_are_the_last_twelve_and_what_came_before_is_summed() -> None:
    text = drawn()
    assert "Dec 2025" in text
    assert "Nov 2025" not in text
    assert row(text, "earlier in 2025").split() == ["earlier", "in", "2025", "91%", "●", "300", "9", "12"]


def test_a_share_of_few_answers_has_a_sign_and_needs_no_colour() -> None:
    text = drawn()
    assert "~100%" in row(text, "Nov 2026")
    assert "~" not in row(text, "Oct 2026")
    assert row(text, "Nov 2026").split()[-1] == "<1"


def test_a_share_below_the_scale_is_shown_as_that() -> None:
    line = row(drawn(), "健康与睡眠")
    assert "50%" in line
    assert "‹" in line
    assert "no area" in drawn()


def test_the_weeks_to_come_are_drawn_and_said() -> None:
    text = drawn()
    assert "14 today · 11 tomorrow · 40 on 27 Nov · and 20 new cards until 25 Nov" in text
    assert row(text, "today").split() == ["today", "30", "Nov", "7", "Dec", "14", "Dec"]
    assert row(text, "40 ").rstrip().endswith("█")


def test_columns_are_no_higher_than_there_are_cards() -> None:
    assert drawn(replace(NUMBERS, load=load(1))).count("█") == 1
    assert "nothing comes due yet" in drawn(replace(NUMBERS, load=load()))


def test_where_it_is_narrow_the_figures_give_way_from_the_right() -> None:
    assert row(drawn(width=69), "Oct 2026").split()[2:] == ["91%", "●", "100", "3"]
    assert row(drawn(width=58), "Oct 2026").split()[2:] == ["91%", "●", "100"]
    assert row(drawn(width=48), "Oct 2026").split()[2:] == ["91%", "●"]
    assert row(drawn(width=40), "Oct 2026").split()[2:] == ["91%"]


def test_an_empty_practice_is_told_calmly() -> None:
    empty = replace(
        NUMBERS, recall=Recalled(0, 0), recall_recent=Recalled(0, 0), months=(), areas=(), load=load(),
        candidates_decided=0, candidates_kept=0, candidates_edited=0, rules=(), notes_met=0,
    )  # fmt: skip
    text = drawn(empty)
    assert "nothing comes due yet" in text
    assert "What came back" not in text
    assert "claims offered" not in text


async def test_it_opens_from_today_and_shows_rules_on_a_key(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    session.grade(3)
    async with app_on(practised.workspace).run_test(size=(80, 60)) as pilot:
        await pilot.press("n")
        assert page(pilot) == "NumbersScreen"
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = seen(pilot)
        assert "The coming weeks" in shown
        assert "claims offered were kept, 100%" in shown
        assert [rule for rule in RULES.values() if f"{rule} " in shown] == []
        await pilot.press("r")
        await pilot.pause()
        assert "kept, 100%" in seen(pilot)
        assert [rule for rule in RULES.values() if f"{rule} " in seen(pilot)]
        await pilot.press("escape")
        assert page(pilot) == "TodayScreen"


async def test_without_a_library_there_are_no_numbers_to_open(empty_library: Library) -> None:
    async with app_on(empty_library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "n")
        assert page(pilot) == "TodayScreen"


async def test_a_database_that_refuses_is_told_on_the_page(practised: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.database import DatabaseRefused

    def refuse(_workspace: object) -> Statistics:
        raise DatabaseRefused(practised.workspace.database.path, "the disk is full", "make room")

    monkeypatch.setattr("review_tui.tui.screens.numbers.gather_statistics", refuse)
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "the disk is full" in " ".join(seen(pilot).split())
