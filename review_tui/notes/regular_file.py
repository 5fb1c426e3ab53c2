"""Opening a file of the library and nothing else: never through a link out of it, never a pipe, socket or device."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from review_tui.notes.front_matter import FILE_LIMIT
from review_tui.notes.refusal import Refusal


def real_path_inside(root: Path, path: str) -> Path:
    """The real path of `path` below `root`, links followed. Raises Refusal if it lies outside or does not exist."""
    real_root = Path(os.path.realpath(root))
    try:
        real = (real_root / path).resolve(strict=True)
    except FileNotFoundError:
        raise Refusal("missing") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Refusal("unreadable", detail=_cause(error)) from None
    if not real.is_relative_to(real_root) or real == real_root:
        raise Refusal("outside-library")
    return real


def read_regular(real: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file and its state as they were read. Raises Refusal, also beyond the size limit."""
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
        descriptor = os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Refusal("missing") from None
    except OSError as error:
        raise Refusal("unreadable", detail=_cause(error)) from None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise Refusal("not-a-file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            raw = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise Refusal("unreadable", detail=_cause(error)) from None
    finally:
        os.close(descriptor)
    if len(raw) > FILE_LIMIT:
        raise Refusal("too-large")
    return raw, state


def _cause(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)
