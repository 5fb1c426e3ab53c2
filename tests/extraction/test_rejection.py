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
        "歡迎大家回到這個節目，今天要聊的是睡眠。",
        "如果覺得有幫助，記得訂閱和按讚。",
        "接下來我們要看的是另外一個例子。",
        "對，我久而久之就變成一種習慣了。",
        "みなさん、こんにちは、今日は潮の話をします。",
        "チャンネル登録と高評価をお願いします。",
        "这是一个非常好的问题。",
        "如果你愿意，我可以帮你把它整理成一张表。",
        "作为一个 AI 语言模型，我没有自己的喜好。",
        "That's a great question, and a common one.",
        "Here are some ways to think about the tides:",
        "I hope this helps with your essay on the sea.",
        "投资有风险，入市需谨慎，请自行判断。",
        "**Attendees:** Mori, Ito and the harbour master",
        "**地点**：三号会议室，下午两点到四点",
        "**Note:** use this one in the workshop on Friday",
        "图 1：光圈越大，景深就越浅，背景越虚。",
        "Figure 3: The triangle of aperture, shutter and film.",
        "分散学習とは、間隔をあけて何度も学ぶ方法のことである。",
        "Disclaimer: I am not an adviser of any kind.",
        "Past performance does not guarantee future results.",
        "Leave a comment below and tell us of your own tides.",
        "Subject: the harbour dues of next year and after",
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
        "The past performance of a fund says little of its next year.",
        "Table manners of 12 captains are better than their maps.",
        "日本人所说的「生き甲斐」，是每天早上起床的理由。",
        "對 AI 的使用保持透明，是負責任的第一步。",
        "Here the tide turns twice a day, and ships wait for it.",
        "如果你愿意承认错误，别人就愿意告诉你真话。",
        "Of course, a plan that nobody reads corrects nobody.",
    ],
)
def test_claims_pass(raw):
    assert not must_never_be_a_card(raw, plain(raw))


def test_a_sentence_that_leaves_its_thought_open_is_a_fragment():
    assert is_fragment("他提出了三个非常重要的原则：", 14)
    assert is_fragment("很好。", 2)
    assert not is_fragment("学习需要反复提取才行。", 10)
