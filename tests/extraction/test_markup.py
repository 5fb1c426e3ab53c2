import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.candidate import BLANK, Source
from review_tui.extraction.extract import extract
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.reading import read


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
        "**Summary::** Tides are waves that are very long.\n",
        ":::note\nTides are waves.\n:::\n",
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


def test_code_on_the_front_may_hold_colons_of_its_own() -> None:
    assert cards("`std::move(x)`::casts to an rvalue\n") == [("front::back", "std::move(x)", "casts to an rvalue")]


def test_tags_before_the_front_and_behind_the_back_are_no_part_of_the_card() -> None:
    text = "#flashcards/sea Neap tide::the smallest tide #sea ^n-1 <!--SR:!2025-03-12,4,270-->\n"
    assert cards(text) == [("front::back", "Neap tide", "the smallest tide")]


def test_cards_in_a_quotation_are_read() -> None:
    assert cards("> Neap tide::the smallest tide\n") == [("front::back", "Neap tide", "the smallest tide")]


def test_pairs_need_no_blank_line_between_them() -> None:
    assert cards("Q: Which tide is least?\nA: The neap tide.\nQ: And most?\nA: The spring tide.\n") == [
        ("Q:A:", "Which tide is least?", "The neap tide."),
        ("Q:A:", "And most?", "The spring tide."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Question: Which tide is least?\nAnswer: The neap tide.\n",
        "**Q1: Which tide is least?**\n**A1:** The neap tide.\n",
        "Q. Which tide is least?\nA. The neap tide.\n",
        "> [!tip]\n> Q: Which tide is least?\n> A: The neap tide.\n",
        "### Q: Which tide is least?\n\nThe neap tide.\n",
        "### Q2: Which tide is least?\n\nA: The neap tide.\n",
        "问题：Which tide is least?\n答案：The neap tide.\n",
        "問：Which tide is least?\n答：The neap tide.\n",
    ],
)
def test_questions_go_by_many_labels(text: str) -> None:
    assert cards(text) == [("Q:A:", "Which tide is least?", "The neap tide.")]


@pytest.mark.parametrize(
    "text",
    [
        "Q. Which tide is least?\nA. Neap\nB. Spring\n",
        "### 问题 3：潮汐与月亮（嘉宾回应）\n\n好，我们看下一题。\n",
        "Q: Which tide is least?\nQ: Which is most?\n",
    ],
)
def test_a_choice_a_topic_and_an_open_question_are_no_pairs(text: str) -> None:
    assert cards(text) == []


def test_the_answer_may_be_a_list_below() -> None:
    assert cards("Q: What moves the sea?\nA:\n- the moon\n- the sun\n") == [
        ("Q:A:", "What moves the sea?", "the moon\nthe sun")
    ]


def test_an_outliners_cloze_is_read_and_its_cue_is_not() -> None:
    assert cards("- The {{cloze moon\\\\which body}} lifts the sea. #card\n") == [
        ("{{cloze}}", f"The {BLANK} lifts the sea.", "moon")
    ]


def test_a_cloze_may_hold_a_formula_with_braces() -> None:
    assert cards("The period is {{c1::$\\frac{1}{f}$}} seconds.\n") == [
        ("{{c1::cloze}}", f"The period is {BLANK} seconds.", "$\\frac{1}{f}$")
    ]


def test_a_highlight_is_asked_without_the_card_on_the_line_above_it() -> None:
    assert cards("Neap tide::the smallest\nThe ==moon== lifts the sea twice a day.\n") == [
        ("front::back", "Neap tide", "the smallest"),
        ("==cloze==", f"The {BLANK} lifts the sea twice a day.", "moon"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- What lifts the sea? #card\n\t- The moon.\n\t- The sun, less.\n- Something else.\n",
        "- What lifts the sea? #card #sea\n  card-repeats:: 2\n\t- The moon.\n\t- The sun, less.\n",
        "What lifts the sea? #card\nThe moon.\nThe sun, less.\n\nSomething else.\n",
    ],
)
def test_a_tagged_block_is_answered_by_what_stands_below_it(text: str) -> None:
    assert cards(text) == [("#card", "What lifts the sea?", "The moon.\nThe sun, less.")]


def test_a_block_tagged_for_both_ways_is_asked_both_ways() -> None:
    assert cards("Neap tide #card-reverse\nThe smallest tide.\n") == [
        ("#card", "Neap tide", "The smallest tide."),
        ("#card", "The smallest tide.", "Neap tide"),
    ]


@pytest.mark.parametrize("text", ["- What lifts the sea? #card\n- Next.\n", "- Sea #cardio\n\t- run\n"])
def test_a_tag_without_an_answer_or_of_another_name_is_no_card(text: str) -> None:
    assert cards(text) == []


PIECES = [
    "::", ":::", "==", "{{c1::", "}}", "{{cloze ", "Q: ", "A: ", "Q. ", "A. ", "C: ", "[x]", " #card", "?", "??", "tide",
    "月亮", "\n", "\n\n", "\r\n", "- ", "\t", "> ", "# ", "`", "**", "|", "\n: ", "[00:01] ", " ^id", "\u2028", "\xa0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_the_text_cards_stand_on_it_without_the_space_around(text: str) -> None:
    for place in marked_cards(read(Source(text, 0, "", None, None))):
        passage = text[place.start : place.end]
        assert passage
        assert passage == passage.strip()
