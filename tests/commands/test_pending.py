"""`pending`: what waits beside what the note says, and the decision between them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from support import ENGLISH, Library

from review_tui.cli import group
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection


@pytest.fixture
def both_changed(empty_library: Library) -> Library:
    """A reflection that waits, and an insight written into the note since."""
    note = empty_library.write("a.md", ENGLISH)
    empty_library.import_all()
    note.chmod(0o444)
    finish_reflection(empty_library.workspace, find_note(empty_library.workspace, "a.md").note_id, "Mine.")
    note.chmod(0o644)
    empty_library.write("a.md", ENGLISH.replace("insight: ''", "insight: Theirs."))
    return empty_library


def run(library: Library, *words: str) -> Result:
    file = str(library.workspace.database.path)
    home = {"XDG_CONFIG_HOME": str(library.folder), "LANG": "C.UTF-8"}
    return CliRunner(env=home).invoke(group, ["--db", file, "pending", *words])


def test_both_are_listed_and_the_decision_is_carried_out(both_changed: Library) -> None:
    listed = json.loads(run(both_changed, "--json").stdout)
    assert (listed["note"], listed["case"], listed["in_note"], listed["meanwhile"]) == (
        "a.md",
        "both changed",
        "Theirs.",
        "Theirs.",
    )
    (waiting,) = listed["pending"]
    assert (waiting["text"], waiting["state"]) == ("Mine.", "pending")
    text = run(both_changed).stdout
    assert "Mine." in text
    assert "in the note since: Theirs." in text
    decided = run(both_changed, "--decide", str(waiting["id"]), "--keep", "mine-first", "--json")
    assert json.loads(decided.stdout) == {"id": waiting["id"], "state": "written", "reason": ""}
    assert "insight: |-\n  Mine.\n\n  Theirs.\n" in both_changed.read("a.md")
    assert run(both_changed).stdout == ""
    assert json.loads(run(both_changed, "a.md", "--json").stdout)["case"] == "settled"


def test_what_was_removed_is_listed_when_asked_for(both_changed: Library) -> None:
    (waiting,) = json.loads(run(both_changed, "--json").stdout)["pending"]
    run(both_changed, "--decide", str(waiting["id"]), "--keep", "both")
    both_changed.write("a.md", ENGLISH)
    assert run(both_changed).stdout == ""
    both_changed.import_all()
    assert "no longer in the note: Mine." in run(both_changed, "--removed").stdout


def test_a_decision_the_note_refuses_ends_with_its_reason(both_changed: Library) -> None:
    (waiting,) = json.loads(run(both_changed, "--json").stdout)["pending"]
    (both_changed.folder / "a.md").chmod(0o444)
    refused = run(both_changed, "--decide", str(waiting["id"]), "--keep", "mine")
    assert (refused.exit_code, "read-only" in refused.stderr) == (1, True)
    assert run(both_changed, "--keep", "mine").exit_code == 2
