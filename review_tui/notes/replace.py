"""A note replaced by its new version, atomically, and only if nobody changed it since it was read.

On Linux the new version and the note change names in one step, and what came out is looked at: only if it is what was
read, and no program has it open for writing, is it removed. Otherwise the names change back. So the save of an editor
that is faster is never lost, which comparing first and replacing after cannot promise. Elsewhere that is what is done.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from review_tui.notes.exchange import exchange, open_for_writing_elsewhere
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.notes.temporary_file import (
    flush_folder,
    keep_beside,
    named_for_exchange,
    sweep_leftovers,
    write_temporary,
)

__all__ = ["Snapshot", "replace_note", "sweep_leftovers", "take_snapshot"]

_ANY_WRITE_BIT = 0o222


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A note's file as it was at one moment."""

    root: Path
    path: str
    """Relative to `root`, with forward slashes."""
    real: Path
    """Where the file really is, links followed."""
    raw: bytes
    stat: os.stat_result


def take_snapshot(root: Path, path: str) -> Snapshot:
    """Read a note that is to be changed. Raises Refusal where the file cannot be read or must not be replaced."""
    real = real_path_inside(root, path)
    raw, state = read_regular(real)
    if state.st_nlink > 1:
        raise Refusal("hard-link")
    if not _is_writable(real, state.st_mode, os.W_OK):
        raise Refusal("read-only")
    if not _is_writable(real.parent, real.parent.stat().st_mode, os.W_OK | os.X_OK):
        raise Refusal("folder-read-only")
    return Snapshot(root, path, real, raw, state)


def replace_note(snapshot: Snapshot, new: bytes) -> None:
    """Put `new` in the place of the note. Returns once it is on the disk; does nothing if the note says that already.

    Raises Refusal, with the note as somebody else left it (`changed-on-disk`, `open-elsewhere`), with a second
    version beside it (`changed-twice`), or as it was (`not-written`).
    """
    if new == snapshot.raw:
        return
    try:
        temporary = write_temporary(snapshot.real, new, snapshot.stat)
        _put_in_place(snapshot, temporary, new)
        flush_folder(snapshot.real.parent)
    except FileNotFoundError:
        raise Refusal("changed-on-disk") from None
    except OSError as error:
        raise Refusal("not-written", detail=error.strerror or str(error)) from error


def _is_writable(path: Path, mode: int, wanted: int) -> bool:
    # Root may write everything; a file without any write bit was still meant to stay as it is.
    return bool(mode & _ANY_WRITE_BIT) and os.access(path, wanted)


def _put_in_place(snapshot: Snapshot, temporary: Path, new: bytes) -> None:
    """Raises Refusal or OSError. From the exchange on, the temporary name may hold the only copy of somebody's save."""
    try:
        _require_unchanged(snapshot)
        ours = temporary.stat()
        temporary = temporary.rename(named_for_exchange(temporary, snapshot.raw, new))
        exchanged = exchange(temporary, snapshot.real)
        if not exchanged:
            _require_unchanged(snapshot)
            temporary.replace(snapshot.real)
    except (OSError, Refusal):
        # Only these: interrupted just after the exchange, the name already holds what was in the note.
        temporary.unlink(missing_ok=True)
        raise
    if exchanged:
        _settle(snapshot, temporary, new, ours)


def _require_unchanged(snapshot: Snapshot) -> None:
    try:
        now = take_snapshot(snapshot.root, snapshot.path)
    except Refusal as refusal:
        raise Refusal("changed-on-disk") if refusal.code == "missing" else refusal from None
    if now.real != snapshot.real or now.raw != snapshot.raw or not _same_file(now.stat, snapshot.stat):
        raise Refusal("changed-on-disk")


def _settle(snapshot: Snapshot, displaced: Path, new: bytes, ours: os.stat_result) -> None:
    """Remove what came out of the exchange if it is what was read; else change back and raise Refusal."""
    trouble = _trouble_with(displaced, snapshot.raw, snapshot.stat)
    if not trouble:
        displaced.unlink(missing_ok=True)
        return
    try:
        changed_back = exchange(displaced, snapshot.real)
    except OSError:
        changed_back = False
    if changed_back and not _trouble_with(displaced, new, ours):
        displaced.unlink()
        raise Refusal(trouble)
    kept = keep_beside(displaced)
    raise Refusal("changed-twice", detail=kept.name)


def _trouble_with(path: Path, expected: bytes, like: os.stat_result) -> str:
    """Why the file must not be removed, as the code of a refusal; '' if it is `like` and holds `expected` for good."""
    try:
        with path.open("rb") as file:
            if not _same_file(os.fstat(file.fileno()), like) or file.read() != expected:
                return "changed-on-disk"
            # Whoever opened the file before the exchange may write into it yet; nobody can open it after.
            if open_for_writing_elsewhere(file.fileno()):
                return "open-elsewhere"
            file.seek(0)
            return "" if file.read() == expected else "changed-on-disk"
    except OSError:
        return "changed-on-disk"


def _same_file(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
