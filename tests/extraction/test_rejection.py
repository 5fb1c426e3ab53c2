import pytest

from review_tui.extraction.plain import plain
from review_tui.extraction.rejection import is_fragment, must_never_be_a_card


@pytest.mark.parametrize(
    "raw",
    [
        "大家好，欢迎来到我的频道，今天我们聊聊时间管理这件事。",
        "如果你喜欢这期内容，别忘了点赞和订阅，我们下次再见。",
        "接下来我们看看这件事情到底是怎么发生的。",
        "扫码加群可以领取这门课程的全部资料。",
        "嗯，我觉得你说的这个问题确实存在于很多人身上。",
        "谢谢大家，今天的分享就到这里。",
        "以上内容仅代表个人观点，不构成任何投资和购买建议。",
        "让我分享一个我自己经历过的收购案，它一开始谈得非常不顺利。",
        "Nothing in this essay is financial advice, and this is not legal advice either.",
        "Hello everyone and welcome back to another week of the show.",
        "Don't forget to subscribe to the newsletter for more ideas like this.",
        "In this video we are going to look at three habits of good readers.",
        "Thanks for watching, and see you all again next Tuesday evening.",
        "category:: reading and writing and arithmetic",
        "URL: https://example.org/articles/the-useful-wrong-answer",
        "Full Title: The Useful Wrong Answer, and Other Essays on Learning",
        "https://example.org/a/very/long/link/that/is/only/a/link",
        "[A page](https://example.org)",
        "12:34 the part where they talk about sleep and memory",
        "……——！！",
    ],
)
def test_what_is_not_knowledge_is_rejected(raw):
    assert must_never_be_a_card(raw, plain(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "真正的学习不是认得出来，而是想得起来。",
        "价格便宜不等于值得买，关键在于你会不会用它。",
        "The key to saving is automation, not discipline.",
        "Today's effort is tomorrow's memory, if you test yourself.",
    ],
)
def test_claims_pass(raw):
    assert not must_never_be_a_card(raw, plain(raw))


def test_a_sentence_that_leaves_its_thought_open_is_a_fragment():
    assert is_fragment("他提出了三个非常重要的原则：", 14)
    assert is_fragment("很好。", 2)
    assert not is_fragment("学习需要反复提取才行。", 10)
