import pytest

from review_tui.extraction.candidate import Source
from review_tui.extraction.propose import propose
from review_tui.extraction.reading import read


def places(text, shape=None):
    found = propose(read(Source(text, 0, "", None, None)), [])
    return [place for place in found if shape is None or place.shape == shape]


def terms(text, shape):
    return [(place.term, place.answer) for place in places(text, shape)]


@pytest.mark.parametrize(
    "text",
    [
        "我们谈谈**复利**（Compound Interest：利息再生利息，时间越长越明显），它很重要。",
        "我们谈谈**复利**（Compound Interest: 利息再生利息，时间越长越明显），它很重要。",
        "我们谈谈**复利** (Compound Interest: 利息再生利息，时间越长越明显)，它很重要。",
        "我们谈谈“**复利**”（Compound Interest，利息再生利息，时间越长越明显），它很重要。",
    ],
)
def test_a_gloss_is_a_definition_of_its_term(text):
    assert terms(text, "gloss") == [("复利", "利息再生利息，时间越长越明显")]


@pytest.mark.parametrize("inside", ["Compound Interest", "国内生产总值", "GDP：国内生产总值", "ETF, 基金"])
def test_a_gloss_that_only_spells_out_a_name_stays_silent(inside):
    assert terms(f"这里说的**复利**（{inside}）很重要。", "gloss") == []


def test_a_gloss_covers_exactly_its_own_span():
    text = "先说**复利**（Compound Interest：利息再生利息，时间越长越明显），再说别的。"
    place = places(text, "gloss")[0]
    assert text[place.start : place.end] == "**复利**（Compound Interest：利息再生利息，时间越长越明显）"


def test_an_item_with_a_dash_defines_its_term():
    text = "- **Interleaving** — mixing kinds of problems within one session, which feels harder.\n"
    assert terms(text, "item_definition") == [
        ("Interleaving", "mixing kinds of problems within one session, which feels harder.")
    ]


def test_a_bold_term_above_its_text_is_defined_by_it():
    text = "**必要难度**\n指学习时感到吃力、却能让记忆更牢固的安排。\n"
    assert terms(text, "labelled_definition") == [("必要难度", "指学习时感到吃力、却能让记忆更牢固的安排。")]


def test_a_child_item_may_hold_the_definition():
    text = "- 锚定效应\n  - 定义：人会被最先看到的数字牵着走。\n  - 例子：标价。\n"
    assert terms(text, "child_definition") == [("锚定效应", "人会被最先看到的数字牵着走。")]


def test_speakers_are_not_terms():
    text = "**李雷**：我觉得提取练习比重读更有效。\n\n**韩梅**：为什么会这样呢？\n\n**李雷**：因为大脑要费力去找。\n"
    assert places(text, "labelled_definition") == []
    assert all("李雷" not in place.text for place in places(text))


@pytest.mark.parametrize("label", ["**[Host]**: ", "**[主持人]**："])
def test_a_bracketed_name_is_a_speaker_even_once(label):
    found = places(f"{label}The key is to retrieve what you learned, not to read it again.\n")
    assert [place.shape for place in found] == ["sentence"]
    assert found[0].text.startswith("The key")


@pytest.mark.parametrize("label", ["记者", "陈博士", "Host", "Speaker 2", "User"])
def test_the_name_of_a_voice_is_a_speaker_even_once(label):
    found = places(f"**{label}：** 最该学的是怎么提出一个好问题。\n")
    assert [(place.shape, place.text) for place in found] == [("sentence", "最该学的是怎么提出一个好问题。")]


def test_bare_speaker_labels_are_seen_when_they_return():
    text = "\n\n".join(["主持人：今天我们怎么理解专注这件事情本身？", "嘉宾：专注不是用力，而是把别的事情拿开。"] * 3)
    assert all(not place.text.startswith("嘉宾") for place in places(text, "sentence"))


def test_a_short_quotation_is_one_place_and_a_callout_mark_is_not_part_of_it():
    text = "> [!quote]\n> 我们先塑造工具，然后工具塑造我们自己。\n"
    found = places(text, "quote")
    assert [place.text for place in found] == ["我们先塑造工具，然后工具塑造我们自己。"]


def test_the_title_of_a_callout_is_not_part_of_its_text():
    text = "> [!answer] 答案在这里\n> 十个阳性结果里，只有大约一个是真的。\n"
    assert [place.text for place in places(text)] == ["十个阳性结果里，只有大约一个是真的。"]


def test_a_highlight_export_loses_its_links():
    text = "- Reading again feels like learning but mostly is not. ([View Highlight](https://example.org/1))\n"
    found = places(text, "highlight_export")
    assert [text[p.start : p.end] for p in found] == ["Reading again feels like learning but mostly is not."]


def test_an_export_with_places_of_a_book_loses_them():
    text = "- The point of a test is to change what you know. ([Location 1021](https://example.org/1))\n"
    found = places(text, "highlight_export")
    assert [text[p.start : p.end] for p in found] == ["The point of a test is to change what you know."]


def test_who_said_it_is_no_part_of_a_quotation():
    text = "> 我们先塑造工具，然后工具塑造我们自己。\n> ——某位学者\n"
    assert [text[p.start : p.end] for p in places(text, "quote")] == ["我们先塑造工具，然后工具塑造我们自己。"]


TABLES = [
    "| 术语 | 定义 |\n|---|---|\n| 锚定效应 | 人会被最先看到的数字牵着走 |\n",
    "| # | 定义 | 概念 |\n|---|:--|---|\n| 1 | 人会被最先看到的数字牵着走 | 锚定效应 |\n",
    "| 术语 | 例子 | 定义 |\n|---|---|---|\n| 锚定效应 | | 人会被最先看到的数字牵着走 |\n",
]


@pytest.mark.parametrize("text", TABLES)
def test_a_row_of_a_table_of_terms_is_a_definition(text):
    assert terms(text, "gloss") == [("锚定效应", "人会被最先看到的数字牵着走")]


@pytest.mark.parametrize(
    "text",
    [
        "| Plan | Good | Bad |\n|---|---|---|\n| Renting | little money at first | nothing is saved up |\n",
        "| Name | Q1 | Q2 |\n|---|---|---|\n| Alpha | twelve point one | thirteen point two |\n",
        "| Term | Link |\n|---|---|\n| Tide | https://example.org/tide |\n",
    ],
)
def test_a_table_of_anything_else_is_no_glossary(text):
    assert places(text, "gloss") == []


def test_each_table_has_heads_of_its_own():
    text = "| Plan | Good |\n|---|---|\n| Renting | little money at first |\n\n" + TABLES[0]
    assert terms(text, "gloss") == [("锚定效应", "人会被最先看到的数字牵着走")]


def test_a_definition_list_defines_its_terms():
    text = "Neap tide\n: The smallest tide of the month.\n\nSlack\n: The time when the water does not move.\n"
    assert terms(text, "gloss") == [
        ("Neap tide", "The smallest tide of the month."),
        ("Slack", "The time when the water does not move."),
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("- candid /ˈkændɪd/ adj. 坦率的；例句：She was candid.\n", "坦率的"),
        ("- **candid** (adj.) telling the truth openly\n", "telling the truth openly"),
        ("- candid [ˈkændɪd] telling the truth openly\n", "telling the truth openly"),
        ("- candid adj. – telling the truth openly\n", "telling the truth openly"),
    ],
)
def test_a_line_of_a_dictionary_defines_its_word(text, meaning):
    assert terms(text, "gloss") == [("candid", meaning)]


@pytest.mark.parametrize(
    "line",
    ["内卷：人人更努力，却无人得到更多", "**内卷** - 人人更努力，却无人得到更多", "内卷 = 人人更努力，却无人得到更多"],
)
def test_under_the_heading_of_a_glossary_a_plain_line_is_an_entry(line):
    assert terms(f"## 名词解释\n\n- {line}\n", "gloss") == [("内卷", "人人更努力，却无人得到更多")]
    assert terms(f"## 想法\n\n- {line}\n", "gloss") == []


def test_a_field_of_a_form_is_no_term():
    assert places("**关键词**：光圈和快门以及感光度的关系\n", "labelled_definition") == []


@pytest.mark.parametrize("text", ["- The tide is least at half moon.\n", "- see v. 2 of the book for the tides\n"])
def test_a_sentence_is_no_line_of_a_dictionary(text):
    assert places(text, "gloss") == []


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("今日三件事", ["写完报告", "给客户回电话"]),
        ("Action items", ["write the book", "ring the bell"]),
        ("Added", ["support for tides", "a moon that moves"]),
        ("For the cake", ["200 g flour", "2 cups milk", "butter"]),
        ("要买的", ["番茄 3 个", "盐 1 勺", "糖"]),
        ("覚え方のコツ", ["声に出す", "人に教える"]),
    ],
)
def test_lists_of_things_to_do_or_buy_are_not_knowledge(heading, items):
    lines = "".join(f"- {item}\n" for item in items)
    assert places(f"## {heading}\n\n{lines}", "list") == []


def test_a_heading_with_a_few_short_items_is_a_list():
    text = "## 睡前三件事\n\n- 写下明天的第一步\n- 关掉屏幕\n- 读十页书\n\n正文在这里继续展开说明。\n"
    assert terms(text, "list") == [("睡前三件事", "写下明天的第一步\n关掉屏幕\n读十页书")]


@pytest.mark.parametrize("heading", ["参考链接", "Highlights", "目录"])
def test_lists_of_links_and_contents_are_not_knowledge(heading):
    assert places(f"## {heading}\n\n- 第一章的内容\n- 第二章的内容\n", "list") == []


def test_the_sentence_after_a_question_is_its_answer():
    text = "为什么重读的效果这么差？因为认得出来不等于想得起来，两者靠的是不同的能力。"
    assert terms(text, "question") == [
        ("为什么重读的效果这么差？", "因为认得出来不等于想得起来，两者靠的是不同的能力。")
    ]


def test_a_question_is_never_a_place_of_its_own():
    assert places("为什么重读的效果会这么差？你们觉得到底是什么原因呢？") == []


def test_a_summary_is_offered_sentence_by_sentence():
    text = "---\nsummary: 重读让人误以为学会了。真正的学习靠提取。\n---\n正文。\n"
    start = text.index("重读")
    source = Source(text, text.index("正文"), "", (start, text.index("\n---\n正文")), None)
    found = [place.text for place in propose(read(source), []) if place.shape == "summary"]
    assert found == ["重读让人误以为学会了。", "真正的学习靠提取。"]


def test_a_folded_summary_is_read_as_one_line():
    text = "---\nsummary: >\n  重读让人误以为\n  学会了很多东西。\n---\n正文。\n"
    start, end = text.index("重读"), text.index("\n---\n正文")
    found = propose(read(Source(text, text.index("正文"), "", (start, end), None)), [])
    assert [place.text for place in found] == ["重读让人误以为学会了很多东西。"]
