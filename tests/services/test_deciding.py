"""The insight from three sides: what was last written, what the note says, what waits; and the person decides."""

from __future__ import annotations

import unicodedata
from typing import cast

import pytest
import yaml
from support import ENGLISH, Library

from review_tui.services.deciding import Choice, Decided, decide_insight, undo_decision
from review_tui.services.insight_stand import Case, stand_of, unsettled_stands
from review_tui.services.notes import find_note
from review_tui.services.publishing import CHANGED, export_insights
from review_tui.services.reading_journal import read_journal
from review_tui.services.reflecting import begin_reflection, finish_reflection, open_page
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.today import look_at_today

MINE = "What I typed here."
THEIRS = "What I typed in the editor."


@pytest.fixture
def garden(empty_library: Library) -> Library:
    """One note that had an insight before it was ever imported."""
    empty_library.write("a.md", ENGLISH.replace("insight: ''", "insight: |-\n  From before.\n\n  And more."))
    empty_library.import_all()
    return empty_library


def id_of(library: Library) -> int:
    return find_note(library.workspace, "a.md").note_id


def field(library: Library) -> str:
    return cast(str, yaml.safe_load(library.read("a.md").split("---\n")[1])["insight"])


def edit(library: Library, before: str, after: str) -> None:
    text = library.read("a.md")
    assert before in text
    library.write("a.md", text.replace(before, after))


def words(library: Library) -> list[tuple[str, str, str]]:
    return [(one.text, one.origin, one.state) for one in open_page(library.workspace, id_of(library)).earlier]


def waiting(library: Library) -> int:
    """A reflection that waits because the file was read-only for a moment."""
    (library.folder / "a.md").chmod(0o444)
    assert finish_reflection(library.workspace, id_of(library), MINE).state == "pending"
    (library.folder / "a.md").chmod(0o644)
    return open_page(library.workspace, id_of(library)).earlier[-1].reflection_id


@pytest.fixture
def both_changed(garden: Library) -> Library:
    waiting(garden)
    edit(garden, "And more.", f"And more.\n\n  {THEIRS}")
    return garden


def decide(library: Library, choice: Choice) -> Decided:
    (stand,) = unsettled_stands(library.workspace)
    return decide_insight(library.workspace, stand.pending[0].reflection_id, choice)


@pytest.mark.parametrize("imported", [True, False])
def test_where_both_changed_nothing_is_written_until_the_person_decides(both_changed: Library, imported: bool) -> None:
    if imported:
        both_changed.import_all()
    before = both_changed.read("a.md")
    assert [(one.state, one.reason) for one in export_insights(both_changed.workspace, dry_run=True)] == [
        ("pending", CHANGED.reason)
    ]
    for _ in range(2):
        assert [one.reason for one in export_insights(both_changed.workspace)] == [CHANGED.reason]
    assert both_changed.read("a.md") == before
    (stand,) = unsettled_stands(both_changed.workspace)
    assert stand.case is Case.BOTH
    assert [one.text for one in stand.pending] == [MINE]
    assert stand.meanwhile.endswith(THEIRS)
    assert stand.in_note == f"From before.\n\nAnd more.\n\n{THEIRS}"
    assert [(one.reason, one.meanwhile) for one in look_at_today(both_changed.workspace).pending] == [
        (CHANGED.reason, stand.meanwhile)
    ]


@pytest.mark.parametrize(
    ("choice", "expected", "state"),
    [
        (Choice.MINE, f"From before.\n\nAnd more.\n\n{MINE}", "written"),
        (Choice.NOTE, f"From before.\n\nAnd more.\n\n{THEIRS}", "absent"),
        (Choice.BOTH, f"From before.\n\nAnd more.\n\n{THEIRS}\n\n{MINE}", "written"),
        (Choice.MINE_FIRST, f"From before.\n\nAnd more.\n\n{MINE}\n\n{THEIRS}", "written"),
    ],
)
def test_what_is_decided_stands_in_the_note_and_all_words_stay_in_the_database(
    both_changed: Library, choice: Choice, expected: str, state: str
) -> None:
    before, rows = both_changed.read("a.md"), None
    both_changed.import_all()
    rows = words(both_changed)
    decided = decide(both_changed, choice)
    assert decided.publication.state == state
    assert field(both_changed) == expected
    texts = [text for text, _, _ in words(both_changed)]
    assert MINE in texts
    assert any(THEIRS in text for text in texts)
    assert unsettled_stands(both_changed.workspace) == ()
    assert both_changed.import_all().notes.changed == 0
    assert export_insights(both_changed.workspace) == []
    undo_decision(both_changed.workspace, decided)
    assert both_changed.read("a.md") == before
    assert [row for row in words(both_changed) if row in rows] == rows
    assert [stand.case for stand in unsettled_stands(both_changed.workspace)] == [Case.BOTH]


def test_a_decision_is_not_taken_back_over_what_the_person_did_since(both_changed: Library) -> None:
    decided = decide(both_changed, Choice.MINE)
    edit(both_changed, MINE, "Again something else.")
    now = both_changed.read("a.md")
    with pytest.raises(ServiceRefusal, match="changed since"):
        undo_decision(both_changed.workspace, decided)
    assert both_changed.read("a.md") == now


def test_a_decision_that_the_note_refuses_leaves_everything_as_it_was(both_changed: Library) -> None:
    (both_changed.folder / "a.md").chmod(0o444)
    before = both_changed.read("a.md")
    assert decide(both_changed, Choice.MINE).publication.state == "pending"
    assert both_changed.read("a.md") == before
    assert [stand.case for stand in unsettled_stands(both_changed.workspace)] == [Case.BOTH]


def test_words_put_back_in_the_editor_settle_it(both_changed: Library) -> None:
    both_changed.import_all()
    edit(both_changed, f"\n\n  {THEIRS}", "")
    both_changed.import_all()
    assert [stand.case for stand in unsettled_stands(both_changed.workspace)] == [Case.WAITS]
    assert [one.state for one in export_insights(both_changed.workspace)] == ["written"]


def test_what_waits_and_is_pasted_into_the_note_stands_there_once(garden: Library) -> None:
    waiting(garden)
    edit(garden, "And more.", f"And more.\n\n  {MINE}")
    export_insights(garden.workspace)
    garden.import_all()
    assert field(garden).count(MINE) == 1
    assert stand_of(garden.workspace, id_of(garden)).case is Case.SETTLED


def test_the_same_words_composed_otherwise_are_the_same_words(garden: Library) -> None:
    edit(garden, "And more.", unicodedata.normalize("NFD", "L'été."))
    garden.import_all()
    assert finish_reflection(garden.workspace, id_of(garden), "L'été.").state == "written"
    assert unicodedata.normalize("NFC", field(garden)).count("L'été.") == 1


def test_words_removed_in_the_note_are_flagged_kept_and_never_written_back_unasked(garden: Library) -> None:
    finish_reflection(garden.workspace, id_of(garden), MINE)
    edit(garden, f"\n\n  {MINE}", "")
    garden.import_all()
    stand = stand_of(garden.workspace, id_of(garden))
    assert (stand.case, [(one.text, one.state) for one in stand.last_written]) == (Case.REMOVED, [(MINE, "absent")])
    assert export_insights(garden.workspace) == []
    finish_reflection(garden.workspace, id_of(garden), "Another.")
    assert field(garden) == "From before.\n\nAnd more.\n\nAnother."
    assert ("absent", MINE) in [(entry.state, entry.text) for entry in read_journal(garden.workspace).entries]
    assert [one.case for one in unsettled_stands(garden.workspace, removed_too=True)] == [Case.REMOVED]
    assert unsettled_stands(garden.workspace) == ()
    decide_insight(garden.workspace, stand.last_written[0].reflection_id, Choice.MINE)
    assert field(garden).endswith(f"Another.\n\n{MINE}")


def test_words_edited_in_the_note_are_the_persons_own(garden: Library) -> None:
    finish_reflection(garden.workspace, id_of(garden), MINE)
    edit(garden, MINE, THEIRS)
    stand = stand_of(garden.workspace, id_of(garden))
    assert (stand.case, stand.last_written[0].state) == (Case.EDITED, "absent")
    assert stand.in_note.endswith(THEIRS)


def test_an_edit_while_one_is_writing_asks_and_one_before_that_does_not(garden: Library) -> None:
    edit(garden, "And more.", "Changed on Monday.")
    page = begin_reflection(garden.workspace, id_of(garden))
    assert "Changed on Monday." in page.insight
    assert finish_reflection(garden.workspace, id_of(garden), MINE).state == "written"
    begin_reflection(garden.workspace, id_of(garden))
    edit(garden, "Changed on Monday.", "Changed while writing.")
    assert finish_reflection(garden.workspace, id_of(garden), "More of mine.") == CHANGED
    assert "More of mine." not in field(garden)
    assert finish_reflection(garden.workspace, id_of(garden), "By a script.", from_draft=False).state == "written"


def test_only_what_waits_can_be_decided(garden: Library) -> None:
    found = open_page(garden.workspace, id_of(garden)).earlier[0].reflection_id
    for unknown in (found, 999):
        with pytest.raises(ServiceRefusal, match="none waits"):
            decide_insight(garden.workspace, unknown, Choice.BOTH)
    finish_reflection(garden.workspace, id_of(garden), MINE)
    mine = open_page(garden.workspace, id_of(garden)).earlier[-1].reflection_id
    with pytest.raises(ServiceRefusal, match="in its note"):
        decide_insight(garden.workspace, mine, Choice.NOTE)


def test_the_stand_of_an_unreadable_note_is_what_was_last_read(garden: Library) -> None:
    waiting(garden)
    (garden.folder / "a.md").unlink()
    stand = stand_of(garden.workspace, id_of(garden))
    assert (stand.case, stand.in_note) == (Case.WAITS, "From before.\n\nAnd more.")
    with pytest.raises(ServiceRefusal, match="there is none"):
        stand_of(garden.workspace, 999)
