"""The first run as it looks: the question, the answer, notes being taken in, and Today before there are any."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import Library
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input
from tui.pages import app_on
from tui.test_snapshots import taken

from review_tui.language import use_language
from review_tui.services.folder_preview import FolderPreview
from review_tui.services.import_progress import ImportStep, Stage
from review_tui.tui.screens import first, taking_in
from review_tui.tui.screens.first import FirstScreen
from review_tui.tui.screens.taking_in import Bar, TakingInScreen

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths of emoji they show"
)

TYPED = "/home/lin/notes"


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [((80, 24), "en", "review-light"), ((120, 40), "zh", "review-dark")],
    ids=["80x24-en-light", "120x40-zh-dark"],
)
async def test_the_first_run(
    empty_library: Library,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    language: str,
    theme: str,
) -> None:
    use_language(language)
    monkeypatch.setattr(first, "path_words", lambda _path: "~/.local/share/review-tui/review.sqlite3")
    monkeypatch.setattr(first, "PAUSE", 60)
    monkeypatch.setattr(TakingInScreen, "_import", lambda _screen: None)
    monkeypatch.setattr(taking_in, "path_words", str)
    pictures: dict[str, str] = {}
    app = app_on(empty_library.with_config(theme=theme))
    async with app.run_test(size=size) as pilot:
        pictures["1-asked"] = taken(app)
        field = app.screen.query_one(Input)
        field.cursor_blink = False
        field.value = TYPED
        await pilot.pause()
        found = FolderPreview(Path(TYPED), 1204, all_found=True, insights=3, all_read=True)
        app.screen.post_message(FirstScreen.Looked(TYPED, found, ""))
        await pilot.pause()
        pictures["2-counted"] = taken(app)
        await pilot.press("enter")
        app.screen.query_one(Bar).show(ImportStep(Stage.READING, 431, 1204), "")
        await pilot.pause()
        pictures["3-taking-in"] = taken(app)
        app.screen.dismiss(None)
        await pilot.pause()
        pictures["4-nothing-yet"] = taken(app)
    for name, svg in pictures.items():
        assert snapshot(name=name, extension_class=SVGImageExtension) == svg, name
