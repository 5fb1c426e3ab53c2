from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.forgetting import chance_of_recall, days_until, gain_by_good
from review_tui.scheduling.grading import Outcome, grade, preview, retrievability
from review_tui.scheduling.memory import PARAMETER_RANGES, Memory, Rating, SchedulingSettings

DAY = 739_000
SETTINGS = SchedulingSettings()
AGAIN, HARD, GOOD, EASY = Rating

legal_settings = st.builds(
    SchedulingSettings,
    st.tuples(*(st.floats(least, greatest) for least, greatest in PARAMETER_RANGES)),
    st.floats(0.70, 0.99),
    st.integers(1, 36_500),
)
loads = st.dictionaries(st.integers(DAY, DAY + 400), st.integers(0, 30), max_size=60)
answers = st.lists(st.tuples(st.integers(0, 500), st.sampled_from(Rating)), max_size=8)


def after(answers: list[tuple[int, Rating]], settings: SchedulingSettings = SETTINGS) -> Memory | None:
    """The memory after answers, each given so many days after the one before."""
    memory, day = None, DAY
    for waited, rating in answers:
        day += waited
        memory = grade(memory, rating, 1, day, settings).memory
    return memory


def known(*answers: tuple[int, Rating]) -> Memory:
    memory = after(list(answers))
    assert memory is not None
    return memory


def by_the_package(*answers: tuple[float, Rating]) -> fsrs.Card:
    """The same answers given to fsrs itself, so many times 24 hours apart."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    moment = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    for waited, rating in answers:
        moment += timedelta(days=waited)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), moment)
    return card


def test_a_first_answer_takes_its_stability_from_the_parameters() -> None:
    outcomes = preview(None, 1, DAY, SETTINGS)
    assert [o.memory.stability for o in outcomes.values()] == [0.212, 1.2931, 2.3065, 8.2956]
    # D = w4 − e^(w5 · (rating − 1)) + 1 = 6.4133 − e^1.6668 + 1
    assert outcomes[GOOD].memory.difficulty == pytest.approx(2.1181, abs=5e-5)
    assert [outcomes[r].interval for r in (AGAIN, HARD, GOOD)] == [0, 1, 2]
    assert outcomes[EASY].interval in (7, 8, 9)
    assert outcomes[GOOD].retrievability is None


def test_good_every_time_spaces_out_as_published() -> None:
    plain = SchedulingSettings(maximum_interval=36_500)
    memory, day, intervals = None, DAY, []
    for _ in range(4):
        memory = grade(memory, GOOD, 1, day, plain).memory
        intervals.append(round(memory.stability))
        day = memory.last_review_day + intervals[-1]
    assert intervals == [2, 11, 46, 163]


@pytest.mark.parametrize(
    "answers",
    [
        ((0, GOOD), (2, GOOD), (11, HARD), (30, AGAIN), (1, GOOD)),
        ((0, AGAIN), (1, EASY), (40, EASY), (400, AGAIN)),
        ((0, HARD), (1, HARD), (1, HARD)),
        ((0, AGAIN), (0.01, AGAIN), (0.01, GOOD)),
        ((0, GOOD), (5, AGAIN), (0.01, GOOD), (0.01, EASY)),
    ],
)
def test_stability_and_difficulty_are_those_of_fsrs(answers: tuple[tuple[float, Rating], ...]) -> None:
    card = by_the_package(*answers)
    memory = known(*((int(waited), rating) for waited, rating in answers))
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)


def test_a_day_passes_between_two_study_days_even_after_repeats() -> None:
    # Three answers on the first day; the fourth, a day later, must not be taken for another repeat.
    memory = known((0, AGAIN), (0, AGAIN), (0, GOOD), (1, GOOD))
    card = by_the_package((0, AGAIN), (0, AGAIN), (0, GOOD), (1, GOOD))
    assert memory.stability == card.stability
    assert memory.stability != known((0, AGAIN), (0, AGAIN), (0, GOOD), (0, GOOD)).stability


def test_a_repeat_on_the_same_day_follows_the_same_day_rule() -> None:
    memory = known((0, GOOD), (3, AGAIN))
    repeated = grade(memory, GOOD, 1, memory.last_review_day, SETTINGS)
    # S′ = S · max(1, e^(w17 · (3 − 3 + w18)) · S^(−w19))
    growth = max(1.0, 2.718281828459045 ** (0.5425 * 0.0912) * memory.stability**-0.0658)
    assert repeated.memory.stability == pytest.approx(memory.stability * growth, rel=1e-12)
    assert repeated.retrievability == 1.0


def test_again_comes_back_today_and_the_others_not_before_tomorrow() -> None:
    for memory in (None, known((0, GOOD)), known((0, GOOD), (2, AGAIN))):
        today = memory.last_review_day + 1 if memory else DAY
        outcomes = preview(memory, 1, today, SETTINGS)
        assert outcomes[AGAIN].interval == 0
        assert outcomes[AGAIN].memory.due_day == today
        assert all(outcomes[r].interval >= 1 for r in (HARD, GOOD, EASY))


def test_a_lapse_is_forgetting_what_was_known_the_day_before() -> None:
    assert known((0, AGAIN)).lapses == 0
    assert known((0, AGAIN), (0, AGAIN)).lapses == 0
    assert known((0, GOOD), (0, AGAIN)).lapses == 0
    assert known((0, GOOD), (2, AGAIN)).lapses == 1
    assert known((0, GOOD), (2, AGAIN), (0, AGAIN), (0, GOOD), (1, AGAIN)).lapses == 2


def test_reviews_and_those_of_the_day_are_counted() -> None:
    memory = known((0, GOOD), (2, AGAIN), (0, AGAIN), (0, GOOD))
    assert (memory.reps, memory.same_day_reviews) == (4, 3)
    assert known((0, GOOD), (2, AGAIN), (1, GOOD)).same_day_reviews == 1


def test_the_memory_tells_the_retention_it_aimed_at() -> None:
    assert grade(None, GOOD, 1, DAY, SchedulingSettings(desired_retention=0.85)).memory.desired_retention == 0.85


def test_a_clock_that_runs_behind_neither_ages_nor_rewinds_a_memory() -> None:
    memory = known((0, GOOD), (5, GOOD))
    behind, same = (grade(memory, GOOD, 1, memory.last_review_day - late, SETTINGS) for late in (3, 0))
    assert behind == same
    assert behind.memory.last_review_day == memory.last_review_day
    assert retrievability(memory, memory.last_review_day - 3, SETTINGS) == 1.0


def test_a_higher_retention_asks_sooner() -> None:
    intervals = [
        grade(known((0, GOOD), (2, GOOD)), GOOD, 1, DAY + 13, SchedulingSettings(desired_retention=r)).interval
        for r in (0.95, 0.9, 0.8)
    ]
    assert intervals == sorted(intervals)
    assert len(set(intervals)) == 3


def test_the_forgetting_curve_is_ninety_percent_after_the_stability() -> None:
    for stability in (0.5, 2.3065, 100.0):
        assert chance_of_recall(0, stability, SETTINGS.parameters) == 1.0
        assert days_until(0.9, stability, SETTINGS.parameters) == pytest.approx(stability)
    # F = .9^(−1 / .1542) − 1 = .98034; (1 + .98034 · 20 / 10)^(−.1542)
    assert chance_of_recall(20, 10.0, SETTINGS.parameters) == pytest.approx(0.84588, abs=1e-5)


@given(st.integers(1, 3000), st.floats(0.01, 3000), st.sampled_from([0.1, 0.1542, 0.5, 0.8]))
def test_the_curve_turned_round_finds_the_day_again(elapsed: int, stability: float, decay: float) -> None:
    parameters = (*SETTINGS.parameters[:20], decay)
    chance = chance_of_recall(elapsed, stability, parameters)
    assert days_until(chance, stability, parameters) == pytest.approx(elapsed, rel=1e-6)


@given(answers.filter(bool), st.integers(1, 900))
def test_what_a_memory_is_worth_today_is_what_fsrs_says(answers: list[tuple[int, Rating]], waited: int) -> None:
    memory, card = known(*answers), by_the_package(*answers)
    assert card.last_review is not None
    expected = fsrs.Scheduler().get_card_retrievability(card, card.last_review + timedelta(days=waited))
    assert retrievability(memory, memory.last_review_day + waited, SETTINGS) == pytest.approx(expected, rel=1e-12)


@given(answers.filter(bool), st.integers(1, 900))
def test_the_gain_by_good_is_what_fsrs_would_make_of_it(answers: list[tuple[int, Rating]], waited: int) -> None:
    memory = known(*answers)
    today = memory.last_review_day + waited
    grown = grade(memory, GOOD, 1, today, SETTINGS).memory.stability
    recall = retrievability(memory, today, SETTINGS)
    gain = gain_by_good(recall, memory.stability, memory.difficulty, SETTINGS.parameters)
    assert memory.stability * gain == pytest.approx(grown, rel=1e-9)


@given(answers, st.integers(-5, 900), st.integers(1, 2**62), legal_settings, loads)
def test_the_promise_is_the_result(
    answers: list[tuple[int, Rating]],
    waited: int,
    card_id: int,
    settings: SchedulingSettings,
    load: dict[int, int],
) -> None:
    memory = after(answers, settings)
    today = (memory.last_review_day if memory else DAY) + waited
    promised = preview(memory, card_id, today, settings, load)
    assert list(promised) == list(Rating)
    random.seed(waited)
    state = random.getstate()
    for rating in Rating:
        assert grade(memory, rating, card_id, today, settings, load) == promised[rating]
    assert random.getstate() == state


@given(answers, st.integers(0, 900), st.integers(1, 2**62), legal_settings, loads)
def test_a_better_answer_never_comes_back_sooner(
    answers: list[tuple[int, Rating]],
    waited: int,
    card_id: int,
    settings: SchedulingSettings,
    load: dict[int, int],
) -> None:
    memory = after(answers, settings)
    today = (memory.last_review_day if memory else DAY) + waited
    outcomes = preview(memory, card_id, today, settings, load)
    assert 1 <= outcomes[HARD].interval <= outcomes[GOOD].interval <= outcomes[EASY].interval
    assert outcomes[EASY].interval <= settings.maximum_interval
    assert all(due_when_promised(outcome, today) for outcome in outcomes.values())


@given(answers.filter(bool), legal_settings)
def test_a_memory_stays_within_its_bounds(answers: list[tuple[int, Rating]], settings: SchedulingSettings) -> None:
    memory = after(answers, settings)
    assert memory is not None
    assert memory.stability >= 0.001
    assert 1 <= memory.difficulty <= 10
    assert memory.reps == len(answers)
    assert memory.lapses < memory.reps
    assert 1 <= memory.same_day_reviews <= memory.reps
    assert memory.due_day >= memory.last_review_day


def due_when_promised(outcome: Outcome, today: int) -> bool:
    return outcome.memory.due_day == today + outcome.interval and outcome.memory.last_review_day == today
