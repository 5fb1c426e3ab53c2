import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.key_word import key_word, key_words
from review_tui.extraction.forms.words import shipped_lexicon

WELL = 6


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("散步的人总能在不经意之间获得新的创作灵感。", "创作灵感"),
        ("城市里的树木可以在夏天缓解热岛效应。", "热岛效应"),
        ("他们都用大家所熟悉的民间故事来教孩子做人。", "民间故事"),
        ("现在有工具可以在卫星照片上辨认违章建筑。", "违章建筑"),
        ("这种做法让一个孩子慢慢失去好奇心和想象力。", "好奇心和想象力"),
        ("真正能拉开差距的，往往是下班以后的自我管理。", "自我管理"),
        ("老城区之所以热闹，是因为它保留了密集的小店。", "密集的小店"),
    ],
)
def test_the_phrase_that_carries_the_claim_is_hidden(text, hidden):
    found = key_word(text)
    assert found.asked.back == hidden
    assert found.score >= WELL


def test_traditional_characters_are_asked_like_simplified_ones():
    assert key_word("城市裡的樹木可以在夏天緩解熱島效應。").asked.back == "熱島效應"


def test_general_words_are_poor_blanks():
    assert key_word("我们都知道这是一个问题。").score < WELL
    assert key_word("公司有很多的问题和情况。").score < WELL


def test_what_the_rest_of_the_sentence_says_again_is_not_hidden():
    found = key_word("复利靠的是时间，没有时间的复利只是一个空想。")
    assert found.asked.back not in ("复利", "时间")


def test_what_is_read_above_the_card_is_hidden_only_where_nothing_else_can_be():
    text = "城市里的树木可以在夏天缓解热岛效应，也能降低用电负荷。"
    first = key_word(text)
    assert first.asked.back == "用电负荷"
    assert key_word(text, "怎样降低用电负荷").asked.back == "热岛效应"


def test_a_translation_behind_the_phrase_is_hidden_with_it():
    found = key_word("长期记忆的形成取决于提取练习（retrieval practice）。")
    assert found.asked.back == "提取练习（retrieval practice）"
    assert found.asked.front == f"长期记忆的形成取决于{BLANK}。"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("他每天都去岩馆玩抱石和攀岩。", "石"),
        ("这家公司未上市股权的价格由买卖双方商定。", "上市股权"),
        ("老师必须有意识地引导每个学生。", "有意识"),
    ],
)
def test_no_word_is_cut_in_two(text, cut):
    assert all(found.asked.back != cut for found in key_words(text))


def test_who_speaks_is_not_asked():
    text = "园艺师认为，土壤的透气性决定了根系能长多深。"
    assert key_word(text).asked.back != "园艺师"
    assert key_word("在这位老木匠看来，老木匠们说好家具都靠榫卯结构。").asked.back == "榫卯结构"


def test_a_verb_with_its_object_behind_it_is_not_taken_for_a_noun():
    assert all(found.asked.back != "消息加剧" for found in key_words("这些消息加剧了居民对水质的担忧。"))


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("博物馆只向没有预约记录的人收费，其余的人凭预约码入场。", "预约记录的人"),
        ("工匠花三天搭建出模型或者样品。", "出模型"),
        ("没有哪种规定能够强加给一个人好奇心。", "人好奇心"),
    ],
)
def test_what_belongs_to_the_verb_before_it_is_no_good_blank(text, half):
    found = key_word(text)
    assert found.asked.back != half or found.score < WELL


def test_a_quoted_phrase_whose_translation_stays_in_sight_is_not_hidden():
    text = "日本人把这种境界叫做“侘寂”（wabi-sabi），它欣赏器物的残缺之美。"
    assert all(found.asked.back != "侘寂" for found in key_words(text))


def test_a_listed_thing_is_hidden_with_all_others_of_the_list():
    found = key_word("一顿好的早餐能够提供蛋白质和膳食纤维。")
    assert found.asked.back == "蛋白质和膳食纤维"


def test_a_title_is_never_hidden_by_half():
    text = "当年通过的《公共图书馆法》保证了免费借阅。"
    assert not any("图书馆" in found.asked.back for found in key_words(text) if found.asked.back != "公共图书馆法")


def test_the_phrases_come_best_first():
    scores = [found.score for found in key_words("城市里的树木可以在夏天缓解热岛效应，也能降低用电负荷。")]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)


@given(st.text(alphabet=st.sampled_from("学习的人在城市里靠提取练习和睡眠、，。是不会abc TED（）“”12"), max_size=60))
def test_a_blank_always_begins_and_ends_where_words_do_and_leaves_the_text_whole(text):
    for found in key_words(text):
        assert found.asked.front.replace(BLANK, found.asked.back, 1) == text
        start = found.asked.front.index(BLANK)
        assert start in {word.start for word in shipped_lexicon().words(text)}


@given(st.text(max_size=60))
def test_any_text_is_asked_or_declined(text):
    assert list(key_words(text)) == list(key_words(text))
