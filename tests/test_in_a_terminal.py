"""One day in a real terminal: Chinese typed, pasted, resized, left in the middle, and what stands in the note after."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
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
    terminal.wait_for("side-work|副业")
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
