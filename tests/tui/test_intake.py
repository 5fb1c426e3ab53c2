"""Meeting a note on the screen: every decision on disk, all of it undone on a key, nothing forced."""

from __future__ import annotations

import pytest
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.services.intake import IntakeNote, next_to_meet, open_note
from review_tui.services.session import ReviewSession
from review_tui.tui import page as pages
from review_tui.tui.reasons import why_words
from review_tui.tui.screens.intake import IntakeScreen
from review_tui.tui.widgets.candidate_row import CandidateRow


def met_note(library: Library, pilot: Pilot[None]) -> IntakeNote:
    """The note on the page, as the database has it."""
    screen = pilot.app.screen
    assert isinstance(screen, IntakeScreen)
    return open_note(library.workspace, screen.note.note_id)


def statuses(library: Library, pilot: Pilot[None]) -> list[str]:
    return [card.status for card in met_note(library, pilot).cards]


def place(pilot: Pilot[None]) -> int:
    screen = pilot.app.screen
    assert isinstance(screen, IntakeScreen)
    return screen.place


async def test_a_note_is_introduced(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        note = met_note(waiting, pilot)
        shown = seen(pilot)
        assert note.title in shown
        assert note.speaker in shown
        assert note.summary[:20] in shown
        assert note.intake == "waiting"


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
@pytest.mark.parametrize(
    "title", ["A title that goes on and on " * 15, "没完没了的标题，" * 50], ids=["words", "chinese"]
)
async def test_a_title_without_end_leaves_room_for_the_candidates(
    empty_library: Library, size: tuple[int, int], title: str
) -> None:
    empty_library.write("long.md", f"---\ntitle: {title}\ninsight: ''\n---\n\nQ: 一加一是几？\nA: 二\n")
    empty_library.import_all()
    async with app_on(empty_library.workspace, start="intake").run_test(size=size) as pilot:
        await pilot.pause()
        shown = seen(pilot)
        assert "一加一是几？" in shown
        assert title[:8] in shown
        assert [line.rstrip()[-1] for line in shown.split("\n") if "…" in line] == ["…"]
        assert pilot.app.screen.query_one("#title").size.height == 3


async def test_a_card_the_note_marks_stands_alone_and_not_with_the_cards_around_it(empty_library: Library) -> None:
    body = "Capital of Peru::Lima\nCapital of Chile::Santiago\n\nQ: Which river?\nA: Loa\n"
    empty_library.write("marked.md", f"---\ntitle: Marked\ninsight: ''\n---\n\n{body}")
    empty_library.import_all()
    async with app_on(empty_library.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        cards = met_note(empty_library, pilot).cards
        assert {card.kind for card in cards} == {"markup"}
        for card in cards:
            shown = seen(pilot)
            assert [shown.count(one.back) for one in cards] == [int(one is card) for one in cards]
            await pilot.press("j")


async def test_keep_and_drop_are_on_disk_and_the_choice_goes_on(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.press("space")
        assert place(pilot) == 1
        assert statuses(waiting, pilot)[0] == "active"
        await pilot.press("x")
        assert statuses(waiting, pilot)[:2] == ["active", "dropped"]
        shown = seen(pilot)
        assert "●" in shown
        assert "kept" in shown
        assert "×" in shown
        assert "dropped" in shown


async def test_the_same_key_again_takes_a_decision_back(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.press("space", "k", "space")
        assert statuses(waiting, pilot)[0] == "candidate"
        await pilot.press("x", "k", "x")
        assert statuses(waiting, pilot)[0] == "candidate"


async def test_undo_goes_back_through_decisions_edits_and_additions(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        before = met_note(waiting, pilot)
        await pilot.press("space", "k", "e")
        await write(pilot, "!?")
        await pilot.press("escape")
        assert met_note(waiting, pilot).cards[0].front == before.cards[0].front + "!?"
        await pilot.press("a")
        await write(pilot, "why")
        await pilot.press("tab")
        await write(pilot, "so")
        await pilot.press("escape")
        assert [card.front for card in met_note(waiting, pilot).cards if card.rule == "hand"] == ["why"]
        await pilot.press("u")
        assert [card.status for card in met_note(waiting, pilot).cards if card.rule == "hand"] == ["dropped"]
        await pilot.press("u")
        assert met_note(waiting, pilot).cards[0].front == before.cards[0].front
        await pilot.press("u")
        assert statuses(waiting, pilot)[0] == "candidate"
        await pilot.press("u")
        assert "nothing to take back" in seen(pilot)


async def test_an_edit_taken_back_leaves_the_card_as_one_of_ours(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.press("e")
        await write(pilot, "!?")
        await pilot.press("escape")
        assert met_note(waiting, pilot).cards[0].edited
        await pilot.press("e")
        await write(pilot, "!?")
        await pilot.press("escape", "u")
        assert met_note(waiting, pilot).cards[0].edited
        await pilot.press("u")
        assert not met_note(waiting, pilot).cards[0].edited


QUESTIONS = "# Rest\n\nQ: Why rest?\nA: To go on.\n\nQ: When?\nA: Before it is needed.\n"


async def test_a_note_edited_meanwhile_shows_what_it_holds_now(
    empty_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = empty_library.write("rest.md", QUESTIONS)
    empty_library.import_all()
    edited = QUESTIONS.replace("# Rest\n\nQ: Why rest?\nA: To go on.\n", "# Rest\n\nQ: How long?\nA: An hour.\n")
    monkeypatch.setattr(pages, "open_in_editor", lambda *_: note.write_text(edited, encoding="utf-8"))
    async with app_on(empty_library.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.press("space")
        kept, chosen = met_note(empty_library, pilot).cards
        await pilot.press("E")
        await pilot.pause()
        shown = seen(pilot)
        assert "How long?" in shown
        assert "Why rest?" not in shown
        screen = pilot.app.screen
        assert isinstance(screen, IntakeScreen)
        row = screen.chosen_row()
        assert row is not None
        assert row.card.card_id == chosen.card_id
        await pilot.press("u")
        assert f"card {kept.card_id} is retired" in seen(pilot)
        await pilot.press("u")
        assert "nothing to take back" in seen(pilot)


async def test_a_card_of_ones_own_is_kept_at_once_and_chosen(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.press("a")
        await write(pilot, "为什么先做小事？")
        await pilot.press("tab")
        await write(pilot, "因为\n它会发生。")
        await pilot.press("escape")
        own = [card for card in met_note(waiting, pilot).cards if card.rule == "hand"]
        assert [(card.front, card.back, card.status) for card in own] == [
            ("为什么先做小事？", "因为\n它会发生。", "active")
        ]
        row = list(pilot.app.screen.query(CandidateRow))[place(pilot)]
        assert row.card.card_id == own[0].card_id


async def test_an_empty_card_of_ones_own_is_no_card(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "escape")
        assert page(pilot) == "IntakeScreen"
        assert not any(card.rule == "hand" for card in met_note(waiting, pilot).cards)


async def test_done_leads_to_the_reflection_and_the_note_is_met_when_that_is_left(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        note_id = met_note(waiting, pilot).note_id
        await pilot.press("enter")
        assert page(pilot) == "ReflectionScreen"
        assert open_note(waiting.workspace, note_id).intake == "open"
        await write(pilot, "mine")
        await pilot.press("escape")
        assert page(pilot) == "SummaryScreen"
        met = open_note(waiting.workspace, note_id)
        assert met.intake == "done"
        assert met.insight == "mine"
        assert "1 note met" in seen(pilot)
        assert "“mine”" in seen(pilot)


async def test_candidates_left_alone_are_not_asked(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "escape")
        assert ReviewSession(waiting.workspace).remaining == 0


async def test_later_offers_the_next_note_and_this_one_another_day(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = met_note(waiting, pilot).note_id
        await pilot.press("l")
        assert page(pilot) == "IntakeScreen"
        assert met_note(waiting, pilot).note_id != first
    assert next_to_meet(waiting.workspace) != first
    waiting.clock.advance(days=1)
    assert next_to_meet(waiting.workspace) == first


async def test_never_asks_once_and_any_other_key_says_no(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        note_id = met_note(waiting, pilot).note_id
        assert "Never offer this note again?" in seen(pilot)
        await pilot.press("j")
        assert "Never offer" not in seen(pilot)
        await pilot.press("n")
        assert open_note(waiting.workspace, note_id).intake == "waiting"
        await pilot.press("n")
        assert open_note(waiting.workspace, note_id).intake == "skipped"


async def test_leaving_in_the_middle_keeps_what_was_decided(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        decided = statuses(waiting, pilot)
        note_id = met_note(waiting, pilot).note_id
        await pilot.press("escape")
        assert page(pilot) == "TodayScreen"
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert met_note(waiting, pilot).note_id == note_id
        assert statuses(waiting, pilot) == decided
        assert place(pilot) == 1


async def test_why_a_card_is_proposed_shows_on_its_key_and_closes_with_the_row(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        card = met_note(waiting, pilot).cards[0]
        why = why_words(card.rule, card.kind, card.score, edited=False)
        assert why not in seen(pilot)
        await pilot.press("w")
        assert why in seen(pilot)
        await pilot.press("j", "k")
        assert why not in seen(pilot)
        await pilot.press("e")
        await write(pilot, "!?")
        await pilot.press("escape", "w")
        assert "changed by you" in " ".join(seen(pilot).split())


async def test_only_the_chosen_row_opens_and_a_click_chooses(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        rows = list(pilot.app.screen.query(CandidateRow))
        assert [row.chosen for row in rows] == [True] + [False] * (len(rows) - 1)
        assert rows[0].region.height > rows[1].region.height
        await pilot.click(rows[1])
        assert place(pilot) == 1
        assert not rows[0].chosen


async def test_the_list_is_walked_with_vim_keys_and_arrows(waiting: Library) -> None:
    async with app_on(waiting.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        last = len(pilot.app.screen.query(CandidateRow))
        await pilot.press("G")
        assert place(pilot) == last
        await pilot.press("k", "up", "g")
        assert place(pilot) == 0
        await pilot.press("j", "down")
        assert place(pilot) == min(2, last)


async def test_a_named_note_can_be_met_again(practised: Library) -> None:
    async with app_on(practised.workspace, start="intake", note_id=1).run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        assert page(pilot) == "IntakeScreen"
        await pilot.press("x")
        assert statuses(practised, pilot).count("dropped") == 1
