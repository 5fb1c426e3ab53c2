from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from review_tui.tui.columns import AIM, BELOW, DOT, columns, left, on_scale, right


def test_columns_stand_on_one_line_and_the_highest_fills_its_rows() -> None:
    assert columns([16, 8, 4, 0, 1], 2) == ["█        ", "█ █ ▄   ▁"]


def test_nothing_is_drawn_of_nothing() -> None:
    assert columns([0, 0], 4) == []
    assert columns([], 4) == []


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40), st.integers(1, 5))
def test_every_figure_but_nought_leaves_a_mark(figures: list[int], rows: int) -> None:
    drawn = columns(figures, rows)
    for place, figure in enumerate(figures):
        assert bool(drawn and drawn[-1][2 * place] != " ") == (figure > 0)
    assert {len(row) for row in drawn} <= {2 * len(figures) - 1}


def test_a_share_stands_in_its_place_on_the_scale() -> None:
    assert on_scale(0.8, 0.9, least=0.6, width=5) == f"  {DOT}{AIM} "
    assert on_scale(1.0, 0.9, least=0.6, width=5) == f"   {AIM}{DOT}"
    assert on_scale(0.9, 0.9, least=0.6, width=5) == f"   {DOT} "
    assert on_scale(0.2, 0.9, least=0.6, width=5) == f"{BELOW}  {AIM} "
    assert on_scale(None, 0.9, least=0.6, width=5) == f"   {AIM} "


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Mn", "Me", "Mc"]), max_size=30))
def test_cells_are_as_wide_as_they_should_be(text: str) -> None:
    assert left(Content(text), 8).cell_length == 8
    assert right(Content(text), 8).cell_length == max(8, Content(text).cell_length)
