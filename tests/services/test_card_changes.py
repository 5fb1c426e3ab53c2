"""Many cards are changed as one step, and one undo puts all of them back where each stood."""

from __future__ import annotations

import pytest
from support import Library

from review_tui.services.card_changes import change_cards, put_back
from review_tui.services.cards import list_cards
from review_tui.services.editing import bury, drop, standing_of, suspend
from review_tui.services.note_storing import Keep

NOTE = "---\ntitle: sums\n---\n\n" + "".join(f"Q: {n} plus {n}?\nA: {n + n}\n\n" for n in range(4))


@pytest.fixture
def cards(empty_library: Library) -> list[int]:
    empty_library.write("sums.md", NOTE)
    empty_library.import_all(Keep.ALL)
    found = [card.id for card in list_cards(empty_library.workspace)]
    assert len(found) == 4
    return found


def test_all_are_suspended_and_one_undo_puts_each_where_it_stood(empty_library: Library, cards: list[int]) -> None:
    workspace = empty_library.workspace
    suspend(workspace, cards[0])
    bury(workspace, cards[1])
    before = [standing_of(workspace, card) for card in cards]
    changed = change_cards(workspace, cards, "suspend")
    assert (changed.what, len(changed.before), changed.passed) == ("suspended", 3, 0)
    assert {standing_of(workspace, card).status for card in cards} == {"suspended"}
    put_back(workspace, changed)
    assert [standing_of(workspace, card) for card in cards] == before


def test_what_is_done_to_all_already_is_taken_back(empty_library: Library, cards: list[int]) -> None:
    workspace = empty_library.workspace
    change_cards(workspace, cards, "suspend")
    assert change_cards(workspace, cards, "suspend").what == "resumed"
    assert {standing_of(workspace, card).status for card in cards} == {"active"}


def test_what_was_never_kept_is_a_candidate_again_and_keeps_no_day(empty_library: Library) -> None:
    empty_library.write("sums.md", NOTE)
    empty_library.import_all()
    workspace = empty_library.workspace
    cards = [card.id for card in list_cards(workspace)]
    assert change_cards(workspace, cards, "suspend").passed == 4, "nothing to suspend"
    change_cards(workspace, cards, "drop")
    assert change_cards(workspace, cards, "drop").what == "returned"
    assert {standing_of(workspace, card).status for card in cards} == {"candidate"}


def test_a_kept_card_keeps_the_day_it_was_kept(empty_library: Library, cards: list[int]) -> None:
    workspace = empty_library.workspace
    before = standing_of(workspace, cards[0])
    empty_library.clock.advance(days=30)
    drop(workspace, cards[0])
    change_cards(workspace, cards[:1], "drop")
    assert standing_of(workspace, cards[0]) == before


def test_retired_cards_stay_as_they_are(empty_library: Library, cards: list[int]) -> None:
    empty_library.write("sums.md", "---\ntitle: sums\n---\n\nQ: 0 plus 0?\nA: 0\n")
    empty_library.import_all()
    changed = change_cards(empty_library.workspace, cards, "drop")
    assert (len(changed.before), changed.passed) == (1, 3)


def test_more_cards_than_a_query_takes(
    empty_library: Library, cards: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.queries.cards.FEW", 3)
    assert len(change_cards(empty_library.workspace, cards, "suspend").before) == 4
