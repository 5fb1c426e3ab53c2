"""Notes, names and files that no one means well by are read, or refused in one line; none ends the import."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.hostile_notes import BODY_CASES, CASES, Case, read_all
from support import Library, remove_deep

from review_tui.notes.front_matter import FILE_LIMIT
from review_tui.notes.library import NoteFile, find_notes
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular
from review_tui.services.note_reading import read_for_import

DEEP = next(case for case in CASES if "folders deep" in case.name)
# What stands in a body is the business of extraction's own tests; so many folders nobody can delete by their path.
SOON = [case for case in CASES if case not in BODY_CASES and case is not DEEP]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Path]:
    """A folder of which everything can be deleted again."""
    folder = tmp_path / "garden"
    folder.mkdir()
    yield folder
    for inner, _, _ in os.walk(folder):
        Path(inner).chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("case", SOON, ids=[case.name for case in SOON])
def test_each_is_read_or_refused_as_it_should_be(case: Case, opened: Path) -> None:
    case.make(opened)
    outcome, said = read_all(opened)
    assert outcome in case.outcome.split("|")
    assert "\n" not in said
    assert (said == "") == (outcome in ("read", "nothing"))


def test_folders_too_deep_to_name_are_read_or_refused(tmp_path: Path) -> None:
    try:
        DEEP.make(tmp_path)
        assert read_all(tmp_path)[0] in DEEP.outcome.split("|")
    finally:
        remove_deep(tmp_path / "deeper")


def test_all_of_them_at_once_keep_no_good_note_from_being_imported(empty_library: Library) -> None:
    small = [case for case in SOON if not any(size in case.name for size in ("MB", "GB", ",000", "bomb", "rules"))]
    for at, case in enumerate(small):
        folder = empty_library.folder / str(at)
        folder.mkdir()
        case.make(folder)
    empty_library.write("good.md", "Q: What is learning?\nA: Recalling what was read.\n")
    report = empty_library.import_all()
    assert report.notes.new > 10
    assert not [problem for problem in report.problems if "reading it failed" in problem.reason]
    again = empty_library.import_all()
    assert (again.notes.new, again.notes.changed) == (0, 0)
    good = "SELECT count(*) FROM note WHERE path = 'good.md'"
    with empty_library.workspace.database.read() as connection:
        assert connection.exec_driver_sql(good).scalar() == 1


def test_a_note_that_vanishes_after_it_was_found_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (found,) = find_notes(tmp_path)
    (tmp_path / "a.md").unlink()
    assert isinstance(found, NoteFile)
    assert getattr(read_for_import(found, None), "code", None) == "missing"


def test_a_note_that_turns_into_something_else_after_it_was_found_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (found,) = find_notes(tmp_path)
    assert isinstance(found, NoteFile)
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    assert getattr(read_for_import(found, None), "code", None) == "not-a-file"
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").symlink_to("/etc/passwd")
    assert getattr(read_for_import(found, None), "code", None) == "outside-library"


def test_a_note_that_grows_while_it_is_read_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("text")
    state_of = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        state = state_of(descriptor)
        os.truncate(file, FILE_LIMIT * 100)
        return state

    monkeypatch.setattr(os, "fstat", grown)
    with pytest.raises(Refusal) as refused:
        read_regular(file)
    assert refused.value.code == "too-large"


def test_a_socket_is_never_connected_to(opened: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(opened)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.md")
        listening.listen()
        assert read_all(opened)[0] == "not-a-file"
        listening.settimeout(0)
        with pytest.raises(BlockingIOError):
            listening.accept()
