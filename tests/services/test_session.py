"""A review session: every grade on disk at once, what was shown is what happens, and everything can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import Library

from db.queries import cards as card_queries
from db.queries import reviews as review_queries
from review_tui.config import Day
from review_tui.scheduling.memory import Rating, SchedulingSettings
from review_tui.scheduling.replay import LoggedReview, replay
from review_tui.services import editing
from review_tui.services.cards import list_cards, memory_from, show_card
from review_tui.services.day_plan import due_cards
from review_tui.services.note_storing import Keep
from review_tui.services.reflecting import finish_reflection
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.rereading import reread_note
from review_tui.services.reviewing import record_answer, undo_review
from review_tui.services.session import ReviewSession
from review_tui.services.today import look_at_today
from review_tui.services.workspace import Workspace


@pytest.fixture
def practised(library: Library) -> Library:
    library.import_all(Keep.ALL)
    return library


def test_a_grade_is_on_disk_before_the_next_card_shows(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    following = session.grade(3)
    assert following is not None
    assert following.card_id != first.card_id
    memory = show_card(practised.workspace, first.card_id).memory
    assert memory is not None
    assert memory.reps == 1


def test_what_was_shown_is_what_happens(practised: Library) -> None:
    for rating in (4, 3, 2, 1):
        session = ReviewSession(practised.workspace)
        card = session.current
        assert card is not None
        shown = card.grades[rating - 1]
        session.grade(rating)
        assert show_card(practised.workspace, card.card_id).due == shown.due


def test_again_brings_the_card_back_in_the_same_sitting(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    remaining = session.remaining
    session.grade(1)
    assert session.remaining == remaining
    assert session.answered == 0
    asked = []
    while (card := session.current) is not None:
        asked.append((card.card_id, card.is_repeat))
        session.grade(3)
    assert (first.card_id, True) in asked
    assert session.answered == remaining


def test_leaving_in_the_middle_and_coming_back_goes_on(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    total = session.remaining
    done = set()
    for _ in range(3):
        assert session.current is not None
        done.add(session.current.card_id)
        session.grade(3)
    resumed = ReviewSession(practised.workspace)
    assert resumed.remaining == total - 3
    assert resumed.current is not None
    assert resumed.current.card_id not in done


def test_undo_takes_back_the_grade_and_the_card_is_current_again(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    for rating in (1, 3):
        before = session.remaining
        session.grade(rating)
        undone = session.undo()
        assert undone is not None
        assert (undone.action, undone.card_id) == ("grade", first.card_id)
        assert session.current == first
        assert session.remaining == before
        assert show_card(practised.workspace, first.card_id).memory is None


def test_undo_survives_a_restart(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    assert session.current is not None
    card_id = session.current.card_id
    session.grade(3)
    again = ReviewSession(practised.workspace)
    undone = again.undo()
    assert undone is not None
    assert again.current is not None
    assert again.current.card_id == undone.card_id == card_id
    assert again.undo() is None


@pytest.mark.parametrize("action", ["bury", "suspend", "drop"])
def test_a_card_put_away_is_not_asked_and_undo_brings_it_back(practised: Library, action: str) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    getattr(session, action)()
    assert first.card_id not in [card.id for card in due_cards(practised.workspace)]
    undone = session.undo()
    assert undone is not None
    assert (undone.action, undone.card_id) == (action, first.card_id)
    assert session.current == first
    assert first.card_id in [card.id for card in due_cards(practised.workspace)]


def test_a_buried_card_comes_back_tomorrow(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    assert session.current is not None
    card_id = session.current.card_id
    session.bury()
    practised.clock.advance(days=1)
    assert card_id in [card.id for card in due_cards(practised.workspace)]


def test_editing_changes_the_words_and_not_the_memory(practised: Library) -> None:
    card = list_cards(practised.workspace, statuses=["active"])[0]
    record_answer(practised.workspace, card.id, Rating.GOOD, None)
    practised.clock.advance(days=400)
    session = ReviewSession(practised.workspace)
    assert session.current is not None
    card_id, before = session.current.card_id, show_card(practised.workspace, session.current.card_id).memory
    changed = session.edit("我自己的问法？", "我自己的回答。")
    assert (changed.front, changed.back) == ("我自己的问法？", "我自己的回答。")
    assert show_card(practised.workspace, card_id).memory == before
    with pytest.raises(ServiceRefusal, match="answers nothing"):
        session.edit("front", "  ")


def test_the_day_has_its_limits(practised: Library) -> None:
    limited = practised.with_config(day=Day(reviews=1, new_cards=2, new_notes=0))
    session = ReviewSession(limited)
    assert session.remaining == 2
    session.grade(3)
    session.grade(3)
    assert ReviewSession(limited).remaining == 0
    assert look_at_today(limited).recall == 0
    practised.clock.advance(days=60)
    assert ReviewSession(limited).remaining == 1 + 2
    assert look_at_today(limited).recall == 3


def test_what_today_counts_is_what_a_session_asks(practised: Library) -> None:
    for card in list_cards(practised.workspace, statuses=["active"])[:3]:
        record_answer(practised.workspace, card.id, Rating.AGAIN, None)
    for days in (0, 1, 30):
        practised.clock.advance(days=days)
        assert look_at_today(practised.workspace).recall == ReviewSession(practised.workspace).remaining


def test_a_session_that_crosses_four_in_the_morning_counts_for_the_new_day(practised: Library) -> None:
    practised.clock.advance(hours=7, minutes=59)
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    practised.clock.advance(minutes=2)
    session.grade(3)
    after = show_card(practised.workspace, first.card_id)
    assert after.memory is not None
    assert (after.due, after.memory.last_review_day) == (
        after.due,
        practised.workspace.study_day(),
    )


def test_a_card_that_is_not_active_cannot_be_graded(library: Library) -> None:
    library.import_all()
    candidate = list_cards(library.workspace)[0]
    with pytest.raises(ServiceRefusal, match="candidate"):
        record_answer(library.workspace, candidate.id, Rating.GOOD, None)
    with pytest.raises(ServiceRefusal, match="there is none"):
        record_answer(library.workspace, 99_999, Rating.GOOD, None)
    with pytest.raises(ServiceRefusal, match="no review to undo"):
        undo_review(library.workspace)


def replayed_equals_cached(workspace: Workspace) -> bool:
    """The log, replayed, is the memory of every card, bit for bit."""
    with workspace.database.read() as connection:
        sets = {
            key: SchedulingSettings(desired_retention=retention, maximum_interval=longest)
            for key, (_, retention, longest) in review_queries.parameter_sets(connection).items()
        }
        for record in card_queries.select_cards(connection):
            log = [
                LoggedReview(Rating(one.rating), one.study_day, one.interval, sets[one.parameters_id])
                for one in review_queries.reviews_of(connection, record.card.id)
            ]
            if replay(record.card.id, log) != memory_from(record.memory):
                return False
    return True


steps = st.lists(
    st.one_of(
        st.sampled_from([1, 2, 3, 4]),
        st.just("undo"),
        st.tuples(st.just("wait"), st.integers(-3, 900)),
        st.just("leave"),
    ),
    max_size=25,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_replaying_the_log_gives_every_memory_whatever_was_done(practised: Library, steps: list[object]) -> None:
    session = ReviewSession(practised.workspace)
    for step in steps:
        if isinstance(step, int):
            if session.current is not None:
                session.grade(step)
        elif step == "undo":
            session.undo()
        elif step == "leave":
            session = ReviewSession(practised.workspace)
        elif isinstance(step, tuple):
            practised.clock.advance(hours=step[1])
            session = ReviewSession(practised.workspace)
    assert replayed_equals_cached(practised.workspace)


def test_a_limit_takes_the_first_cards_of_the_queue(practised: Library) -> None:
    expected = [card.id for card in due_cards(practised.workspace)][:2]
    session = ReviewSession(practised.workspace, limit=2)
    assert session.remaining == 2
    assert session.current is not None
    assert session.current.card_id == expected[0]


def test_a_card_that_is_no_longer_asked_does_not_stop_the_session(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    assert first is not None
    editing.drop(practised.workspace, first.card_id)
    with pytest.raises(ServiceRefusal, match="is dropped"):
        session.grade(3)
    assert session.current is not None
    assert session.current.card_id != first.card_id


def test_undo_passes_over_what_another_window_took_back(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    first = session.current
    session.grade(3)
    session.grade(3)
    undo_review(practised.workspace)
    undone = session.undo()
    assert undone is not None
    assert first is not None
    assert undone.card_id == first.card_id
    assert show_card(practised.workspace, first.card_id).memory is None


def test_undo_never_brings_back_what_another_window_dropped(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    assert session.current is not None
    card_id = session.current.card_id
    session.bury()
    editing.drop(practised.workspace, card_id)
    assert session.undo() is None
    assert show_card(practised.workspace, card_id).status == "dropped"


def test_no_card_is_in_the_queue_twice_after_repeats_edits_and_undos(practised: Library) -> None:
    session = ReviewSession(practised.workspace, limit=2)
    session.grade(1)
    session.grade(3)
    session.edit("anders", "gefragt")
    session.grade(3)
    for remaining in (1, 2, 2):
        session.undo()
        assert session.remaining == remaining


def test_a_session_sees_a_note_anew_after_something_was_written_into_it(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    while session.current is not None and session.current.kind == "summary":
        session.bury()
    before = session.current
    assert before is not None
    finish_reflection(practised.workspace, before.note_id, "Eins.\n\nZwei.\n\nDrei.")
    after = session.refresh(before.note_id)
    assert after is not None
    assert after.card_id == before.card_id
    assert after.line == show_card(practised.workspace, before.card_id).source.line  # type: ignore[union-attr]
    assert after.line != before.line
    assert after.grades == before.grades


def test_a_typo_mended_in_the_editor_is_mended_on_the_card(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    while session.current is not None and "从未迈出" not in session.current.source_text:
        session.bury()
    card = session.current
    assert card is not None
    practised.write(card.path, practised.read(card.path).replace("从未迈出", "从来没有迈出"))
    reread_note(practised.workspace, card.note_id)
    again = session.refresh(card.note_id)
    assert again is not None
    assert again.card_id == card.card_id
    assert "从来没有迈出" in again.source_text
