"""Retention, load, and what was spent and written: the figures are those of the log, summed by the database."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import START, Library

from db.queries import reviews as review_queries
from review_tui.config import Day
from review_tui.scheduling.memory import Rating
from review_tui.services import editing
from review_tui.services.cards import list_cards
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.numbers import DAYS_AHEAD, DayLoad, Recalled, Span, year_of
from review_tui.services.reflecting import finish_reflection, save_draft
from review_tui.services.reviewing import record_answer, undo_review
from review_tui.services.session import ReviewSession
from review_tui.services.statistics import gather_statistics
from review_tui.services.today import look_at_today
from review_tui.services.workspace import Workspace

QUESTIONS = 6


@pytest.fixture
def practised(empty_library: Library) -> Library:
    """Two notes, each with half of the questions."""
    for name, area in (("plans.md", "growth"), ("work.md", "work")):
        asked = "\n\n".join(f"Q: What is {name} {number}?\nA: It is {number}." for number in range(QUESTIONS // 2))
        empty_library.write(name, f"---\narea: {area}\ninsight: ''\n---\n\n{asked}\n")
    empty_library.import_all(Keep.ALL)
    return empty_library


def answer(library: Library, card: int, rating: Rating, days: int = 0) -> None:
    library.clock.advance(days=days)
    record_answer(library.workspace, list_cards(library.workspace)[card].id, rating, 30_000)


def counted_one_by_one(workspace: Workspace) -> Recalled:
    """The definition, walked through the log: the last review of a card on an earlier study day."""
    last: dict[int, int] = {}
    answers = recalled = 0
    with workspace.database.read() as connection:
        for review in review_queries.all_reviews(connection):
            if review.study_day > last.get(review.card_id, review.study_day):
                answers += 1
                recalled += review.rating > Rating.AGAIN
            last[review.card_id] = review.study_day
    return Recalled(answers, recalled)


def test_the_first_answer_and_those_of_the_same_day_say_nothing_of_memory(practised: Library) -> None:
    answer(practised, 0, Rating.AGAIN)
    answer(practised, 0, Rating.GOOD)
    assert gather_statistics(practised.workspace).recall == Recalled(0, 0)
    answer(practised, 0, Rating.AGAIN, days=1)
    answer(practised, 0, Rating.GOOD)
    answer(practised, 0, Rating.HARD, days=1)
    numbers = gather_statistics(practised.workspace)
    assert numbers.recall == Recalled(2, 1)
    assert numbers.recall.retention == 0.5


def test_an_answer_that_was_taken_back_counts_nowhere(practised: Library) -> None:
    answer(practised, 0, Rating.GOOD)
    answer(practised, 0, Rating.AGAIN, days=3)
    undo_review(practised.workspace)
    numbers = gather_statistics(practised.workspace)
    assert (numbers.recall, numbers.reviews, numbers.reviews_today, numbers.areas) == (Recalled(0, 0), 1, 0, ())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(Rating)), st.integers(0, 2), st.booleans()), max_size=12)
)
def test_the_sums_of_the_database_are_those_of_the_log(
    practised: Library, answers: list[tuple[int, Rating, int, bool]]
) -> None:
    for card, rating, days, taken_back in answers:
        answer(practised, card, rating, days)
        if taken_back:
            undo_review(practised.workspace)
    numbers = gather_statistics(practised.workspace)
    assert numbers.recall == counted_one_by_one(practised.workspace)
    assert sum(month.recall.answers for month in numbers.months) == numbers.recall.answers
    assert sum(area.recall.recalled for area in numbers.areas) == numbers.recall.recalled


def test_months_hold_what_was_answered_spent_and_written(practised: Library) -> None:
    practised.clock.moment = START.replace(month=9, day=30)
    answer(practised, 0, Rating.GOOD)
    answer(practised, 0, Rating.AGAIN, days=4)
    answer(practised, 1, Rating.GOOD)
    note_id = find_note(practised.workspace, "plans.md").note_id
    finish_reflection(practised.workspace, note_id, "one")
    finish_reflection(practised.workspace, note_id, "two")
    save_draft(practised.workspace, note_id, "not yet")
    assert gather_statistics(practised.workspace).months == (
        Span(date(2026, 9, 1), Recalled(0, 0), reviews=1, days=1, minutes=0.5, insights=0),
        Span(date(2026, 10, 1), Recalled(1, 0), reviews=2, days=1, minutes=1.0, insights=1),
    )


def test_a_month_without_reviews_but_with_words_is_there(practised: Library) -> None:
    finish_reflection(practised.workspace, find_note(practised.workspace, "plans.md").note_id, "one")
    (month,) = gather_statistics(practised.workspace).months
    assert (month.reviews, month.insights, month.minutes_a_day, month.recall.retention) == (0, 1, None, None)


def test_a_year_is_the_sum_of_its_months() -> None:
    year = year_of(
        [
            Span(date(2025, 3, 1), Recalled(10, 9), 20, 5, 30.0, 2),
            Span(date(2025, 11, 1), Recalled(30, 21), 40, 5, 20.0, 1),
        ]
    )
    assert year == Span(date(2025, 1, 1), Recalled(40, 30), 60, 10, 50.0, 3)
    assert (year.recall.retention, year.minutes_a_day) == (0.75, 5.0)


def test_areas_are_those_of_the_note_and_none_comes_last(empty_library: Library) -> None:
    library = empty_library
    library.write("plain.md", "# No area\n\nQ: 一加一是几？\nA: 二\n\nQ: 二加二是几？\nA: 四\n")
    library.write("both.md", "---\narea: [growth, work]\n---\n\nQ: 三加三是几？\nA: 六\n")
    library.import_all(Keep.ALL)
    cards = list_cards(library.workspace)
    for days in (0, 2):
        library.clock.advance(days=days)
        for card in cards:
            record_answer(library.workspace, card.id, Rating.GOOD, None)
    areas = gather_statistics(library.workspace).areas
    assert [(area.area, area.recall.answers) for area in areas] == [("growth", 1), ("work", 1), ("", 2)]
    library.clock.advance(days=366)
    assert gather_statistics(library.workspace).areas == ()


def test_today_in_the_load_is_what_today_says(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    for _answer in range(3):
        session.grade(1)
    today, load = look_at_today(practised.workspace), gather_statistics(practised.workspace).load
    assert len(load) == DAYS_AHEAD
    assert load[0] == DayLoad(today.date, today.recall - today.recall_new, today.recall_new)


def test_what_a_day_has_no_room_for_goes_on_to_the_next(practised: Library) -> None:
    for card in range(4):
        answer(practised, card, Rating.GOOD)
    practised.clock.advance(days=60)
    few = practised.with_config(day=Day(reviews=3, new_cards=2))
    load = gather_statistics(few).load
    assert [(day.due, day.new) for day in load[:2]] == [(3, 2), (1, 0)]
    assert sum(day.due for day in load) == 4
    assert sum(day.new for day in load) == QUESTIONS - 4
    assert [day.date - load[0].date for day in load[:3]] == [timedelta(0), timedelta(1), timedelta(2)]


def test_cards_put_away_are_no_load(practised: Library) -> None:
    for card in range(3):
        answer(practised, card, Rating.EASY)
    cards = list_cards(practised.workspace)
    due = max(show.due for show in cards[:3] if show.due)
    practised.clock.advance(days=(due - practised.clock.moment.date()).days)
    editing.suspend(practised.workspace, cards[0].id)
    editing.bury(practised.workspace, cards[1].id)
    load = gather_statistics(practised.workspace).load
    assert [day.due for day in load[:3]] == [1, 1, 0]


def test_an_empty_practice_has_numbers_too(empty_library: Library) -> None:
    numbers = gather_statistics(empty_library.workspace)
    assert (numbers.months, numbers.areas, numbers.recall.retention) == ((), (), None)
    assert {(day.due, day.new) for day in numbers.load} == {(0, 0)}


def test_scripts_read_the_same_figures(practised: Library) -> None:
    answer(practised, 0, Rating.GOOD)
    answer(practised, 0, Rating.GOOD, days=2)
    told = json.loads(json.dumps(gather_statistics(practised.workspace).as_json()))
    assert told["retention"] == told["retention_recent"] == 1.0
    assert told["months"] == [
        {
            "month": "2026-11",
            "answers": 1,
            "recalled": 1,
            "retention": 1.0,
            "reviews": 2,
            "minutes_a_day": 0.5,
            "insights": 0,
        }
    ]
    assert told["areas"][0]["recalled"] == 1
    assert told["load"][0].keys() == {"date", "due", "new"}
