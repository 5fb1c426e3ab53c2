import pytest

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.asked import blank, in_script_of
from review_tui.extraction.forms.choose import ask
from review_tui.extraction.forms.spoken import without_opening
from review_tui.extraction.places import Place


def asked(form, *arguments):
    found = form(*arguments)
    return (found.front, found.back) if found else None


def claim(text, raw=None, kind="claim"):
    place = Place("sentence", kind, 0, len(text), 0, text)
    found = ask(place, raw or text, "题目")
    return (found.rule, found.front, found.back) if found else None


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("学习不是记住，而是改变行为。", "学习不是记住，而是____。", "改变行为"),
        ("成长不在于读了多少书，而在于用出来多少。", "成长不在于读了多少书，而在于____。", "用出来多少"),
        ("考试的目的是发现不足，而不是打分。", "考试的目的是____，而不是打分。", "发现不足"),
        ("睡眠不仅让人恢复体力，还能巩固白天的记忆。", "睡眠不仅让人恢复体力，还能____。", "巩固白天的记忆"),
        ("记笔记不只是抄写，它是一次重新思考。", "记笔记不只是抄写，它是____。", "一次重新思考"),
        ("与其反复重读，不如合上书自己讲一遍。", "与其反复重读，不如____。", "合上书自己讲一遍"),
        ("只有费力去想，记忆才会变得牢固。", "只有____，记忆才会变得牢固。", "费力去想"),
    ],
)
def test_of_a_contrast_the_half_that_holds_the_claim_is_hidden(text, front, back):
    assert asked(contrasts.hidden_half, text) == (front, back)


def test_a_condition_with_advice_becomes_a_question():
    assert asked(contrasts.condition, "如果一本书读不下去，就应该换一本。") == (
        "如果一本书读不下去，该怎么做？",
        "就应该换一本",
    )


def test_a_condition_without_advice_hides_its_consequence():
    assert asked(contrasts.condition, "一旦停止提取，记忆就会慢慢消失。") == (
        "一旦停止提取，____。",
        "记忆就会慢慢消失",
    )


def test_a_cause_is_asked_with_why():
    assert asked(contrasts.cause, "重读没有效果，是因为认得出来不等于想得起来。") == (
        "为什么说重读没有效果？",
        "认得出来不等于想得起来",
    )


def test_a_cause_whose_claim_points_elsewhere_is_not_asked():
    assert asked(contrasts.cause, "这样做不行，因为大脑会偷懒不去想。") is None


@pytest.mark.parametrize(
    ("form", "text", "front", "back"),
    [
        (terms.definition, "复利是指利息再生利息的过程。", "「复利」是什么？", "利息再生利息的过程"),
        (
            terms.definition,
            "费曼技巧是一种用讲解检验理解的方法。",
            "「费曼技巧」是什么？",
            "一种用讲解检验理解的方法",
        ),
        (terms.definition, "所謂的複利是指利息再生利息的過程。", "「複利」是什麼？", "利息再生利息的過程"),
        (terms.essence, "学习的本质是改变自己的行为。", "学习的本质是什么？", "改变自己的行为"),
    ],
)
def test_meanings_and_essences_are_asked_for(form, text, front, back):
    assert asked(form, text) == (front, back)


@pytest.mark.parametrize("text", ["这是指利息再生利息的过程。", "我是一种很喜欢安静的人。"])
def test_a_pronoun_is_not_a_term(text):
    assert terms.definition(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "从那以后我给自己定了个指标：每个季度至少有两行变化。",
        "许多医学指南都把这套方法列为成人慢性失眠的首选。",
    ],
)
def test_words_that_only_look_like_a_definition_define_nothing(text):
    assert terms.definition(text) is None


def test_a_definition_keeps_its_first_word_where_that_word_is_its_own():
    assert terms.asks_for_meaning("规划谬误", "即使知道会延误，仍然低估时间").back == "即使知道会延误，仍然低估时间"
    assert (
        terms.asks_for_meaning("心率", "就是每分钟心跳的次数，常用指标就是它").back
        == "每分钟心跳的次数，常用指标就是它"
    )
    assert terms.asks_for_meaning("规模法则", "指出性能随规模增长的法则").back == "指出性能随规模增长的法则"


def test_terms_are_asked_in_the_script_of_the_note():
    assert terms.asks_for_meaning("复利", "指利息再生利息").front == "「复利」是什么？"
    assert terms.asks_for_meaning("複利", "這個過程會讓利息再生利息").front == "「複利」是什麼？"


def test_a_number_is_hidden_with_its_unit():
    assert asked(clozes.number, "戒烟一年之后，心脏病的风险会下降50%。") == (
        "戒烟一年之后，心脏病的风险会下降____。",
        "50%",
    )


def test_what_is_only_near_a_figure_stays_in_sight():
    assert asked(clozes.number, "这座水库的蓄水量已经接近80%。") == ("这座水库的蓄水量已经接近____。", "80%")


def test_a_word_that_carries_the_claim_is_asked_before_a_figure_and_a_last_clause():
    assert claim("种在窗边的番茄能够多结30%的果实，秘密是人工授粉。")[0] == "predicate"
    assert claim("城市里的树木可以让热岛效应减弱30%，也能降低用电负荷。")[0] == "key_phrase"
    assert claim("熬夜的人记不住白天学过的新单词，却戒不掉睡前的短视频。")[0] == "key_phrase"


def test_among_many_numbers_none_is_hidden():
    assert clozes.number("房价在3年里先涨了20%，又跌了15%，最后只涨了2%。") is None


def test_a_bold_phrase_is_hidden_together_with_its_translation():
    raw = "记忆靠的是**提取练习**（retrieval practice）这件事。"
    assert asked(clozes.bold_phrase, raw.replace("**", ""), raw) == (
        "记忆靠的是____这件事。",
        "提取练习（retrieval practice）",
    )


def test_what_follows_a_colon_is_hidden():
    assert asked(clozes.after_colon, "好习惯的三个条件：明显、容易、有回报。") == (
        "好习惯的三个条件：____。",
        "明显、容易、有回报",
    )


def test_a_last_clause_is_hidden_where_it_concludes_and_is_no_side_remark():
    assert asked(clozes.last_clause, "重读只让文字变得眼熟，却骗过了自己的判断。") == (
        "重读只让文字变得眼熟，却____。",
        "骗过了自己的判断",
    )
    assert clozes.last_clause("大脑不会主动分辨真假熟悉，比如重读的时候。") is None
    assert clozes.last_clause("大脑不会主动分辨真假熟悉，昨天有人试过。") is None


def test_a_short_consequence_is_hidden_behind_the_word_that_leads_to_it():
    assert asked(clozes.ending, "一旦把目标写在纸上，人就会不自觉地行动。") == (
        "一旦把目标写在纸上，人就会____。",
        "不自觉地行动",
    )


@pytest.mark.parametrize(
    "text",
    [
        "他每天走路上班，天气好的时候就是骑车。",
        "水温太低的时候，茶叶里的芳香物质便没有办法充分地释放到茶汤里面去。",
        "散步能让人安静，也能让人想清楚很多事情。",
    ],
)
def test_an_end_that_is_long_or_no_consequence_is_not_hidden_whole(text):
    assert clozes.ending(text) is None


def test_a_bold_name_on_the_way_is_not_what_is_asked():
    raw = "那个时代，**英国**一国之力就足以在各地塑造秩序。"
    assert asked(clozes.bold_phrase, raw.replace("**", ""), raw) is None


def test_one_of_two_figures_to_choose_from_is_not_asked():
    assert clozes.number("无论降价4000美元还是5000美元，销量都难以保住。") is None


def test_a_bold_label_stays_before_the_claim_that_it_heads():
    raw = "**国际贸易结算：** 大部分大宗商品的价格取决于美元的供给。"
    assert claim(raw.replace("**", ""), raw) == (
        "predicate",
        "国际贸易结算：大部分大宗商品的价格取决于____。",
        "美元的供给",
    )


def test_a_claim_that_points_back_is_asked_behind_the_sentence_before_it():
    before, text = "间隔复习隔几天再提取一次。", "它的好处在于对抗遗忘。"
    found = ask(Place("sentence", "claim", 0, len(text), 0, text), text, "题目", before)
    assert found.front == f"{before}它的好处在于{BLANK}。"
    assert found.back == "对抗遗忘"


def test_a_claim_is_not_asked_whose_answer_the_sentence_that_must_be_shown_gives_away():
    before, text = "间隔复习能够对抗遗忘。", "它的好处在于对抗遗忘。"
    assert ask(Place("sentence", "claim", 0, len(text), 0, text), text, "题目", before) is None


def test_a_claim_that_stands_alone_is_asked_without_the_sentence_before_it():
    text = "学习不是记住，而是改变行为。"
    found = ask(Place("sentence", "claim", 0, len(text), 0, text), text, "题目", "先说一件小事。")
    assert found.front == f"学习不是记住，而是{BLANK}。"


@pytest.mark.parametrize("text", ["那么人为什么会拖延，又该怎么办呢？", "所以呃，学习需要反复提取才行。"])
def test_a_question_and_a_search_for_words_claim_nothing(text):
    assert claim(text) is None


def test_a_why_is_answered_by_a_cause_only():
    assert terms.answers("人为什么会拖延？", "因为害怕做不好。")
    assert not terms.answers("人为什么会拖延？", "拖延的人有很多。")


def test_a_definition_is_asked_without_its_examples_and_its_name_in_full():
    assert terms.asks_for_meaning("嵌入", "Embedding，指把文本转换成一串数值的表示方法，例如词向量").back == (
        "把文本转换成一串数值的表示方法"
    )


def test_a_definition_keeps_the_purpose_that_makes_it_one():
    whole = "政府在经济周期中采取的宏观政策，旨在平抑经济波动"
    assert terms.asks_for_meaning("逆周期调节", whole).back == whole


def test_a_blank_never_gives_its_answer_away():
    assert blank("提取就是提取的练习本身", 0, 2, "x") is None


def test_the_openings_that_tie_a_sentence_to_the_one_before_are_dropped():
    assert without_opening("所以，学习要提取。") == "学习要提取。"
    assert without_opening("第二，把笔记写成问题。") == "把笔记写成问题。"
    assert without_opening("第二步才是关键。") == "第二步才是关键。"
    assert without_opening("最后一步才是关键。") == "最后一步才是关键。"
    assert without_opening("我认为，其实学习要提取。") == "学习要提取。"
    assert without_opening("均值回归有用，但代价不小。") == "均值回归有用，但代价不小。"
    assert without_opening("但凡有用的都要练。") == "但凡有用的都要练。"


@pytest.mark.parametrize(
    "text",
    [
        "坚持写作的人往往更容易理清混乱的思路",
        "Writing every day tends to clear the mind of most people",
        "他们从那以后每天早上都会一起跑上很长的一段山路",
    ],
)
def test_any_claim_finds_a_form_that_leaves_its_text_whole(text):
    _, front, back = claim(text)
    assert front.count(BLANK) == 1
    assert front.replace(BLANK, back) == text


def test_a_title_within_title_marks_is_marked_singly():
    assert terms.thesis("《活着》读书会", "人活着靠的是忍耐。").front == "《〈活着〉读书会》的主要观点是什么？"


def test_a_list_asks_for_all_its_points():
    found = terms.items("睡前三件事", "写\n关\n读")
    assert (found.front, found.back) == ("「睡前三件事」包括哪 3 点？", "写\n关\n读")


def test_another_language_in_latin_letters_is_asked_for_its_terms_and_figures_and_for_nothing_else():
    text, meaning = "Zinseszins: Zinsen auf Zinsen, die schon gezahlt sind", "Zinsen auf Zinsen, die schon gezahlt sind"
    gloss = Place("gloss", "definition", 0, len(text), 0, text, term="Zinseszins", answer=meaning)
    found = ask(gloss, text, "Über das Sparen", mentions=5)
    assert (found.rule, found.front, found.back) == ("term", "What does “Zinseszins” mean?", meaning)
    assert claim("Das Risiko sinkt nach einem Jahr um 50 %.")[1:] == (
        "Das Risiko sinkt nach einem Jahr um ____.",
        "50 %",
    )
    assert claim("Das Gehirn vergisst schnell alles, was es nicht wirklich braucht.") is None


def test_templates_follow_traditional_text():
    assert in_script_of("這個過程會變", "为什么说") == "為什麼說"
    assert in_script_of("这个过程会变", "为什么说") == "为什么说"
