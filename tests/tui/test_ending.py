"""Ended from outside: what is being written is kept, and the terminal is given back as it was."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import CHINESE

from review_tui.config import Config
from review_tui.services.reflecting import open_page
from review_tui.services.workspace import open_workspace

COMMAND = str(Path(sys.executable).with_name("review-tui"))
PATIENCE_S = 20
MAIN_SCREEN = b"\x1b[?1049l"


class Running:
    """The app on a terminal that records every byte."""

    def __init__(self, database: Path) -> None:
        self.terminal, inside = pty.openpty()
        termios.tcsetwinsize(inside, (24, 80))
        self.before = termios.tcgetattr(inside)
        self.process = subprocess.Popen(
            [COMMAND, "--db", str(database), "review"],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        self.inside = inside
        self.output = b""

    def write(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def read_until(self, wanted: bytes) -> None:
        """Read on until `wanted` was written after all that was read before."""
        start, end = len(self.output), time.monotonic() + PATIENCE_S
        while wanted not in self.output[start:]:
            assert time.monotonic() < end, f"{wanted!r} never came: {self.output[-2000:]!r}"
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.output += os.read(self.terminal, 65536)

    def close_window(self) -> None:
        os.close(self.inside)
        os.close(self.terminal)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            self.close_window()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One note, its cards kept."""
    for name, value in {"LC_ALL": "C.UTF-8", "HOME": str(tmp_path), "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    garden = tmp_path / "garden"
    garden.mkdir()
    (garden / "side-work.md").write_text(CHINESE, encoding="utf-8")
    database = tmp_path / "review.sqlite3"
    words = [COMMAND, "--db", str(database), "import", str(garden), "--keep", "all"]
    subprocess.run(words, check=True, capture_output=True)
    return database


@pytest.fixture
def running(database: Path) -> Iterator[Running]:
    """In the middle of writing, a word typed this moment."""
    app = Running(database)
    try:
        app.read_until(b"reveal")
        app.write("r")
        app.read_until(b"saved as you type")
        app.write("\x1b[200~unfinished\x1b[201~")
        app.read_until(b"unfinished")
        yield app
    finally:
        app.close()


def draft_in(database: Path) -> str:
    with open_workspace(database, Config()) as workspace:
        return open_page(workspace, 1).draft


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP], ids=lambda ending: ending.name)
def test_a_signal_saves_the_draft_and_gives_the_terminal_back(
    running: Running, database: Path, ending: signal.Signals
) -> None:
    running.process.send_signal(ending)
    running.read_until(MAIN_SCREEN)
    assert running.process.wait(PATIENCE_S) == 0
    assert termios.tcgetattr(running.inside) == running.before
    assert draft_in(database) == "unfinished"


def test_a_closed_window_saves_the_draft_and_leaves_no_process_behind(running: Running, database: Path) -> None:
    running.close_window()
    running.process.send_signal(signal.SIGHUP)
    assert running.process.wait(PATIENCE_S) >= 0
    assert draft_in(database) == "unfinished"
