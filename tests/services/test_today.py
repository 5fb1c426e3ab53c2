"""What today shows and what the day's end says."""

from __future__ import annotations

from datetime import date, timedelta

from support import Library

from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.services.session import ReviewSession
from review_tui.services.summary import summarise_day
from review_tui.services.today import look_at_today


def test_an_empty_practice_has_nothing_to_say_and_says_it(empty_library: Library) -> None:
    today = look_at_today(empty_library.workspace)
    assert (today.notes, today.recall, today.minutes, today.meet, today.pending, today.year_ago) == (
        0, 0, 0, (), (), None,
    )  # fmt: skip


def test_today_names_the_notes_to_meet(library: Library) -> None:
    library.import_all()
    today = look_at_today(library.workspace)
    assert [(note.title, note.speaker) for note in today.meet] == [
        ("副业从哪里开始", "林晚"),
        ("Plans and guesses", "Ada Moor"),
    ]
    assert all(note.candidates > 0 for note in today.meet)
    assert (today.notes, today.waiting, today.notes_with_insight) == (2, 2, 0)


def test_the_small_hours_belong_to_the_day_before(library: Library) -> None:
    library.clock.advance(hours=7)
    assert look_at_today(library.workspace).date == date(2026, 11, 23)
    library.clock.advance(hours=1)
    assert look_at_today(library.workspace).date == date(2026, 11, 24)


def test_a_clock_that_stands_behind_the_newest_review_is_told(library: Library) -> None:
    library.import_all(Keep.ALL)
    ReviewSession(library.workspace).grade(3)
    library.clock.advance(minutes=-50)
    assert look_at_today(library.workspace).clock_behind is None
    library.clock.advance(hours=-3)
    assert look_at_today(library.workspace).clock_behind == timedelta(hours=3, minutes=50)


def test_minutes_follow_the_persons_own_pace(library: Library) -> None:
    library.import_all(Keep.ALL)
    session = ReviewSession(library.workspace)
    session.grade(3, 60_000)
    today = look_at_today(library.workspace)
    assert today.minutes == today.recall


def test_what_was_written_a_year_ago_today_comes_back(library: Library) -> None:
    library.import_all()
    note_id = find_note(library.workspace, "plans.md").note_id
    finish_reflection(library.workspace, note_id, "先把一件小事做完。")
    library.clock.advance(days=364)
    assert look_at_today(library.workspace).year_ago is None
    library.clock.advance(days=1)
    remembered = look_at_today(library.workspace).year_ago
    assert remembered is not None
    assert (remembered.text, remembered.date) == ("先把一件小事做完。", date(2026, 11, 23))


def test_the_days_end_counts_first_answers_and_quotes_what_was_written(library: Library) -> None:
    library.import_all(Keep.ALL)
    session = ReviewSession(library.workspace)
    total = session.remaining
    session.grade(1)
    while session.current is not None:
        session.grade(3)
    finish_reflection(library.workspace, find_note(library.workspace, "plans.md").note_id, "My own words.")
    summary = summarise_day(library.workspace)
    assert (summary.asked, summary.recalled, summary.still_due) == (total, total - 1, 0)
    assert [(one.text, one.state) for one in summary.written] == [("My own words.", "written")]
    today = look_at_today(library.workspace)
    assert (today.insights_this_month, today.notes_with_insight) == (1, 1)
    assert [(day.date, day.reflections) for day in today.days] == [(date(2026, 11, 23), 1)]
