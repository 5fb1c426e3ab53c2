"""A real terminal to drive the app in: a tmux server of its own, keys in, the screen out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path


class Terminal:
    """The app in a terminal of its own, on a tmux server of its own."""

    def __init__(self, socket: Path, words: list[str]) -> None:
        self.socket = socket
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", "-s", "day", *words)

    def _tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self.socket), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def send(self, *keys: str) -> None:
        """Press keys, by the names tmux has for them."""
        self._tmux("send-keys", "-t", "day", *keys)

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._tmux("send-keys", "-t", "day", "-l", text)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does, marked as pasted where the app asks for that."""
        self._tmux("set-buffer", "-b", "pasted", text)
        self._tmux("paste-buffer", "-p", "-b", "pasted", "-t", "day")

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, in cells."""
        self._tmux("resize-window", "-t", "day", "-x", str(columns), "-y", str(rows))

    def close(self) -> None:
        """End the terminal and what runs in it."""
        self._tmux("kill-server")

    def screen(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-t", "day", "-p")

    def wait_for(self, pattern: str, seconds: float = 60) -> str:
        """The screen as soon as it shows `pattern`. Raises TimeoutError with the screen if it never does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if re.search(pattern, screen):
                return screen
            time.sleep(0.03)
        raise TimeoutError(f"{pattern!r} never showed:\n{self.screen()}")

    def wait_until_ended(self, seconds: float = 60) -> None:
        """Until what runs in it has ended by itself. Raises TimeoutError with the screen if it does not."""
        end = time.monotonic() + seconds
        while self._tmux("list-panes", "-t", "day", "-F", "#{pane_dead}").strip() == "0":
            if time.monotonic() > end:
                raise TimeoutError(f"it never ended:\n{self.screen()}")
            time.sleep(0.03)

    def kill_the_app(self) -> None:
        """Kill -9, as when the battery is pulled."""
        pid = int(self._tmux("display-message", "-p", "-t", "day", "#{pane_pid}"))
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
        self._tmux("kill-server")
