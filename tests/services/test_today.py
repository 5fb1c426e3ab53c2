"""What today shows and what the day's end says."""

from __future__ import annotations

from datetime import date, timedelta

from support import START, Library

from review_tui.services.intake import Decision, decide, undecided
from review_tui.services.meeting import WhyNow
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.services.remembering import remembered
from review_tui.services.session import ReviewSession
from review_tui.services.summary import summarise_day
from review_tui.services.today import MonthCount, look_at_today


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


def test_what_was_written_around_this_day_a_year_ago_comes_back(library: Library) -> None:
    library.import_all()
    note_id = find_note(library.workspace, "plans.md").note_id
    finish_reflection(library.workspace, note_id, "先把一件小事做完。")
    library.clock.advance(days=365 - 4)
    assert look_at_today(library.workspace).year_ago is None
    library.clock.advance(days=1)
    early = look_at_today(library.workspace).year_ago
    assert early is not None
    assert (early.text, early.date, early.to_the_day) == ("先把一件小事做完。", date(2026, 11, 23), False)
    library.clock.advance(days=3)
    there = look_at_today(library.workspace).year_ago
    assert there is not None
    assert (there.years, there.to_the_day) == (1, True)
    library.clock.advance(days=366 + 365 + 3)
    late = look_at_today(library.workspace).year_ago
    assert late is not None
    assert (late.years, late.to_the_day) == (3, False)


def test_the_nearest_year_and_the_very_day_come_first(library: Library) -> None:
    library.import_all()
    note_id = find_note(library.workspace, "plans.md").note_id
    for years, days, text in ((2, 0, "two years"), (1, -1, "the day before"), (1, 0, "the day"), (1, 1, "after")):
        library.clock.moment = START.replace(year=START.year - years) + timedelta(days=days)
        finish_reflection(library.workspace, note_id, text)
    library.clock.moment = START
    with library.workspace.database.read() as connection:
        found = remembered(connection, START.date())
    assert [one.text for one in found] == ["the day", "after", "the day before"]


def test_the_29th_of_february_remembers_the_28th(library: Library) -> None:
    library.import_all()
    library.clock.moment = START.replace(year=2027, month=2, day=28)
    finish_reflection(library.workspace, find_note(library.workspace, "plans.md").note_id, "short month")
    library.clock.moment = START.replace(year=2028, month=2, day=29)
    year_ago = look_at_today(library.workspace).year_ago
    assert year_ago is not None
    assert year_ago.to_the_day


def test_the_note_to_meet_says_what_put_it_first(library: Library) -> None:
    library.import_all()
    assert look_at_today(library.workspace).meet[0].why == WhyNow("newest")
    assert look_at_today(library.with_config(order="shuffled")).meet[0].why == WhyNow("drawn")
    assert look_at_today(library.with_config(order="area")).meet[0].why == WhyNow("turn", "growth")
    assert look_at_today(library.with_config(order="series")).meet[0].why == WhyNow("turn", "")
    begun = find_note(library.workspace, "plans.md").note_id
    decide(library.workspace, undecided(library.workspace, begun)[0], Decision.KEEP)
    first, second = look_at_today(library.workspace).meet
    assert (first.path, first.why, second.why) == ("essays/plans.md", WhyNow("begun"), WhyNow("newest"))


def test_insights_are_counted_by_month_a_note_once(library: Library) -> None:
    library.import_all()
    side, plans = (find_note(library.workspace, name).note_id for name in ("side-work.md", "plans.md"))
    for month, day, note_id, text in (
        (9, 30, side, "a"),
        (11, 1, side, "b"),
        (11, 2, side, "c"),
        (11, 3, plans, "d"),
    ):
        library.clock.moment = START.replace(month=month, day=day)
        finish_reflection(library.workspace, note_id, text)
    library.clock.moment = START.replace(year=2025)
    finish_reflection(library.workspace, plans, "too long ago")
    library.clock.moment = START
    today = look_at_today(library.workspace)
    assert today.insights == (MonthCount(date(2026, 9, 1), 1), MonthCount(date(2026, 11, 1), 2))
    assert today.insights_this_month == 2


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
