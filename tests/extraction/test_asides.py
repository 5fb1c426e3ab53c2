"""What a note does not say is no card, and blanking it moves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.asides import without_asides

KINDLE = """\
Thinking, Fast and Slow (Daniel Kahneman)
- Your Highlight on page 12 | Location 180-181 | Added on Monday, 3 March 2025

A reliable way to make people believe in falsehoods is frequent repetition.
==========
"""


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Say this. %%the key insight is not for you%% And this.", "%%the key insight is not for you%%"),
        ("- A block\n  id:: 63f2\n  collapsed:: true\n", "id:: 63f2"),
        ("- [ ] Buy a gift\n- Keep this\n", "- [ ] Buy a gift"),
        ("A line {: .lead } goes on.", "{: .lead }"),
        ("TODO sub\n:PROPERTIES:\n:ID: abc\n:END:\nText.", ":ID: abc"),
        (KINDLE, "- Your Highlight on page 12 | Location 180-181 | Added on Monday, 3 March 2025"),
        (KINDLE, "Thinking, Fast and Slow (Daniel Kahneman)"),
        (KINDLE, "=========="),
    ],
)
def test_what_is_not_said_is_blanked(text: str, gone: str) -> None:
    blanked = without_asides(text, 0)
    at = text.index(gone)
    assert blanked[at : at + len(gone)].strip() == ""
    assert len(blanked) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rose by 5%% and 6%.",
        "front::back\n",
        "Rule of 72::divide 72",
        "time: 12:30:45",
        "A heading\n=======\n",
        "An unclosed %% stays",
        "1. [ref](x)",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    assert without_asides(text, 0) == text


def test_a_clipping_keeps_what_was_highlighted() -> None:
    assert "A reliable way to make people believe" in without_asides(KINDLE, 0)


@given(st.text(alphabet="ab%:[]{} \n-=.x", max_size=200), st.integers(0, 20))
def test_nothing_moves_and_line_breaks_stay(text: str, start: int) -> None:
    blanked = without_asides(text, start)
    assert len(blanked) == len(text)
    assert blanked[:start] == text[:start]
    assert [at for at, c in enumerate(blanked) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]
    assert all(after in (before, " ") for before, after in zip(text, blanked, strict=True))
