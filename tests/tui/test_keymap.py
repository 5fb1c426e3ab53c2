"""Keys by the person's choice: names of keys and actions, clashes, and that every page then works and says so."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Library
from tui.pages import app_on, page, seen

from review_tui.commands.settings import keys_as_toml
from review_tui.services.workspace import Workspace
from review_tui.tui.key_names import UnknownKey, key_called, keys_called, printed_key
from review_tui.tui.keymap import all_actions, check_keys


def with_keys(library: Library, **keys: str) -> Workspace:
    return library.with_config(keys={name.replace("_", ".", 1): key for name, key in keys.items()})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"), ("question_mark", "question_mark"), ("esc", "escape"), ("pgdn", "pagedown"),
        ("↓", "down"), ("ctrl+d", "ctrl+d"), (" l ", "l"), ("G", "G"), ("shift+g", "G"), ("+", "plus"),
        ("comma", "comma"), ("ctrl+shift+up", "ctrl+shift+up"),
    ],
)  # fmt: skip
def test_a_key_is_known_by_its_names(written: str, name: str) -> None:
    assert key_called(written) == name


@pytest.mark.parametrize("written", ["", "zz", "control+d", "ctrl+", "ctrl-d", "<any>", "副"])
def test_what_is_on_no_keyboard_is_refused(written: str) -> None:
    with pytest.raises(UnknownKey):
        key_called(written)


def test_every_default_can_be_written_as_it_is_printed() -> None:
    for action in all_actions():
        assert keys_called(",".join(map(printed_key, action.keys))) == tuple(map(key_called, action.keys))


def test_the_printed_keys_are_settings_that_change_nothing() -> None:
    pasted = tomllib.loads("\n".join(keys_as_toml(all_actions())))["keys"]
    checked = check_keys(pasted)
    assert checked.problems == ()
    assert checked.keys.keys() == {action.name for action in all_actions()}


@given(st.dictionaries(st.sampled_from([action.name for action in all_actions()]), st.sampled_from("abjkxq123?")))
def test_what_is_left_of_any_wishes_is_without_clash(keys: dict[str, str]) -> None:
    once = check_keys(keys)
    assert check_keys(once.keys) == type(once)(once.keys, ())
    assert once.problems or once.keys.keys() == keys.keys()


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"review.god": "3"}, "review.god: there is no such action; is review.good meant?"),
        ({"zzzz": "3"}, "zzzz: there is no such action"),
        ({"review.good": "3,zz"}, "review.good: no key is called “zz”"),
        ({"today.begin": "ctrl+q"}, "ctrl+q leaves from anywhere"),
        ({"reflection.leave": "q"}, "this must be on a key that writes nothing"),
        ({"page.leave": "q"}, "this must be on a key that writes nothing"),
        ({"today.numbers": "l"}, "today.library and today.numbers are both on l"),
        ({"today.numbers": "q"}, "today.numbers and app.quit are both on q"),
        ({"page.down": "m"}, "page.down are both on m"),
    ],
)
def test_what_cannot_hold_is_told_and_left_out(keys: dict[str, str], told: str) -> None:
    checked = check_keys(keys | {"changes.later": "t"})
    assert told in checked.problems[0]
    assert checked.keys == {"changes.later": "t"}


def test_two_actions_can_change_places() -> None:
    swapped = {"review.bury": "s", "review.suspend": "b"}
    assert check_keys(swapped).keys == swapped


async def test_a_key_that_two_actions_share_is_taken_from_one_only(practised: Library) -> None:
    workspace = with_keys(practised, review_reveal="v")
    async with app_on(workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert "3 good" not in seen(pilot)
        assert "v reveal" in seen(pilot)
        await pilot.press("v")
        assert "3 good" in seen(pilot)
        await pilot.press("space")
        assert "2 of" in seen(pilot)


async def test_the_last_line_the_answers_and_the_help_name_the_changed_keys(practised: Library) -> None:
    workspace = with_keys(practised, review_good="i", review_undo="U", app_keys="F,?")
    async with app_on(workspace, start="review").run_test(size=(80, 50)) as pilot:
        await pilot.press("space")
        assert "i good" in seen(pilot)
        assert "1 again" in seen(pilot)
        await pilot.press("b")
        assert "buried until tomorrow · U takes it back" in seen(pilot)
        await pilot.press("F")
        assert page(pilot) == "KeysScreen"
        assert "i               good" not in seen(pilot)
        await pilot.press("escape", "space", "question_mark")
        assert "i               good" in seen(pilot)


async def test_a_page_keeps_its_own_key_before_that_of_every_page(practised: Library) -> None:
    workspace = with_keys(practised, page_down="j,down,t", today_journal="v")
    async with app_on(workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "t")
        assert page(pilot) == "TodayScreen"
        await pilot.press("v")
        assert page(pilot) == "JournalScreen"


async def test_keys_that_cannot_hold_are_told_on_the_first_page_which_opens_with_the_others(practised: Library) -> None:
    workspace = with_keys(practised, today_numbers="l", today_cards="y", today_begn="v")
    async with app_on(workspace).run_test(size=(80, 24)) as pilot:
        told = " ".join(seen(pilot).split())
        assert "today.begn: there is no such action; is today.begin meant?" in told
        assert "config keys" in told
        await pilot.press("y")
        assert page(pilot) == "CardsScreen"
