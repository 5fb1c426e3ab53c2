"""Writing on the screen: saved as it is typed, kept to the letter, published on leaving, never lost."""

from __future__ import annotations

import stat

import pytest
from support import Library
from textual.events import Key
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.services.note_storing import Keep
from review_tui.services.reflecting import open_page
from review_tui.services.today import look_at_today
from review_tui.tui.screens import reflection
from review_tui.tui.screens.reflection import ReflectionScreen
from review_tui.tui.widgets.writing_area import WritingArea

CHINESE = "先迈出第一步：本周在朋友圈发一条“自己真正懂的”东西。\n\n- 然后等一等 🌱\n"


def reflecting(pilot: Pilot[None]) -> ReflectionScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReflectionScreen)
    return screen


def test_a_draft_is_never_older_than_a_third_of_a_second() -> None:
    assert reflection.SAVE_AFTER_S <= 0.3


async def test_what_is_typed_is_saved_when_the_clock_that_the_first_letter_started_runs_out(
    practised: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reflection, "SAVE_AFTER_S", 3600)
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "a")
        first = reflecting(pilot)._saving
        await pilot.press("b")
        assert first is not None
        assert reflecting(pilot)._saving is first
        assert first._callback is not None
        first._callback()
        await pilot.pause()
        assert open_page(practised.workspace, reflecting(pilot).page.note_id).draft == "ab"
        await pilot.press("c")
        assert reflecting(pilot)._saving not in (None, first)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_a_title_without_end_leaves_room_to_write(empty_library: Library, size: tuple[int, int]) -> None:
    title = "没完没了的标题，" * 50
    empty_library.write("long.md", f"---\ntitle: {title}\ninsight: ''\n---\n\nQ: 一加一是几？\nA: 二\n")
    empty_library.import_all(Keep.ALL)
    async with app_on(empty_library.workspace, start="review").run_test(size=size) as pilot:
        await pilot.press("r")
        await write(pilot, "room")
        await pilot.pause()
        shown = seen(pilot)
        assert "room" in shown
        assert [line.rstrip()[-1] for line in shown.split("\n") if "没完没了" in line] == ["…"]
        assert pilot.app.screen.query_one(WritingArea).size.height >= 4
        await pilot.press("ctrl+q")


async def test_closing_the_app_while_writing_leaves_the_draft_and_coming_back_shows_it(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        note_id = reflecting(pilot).page.note_id
        await write(pilot, CHINESE)
        await pilot.press("ctrl+q")
    assert open_page(practised.workspace, note_id).draft == CHINESE
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        assert reflecting(pilot).page.note_id == note_id
        assert pilot.app.screen.query_one(WritingArea).text == CHINESE
        assert "先迈出第一步" in seen(pilot)


async def test_leaving_publishes_what_was_written_and_says_so(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        shown = reflecting(pilot).page
        await write(pilot, CHINESE)
        await pilot.press("escape")
        assert page(pilot) == "ReviewScreen"
        assert "written into the note" in seen(pilot)
    after = open_page(practised.workspace, shown.note_id)
    assert after.draft == ""
    assert after.insight == CHINESE.strip()
    assert "然后等一等" in practised.read(shown.path)


async def test_a_refused_write_stays_pending_is_told_and_is_tried_again(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        shown = reflecting(pilot).page
        note = practised.folder / shown.path
        whole = note.read_bytes()
        note.unlink()
        await write(pilot, "kept all the same")
        await pilot.press("escape")
        assert "not yet in the note" in seen(pilot)
        await pilot.press("escape")
        assert "1 reflection waits" in seen(pilot)
        await pilot.press("w")
        assert "kept all the same" in seen(pilot)
        assert shown.path in seen(pilot)
        await pilot.press("r")
        assert "1 still waits" in seen(pilot)
        note.write_bytes(whole)
        await pilot.press("r")
        assert "1 written into its note" in seen(pilot)
        await pilot.press("escape")
        assert "reflection waits" not in seen(pilot)
    assert not look_at_today(practised.workspace).pending
    assert "kept all the same" in practised.read(shown.path)


async def test_nothing_written_is_nothing_kept(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "a", "backspace", "escape")
        assert "nothing written" in seen(pilot)
    assert not look_at_today(practised.workspace).days


async def test_an_emptied_draft_is_gone(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "x")
        screen = reflecting(pilot)
        screen.save()
        await pilot.press("backspace", "escape")
    assert open_page(practised.workspace, screen.page.note_id).draft == ""


async def test_earlier_reflections_stand_above_with_their_dates(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await write(pilot, "one")
        await pilot.press("escape")
        practised.clock.advance(days=1)
        await pilot.press("r")
        assert "23 November 2026" in seen(pilot)
        assert "one" in seen(pilot)


async def test_pasted_control_characters_are_kept_and_shown_harmlessly(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await write(pilot, "a\x1b]52;c;x\x07b")
        assert "\x1b" not in seen(pilot)
        assert "a␛]52;c;x␇b" in seen(pilot)
        reflecting(pilot).save()
        assert open_page(practised.workspace, reflecting(pilot).page.note_id).draft == "a\x1b]52;c;x\x07b"
        await pilot.press("ctrl+q")


async def test_a_terminal_resized_while_writing_loses_nothing(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(120, 40)) as pilot:
        await pilot.press("r")
        await write(pilot, CHINESE * 5)
        for size in ((40, 15), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
        assert pilot.app.screen.query_one(WritingArea).text == CHINESE * 5
        await pilot.press("ctrl+q")


EDITORS = {
    "appends": "printf '\\n来自编辑器\\n' >> \"$1\"",
    "fails": "exit 3",
}


@pytest.fixture
def editor(request: pytest.FixtureRequest, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\n{EDITORS[request.param]}\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test has no terminal to hand over."""
    from contextlib import nullcontext

    from review_tui.tui.app import ReviewApp

    monkeypatch.setattr(ReviewApp, "suspend", lambda self: nullcontext())


@pytest.mark.usefixtures("editor", "aside")
@pytest.mark.parametrize("editor", ["appends"], indirect=True)
async def test_writing_goes_on_in_the_editor_and_comes_back(practised: Library, tmp_path) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await write(pilot, "first")
        await pilot.press("ctrl+o")
        assert pilot.app.screen.query_one(WritingArea).text == "first\n来自编辑器"
        assert open_page(practised.workspace, reflecting(pilot).page.note_id).draft == "first\n来自编辑器"
        await pilot.press("ctrl+q")
    assert not list(tmp_path.glob("reflection-*"))


@pytest.mark.usefixtures("editor", "aside")
@pytest.mark.parametrize("editor", ["fails"], indirect=True)
async def test_an_editor_that_fails_changes_nothing(practised: Library, tmp_path) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await write(pilot, "first")
        await pilot.press("ctrl+o")
        assert "ended with code 3" in seen(pilot)
        assert pilot.app.screen.query_one(WritingArea).text == "first"
        await pilot.press("ctrl+q")
    assert not list(tmp_path.glob("reflection-*"))


async def test_every_character_that_a_keyboard_sends_is_kept(practised: Library) -> None:
    typed = "全角　空格\N{NO-BREAK SPACE}👨\N{ZERO WIDTH JOINER}👩"
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        screen = reflecting(pilot)
        for character in typed:
            screen.area.post_message(Key("unknown", character))
        await pilot.pause()
        assert screen.text == typed
