import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.extraction.candidate import BLANK, KINDS, Candidate, Source
from review_tui.extraction.extract import extract
from review_tui.extraction.selection import MOST

CHINESE = """---
title: 学得会
summary: 重读让人误以为学会了，真正的学习靠提取。
---
大家好，欢迎来到我的频道，今天我们聊聊学习。

### 为什么重读没有用

很多人觉得，书多读几遍就会了。其实真正的学习不是认得出来，而是想得起来。所谓**提取练习**（Retrieval Practice：合上书，凭记忆把学过的内容讲出来），就是最好的办法。上周我去超市买菜的时候还想起了这件事。

如果你想记得牢，就应该在快要忘记的时候再去想一遍。越是费力去想，记得越是牢固。这意味着学习的关键在于难度，而不是时间。

<details>
<summary>View/Hide Original English</summary>
<p class="english-text">If you want to remember, recall it just before you forget. The harder you try, the better you remember. So the key to learning is difficulty, not time.</p>
</details>

别忘了点赞和订阅，我们下期再见。
"""

ENGLISH = """# On saving

Hello everyone and welcome back to the show.

The key to saving is automation, not discipline. Most people should move the money on payday, before they ever see it.
You never miss what you never saw. Last week I bought a bicycle from my neighbour.

> A budget tells you where your money went; automation tells it where to go.
"""


def source(text, title="", insight=None):
    start = text.index("---\n", 4) + 4 if text.startswith("---\n") else 0
    at = text.find("summary: ")
    summary = (at + 9, text.index("\n", at)) if 0 <= at < start else None
    return Source(text, start, title, summary, *(insight or (None,)))


def quotes(text, title=""):
    return [text[card.start : card.end] for card in extract(source(text, title))]


def test_the_claims_of_a_chinese_note_are_found_and_the_chatter_is_not():
    found = quotes(CHINESE, "学得会")
    assert any("不是认得出来，而是想得起来" in quote for quote in found)
    assert any(quote.startswith("**提取练习**（") for quote in found)
    assert not any("频道" in quote or "点赞" in quote or "超市" in quote for quote in found)
    assert not any("english-text" in quote or "recall it" in quote for quote in found)


def test_the_claims_of_an_english_note_are_found_and_the_chatter_is_not():
    found = quotes(ENGLISH)
    assert any("automation, not discipline" in quote for quote in found)
    assert not any("welcome back" in quote or "bicycle" in quote for quote in found)


def test_a_translated_claim_carries_its_original():
    originals = {CHINESE[c.start : c.end]: c.original for c in extract(source(CHINESE)) if c.original}
    assert originals
    assert all("remember" in original or "difficulty" in original for original in originals.values())


def test_candidates_stand_under_their_headings_but_not_under_the_title():
    text = "# 学得会\n\n## 重读\n\n### 无用\n\n真正的学习不是认得出来，而是想得起来。\n"
    card = extract(Source(text, 0, "学得会", None, None))[0]
    assert card.context == "重读 › 无用"


def test_the_best_comes_first_and_scores_are_chances():
    scores = [card.score for card in extract(source(CHINESE))]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_an_insight_is_the_first_card_and_asked_in_the_language_of_the_note():
    text = "---\ninsight: '我会每天合上书讲一遍'\n---\n真正的学习不是认得出来，而是想得起来。\n"
    at = text.index("我会")
    span = (at, text.index("'\n"))
    card = extract(Source(text, text.index("真正"), "学得会", None, span, "我会每天合上书讲一遍"))[0]
    assert (card.kind, card.rule, card.score) == ("insight", "insight", 1.0)
    assert (card.front, card.back) == ("关于《学得会》，你自己的感悟是什么？", "我会每天合上书讲一遍")
    assert (card.start, card.end) == span
    english = extract(Source(text, text.index("真正"), "Learning", None, span, "Close the book"))[0]
    assert english.front == "What was your own insight on “Learning”?"


def test_an_empty_insight_is_no_card():
    text = "---\ninsight: ''\n---\n正文。\n"
    at = text.index("''") + 1
    assert not [c for c in extract(Source(text, 19, "", None, (at, at))) if c.kind == "insight"]


def test_a_thin_note_yields_few_and_a_long_one_no_flood():
    assert len(extract(source("真正的学习不是认得出来，而是想得起来。"))) == 1
    long = "\n\n".join(
        f"{chr(0x5E00 + n) * 3}的关键不是{chr(0x6E00 + n) * 4}，而是{chr(0x7E00 + n) * 6}。" for n in range(200)
    )
    assert len(extract(source(long))) == MOST


def test_the_same_claim_twice_is_asked_once():
    text = "真正的学习不是认得出来，而是想得起来。\n\n中间隔着一段别的话，说的是天气。\n\n真正的学习，不是认得出来，而是想得起来。\n"
    found = [quote for quote in quotes(text) if "想得起来" in quote]
    assert len(found) == 1


def test_an_empty_note_yields_nothing():
    assert extract(source("")) == ()
    assert extract(Source("---\ntitle: x\n---\n", 18, "x", None, None)) == ()


PIECES = st.sampled_from(
    [
        "。",
        "，",
        "？",
        "**关键**",
        "==",
        "\n",
        "\n\n",
        "-",
        ">",
        "#",
        "##",
        "Q:",
        "A:",
        "C:",
        "::",
        ":::",
        "?",
        "??",
        "[a]",
        "(",
        ")",
        "（",
        "）",
        "“",
        "”",
        "{{c1::x}}",
        "|",
        "\r\n",
        "\r",
        "1.",
        "```",
        "**甲**（b：定义在此处说明）",
        "<details>",
        "</details>",
        "<summary>Original</summary>",
        "<!--",
        "-->",
        "真正的学习不是认得，而是想起。",
        "如果你想记住，就应该练。",
        "The",
        "key",
        "to",
        "saving",
        "is",
        "automation.",
        "https://x.example",
        "\x00",
        "\u2028",
        "�",
        "\t",
        "____",
        "$",
        "8%",
        "\\",
        "~~",
    ]
)


def check(text, candidates):
    claimed = []
    for card in candidates:
        assert 0 <= card.start < card.end <= len(text)
        assert card.kind in KINDS
        assert card.front.strip()
        assert card.back.strip()
        assert "**" not in card.front
        assert card.front.count(BLANK) <= 1
        if card.kind != "markup":
            assert all(card.end <= start or end <= card.start for start, end in claimed)
        claimed.append((card.start, card.end))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_note_gives_exact_places_and_the_same_cards_twice(text):
    found = extract(Source(text, 0, "t", None, None))
    check(text, found)
    assert extract(Source(text, 0, "t", None, None)) == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_at_all_is_read(text, title):
    check(text, extract(Source(text, 0, title, (0, len(text)), None)))


@pytest.mark.parametrize(
    "text",
    [
        "字" * 300_000,
        "关键在于坚持，" * 30_000,
        "- a\n" * 30_000,
        "> " * 30_000,
        "[" * 100_000,
        "**" * 100_000,
        "<details>" * 20_000,
        "<!--" * 50_000,
        "（。" * 50_000,
        "a::" * 50_000,
        "**a**（b: " * 20_000,
        "==a== b " * 5_000,
        "不是" * 50_000,
        "# 甲\n- 写下明天\n- 关掉屏幕\n" * 2_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_notes_are_read_to_the_end(text):
    check(text, extract(Source(text, 0, "", None, None))[:50])


def test_hash_randomisation_does_not_change_a_single_score():
    program = (
        "import json, sys; from review_tui.extraction.candidate import Source; from review_tui.extraction.extract import extract\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "print(json.dumps([(c.start, c.end, c.score, c.front) for c in extract(Source(text, 0, '学得会', None, None))]))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            input=CHINESE.encode(),
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(json.loads(runs[0])) > 2


def test_candidates_are_values():
    one, other = (extract(source(ENGLISH))[0] for _ in range(2))
    assert isinstance(one, Candidate)
    assert one == other
    assert hash(one) == hash(other)
