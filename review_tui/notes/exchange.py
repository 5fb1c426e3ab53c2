"""Two files changing names at one instant (Linux), and whether another program has a file open for writing.

The plain system calls; what they are good for is told in replace.py.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import signal
import sys
from pathlib import Path
from typing import Any

_FROM_WORKING_FOLDER = -100
_RENAME_EXCHANGE = 2
_NOT_TO_BE_HAD = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Let two files in the same folder change names atomically. False where the system cannot, with nothing done.

    Raises OSError where it can and did not, as when one of them is gone.
    """
    rename = _rename_function()
    if rename is None:
        return False
    arguments = (_FROM_WORKING_FOLDER, os.fsencode(one), _FROM_WORKING_FOLDER, os.fsencode(other), _RENAME_EXCHANGE)
    if rename(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_TO_BE_HAD:
        return False
    raise OSError(code, os.strerror(code), str(other))


def open_for_writing_elsewhere(descriptor: int) -> bool:
    """Whether any program has this file, opened here for reading, open for writing. False where nobody can tell."""
    if sys.platform != "linux":
        return False
    try:
        # A lease is broken with a signal that by default ends the process; this one is ignored by default.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _rename_function() -> Any:
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
