"""The journal, one's changes of mind, and the numbers, as they look in both languages, both themes, at two sizes."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import START, Library
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from tui.pages import app_on
from tui.test_numbers import NUMBERS, load
from tui.test_snapshots import taken

from review_tui.language import use_language
from review_tui.services.reflecting import finish_reflection
from review_tui.services.statistics import Statistics

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths of emoji they show"
)

NOTES = {
    "talk.md": "---\ntitle: 副业从哪里开始\narea: growth\ninsight: ''\n---\n\n一句话。\n",
    "essay.md": "---\ntitle: Plans and guesses\narea: work\ninsight: ''\n---\n\nOne sentence.\n",
}
WRITTEN = (
    (365, 1, "A plan is a guess that has been given a date. I will put fewer dates on mine."),
    (60, 2, "白天的工作不必有趣，但晚上的两小时必须是我自己的。"),
    (13, 2, "白天的工作最好有趣一点；晚上的两小时仍然是我自己的，但不必每天都有。"),
    (12, 1, "A plan is a guess that has been given a date. I will put dates on the guesses I can test within a week."),
    (1, 2, "先迈出第一步：本周在朋友圈发一条自己真正懂的东西，看看谁回应。"),
)
SIZES = [
    ((80, 24), "en", "review-light"),
    ((80, 24), "zh", "review-dark"),
    ((120, 40), "en", "review-dark"),
    ((120, 40), "zh", "review-light"),
]
IDS = ["80x24-en-light", "80x24-zh-dark", "120x40-en-dark", "120x40-zh-light"]
LOAD = (14, 11, 9, 16, 8, 3, 5, 12, 7, 4, 9, 2, 0, 6, 3, 8, 2, 1, 0, 4, 2, 3, 0, 0, 1, 2, 0, 1)


@pytest.fixture
def written(empty_library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Two notes reflected upon over a year; numbers of years of practice."""
    for name, text in NOTES.items():
        empty_library.write(name, text)
    empty_library.import_all()
    for days_ago, note_id, text in WRITTEN:
        empty_library.clock.moment = START - timedelta(days=days_ago)
        finish_reflection(empty_library.workspace, note_id, text)
    empty_library.clock.moment = START
    monkeypatch.setattr("review_tui.tui.screens.numbers.gather_statistics", practice_of_years)
    return empty_library


def practice_of_years(_workspace: object) -> Statistics:
    return replace(NUMBERS, load=load(*LOAD, new=10, first=date(2026, 11, 23)))


async def arrive(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize(("size", "language", "theme"), SIZES, ids=IDS)
async def test_what_the_practice_amounts_to(
    written: Library, snapshot: SnapshotAssertion, size: tuple[int, int], language: str, theme: str
) -> None:
    use_language(language)
    pictures: dict[str, str] = {}
    app = app_on(written.with_config(theme=theme))
    async with app.run_test(size=size) as pilot:
        for name, keys in (
            ("1-journal", ("j",)),
            ("2-changes", ("j", "j", "enter")),
            ("3-searched", ("escape", "slash", "d", "a", "t", "e")),
            ("4-numbers", ("escape", "escape", "n")),
            ("5-rules", ("r",)),
        ):
            await arrive(pilot, *keys)
            await pilot.pause(0.05)
            pictures[name] = taken(app)
    for name, svg in pictures.items():
        assert snapshot(name=name, extension_class=SVGImageExtension) == svg, name
