from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.language import use_language
from review_tui.services.publishing import Publication
from review_tui.tui.wording import interval_words, minutes_words, publication_words


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (0, "today", "今天"),
        (1, "1 day", "1 天后"),
        (30, "30 days", "30 天后"),
        (31, "1 month", "1 个月后"),
        (61, "2 months", "2 个月后"),
        (349, "11 months", "11 个月后"),
        (365, "1 year", "1 年后"),
        (730, "2 years", "2 年后"),
    ],
)
def test_intervals_are_words(days: int, english: str, chinese: str) -> None:
    assert interval_words(days) == english
    use_language("zh")
    assert interval_words(days) == chinese


@given(st.integers(0, 36_500))
def test_an_interval_fits_its_column(days: int) -> None:
    assert 0 < len(interval_words(days)) <= 9


def test_minutes_are_about() -> None:
    assert minutes_words(1) == "about 1 minute"
    assert minutes_words(6) == "about 6 minutes"


def test_a_reflection_that_waits_says_why_and_what_to_do() -> None:
    words = publication_words(Publication("pending", "line 3: two insight fields", "remove one"))
    assert "line 3: two insight fields; remove one" in words


def test_every_outcome_has_words_of_its_own() -> None:
    words = {publication_words(Publication(state, "", "")) for state in ("written", "held", "empty", "pending")}
    assert len(words) == 4
