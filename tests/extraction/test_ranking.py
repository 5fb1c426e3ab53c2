import math

import pytest

from review_tui.extraction.places import Claims, Place
from review_tui.extraction.ranking import Weights, grams, shipped_weights
from review_tui.extraction.selection import FEWEST, MOST, Ranked, choose


def ranked(start, chance, text, shape="sentence"):
    return Ranked(Place(shape, "claim", start, start + 10, 0, text), chance)


def test_a_chance_is_the_logistic_of_the_weighted_sum():
    weights = Weights(bias=-1.0, features={"core": 2.0}, grams={"学习": 4}, gram_unit=0.5)
    expected = -1 + 2 * 1.5 + 4 * 0.5 / math.sqrt(3)
    assert weights.chance({"core": 1.5, "unknown": 9.0}, "学习") == pytest.approx(1 / (1 + math.exp(-expected)))


def test_grams_are_characters_words_and_pairs_of_words():
    assert grams("学习 Deep Work") == {"学", "习", "学习", "deep", "work", "deep work"}


def test_shipped_weights_say_where_they_come_from_and_are_small():
    weights = shipped_weights()
    assert 50 < len(weights.features) < 500
    assert 1000 < len(weights.grams) < 50_000
    assert all(len(gram) <= 3 or gram.isascii() for gram in weights.grams if "一" <= gram[0] <= "龥")


def test_what_is_unlikely_is_offered_only_where_little_else_is():
    strong = [ranked(100 * n, 0.9, chr(0x4E00 + n) * 9) for n in range(FEWEST)]
    weak = [ranked(5000 + 100 * n, 0.15, chr(0x5E00 + n) * 9) for n in range(9)]
    assert len(choose([*strong, *weak], 100, [])) == FEWEST
    assert len(choose(weak, 100, [])) == FEWEST
    assert choose([ranked(0, 0.01, "学习学习学习")], 100, []) == []


def test_the_budget_grows_with_the_note_and_ends():
    many = [ranked(100 * n, 0.9, chr(0x4E00 + n) * 4 + chr(0x6E00 + n) * 5) for n in range(100)]
    assert len(choose(many, 4, [])) < len(choose(many, 40, [])) < len(choose(many, 4000, [])) == MOST


def test_nothing_overlaps_what_was_chosen_or_taken():
    found = choose(
        [ranked(0, 0.9, "学习要提取"), ranked(5, 0.8, "别的一句话"), ranked(30, 0.7, "第三件事情")], 50, [(35, 60)]
    )
    assert [one.place.start for one in found] == [0]


def test_one_card_from_the_summary_is_enough():
    found = choose([ranked(0, 0.9, "学习要提取", "summary"), ranked(20, 0.8, "睡眠要充足", "summary")], 50, [])
    assert [one.place.start for one in found] == [0]


def test_claims_join_overlapping_spans_and_see_across_them():
    claims = Claims([(0, 100), (10, 12), (20, 22), (30, 32), (40, 42), (50, 52)])
    assert claims.touch(90, 95)
    assert not claims.touch(100, 110)
    assert claims.hold(60, 70)
    assert not claims.hold(95, 120)
