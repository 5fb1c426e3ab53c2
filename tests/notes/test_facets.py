"""Facets as the person wrote them; wrong values dropped without a word."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.notes.facets import FACET_NAMES, Facets, date_of, facets_of
from review_tui.notes.note import parse_note


def facets_in(front_matter: str) -> Facets:
    return parse_note("a.md", f"---\n{front_matter}\n---\n".encode(), 0, 0).facets


def test_a_string_and_a_list_are_read_alike() -> None:
    facets = facets_in("area: work\ncategory: [a, b]\nproject:\n  - one\n  - two\nspeaker: 课代表立正\nseries: ''")
    assert facets.area == ("work",)
    assert facets.category == ("a", "b")
    assert facets.project == ("one", "two")
    assert facets.speaker == ("课代表立正",)
    assert facets.series == ()


def test_values_stay_as_written_whatever_yaml_would_make_of_them() -> None:
    assert facets_in("tags: [no, 1.10, 01000, 12:30:45, 2025, 'true', 2025-13-45]").tags == (
        "no",
        "1.10",
        "01000",
        "12:30:45",
        "2025",
        "true",
        "2025-13-45",
    )


def test_blanks_nulls_nested_values_and_repetitions_are_dropped() -> None:
    assert facets_in("tags: [a, '', ~, null, ' ', [b], {c: d}, a, ' e ']").tags == ("a", "e")
    assert facets_in("tags: {a: b}\nstatus:\nproject: []") == Facets()


def test_the_plural_and_singular_of_a_name_are_one_facet() -> None:
    facets = facets_in("tag: one\ntags: [two]\ncategories: [c]\nprojects: p")
    assert (facets.tags, facets.category, facets.project) == (("two", "one"), ("c",), ("p",))


def test_what_a_merge_key_brings_in_counts_and_the_notes_own_values_win() -> None:
    facets = facets_in("base: &base {area: work, status: seed}\n<<: *base\nstatus: evergreen")
    assert (facets.area, facets.status) == (("work",), ("evergreen",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("true", True), ("yes", True), ("False", False), ("off", False), ("maybe", None), ("''", None), ("[true]", None)],
)
def test_draft_is_a_truth_value_or_nothing(written: str, meant: bool | None) -> None:
    assert facets_in(f"draft: {written}").draft is meant


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-13",
        "'2026-02-13'",
        "2026-2-13",
        "2026/02/13",
        "2026.02.13",
        "2026年2月13日",
        "2026-02-13T23:30:00Z",
        "2026-02-13 23:30:00 +0800",
        "Feb 13, 2026",
        "13 February 2026",
        "Fri, 13 Feb 2026 23:30:00 CST",
    ],
)
def test_a_date_is_the_calendar_date_that_is_written(written: str) -> None:
    assert facets_in(f"date: {written}").date == date(2026, 2, 13)


@pytest.mark.parametrize(
    "written",
    ["2025-13-45", "Last Modified", "February 2026", "13", "10:30", "soon", "[2026-02-13]", "''", "9" * 400, "~"],
)
def test_what_does_not_name_year_month_and_day_is_no_date(written: str) -> None:
    assert facets_in(f"date: {written}").date is None


def test_dates_and_truth_values_of_toml_are_understood() -> None:
    raw = b"+++\ndate = 2026-02-13T08:00:00Z\ndraft = true\ntags = ['a', 7, 1.5, true]\n+++\n"
    facets = parse_note("a.md", raw, 0, 0).facets
    assert facets == Facets(date=date(2026, 2, 13), draft=True, tags=("a", "7", "1.5", "true"))
    assert date_of(datetime(2026, 2, 13, 8)) == date(2026, 2, 13)  # noqa: DTZ001


anything = st.recursive(
    st.sampled_from([None, True, False, 0, 7, 1.5, float("nan"), date.max, time.min, "~", " a ", "\n", "中"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FACET_NAMES, "draft", "date", "tag"]), anything))
def test_no_value_whatever_is_an_error_and_texts_are_never_blank(metadata: dict[str, object]) -> None:
    facets = facets_of(metadata)
    for name in FACET_NAMES:
        texts = getattr(facets, name)
        assert all(text == text.strip() != "" for text in texts)
        assert len(set(texts)) == len(texts)


@given(st.text("0123456789-/.年月日: TZ+JanFeb中,\n", max_size=30))
def test_no_text_whatever_makes_the_reading_of_a_date_fail(text: str) -> None:
    found = date_of(text)
    assert found is None or isinstance(found, date)
