"""Import: idempotent, and history survives whatever is done to the notes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import CHINESE, Library

from review_tui.scheduling.memory import Rating
from review_tui.services.cards import CardView, list_cards
from review_tui.services.day_plan import due_cards
from review_tui.services.editing import drop
from review_tui.services.import_progress import ImportStep
from review_tui.services.importing import import_folders
from review_tui.services.libraries import ServiceRefusal
from review_tui.services.note_storing import BEST_PER_NOTE, Keep
from review_tui.services.notes import find_note, list_notes, list_problems
from review_tui.services.reviewing import record_answer

CLAIM = "阻碍大多数人找到副业方向的，不是方法问题，而是他们从未迈出第一步。"


def card_of(library: Library, words: str) -> CardView:
    return next(card for card in list_cards(library.workspace) if card.source and words in card.source.text)


def reviewed(library: Library, words: str) -> CardView:
    """The card on those words, graded once."""
    library.import_all(Keep.ALL)
    card = card_of(library, words)
    record_answer(library.workspace, card.id, Rating.GOOD, 1_000)
    return card_of(library, words)


def test_a_first_import_finds_notes_and_candidates_and_asks_nothing(library: Library) -> None:
    report = library.import_all()
    assert (report.notes.found, report.notes.new, report.notes.refused) == (2, 2, 0)
    assert report.cards.candidates == len(list_cards(library.workspace, statuses=["candidate"])) > 4
    assert report.cards.kept == 0
    assert due_cards(library.workspace) == []
    assert [note.intake for note in list_notes(library.workspace)] == ["waiting", "waiting"]


def test_a_second_import_changes_nothing(library: Library) -> None:
    library.import_all()
    before = list_cards(library.workspace)
    report = library.import_all()
    assert (report.notes.unchanged, report.notes.new, report.notes.changed) == (2, 0, 0)
    assert report.cards.candidates == 0
    assert list_cards(library.workspace) == before


def test_a_note_saved_without_a_change_is_unchanged(library: Library) -> None:
    library.import_all()
    library.write("talks/side-work.md", CHINESE)
    report = library.import_all()
    assert (report.notes.unchanged, report.notes.changed) == (2, 0)


def test_spans_are_exact_in_every_card(library: Library) -> None:
    library.write("crlf.md", b"\xef\xbb\xbf" + CHINESE.replace("\n", "\r\n").encode())
    library.import_all()
    for card in list_cards(library.workspace):
        assert card.source is not None
        text = (library.folder / card.note).read_bytes().decode("utf-8-sig")
        assert text[card.source.start : card.source.end] == card.source.text
        assert text.count("\n", 0, card.source.start) + 1 == card.source.line


def test_keep_best_makes_cards_at_once_and_the_note_does_not_wait(library: Library) -> None:
    report = library.import_all(Keep.BEST)
    assert report.cards.kept == len(list_cards(library.workspace, statuses=["active"]))
    assert 0 < report.cards.kept <= 2 * BEST_PER_NOTE
    assert {note.intake for note in list_notes(library.workspace)} == {"done"}


def test_the_settings_decide_what_is_kept_when_nothing_is_said(library: Library) -> None:
    report = import_folders(library.with_config(intake="auto"), [library.folder])
    assert report.cards.kept > 0


def test_a_typo_a_paragraph_above_and_a_new_name_at_once_keep_the_memory(library: Library) -> None:
    before = reviewed(library, CLAIM)
    edited = CHINESE.replace("从未迈出第一步", "从来没有迈出第一步").replace(
        "### 第一步\n", "### 第一步\n\n新加的一段话，说的是完全不同的一件事情，与下文没有关系。\n"
    )
    (library.folder / "talks/side-work.md").unlink()
    library.write("talks/where-side-work-begins.md", edited)
    report = library.import_all()
    after = card_of(library, "从来没有迈出第一步")
    assert (report.notes.moved, report.notes.new, report.notes.missing) == (1, 0, 0)
    assert report.cards.retired == 0
    assert after.id == before.id
    assert after.memory == before.memory
    assert after.status == "active"
    assert after.note == "talks/where-side-work-begins.md"


def test_a_moved_note_keeps_everything(library: Library) -> None:
    before = reviewed(library, CLAIM)
    (library.folder / "deep/er").mkdir(parents=True)
    (library.folder / "talks/side-work.md").rename(library.folder / "deep/er/other.md")
    report = library.import_all()
    assert (report.notes.moved, report.notes.missing, report.cards.retired) == (1, 0, 0)
    assert card_of(library, CLAIM).memory == before.memory


def test_a_whole_library_at_another_place_is_the_same_library(library: Library, tmp_path: Path) -> None:
    before = reviewed(library, CLAIM)
    shutil.move(library.folder, tmp_path / "elsewhere")
    report = import_folders(library.workspace, [tmp_path / "elsewhere"])
    assert (report.notes.moved, report.notes.new) == (2, 0)
    assert card_of(library, CLAIM).memory == before.memory
    assert len(list_notes(library.workspace)) == 2


def test_a_copied_note_is_a_note_of_its_own(library: Library) -> None:
    reviewed(library, CLAIM)
    library.write("copy.md", CHINESE)
    report = library.import_all()
    assert (report.notes.new, report.notes.moved) == (1, 0)


def test_what_is_no_longer_in_the_note_retires_and_returns_with_its_memory(library: Library) -> None:
    before = reviewed(library, CLAIM)
    library.write("talks/side-work.md", CHINESE.replace(CLAIM, ""))
    assert library.import_all().cards.retired >= 1
    assert card_of(library, CLAIM).status == "retired"
    library.write("talks/side-work.md", CHINESE)
    assert library.import_all().cards.returned >= 1
    after = card_of(library, CLAIM)
    assert (after.id, after.status, after.memory) == (before.id, "active", before.memory)


def test_what_was_dropped_stays_dropped_however_the_note_is_edited(library: Library) -> None:
    card = reviewed(library, CLAIM)
    drop(library.workspace, card.id)
    library.write("talks/side-work.md", CHINESE.replace("从未迈出第一步", "从来没迈出第一步"))
    library.import_all()
    edited = card_of(library, "从来没迈出第一步")
    assert (edited.id, edited.status) == (card.id, "dropped")
    library.write("talks/side-work.md", CHINESE.replace(CLAIM, ""))
    library.import_all()
    library.write("talks/side-work.md", CHINESE)
    library.import_all()
    assert card_of(library, CLAIM).status == "dropped"


def test_a_note_that_went_missing_asks_nothing_and_comes_back_whole(library: Library) -> None:
    before = reviewed(library, CLAIM)
    file = library.folder / "talks/side-work.md"
    file.unlink()
    report = library.import_all()
    assert report.notes.missing == 1
    assert library.import_all().notes.missing == 0
    assert "talks/side-work.md" not in [note.path for note in list_notes(library.workspace)]
    library.write("talks/side-work.md", CHINESE)
    report = library.import_all()
    assert report.cards.returned > 0
    assert card_of(library, CLAIM).memory == before.memory


def test_a_note_that_cannot_be_read_is_named_and_the_others_go_on(library: Library) -> None:
    library.write("broken.md", "---\ntitle: 'never closed\ntags: [a\n---\n\nText.\n")
    library.write("binary.md", b"\xff\xfe\x00\x01")
    report = library.import_all()
    assert (report.notes.new, report.notes.refused) == (2, 2)
    assert {problem.note for problem in report.problems} == {"broken.md", "binary.md"}
    assert all(problem.reason and problem.remedy for problem in report.problems)
    assert next(problem.line for problem in report.problems if problem.note == "broken.md") is not None
    assert {problem.path for problem in list_problems(library.workspace)} == {"broken.md", "binary.md"}


def test_a_known_note_that_breaks_keeps_its_cards(library: Library) -> None:
    before = reviewed(library, CLAIM)
    library.write("talks/side-work.md", CHINESE.replace("title: 副业从哪里开始", "title: '副业从哪里开始"))
    report = library.import_all()
    assert (report.notes.refused, report.notes.missing, report.cards.retired) == (1, 0, 0)
    assert card_of(library, CLAIM) == before


def test_a_dry_run_says_what_an_import_does_and_changes_nothing(library: Library) -> None:
    reviewed(library, CLAIM)
    library.write("talks/side-work.md", CHINESE.replace(CLAIM, "").replace("五年", "六年"))
    library.write("new.md", "# New\n\nThe key is to look before you leap, because the ground is often further down.\n")
    before = list_cards(library.workspace)
    dry = library.import_all(dry_run=True)
    assert list_cards(library.workspace) == before
    real = library.import_all()
    assert (dry.notes, dry.cards, dry.changes) == (real.notes, real.cards, real.changes)
    assert {change.what for change in dry.changes} >= {"retired"}


def test_a_folder_inside_a_library_is_part_of_it(library: Library) -> None:
    library.import_all()
    library.write("talks/second.md", CHINESE.replace("副业", "写作"))
    report = import_folders(library.workspace, [library.folder / "talks"])
    assert (report.notes.found, report.notes.new, report.notes.unchanged, report.notes.missing) == (2, 1, 1, 0)
    assert find_note(library.workspace, "talks/second.md").root == library.folder


def test_a_folder_around_a_library_takes_it_in(library: Library) -> None:
    import_folders(library.workspace, [library.folder / "talks"])
    ids = {card.id for card in list_cards(library.workspace)}
    report = library.import_all()
    assert (report.notes.new, report.notes.unchanged) == (1, 1)
    assert find_note(library.workspace, "talks/side-work.md").root == library.folder
    assert ids <= {card.id for card in list_cards(library.workspace)}


def test_a_drive_that_is_not_mounted_loses_nothing(library: Library) -> None:
    for number in range(4):
        library.write(f"more/{number}.md", CHINESE.replace("副业", f"第{number}件事"))
    library.import_all(Keep.BEST)
    for child in list(library.folder.iterdir()):
        shutil.rmtree(child)
    report = library.import_all()
    assert report.notes.missing == 0
    assert "mount" in report.problems[0].remedy
    assert len(list_cards(library.workspace, statuses=["active"])) > 0


@pytest.mark.parametrize("what", ["nowhere", "a file"])
def test_a_folder_that_is_none_is_refused_before_anything_is_imported(library: Library, what: str) -> None:
    wrong = library.folder / ("nowhere" if what == "nowhere" else "essays/plans.md")
    with pytest.raises(ServiceRefusal):
        import_folders(library.workspace, [library.folder, wrong])
    assert list_notes(library.workspace) == []


def graded_everywhere(library: Library, names: list[str]) -> dict[str, set[int]]:
    """Notes of these names, each with content of its own, all cards graded; the ids of the cards by content."""
    for name in names:
        library.write(name, CHINESE.replace("副业", f"第{name}件事").replace("五年", f"{name}年"))
    library.import_all(Keep.ALL)
    ids: dict[str, set[int]] = {}
    for card in list_cards(library.workspace, statuses=["active"]):
        record_answer(library.workspace, card.id, Rating.GOOD, None)
        ids.setdefault(card.note, set()).add(card.id)
    return ids


def active_ids(library: Library, name: str) -> set[int]:
    return {c.id for c in list_cards(library.workspace, statuses=["active"]) if c.note == name and c.memory}


def rename(library: Library, *steps: tuple[str, str]) -> None:
    for old, new in steps:
        (library.folder / old).rename(library.folder / new)


@pytest.mark.parametrize(
    ("steps", "now_at"),
    [
        ([("1", "t"), ("2", "1"), ("t", "2")], {"1": "2", "2": "1", "3": "3"}),
        ([("3", "4"), ("2", "3"), ("1", "2")], {"1": "2", "2": "3", "3": "4"}),
        ([("1", "t"), ("2", "1"), ("3", "2"), ("t", "3")], {"1": "3", "2": "1", "3": "2"}),
    ],
    ids=["swapped", "renumbered", "in a ring"],
)
def test_notes_that_take_each_others_names_keep_their_memories(
    empty_library: Library, steps: list[tuple[str, str]], now_at: dict[str, str]
) -> None:
    ids = graded_everywhere(empty_library, ["1.md", "2.md", "3.md"])
    rename(empty_library, *((f"{old}.md", f"{new}.md") for old, new in steps))
    report = empty_library.import_all()
    assert (report.cards.retired, report.notes.new, report.notes.changed, report.notes.missing) == (0, 0, 0, 0)
    assert report.notes.moved == sum(old != new for old, new in now_at.items())
    for old, new in now_at.items():
        assert active_ids(empty_library, f"{new}.md") == ids[f"{old}.md"]
    assert empty_library.import_all().notes.unchanged == 3


def test_a_note_saved_over_another_keeps_its_memory_and_the_other_is_missing(empty_library: Library) -> None:
    ids = graded_everywhere(empty_library, ["1.md", "2.md", "3.md"])
    rename(empty_library, ("3.md", "2.md"))
    report = empty_library.import_all()
    assert (report.notes.moved, report.notes.missing, report.notes.changed) == (1, 1, 0)
    assert active_ids(empty_library, "2.md") == ids["3.md"]
    empty_library.write("back.md", CHINESE.replace("副业", "第2.md件事").replace("五年", "2.md年"))
    empty_library.import_all()
    assert active_ids(empty_library, "back.md") == ids["2.md"]


def test_of_two_notes_with_the_same_content_the_one_with_memories_goes_on(library: Library) -> None:
    library.write("a-copy.md", CHINESE)
    before = reviewed(library, CLAIM)
    assert before.note == "a-copy.md"
    library.write("0.md", CHINESE)
    library.import_all(Keep.ALL)
    (library.folder / "0.md").unlink()
    rename(library, ("a-copy.md", "z.md"))
    library.import_all()
    assert next(card for card in list_cards(library.workspace) if card.id == before.id).note == "z.md"


def test_an_essay_that_quotes_a_claim_is_not_the_note_it_quotes(empty_library: Library) -> None:
    empty_library.write(
        "one.md", "# One claim\n\nThe key is to look before you leap, because the ground is far down.\n"
    )
    empty_library.import_all(Keep.ALL)
    (empty_library.folder / "one.md").unlink()
    empty_library.write(
        "essay.md", "# Another\n\nThe key is to look before you leap, because the ground is far down. So they say.\n"
    )
    report = empty_library.import_all()
    assert (report.notes.new, report.notes.moved, report.notes.missing) == (1, 0, 1)


def test_a_hidden_folder_imported_by_name_stays_when_the_folder_around_it_is(library: Library) -> None:
    library.write(".private/own.md", CHINESE.replace("副业", "日记"))
    import_folders(library.workspace, [library.folder / ".private"], keep=Keep.ALL)
    for folder in (library.folder, library.folder / ".private", library.folder):
        report = import_folders(library.workspace, [folder])
        assert (report.notes.missing, report.cards.retired) == (0, 0)


def test_a_note_is_counted_once_however_its_folders_are_named(library: Library) -> None:
    report = import_folders(library.workspace, [library.folder, library.folder / "talks", library.folder])
    assert report.notes.found == 2


def test_a_folder_whose_notes_were_all_deleted_is_believed_when_something_else_is_there(library: Library) -> None:
    for number in range(4):
        library.write(f"more/{number}.md", CHINESE.replace("副业", f"第{number}件事"))
    library.import_all()
    for file in library.folder.rglob("*.md"):
        file.unlink()
    assert library.import_all().notes.missing == 6


def test_a_second_import_at_the_same_time_is_refused_in_one_line(library: Library) -> None:
    def importing_meanwhile(_step: ImportStep) -> None:
        with pytest.raises(ServiceRefusal, match="another import"):
            library.import_all()

    import_folders(library.workspace, [library.folder], progress=importing_meanwhile)
    assert len(list_notes(library.workspace)) == 2


def test_a_reflection_written_while_its_note_is_being_imported_is_not_taken_for_gone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review_tui.services import folder_import
    from review_tui.services.reflecting import finish_reflection, open_page

    library.import_all()
    note_id = find_note(library.workspace, "side-work.md").note_id
    library.write("talks/side-work.md", CHINESE + "\n又加了一段。\n")
    reading = folder_import.map_in_processes

    def read_then_reflect(*arguments: object) -> object:
        readings = list(reading(*arguments))  # type: ignore[arg-type]
        finish_reflection(library.workspace, note_id, "写在中间。")
        return (reading for reading in readings)

    monkeypatch.setattr(folder_import, "map_in_processes", read_then_reflect)
    library.import_all()
    page = open_page(library.workspace, note_id)
    assert page.insight == "写在中间。"
    assert [one.state for one in page.earlier] == ["written"]


def test_a_mistake_of_ours_about_one_note_ends_no_import(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from review_tui.services import note_reading

    extract = note_reading.extract

    def fails_on_the_talk(source: note_reading.Source) -> object:
        if "副业" in source.title:
            raise AttributeError("nobody thought of this")
        return extract(source)

    monkeypatch.setattr(note_reading, "extract", fails_on_the_talk)
    report = library.import_all()
    assert (report.notes.new, report.notes.refused) == (1, 1)
    assert "nobody thought of this" in report.problems[0].reason
    monkeypatch.undo()
    assert library.import_all().notes.new == 1
