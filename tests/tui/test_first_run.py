"""No library yet: the folder is asked for, looked into, taken in, and the first note is met; later what is new."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from support import CHINESE, ENGLISH, Library
from textual.pilot import Pilot
from textual.widgets import Input
from tui.pages import app_on, page, seen, write

from review_tui.services import folder_import
from review_tui.services.import_progress import ImportStep, Stage
from review_tui.tui.screens import first, taking_in
from review_tui.tui.screens.taking_in import Bar, TakingInScreen


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "PAUSE", 0.001)


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """Wait for what a thread brings."""
    for _ in range(400):
        if is_so():
            return
        await asyncio.sleep(0.01)
        await pilot.pause()
    raise AssertionError(seen(pilot))


def line(pilot: Pilot[None], words: str) -> Callable[[], bool]:
    return lambda: words in " ".join(seen(pilot).split())


async def test_a_folder_is_counted_taken_in_and_its_first_note_met(library: Library) -> None:
    library.write("met.md", ENGLISH.replace("insight: ''", "insight: Sooner."))
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert page(pilot) == "FirstScreen"
        await write(pilot, str(library.folder))
        await until(pilot, line(pilot, "3 notes, 1 of them with an insight"))
        assert "enter take them in" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: page(pilot) == "IntakeScreen")
        await pilot.press("escape")
        assert "of 3 notes" in seen(pilot)


async def test_enter_before_the_folder_was_looked_into_goes_on_as_soon_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "PAUSE", 60)
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        await write(pilot, str(library.folder))
        await pilot.press("enter")
        await until(pilot, lambda: page(pilot) == "IntakeScreen")


async def test_names_are_completed(library: Library) -> None:
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        await write(pilot, str(library.folder)[:-3])
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == f"{library.folder}/"
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == f"{library.folder}/essays/"


async def test_what_holds_no_notes_is_told_in_place(library: Library) -> None:
    (library.folder / "empty").mkdir()
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "name the folder that holds your notes" in seen(pilot)
        for name, told in (("empty", "there are no notes in it"), ("nowhere", "there is no such folder")):
            pilot.app.screen.query_one(Input).value = str(library.folder / name)
            await pilot.press("enter")
            await until(pilot, line(pilot, told))
        assert page(pilot) == "FirstScreen"


async def test_leaving_it_shows_today_which_asks_again_by_a_key(library: Library) -> None:
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert "Nothing here yet." in seen(pilot)
        assert "i take in notes" in seen(pilot)
        await pilot.press("i")
        assert page(pilot) == "FirstScreen"


async def test_today_takes_in_what_is_new(practised: Library) -> None:
    practised.write("new.md", CHINESE.replace("副业", "新的事"))
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await until(pilot, line(pilot, "1 new note"))
        assert page(pilot) == "TodayScreen"
        assert "of 4 notes" in seen(pilot)
        await pilot.press("i")
        await until(pilot, line(pilot, "nothing is new"))


async def test_an_import_can_be_stopped_and_what_is_in_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed = asyncio.Event()
    loop = asyncio.get_running_loop()
    read = folder_import.map_in_processes

    def slowly(*arguments: object):  # type: ignore[no-untyped-def]
        for place, reading in enumerate(read(*arguments)):  # type: ignore[arg-type]
            if place == 1:
                asyncio.run_coroutine_threadsafe(pressed.wait(), loop).result(10)
            yield reading

    monkeypatch.setattr(folder_import, "map_in_processes", slowly)
    library.write("third.md", ENGLISH)
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        await write(pilot, str(library.folder))
        await pilot.press("enter")
        await until(pilot, line(pilot, "1 of 3 notes"))
        await pilot.press("escape")
        assert "stopping" in seen(pilot)
        pressed.set()
        await until(pilot, lambda: page(pilot) == "IntakeScreen")
        await pilot.press("escape")
        assert "of 2 notes" in seen(pilot)


async def test_an_import_that_is_refused_is_told_on_the_page_below(
    practised: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    practised.folder.rename(practised.folder.with_name("elsewhere"))
    async with app_on(practised.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await until(pilot, line(pilot, "there is no such folder; check the path"))
        assert page(pilot) == "TodayScreen"


def test_progress_that_was_not_shown_yet_gives_way_to_newer() -> None:
    older, newer = (TakingInScreen.Went(ImportStep(Stage.READING, done, 9)) for done in (1, 2))
    assert newer.can_replace(older)
    assert not newer.can_replace(TakingInScreen.Ended(None))


@pytest.mark.parametrize(("done", "drawn"), [(0, 0), (1, 5), (9, 48)])
def test_the_bar_says_without_colour_how_much_is_done(done: int, drawn: int) -> None:
    bar = Bar()
    bar.step = ImportStep(Stage.READING, done, 9)
    words = bar.words(72).plain
    assert words.count(taking_in.DONE) == drawn
    assert words.count(taking_in.DONE) + words.count(taking_in.TO_DO) == taking_in.BAR_WIDTH


def test_a_stopped_import_says_what_is_in(library: Library) -> None:
    from review_tui.services.importing import import_folders

    report = import_folders(library.workspace, [library.folder], progress=lambda step: step.done < 1)
    assert taking_in.taken_in_words(report) == "stopped: 1 new note; the rest comes with the next time"


def test_the_home_folder_is_written_as_people_write_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from review_tui.tui.wording import path_words

    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_words(tmp_path / "a" / "b") == "~/a/b"
    assert path_words(Path("/elsewhere/a")) == "/elsewhere/a"
