"""A day's practice counted in keys: ten cards to recall, a note of eight claims to meet, a reflection to write."""

from __future__ import annotations

import pytest
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.services.note_storing import Keep
from review_tui.services.notes import note_view

CARDS = 10
CLAIMS = 8


def note(title: str, questions: int) -> str:
    asked = "\n".join(f"Q: {title} {number}?\nA: answer {number}\n" for number in range(questions))
    return f"---\ntitle: {title}\ninsight: ''\n---\n\n{asked}"


@pytest.fixture
def day(empty_library: Library) -> Library:
    """Ten cards are due and one note with eight claims waits."""
    empty_library.write("recalled.md", note("Recalled", CARDS))
    empty_library.import_all(Keep.ALL)
    empty_library.write("met.md", note("Met", CLAIMS))
    empty_library.import_all()
    return empty_library


async def practise(day: Library, claims: list[str]) -> int:
    """The whole day, `claims` being the keys that decide on the claims; how many keys it took besides what is typed."""
    keys = 0

    async def press(pilot: Pilot[None], *pressed: str) -> None:
        nonlocal keys
        keys += len(pressed)
        await pilot.press(*pressed)

    async with app_on(day.workspace).run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        for _ in range(CARDS):
            await press(pilot, "space", "space")
        assert page(pilot) == "IntakeScreen"
        await press(pilot, *claims, "space")
        assert page(pilot) == "ReflectionScreen"
        await write(pilot, "先迈出第一步。")
        await press(pilot, "escape")
        assert page(pilot) == "SummaryScreen"
        assert "Done for today." in seen(pilot)
        assert f"{CARDS} of {CARDS} came back." in seen(pilot)
        assert "先迈出第一步。" in seen(pilot)
    assert day.read("met.md").count("先迈出第一步。") == 1
    assert note_view(day.workspace, 2).intake == "done"
    return keys


async def test_each_thing_decided_takes_one_key_and_all_else_three(day: Library) -> None:
    """Two for a card (to see, to judge), one for a claim; to begin, to go on to the reflection, to leave it."""
    decided = 2 * CARDS + CLAIMS
    assert await practise(day, ["space"] * CLAIMS) == decided + 3


async def test_keeping_all_claims_takes_one_key(day: Library) -> None:
    assert await practise(day, ["K"]) == 2 * CARDS + 1 + 3


async def test_a_slip_anywhere_in_the_day_is_taken_back_on_one_key(day: Library) -> None:
    async with app_on(day.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "1")
        assert "1 of 10" in seen(pilot)
        await pilot.press("u", "space", "space")
        for _ in range(CARDS - 1):
            await pilot.press("space", "space")
        await pilot.press("K", "u", "u")
        assert page(pilot) == "ReviewScreen"
        assert f"{CARDS} of {CARDS}" in seen(pilot)
