"""A review under the prompt: the same page in a few lines, and one line left behind."""

from __future__ import annotations

import re

import pytest
from support import Library
from textual.drivers.headless_driver import HeadlessDriver
from tui.pages import app_on, page, seen

from review_tui.services.summary import summarise_day
from review_tui.tui.inline import InlineApp, left_behind, run_inline
from review_tui.tui.page import INLINE


@pytest.fixture(autouse=True)
def _under_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeadlessDriver, "is_inline", True)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_a_card_is_asked_in_a_few_lines_with_its_answers_and_keys(
    practised: Library, size: tuple[int, int]
) -> None:
    app = InlineApp(practised.workspace, limit=5)
    async with app.run_test(size=size) as pilot:
        assert page(pilot) == "ReviewScreen"
        assert "1 of 5" in seen(pilot)
        assert app.screen.query_one("#column").outer_size.height == INLINE
        await pilot.press("space")
        assert "3 good" in seen(pilot)
        assert "reflect" in seen(pilot)


async def test_it_ends_with_its_last_card_and_says_what_came_back(practised: Library) -> None:
    app = InlineApp(practised.workspace, limit=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "3", "space", "4")
        await pilot.app.workers.wait_for_complete()
    assert not app.is_running
    said = left_behind(summarise_day(practised.workspace))
    assert re.fullmatch(r"2 of 2 came back today · \d+ more to recall", said), said


async def test_leaving_it_in_the_middle_ends_it_and_keeps_what_was_answered(practised: Library) -> None:
    app = InlineApp(practised.workspace, limit=5)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "3", "escape")
        await pilot.app.workers.wait_for_complete()
    assert summarise_day(practised.workspace).asked == 1


def test_nothing_is_opened_where_nothing_is_due(waiting: Library) -> None:
    assert run_inline(waiting.workspace) == (0, "nothing is due to recall")


@pytest.mark.parametrize(("size", "told"), [((80, 5), True), ((19, 24), True), ((20, 6), False), ((40, 12), False)])
async def test_a_window_that_no_page_fits_into_says_so(
    practised: Library, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], told: bool
) -> None:
    monkeypatch.setattr(HeadlessDriver, "is_inline", False)
    async with app_on(practised.workspace).run_test(size=size) as pilot:
        assert ("too small" in seen(pilot)) is told
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "too small" not in seen(pilot)
        assert "to recall" in seen(pilot)
