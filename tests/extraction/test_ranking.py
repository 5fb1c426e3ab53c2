import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.bags import Bags, exact_sums
from review_tui.extraction.candidate import Source
from review_tui.extraction.comparing import NAMES, chance_of, comparison, ranks
from review_tui.extraction.description import describe
from review_tui.extraction.extract import extract, extract_everything
from review_tui.extraction.features import Describer
from review_tui.extraction.grams import FIRST_NAMED, Grams, gram_code, grams
from review_tui.extraction.likeness import units
from review_tui.extraction.places import Claims, Place
from review_tui.extraction.propose import propose
from review_tui.extraction.ranking import Words, shipped_chances, shipped_ranking
from review_tui.extraction.rarity import Rarity
from review_tui.extraction.reading import read
from review_tui.extraction.selection import COMPLETENESS, MOST, NEEDED, Ranked, choose
from review_tui.extraction.trees import Trees
from review_tui.extraction.vectors import DIRECTION_STEPS, Vectors, directions, shipped_vectors


def source(body, title="学习"):
    return Source(body, 0, title, None, None)


def chances(body, title="学习"):
    reading = read(source(body, title))
    places = propose(reading, [])
    return {
        place.text: chance for place, chance in zip(places, shipped_chances(Describer(reading), places), strict=True)
    }


CHINESE = """## 怎样学得牢

上周三下午我在图书馆门口遇见了老同学小李，他手里拿着一把蓝色的雨伞。
真正有效的学习不是反复阅读，而是合上书之后努力回忆刚才读到的内容。
我们一起走到了街角的那家面馆，各点了一碗牛肉面，外面的雨慢慢停了。
遗忘的速度取决于间隔：每次在快要忘记的时候复习，记忆就会变得更牢固。
后来他接了一个电话，说家里有点事情，就先坐公交车回去了。
"""

ENGLISH = """## Making it stick

Last Tuesday I met my friend Tom at the station and we had a cup of coffee together.
The key to remembering is not reading again but trying to recall what you read before you look it up.
My wife was waiting in the car, and it had started to rain a little by then.
People should spread their practice over several days rather than cram it into a single evening.
"""


@pytest.mark.parametrize(
    ("body", "title", "strong", "weak"),
    [
        (CHINESE, "学习", ("真正有效", "遗忘的速度"), ("上周三", "我们一起", "后来他")),
        (ENGLISH, "Learning", ("The key", "People should"), ("Last Tuesday", "My wife")),
    ],
)
def test_what_one_can_use_ranks_above_what_happened(body, title, strong, weak):
    found = chances(body, title)
    least = min(chance for text, chance in found.items() if text.startswith(strong))
    assert all(chance < least for text, chance in found.items() if text.startswith(weak))


def test_a_central_claim_is_likely_and_small_talk_is_not():
    found = chances(CHINESE)
    assert max(found.values()) > 0.4
    assert min(found.values()) < 0.15


@given(st.text(max_size=300))
def test_any_text_gets_chances_from_0_to_1(body):
    assert all(0 <= chance <= 1 for chance in chances(body).values())


@pytest.mark.parametrize(
    "body", ["", "# \n", "。\n" * 50, "\x00\ufffd" * 40, "学" * 900 + "。", "- a\n" * 90, "🙂。" * 30]
)
def test_notes_without_a_claim_are_ranked_without_complaint(body):
    extract(source(body, title=""))


def test_the_same_note_gets_the_same_chances_whatever_was_ranked_before():
    first = chances(CHINESE)
    chances(ENGLISH, "Learning")
    assert chances(CHINESE) == first


def test_a_known_card_has_the_chance_it_had_when_it_was_proposed():
    everything = {(card.start, card.end): card.score for card in extract_everything(source(CHINESE))}
    offered = extract(source(CHINESE))
    assert offered
    assert all(everything[card.start, card.end] == card.score for card in offered)


def test_what_ships_fits_together_and_is_small():
    ranking, vectors = shipped_ranking(), shipped_vectors()
    reading = read(source(CHINESE))
    columns = {name: at for at, name in enumerate(ranking.names)}
    found = describe(Describer(reading), propose(reading, []), columns, vectors)
    assert found.features.shape[1] == len(ranking.linear.features)
    assert found.vectors.shape[1] * 2 == len(ranking.linear.vector)
    assert ranking.slope > 0
    assert 1000 < len(ranking.words.grams) < 20_000


def test_what_ships_says_where_it_comes_from():
    from importlib import resources

    folder = resources.files("review_tui.extraction")
    assert "labelled notes" in json.loads(folder.joinpath("weights.json").read_text("utf-8"))["provenance"]
    with folder.joinpath("vectors.npz").open("rb") as file, np.load(file) as stored:
        assert "licence" in stored["provenance"].tobytes().decode("utf-8")


def test_a_higher_sum_never_means_a_lower_chance():
    found = chance_of(np.linspace(-40, 40, 200))
    assert (np.diff(found) >= 0).all()
    assert found[0] < 0.01
    assert found[-1] > 0.99


def test_grams_are_characters_words_and_pairs_of_words():
    assert grams("学习 Deep Work") == {"学", "习", "学习", "deep", "work", "deep work"}


ANY_TEXT = st.lists(
    st.lists(st.sampled_from([*"学习不是，。“”'’-_aBé1٣０\n \0🙂𝟘Σ한İ…", "Deep ", "work", "don’t "]), max_size=14).map(
        "".join
    ),
    max_size=6,
)


def names_of(found, row):
    named = range(FIRST_NAMED, FIRST_NAMED + len(found.names))
    codes = found.codes[found.rows == row].tolist()
    size = [3 if code >= 2**32 else 2 if code >= 2**16 else 1 for code in codes]
    return {
        found.names[code - FIRST_NAMED] if code in named else code.to_bytes(2 * n, "big").decode("utf-16-be")
        for code, n in zip(codes, size, strict=True)
    }


@given(ANY_TEXT)
def test_the_grams_of_many_texts_are_those_of_each(texts):
    found = Grams(texts)
    assert [names_of(found, row) for row in range(len(texts))] == [grams(text) for text in texts]
    assert found.sizes.tolist() == [len(grams(text)) for text in texts]


def test_a_gram_has_a_code_where_it_is_chinese_or_a_sign():
    assert gram_code("学习") == ord("学") << 16 | ord("习")
    assert gram_code("，") == ord("，")
    assert [gram_code(gram) for gram in ("deep", "7", "deep ，", "🙂", "。。")] == [None] * 5


@given(ANY_TEXT)
def test_the_units_of_many_texts_are_those_of_each(texts):
    found = Bags(texts)
    for row, text in enumerate(texts):
        codes = found.codes[found.units[found.rows == row]].tolist()
        words = {
            found.words[code] if code < len(found.words) else (chr(code >> 16) + chr(code & 0xFFFF)) for code in codes
        }
        assert words == units(text)
        assert found.sizes[row] == len(units(text))


@given(st.lists(st.floats(0.25, 63), max_size=60))
def test_sums_are_rounded_once(values):
    # All values of one note are logarithms, of which none needs finer steps than these.
    values = [round(value * 2**52) / 2**52 for value in values]
    assert exact_sums(np.zeros(len(values), np.intp), np.array(values, np.float64), 1).tolist() == [math.fsum(values)]


def test_what_a_note_says_once_is_rarer_than_what_it_says_often():
    texts = ["学习要提取", "学习要间隔", "睡眠", "学习", "睡眠", ""]
    rarity = Rarity(Bags(texts), 3)
    once, often = rarity.weight[4], rarity.weight[3]
    assert once == pytest.approx(math.log(4))
    assert often == pytest.approx(math.log(1 + 3 / 2))
    assert rarity.likeness(4)[2] == pytest.approx(1)
    assert rarity.likeness(4)[[0, 1, 3, 5]].tolist() == [0, 0, 0, 0]
    assert rarity.likeness_each(np.array([0, 2, 5]), np.array([3, 4, 3])) == pytest.approx(
        [rarity.likeness(3)[0], 1, 0]
    )


def test_words_weigh_less_in_a_longer_text():
    words = Words(bias=-1.0, grams={"学习": 4}, unit=0.5)
    reading = read(
        source("学习要靠提取而不是重读。\n\n学习要靠提取而不是重读，这是很多年研究的结论，也是老师的经验。\n")
    )
    found = describe(Describer(reading), propose(reading, []), {}, shipped_vectors())
    short, long = words.scores(found)
    assert -1 < long < short


def test_a_vector_is_the_weighted_mean_of_what_is_known():
    vectors = Vectors(["学习", "deep"], np.array([127, 1], np.int8), np.array([[127, 0], [0, 127]], np.int8))
    known, mixed, unknown = vectors.of(Bags(["学习", "学习 deep", "别的"]))
    assert known == pytest.approx([1, 0])
    assert mixed == pytest.approx([127 / 128, 1 / 128])
    assert unknown == pytest.approx([0, 0])


def test_directions_have_one_length_and_nothing_stays_nothing():
    found = directions(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32))
    assert found.tolist() == [[round(0.6 * DIRECTION_STEPS), round(0.8 * DIRECTION_STEPS)], [0, 0]]


def test_related_sentences_are_nearer_than_unrelated_ones():
    texts = ["长期投资指数基金的收益", "买股票要看公司的长期价值", "睡眠不足会损害记忆和健康"]
    stocks, shares, sleep = directions(shipped_vectors().of(Bags(texts)))
    assert stocks @ shares > stocks @ sleep


def test_trees_go_left_up_to_the_threshold_and_add_their_leaves():
    tree = Trees(np.zeros((1, 7), np.intp), np.array([[2, 1, 3, 0, 0, 0, 0]], np.float32), np.arange(8)[None] * 10, 0.1)
    assert tree.sums(np.array([[-1], [2], [2.5], [9]], np.float32)).tolist() == pytest.approx([0, 3, 5, 7])


def test_ranks_go_from_0_to_1_and_equals_keep_their_order():
    assert ranks(np.array([5.0, 1.0, 5.0])).tolist() == [0.5, 0.0, 1.0]
    assert ranks(np.array([3.0])).tolist() == [0.0]


def test_a_place_is_compared_with_its_neighbours_in_the_text_and_with_better_ones_of_its_meaning():
    turned = directions(np.array([[1, 0], [1, 0], [0, 1]], np.float32))
    table = comparison(np.array([2.0, 1.0, 0.0]), np.array([50, 0, 25]), turned)
    column = {name: table[:, at].tolist() for at, name in enumerate(NAMES)}
    assert column["score_before"] == [0.0, 1.0, 1.0]
    assert column["score_after"] == [2.0, 0.0, 2.0]
    assert column["like_a_better_one"] == [-1.0, 1.0, 0.0]


def ranked(start, chance, text, shape="sentence"):
    return Ranked(Place(shape, "claim", start, start + 10, 0, text), chance)


def many(count, chance, first=0x4E00):
    return [ranked(100 * n, chance, chr(first + n) * 4 + chr(0x6E00 + n) * 5) for n in range(count)]


def chosen(places, taken=(), fits=lambda place: True):
    return choose(places, taken, fits)


def test_what_is_unlikely_is_not_offered_even_where_nothing_else_is():
    assert chosen(many(9, NEEDED - 0.01)) == []


def test_a_rich_note_yields_more_than_a_thin_one_and_there_is_an_end():
    thin, rich = chosen(many(3, 0.8)), chosen(many(12, 0.8))
    assert (len(thin), len(rich)) == (3, 12)
    assert len(chosen(many(90, 0.8))) == MOST


@given(st.lists(st.floats(0, 1), max_size=30))
def test_no_other_number_of_places_promises_a_better_balance(chances_given):
    places = [one for at, chance in enumerate(chances_given) for one in many(at + 1, chance)[-1:]]
    found = [one.chance for one in chosen(places)]
    expected = sum(chances_given)
    offered = sorted((chance for chance in chances_given if chance >= NEEDED), reverse=True)
    worth = [sum(offered[:k]) / (k + COMPLETENESS * expected) for k in range(1, len(offered) + 1)]
    assert found == offered[: len(found)]
    assert not worth or worth[len(found) - 1] == pytest.approx(max(worth))


def test_what_no_form_can_ask_leaves_room_for_the_next():
    places = [ranked(0, 0.9, "学习要提取"), ranked(20, 0.8, "睡眠要充足")]
    assert [one.place.start for one in chosen(places, fits=lambda place: place.start > 0)] == [20]


def test_nothing_overlaps_what_was_chosen_or_taken():
    places = [ranked(0, 0.9, "学习要提取"), ranked(5, 0.8, "别的一句话"), ranked(30, 0.7, "第三件事情")]
    assert [one.place.start for one in chosen(places, [(35, 60)])] == [0]


def test_one_card_from_the_summary_is_enough():
    places = [ranked(0, 0.9, "学习要提取", "summary"), ranked(20, 0.8, "睡眠要充足", "summary")]
    assert [one.place.start for one in chosen(places)] == [0]


def test_claims_join_overlapping_spans_and_see_across_them():
    claims = Claims([(0, 100), (10, 12), (20, 22), (30, 32), (40, 42), (50, 52)])
    assert claims.touch(90, 95)
    assert not claims.touch(100, 110)
    assert claims.hold(60, 70)
    assert not claims.hold(95, 120)
