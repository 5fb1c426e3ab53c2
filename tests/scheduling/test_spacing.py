from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.spacing import PREFERRED_GAP, spaced_order

few_kinds = st.lists(st.integers(0, 3), max_size=6)


def arranged(kinds: list[int], before: list[int] | None = None) -> list[int]:
    return [kinds[place] for place in spaced_order(kinds, before or [])]


def equal_neighbours(kinds: list[int], before: list[int]) -> int:
    return sum(left == right for left, right in pairwise([*before[-1:], *kinds]))


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6), max_size=6))
def test_every_place_is_taken_once_and_one_kind_keeps_its_order(kinds: list[int], before: list[int]) -> None:
    order = spaced_order(kinds, before)
    assert sorted(order) == list(range(len(kinds)))
    for kind in set(kinds):
        places = [place for place in order if kinds[place] == kind]
        assert places == sorted(places)


@given(few_kinds, few_kinds)
def test_no_order_has_fewer_equal_neighbours(kinds: list[int], before: list[int]) -> None:
    fewest = min(equal_neighbours(list(order), before) for order in permutations(kinds))
    assert equal_neighbours(arranged(kinds, before), before) == fewest


@given(st.lists(st.integers(), unique=True))
def test_what_is_all_different_stays_as_it_is(kinds: list[int]) -> None:
    assert spaced_order(kinds) == list(range(len(kinds)))


def test_one_kind_comes_again_only_after_several_others() -> None:
    assert arranged([1, 1, 2, 3, 4, 5, 6, 7]) == [1, 2, 3, 4, 5, 1, 6, 7]
    assert PREFERRED_GAP == 4


def test_a_kind_that_would_pile_up_at_the_end_is_taken_in_time() -> None:
    assert arranged([2, 3, 4, 1, 1, 1]) == [2, 1, 3, 1, 4, 1]


def test_a_kind_that_has_most_places_is_set_apart_as_early_as_it_can_be() -> None:
    assert arranged([1, 1, 1, 1, 2]) == [1, 2, 1, 1, 1]


def test_with_few_kinds_the_one_placed_longest_ago_comes_next() -> None:
    assert arranged([1, 1, 1, 2, 2, 2, 3, 3, 3]) == [1, 2, 3, 1, 2, 3, 1, 2, 3]


def test_what_was_placed_before_counts() -> None:
    assert arranged([1, 2], [1]) == [2, 1]
