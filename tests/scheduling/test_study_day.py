from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.study_day import day_of, effective_day, study_date, study_day

VANCOUVER = ZoneInfo("America/Vancouver")
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = [ZoneInfo(name) for name in ("America/Vancouver", "Asia/Kathmandu", "Pacific/Apia", "Europe/London")]


def test_a_study_day_begins_at_four_in_the_morning() -> None:
    assert study_date(study_day(datetime(2026, 11, 24, 3, 59, 59, tzinfo=SHANGHAI))) == date(2026, 11, 23)
    assert study_date(study_day(datetime(2026, 11, 24, 4, 0, tzinfo=SHANGHAI))) == date(2026, 11, 24)


def test_late_evening_and_the_next_morning_are_two_days() -> None:
    evening = datetime(2026, 11, 23, 22, 0, tzinfo=VANCOUVER)
    morning = datetime(2026, 11, 24, 8, 0, tzinfo=VANCOUVER)
    assert study_day(morning) - study_day(evening) == 1


def test_evening_and_past_midnight_are_one_day() -> None:
    evening = datetime(2026, 11, 23, 22, 0, tzinfo=VANCOUVER)
    night = datetime(2026, 11, 24, 1, 30, tzinfo=VANCOUVER)
    assert study_day(night) == study_day(evening)


@pytest.mark.parametrize("changes", [date(2026, 3, 8), date(2026, 11, 1)])
def test_the_day_the_clocks_change_begins_at_four_by_the_new_clock(changes: date) -> None:
    before = datetime(changes.year, changes.month, changes.day, 3, 59, tzinfo=VANCOUVER)
    assert study_date(study_day(before)) == changes - timedelta(days=1)
    assert study_date(study_day(before + timedelta(minutes=1))) == changes


def test_both_passes_of_a_repeated_hour_are_one_day() -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=VANCOUVER, fold=0)
    second = first.replace(fold=1)
    assert first.astimezone(UTC) != second.astimezone(UTC)
    assert study_day(first) == study_day(second) == day_of(date(2026, 10, 31))


def test_the_same_instant_is_another_day_elsewhere() -> None:
    instant = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert study_date(study_day(instant.astimezone(SHANGHAI))) == date(2026, 11, 24)
    assert study_date(study_day(instant.astimezone(VANCOUVER))) == date(2026, 11, 23)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        study_day(datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


@given(st.datetimes(min_value=datetime(2, 1, 1), timezones=st.sampled_from(ZONES)))  # noqa: DTZ001
def test_a_study_day_is_the_date_of_wall_time_less_four_hours(moment: datetime) -> None:
    assert study_date(study_day(moment)) == (moment.replace(tzinfo=None) - timedelta(hours=4)).date()


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(0, 10**7),
    st.sampled_from(ZONES),
)
def test_study_days_never_run_backwards_in_one_place(instant: datetime, seconds: int, zone: ZoneInfo) -> None:
    later = instant + timedelta(seconds=seconds)
    assert study_day(instant.astimezone(zone)) <= study_day(later.astimezone(zone))


@given(st.dates())
def test_a_date_and_its_study_day_lead_to_each_other(day: date) -> None:
    assert study_date(day_of(day)) == day


def test_a_clock_behind_the_newest_review_counts_as_that_reviews_day() -> None:
    assert effective_day(739_000, 739_004) == 739_004
    assert effective_day(739_000, 738_990) == 739_000
    assert effective_day(739_000, None) == 739_000


def test_the_room_is_entered_without_loading_fsrs() -> None:
    rooms = (
        "forgetting",
        "grading",
        "intervals",
        "memory",
        "queue",
        "replay",
        "spacing",
        "study_day",
        "transition",
    )
    imports = "; ".join(f"import review_tui.scheduling.{room}" for room in rooms)
    subprocess.run([sys.executable, "-c", f"import sys; {imports}; assert 'fsrs' not in sys.modules"], check=True)
