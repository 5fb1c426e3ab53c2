"""A card can say why it is there."""

from __future__ import annotations

import pytest
from support import CHINESE, Library

from review_tui.services.cards import list_cards
from review_tui.services.intake import add_card, edit_card
from review_tui.services.notes import find_note
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.why import why


@pytest.fixture
def imported(library: Library) -> Library:
    library.import_all()
    return library


def test_a_claim_names_the_features_that_speak_for_it(imported: Library) -> None:
    card = next(c for c in list_cards(imported.workspace) if c.source and "不是方法问题" in c.source.text)
    told = why(imported.workspace, card.id)
    assert (told.rule, told.score, told.edited) == (card.rule, card.score, False)
    weights = [reason.weight for reason in told.reasons]
    assert weights == sorted(weights, reverse=True)
    assert {"contrast", "like_summary"} & {reason.feature for reason in told.reasons}
    edit_card(imported.workspace, card.id, "我的问法？", "我的回答")
    assert why(imported.workspace, card.id).edited


def test_where_the_ranking_had_no_say_there_are_no_features(imported: Library) -> None:
    own = add_card(imported.workspace, find_note(imported.workspace, "plans.md").note_id, "Q", "A")
    assert why(imported.workspace, own.card_id).reasons == ()
    with pytest.raises(ServiceRefusal):
        why(imported.workspace, 10**9)


def test_a_note_that_moved_on_since_the_import_gives_no_wrong_reasons(imported: Library) -> None:
    card = next(c for c in list_cards(imported.workspace) if c.source and "不是方法问题" in c.source.text)
    imported.write("talks/side-work.md", "一" + CHINESE)
    assert why(imported.workspace, card.id).reasons == ()
    (imported.folder / "talks/side-work.md").unlink()
    assert why(imported.workspace, card.id).reasons == ()
