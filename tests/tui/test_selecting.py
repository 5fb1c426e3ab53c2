"""What is selected on a page becomes words of the note, exactly, and the two sides of a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.selection import Selection

from review_tui.extraction.candidate import BLANK
from review_tui.tui.line_breaking import break_lines_as_chinese_does
from review_tui.tui.note_setting import MARGIN, SetLine, set_note
from review_tui.tui.selecting import Selected, selected_characters, selected_lines, sentences_around

TEXT = """## 开头

前一句。**阻碍人的**不是方法，而是他们从未迈出[第一步](https://example.org)。“后一句。”再一句！

- The purpose of a plan is to be wrong early. It costs 3.5 days.
"""


@pytest.fixture(autouse=True)
def _broken_as_chinese_does() -> None:
    break_lines_as_chinese_does()


def page(width: int = 60) -> list[SetLine]:
    return set_note(TEXT, 0, (), width, unfolded=True)


def place_of(lines: list[SetLine], words: str, *, end: bool = False) -> Offset:
    """Where `words`, on one line of the page, begin or end for the mouse."""
    line = next(number for number, one in enumerate(lines) if words in one.content.plain)
    return Offset(lines[line].content.plain.index(words) + MARGIN + (len(words) if end else 0), line)


def by_mouse(first: str, last: str) -> Selected | None:
    lines = page()
    return selected_characters(TEXT, lines, Selection(place_of(lines, first), place_of(lines, last, end=True)))


@pytest.mark.parametrize(
    ("first", "last", "front", "back"),
    [
        ("他们从未", "第一步", f"阻碍人的不是方法，而是{BLANK}。", "他们从未迈出第一步"),
        ("阻碍人的", "阻碍人的", f"{BLANK}不是方法，而是他们从未迈出第一步。", "阻碍人的"),
        ("to be", "early", f"The purpose of a plan is {BLANK}.", "to be wrong early"),
        ("3.5", "days", f"It costs {BLANK}.", "3.5 days"),
        ("前一", "前一句。", "", "前一句。"),
        ("前一", "不是", "", "前一句。阻碍人的不是方法，而是他们从未迈出第一步。"),
    ],
)
def test_some_words_of_a_sentence_are_its_blank_and_whole_sentences_an_answer(
    first: str, last: str, front: str, back: str
) -> None:
    selected = by_mouse(first, last)
    assert selected is not None
    assert (selected.front, selected.back) == (front, back)


def test_the_quote_is_the_whole_sentence_as_it_stands_in_the_note() -> None:
    selected = by_mouse("他们从未", "第一步")
    assert selected is not None
    assert selected.quote.text == "**阻碍人的**不是方法，而是他们从未迈出[第一步](https://example.org)。"
    assert TEXT[selected.quote.start :].startswith(selected.quote.text)


def test_a_closing_quotation_mark_belongs_to_the_sentence_it_closes() -> None:
    start = TEXT.index("再一句")
    low, high = sentences_around(TEXT, start, start + 2)
    assert TEXT[low:high] == "再一句！"
    start = TEXT.index("后一句")
    low, high = sentences_around(TEXT, start, start + 2)
    assert TEXT[low:high] == "“后一句。”"


def test_what_only_stands_on_the_page_is_nothing_of_the_note() -> None:
    lines = [SetLine(line.content) for line in page()]
    assert selected_lines(TEXT, lines, 0, len(lines)) is None


@given(st.text("一，。“”！ab. *[]()\n-#", max_size=80), st.integers(0, 12), st.integers(0, 12), st.integers(8, 40))
def test_whatever_is_selected_its_quote_is_exactly_the_note(text: str, first: int, last: int, width: int) -> None:
    lines = set_note(text, 0, (), width, unfolded=True)
    for line in lines:
        assert len(line.places) in (0, len(line.content.plain))
    selections = (
        selected_lines(text, lines, min(first, last), max(first, last)),
        selected_characters(text, lines, Selection(Offset(first, 0), Offset(last + 1, 1))),
    )
    for selected in selections:
        if selected is not None:
            quote = selected.quote
            assert text[quote.start : quote.start + len(quote.text)] == quote.text
            assert selected.back.strip()
