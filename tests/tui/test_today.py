"""The first page: what the day holds, and one key to begin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support import START, Library
from tui.pages import app_on, page, seen, write

from db.schema import reflection
from review_tui.config import InsightField
from review_tui.language import use_language
from review_tui.services.filters import Filters
from review_tui.services.note_storing import Keep
from review_tui.services.notes import note_view
from review_tui.services.reflecting import finish_reflection, open_page, save_draft
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import Workspace

BROKEN = "---\ntitle: \"never closed\ninsight: ''\n---\n\nText.\n"
FOR_SOMETHING = ("begin", "meet the note", "finish writing", "what waits")


async def test_before_the_first_import_it_names_the_one_key_to_press(workspace: Workspace) -> None:
    async with app_on(workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert "i take in notes" in seen(pilot)
        await pilot.press("enter", "m", "w")
        assert page(pilot) == "TodayScreen"


async def test_before_the_first_import_no_key_is_listed_that_does_nothing(workspace: Workspace) -> None:
    async with app_on(workspace).run_test(size=(80, 50)) as pilot:
        await pilot.press("escape", "question_mark")
        shown = seen(pilot)
        assert "Keys · Today" in shown
        assert "all commands" in shown
        assert [words for words in FOR_SOMETHING if words in shown] == []


async def test_keys_are_listed_as_soon_as_there_is_something_to_do_with_them(practised: Library) -> None:
    practised.write("talks/new.md", "---\ntitle: 新的一篇\n---\n\nQ: 一加一是几？\nA: 二\n")
    practised.import_all()
    save_draft(practised.workspace, 1, "half a thought")
    finish_reflection(practised.with_config(insight=InsightField(write="held")), 2, "a whole one")
    async with app_on(practised.workspace).run_test(size=(80, 50)) as pilot:
        await pilot.press("question_mark")
        shown = seen(pilot)
        assert [words for words in FOR_SOMETHING if words not in shown] == []


async def test_it_says_what_is_due_and_what_waits(practised: Library) -> None:
    practised.write("talks/new.md", "---\ntitle: 新的一篇\nspeaker: 周宁\n---\n\nQ: 一加一是几？\nA: 二\n")
    practised.import_all()
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        shown = seen(pilot)
        assert "Monday 23 November 2026" in shown
        assert "to recall" in shown
        assert "1 note to meet" in shown
        assert "新的一篇" in shown
        assert "周宁 · 1 claim found" in shown
        assert "the newest of 1" not in shown
        assert "0 of 4 notes carry an insight of yours" in shown


async def test_enter_recalls_first_and_meets_a_note_when_nothing_is_due(waiting: Library) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert page(pilot) == "IntakeScreen"


async def test_enter_recalls_when_something_is_due(practised: Library) -> None:
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert page(pilot) == "ReviewScreen"


async def test_a_day_with_nothing_to_do_ends_kindly(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    while session.current:
        session.grade(4)
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        assert "Nothing more today" in seen(pilot)
        await pilot.press("enter")
        assert page(pilot) == "TodayScreen"


async def test_what_was_begun_and_not_finished_is_shown_and_taken_up(practised: Library) -> None:
    save_draft(practised.workspace, 2, "older")
    practised.clock.advance(days=1)
    save_draft(practised.workspace, 1, "half a ")
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        page_of_newest = open_page(practised.workspace, 1)
        assert "2 reflections begun" in seen(pilot)
        assert f"in {page_of_newest.title}" in seen(pilot)
        assert "finish writing" in seen(pilot)
        await pilot.press("r")
        assert page(pilot) == "ReflectionScreen"
        await write(pilot, "thought")
        await pilot.press("escape")
        assert page(pilot) == "TodayScreen"
        assert "1 reflection begun" in seen(pilot)
        assert "written into the note" in seen(pilot)
    assert open_page(practised.workspace, 1).insight == "half a thought"


async def test_with_nothing_begun_there_is_nothing_to_take_up(practised: Library) -> None:
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        assert "finish writing" not in seen(pilot)
        await pilot.press("r")
        assert page(pilot) == "TodayScreen"


async def test_filters_of_the_command_line_hold(practised: Library) -> None:
    everything = ReviewSession(practised.workspace).remaining
    some = ReviewSession(practised.workspace, Filters(area=("health",))).remaining
    assert 0 < some < everything
    async with app_on(practised.workspace, filters=Filters(area=("health",))).run_test(size=(80, 24)) as pilot:
        assert f"{some} to recall" in seen(pilot)
        await pilot.press("enter")
        assert f"1 of {some}" in seen(pilot)


async def a_year_ago(library: Library, sentence: str, days: int = 0) -> None:
    library.import_all(Keep.NONE)
    library.clock.moment = START.replace(year=2025) + timedelta(days=days)
    finish_reflection(library.workspace, 1, sentence)
    library.clock.moment = START


async def test_what_was_written_a_year_ago_comes_back_whole(library: Library) -> None:
    sentence = "先把一件小事做完，再谈规划。" * 6
    await a_year_ago(library, sentence)
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        shown = seen(pilot).replace("\n", "").replace(" ", "")
        assert sentence in shown
        assert "2025 “先把一件小事" in seen(pilot)
        assert "a year ago today, in" in seen(pilot)


async def test_what_was_written_some_days_from_it_comes_back_with_its_date(library: Library) -> None:
    await a_year_ago(library, "Small things first.", days=-2)
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert "Small things first." in seen(pilot)
        assert "21 November 2025, in" in seen(pilot)


async def test_where_there_is_no_room_for_it_whole_it_is_told_where_to_read_it(library: Library) -> None:
    await a_year_ago(library, "先把一件小事做完，再谈规划。" * 30)
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert "a year ago today you wrote about" in seen(pilot)
        assert "先把一件小事做完" not in seen(pilot)
        assert pilot.app.screen.query_one("#body").max_scroll_y == 0
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "“先把一件小事做完" in seen(pilot)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_fullest_day_fits_without_scrolling(practised: Library, language: str) -> None:
    use_language(language)
    for weeks in (50, 6, 4, 2):
        practised.clock.moment = START - timedelta(weeks=weeks)
        ReviewSession(practised.workspace).grade(3)
    await a_year_ago(practised, "先把一件小事做完，再谈规划。")
    practised.write("talks/new.md", f"---\ntitle: {'很长的题目' * 20}\nspeaker: 周宁\n---\n\nQ: 一加一是几？\nA: 二\n")
    practised.write("broken.md", BROKEN)
    practised.import_all()
    save_draft(practised.workspace, 2, "half a thought")
    finish_reflection(practised.with_config(insight=InsightField(write="held")), 2, "a whole one")
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        assert pilot.app.screen.query_one("#body").max_scroll_y == 0
        assert "“先把一件小事做完" in seen(pilot)


async def test_a_note_that_could_not_be_read_is_named_with_its_remedy(library: Library) -> None:
    library.write("broken.md", BROKEN)
    library.import_all()
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert "1 note unread" in seen(pilot)
        assert "broken.md" in seen(pilot)


async def test_its_remedy_is_in_the_persons_language(library: Library) -> None:
    library.write("broken.md", BROKEN)
    library.import_all()
    use_language("zh")
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert "请改正那一行" in seen(pilot)


async def test_it_looks_again_when_it_comes_back_into_view(practised: Library) -> None:
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        before = ReviewSession(practised.workspace).remaining
        await pilot.press("enter", "space", "4", "escape")
        assert f"{before - 1} to recall" in seen(pilot)


async def test_weeks_of_practice_show_as_one_line(practised: Library) -> None:
    for weeks in (6, 4, 2):
        practised.clock.moment = START - timedelta(weeks=weeks)
        ReviewSession(practised.workspace).grade(3)
    practised.clock.moment = START
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        assert "weeks ▫·  ▫·▫··" in seen(pilot)


async def test_it_speaks_chinese(practised: Library) -> None:
    use_language("zh")
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        shown = seen(pilot)
        assert "2026年11月23日 星期一" in shown
        assert "张待回想" in shown
        assert "开始" in shown


async def test_hostile_titles_are_shown_not_obeyed(empty_library: Library) -> None:
    empty_library.write("odd.md", '---\ntitle: "[red]\\e[2J[link=x]\\u202e"\n---\n\nQ: a?\nA: b\n')
    empty_library.import_all()
    async with app_on(empty_library.workspace).run_test(size=(80, 24)) as pilot:
        shown = seen(pilot)
        assert "[red]␛[2J[link=x]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_what_a_crash_kept_from_its_note_is_written_at_the_start_and_told(practised: Library) -> None:
    with practised.workspace.database.write() as connection:
        for state, words in (("pending", "Left by a crash."), ("held", "Kept back.")):
            connection.execute(
                reflection.insert().values(
                    note_id=1, text=words, origin="here", state=state, reason="", remedy="",
                    written_at_ms=int(START.timestamp() * 1000), zone="UTC", offset_minutes=0,
                    study_day=practised.workspace.study_day(),
                )
            )  # fmt: skip
    note = note_view(practised.workspace, 1).file
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 reflection from before is now written into its note" in seen(pilot)
        assert "1 reflection waits" in seen(pilot)
        assert "1 of 3 notes carry an insight of yours" in seen(pilot)
    text = note.read_text(encoding="utf-8")
    assert "Left by a crash." in text
    assert "Kept back." not in text
