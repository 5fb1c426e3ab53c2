import pytest

from review_tui.extraction.candidate import BLANK, Source
from review_tui.extraction.extract import extract


def cards(text):
    found = extract(Source(text, 0, "", None, None))
    return [(card.rule, card.front, card.back) for card in found if card.kind == "markup"]


def test_double_colons_are_a_card_and_triple_ones_two():
    assert cards("法国的首都::巴黎\n") == [("front::back", "法国的首都", "巴黎")]
    assert cards("capital of France ::: Paris\n") == [
        ("front:::back", "capital of France", "Paris"),
        ("front:::back", "Paris", "capital of France"),
    ]


def test_a_card_on_one_line_of_a_list_covers_only_that_line():
    text = "- 甲::乙\n- 丙\n"
    card = extract(Source(text, 0, "", None, None))[0]
    assert text[card.start : card.end] == "甲::乙"


@pytest.mark.parametrize(
    "text",
    [
        "tags:: reading, writing\n",
        "- status:: done\n",
        "作者:: 某某\n",
        "**status**:: done\n",
        "- a task [due:: 2026-01-01] to finish\n",
        "Call `std::vector` when the size changes.\n",
        "Use std::vector when the size changes.\n",
    ],
)
def test_properties_and_code_are_not_cards(text):
    assert cards(text) == []


def test_a_question_mark_line_separates_front_and_back():
    assert cards("复利需要什么？\n?\n时间\n耐心\n") == [("?", "复利需要什么？", "时间\n耐心")]


def test_a_double_question_mark_line_asks_both_ways():
    assert cards("hippocampus\n??\nwhere new memories form\n") == [
        ("?", "hippocampus", "where new memories form"),
        ("??", "where new memories form", "hippocampus"),
    ]


def test_a_list_may_be_the_back():
    assert cards("睡前三件事\n?\n- 写\n- 关\n- 读\n") == [("?", "睡前三件事", "写\n关\n读")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: What is recalled better?\nA: What was retrieved.\n",
        "Q: What is recalled better?\n\nA: What was retrieved.\n",
        "- Q: What is recalled better?\n- A: What was retrieved.\n",
        "**Q:** What is recalled better?\n**A:** What was retrieved.\n",
    ],
)
def test_q_and_a_are_a_card(text):
    assert cards(text) == [("Q:A:", "What is recalled better?", "What was retrieved.")]


def test_q_and_a_with_chinese_colons():
    assert cards("Q：什么记得更牢？\nA：提取过的。\n") == [("Q:A:", "什么记得更牢？", "提取过的。")]


def test_a_question_without_an_answer_is_no_card():
    assert cards("Q: What is recalled better?\n\nSomething else entirely.\n") == []


def test_each_bracket_of_a_c_line_is_a_cloze():
    assert cards("C: The [hippocampus] forms new [memories].\n") == [
        ("C: [cloze]", f"The {BLANK} forms new memories.", "hippocampus"),
        ("C: [cloze]", f"The hippocampus forms new {BLANK}.", "memories"),
    ]


def test_a_highlighted_phrase_is_a_cloze_of_its_sentence():
    assert cards("记忆靠的是==反复提取==而不是重读。\n") == [
        ("==cloze==", f"记忆靠的是{BLANK}而不是重读。", "反复提取")
    ]


def test_a_sentence_highlighted_whole_is_no_cloze():
    assert cards("==记忆靠的是反复提取而不是重读。==\n") == []


def test_anki_clozes_hide_one_number_at_a_time():
    assert cards("{{c1::Sleep}} strengthens {{c2::memory::of what?}} at night.\n") == [
        ("{{c1::cloze}}", f"{BLANK} strengthens memory at night.", "Sleep"),
        ("{{c1::cloze}}", f"Sleep strengthens {BLANK} at night.", "memory"),
    ]


def test_an_anki_cloze_within_a_line_is_no_double_colon_card():
    assert cards("The {{c1::first step}} is the hardest of all.\n") == [
        ("{{c1::cloze}}", f"The {BLANK} is the hardest of all.", "first step")
    ]


def test_marked_cards_are_certain_and_nothing_is_ranked_on_top_of_them():
    text = "记忆的关键在于==反复提取==，而不是一遍又一遍地重读。\n"
    found = extract(Source(text, 0, "", None, None))
    assert [(card.kind, card.score) for card in found] == [("markup", 1.0)]
