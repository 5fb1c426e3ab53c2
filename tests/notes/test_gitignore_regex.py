"""A rule matches what pathspec's own expression matches, and no rule takes for ever."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from review_tui.notes.gitignore_regex import LONGEST_RULE, rule_regex

RULES = st.lists(st.sampled_from(["a", "b", "*", "**", "/", "/**/", "?", "[ab]", "[b.]", "\\*", "."]), max_size=10)
PATHS = st.lists(st.text("ab*.", min_size=1, max_size=5), min_size=1, max_size=6).map("/".join)


def said_by_pathspec(rule: str, path: str) -> tuple[bool, bool]:
    """Whether the path matches, and whether it does so because of a folder above it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = GitIgnoreSpecPattern(rule).match_file(path)
    return found is not None, found is not None and found.match.groupdict().get("ps_d") is not None


@given(RULES.map("".join), PATHS)
@example("**/a/**/b", "a/a/b/b")
@example("*a*b", "ab/a/ab")
def test_a_rule_matches_what_it_matched_before(rule: str, path: str) -> None:
    try:
        expected = said_by_pathspec(rule, path)
    except (ValueError, re.error):
        assert rule_regex(rule) is None
        return
    pattern = rule_regex(rule)
    found = pattern[0].search(path) if pattern else None
    assert (found is not None, found is not None and found.groupdict().get("ps_d") is not None) == expected


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("*a" * 40 + "b", "a" * 250),
        ("*?a" * 40 + "b", "a" * 250),
        ("*[ab]" * 40 + "c", "a" * 250),
        ("**" * 60 + "b", "a" * 250),
        ("**/a/" * 40 + "b", "a/" * 1_000 + "c"),
        ("**/*a*/" * 20 + "b", "aaaa/" * 400 + "c"),
        ("a/**/" * 40 + "b", "a/" * 1_000 + "c"),
    ],
)
def test_stars_that_could_be_divided_in_countless_ways_are_not(rule: str, path: str) -> None:
    found = rule_regex(rule)
    assert found is not None
    assert found[0].search(path) is None


@pytest.mark.parametrize("rule", ["a[!b]c", "a[^b]c", "a[.-9]c", "*a[!b]*c"])
def test_a_set_of_characters_never_holds_the_slash_as_git_has_it(rule: str) -> None:
    found = rule_regex(rule)
    assert found is not None
    assert found[0].search("a/c") is None
    assert found[0].search("a.c") is not None


def test_a_rule_longer_than_any_path_is_none() -> None:
    assert rule_regex("a*" * LONGEST_RULE) is None


def test_brackets_within_brackets_are_no_business_of_the_person() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rule_regex("x[[a]*b") is not None
