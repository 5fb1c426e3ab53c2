"""The day so far: figures that are true, sentences that are whole, and the way on."""

from __future__ import annotations

from support import Library
from tui.pages import app_on, page, seen, write

from review_tui.services.session import ReviewSession

SENTENCE = "规划是写给自己的信，收信人会变。" * 12


async def test_what_came_back_is_counted_by_first_answers(practised: Library) -> None:
    async with app_on(practised.workspace, start="review", limit=2).run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "1", "space", "3", "space", "3")
        assert page(pilot) == "SummaryScreen"
        assert "1 of 2 came back." in seen(pilot)


async def test_a_sentence_written_today_stands_there_whole(practised: Library) -> None:
    async with app_on(practised.workspace, start="review", limit=1).run_test(size=(80, 30)) as pilot:
        await pilot.press("r")
        await write(pilot, SENTENCE)
        await pilot.press("escape", "space", "4")
        assert SENTENCE in seen(pilot).replace("\n", "").replace(" ", "")


async def test_while_something_is_left_it_leads_on(practised: Library) -> None:
    async with app_on(practised.workspace, start="review", limit=1).run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "4")
        assert "So far today." in seen(pilot)
        assert "more to recall" in seen(pilot)
        await pilot.press("enter")
        assert page(pilot) == "ReviewScreen"


async def test_when_nothing_is_left_it_tells_of_tomorrow_and_leads_back(practised: Library) -> None:
    session = ReviewSession(practised.workspace)
    while session.remaining > 1:
        session.grade(4)
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "2")
        assert "Done for today." in seen(pilot)
        assert "Tomorrow" in seen(pilot)
        await pilot.press("enter")
        assert page(pilot) == "TodayScreen"
