"""A disk that loses what it was not told to keep, for SQLite to write to through apsw.

What was written since a file was last synced may be there after a power cut, or not, or half, sector by sector. A name
that was removed without syncing its folder may be back. Syncing a file makes its name last, as SQLite's own layer for
Unix does it for a journal it has just made.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import apsw

SECTOR = 512
LOST = 0.45
"""How likely a write that was not synced is not there at all."""
HALF = 0.15
"""How likely only some of its first sectors are."""


@dataclass(frozen=True, slots=True)
class Call:
    """Something SQLite did to a file."""

    kind: Literal["write", "truncate", "sync", "delete", "delete and sync"]
    file: str
    offset: int = 0
    data: bytes = b""


class Recorder(apsw.VFS):  # type: ignore[misc]
    """A layer between SQLite and the disk that takes down what passes. Registered under its name while it lives."""

    NAME = "recorder"

    def __init__(self) -> None:
        """Begins with nothing taken down."""
        self.calls: list[Call] = []
        super().__init__(self.NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # noqa: N802
        """A file whose calls are taken down."""
        return _File(self.calls, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Take the removal down, and remove."""
        super().xDelete(filename, syncdir)
        self.calls.append(Call("delete and sync" if syncdir else "delete", filename))


class _File(apsw.VFSFile):  # type: ignore[misc]
    def __init__(self, calls: list[Call], name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._calls = calls
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._calls.append(Call("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._calls.append(Call("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._calls.append(Call("sync", self._name))


@dataclass(slots=True)
class _Inode:
    synced: bytearray
    unsynced: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        for call in self.unsynced:
            _apply(self.synced, call)
        self.unsynced.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.synced)
        for call in self.unsynced:
            kept = _what_is_kept(call, chance)
            if kept is not None:
                _apply(content, kept)
        return bytes(content)


def after_power_cut(before: dict[str, bytes], calls: Iterable[Call], chance: random.Random) -> dict[str, bytes]:
    """The files that may be found after the power went when `calls` had been made, on files that were safe `before`."""
    names: dict[str, _Inode] = {name: _Inode(bytearray(content)) for name, content in before.items()}
    lasting = dict(names)
    for call in calls:
        if call.kind in ("delete", "delete and sync"):
            names.pop(call.file, None)
            if call.kind == "delete and sync":
                lasting.pop(call.file, None)
            continue
        inode = names.setdefault(call.file, _Inode(bytearray()))
        if call.kind == "sync":
            inode.sync()
            lasting[call.file] = inode
        else:
            inode.unsynced.append(call)
    found: dict[str, bytes] = {}
    for name in names.keys() | lasting.keys():
        inode = chance.choice((names.get(name), lasting.get(name)))  # type: ignore[assignment]
        if inode is not None:
            found[name] = inode.after_cut(chance)
    return found


def _what_is_kept(call: Call, chance: random.Random) -> Call | None:
    fate = chance.random()
    if fate < LOST:
        return None
    if fate < LOST + HALF and call.kind == "write":
        return Call("write", call.file, call.offset, call.data[: chance.randrange(0, len(call.data) + 1, SECTOR)])
    return call


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.offset :]
        return
    if len(content) < call.offset:
        content.extend(bytes(call.offset - len(content)))
    content[call.offset : call.offset + len(call.data)] = call.data
