"""Meeting notes: what is offered, what is decided, and that deciding again is always possible."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from support import CHINESE, Library

from db.schema import decision as decision_table
from review_tui.config import Day
from review_tui.scheduling.memory import Rating
from review_tui.services.cards import list_cards, show_card
from review_tui.services.day_plan import due_cards
from review_tui.services.intake import (
    Decision,
    add_card,
    decide,
    edit_card,
    finish_note,
    next_to_meet,
    open_note,
    postpone_note,
    skip_note,
    take_in,
    undecided,
)
from review_tui.services.notes import find_note, note_view
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.reviewing import record_answer
from review_tui.services.statistics import gather_statistics
from review_tui.services.today import look_at_today


@pytest.fixture
def imported(library: Library) -> Library:
    library.import_all()
    return library


def note_id(library: Library, name: str = "side-work.md") -> int:
    return find_note(library.workspace, name).note_id


def test_a_note_shows_who_said_what_and_its_candidates_in_order(imported: Library) -> None:
    note = open_note(imported.workspace, note_id(imported))
    assert (note.title, note.speaker, note.area, note.intake) == ("副业从哪里开始", "林晚", "growth", "waiting")
    assert note.summary.startswith("演讲者认为")
    lines = [card.line for card in note.cards if card.line is not None]
    assert lines == sorted(lines)
    assert {card.status for card in note.cards} == {"candidate"}
    claim = next(card for card in note.cards if "阻碍大多数人" in card.source_text)
    assert claim.source_text.rstrip("。") in claim.passage.replace("**", "")
    assert "时间" not in claim.passage


def test_looking_does_not_open_a_note_and_deciding_does(imported: Library) -> None:
    first = open_note(imported.workspace, note_id(imported)).cards[0]
    assert note_view(imported.workspace, note_id(imported)).intake == "waiting"
    assert decide(imported.workspace, first.card_id, Decision.KEEP).status == "active"
    assert note_view(imported.workspace, note_id(imported)).intake == "open"


def test_what_is_kept_can_be_asked_at_once(imported: Library) -> None:
    first = open_note(imported.workspace, note_id(imported)).cards[0]
    decide(imported.workspace, first.card_id, Decision.KEEP)
    assert [card.id for card in due_cards(imported.workspace)] == [first.card_id]
    decide(imported.workspace, first.card_id, Decision.LEAVE)
    assert due_cards(imported.workspace) == []
    decide(imported.workspace, first.card_id, Decision.DROP)
    assert first.card_id not in undecided(imported.workspace, note_id(imported))


def test_taking_a_reviewed_note_in_again_keeps_the_memories(imported: Library) -> None:
    first = open_note(imported.workspace, note_id(imported)).cards[0]
    decide(imported.workspace, first.card_id, Decision.KEEP)
    record_answer(imported.workspace, first.card_id, Rating.GOOD, None)
    memory = show_card(imported.workspace, first.card_id).memory
    for decision in (Decision.DROP, Decision.KEEP, Decision.LEAVE, Decision.KEEP):
        decide(imported.workspace, first.card_id, decision)
    assert show_card(imported.workspace, first.card_id).memory == memory
    assert memory is not None


def test_a_card_of_ones_own_is_kept_and_survives_every_edit_of_the_note(imported: Library) -> None:
    own = add_card(imported.workspace, note_id(imported), "我的问题？", "我的回答。")
    imported.write("talks/side-work.md", CHINESE.replace("一", "二"))
    imported.import_all()
    view = show_card(imported.workspace, own.card_id)
    assert (view.front, view.back, view.status, view.source) == ("我的问题？", "我的回答。", "active", None)
    with pytest.raises(ServiceRefusal, match="asks nothing"):
        add_card(imported.workspace, note_id(imported), " ", "x")


def test_words_the_person_chose_stay_when_the_text_below_is_edited(imported: Library) -> None:
    card = next(c for c in open_note(imported.workspace, note_id(imported)).cards if "阻碍大多数人" in c.source_text)
    edit_card(imported.workspace, card.card_id, "为什么没有开始？", "因为没有迈出第一步")
    imported.write("talks/side-work.md", CHINESE.replace("从未迈出", "从来没有迈出"))
    imported.import_all()
    view = show_card(imported.workspace, card.card_id)
    assert (view.front, view.back) == ("为什么没有开始？", "因为没有迈出第一步")
    assert view.source is not None
    assert "从来没有迈出" in view.source.text


def test_the_day_offers_its_share_and_no_more(imported: Library) -> None:
    limited = imported.with_config(day=Day(new_notes=1))
    first = next_to_meet(limited)
    assert first == note_id(imported)
    finish_note(limited, first)
    assert next_to_meet(limited) is None
    assert look_at_today(limited).meet == ()
    imported.clock.advance(days=1)
    assert next_to_meet(limited) == note_id(imported, "plans.md")


def test_a_postponed_note_comes_back_tomorrow_and_a_skipped_one_never(imported: Library) -> None:
    talk, essay = note_id(imported), note_id(imported, "plans.md")
    postpone_note(imported.workspace, talk)
    assert next_to_meet(imported.workspace) == essay
    skip_note(imported.workspace, essay)
    assert next_to_meet(imported.workspace) is None
    imported.clock.advance(days=1)
    assert next_to_meet(imported.workspace) == talk
    assert open_note(imported.workspace, essay).intake == "skipped"


def test_an_opened_note_is_offered_before_those_never_opened(imported: Library) -> None:
    essay = open_note(imported.workspace, note_id(imported, "plans.md"))
    decide(imported.workspace, essay.cards[0].card_id, Decision.KEEP)
    assert next_to_meet(imported.workspace) == essay.note_id


@pytest.mark.parametrize("order", ["newest", "shuffled", "area", "speaker"])
def test_every_order_offers_every_note_once(imported: Library, order: str) -> None:
    for number in range(5):
        text = CHINESE.replace("副业", f"第{number}件事").replace("area: growth", f"area: {'ab'[number % 2]}")
        imported.write(f"{number}.md", text)
    imported.import_all()
    workspace = replace(imported.with_config(order=order), clock=imported.clock)
    met = []
    for _ in range(10):
        while (offered := next_to_meet(workspace)) is not None:
            met.append(offered)
            finish_note(workspace, offered)
        imported.clock.advance(days=1)
    assert len(met) == len(set(met)) == 7


def test_one_of_each_area_in_turn(imported: Library) -> None:
    for number in range(4):
        imported.write(f"{number}.md", CHINESE.replace("副业", f"第{number}件事").replace("2025-11-17", "2026-01-01"))
    imported.import_all()
    workspace = imported.with_config(order="area", day=Day(new_notes=2))
    assert [note.path for note in look_at_today(workspace).meet][1] == "essays/plans.md"


def test_statistics_tell_how_often_candidates_were_kept(imported: Library) -> None:
    cards = list_cards(imported.workspace)
    for number, card in enumerate(cards[:4]):
        decide(imported.workspace, card.id, Decision.DROP if number == 0 else Decision.KEEP)
    add_card(imported.workspace, note_id(imported), "Q", "A")
    numbers = gather_statistics(imported.workspace)
    assert (numbers.candidates_decided, numbers.candidates_kept, numbers.cards_active) == (4, 3, 4)
    assert numbers.recall.retention is None
    record_answer(imported.workspace, cards[1].id, Rating.GOOD, None)
    imported.clock.advance(days=3)
    record_answer(imported.workspace, cards[1].id, Rating.AGAIN, None)
    record_answer(imported.workspace, cards[1].id, Rating.GOOD, None)
    assert gather_statistics(imported.workspace).recall.retention == 0.0


@pytest.mark.parametrize("name", ["talks/side-work.md", "side-work.md", "side-work"])
def test_a_note_is_found_by_path_file_name_or_stem(imported: Library, name: str) -> None:
    assert find_note(imported.workspace, name).path == "talks/side-work.md"
    assert find_note(imported.workspace, str(imported.folder / "talks/side-work.md")).path == "talks/side-work.md"


def test_a_name_that_several_notes_share_is_refused_with_their_paths(imported: Library) -> None:
    imported.write("more/plans.md", CHINESE.replace("副业", "写作"))
    imported.import_all()
    with pytest.raises(ServiceRefusal, match=r"essays/plans\.md, more/plans\.md"):
        find_note(imported.workspace, "plans.md")
    with pytest.raises(ServiceRefusal, match="no such note"):
        find_note(imported.workspace, "nothing.md")


def test_decisions_on_a_note_are_all_carried_out_or_none(imported: Library) -> None:
    first, second, *_ = undecided(imported.workspace, note_id(imported))
    with pytest.raises(ServiceRefusal, match="not one of that note"):
        take_in(imported.workspace, note_id(imported), [first, 99_999], [second])
    with pytest.raises(ServiceRefusal, match="both kept and dropped"):
        take_in(imported.workspace, note_id(imported), [first], [first])
    assert {first, second} <= set(undecided(imported.workspace, note_id(imported)))
    take_in(imported.workspace, note_id(imported), None, [second])
    assert undecided(imported.workspace, note_id(imported)) == []
    assert show_card(imported.workspace, second).status == "dropped"
    assert note_view(imported.workspace, note_id(imported)).intake == "done"


def test_every_decision_and_the_words_before_an_edit_are_on_record(imported: Library) -> None:
    first = open_note(imported.workspace, note_id(imported)).cards[0]
    decide(imported.workspace, first.card_id, Decision.KEEP)
    edit_card(imported.workspace, first.card_id, "一", "二")
    edit_card(imported.workspace, first.card_id, "三", "四")
    decide(imported.workspace, first.card_id, Decision.DROP)
    with imported.workspace.database.read() as connection:
        rows = connection.execute(decision_table.select().order_by(decision_table.c.id)).all()
    assert [(row.kind, row.front_before) for row in rows] == [
        ("keep", None), ("edit", first.front), ("edit", "一"), ("drop", None),
    ]  # fmt: skip
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), imported.workspace.database.write() as connection:
        connection.execute(decision_table.delete())


def test_an_edit_taken_back_leaves_the_card_as_ours(imported: Library) -> None:
    first = open_note(imported.workspace, note_id(imported)).cards[0]
    assert edit_card(imported.workspace, first.card_id, "一", "二").edited
    assert edit_card(imported.workspace, first.card_id, first.front, first.back, edited=False) == first


def test_a_note_that_was_met_stays_met(imported: Library) -> None:
    finish_note(imported.workspace, note_id(imported))
    postpone_note(imported.workspace, note_id(imported))
    skip_note(imported.workspace, note_id(imported))
    assert note_view(imported.workspace, note_id(imported)).intake == "done"
