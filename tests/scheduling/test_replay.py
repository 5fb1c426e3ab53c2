from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.grading import grade
from review_tui.scheduling.memory import DEFAULT_PARAMETERS, Memory, Rating, SchedulingSettings
from review_tui.scheduling.replay import LoggedReview, replay

DAY = 739_000
SETTINGS = SchedulingSettings()

settings_in_use = st.builds(
    SchedulingSettings,
    st.sampled_from([DEFAULT_PARAMETERS, (0.5, 1.5, 3.0, 12.0, *DEFAULT_PARAMETERS[4:])]),
    st.floats(0.70, 0.99),
    st.sampled_from([30, 365, 36_500]),
)
answers = st.lists(
    st.tuples(st.integers(-3, 200), st.sampled_from(Rating), settings_in_use, st.integers(0, 50)), max_size=12
)


def graded_and_logged(
    card_id: int, answers: list[tuple[int, Rating, SchedulingSettings, int]]
) -> tuple[list[Memory], list[LoggedReview]]:
    """The memories of a card answered now and then, by a clock that may run back, and the log that is kept."""
    memories: list[Memory] = []
    log: list[LoggedReview] = []
    today = DAY
    for waited, rating, settings, crowd in answers:
        today += waited
        load = {today + ahead: crowd * ahead % 7 for ahead in range(60)}
        outcome = grade(memories[-1] if memories else None, rating, card_id, today, settings, load)
        memories.append(outcome.memory)
        log.append(LoggedReview(rating, today, outcome.interval, settings))
    return memories, log


@given(st.integers(1, 2**62), answers)
def test_replay_gives_every_memory_bit_for_bit(
    card_id: int, answers: list[tuple[int, Rating, SchedulingSettings, int]]
) -> None:
    memories, log = graded_and_logged(card_id, answers)
    for count, memory in enumerate(memories, 1):
        assert replay(card_id, log[:count]) == memory


def test_without_reviews_there_is_no_memory() -> None:
    assert replay(1, []) is None


def test_the_interval_is_the_logs_and_not_chosen_again() -> None:
    memory = replay(1, [LoggedReview(Rating.GOOD, DAY, 17, SETTINGS)])
    assert memory is not None
    assert memory.due_day == DAY + 17


def test_a_log_takes_any_iterable_once() -> None:
    log = [LoggedReview(Rating.GOOD, DAY, 2, SETTINGS), LoggedReview(Rating.GOOD, DAY + 2, 11, SETTINGS)]
    assert replay(1, iter(log)) == replay(1, log)


def test_a_negative_interval_is_no_review() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        LoggedReview(Rating.GOOD, DAY, -1, SETTINGS)
