from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.grading import grade, preview
from review_tui.scheduling.intervals import plain_interval, quietest, spread_range, spread_seed
from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings

DAY = 739_000


def test_the_interval_is_the_stability_where_ninety_percent_is_wanted() -> None:
    assert [plain_interval(s, SchedulingSettings()) for s in (0.01, 1.4, 2.3065, 46.4)] == [1, 1, 2, 46]


def test_the_interval_is_capped_however_stable_the_memory() -> None:
    assert plain_interval(1e300, SchedulingSettings(maximum_interval=100)) == 100


@pytest.mark.parametrize(
    ("interval", "reach"),
    [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (11, (10, 12)), (46, (44, 48)), (163, (155, 171))],
)
def test_an_interval_moves_by_a_day_or_by_five_percent(interval: int, reach: tuple[int, int]) -> None:
    choices = spread_range(interval, 365)
    assert (choices[0], choices[-1]) == reach


def test_spreading_never_passes_the_cap() -> None:
    assert spread_range(365, 365) == range(347, 366)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_longer_interval_has_no_earlier_range(first: int, second: int) -> None:
    shorter, longer = sorted((first, second))
    below, above = spread_range(shorter, 5000), spread_range(longer, 5000)
    assert below[0] <= above[0] or shorter < 3
    assert below[-1] <= above[-1]


@given(st.integers(3, 300), st.dictionaries(st.integers(DAY, DAY + 330), st.integers(0, 9)), st.integers(0))
def test_no_day_within_reach_has_less_to_do(interval: int, load: dict[int, int], seed: int) -> None:
    choices = spread_range(interval, 365)
    chosen = quietest(choices, DAY, load, seed)
    assert chosen in choices
    assert load.get(DAY + chosen, 0) == min(load.get(DAY + choice, 0) for choice in choices)


def test_the_seed_is_the_same_on_every_machine() -> None:
    # BLAKE2b of 64 bits, of "1:0" and "1:1", as b2sum prints it.
    assert spread_seed(1, 0) == 5929455767908386171
    assert spread_seed(1, 1) == 10372939249921615222


def test_cards_answered_alike_on_one_day_spread_evenly_without_any_load() -> None:
    memory = Memory("review", 46.0, 5.0, DAY, DAY - 46, 3, 0, 0.9, 1)
    due = Counter(grade(memory, Rating.HARD, card, DAY, SchedulingSettings()).interval for card in range(1500))
    assert len(due) >= 5
    assert min(due.values()) > 0.7 * 1500 / len(due)


def test_cards_answered_alike_on_one_day_share_the_days_when_the_load_is_told() -> None:
    memory = Memory("review", 46.0, 5.0, DAY, DAY - 46, 3, 0, 0.9, 1)
    load: Counter[int] = Counter()
    for card in range(300):
        load[grade(memory, Rating.GOOD, card, DAY, SchedulingSettings(), load).memory.due_day] += 1
    assert max(load.values()) - min(load.values()) <= 1


def test_answers_whose_ranges_overlap_are_not_spread_past_each_other() -> None:
    # On the day of a review Hard, Good and Easy lie within a few days of each other.
    memory = Memory("review", 60.0, 5.0, DAY, DAY, 3, 0, 0.9, 1)
    settings = SchedulingSettings()
    apart = set()
    for card in range(300):
        intervals = [preview(memory, card, DAY, settings)[r].interval for r in (Rating.HARD, Rating.GOOD)]
        assert intervals == sorted(intervals)
        apart.add(intervals[1] - intervals[0])
    assert len(apart) > 1
