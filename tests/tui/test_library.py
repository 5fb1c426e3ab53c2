"""The library and the cards: every note in sight, found as one types, narrowed, and changed many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from support import Library
from textual.pilot import Pilot
from textual.widgets import Input
from tui.pages import app_on, page, seen

from review_tui.extraction.candidate import Candidate, Source
from review_tui.language import use_language
from review_tui.services import note_reading
from review_tui.services.cards import list_cards
from review_tui.services.intake import skip_note
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.tui.listing import ListPage

QUOTES = (
    ("大多数人正是在第二年____。", "放弃的", "因为大多数人正是在第二年放弃的"),
    ("A plan is a ____.", "guess that has been given a date", "A plan is a guess that has been given a date."),
    ("「先行者效应」是什么？", "最早行动的人获得后来者得不到的学习机会", "最早行动的人获得后来者得不到的学习机会"),
)


def given(source: Source) -> tuple[Candidate, ...]:
    return tuple(
        Candidate("claim", front, back, "", start, start + len(quote), None, "given", 0.9)
        for front, back, quote in QUOTES
        if (start := source.text.find(quote)) >= 0
    )


@pytest.fixture
def shelf(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Three notes, three cards in use."""
    monkeypatch.setattr(note_reading, "extract", given)
    library.write(
        "talks/sleep.md", "---\ntitle: 为什么睡眠是一种练习\ndate: 2026-03-09\narea: health\n---\n\n睡眠也要时间。\n"
    )
    library.import_all(Keep.ALL)
    return library


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Threads answer when they do; a test that waits in vain fails by its condition."""
    for _ in range(400):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.01)
    assert condition(), seen(pilot)


async def listed(pilot: Pilot[None], *words: str) -> str:
    """What stands on the page once its list shows all words."""
    await until(pilot, lambda: all(word in seen(pilot) for word in words))
    return seen(pilot)


def order_of(shown: str, *words: str) -> list[str]:
    return sorted(words, key=shown.index)


async def test_every_note_has_one_line_with_its_state_the_newest_first(shelf: Library) -> None:
    finish_reflection(shelf.workspace, find_note(shelf.workspace, "plans.md").note_id, "Fewer plans.")
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        shown = await listed(pilot, "3 notes")
        lines = shown.splitlines()
        assert order_of(shown, "睡眠", "副业", "Plans") == ["睡眠", "副业", "Plans"]
        assert "▸ ○" in next(line for line in lines if "睡眠" in line)
        assert "✎" in next(line for line in lines if "Plans" in line)
        assert next(line for line in lines if "副业" in line).endswith("林晚  2025-11-17")


async def test_notes_left_out_and_gone_are_still_in_it_and_say_so(shelf: Library) -> None:
    shelf.write("late.md", "---\ntitle: Left out\n---\n\nText.\n")
    (shelf.folder / "talks/sleep.md").unlink()
    shelf.import_all()
    skip_note(shelf.workspace, find_note(shelf.workspace, "late.md").note_id)
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        lines = (await listed(pilot, "4 notes")).splitlines()
        assert "– Left out" in next(line for line in lines if "Left out" in line)
        assert "? 为什么睡眠" in next(line for line in lines if "睡眠" in line)


async def test_words_are_found_as_they_are_typed_and_esc_goes_back_step_by_step(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "slash")
        pilot.app.screen.query_one(Input).value = "时间"
        shown = await listed(pilot, "2 of 3 notes", "睡眠也要时间")
        assert "Plans" not in shown
        await pilot.press("down", "j", "enter")
        await until(pilot, lambda: page(pilot) == "NoteScreen")
        await pilot.press("escape")
        await listed(pilot, "2 of 3 notes")
        await pilot.press("escape")
        await listed(pilot, "3 notes")
        await pilot.press("escape")
        assert page(pilot) == "TodayScreen"


async def test_slash_on_today_begins_to_type_and_enter_reads_what_was_found_first(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"goodhart")
        await listed(pilot, "1 of 3 notes", "Goodhart")
        await pilot.press("enter")
        await until(pilot, lambda: page(pilot) == "NoteScreen")
        assert "Goodhart’s" in seen(pilot) or "Goodhart's" in seen(pilot)


async def test_nothing_found_is_no_error(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zzz")
        await listed(pilot, "0 of 3 notes")
        await pilot.press("enter", "down", "j", "G", "enter", "e", "s", "r", "i")
        assert page(pilot) == "LibraryScreen"


async def test_the_list_is_narrowed_by_several_facets_and_widened_by_esc(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "f")
        await listed(pilot, "What to see", "growth", "health")
        await pilot.press("slash", *"growth")
        await until(pilot, lambda: len(_list(pilot).ids) == 1)
        await pilot.press("down", "space", "escape")
        await until(pilot, lambda: len(_list(pilot).ids) > 1)
        assert "growth" in seen(pilot).splitlines()[2]
        await pilot.press("tab")
        assert "Category" in next(line for line in seen(pilot).splitlines() if "▸" in line)
        await pilot.press("enter")
        shown = await listed(pilot, "1 of 3 notes", "growth")
        assert "Plans" not in shown
        await pilot.press("escape")
        await listed(pilot, "3 notes")


async def test_the_order_changes_on_a_key(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "s")
        shown = await listed(pilot, "by title")
        assert order_of(shown, "睡眠", "副业", "Plans")[0] == "Plans"
        await pilot.press("s")
        shown = await listed(pilot, "by area")
        assert order_of(shown, "睡眠", "副业", "Plans") == ["副业", "睡眠", "Plans"]


async def test_a_click_chooses_and_a_second_one_reads(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await listed(pilot, "3 notes")
        await pilot.click("#list", offset=(10, 2))
        assert "▸ ● Plans" in seen(pilot)
        await pilot.click("#list", offset=(10, 2))
        await until(pilot, lambda: page(pilot) == "NoteScreen")


async def test_cards_are_marked_and_suspended_together_with_one_undo(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await listed(pilot, "3 cards")
        await pilot.press("space", "space")
        assert "2 marked" in seen(pilot)
        await pilot.press("s")
        await listed(pilot, "2 cards suspended")
        assert sorted(card.status for card in list_cards(shelf.workspace)) == ["active", "suspended", "suspended"]
        await pilot.press("m", "x")
        await listed(pilot, "3 cards dropped")
        await pilot.press("u")
        assert sorted(card.status for card in list_cards(shelf.workspace)) == ["active", "suspended", "suspended"]
        await pilot.press("u")
        assert {card.status for card in list_cards(shelf.workspace)} == {"active"}
        await pilot.press("u")
        assert "nothing to take back" in seen(pilot)


async def test_a_second_time_brings_them_back(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await listed(pilot, "3 cards")
        await pilot.press("x", "x")
        await listed(pilot, "1 card back")
        assert {card.status for card in list_cards(shelf.workspace)} == {"active"}


async def test_cards_are_searched_by_both_sides_and_edited(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "slash", *"guess")
        await listed(pilot, "1 of 3 cards", "guess that has been")
        await pilot.press("down", "e", "end", "!", "escape")
        await until(pilot, lambda: page(pilot) == "CardsScreen")
        assert "A plan is a ____.!" in {card.front for card in list_cards(shelf.workspace)}
        await pilot.press("u")
        assert "A plan is a ____." in {card.front for card in list_cards(shelf.workspace)}


async def test_enter_opens_the_note_at_the_card(shelf: Library) -> None:
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "slash", *"guess")
        await listed(pilot, "1 of 3 cards")
        await pilot.press("enter")
        await listed(pilot, "Plans and guesses", "▸ A plan is a guess that has been given a date.")


async def test_candidates_are_found_when_they_are_asked_for(shelf: Library) -> None:
    shelf.write("more.md", "---\ntitle: more\n---\n\nA plan is a guess that has been given a date.\n")
    shelf.import_all()
    async with app_on(shelf.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "f")
        await listed(pilot, "not decided")
        await pilot.press("slash", *"not decided")
        await until(pilot, lambda: len(_list(pilot).ids) == 1)
        await pilot.press("enter")
        await listed(pilot, "1 card")
        await pilot.press("slash", *"guess")
        await listed(pilot, "1 card", "guess that")


async def test_there_is_no_library_to_open_before_the_first_import(empty_library: Library) -> None:
    async with app_on(empty_library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "l", "c", "slash")
        assert page(pilot) == "TodayScreen"


async def test_hostile_titles_are_shown_not_obeyed(empty_library: Library) -> None:
    empty_library.write("odd.md", '---\ntitle: "[red]\\e[2J[link=x]\\u202e"\n---\n\nText [b]bold[/b] \x1b[2J.\n')
    empty_library.import_all()
    async with app_on(empty_library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        shown = await listed(pilot, "[red]␛[2J[link=x]")
        await pilot.press("enter")
        shown += await listed(pilot, "[b]bold[/b] ␛[2J.")
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_it_fits_a_narrow_window_and_speaks_chinese(shelf: Library) -> None:
    use_language("zh")
    async with app_on(shelf.workspace).run_test(size=(40, 15)) as pilot:
        await pilot.press("l")
        shown = await listed(pilot, "3 篇笔记", "副业从哪里开始")
        assert max(len(line) for line in shown.splitlines()) <= 40


def _list(pilot: Pilot[None]) -> ListPage[object]:
    assert isinstance(pilot.app.screen, ListPage)
    return pilot.app.screen
