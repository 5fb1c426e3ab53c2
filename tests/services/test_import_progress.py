"""An import tells how far it is, and can be ended without losing what it read or taking what it did not for gone."""

from __future__ import annotations

from support import ENGLISH, Library

from review_tui.services.import_progress import ImportStep, Stage
from review_tui.services.importing import import_folders
from review_tui.services.note_storing import Keep


def test_an_import_that_is_ended_keeps_what_was_read_and_the_next_one_brings_the_rest(library: Library) -> None:
    library.write("third.md", ENGLISH.replace("Plans", "Guesses"))
    steps: list[ImportStep] = []

    def enough_after_one(step: ImportStep) -> bool:
        steps.append(step)
        return step.done < 1

    report = import_folders(library.workspace, [library.folder], progress=enough_after_one)
    assert report.stopped
    assert (report.notes.found, report.notes.new) == (3, 1)
    assert steps == [ImportStep(Stage.READING, 0, 3), ImportStep(Stage.READING, 1, 3)]
    assert library.import_all().notes.new == 2


def test_an_ended_import_takes_no_note_for_gone_that_may_only_have_moved(library: Library) -> None:
    library.import_all(Keep.ALL)
    (library.folder / "talks/side-work.md").rename(library.folder / "zz-moved.md")
    for number in range(2):
        library.write(f"aa-{number}.md", ENGLISH.replace("Plans", f"Guesses {number}"))
    library.write("zz-moved.md", library.read("zz-moved.md") + "\n又加了一段话。\n")
    ended = import_folders(library.workspace, [library.folder], progress=lambda step: step.done < 1)
    assert ended.stopped
    assert (ended.notes.missing, ended.cards.retired) == (0, 0)
    assert library.import_all().notes.moved == 1


def test_words_are_made_ready_to_be_searched_after_the_notes_are_read(library: Library) -> None:
    steps: list[ImportStep] = []
    import_folders(library.workspace, [library.folder], progress=steps.append)
    assert [step.stage for step in steps] == [*[Stage.READING] * 3, Stage.INDEXING]
    assert steps[2] == ImportStep(Stage.READING, 2, 2)
