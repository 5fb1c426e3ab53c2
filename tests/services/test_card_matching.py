"""Cards are found again after their note was edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_tui.services.card_matching import KnownCard, Matching, Proposal, match_cards

SENTENCES = [
    "阻碍大多数人找到副业方向的，不是方法问题，而是他们从未迈出第一步。",
    "做自己的事业有一个普遍规律：坚持做五年，你大概能赚到和现在打工差不多的钱。",
    "对于职业初期的人来说，先提升自己的硬技能更重要。",
    "A plan is a guess that has been given a date.",
    "What you measure is what you get, so measure what you want.",
]


def cards(sentences: list[str], status: str = "active", context: str = "H") -> list[KnownCard]:
    text, found = "", []
    for number, sentence in enumerate(sentences, 1):
        found.append(KnownCard(number, "claim", sentence, len(text), context, status))
        text += sentence + "\n\n"
    return found


def proposals(sentences: list[str], context: str = "H") -> tuple[list[Proposal], str]:
    text, found = "", []
    for sentence in sentences:
        found.append(Proposal("claim", sentence, len(text), context))
        text += sentence + "\n\n"
    return found, text


def match(old: list[KnownCard], new: list[str], context: str = "H") -> Matching:
    found, text = proposals(new, context)
    return match_cards(old, found, text)


def test_an_unchanged_note_gives_every_card_its_own_text() -> None:
    matching = match(cards(SENTENCES), SENTENCES)
    assert matching.same == tuple((number, number - 1) for number in range(1, 6))
    assert matching == Matching(matching.same, (), (), (), ())


def test_a_paragraph_put_above_moves_cards_and_makes_only_itself_new() -> None:
    matching = match(cards(SENTENCES), ["全新的一段，从来没有出现过的内容，与其他毫无关系。", *SENTENCES])
    assert [pair[0] for pair in matching.same] == [1, 2, 3, 4, 5]
    assert matching.fresh == (0,)
    assert matching.gone == ()


def test_a_mended_typo_keeps_the_card() -> None:
    mended = [SENTENCES[0].replace("从未迈出", "从来没有迈出"), *SENTENCES[1:]]
    matching = match(cards(SENTENCES), mended)
    assert matching.changed == ((1, 0),)
    assert matching.gone == matching.fresh == ()


def test_a_typo_and_a_renamed_heading_at_once_keep_the_card() -> None:
    mended = [SENTENCES[3].replace("guess", "gues"), SENTENCES[4]]
    matching = match(cards(SENTENCES[3:]), mended, context="Another heading")
    assert matching.changed == ((1, 0),)


def test_text_that_is_gone_is_gone() -> None:
    matching = match(cards(SENTENCES), SENTENCES[1:])
    assert matching.gone == (1,)


def test_a_card_whose_text_stands_though_nothing_proposes_it_stays() -> None:
    old = cards(SENTENCES)
    found, text = proposals(SENTENCES)
    matching = match_cards(old, [one for one in found if one.text != SENTENCES[2]], text)
    assert matching.standing == ((3, text.index(SENTENCES[2])),)
    assert matching.gone == ()


def test_a_text_that_is_said_twice_goes_to_the_card_under_the_same_heading() -> None:
    twice = SENTENCES[3]
    old = [KnownCard(1, "claim", twice, 0, "First", "active"), KnownCard(2, "claim", twice, 90, "Second", "active")]
    new = [Proposal("claim", twice, 40, "Second"), Proposal("claim", twice, 0, "First")]
    assert match_cards(old, new, f"{twice} {twice}").same == ((1, 1), (2, 0))


def test_of_two_like_texts_the_one_between_its_old_neighbours_is_taken() -> None:
    old = cards([SENTENCES[0], "记忆不是仓库，而是一条路。", SENTENCES[2]])
    matching = match(old, ["记忆不是仓库，而是一片林。", SENTENCES[0], "记忆不是仓库，而是一座桥。", SENTENCES[2]])
    assert matching.changed == ((2, 2),)


def test_a_retired_card_never_takes_the_place_of_a_living_one() -> None:
    living = KnownCard(1, "claim", SENTENCES[0].replace("方法", "办法"), 0, "H", "active")
    retired = KnownCard(2, "claim", SENTENCES[0].replace("副业", "工作"), 0, "H", "retired")
    matching = match([retired, living], [SENTENCES[0]])
    assert matching.changed == ((1, 0),)


def test_the_insight_card_follows_its_field_however_much_is_written() -> None:
    old = [KnownCard(1, "insight", "短。", 0, "", "active")]
    new = [Proposal("insight", "短。\n\n后来又写了很长很长的一段，与之前的完全不同。", 0, "")]
    assert match_cards(old, new, new[0].text).changed == ((1, 0),)


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_every_card_and_every_proposal_is_accounted_for_once(old: list[str], new: list[str]) -> None:
    matching = match(cards(old), new)
    told = [pair[0] for pair in (*matching.same, *matching.standing, *matching.changed)] + list(matching.gone)
    assert sorted(told) == list(range(1, len(old) + 1))
    taken = [pair[1] for pair in (*matching.same, *matching.changed)] + list(matching.fresh)
    assert sorted(taken) == list(range(len(new)))
