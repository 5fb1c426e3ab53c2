"""Whatever is written, in every place that breaks lines: nothing lost, nothing too wide, no line opened by punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support import Library
from textual._wrap import compute_wrap_offsets
from textual.app import App, ComposeResult
from textual.content import Content
from tui.pages import app_on, write

from review_tui.tui.line_breaking import break_lines_as_chinese_does
from review_tui.tui.screens.reflection import ReflectionScreen
from review_tui.tui.voices import hanging
from review_tui.tui.widgets.writing_area import WritingArea

NEVER_FIRST = "，。、；：？！”’）》」』】…％"
NEVER_LAST = "（《「『【“‘"
FAMILY = "👨‍👩‍👧"
PIECES = [
    *"一步走了，。、；：？！“”‘’（）《》「」…—％",
    "——",
    "……",
    "first",
    "step",
    " ",
    "ＡＢ",
    "１",
    "👍🏽",
    "🇨🇳",
    "⚠️",
    FAMILY,
    "é",
]

Lines = Callable[[str, int], list[str]]
writing = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.fixture(autouse=True)
def _broken_as_chinese_does() -> None:
    break_lines_as_chinese_does()


def on_paper(text: str, width: int) -> list[str]:
    return [line.plain for line in Content(text).wrap(width)]


def in_a_row(text: str, width: int) -> list[str]:
    lines = hanging(Content("▸ ○ "), Content(text), width + 4).split("\n")
    return [line.plain[4:] for line in lines]


def in_a_text_area(text: str, width: int) -> list[str]:
    offsets = [0, *compute_wrap_offsets(text, width, 4), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


EVERYWHERE = pytest.mark.parametrize("lines", [on_paper, in_a_row, in_a_text_area])


UNIT = re.compile(f"[{NEVER_LAST}]*(?:[^\\s一步走了ＡＢ１{NEVER_FIRST}{NEVER_LAST}—]+|\\S)[{NEVER_FIRST}—]*")


def widest_unit(text: str) -> int:
    """Cells of the widest word or character with the punctuation that clings to it."""
    return max((cell_len(unit) for unit in UNIT.findall(text)), default=0)


@EVERYWHERE
@given(text=writing, width=st.integers(4, 60))
def test_nothing_is_lost_and_no_line_is_wider_than_the_page(lines: Lines, text: str, width: int) -> None:
    shown = lines(text, width)
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert all(cell_len(line.rstrip()) <= width for line in shown)


@EVERYWHERE
@given(text=writing, width=st.integers(4, 60))
def test_no_line_is_opened_by_what_closes_nor_closed_by_what_opens(lines: Lines, text: str, width: int) -> None:
    text = text.lstrip(NEVER_FIRST + " ")
    if widest_unit(text) > width:
        return
    shown = [line.strip() for line in lines(text, width)]
    for before, after in pairwise(shown):
        if before and after:
            joined = text[text.find(before + after) :] if before + after in text else ""
            assert not joined or after[0] not in NEVER_FIRST, shown
            assert not joined or before[-1] not in NEVER_LAST, shown


@EVERYWHERE
@given(text=writing, width=st.integers(8, 60))
def test_what_is_one_sign_is_never_taken_apart(lines: Lines, text: str, width: int) -> None:
    shown = lines(text, width)
    for sign in (FAMILY, "👍🏽", "🇨🇳", "⚠️", "é"):
        assert sum(line.count(sign) for line in shown) == text.count(sign)


@given(text=writing, width=st.integers(4, 60))
def test_the_height_kept_for_words_is_the_height_they_take(text: str, width: int) -> None:
    content = Content(text)
    assert content.get_height({}, width) == max(1, len(content.wrap(width)))


class Writing(App[None]):
    def compose(self) -> ComposeResult:
        yield WritingArea()


@settings(max_examples=25, deadline=None)
@given(text=writing, width=st.integers(12, 40))
async def test_the_cursor_stands_where_the_next_character_goes(text: str, width: int) -> None:
    app = Writing()
    async with app.run_test(size=(width, 12)) as pilot:
        area = app.query_one(WritingArea)
        area.insert(text)
        await pilot.pause()
        inside = area.wrap_width
        shown = in_a_text_area(text, inside) if inside else [text]
        assert area.wrapped_document.height == len(shown)
        assert area.cursor_location == (0, len(text))
        assert area.wrapped_document.location_to_offset((0, len(text))).x == cell_len(shown[-1])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=writing.filter(str.strip))
async def test_what_is_written_into_a_reflection_is_shown_whole_at_any_width(waiting: Library, text: str) -> None:
    async with app_on(waiting.workspace).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(ReflectionScreen(waiting.workspace, 1))
        area = pilot.app.screen.query_one(WritingArea)
        area.clear()
        await write(pilot, text)
        for width in (120, 40, 24, 80):
            await pilot.resize_terminal(width, 24)
            assert area.text == text
            assert all(
                cell_len(section.rstrip()) <= area.wrap_width for section in in_a_text_area(text, area.wrap_width)
            )
