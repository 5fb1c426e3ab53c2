"""What is left out of a front, what is shown before it, and what is not asked at all."""

import pytest

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.alone import asks_alone, can_be_asked, opens_pointing, stands_alone
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.choose import ask, askings
from review_tui.extraction.forms.clozes import cuts_bold
from review_tui.extraction.forms.fair import WIDEST_FRONT, is_fair
from review_tui.extraction.forms.leaning import claims_within, named_before
from review_tui.extraction.forms.routine import is_routine
from review_tui.extraction.forms.spoken import as_written, gropes, without_marks
from review_tui.extraction.forms.trimmed import trimmed
from review_tui.extraction.places import Place
from review_tui.extraction.plain import width


def place(text):
    return Place("sentence", "claim", 0, len(text), 0, text)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("然后呢，我觉得，复习其实就是主动地去想。", "复习就是主动地去想。"),
        ("你知道，背单词嘛，靠的是间隔。", "背单词，靠的是间隔。"),
        ("我想强调的是，笔记要用自己的话写。", "笔记要用自己的话写。"),
        ("马克，如果你天天熬夜，记忆力会下降。", "如果你天天熬夜，记忆力会下降。"),
        ("主持人：睡眠决定第二天的专注力。", "睡眠决定第二天的专注力。"),
        ("如果计划太满的话，第一天就会放弃。", "如果计划太满，第一天就会放弃。"),
        ("这座城市的规划十分宏大、宏大。", "这座城市的规划十分宏大。"),
        ("阅读是输入，对吧，写作才是输出。", "阅读是输入，写作才是输出。"),
        ("这意味着孩子需要的是陪伴，而不是更多的补习班。", "孩子需要的是陪伴，而不是更多的补习班。"),
        ("因为咖啡因会在体内停留六个小时，下午最好别喝。", "咖啡因会在体内停留六个小时，下午最好别喝。"),
        ("“习惯的力量来自重复，而不是来自决心。”", "习惯的力量来自重复，而不是来自决心。"),
    ],
)
def test_speech_that_changes_nothing_of_a_claim_is_left_out(spoken, written):
    assert as_written(spoken) == written


@pytest.mark.parametrize(
    "text",
    [
        "其实现的方式有两种，一种靠人，一种靠机器。",
        "但凡有用的知识都要反复练习才能记住。",
        "罪名是否成立并不重要，重要的是程序是否公正。",
        "因为缺水，所以作物枯萎了一大半。",
        "一步一步地走，比一口气跑完更可靠。",
        "周末的酒吧，比平时吵得多。",
        "研究讨论讨论的方法，比讨论本身更难。",
    ],
)
def test_words_that_only_look_like_fillers_stay(text):
    assert as_written(text) == text


@pytest.mark.parametrize(
    ("marked", "clean"),
    [
        ("重复提取比重复阅读更有效[12]。", "重复提取比重复阅读更有效。"),
        ("重复提取比重复阅读更有效[^3]。", "重复提取比重复阅读更有效。"),
        ("重复提取比重复阅读更有效¹。", "重复提取比重复阅读更有效。"),
        ("重复提取比重复阅读更有效 7。", "重复提取比重复阅读更有效。"),
        ("（03:15）重复提取比重复阅读更有效。", "重复提取比重复阅读更有效。"),
        ("提取练习（Retrieval Practice：合上书把内容想出来的做法）比重读更有效。", "提取练习比重读更有效。"),
    ],
)
def test_marks_of_footnotes_recordings_and_glosses_are_left_out(marked, clean):
    assert without_marks(marked) == clean


@pytest.mark.parametrize("text", ["这家店的排名升到第 3。", "参加的人数达到 12。", "面积是 10 m²。"])
def test_figures_of_the_claim_are_no_citations(text):
    assert without_marks(text).rstrip("。").endswith(text.rstrip("。")[-2:])


@pytest.mark.parametrize(
    "text", ["的话就会影响整个项目的进度。", "显示了早睡与成绩之间的关系。", "我记得小时候家里的灯很暗。"]
)
def test_half_sentences_and_anecdotes_are_not_asked(text):
    assert not can_be_asked(text)


def test_groping_for_words_is_heard_after_all_that_can_be_left_out():
    assert gropes(as_written("就是那个，就是说它是那种，就是一个它的感觉。"))
    assert not gropes("睡眠不足的人往往高估自己的判断力。")


def test_a_pronoun_behind_a_short_setting_points_back():
    assert opens_pointing("在这次比赛中，他输给了自己。")
    assert opens_pointing("在考试中，它只能说明一部分问题。")
    assert not opens_pointing("在考试中，紧张往往比无知更可怕。")


@pytest.mark.parametrize("question", ["那怎么办呢？", "像北京就是，为什么呢？", "应该怎么做？", "那为什么？"])
def test_a_question_that_names_nothing_is_not_asked(question):
    assert not asks_alone(question)


def test_a_question_that_names_its_subject_is_asked():
    assert asks_alone("人为什么会拖延重要的事情？")


def test_of_several_sentences_those_that_stand_alone_are_found():
    text = "他当时并不这么想。好的问题比好的答案更能推动思考。这一点后来得到了证明。"
    assert list(claims_within(text)) == ["好的问题比好的答案更能推动思考。"]


def test_of_a_wide_sentence_what_it_concludes_is_found():
    text = "他那几年换了好几份工作，每一份都没有做满一年，所以稳定的兴趣比一时的热情更能支撑长期的投入。"
    assert list(claims_within(text)) == ["稳定的兴趣比一时的热情更能支撑长期的投入。"]


def test_the_sentence_before_is_shown_only_where_it_names_something_and_is_no_chatter():
    text = "它的代价是注意力。"
    assert named_before("短视频占满了零碎的时间。", text) == "短视频占满了零碎的时间。"
    assert named_before("你想过没有？", text) == ""
    assert named_before("我当时刚换手机。", text) == ""
    assert named_before("他们也这么认为。", text) == ""


def test_of_a_long_sentence_before_only_the_clauses_that_name_are_shown():
    before = (
        "短视频占满了零碎的时间，早上等车的时候有人看，晚上排队的时候有人看，睡觉之前躺在床上的时候也有许多人在看。"
    )
    shown = named_before(before, "它的代价是注意力。")
    assert shown.startswith("短视频占满了零碎的时间")
    assert width(shown) < width(before)


def test_what_points_at_nothing_in_sight_is_not_asked():
    assert ask(place("它的代价是注意力和耐心。"), "它的代价是注意力和耐心。", "题目", "你想过没有？") is None


def test_what_opens_a_passage_may_speak_of_its_heading():
    text = "它的代价是注意力和耐心。"
    assert ask(place(text), text, "题目", "", "短视频") is not None


def test_function_words_are_shown_before_the_blank():
    found = trimmed(Asked(f"教育不是灌输，而{BLANK}。", "是点燃一团火", "contrast"))
    assert (found.front, found.back) == (f"教育不是灌输，而是{BLANK}。", "点燃一团火")


def test_what_the_hidden_half_repeats_is_shown():
    found = trimmed(Asked(f"成绩不是靠天赋，而是{BLANK}。", "靠每天的练习", "contrast"))
    assert (found.front, found.back) == (f"成绩不是靠天赋，而是靠{BLANK}。", "每天的练习")


def test_an_afterthought_is_left_out_of_a_long_front_only():
    long = Asked(
        f"对刚开始学乐器的成年人来说，最重要的往往不是每天练习多久，而是{BLANK}，这一点许多老师都在课上反复地提到过。",
        "每次练习都有一个小目标",
        "contrast",
    )
    assert trimmed(long).front.endswith(f"{BLANK}。")
    short = Asked(f"重要的不是多久，而是{BLANK}，对谁都一样。", "目标", "contrast")
    assert trimmed(short).front.endswith("对谁都一样。")


@pytest.mark.parametrize(
    ("front", "back", "rule"),
    [
        (f"这种做法往往会导致{BLANK}，并付出代价。", "错误的决策", "predicate"),
        (f"我们应该{BLANK}。", "多读书多走路", "predicate"),
        (f"他当时一名{BLANK}的学生。", "19岁", "number"),
        (f"那可不是{BLANK}的事情，大家都清楚这一点。", "1万", "number"),
        (f"旧模型把时间都算作“昨天”（例如认为现在是{BLANK}）。", "2019年", "predicate"),
        (f"这座城市既是{BLANK}，也是一座港口，许多人在这里转车。", "工业中心", "predicate"),
        (f"不管是{BLANK}，都可以用同一种方法处理。", "苹果和梨子", "predicate"),
        (f"行业的共识认为应该{BLANK}，这一点没有争议。", "是先做再想", "predicate"),
        (f"你必须看到什么对你有效，并把它带进新的工作：{BLANK}。", "试验和记录", "colon"),
        (f"只要认真记录下来，而且就是{BLANK}。", "真的认真记录下来", "predicate"),
        (f"这套流程可以让新来的编辑很快地{BLANK}自己的稿子。", "改进", "key_phrase"),
        (f"他们在这场争论里始终没有改变自己的{BLANK}。", "逻辑", "key_phrase"),
        (f"想了解那个时代的日常生活，可以去读《{BLANK}》。", "东京梦华录", "key_phrase"),
        (f"他把店里的灯全都换掉，效果是原来的{BLANK}。", "100倍", "number"),
        (f"{BLANK}认为，练习的间隔比练习的次数更加重要。", "王教授", "key_phrase"),
        (f"{BLANK}：这种方法的长处在于简单可靠，谁都能学。", "方法的优点", "key_phrase"),
        (f"{'很' * 90}长的句子里藏着{BLANK}。", "答案", "key_phrase"),
    ],
)
def test_what_nobody_could_answer_is_unfair(front, back, rule):
    assert not is_fair(Asked(front, back, rule))


@pytest.mark.parametrize(
    ("front", "back", "rule"),
    [
        (f"戒烟一年之后，心脏病的风险会下降{BLANK}。", "50%", "number"),
        (f"好习惯的三个条件：{BLANK}。", "明显、容易、有回报", "colon"),
        (f"学习不是记住，而是{BLANK}。", "改变行为", "contrast"),
        (f"这套流程的最后一步叫做{BLANK}。", "生成", "predicate"),
        (f"木匠用一整年的时间去学怎样做好一个{BLANK}。", "榫卯", "key_phrase"),
        ("为什么说中途放弃的人更容易后悔？", "没有做完的事会一直占着注意力", "cause"),
    ],
)
def test_what_one_can_answer_is_fair(front, back, rule):
    assert is_fair(Asked(front, back, rule))


def test_no_card_has_a_front_that_cannot_be_taken_in():
    text = "，".join(f"第{number}件事情需要许多人一起花上很长的时间才能做好" for number in "一二三四五六") + "。"
    assert all(width(asked.front) <= WIDEST_FRONT for asked in askings(place(text), text, "题目"))


def test_a_name_explained_in_passing_is_routine_and_an_idea_is_not():
    assert is_routine("蓝鲸科技", "一家生产耳机的公司", "如何专心", 1)
    assert is_routine("直接下属", "直接的下属", "如何专心", 1)
    assert not is_routine("机会成本", "做出选择后所放弃的次优选择的价值", "如何专心", 1)


def test_what_the_note_is_about_is_never_routine():
    assert not is_routine("蓝鲸科技", "一家生产耳机的公司", "蓝鲸科技的兴衰", 1)
    assert not is_routine("蓝鲸科技", "一家生产耳机的公司", "如何专心", 5)


def test_the_best_form_comes_first_and_others_follow():
    text = "学习不是记住，而是改变行为。"
    found = list(askings(place(text), text, "题目"))
    assert found[0] == ask(place(text), text, "题目")
    assert found[0].rule == "contrast"
    assert len(found) > 1


def test_a_claim_that_stands_alone_is_shown_without_its_opening():
    text = "所以呢，我觉得，学习不是记住，而是改变行为。"
    assert stands_alone(as_written(text))
    assert ask(place(text), text, "题目").front == f"学习不是记住，而是{BLANK}。"


def test_what_holds_the_verb_of_a_claim_is_no_afterthought() -> None:
    shown = f"在天气持续转冷、供暖期一再延长的这几个冬天里，老房子反复开关暖气的{BLANK}，反而超过了一直开着的花费。"
    assert trimmed(Asked(shown, "燃气消耗", "key_phrase")).front.endswith("花费。")


def test_an_answer_says_what_and_not_how() -> None:
    assert not is_fair(Asked(f"练琴的人都知道，慢练一遍，{BLANK}胜过快练十遍。", "基本上", "key_phrase"))


def test_no_blank_cuts_a_bold_phrase_in_two() -> None:
    raw = "**知识付费模式**已经过时，人们更愿意为陪伴付钱。"
    text = raw.replace("**", "")
    for asked in askings(Place("sentence", "claim", 0, len(raw), 0, text), raw, "", ""):
        assert asked.back not in ("付费", "费模式已经", "模式已经过时")
        assert not cuts_bold(asked, raw)
    assert cuts_bold(Asked(f"知识{BLANK}，人们更愿意为陪伴付钱。", "付费模式已经过时", "key_phrase"), raw)
