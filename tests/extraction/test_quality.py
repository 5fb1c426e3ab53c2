from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.quality import QUALITIES, RULES, qualities


def quality(name, *arguments):
    return dict(zip(QUALITIES, qualities(*arguments), strict=True))[name]


CLAIM = "学习不是记住，而是改变行为。"
CARD = Asked(f"学习不是记住，而是{BLANK}。", "改变行为", "contrast")


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=80), st.sampled_from((*RULES, "other")))
def test_every_card_has_every_quality_as_a_finite_number(front, back, claim, rule):
    found = qualities(Asked(front, back, rule), claim, "题目", "标题")
    assert len(found) == len(QUALITIES) == len(set(QUALITIES))
    assert all(isinstance(value, float) and value == value and abs(value) < 1e6 for value in found)


def test_an_answer_that_is_read_above_the_card_shows():
    assert quality("answer_read_above", CARD, CLAIM, "如何改变行为") == 1.0
    assert quality("answer_read_above", CARD, CLAIM, "睡眠") == 0.0


def test_what_a_blank_stands_next_to_shows():
    assert quality("blank_behind_lead", CARD, CLAIM) == 1.0
    assert quality("blank_last", CARD, CLAIM) == 1.0
    assert quality("blank_first", CARD, CLAIM) == 0.0


def test_the_rule_shows_and_none_for_an_unknown_one():
    assert quality("rule_contrast", CARD, CLAIM) == 1.0
    unknown = Asked(CARD.front, CARD.back, "another")
    assert sum(value for name, value in zip(QUALITIES, qualities(unknown, CLAIM), strict=True) if "rule_" in name) == 0


def test_pronouns_and_fillers_left_in_sight_are_counted():
    spoken = Asked(f"他说这个就是那个{BLANK}。", "答案", "key_phrase")
    assert quality("persons_pointed_at", spoken, spoken.front) == 1.0
    assert quality("fillers", spoken, spoken.front) >= 3.0
