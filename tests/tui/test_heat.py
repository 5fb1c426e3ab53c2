from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from review_tui.language import use_language
from review_tui.services.today import DayCount
from review_tui.tui.heat import CELLS_A_WEEK, MOST_WEEKS, heat_of

TODAY = date(2026, 11, 23)


def practised(*ago: int) -> list[DayCount]:
    return [DayCount(TODAY - timedelta(days=days), 5, 0) for days in sorted(ago, reverse=True)]


def test_a_new_practice_shows_no_empty_weeks() -> None:
    assert heat_of(practised(0, 1, 2), TODAY) is None
    assert heat_of([], TODAY) is None


def test_weeks_are_told_apart_without_colour() -> None:
    heat = heat_of(practised(28, 14, 7, 6, 5, 4, 0), TODAY)
    assert heat is not None
    assert heat.weeks == "▪ · ▪ ■ ▪"


def test_a_reflection_alone_is_practice() -> None:
    days = [DayCount(TODAY - timedelta(days=30), 0, 1), DayCount(TODAY, 0, 1)]
    heat = heat_of(days, TODAY)
    assert heat is not None
    assert heat.weeks[-1] == "▪"


def test_months_stand_over_the_week_in_which_they_begin() -> None:
    heat = heat_of(practised(100, 0), TODAY)
    assert heat is not None
    assert heat.months.split() == ["Sep", "Oct", "Nov"]
    assert heat.months.index("Nov") // CELLS_A_WEEK == len(heat.weeks.split()) - 5


def test_months_are_named_in_chinese() -> None:
    use_language("zh")
    heat = heat_of(practised(100, 0), TODAY)
    assert heat is not None
    assert "11月" in heat.months


@given(st.sets(st.integers(0, 364), min_size=1))
def test_there_are_never_more_weeks_than_fit(ago: set[int]) -> None:
    heat = heat_of(practised(*ago), TODAY)
    if heat is not None:
        assert len(heat.weeks.split()) <= MOST_WEEKS
        assert heat.weeks[-1] != " "
