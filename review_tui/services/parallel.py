"""Many notes at once: a function mapped over tasks in worker processes, in order, or here when there are few."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from itertools import starmap
from multiprocessing import resource_tracker
from typing import Any, TypeVar

from review_tui.services.refusal import ServiceRefusal

Result = TypeVar("Result")

FEW = 48
"""Below so many tasks starting processes costs more than it saves."""
CHUNK = 4
"""Tasks a process takes at a time; leaving waits for those."""
WINDOW = 512
"""Tasks handed out at a time, so that results wait in memory for a few only."""


def map_in_processes(
    function: Callable[..., Result], tasks: Sequence[tuple[Any, ...]]
) -> Generator[Result, None, None]:
    """`function(*task)` for every task, in order. `function` must be importable by name.

    Closing the iterator before its end lets the tasks go that no process has taken yet. Raises ServiceRefusal where the
    system ends a process, for want of memory as a rule.
    """
    workers = os.cpu_count() or 1
    if len(tasks) < FEW or workers == 1:
        yield from starmap(function, tasks)
        return
    _start_tracker()
    # Forking a process that runs threads can deadlock the child, so workers start fresh.
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(min(workers, 8), mp_context=context) as pool:
        for first in range(0, len(tasks), WINDOW):
            window = tasks[first : first + WINDOW]
            try:
                yield from pool.map(function, *zip(*window, strict=True), chunksize=CHUNK)
            except BrokenProcessPool:
                raise ServiceRefusal(
                    "the system ended a process that was reading notes", "import again; what was read stays"
                ) from None


def _start_tracker() -> None:
    """Start the process that multiprocessing cleans up with. It inherits stderr.

    What an app on a terminal puts in the place of that has no file, and the start would fail.
    """
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
