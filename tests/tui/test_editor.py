from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from review_tui.tui.editor import EditorProblem, chosen_editor, editor_arguments, open_in_editor

NOTE = Path("/garden/a note.md")


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", ["vim", "+12", "/garden/a note.md"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+12", "/garden/a note.md"]),
        ("nano", ["nano", "+12", "/garden/a note.md"]),
        ("emacs -nw", ["emacs", "-nw", "+12", "/garden/a note.md"]),
        ("code", ["code", "-g", "/garden/a note.md:12"]),
        ("codium --reuse-window", ["codium", "--reuse-window", "-g", "/garden/a note.md:12"]),
        ("subl", ["subl", "/garden/a note.md:12"]),
        ("hx", ["hx", "/garden/a note.md:12"]),
        ("unknown-editor", ["unknown-editor", "/garden/a note.md"]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(editor: str, expected: list[str]) -> None:
    assert editor_arguments(editor, NOTE, 12) == expected


def test_without_a_line_only_the_file_is_named() -> None:
    assert editor_arguments("vim", NOTE) == ["vim", "/garden/a note.md"]


@pytest.mark.parametrize("editor", ["code", "subl", "zed"])
def test_an_editor_that_returns_at_once_is_told_to_wait_when_its_words_are_wanted(editor: str) -> None:
    assert "--wait" in editor_arguments(editor, NOTE, wait=True)


def test_waiting_is_not_asked_for_twice() -> None:
    assert editor_arguments("code --wait", NOTE, wait=True).count("--wait") == 1


def test_a_relative_path_becomes_absolute_so_that_it_is_never_taken_for_an_option() -> None:
    assert Path(editor_arguments("vim", Path("-c!rm.md"))[-1]).is_absolute()


def test_a_quote_left_open_is_told() -> None:
    with pytest.raises(EditorProblem, match="EDITOR"):
        editor_arguments("vim 'oops", NOTE)


def test_visual_comes_before_editor_and_vi_is_left() -> None:
    assert chosen_editor({"VISUAL": "nvim", "EDITOR": "nano"}) == "nvim"
    assert chosen_editor({"VISUAL": " ", "EDITOR": "nano"}) == "nano"
    assert chosen_editor({}) == "vi"


class Aside(App[None]):
    def suspend(self):  # type: ignore[no-untyped-def,override]
        return nullcontext()


def test_an_editor_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(tmp_path / "no-such-editor"))
    with pytest.raises(EditorProblem, match="set EDITOR"):
        open_in_editor(Aside(), tmp_path / "note.md", 3)


def test_an_editor_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VISUAL", "false")
    with pytest.raises(EditorProblem, match="code 1"):
        open_in_editor(Aside(), tmp_path / "note.md")


def test_no_shell_sees_the_name_of_a_note(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VISUAL", "touch")
    odd = tmp_path / "$(touch owned); touch `owned`.md"
    open_in_editor(Aside(), odd)
    assert odd.exists()
    assert sorted(tmp_path.iterdir()) == [odd]
