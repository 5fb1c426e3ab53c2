"""The journal: every sentence whole with its date, in sections, searched, and one's changes of mind side by side."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from support import START, Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.language import use_language
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.tui.screens.journal import EXPORT

LONG = "白天的工作不必有趣，但晚上的两小时必须是我自己的。" * 4


@pytest.fixture
def written(library: Library) -> Library:
    """Two notes reflected upon over a year, the newest in this week."""
    library.import_all()
    for days_ago, name, text in (
        (365, "plans.md", "Small things first."),
        (40, "side-work.md", "白天的工作不必有趣。"),
        (10, "plans.md", "Small things first, and one at a time."),
        (0, "side-work.md", LONG),
    ):
        library.clock.moment = START - timedelta(days=days_ago)
        finish_reflection(library.workspace, find_note(library.workspace, name).note_id, text)
    library.clock.moment = START
    return library


async def arrive(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait until what they begin is done, and look."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    return seen(pilot)


async def test_it_shows_what_was_written_whole_with_date_and_note(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 40)) as pilot:
        shown = await arrive(pilot, "j")
        assert page(pilot) == "JournalScreen"
        assert LONG in shown.replace("\n", "").replace(" ", "")
        assert "23 November 2026 · 副业从哪里开始" in shown
        assert "Week of 23 November 2026" in shown
        assert "2 reflections" in shown
        assert "Around this day in 2025" in shown
        assert shown.index("Around this day") < shown.index("Week of 23")
        assert "1 of 5" in shown


async def test_a_key_groups_it_by_week_area_and_project(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 50)) as pilot:
        assert "Journal · by week" in await arrive(pilot, "j")
        by_area = await arrive(pilot, "b")
        assert "Journal · by area" in by_area
        assert by_area.index("\n    growth\n") < by_area.index("\n    work\n")
        by_project = await arrive(pilot, "b")
        assert by_project.index("\n    lab\n") < by_project.index("\n    no project\n")
        assert "by week" in await arrive(pilot, "b")


async def test_what_was_chosen_stays_chosen_when_it_is_grouped_anew(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 50)) as pilot:
        shown = await arrive(pilot, "j", "G", "k", "b")
        (chosen,) = (line for line in shown.split("\n") if "▸" in line)
        assert "14 October 2026" in chosen


async def test_it_is_searched_as_one_types_and_escape_brings_everything_back_around_what_was_found(
    written: Library,
) -> None:
    async with app_on(written.workspace).run_test(size=(80, 50)) as pilot:
        shown = await arrive(pilot, "j", "slash", "t", "i", "m", "e")
        assert "one at a time" in shown
        assert "1 of 1" in shown
        assert "Around this day" not in shown
        shown = await arrive(pilot, "enter", "escape")
        assert "3 of 5" in shown
        assert page(pilot) == "JournalScreen"
        await arrive(pilot, "escape")
        assert page(pilot) == "TodayScreen"


async def test_a_search_that_finds_nothing_says_so_and_enter_does_nothing(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 24)) as pilot:
        shown = await arrive(pilot, "j", "slash", "x", "y", "z", "enter")
        assert "nothing found" in shown
        await arrive(pilot, "enter", "r", "E")
        assert page(pilot) == "JournalScreen"


async def test_enter_shows_ones_changes_of_mind_one_above_the_other(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 24)) as pilot:
        shown = await arrive(pilot, "j", "enter")
        assert page(pilot) == "ChangesScreen"
        assert "Plans and guesses" in shown
        assert shown.index("23 November 2025") < shown.index("13 November 2026")
        lines = shown.split("\n")
        assert [line.strip() for line in lines if "Small things" in line] == [
            "Small things first.",
            "Small things first, and one at a time.",
        ]
        await arrive(pilot, "escape")
        assert page(pilot) == "JournalScreen"


async def test_where_there_is_room_they_stand_beside_each_other(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(120, 40)) as pilot:
        shown = await arrive(pilot, "j", "enter")
        line = next(line for line in shown.split("\n") if "Small things" in line)
        assert line.count("Small things first") == 2
        dates = next(line for line in shown.split("\n") if "23 November 2025" in line)
        assert dates.index("13 November 2026") == line.rindex("Small things")


async def test_what_is_new_is_underlined(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(120, 40)) as pilot:
        await arrive(pilot, "j", "enter")
        underlined = "".join(
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        )
        assert underlined == ", and one at a time"


async def test_one_walks_through_time_and_no_further(written: Library) -> None:
    note_id = find_note(written.workspace, "plans.md").note_id
    finish_reflection(written.workspace, note_id, "One thing.")
    async with app_on(written.workspace).run_test(size=(80, 30)) as pilot:
        shown = await arrive(pilot, "j", "j", "enter")
        assert "3 of 3" in shown
        assert "later" not in shown
        shown = await arrive(pilot, "h")
        assert "2 of 3" in shown
        assert "23 November 2025" in shown
        assert "earlier" not in shown
        shown = await arrive(pilot, "h", "l", "l", "l")
        assert "One thing." in shown


async def test_a_single_reflection_stands_alone(library: Library) -> None:
    library.import_all()
    finish_reflection(library.workspace, 1, "Only this.")
    async with app_on(library.workspace).run_test(size=(120, 40)) as pilot:
        shown = await arrive(pilot, "j", "enter")
        assert page(pilot) == "ChangesScreen"
        assert shown.count("Only this.") == 1
        assert " of 1" not in shown


async def test_r_writes_about_the_note_and_it_is_there_at_once(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 50)) as pilot:
        await arrive(pilot, "j", "r")
        assert page(pilot) == "ReflectionScreen"
        await write(pilot, "And slowly.")
        shown = await arrive(pilot, "escape")
        assert page(pilot) == "JournalScreen"
        assert "And slowly." in shown
        assert "written into the note" in shown
        await arrive(pilot, "enter", "r")
        await write(pilot, "And gladly.")
        assert "And gladly." in await arrive(pilot, "escape")


async def test_the_editor_opens_at_the_insight(written: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path, int | None]] = []
    monkeypatch.setattr("review_tui.tui.page.open_in_editor", lambda _app, file, line: opened.append((file, line)))
    async with app_on(written.workspace).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "j", "E")
    ((file, line),) = opened
    assert file.name == "plans.md"
    assert line is not None
    assert file.read_text().split("\n")[line - 1].startswith("insight:")
    assert os.access(file, os.R_OK)


async def test_the_command_that_exports_it_is_named(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 24)) as pilot:
        assert EXPORT in await arrive(pilot, "j", "e")


async def test_before_anything_is_written_it_says_so(library: Library) -> None:
    library.import_all()
    async with app_on(library.workspace).run_test(size=(80, 24)) as pilot:
        assert "nothing written yet" in await arrive(pilot, "j")
        await arrive(pilot, "enter", "b", "slash")
        assert page(pilot) == "JournalScreen"


async def test_a_click_chooses_and_a_second_opens(written: Library) -> None:
    async with app_on(written.workspace).run_test(size=(80, 40)) as pilot:
        await arrive(pilot, "j")
        await pilot.click("#entries", offset=(5, 8))
        await pilot.pause()
        assert "2 of 5" in seen(pilot)
        await pilot.click("#entries", offset=(5, 8))
        await pilot.pause()
        assert page(pilot) == "ChangesScreen"


async def test_thousands_of_reflections_are_walked_through_as_a_few_are(written: Library) -> None:
    note_id = find_note(written.workspace, "plans.md").note_id
    with written.workspace.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO reflection (note_id, text, origin, state, reason, remedy, written_at_ms, zone, offset_minutes,"
            " study_day) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
            f" SELECT {note_id}, 'thought ' || i, 'here', 'written', '', '', i, 'UTC', 0, 730000 + i / 4 FROM n"
        )
    async with app_on(written.workspace).run_test(size=(80, 24)) as pilot:
        assert "1 of 4,005" in await arrive(pilot, "j")
        assert "thought 1\n" in await arrive(pilot, "G")


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40), (200, 60)])
async def test_the_measure_is_kept_at_every_size(written: Library, size: tuple[int, int]) -> None:
    async with app_on(written.workspace).run_test(size=size) as pilot:
        await arrive(pilot, "j")
        body = pilot.app.screen.query_one("#body")
        assert body.size.width <= 72
        assert body.region.x >= (1 if size[0] < 60 else 3)


async def test_it_speaks_chinese(written: Library) -> None:
    use_language("zh")
    async with app_on(written.workspace).run_test(size=(80, 40)) as pilot:
        shown = await arrive(pilot, "j")
        assert "2025年的这几天" in shown
        assert "2026年11月23日" in shown
