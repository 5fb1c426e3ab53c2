"""Reflections join an insight after what stands there; nothing is reworded, removed, reordered or written twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.notes.insight import Style, compose_insight, contains_reflection, leftover

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_reflection_follows_what_stands_there_after_a_blank_line() -> None:
    assert compose_insight("", [(MONDAY, "one")], "plain") == "one"
    assert compose_insight("手写的。", [(MONDAY, "one"), (TUESDAY, "two")], "plain") == "手写的。\n\none\n\ntwo"
    assert compose_insight("old", [(MONDAY, "one\n\nmore")], "dated") == "old\n\n2026-11-23 · one\n\nmore"


def test_what_was_typed_stays_as_typed() -> None:
    typed = '  两个空格："引号"\n\n\n- item  \n\tcode\n\n2026-11-23 · not a date of ours'
    assert compose_insight("", [(MONDAY, typed)], "plain") == typed
    assert compose_insight("", [(MONDAY, f"\n \n{typed} \n\n ")], "plain") == typed
    assert compose_insight("", [(MONDAY, "a\r\nb\rc")], "plain") == "a\nb\nc"


@pytest.mark.parametrize("current", ["old\n", "old\n\n", "old\n\n\n", "  old  ", "old\n  \n"])
def test_text_that_stands_there_stays_first_byte_for_byte(current: str) -> None:
    composed = compose_insight(current, [(MONDAY, "new")], "plain")
    assert composed.startswith(current)
    assert composed.endswith("\n\nnew")
    assert composed.removeprefix(current).strip("\n") == "new"


def test_a_reflection_that_stands_there_is_not_added_again() -> None:
    current = "mine\n\none\n\n\nmore\n\nyours"
    assert compose_insight(current, [(MONDAY, "one\n\nmore"), (MONDAY, "yours")], "plain") == current
    dated = compose_insight("", [(MONDAY, "one")], "dated")
    assert compose_insight(dated, [(MONDAY, "one")], "plain") == dated
    assert compose_insight("one", [(MONDAY, "one")], "dated") == "one"
    assert compose_insight(dated, [(TUESDAY, "one")], "dated") == "2026-11-23 · one\n\n2026-11-24 · one"


def test_part_of_a_paragraph_is_not_the_reflection() -> None:
    assert compose_insight("one and more", [(MONDAY, "one")], "plain") == "one and more\n\none"
    assert compose_insight("one\nmore", [(MONDAY, "one")], "plain") == "one\nmore\n\none"
    assert not contains_reflection("a\n\nx\n\nb", MONDAY, "a\n\nb", "plain")


def test_spaces_that_an_editor_took_from_the_ends_of_lines_make_no_difference() -> None:
    assert contains_reflection("one\ntwo\n\nthree", MONDAY, "one  \ntwo\n \nthree", "plain")


def test_a_blank_reflection_is_nothing_to_write() -> None:
    assert compose_insight("old\n", [(MONDAY, " \n\t\n　")], "dated") == "old\n"
    assert contains_reflection("", MONDAY, "\n", "plain")


def test_the_style_tells_in_which_form_a_reflection_stands_there() -> None:
    dated = "2026-11-23 · one"
    assert contains_reflection(dated, MONDAY, "one", "dated")
    assert not contains_reflection(dated, TUESDAY, "one", "dated")
    assert not contains_reflection(dated, MONDAY, "one", "plain")


def test_leftover_is_what_none_of_the_reflections_put_there() -> None:
    current = "mine,\nby hand\n\none\n\nmore\n\n  also mine  \n\n\nand this\n"
    assert leftover(current, [(MONDAY, "one\n\nmore")], "plain") == "mine,\nby hand\n\n  also mine  \n\n\nand this"
    assert leftover("one\n\n2026-11-23 · one", [(MONDAY, "one")], "dated") == "one"
    assert leftover("one\n\none\n", [(MONDAY, "one")], "plain") == ""
    assert leftover("", [(MONDAY, "one")], "plain") == ""
    assert leftover("one", [(MONDAY, " ")], "plain") == "one"


def test_a_short_reflection_within_a_long_one_does_not_tear_the_long_one() -> None:
    for entries in ([(MONDAY, "b"), (MONDAY, "a\n\nb")], [(MONDAY, "a\n\nb"), (MONDAY, "b")]):
        assert leftover("a\n\nb\n\nc", entries, "plain") == "c"


def test_words_of_a_dated_reflection_that_are_a_plain_one_too_do_not_tear_it() -> None:
    entries = [(MONDAY, "b"), (MONDAY, "a\n\nb")]
    assert leftover("2026-11-23 · a\n\nb", entries, "plain", "dated") == ""


texts = st.lists(
    st.sampled_from(["a", "b", "中文。", "\n", "\n\n", " ", "\t", "·", "2026-11-23 · ", "\r", "　"]), max_size=10
).map("".join)
entries = st.lists(st.tuples(st.sampled_from([MONDAY, TUESDAY]), texts), max_size=4)
styles: st.SearchStrategy[Style] = st.sampled_from(["plain", "dated"])


@given(texts, entries, styles)
def test_composing_again_changes_nothing_at_once_or_one_by_one(
    current: str, reflections: list[tuple[date, str]], style: Style
) -> None:
    composed = compose_insight(current, reflections, style)
    assert compose_insight(composed, reflections, style) == composed
    one_by_one = current
    for reflection in reflections:
        one_by_one = compose_insight(one_by_one, [reflection], style)
    assert one_by_one == composed


@given(texts, entries, styles)
def test_what_stood_there_stays_and_every_reflection_stands_there(
    current: str, reflections: list[tuple[date, str]], style: Style
) -> None:
    composed = compose_insight(current, reflections, style)
    if current.strip():
        assert composed.startswith(current)
    for day, text in reflections:
        assert any(contains_reflection(composed, day, text, known) for known in ("plain", "dated"))


@given(entries, styles)
def test_an_insight_of_reflections_alone_leaves_nothing_over(reflections: list[tuple[date, str]], style: Style) -> None:
    assert leftover(compose_insight("", reflections, style), reflections, "plain", "dated") == ""


@given(texts, entries, styles)
def test_leftover_words_stand_in_the_insight_and_are_stable(
    current: str, reflections: list[tuple[date, str]], style: Style
) -> None:
    words = leftover(current, reflections, style)
    assert all(paragraph in current for paragraph in words.split("\n\n"))
    assert words == "" or words.strip()
    untouched = leftover(current, [], style)
    assert untouched.split() == current.split()
    assert leftover(untouched, [], style) == untouched
