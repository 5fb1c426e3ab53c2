"""What is learned from a person's decisions: the last word on each place, wherever its text stands now."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from decided_notes import DecidedNotes, decided_notes, place_labels, span_in, verdict
from hypothesis import given
from hypothesis import strategies as st
from support import CHINESE, Library

from db.records import CardRecord
from review_tui.extraction.places import Place
from review_tui.extraction.ranking import shipped_ranking
from review_tui.services.editing import bury, drop, put_standing, standing_of, suspend
from review_tui.services.intake import Decision, IntakeCard, add_card, decide, edit_card, open_note
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note

NOTE = "talks/side-work.md"
CLAIM = "阻碍大多数人找到副业方向的"


def card(status: str, source_text: str = "克制是一种能力", source_start: int = 0, **changed: object) -> CardRecord:
    values = dict.fromkeys(CardRecord.__dataclass_fields__) | {"rule": "cloze", "edited": 0}
    values |= {"status": status, "source_text": source_text, "source_start": source_start} | changed
    return CardRecord(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "decisions", "kept"),
    [
        ("active", ["keep"], True),
        ("dropped", ["drop"], False),
        ("active", ["drop", "keep"], True),
        ("dropped", ["keep", "suspend", "drop"], False),
        ("suspended", ["keep", "suspend"], True),
        ("active", ["keep", "drop", "back"], True),
        ("candidate", ["keep", "back"], None),
        ("candidate", ["drop", "leave"], None),
        ("candidate", [], None),
    ],
)
def test_the_last_word_on_a_card_counts_and_what_was_taken_back_does_not(
    status: str, decisions: Sequence[str], kept: bool | None
) -> None:
    assert verdict(card(status), decisions) is kept
    assert verdict(card("retired", retired_from=status), decisions) is kept


def test_a_card_kept_without_asking_counts_only_once_the_person_words_or_drops_it() -> None:
    assert verdict(card("active"), []) is None
    assert verdict(card("active"), ["bury", "drop", "back"]) is None
    assert verdict(card("active", edited=0), ["edit", "edit"]) is None
    assert verdict(card("active", edited=1), ["edit"]) is True
    assert verdict(card("dropped"), ["drop"]) is False


def test_a_candidate_with_new_words_that_is_not_kept_is_undecided() -> None:
    assert verdict(card("candidate", edited=1), ["edit"]) is None


def test_a_brought_card_counts_when_kept_and_says_nothing_of_ours_when_dropped() -> None:
    assert verdict(card("active", rule="brought"), ["keep"]) is True
    assert verdict(card("dropped", rule="brought"), ["drop"]) is None


@given(before=st.text("甲乙丙。", max_size=30), after=st.text("甲乙丙。", max_size=30), stood=st.integers(0, 80))
def test_a_text_is_found_where_it_stands_now(before: str, after: str, stood: int) -> None:
    text = before + "克制是一种能力" + after
    assert span_in(text, card("active", source_start=stood)) == (len(before), len(before) + 7)


def test_of_a_text_that_stands_twice_the_nearer_one_is_meant_and_a_gone_one_is_nowhere() -> None:
    text = "克制是一种能力。" + "字" * 40 + "克制是一种能力。"
    assert span_in(text, card("active", source_start=3)) == (0, 7)
    assert span_in(text, card("active", source_start=45)) == (48, 55)
    assert span_in("克制是能力", card("active")) is None
    assert span_in(text, card("active", source_text=None, source_start=None)) is None


def place(start: int, end: int) -> Place:
    return Place("sentence", "claim", start, end, 0, "")


def test_a_decision_on_a_place_says_nothing_of_those_inside_or_around_it() -> None:
    places = [place(0, 10), place(2, 8), place(0, 30), place(40, 50)]
    assert place_labels(places, [((0, 10), True), ((2, 8), False)]).tolist() == [1, 0, -1, -1]


def test_a_span_that_is_no_place_any_more_counts_for_those_it_holds_half_of() -> None:
    places = [place(0, 10), place(10, 20), place(20, 40)]
    assert place_labels(places, [((0, 15), True)]).tolist() == [1, 1, -1]
    assert place_labels(places, [((5, 24), False)]).tolist() == [0, 0, -1]
    assert place_labels(places, [((0, 15), True), ((0, 10), False)]).tolist() == [0, 1, -1]


def test_a_place_is_kept_when_one_of_its_cards_is() -> None:
    for verdicts in ([True, False], [False, True]):
        assert place_labels([place(0, 10)], [((0, 10), kept) for kept in verdicts]).tolist() == [1]
    assert place_labels([], [((0, 10), True)]).tolist() == []


@pytest.fixture
def imported(library: Library) -> Library:
    library.import_all()
    return library


def ranked_cards(library: Library) -> list[IntakeCard]:
    cards = open_note(library.workspace, find_note(library.workspace, NOTE).note_id).cards
    return [found for found in cards if found.kind != "insight" and found.source_text]


def found_in(library: Library) -> DecidedNotes:
    return decided_notes(library.workspace.database, shipped_ranking().names)


def labelled(library: Library) -> dict[int, set[str]]:
    """The texts kept and dropped."""
    texts: dict[int, set[str]] = {0: set(), 1: set()}
    for note in found_in(library).notes:
        for start, label in zip(note.description.starts.tolist(), note.labels.tolist(), strict=True):
            if label >= 0:
                texts[label].add(note.reading.source.text[start : start + 12])
    return texts


def test_keeping_and_dropping_label_the_places_and_the_rest_stays_unlabelled(imported: Library) -> None:
    assert found_in(imported) == DecidedNotes([], 0, [])
    first, second, *rest = ranked_cards(imported)
    assert rest
    decide(imported.workspace, first.card_id, Decision.KEEP)
    decide(imported.workspace, second.card_id, Decision.DROP)
    add_card(imported.workspace, find_note(imported.workspace, NOTE).note_id, "我的问题", "我的回答")
    assert labelled(imported) == {1: {first.source_text[:12]}, 0: {second.source_text[:12]}}
    assert imported.read(NOTE) == CHINESE


def test_undo_in_the_program_leaves_nothing_to_learn(imported: Library) -> None:
    workspace, first = imported.workspace, ranked_cards(imported)[0]
    before = standing_of(workspace, first.card_id)
    decide(workspace, first.card_id, Decision.KEEP)
    put_standing(workspace, first.card_id, before)
    assert labelled(imported) == {0: set(), 1: set()}
    edit_card(workspace, first.card_id, "为什么？", "因为。")
    decide(workspace, first.card_id, Decision.KEEP)
    kept = standing_of(workspace, first.card_id)
    for change in (drop, suspend, bury):
        change(workspace, first.card_id)
        put_standing(workspace, first.card_id, kept)
        assert labelled(imported) == {1: {first.source_text[:12]}, 0: set()}


def test_cards_kept_by_rule_are_nobodys_decisions(library: Library) -> None:
    library.import_all(Keep.ALL)
    assert found_in(library).notes == []


def test_a_decision_moves_with_its_text_and_is_left_out_when_the_text_is_gone(imported: Library) -> None:
    claim = next(found for found in ranked_cards(imported) if found.source_text.startswith(CLAIM))
    decide(imported.workspace, claim.card_id, Decision.KEEP)
    imported.write(NOTE, CHINESE.replace("大家好，", "大家好，今天风很大，我走了很远的路才到这里，"))
    assert labelled(imported)[1] == {claim.source_text[:12]}
    imported.write(NOTE, CHINESE.replace(claim.source_text, "这一句已经不在了。"))
    assert found_in(imported).gone == 1
    imported.import_all()
    assert labelled(imported) == {0: set(), 1: set()}


def test_a_note_that_is_away_is_named_and_the_others_teach_on(imported: Library) -> None:
    for found in ranked_cards(imported):
        decide(imported.workspace, found.card_id, Decision.KEEP)
    english = open_note(imported.workspace, find_note(imported.workspace, "plans.md").note_id)
    for other in english.cards:
        decide(imported.workspace, other.card_id, Decision.DROP)
    (imported.folder / NOTE).unlink()
    found = found_in(imported)
    assert [path.name for path in found.unreadable] == ["side-work.md"]
    assert [note.name.rsplit("/", 1)[-1] for note in found.notes] == ["plans.md"]
