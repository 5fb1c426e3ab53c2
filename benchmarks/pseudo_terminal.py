"""A program in a pseudo-terminal of its own: keys in, and the moment at which words are painted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence

PATIENCE_S = 20.0
QUIET_S = 0.02
"""After so long without output a program is done painting."""


class PseudoTerminal:
    """Times are in milliseconds, from the start or the key to the moment the words arrive at the terminal."""

    def __init__(self, command: Sequence[str], rows: int = 24, columns: int = 80) -> None:
        self.began = time.perf_counter()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8")
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, key: bytes, painted: bytes) -> float:
        """Press a key, and wait until what matches `painted` is painted."""
        self.settle()
        self.began = time.perf_counter()
        os.write(self.terminal, key)
        return self.wait_for(painted)

    def wait_for(self, painted: bytes) -> float:
        """How long it took until what matches `painted` is painted. SystemExit if it never is."""
        seen = b""
        while time.perf_counter() - self.began < PATIENCE_S:
            seen += self._read(0.05)
            if re.search(painted, seen):
                return (time.perf_counter() - self.began) * 1000
        raise SystemExit(f"{painted!r} was not painted within {PATIENCE_S} s: {seen[-2000:]!r}")

    def settle(self) -> bytes:
        """Read until the program is done painting."""
        seen = b""
        while new := self._read(QUIET_S):
            seen += new
        return seen

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        return os.read(self.terminal, 65536) if ready else b""

    def end(self) -> None:
        """Kill the program."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)
