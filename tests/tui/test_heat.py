from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from review_tui.language import use_language
from review_tui.services.today import DayCount, MonthCount
from review_tui.tui.heat import Heat, heat_of

TODAY = date(2026, 11, 23)
WIDE = 66


def practised(*ago: int) -> list[DayCount]:
    return [DayCount(TODAY - timedelta(days=days), 5, 0) for days in sorted(ago, reverse=True)]


def heat(days: list[DayCount], *insights: MonthCount, today: date = TODAY, width: int = WIDE) -> Heat:
    found = heat_of(days, insights, today, width)
    assert found is not None
    return found


def test_a_new_practice_shows_no_empty_weeks() -> None:
    assert heat_of(practised(0, 1, 2), (), TODAY, WIDE) is None
    assert heat_of([], (), TODAY, WIDE) is None


def test_weeks_are_told_apart_without_colour() -> None:
    # Today is a Monday; the weeks before it held 1, 0, 4 and 7 days of practice.
    assert heat(practised(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 28)).weeks == "▫·▪■·"


def test_a_week_belongs_to_the_month_in_which_it_ends() -> None:
    # 26 October to 1 November, and the week before.
    found = heat(practised(27, 34, 0))
    assert (found.months, found.weeks) == ("Oct Nov", "▫   ▫···▫")


def test_the_week_that_goes_on_belongs_to_this_month() -> None:
    last_of_month = date(2026, 11, 30)
    days = [DayCount(last_of_month - timedelta(days=back), 1, 0) for back in (30, 0)]
    assert heat(days, today=last_of_month).months == "Nov"


def test_a_reflection_alone_is_practice() -> None:
    days = [DayCount(TODAY - timedelta(days=30), 0, 1), DayCount(TODAY, 0, 1)]
    assert heat(days).weeks[-1] == "▫"


def test_insights_stand_under_their_month() -> None:
    found = heat(practised(100, 0), MonthCount(date(2026, 9, 1), 12), MonthCount(date(2026, 11, 1), 3))
    assert found.months.index("Sep") == found.insights.index("12")
    assert found.months.index("Nov") == found.insights.index("3")


def test_months_are_named_in_chinese_and_stand_over_their_weeks() -> None:
    use_language("zh")
    found = heat(practised(360, 0))
    assert found.months.split()[-2:] == ["10月", "11月"]
    before = found.months[: found.months.index("11月")]
    assert found.weeks[cell_len(before) - 1] == " "
    assert " " not in found.weeks[cell_len(before) :]


@given(st.sets(st.integers(0, 364), min_size=1), st.integers(5, 80), st.sampled_from(["en", "zh"]))
def test_it_is_never_wider_than_it_may_be(ago: set[int], width: int, language: str) -> None:
    use_language(language)
    found = heat_of(practised(*ago), (), TODAY, width)
    if found is not None:
        assert max(map(cell_len, (found.months, found.weeks, found.insights))) <= width


@given(st.sets(st.integers(0, 364), min_size=1))
def test_a_year_fits_the_measure(ago: set[int]) -> None:
    found = heat_of(practised(*ago, 364), (), TODAY, WIDE)
    assert found is not None
    assert len(found.months.split()) == 12
    assert len(found.weeks.replace(" ", "")) in (52, 53)
