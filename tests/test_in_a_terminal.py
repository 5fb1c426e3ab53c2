"""One day in a real terminal: Chinese typed, pasted, resized, left in the middle, and what stands in the note after."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import CHINESE
from terminal import Terminal

COMMAND = str(Path(sys.executable).with_name("review-tui"))

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A library in git, imported, and the options that name its database."""
    for name, value in {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
    }.items():
        monkeypatch.setenv(name, value)
    garden = tmp_path / "garden"
    garden.mkdir()
    (garden / "side-work.md").write_text(CHINESE, encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "notes"],
    ):
        subprocess.run(["git", "-C", str(garden), *words], check=True, capture_output=True)
    options = ["--db", str(tmp_path / "review.sqlite3")]
    subprocess.run([COMMAND, *options, "import", str(garden), "--keep", "all"], check=True, capture_output=True)
    return options


@pytest.fixture
def terminal(tmp_path: Path, options: list[str]) -> Iterator[Terminal]:
    opened = Terminal(tmp_path / "tmux", [COMMAND, *options])
    yield opened
    opened.close()


@pytest.fixture
def terminal_with_editor(tmp_path: Path, options: list[str]) -> Callable[[str], Terminal]:
    """Opens the app where EDITOR is what is said."""

    def opened(editor: str) -> Terminal:
        return Terminal(tmp_path / f"tmux-{abs(hash(editor))}", ["env", f"EDITOR={editor}", COMMAND, *options])

    return opened


def changed_lines(garden: Path) -> list[str]:
    diff = subprocess.run(["git", "-C", str(garden), "diff", "-U0"], check=True, capture_output=True).stdout.decode()
    return [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_day_with_chinese_resizes_and_leaving_in_the_middle(
    terminal: Terminal, options: list[str], tmp_path: Path
) -> None:
    terminal.wait_for("to recall")
    terminal.send("Enter")
    terminal.wait_for("1 of")
    terminal.send("Space")
    terminal.wait_for("again")
    terminal.resize(120, 40)
    terminal.send("3")
    terminal.wait_for("2 of")
    terminal.resize(80, 24)
    terminal.send("Space")
    terminal.wait_for("again")
    terminal.send("r")
    terminal.wait_for("esc")
    terminal.type("先迈出第一步：")
    terminal.paste('本周就发一条。\n\n他说"不是方法问题"。')
    terminal.wait_for('不是方法问题”?"')
    terminal.send("Escape")
    terminal.wait_for("again")
    terminal.send("Escape")
    terminal.wait_for("to recall")
    terminal.send("q")
    assert changed_lines(tmp_path / "garden") == [
        "-insight: ''",
        "+insight: |-",
        "+  先迈出第一步：本周就发一条。",
        "+",
        '+  他说"不是方法问题"。',
    ]
    due = subprocess.run([COMMAND, *options, "export", "reviews"], check=True, capture_output=True).stdout
    assert len(due.splitlines()) == 2


def test_an_editor_that_is_not_there_gives_the_screen_back(
    terminal_with_editor: Callable[[str], Terminal], tmp_path: Path
) -> None:
    for editor in ("no-such-editor-anywhere", str(tmp_path)):
        terminal = terminal_with_editor(editor)
        terminal.wait_for("to recall")
        terminal.send("Enter")
        terminal.wait_for("1 of")
        terminal.send("Space")
        terminal.wait_for("again")
        terminal.send("E")
        terminal.wait_for(r"set\s+EDITOR")
        terminal.send("3")
        terminal.wait_for("2 of")
        terminal.close()


def test_words_written_in_an_editor_that_fails_are_kept(
    terminal_with_editor: Callable[[str], Terminal], tmp_path: Path
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "写在编辑器里" >> "$1"\nexit 1\n')
    script.chmod(0o755)
    terminal = terminal_with_editor(str(script))
    terminal.wait_for("to recall")
    terminal.send("Enter")
    terminal.wait_for("1 of")
    terminal.send("Space")
    terminal.wait_for("again")
    terminal.send("r")
    terminal.wait_for("esc")
    terminal.type("先写，")
    terminal.wait_for("先写，")
    terminal.send("C-o")
    screen = terminal.wait_for("ended with code 1")
    assert "先写，写在编辑器里" in screen
    assert not list(tmp_path.glob("reflection-*.md"))
    terminal.close()


def no_line_opens_with_punctuation(screen: str) -> bool:
    return not any(line.strip()[:1] in "，。、；：？！”’）》」』】" for line in screen.splitlines() if line.strip())


def test_a_day_in_chinese_is_left_in_the_middle_and_gone_on_with(tmp_path: Path, options: list[str]) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('language = "zh"\n', encoding="utf-8")
    command = [COMMAND, *options, "--config", str(settings)]
    thought = "先迈出第一步👍🏽：本周就发一条，看看谁回应；“不是方法问题”，全角ＡＢＣ也在。" * 6

    terminal = Terminal(tmp_path / "first", command)
    terminal.wait_for("待回想")
    terminal.send("Enter")
    terminal.wait_for("1 / ")
    terminal.send("Space")
    terminal.wait_for("忘了")
    terminal.send("Space")
    terminal.wait_for("2 / ")
    terminal.send("r")
    terminal.wait_for("意味着什么")
    terminal.paste(thought)
    for columns, rows in ((40, 15), (120, 40), (80, 24)):
        terminal.resize(columns, rows)
        screen = terminal.wait_for("全角ＡＢＣ也在。")
        assert no_line_opens_with_punctuation(screen), screen
    terminal.send("C-q")
    terminal.wait_until_ended()
    terminal.close()

    terminal = Terminal(tmp_path / "second", command)
    terminal.wait_for("待回想")
    terminal.send("Enter")
    terminal.wait_for("1 / ")
    terminal.send("r")
    screen = terminal.wait_for("全角ＡＢＣ也在。")
    assert no_line_opens_with_punctuation(screen), screen
    terminal.send("Escape")
    terminal.wait_for("揭晓")
    terminal.close()
    assert thought in (tmp_path / "garden" / "side-work.md").read_text(encoding="utf-8")


def test_a_review_under_the_prompt_leaves_one_line_and_what_stood_above_it(
    tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PS1", "prompt ")
    shell = Terminal(tmp_path / "tmux-inline", ["sh", "-i"])
    shell.type(f"clear; echo stood-before; {COMMAND} {' '.join(options)} review --inline --limit 1")
    shell.send("Enter")
    assert "stood-before" in shell.wait_for("1 of 1")
    shell.send("Space")
    assert "stood-before" in shell.wait_for("again")
    shell.send("3")
    screen = shell.wait_for("1 of 1 came back today")
    shell.close()
    assert "stood-before" in screen
    assert "again" not in screen


def test_a_terminal_that_cannot_be_drawn_on_is_refused_in_one_line(options: list[str]) -> None:
    told = subprocess.run(["env", "TERM=dumb", COMMAND, *options], capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("review-tui: the review needs a terminal that can be drawn on")
    assert told.stderr.count("\n") == 1
