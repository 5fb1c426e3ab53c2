"""Reading a note: its cards marked in it, changed where they stand, and a card of one's own made from what is selected."""

from __future__ import annotations

import pytest
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.extraction.candidate import BLANK
from review_tui.services.cards import list_cards
from review_tui.services.intake import Decision, decide
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.tui.screens.note import NoteScreen
from review_tui.tui.widgets.writing_area import WritingArea

CARDS = "Q: 一加一是几？\nA: 二\n\nQ: 二加二是几？\nA: 四\n"
NOTE = f"""\
---
title: 算术
date: 2026-01-02
speaker: 周宁
summary: 一篇关于加法的笔记。
insight: ''
---

## 开头

先说一句闲话。再说一句要紧的话，它很长。

{CARDS}
<details>
<summary>Original</summary>

One and one is two.

</details>
"""


@pytest.fixture
def shelf(empty_library: Library) -> Library:
    empty_library.write("sums.md", NOTE + "\n" + "\n\n".join(f"第{number}段。" for number in range(40)) + "\n")
    empty_library.import_all()
    return empty_library


def note_id(shelf: Library) -> int:
    return find_note(shelf.workspace, "sums.md").note_id


def status(shelf: Library, front: str) -> str:
    return next(card.status for card in list_cards(shelf.workspace) if card.front == front)


async def read(pilot: Pilot[None], shelf: Library, **arguments: int) -> None:
    screen = NoteScreen(shelf.workspace, note_id(shelf), **arguments)
    await pilot.app.push_screen(screen)
    for _ in range(50):
        await pilot.pause()
        if screen.paper.lines:
            return
    raise AssertionError("the page was never set")


async def test_it_shows_the_note_with_what_one_wrote_about_it(shelf: Library) -> None:
    finish_reflection(shelf.workspace, note_id(shelf), "加法是“放在一起”。")
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        shown = seen(pilot)
        assert "算术" in shown
        assert "周宁 · 2 January 2026" in shown
        assert "一篇关于加法的笔记。" in shown
        assert "加法是“放在一起”。" in shown
        assert "23 November 2026" in shown
        assert "One and one is two." not in shown
        await pilot.press("o", "ctrl+d")
        assert "One and one is two." in seen(pilot)


async def test_cards_are_gone_to_kept_suspended_dropped_and_taken_back(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("tab")
        assert "not decided" in seen(pilot)
        await pilot.press("space")
        assert status(shelf, "一加一是几？") == "active"
        assert "not asked yet" in seen(pilot)
        await pilot.press("s")
        assert status(shelf, "一加一是几？") == "suspended"
        await pilot.press("n", "x")
        assert status(shelf, "二加二是几？") == "dropped"
        assert "×" not in seen(pilot).splitlines()[0]
        await pilot.press("u", "u", "u", "u")
        assert {card.status for card in list_cards(shelf.workspace)} == {"candidate"}
        assert "nothing to take back" in seen(pilot)


async def test_a_candidate_cannot_be_suspended_and_the_page_says_so(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("tab", "s")
        assert "1 left as it is" in seen(pilot)
        assert status(shelf, "一加一是几？") == "candidate"


async def test_a_card_is_edited_where_it_stands(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("tab", "e")
        await write(pilot, "（想一想）")
        await pilot.press("escape")
        await pilot.pause()
        assert status(shelf, "一加一是几？（想一想）") == "candidate"
        assert "一加一是几？（想一想）" in seen(pilot)
        await pilot.press("u")
        assert status(shelf, "一加一是几？") == "candidate"


async def test_selected_lines_become_a_card_of_ones_own(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(40, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("v", "j", "escape")
        assert page(pilot) == "NoteScreen", "esc leaves the selection first"
        await select(pilot, "闲话", "很长")
        await pilot.press("a")
        assert "先说一句闲话。再说一句要紧的话，它很长。" in seen(pilot).replace("\n", "").replace(" ", "").replace(
            "▏", ""
        )
        await write(pilot, "先说什么，再说什么？")
        await pilot.press("escape")
        await pilot.pause()
        own = [card for card in list_cards(shelf.workspace) if card.rule == "selected"]
        assert [(card.front, card.back, card.status) for card in own] == [
            ("先说什么，再说什么？", "先说一句闲话。再说一句要紧的话，它很长。", "active")
        ]
        source = own[0].source
        assert source is not None
        assert source.text == "先说一句闲话。再说一句要紧的话，它很长。"
        assert shelf.read("sums.md")[source.start : source.end] == source.text
        assert own[0].context == "开头"


def line_under_selection(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, NoteScreen)
    assert screen.paper.selected is not None
    return screen.paper.lines[screen.paper.selected[1]].content.plain


async def select(pilot: Pilot[None], first: str, last: str) -> None:
    """Select from the line that holds `first` to the one that holds `last`."""
    screen = pilot.app.screen
    assert isinstance(screen, NoteScreen)
    place = next(number for number, line in enumerate(screen.paper.lines) if first in line.content.plain)
    screen.paper.scroll_to(y=place, animate=False, immediate=True)
    await pilot.press("v")
    for _ in range(10):
        if last in line_under_selection(pilot):
            return
        await pilot.press("j")
    raise AssertionError(seen(pilot))


async def test_a_reflection_written_from_here_stands_on_the_page_and_in_the_note(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("r")
        await write(pilot, "一加一也可以是一。")
        await pilot.press("escape")
        await pilot.pause()
        assert "一加一也可以是一。" in seen(pilot)
    assert "一加一也可以是一。" in shelf.read("sums.md")


async def test_it_opens_at_a_card_or_a_line_and_keeps_its_place_when_resized(shelf: Library) -> None:
    line = shelf.read("sums.md").splitlines().index("第30段。") + 1
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await read(pilot, shelf, line=line)
        assert "第30段。" in seen(pilot)
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert "第30段。" in seen(pilot)
        await pilot.press("escape")
        card = next(card.id for card in list_cards(shelf.workspace) if card.front == "二加二是几？")
        await read(pilot, shelf, card_id=card)
        assert "二加二是几？" in seen(pilot)
        assert "not decided" in seen(pilot)


async def test_a_note_that_was_edited_meanwhile_is_shown_as_it_is_now(shelf: Library) -> None:
    shelf.write("sums.md", NOTE.replace("先说一句闲话。", "前面新添了一句。先说一句闲话。"))
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("tab")
        chosen = next(line for line in seen(pilot).splitlines() if "▸" in line)
        assert "一加一是几" in chosen
        assert "前面新添了一句。" in seen(pilot)


async def test_a_note_whose_file_is_gone_still_shows_its_cards_and_words(shelf: Library) -> None:
    finish_reflection(shelf.workspace, note_id(shelf), "我的话。")
    first = list_cards(shelf.workspace)[0]
    decide(shelf.workspace, first.id, Decision.KEEP)
    (shelf.folder / "sums.md").unlink()
    async with app_on(shelf.workspace).run_test(size=(80, 40)) as pilot:
        await read(pilot, shelf)
        shown = seen(pilot)
        assert "there is no such file" in shown or "no longer there" in shown or "missing" in shown
        assert "我的话。" in shown
        assert first.front in shown


async def test_the_note_is_met_from_here_only_while_it_waits(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        await pilot.press("i")
        assert page(pilot) == "IntakeScreen"
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert page(pilot) == "NoteScreen"
        await pilot.press("i")
        assert page(pilot) == "NoteScreen"


async def test_a_click_on_a_card_chooses_it(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        row = next(number for number, line in enumerate(seen(pilot).splitlines()) if "一加一是几" in line)
        await pilot.click(offset=(8, row))
        assert "not decided" in seen(pilot)


async def test_what_is_selected_with_the_mouse_becomes_a_card(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        row = next(number for number, line in enumerate(seen(pilot).splitlines()) if "要紧" in line)
        await pilot.mouse_down(offset=(7, row))
        await pilot.hover(offset=(15, row))
        await pilot.mouse_up(offset=(15, row))
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        front, back = (pilot.app.screen.query_one(side, WritingArea).text for side in ("#front", "#back"))
        assert back
        assert BLANK in front
        assert front.replace(BLANK, back) == "先说一句闲话。"
        await pilot.press("escape")
        own = [card for card in list_cards(shelf.workspace) if card.rule == "selected"]
        assert [(card.front, card.back) for card in own] == [(front, back)]


async def test_quick_keys_are_about_the_card_that_was_gone_to_last(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 30)) as pilot:
        await read(pilot, shelf)
        screen = pilot.app.screen
        assert isinstance(screen, NoteScreen)
        screen.action_next_card()
        screen.action_next_card()
        await pilot.pause()
        await pilot.press("space")
        assert (status(shelf, "一加一是几？"), status(shelf, "二加二是几？")) == ("candidate", "active")
