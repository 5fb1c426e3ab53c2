from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Library

from review_tui.extraction.candidate import KINDS
from review_tui.language import use_language
from review_tui.services.cards import list_cards
from review_tui.services.note_storing import BROUGHT
from review_tui.tui.invitations import INVITATIONS, invitation
from review_tui.tui.reasons import CERTAIN, FEATURES, RULES, chance_words, feature_words, why_words

SAMPLES = Path(__file__).parents[2] / "sample_notes"


def test_every_form_that_real_notes_take_has_a_name(empty_library: Library) -> None:
    for note in SAMPLES.rglob("*.md"):
        empty_library.write(note.relative_to(SAMPLES).as_posix(), note.read_bytes())
    empty_library.import_all()
    cards = list_cards(empty_library.workspace)
    assert len(cards) > 100
    assert {card.rule for card in cards if card.kind != "markup"} <= {*RULES, *CERTAIN}


def test_why_says_form_chance_and_change() -> None:
    assert why_words("number", "claim", 0.81, edited=False) == (
        "asks for the number in a claim · 8 in 10 readers would keep it"
    )
    assert why_words("number", "claim", 0.81, edited=True).endswith(" · changed by you")


def test_what_a_person_made_or_marked_has_no_chance() -> None:
    assert why_words("hand", "claim", 1.0, edited=False) == "in your own words"
    assert why_words(BROUGHT, "claim", 0.5, edited=False) == "brought from outside"
    assert why_words("insight", "insight", 1.0, edited=False) == "your own insight"
    assert why_words("?", "markup", 1.0, edited=False) == "marked as a card in the note: ?"


def test_a_form_without_a_name_is_shown_as_it_is() -> None:
    assert why_words("brand_new", "claim", 0.5, edited=False).startswith("brand_new · ")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "few readers would keep it"),
        (0.1, "1 in 10 readers would keep it"),
        (0.55, "6 in 10 readers would keep it"),
        (0.94, "9 in 10 readers would keep it"),
        (0.99, "nearly every reader would keep it"),
    ],
)
def test_a_chance_is_so_many_in_ten(chance: float, words: str) -> None:
    assert chance_words(chance) == words


@given(st.sampled_from([*RULES, *CERTAIN]), st.floats(0, 1), st.booleans())
def test_in_chinese_no_english_is_left(rule: str, score: float, edited: bool) -> None:
    use_language("zh")
    assert not re.search("[a-z]", why_words(rule, "claim", score, edited=edited))
    use_language("en")


@given(st.sampled_from(KINDS), st.integers(1, 1_000_000))
def test_only_insights_and_advice_invite_and_a_card_always_to_the_same(kind: str, card_id: int) -> None:
    question = invitation(kind, card_id)
    assert question == invitation(kind, card_id)
    assert bool(question) == (kind in ("insight", "advice"))


def test_all_invitations_come_up_in_both_languages() -> None:
    for kind, questions in INVITATIONS.items():
        assert {invitation(kind, card_id) for card_id in range(1, 10)} == set(questions)
        use_language("zh")
        assert not any(re.search("[a-z]", invitation(kind, card_id)) for card_id in range(1, 10))
        use_language("en")


def test_features_are_said_in_words_once_each_and_unknown_ones_not_at_all() -> None:
    assert feature_words(["like_summary", "near_summary", "clauses", "contrast"]) == (
        "what speaks for it: close to the summary, sets one thing against another"
    )
    assert feature_words(["clauses"]) == feature_words([]) == ""


def test_every_feature_with_words_is_one_the_ranking_knows() -> None:
    from review_tui.extraction.description import column_names
    from review_tui.extraction.ranking import shipped_ranking

    assert set(FEATURES) <= set(column_names(shipped_ranking().names))
