"""How long a card was before the person's eyes; the time another page covered it does not count."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST_MS = 10 * 60 * 1000
"""Whoever takes longer went away."""


class Stopwatch:
    """Starts running; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = clock()

    def restart(self) -> None:
        """From zero, running."""
        self._before = 0.0
        self._since = self._clock()

    def pause(self) -> None:
        """Stand still until `go_on`."""
        self._before = self._seconds()
        self._since = None

    def go_on(self) -> None:
        """Run again."""
        if self._since is None:
            self._since = self._clock()

    @property
    def elapsed_ms(self) -> int:
        """Milliseconds so far, ten minutes at most."""
        return min(round(self._seconds() * 1000), LONGEST_MS)

    def _seconds(self) -> float:
        return self._before + (0.0 if self._since is None else self._clock() - self._since)
