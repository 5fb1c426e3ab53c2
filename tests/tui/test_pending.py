"""What waits: tried again, or side by side with what its note got since until the person decides."""

from __future__ import annotations

import sys

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import Library
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from tui.pages import app_on, page, seen
from tui.test_snapshots import ESSAY, TALK, taken
from tui.test_snapshots_library import until

from review_tui.language import use_language
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection, open_page
from review_tui.services.today import look_at_today

MINE = "先迈出第一步：本周就发一条自己真正懂的东西。"
THEIRS = "先迈出第一步：下个月再发，先写三条草稿。"


@pytest.fixture
def both_changed(empty_library: Library) -> Library:
    """A reflection that waits and a note that got other words since; another that waits for its file."""
    library = empty_library
    for path, text in (("talks/side-work.md", TALK), ("essays/plans.md", ESSAY)):
        library.write(path, text)
    library.import_all()
    for path, words in (("talks/side-work.md", MINE), ("essays/plans.md", "A plan is a letter to myself.")):
        (library.folder / path).chmod(0o444)
        finish_reflection(library.workspace, find_note(library.workspace, path).note_id, words)
    (library.folder / "talks/side-work.md").chmod(0o644)
    library.write("talks/side-work.md", TALK.replace("insight: ''", f"insight: {THEIRS}"))
    return library


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("w")
    await until(pilot, lambda: page(pilot) == "PendingScreen" and THEIRS[:12] in seen(pilot).replace("\n", ""))


def insight(library: Library) -> str:
    return open_page(library.workspace, find_note(library.workspace, "side-work.md").note_id).insight


@pytest.mark.parametrize(
    ("key", "expected", "said"),
    [
        ("m", MINE, "the note holds yours from here"),
        ("n", THEIRS, "the note stays as it is"),
        ("b", f"{THEIRS}\n\n{MINE}", "the note holds both"),
        ("B", f"{MINE}\n\n{THEIRS}", "yours from here first"),
    ],
)
async def test_a_key_decides_and_undo_takes_it_back(both_changed: Library, key: str, expected: str, said: str) -> None:
    before = both_changed.read("talks/side-work.md")
    async with app_on(both_changed.workspace).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("g", key)
        assert said in seen(pilot)
        assert insight(both_changed) == expected
        assert [one.path for one in look_at_today(both_changed.workspace).pending] == ["essays/plans.md"]
        await pilot.press("u")
        assert "both are as they were" in seen(pilot)
        assert both_changed.read("talks/side-work.md") == before
        assert len(look_at_today(both_changed.workspace).pending) == 2


async def test_trying_again_writes_nothing_that_is_to_be_decided(both_changed: Library) -> None:
    before = both_changed.read("talks/side-work.md")
    (both_changed.folder / "essays/plans.md").chmod(0o644)
    async with app_on(both_changed.workspace).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("r")
        assert "1 written into its note · 1 still waits" in seen(pilot)
    assert both_changed.read("talks/side-work.md") == before


async def test_deciding_is_only_for_what_differs(both_changed: Library) -> None:
    async with app_on(both_changed.workspace).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("G", "m", "n", "b", "B")
        assert "keep mine" not in seen(pilot)
        assert len(look_at_today(both_changed.workspace).pending) == 2


async def test_a_note_that_refuses_the_decision_says_why(both_changed: Library) -> None:
    async with app_on(both_changed.workspace).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        (both_changed.folder / "talks/side-work.md").chmod(0o444)
        await pilot.press("m")
        assert "read-only" in seen(pilot)
    assert insight(both_changed) == THEIRS


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths they show")
@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [((80, 24), "en", "review-light"), ((80, 24), "zh", "review-dark"), ((120, 40), "en", "review-dark"),
     ((120, 40), "zh", "review-light")],
    ids=["80x24-en-light", "80x24-zh-dark", "120x40-en-dark", "120x40-zh-light"],
)  # fmt: skip
async def test_both_side_by_side(
    both_changed: Library, snapshot: SnapshotAssertion, size: tuple[int, int], language: str, theme: str
) -> None:
    use_language(language)
    app = app_on(both_changed.with_config(theme=theme))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert taken(app) == snapshot(extension_class=SVGImageExtension)
