"""Meeting a note as it looks: claims with their passage, the way on, words selected in it, and a card made of them."""

from __future__ import annotations

import sys

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import Library
from syrupy.assertion import SnapshotAssertion
from tui.pages import app_on
from tui.test_snapshots import TALK, found_in, taken

from review_tui.language import use_language
from review_tui.services import note_reading

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths of emoji they show"
)


@pytest.fixture
def talk(empty_library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """One talk that waits."""
    monkeypatch.setattr(note_reading, "extract", found_in)
    empty_library.write("talks/side-work.md", TALK)
    empty_library.import_all()
    return empty_library


STEPS = (
    ("1-claim", ("j", "j", "o")),
    ("2-way-on", ("k", "k", "space", "x", "space")),
    ("3-selecting", ("k", "v")),
    ("4-card", ("j", "a")),
)


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [
        ((80, 24), "en", "review-dark"),
        ((80, 24), "zh", "review-light"),
        ((120, 40), "en", "review-light"),
        ((120, 40), "zh", "review-dark"),
        ((40, 12), "en", "ansi-dark"),
    ],
    ids=["80x24-en-dark", "80x24-zh-light", "120x40-en-light", "120x40-zh-dark", "40x12-en-ansi"],
)
async def test_meeting_a_note(
    talk: Library, snapshot: SnapshotAssertion, size: tuple[int, int], language: str, theme: str
) -> None:
    use_language(language)
    pictures: dict[str, str] = {}
    app = app_on(talk.with_config(theme=theme), start="intake")
    async with app.run_test(size=size) as pilot:
        for name, keys in STEPS:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            await pilot.pause()
            pictures[name] = taken(app)
    for name, svg in pictures.items():
        assert snapshot(name=name, extension_class=SVGImageExtension) == svg, name
