"""The library, a search in it, a note and the cards as they look; regenerate with `pytest --snapshot-update`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import Library
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input
from tui.pages import app_on, page
from tui.test_intake_day import settle
from tui.test_snapshots import ESSAY, TALK, found_in, taken

from review_tui.language import use_language
from review_tui.services import note_reading
from review_tui.services.card_changes import change_cards
from review_tui.services.cards import list_cards
from review_tui.services.intake import skip_note
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.tui.listing import ListPage
from review_tui.tui.screens.note import NoteScreen

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths of emoji they show"
)


@pytest.fixture
def garden(empty_library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A talk met and reflected on, an essay half decided, a note left out, one whose file is gone."""
    monkeypatch.setattr(note_reading, "extract", found_in)
    library = empty_library
    library.write("talks/side-work.md", TALK)
    library.import_all(Keep.ALL)
    library.write("essays/plans.md", ESSAY)
    library.write("late.md", "---\ntitle: 一篇不想再见的笔记\ndate: 2024-05-01\n---\n\n没有时间读。\n")
    gone = library.write("gone.md", "---\ntitle: A note whose file is gone\ndate: 2023-02-03\n---\n\nText.\n")
    library.import_all()
    gone.unlink()
    library.import_all()
    skip_note(library.workspace, find_note(library.workspace, "late.md").note_id)
    talk = find_note(library.workspace, "side-work.md").note_id
    finish_reflection(library.workspace, talk, "规划是写给自己的信，“收信人”会变。")
    cards = [card.id for card in list_cards(library.workspace)]
    change_cards(library.workspace, cards[:1], "keep")
    change_cards(library.workspace, cards[1:2], "drop")
    change_cards(library.workspace, cards[-1:], "suspend")
    return library


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(page(pilot))


def listed(pilot: Pilot[None], count: int) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, ListPage) and len(pilot.app.screen.ids) == count


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [((80, 24), "en", "review-light"), ((80, 24), "zh", "review-dark"), ((120, 40), "zh", "review-light")],
    ids=["80x24-en-light", "80x24-zh-dark", "120x40-zh-light"],
)
async def test_the_library(
    garden: Library, snapshot: SnapshotAssertion, size: tuple[int, int], language: str, theme: str
) -> None:
    use_language(language)
    pictures: dict[str, str] = {}
    app = app_on(garden.with_config(theme=theme))
    async with app.run_test(size=size) as pilot:

        def note_page() -> NoteScreen:
            assert isinstance(app.screen, NoteScreen)
            return app.screen

        async def picture(name: str) -> None:
            await pilot.pause()
            pictures[name] = taken(app)

        await pilot.press("l")
        await until(pilot, listed(pilot, 4))
        await picture("1-library")
        await pilot.press("f")
        await until(pilot, lambda: page(pilot) == "NarrowingScreen" and listed(pilot, len(app.screen.choices))())
        await pilot.press("j", "space")
        await picture("2-narrowing")
        await pilot.press("escape", "slash")
        app.screen.query_one(Input).value = "时间"
        await until(pilot, listed(pilot, 2))
        await pilot.press("down")
        await picture("3-search")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen) and bool(app.screen.paper.lines))
        await pilot.press("tab")
        await until(pilot, lambda: note_page().card is not None)
        first = note_page().card
        await pilot.press("tab")
        await until(pilot, lambda: note_page().card not in (None, first))
        await settle(pilot)
        await picture("4-note")
        await pilot.press("escape", "escape", "escape", "c")
        await until(pilot, listed(pilot, 4))
        await pilot.press("space")
        await picture("5-cards")
    for name, svg in pictures.items():
        assert snapshot(name=name, extension_class=SVGImageExtension) == svg, name
