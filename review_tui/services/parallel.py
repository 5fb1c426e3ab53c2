"""Many notes at once: a function mapped over tasks in worker processes, in order, or here when there are few."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import starmap
from typing import Any, TypeVar

Result = TypeVar("Result")

FEW = 48
"""Below so many tasks starting processes costs more than it saves."""
CHUNK = 16
WINDOW = 512
"""Tasks handed out at a time, so that results wait in memory for a few only."""


def map_in_processes(function: Callable[..., Result], tasks: Sequence[tuple[Any, ...]]) -> Iterator[Result]:
    """`function(*task)` for every task, in order. `function` must be importable by name."""
    workers = os.cpu_count() or 1
    if len(tasks) < FEW or workers == 1:
        yield from starmap(function, tasks)
        return
    # Forking a process that runs threads can deadlock the child, so workers start fresh.
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(min(workers, 8), mp_context=context) as pool:
        for first in range(0, len(tasks), WINDOW):
            window = tasks[first : first + WINDOW]
            yield from pool.map(function, *zip(*window, strict=True), chunksize=CHUNK)
