"""Before there is a library: names of folders as one types them, and how many notes lie there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import CHINESE, ENGLISH, Library

from review_tui.services.folder_preview import completed_folder, folder_meant, look_into
from review_tui.services.refusal import ServiceRefusal


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("Notes/essays", "Notes/talks", "notebook", "my garden", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "Notes/not-a-folder.md").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("~", "~/"),
        ("~/N", "~/Notes/"),
        ("~/n", "~/notebook/"),
        ("~/NOTEB", "~/notebook/"),
        ("~/", "~/Notes/"),
        ("~/.", "~/.hidden/"),
        ("~/Notes/", "~/Notes/essays/"),
        ("~/Notes/t", "~/Notes/talks/"),
        ("~/Notes/not", None),
        ("~/no-such-folder/a", None),
        ("~nobody-is-called-so/a", None),
        ("\0", None),
    ],
)
def test_a_name_is_completed_to_a_folder_that_is_there(home: Path, typed: str, completed: str | None) -> None:
    assert completed_folder(typed) == completed


def test_a_name_is_completed_from_where_one_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert completed_folder("Not") == "Notes/"


@pytest.mark.parametrize("typed", ["{}/my garden", " {}/my garden ", "'{}/my garden'", "{}/my\\ garden", "~/my garden"])
def test_a_folder_dropped_on_the_terminal_is_the_folder(home: Path, typed: str) -> None:
    assert folder_meant(typed.format(home)) == home / "my garden"


def test_notes_are_counted_and_those_with_an_insight(library: Library) -> None:
    library.write("one.md", ENGLISH.replace("insight: ''", "insight: 少计划，早试。"))
    library.write("two.md", ENGLISH.replace("insight: ''", "insight: |-\n  First line.\n\n  Second."))
    library.write("three.md", CHINESE.replace("insight: ''", "insight:"))
    library.write("four.md", CHINESE.replace("insight: ''", 'insight: ""'))
    library.write("five.md", '+++\ntitle = "x"\ninsight = "Sooner."\n+++\n\nA body.\n')
    library.write("six.md", "No front matter, and\ninsight: not one\n")
    library.write("broken.md", "---\ninsight: [\n---\n")
    library.write("picture.png", b"")
    preview = look_into(library.folder)
    assert (preview.notes, preview.insights) == (9, 3)
    assert preview.all_found
    assert preview.all_read
    assert preview.folder == library.folder.resolve()


def test_looking_ends_when_it_is_told_to_and_says_that_there_may_be_more(library: Library) -> None:
    preview = look_into(library.folder, lambda: True)
    assert (preview.notes, preview.all_found, preview.all_read) == (0, False, False)


@pytest.mark.parametrize(("name", "said"), [("nowhere", "no such folder"), ("talks/side-work.md", "is not a folder")])
def test_what_is_no_folder_is_refused(library: Library, name: str, said: str) -> None:
    with pytest.raises(ServiceRefusal, match=said):
        look_into(library.folder / name)
