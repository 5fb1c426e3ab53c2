"""Keys and clicks that come faster than pages do: those meant for a page that went, or is not there yet, do nothing."""

from __future__ import annotations

import pytest
from support import Library
from textual.events import Key
from textual.pilot import Pilot
from tui.pages import app_on, page, write
from tui.test_intake_day import settle

from review_tui.services.intake import open_note
from review_tui.services.note_storing import Keep
from review_tui.services.today import look_at_today
from review_tui.tui.practice import Meet
from review_tui.tui.screens.intake import IntakeScreen
from review_tui.tui.screens.taking_in import TakingInScreen
from review_tui.tui.screens.today import TodayScreen
from review_tui.tui.widgets.onward_row import OnwardRow

PRINTED = {"enter": "\r", "space": " ", "question_mark": "?"}


async def hurry(pilot: Pilot[None], *keys: str) -> None:
    """Press all of `keys` at once, then wait for what comes of it."""
    for key in keys:
        pilot.app.post_message(Key(key, PRINTED.get(key, key if len(key) == 1 else None)))
    await settle(pilot)


def undecided(library: Library) -> bool:
    """Whether no claim of any waiting note was decided on."""
    notes = [open_note(library.workspace, entry.note_id) for entry in look_at_today(library.workspace).meet]
    return bool(notes) and all(card.status == "candidate" for note in notes for card in note.cards)


async def test_a_key_that_comes_before_the_note_to_meet_is_laid_out_does_nothing(waiting: Library) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        note_id = look_at_today(waiting.workspace).meet[0].note_id
        actions = {binding.action for _, binding in IntakeScreen(waiting.workspace, note_id)._bindings}
        assert len(actions) > 15
        for action in sorted(actions):
            pilot.app.push_screen(screen := IntakeScreen(waiting.workspace, note_id))
            assert not screen.is_mounted
            await pilot.app.run_action(action, screen)
            await pilot.pause()
            assert pilot.app.screen is screen
            assert undecided(waiting)
            screen.dismiss(None)
            await pilot.pause()


async def test_the_list_of_keys_can_be_opened_over_a_note_that_is_not_laid_out_yet(waiting: Library) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.push_screen(IntakeScreen(waiting.workspace, look_at_today(waiting.workspace).meet[0].note_id))
        await pilot.app.run_action("keys", pilot.app)
        await settle(pilot)
        assert page(pilot) == "KeysScreen"


@pytest.mark.parametrize("key", ["enter", "space", "K", "escape", "l", "j", "i"])
async def test_keys_in_a_hurry_from_today_into_a_note_to_meet_break_nothing(waiting: Library, key: str) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await hurry(pilot, key, "enter", key, key, "enter", key)
        assert pilot.app.is_running


async def test_keys_in_a_hurry_through_a_whole_practice_break_nothing(practised: Library) -> None:
    practised.write("met.md", "---\ntitle: Met\ninsight: ''\n---\n\nQ: What?\nA: That.\n\nQ: Who?\nA: They.\n")
    practised.import_all(Keep.NONE)
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(5):
            await hurry(pilot, "enter", "space", "space", "enter", "space", "j", "space", "x", "u", "space")
            await hurry(pilot, "escape", "escape")
            await hurry(pilot, "l", "l", "enter", "n", "n", "enter", "escape", "enter")
        assert pilot.app.is_running


async def test_going_on_twice_at_once_opens_one_page_to_reflect_on(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        onward = pilot.app.screen.query_one(OnwardRow)
        onward.post_message(OnwardRow.Pressed(onward))
        onward.post_message(OnwardRow.Pressed(onward))
        await settle(pilot)
        assert [type(screen).__name__ for screen in pilot.app.screen_stack[-2:]] == ["IntakeScreen", "ReflectionScreen"]
        await write(pilot, "先迈出第一步。")
        await hurry(pilot, "escape")
        assert page(pilot) == "SummaryScreen"


async def test_a_practice_begun_twice_is_not_begun_again_over_the_page_it_led_to(waiting: Library) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        today, meet = pilot.app.screen, Meet(look_at_today(waiting.workspace).meet[0].note_id)
        today.post_message(TodayScreen.Begin(meet))
        await settle(pilot)
        met = pilot.app.screen
        assert isinstance(met, IntakeScreen)
        today.post_message(TodayScreen.Begin(meet))
        await settle(pilot)
        assert pilot.app.screen is met
        await hurry(pilot, "escape")
        assert pilot.app.screen is today


async def test_a_page_that_was_left_takes_no_other_with_it(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        left = pilot.app.screen
        left.dismiss(None)
        left.dismiss(None)
        await settle(pilot)
        assert page(pilot) == "TodayScreen"
        assert len(pilot.app.screen_stack) == 1


async def test_the_list_of_keys_left_open_goes_with_the_page_that_ends_below_it(waiting: Library) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        ended: list[object] = []
        screen = TakingInScreen(waiting.workspace, (waiting.folder,))
        screen._import = lambda: None  # type: ignore[method-assign, assignment, return-value]
        pilot.app.push_screen(screen, ended.append)
        await hurry(pilot, "question_mark")
        assert page(pilot) == "KeysScreen"
        screen.post_message(TakingInScreen.Ended(None, "refused"))
        await settle(pilot)
        assert page(pilot) == "TodayScreen"
        assert ended == [None]
