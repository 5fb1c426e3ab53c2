"""Rows of any height: the chosen one is always in view, every line can be read, and only what is in view is laid out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from tui.pages import seen

from review_tui.tui.widgets.varied_list import VariedList

HEIGHT = 10


class ListApp(App[None]):
    CSS = "VariedList { height: 10; width: 40; }"

    def __init__(self, heights: Sequence[int]) -> None:
        super().__init__()
        self.heights = heights
        self.drawn: set[int] = set()
        self.list = VariedList(self.draw)
        self.pressed: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.show(len(self.heights))

    def on_varied_list_pressed(self, pressed: VariedList.Pressed) -> None:
        self.pressed.append(pressed.place)

    def draw(self, place: int, chosen: bool, width: int) -> Content:
        self.drawn.add(place)
        lines = [f"{'>' if chosen else ' '}{place}.{line}" for line in range(self.heights[place])]
        return Content("\n".join(lines))


def shown(pilot: Pilot[None]) -> list[str]:
    return [line.strip() for line in seen(pilot).split("\n")[:HEIGHT]]


async def do(pilot: Pilot[None], *steps: str, by: int = 0) -> list[str]:
    widget = pilot.app.query_one(VariedList)
    for step in steps:
        getattr(widget, step)(*([by] if by else []))
    await pilot.pause()
    return shown(pilot)


async def test_it_begins_at_the_top() -> None:
    async with ListApp([3, 3, 3, 3]).run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert shown(pilot) == [">0.0", ">0.1", ">0.2", "1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "3.0"]


async def test_the_chosen_row_comes_into_view_whole_and_the_view_moves_no_more_than_that() -> None:
    async with ListApp([3, 3, 3, 3]).run_test(size=(40, 12)) as pilot:
        lines = await do(pilot, "go_down", "go_down", "go_down")
        assert lines == ["0.2", "1.0", "1.1", "1.2", "2.0", "2.1", "2.2", ">3.0", ">3.1", ">3.2"]
        lines = await do(pilot, "go_up", "go_up", "go_up")
        assert lines[:3] == [">0.0", ">0.1", ">0.2"]


async def test_a_row_higher_than_the_view_is_read_line_by_line() -> None:
    async with ListApp([2, 14, 2]).run_test(size=(40, 12)) as pilot:
        lines = await do(pilot, "go_down")
        assert lines[0] == ">1.0"
        lines = await do(pilot, "go_down", "go_down")
        assert (lines[0], lines[-1]) == (">1.2", ">1.11")
        lines = await do(pilot, "go_down", "go_down", "go_down")
        assert lines[-2:] == [">2.0", ">2.1"]
        assert (await do(pilot, "go_up"))[0] == ">1.0"
        assert (await do(pilot, "go_up"))[:2] == [">0.0", ">0.1"]


async def test_the_end_stays_at_the_end() -> None:
    async with ListApp([4] * 30).run_test(size=(40, 12)) as pilot:
        pilot.app.query_one(VariedList).choose(29)
        await pilot.pause()
        assert shown(pilot)[-1] == ">29.3"
        assert (await do(pilot, "move_view", by=50))[-1] == ">29.3"
        assert (await do(pilot, "move_view", by=-500))[0] == "0.0"


async def test_a_page_down_and_up_takes_the_choice_along() -> None:
    async with ListApp([2] * 30).run_test(size=(40, 12)) as pilot:
        assert (await do(pilot, "go_page", by=5))[0] == ">2.1"
        widget = pilot.app.query_one(VariedList)
        places = []
        for _page in range(20):
            await do(pilot, "go_page", by=5)
            places.append(widget.place)
            assert [line for line in shown(pilot) if line.startswith(">")]
        assert places[-1] == 29
        assert places == sorted(places)
        for _page in range(20):
            await do(pilot, "go_page", by=-5)
        assert widget.place == 0


async def test_every_line_of_every_row_can_be_seen() -> None:
    app = ListApp([1, 25, 3, 7, 12, 1, 1, 30])
    async with app.run_test(size=(40, 12)) as pilot:
        met = {line.lstrip(">") for line in shown(pilot)}
        for _step in range(100):
            met |= {line.lstrip(">") for line in await do(pilot, "go_down")}
        assert {f"{place}.{line}" for place, height in enumerate(app.heights) for line in range(height)} <= met


async def test_a_hundred_thousand_rows_are_not_laid_out() -> None:
    app = ListApp([3] * 100_000)
    async with app.run_test(size=(40, 12)) as pilot:
        pilot.app.query_one(VariedList).choose(99_999)
        await pilot.pause()
        assert shown(pilot)[-1] == ">99999.2"
        await do(pilot, "go_up", "go_up", "go_up", "go_up")
        assert len(app.drawn) < 30


async def test_another_size_keeps_the_chosen_row_in_view() -> None:
    app = ListApp([3] * 50)
    async with app.run_test(size=(40, 12)) as pilot:
        app.list.choose(20)
        app.list.styles.height = 4
        await pilot.pause()
        await pilot.pause()
        assert ">20.0" in seen(pilot)


async def test_nothing_to_list_is_nothing() -> None:
    async with ListApp([]).run_test(size=(40, 12)) as pilot:
        assert await do(pilot, "go_down", "go_up") == [""] * HEIGHT
        assert await do(pilot, "go_page", by=5) == [""] * HEIGHT


async def test_the_mouse_chooses_and_its_wheel_looks_on() -> None:
    app = ListApp([3] * 50)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(VariedList, offset=(2, 4))
        await pilot.pause()
        assert app.pressed == [1]
        await pilot._post_mouse_events([MouseScrollDown], VariedList, offset=(2, 4))
        await pilot.pause()
        assert shown(pilot)[0] == "1.0"


@pytest.mark.parametrize("heights", [[3, 3], [1]])
async def test_a_short_list_does_not_move(heights: list[int]) -> None:
    async with ListApp(heights).run_test(size=(40, 12)) as pilot:
        assert (await do(pilot, "move_view", by=3))[0] == ">0.0"
