import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.cues import CHINESE, ENGLISH, POINTS_BACK
from review_tui.extraction.grams import Grams
from review_tui.extraction.together import Together
from review_tui.extraction.vocabulary import Vocabulary

PIECES = (
    "不是",
    "而是",
    "第一",
    "如果",
    "，",
    "。",
    "“",
    "”",
    "\n",
    "\0",
    " ",
    "7",
    "%",
    "not ",
    "but ",
    "I ",
    "was ",
    "should",
)
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=8)


@given(TEXTS)
def test_each_text_is_searched_as_if_it_were_alone(texts):
    patterns = [POINTS_BACK, *(pattern for _, pattern in (*CHINESE, *ENGLISH))]
    counts = Together(texts).counts(patterns).tolist()
    assert counts == [[len(pattern.findall(text)) for text in texts] for pattern in patterns]


def test_both_languages_have_the_same_cues_in_the_same_order():
    assert [name for name, _ in CHINESE] == [name for name, _ in ENGLISH]


@pytest.mark.parametrize(
    ("pattern", "texts", "counts"),
    [
        ("不是[^。]{1,40}?而是", ["不是这样", "而是那样", "不是甲而是乙"], [0, 0, 1]),
        ("^第一", ["第一，第一", "再说第一", "第一"], [1, 0, 1]),
        (r"\d\s*%", ["7", "% 7 %"], [0, 1]),
        ("^a$", ["a", "ab", "a\nb"], [1, 0, 0]),
    ],
)
def test_nothing_is_found_across_texts(pattern, texts, counts):
    assert Together(texts).counts([re.compile(pattern)]).tolist() == [counts]


def test_a_vocabulary_adds_up_for_every_model_what_it_knows():
    vocabulary = Vocabulary([{"学": 2, "习": -1}, {"学": 5}])
    assert vocabulary.sums(Grams(["学习 x", "", "习"])).tolist() == [[1, 0, -1], [5, 0, 0]]
