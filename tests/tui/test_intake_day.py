"""Meeting a note with few keys: keep all the rest, go on, and back; cards of one's own from the note's words."""

from __future__ import annotations

import pytest
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write
from tui.test_intake import met_note, place, statuses

from review_tui.extraction.candidate import BLANK
from review_tui.services.intake import open_note
from review_tui.services.note_storing import Keep
from review_tui.tui.screens.intake import IntakeScreen
from review_tui.tui.screens.note import NoteScreen
from review_tui.tui.widgets.candidate_row import CandidateRow, SideNote
from review_tui.tui.widgets.onward_row import OnwardRow
from review_tui.tui.widgets.writing_area import WritingArea


async def settle(pilot: Pilot[None]) -> None:
    """Until what waits for a layout to be done is done as well."""
    for _ in range(3):
        await pilot.pause()


async def test_after_the_last_decision_the_same_key_goes_on(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in met_note(waiting, pilot).cards:
            await pilot.press("space")
        assert set(statuses(waiting, pilot)) == {"active"}
        assert "▸ What does it mean to you?" in seen(pilot)
        await pilot.press("x")
        assert page(pilot) == "IntakeScreen"
        await pilot.press("space")
        assert page(pilot) == "ReflectionScreen"


async def test_all_that_is_undecided_is_kept_on_one_key_and_taken_back_on_one(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "K")
        kept = len(statuses(waiting, pilot)) - 1
        assert statuses(waiting, pilot) == ["dropped"] + ["active"] * kept
        assert f"{kept} kept" in seen(pilot)
        assert met_note(waiting, pilot).intake == "open"
        await pilot.press("u")
        assert statuses(waiting, pilot) == ["dropped"] + ["candidate"] * kept
        await pilot.press("K", "K")
        assert "nothing is undecided" in seen(pilot)
        await pilot.press("u", "u", "u")
        assert "nothing to take back" in seen(pilot)


async def test_a_decision_goes_on_to_what_is_undecided(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "g", "x")
        assert place(pilot) == 2


async def test_a_click_decides_on_the_chosen_candidate_and_goes_on_at_the_end(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        rows = list(pilot.app.screen.query(CandidateRow))
        await pilot.click(rows[1])
        assert statuses(waiting, pilot)[1] == "candidate"
        await pilot.click(rows[1])
        assert statuses(waiting, pilot)[1] == "active"
        await pilot.click(pilot.app.screen.query_one(OnwardRow))
        assert page(pilot) == "ReflectionScreen"


@pytest.mark.parametrize("width", [100, 120, 200])
async def test_in_a_wide_terminal_the_passage_stands_beside_and_no_row_moves(waiting: Library, width: int) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(width, 50)) as pilot:
        await settle(pilot)
        rows = list(pilot.app.screen.query(CandidateRow))
        side = pilot.app.screen.query_one(SideNote)
        before = [row.region for row in rows]
        for row in rows:
            assert side.region.x >= row.region.right
            assert row.card.passage[:6] in "\n".join(line.plain for line in side.render().split("\n"))
            await pilot.press("j")
            await settle(pilot)
        assert [row.region for row in rows] == before
        assert not side.render().plain


async def test_a_terminal_made_narrow_and_wide_again_keeps_the_choice_and_shows_the_passage(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        side = pilot.app.screen.query_one(SideNote)
        row = list(pilot.app.screen.query(CandidateRow))[1]
        for size in ((80, 24), (40, 12), (200, 60), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert place(pilot) == 1
            assert side.display == (size[0] >= 100)
            assert row.card.front.split(BLANK)[0][:6] in seen(pilot)


async def select_words(pilot: Pilot[None], words: str) -> None:
    """Open the note from its intake, and select the lines that hold `words`."""
    await pilot.press("v")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, NoteScreen)
    assert screen.paper.selected is not None
    line = next(number for number, one in enumerate(screen.paper.lines) if words in one.content.plain)
    screen.paper.select((line, line))


async def test_words_selected_in_the_note_become_a_card_that_stands_on_them(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        before = len(met_note(waiting, pilot).cards)
        await select_words(pilot, "躺在床上睡不着")
        await pilot.press("a")
        await write(pilot, "睡不着时该怎么办？")
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert page(pilot) == "IntakeScreen"
        cards = met_note(waiting, pilot).cards
        own = next(card for card in cards if card.rule == "selected")
        assert len(cards) == before + 1
        assert own.front == "睡不着时该怎么办？"
        assert own.back == own.source_text
        assert own.original is not None
        assert "lie awake" in own.original
        screen = pilot.app.screen
        assert isinstance(screen, IntakeScreen)
        row = screen.chosen_row()
        assert row is not None
        assert row.card.card_id == own.card_id
        assert "in your own words" in seen(pilot)


async def test_a_card_of_selected_words_outlives_them_in_the_persons_words(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await select_words(pilot, "躺在床上睡不着")
        await pilot.press("a")
        await write(pilot, "睡不着时该怎么办？")
        await pilot.press("escape", "escape")
        note_id = met_note(waiting, pilot).note_id
        own = next(card for card in met_note(waiting, pilot).cards if card.rule == "selected")
    text = waiting.read("talks/sleep.md")
    waiting.write("talks/sleep.md", text.replace("超过二十分钟", "超过半小时"))
    waiting.import_all()
    again = next(card for card in open_note(waiting.workspace, note_id).cards if card.card_id == own.card_id)
    assert (again.front, again.back, again.status) == (own.front, own.back, "active")
    waiting.write("talks/sleep.md", text.replace(own.source_text, ""))
    waiting.import_all()
    again = next(card for card in open_note(waiting.workspace, note_id).cards if card.card_id == own.card_id)
    assert (again.front, again.back, again.status) == (own.front, own.back, "active")


async def test_selected_words_of_the_answer_become_the_blank_of_the_question(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "tab")
        await write(pilot, "先做一件小事")
        await pilot.press("ctrl+t")
        assert "select words first" in seen(pilot)
        back = pilot.app.screen.query_one("#back", WritingArea)
        back.move_cursor((0, 4))
        await pilot.press("shift+right", "shift+right", "ctrl+t", "escape")
        own = [card for card in met_note(waiting, pilot).cards if card.rule == "hand"]
        assert [(card.front, card.back) for card in own] == [(f"先做一件{BLANK}", "小事")]


async def test_recall_leads_straight_to_the_note_that_waits_and_undo_leads_back(empty_library: Library) -> None:
    question = "---\ntitle: Rest\ninsight: ''\n---\n\nQ: Why rest?\nA: To go on.\n"
    empty_library.write("rest.md", question)
    empty_library.import_all(Keep.ALL)
    empty_library.write("haste.md", question.replace("rest", "haste").replace("Rest", "Haste"))
    empty_library.import_all()
    async with app_on(empty_library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "space")
        assert page(pilot) == "IntakeScreen"
        assert "1 of 1 came back. · u takes the last answer back" in seen(pilot)
        await pilot.press("space", "u")
        assert page(pilot) == "IntakeScreen"
        assert set(statuses(empty_library, pilot)) == {"candidate"}
        await pilot.press("u")
        assert page(pilot) == "ReviewScreen"
        await pilot.press("space", "space", "escape")
        assert page(pilot) == "TodayScreen"


async def test_who_only_came_to_recall_is_not_led_to_a_note(practised: Library) -> None:
    practised.write("haste.md", "---\ntitle: Haste\ninsight: ''\n---\n\nQ: Why haste?\nA: No reason.\n")
    practised.import_all()
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        while page(pilot) == "ReviewScreen":
            await pilot.press("space", "4")
        assert page(pilot) == "SummaryScreen"
