"""Recall is still: an answer shows where it was missing and nothing else moves, whatever the terminal."""

from __future__ import annotations

import pytest
from support import Library
from textual.geometry import Region
from textual.pilot import Pilot
from tui.pages import app_on, seen

from review_tui.services.intake import add_card
from review_tui.services.session import ReviewCard
from review_tui.tui.screens.review import ReviewScreen
from review_tui.tui.widgets.card_face import CardFace
from review_tui.tui.widgets.grades import GradeCell

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


def asked_card(pilot: Pilot[None]) -> ReviewCard:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    assert screen.card is not None
    return screen.card


def places(pilot: Pilot[None]) -> list[Region]:
    """Of all that was to be seen before the answer, and of the lines that were kept for it."""
    screen = pilot.app.screen
    seen_always = ("#context", "#position", "#card", "#grades", "#keys")
    cells = [cell.region for cell in screen.query(GradeCell)]
    return [screen.query_one(name).region for name in seen_always] + cells


@pytest.mark.parametrize("size", SIZES)
async def test_revealing_moves_nothing(practised: Library, size: tuple[int, int]) -> None:
    add_card(practised.workspace, 1, "为什么？", "因为\n一步\n一步\n来。")
    async with app_on(practised.workspace, start="review").run_test(size=size) as pilot:
        await pilot.pause()
        kinds = set()
        for _ in range(6):
            kinds.add("____" in asked_card(pilot).front)
            before = places(pilot)
            await pilot.press("space")
            await pilot.pause()
            assert places(pilot) == before
            await pilot.press("4")
            await pilot.pause()
        assert kinds == {True, False}


@pytest.mark.parametrize("size", SIZES)
async def test_a_card_stays_where_it_is_when_the_terminal_is_resized_and_back(
    practised: Library, size: tuple[int, int]
) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        before, card = places(pilot), asked_card(pilot)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert asked_card(pilot) == card
        assert card.back[:8] in seen(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert places(pilot) == before


async def test_a_card_not_remembered_comes_back_later_in_the_sitting(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = asked_card(pilot).card_id
        await pilot.press("space", "1")
        assert asked_card(pilot).card_id != first
        others = 0
        while asked_card(pilot).card_id != first:
            await pilot.press("space", "4")
            others += 1
        assert others > 1
        assert "once more" in seen(pilot)
        assert asked_card(pilot).is_repeat


async def test_undo_is_named_as_soon_as_there_is_something_to_take_back(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "u undo" not in seen(pilot)
        await pilot.press("space")
        assert "u undo" not in seen(pilot)
        await pilot.press("3")
        assert "u undo" in seen(pilot)
        assert "space reveal" in seen(pilot)
        await pilot.press("space")
        assert "u undo" in seen(pilot)


async def test_a_face_keeps_room_for_its_answer() -> None:
    face = CardFace("为什么？", "因为\n一步\n来。")
    short, long = face.words(20), CardFace("为什么？", "因为\n一步\n来。")
    long.show("为什么？", "因为\n一步\n来。", revealed=True)
    assert short.get_height({}, 20) < long.words(20).get_height({}, 20)
