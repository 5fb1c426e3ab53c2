"""The temporary file a note's new version is written to, and what a crash left of such files.

Names begin with a dot, so that nothing takes them for notes, and say that they are ours:
`.note.md.review-tui-RANDOM.tmp` holds a version that is being written; `.note.md.review-tui-RANDOM-OLD-NEW.tmp` is
complete and about to change names with the note. OLD and NEW are hashes of the two versions it may then hold: content
with any other hash is what somebody else saved at that very moment, and is kept.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular

LEFT_OVER_AFTER = 3600
"""Seconds after which a temporary file is taken to have been left over by a crash."""

_NAME_BYTES = 80
"""How much of the note's name a temporary name repeats: a file name holds 255, and a Chinese character takes three."""
_HASH_DIGITS = 16
_OURS = re.compile(
    r"\.(?P<name>.+)\.review-tui-(?P<random>[a-z0-9_]{8})(?:-(?P<old>[0-9a-f]{16})-(?P<new>[0-9a-f]{16}))?\.tmp",
    re.DOTALL,
)
_NOT_SWEPT = frozenset({".git", "node_modules"})


def write_temporary(real: Path, new: bytes, like: os.stat_result) -> Path:
    """Write `new` beside the file `real`, with its mode, owner and extended attributes, down to the disk.

    Raises OSError, having removed what was written.
    """
    name = os.fsencode(real.name)[:_NAME_BYTES].decode("utf-8", "ignore")
    descriptor, made = tempfile.mkstemp(prefix=f".{name}.review-tui-", suffix=".tmp", dir=real.parent)
    temporary = Path(made)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            _take_after(file.fileno(), real, like)
            flush_to_disk(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def named_for_exchange(temporary: Path, old: bytes, new: bytes) -> Path:
    """The name under which the complete temporary file changes names with the note."""
    return temporary.with_name(f"{temporary.name.removesuffix('.tmp')}-{_short_hash(old)}-{_short_hash(new)}.tmp")


def keep_beside(temporary: Path) -> Path:
    """Give a version that somebody else saved a name that the person sees, and return its path."""
    found = _OURS.fullmatch(temporary.name)
    assert found is not None
    note = Path(found["name"])
    kept = temporary.with_name(f"{note.stem}.kept-{found['random']}{note.suffix or '.md'}")
    temporary.rename(kept)
    return kept


def flush_to_disk(descriptor: int) -> None:
    """Return once what was written is on the disk itself; macOS wants to be asked for that in particular."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Return once the names in the folder are on the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_leftovers(root: Path) -> int:
    """Remove our own temporary files below `root` that a crash left over an hour ago or more; how many there were.

    One that holds what somebody else saved is not removed but given a visible name. Never raises for a single file.
    """
    return sum(_sweep(leftover) for leftover in _old_leftovers(Path(os.path.realpath(root))))


def _old_leftovers(root: Path) -> Iterator[Path]:
    before = time.time() - LEFT_OVER_AFTER
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _NOT_SWEPT]
        for path in (Path(folder, name) for name in names if _OURS.fullmatch(name)):
            try:
                state = path.lstat()
            except OSError:
                continue
            # Changing names leaves a file's mtime alone and renews its ctime.
            if stat.S_ISREG(state.st_mode) and max(state.st_mtime, state.st_ctime) < before:
                yield path


def _sweep(leftover: Path) -> bool:
    found = _OURS.fullmatch(leftover.name)
    assert found is not None
    try:
        if found["old"] and _short_hash(read_regular(leftover)[0]) not in (found["old"], found["new"]):
            keep_beside(leftover)
        else:
            leftover.unlink()
    except (OSError, Refusal):
        return False
    return True


def _short_hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:_HASH_DIGITS]


def _take_after(descriptor: int, real: Path, like: os.stat_result) -> None:
    # Setting an owner clears bits of the mode, and an access list sets some: the mode comes last.
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        _give_to(descriptor, like)
    if sys.platform == "linux":
        _copy_attributes(descriptor, real)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _give_to(descriptor: int, like: os.stat_result) -> None:
    try:
        os.fchown(descriptor, like.st_uid, like.st_gid)
    except PermissionError:
        # Only root may give files away; within one's own groups the group can still be kept.
        try:
            os.fchown(descriptor, -1, like.st_gid)
        except PermissionError:
            return


if sys.platform == "linux":

    def _copy_attributes(descriptor: int, real: Path) -> None:
        try:
            names = os.listxattr(real, follow_symlinks=False)
        except OSError as error:
            if error.errno == errno.ENOTSUP:
                return
            raise
        for name in names:
            try:
                os.setxattr(descriptor, name, os.getxattr(real, name, follow_symlinks=False))
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA):
                    raise
