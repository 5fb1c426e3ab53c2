"""A process that dies: a child runs a task and is killed at one of its calls into the system or the database."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

_SYSTEM = {"posix", "_io", "io", "sqlite3", "fcntl"}
_OURS = str(Path("review_tui", "notes"))
"""Functions in there call the system in ways a profiler does not see; their returns count as calls."""


def killed_at(point: int, task: Callable[[], None], *, notes_only: bool = False) -> bool:
    """Whether the task was killed before it ended, by SIGKILL, at call number `point` of those it makes.

    With `notes_only`, only the calls count that have to do with files of notes. It runs in a fork, so the caller must hold no open database. AssertionError if the task itself fails.
    """
    child = os.fork()
    if child == 0:
        _live(point, task, notes_only=notes_only)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the task failed; its traceback is on stderr"
    return False


def _live(point: int, task: Callable[[], None], *, notes_only: bool) -> None:
    left = point

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal left
        if event == "c_call" and not (notes_only and _OURS not in frame.f_code.co_filename):
            owner = getattr(called, "__module__", None) or type(getattr(called, "__self__", None)).__module__
            counts = owner in _SYSTEM
        else:
            counts = event == "return" and _OURS in frame.f_code.co_filename
        if counts:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.setprofile(count)
        task()
        code = 0
    except BaseException:
        sys.setprofile(None)
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        sys.setprofile(None)
        os._exit(code)
