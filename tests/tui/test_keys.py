"""Keys: help that knows its page, names for a keymap, nothing on keys that terminals take, the palette."""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from importlib import import_module

import pytest
from support import Library
from textual.binding import Binding
from textual.command import CommandPalette
from tui.pages import app_on, page, seen

import review_tui.tui.screens
from review_tui.language import use_language
from review_tui.tui.app import ReviewApp
from review_tui.tui.choosing import ChoosingPage
from review_tui.tui.page import Page

TAKEN = {"ctrl+s", "ctrl+b", "ctrl+z", "ctrl+a"} | {f"f{number}" for number in range(1, 13)}
"""Flow control, prefixes of multiplexers, job control, keys of desktops."""


def pages() -> list[type[Page]]:  # type: ignore[type-arg]
    modules = [
        import_module(f"{review_tui.tui.screens.__name__}.{found.name}")
        for found in pkgutil.iter_modules(review_tui.tui.screens.__path__)
    ]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, Page) and thing not in (Page, ChoosingPage)
        if thing.__module__ == module.__name__
    ]


def own_bindings(thing: type) -> list[Binding]:
    return [binding for binding in vars(thing).get("BINDINGS", []) if isinstance(binding, Binding)]


ALL = [binding for thing in (ReviewApp, Page, *pages()) for binding in own_bindings(thing)]


def test_every_page_is_looked_at() -> None:
    assert len(pages()) >= 8


@pytest.mark.parametrize("binding", ALL, ids=lambda binding: str(binding.id))
def test_every_key_has_a_name_words_and_a_place_in_no_terminals_hands(binding: Binding) -> None:
    assert binding.id
    assert binding.description
    assert not TAKEN & set(binding.key.split(","))


def test_no_two_actions_share_a_name() -> None:
    assert [name for name, count in Counter(binding.id for binding in ALL).items() if count > 1] == []


async def test_help_lists_the_keys_of_its_page(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 50)) as pilot:
        await pilot.press("question_mark")
        shown = seen(pilot)
        assert "Keys · Recall" in shown
        assert "bury until tomorrow" in shown
        assert "meet the note" not in shown
        await pilot.press("question_mark")
        assert page(pilot) == "ReviewScreen"


async def test_at_most_five_keys_are_named_at_once(practised: Library) -> None:
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        for keys in ((), ("enter",), ("space",), ("e",)):
            await pilot.press(*keys)
            screen = pilot.app.screen
            assert isinstance(screen, Page)
            assert 1 <= len(screen.named_keys()) <= 5
            assert all(screen.binding_with_id(name) for name in screen.named_keys())


async def test_the_palette_does_what_the_key_does(practised: Library) -> None:
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"begin")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert page(pilot) == "ReviewScreen"


async def test_keys_are_named_in_chinese(practised: Library) -> None:
    use_language("zh")
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert "3 记得" in seen(pilot)
        assert "天后" in seen(pilot)
        assert "写心得" in seen(pilot)


async def test_a_key_can_be_moved_by_its_name(practised: Library) -> None:
    app = app_on(practised.workspace, start="review")
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"review.reveal": "v"})
        await pilot.press("v")
        assert "3 good" in seen(pilot)


async def test_an_unknown_theme_is_told_and_the_app_opens(practised: Library) -> None:
    workspace = practised.with_config(theme="no-such-theme")
    async with app_on(workspace).run_test(size=(80, 24)) as pilot:
        assert "there is no theme called no-such-theme" in seen(pilot)
