from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.forms.words import UNKNOWN, Lexicon, shipped_lexicon

SMALL = Lexicon(
    {"研究": ("v", 30), "研究生": ("n", 40), "生命": ("n", 34), "命": ("n", 40), "起源": ("n", 40), "的": ("u", 12)},
    {"術": "术", "學": "学", "習": "习"},
)


def texts(words):
    return [word.text for word in words]


def test_the_words_that_are_together_the_likeliest_are_found_not_the_longest_first():
    assert texts(SMALL.words("研究生命的起源")) == ["研究", "生命", "的", "起源"]


def test_characters_that_form_no_known_word_stay_together():
    assert [(word.text, word.what) for word in SMALL.words("研究饕餮的生命")] == [
        ("研究", "v"),
        ("饕餮", "unknown"),
        ("的", "u"),
        ("生命", "n"),
    ]
    assert SMALL.words("饕餮")[0].cost == UNKNOWN


def test_variant_characters_are_read_as_their_simplified_form_in_their_place():
    lexicon = Lexicon({"学习": ("v", 30)}, {"學": "学", "習": "习"})
    (word,) = lexicon.words("學習")
    assert (word.text, word.start, word.end) == ("学习", 0, 2)


def test_latin_words_numbers_and_marks_are_words_of_their_own():
    found = SMALL.words("研究 GPT-4 的3.5%，生命")
    assert [(word.text, word.what) for word in found if word.what != "space"] == [
        ("研究", "v"),
        ("GPT-4", "latin"),
        ("的", "u"),
        ("3.5%", "digits"),
        ("，", "mark"),
        ("生命", "n"),
    ]


def test_the_words_that_ship_divide_ordinary_sentences_in_either_script():
    assert texts(shipped_lexicon().words("睡眠不足会影响判断力")) == ["睡眠不足", "会", "影响", "判断力"]
    assert texts(shipped_lexicon().words("頭腦風暴能帶來新的觀點")) == [
        "头脑",
        "风暴",
        "能",
        "带来",
        "新",
        "的",
        "观点",
    ]


def test_a_rare_word_costs_more_than_a_common_one():
    cost = {word.text: word.cost for word in shipped_lexicon().words("问题与茧房和悖论")}
    assert cost["问题"] < cost["悖论"]


@given(st.text(alphabet=st.sampled_from("研究生命的起源饕餮abc 12，。\n（😀"), max_size=60))
def test_words_follow_each_other_without_gap_over_the_whole_text(text):
    found = SMALL.words(text)
    assert [word.start for word in found] == [0, *(word.end for word in found)][: len(found)]
    assert (found[-1].end if found else 0) == len(text)
    assert all(text[word.start : word.end] == word.text for word in found)


@given(st.text(max_size=80))
def test_any_text_can_be_divided(text):
    assert sum(word.end - word.start for word in shipped_lexicon().words(text)) == len(text)
