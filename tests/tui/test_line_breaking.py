"""Chinese breaks where Chinese breaks, in every kind of widget; fails when Textual or Rich move their patterns."""

from __future__ import annotations

from itertools import pairwise

import pytest
import rich._wrap
import textual._wrap
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual._wrap import compute_wrap_offsets
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from review_tui.tui.line_breaking import break_lines_as_chinese_does

PROSE = "阻碍大多数人找到副业方向的，不是方法问题，而是“他们从未迈出第一步”。先行者效应（First Mover Effect）在起作用——真的。"
NEVER_FIRST = "，。、；：？！”’）》」』】…％"
NEVER_LAST = "（《「『【“‘"


@pytest.fixture(autouse=True)
def _broken_as_chinese_does() -> None:
    break_lines_as_chinese_does()


def content_lines(text: str, width: int) -> list[str]:
    return [line.plain for line in Content(text).wrap(width)]


def text_area_lines(text: str, width: int) -> list[str]:
    offsets = [0, *compute_wrap_offsets(text, width, 4), len(text)]
    return [text[start:end] for start, end in pairwise(offsets)]


def test_the_patterns_are_still_where_the_libraries_look_for_them() -> None:
    assert [word for _, _, word in rich._wrap.words("一步，两步")] == ["一", "步，", "两", "步"]
    assert [chunk for _, _, chunk in textual._wrap.chunks("一步，两步")] == ["一", "步，", "两", "步"]


@pytest.mark.parametrize("lines", [content_lines, text_area_lines])
def test_a_chinese_paragraph_fills_its_lines(lines) -> None:
    shown = lines("一" * 100, 20)
    assert [len(line) for line in shown] == [10] * 10


@pytest.mark.parametrize("lines", [content_lines, text_area_lines])
@pytest.mark.parametrize("width", range(12, 60))
def test_punctuation_never_opens_a_line_nor_hangs_at_its_end(lines, width: int) -> None:
    shown = [line.strip() for line in lines(PROSE, width)]
    assert all(line[0] not in NEVER_FIRST for line in shown)
    assert all(line[-1] not in NEVER_LAST for line in shown[:-1])


@pytest.mark.parametrize("lines", [content_lines, text_area_lines])
def test_latin_words_stay_whole(lines) -> None:
    shown = lines("学习 reinforcement learning 的时候", 14)
    assert any("reinforcement" in line for line in shown)


def test_rich_text_breaks_by_the_same_rules() -> None:
    from rich.console import Console

    shown = Text("不是方法问题，而是第一步。").wrap(Console(width=12), 12)
    assert [line.plain for line in shown] == ["不是方法问", "题，而是第一", "步。"]


@given(st.text(alphabet="一步，。“”（）ab …—\t", max_size=60), st.integers(4, 40))
def test_breaking_loses_nothing(text: str, width: int) -> None:
    assert "".join(text_area_lines(text, width)) == text


async def test_the_text_area_wraps_what_is_typed_by_these_rules() -> None:
    class Writing(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea("", soft_wrap=True, compact=True)

    app = Writing()
    async with app.run_test(size=(20, 10)) as pilot:
        area = app.query_one(TextArea)
        area.insert("先迈出第一步，再谈规划；先做一件小事。")
        await pilot.pause()
        offsets = area.wrapped_document.get_offsets(0)
        lines = [area.text[a:b] for a, b in zip([0, *offsets], [*offsets, len(area.text)], strict=True)]
        assert len(lines) > 1
        assert all(line[0] not in NEVER_FIRST for line in lines)


@pytest.mark.parametrize("lines", [content_lines, text_area_lines])
@pytest.mark.parametrize("text", ["他停了停：“……好。”", "他说“——走了”", "空的“”也算", "括号里（“引文”）"])
@pytest.mark.parametrize("width", range(10, 20))
def test_a_quotation_that_opens_with_a_dash_or_is_empty_stays_with_its_marks(lines, text: str, width: int) -> None:
    shown = [line.strip() for line in lines(text, width)]
    assert all(line[0] not in NEVER_FIRST for line in shown)
    assert all(line[-1] not in NEVER_LAST for line in shown[:-1])
