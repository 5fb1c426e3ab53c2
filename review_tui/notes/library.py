"""The notes of a library: which files below a folder are notes, and which cannot be. No note is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from review_tui.notes.gitignore import Ignoring, ignoring_at
from review_tui.notes.refusal import Refusal

NOTE_ENDINGS = (".md", ".markdown")
SKIPPED_FOLDERS = frozenset({"node_modules"})


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file that is a note by its name and kind."""

    root: Path
    """The library's folder, absolute, links resolved."""
    path: str
    """Relative to `root`, with forward slashes."""
    size: int
    """Bytes."""
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A note, or a folder of notes, that cannot be read, and what to do about it."""

    note: str
    """Its path relative to the library; bytes that are not UTF-8 are written as escapes."""
    line: int | None
    reason: str
    remedy: str
    code: str


def find_notes(root: Path, stop: Callable[[], bool] = lambda: False) -> Iterator[NoteFile | Problem]:
    """The notes below `root` in the order of their paths, with a Problem in the place of each that cannot be read.

    Hidden files and folders, node_modules and what Git ignores are left out. Links to folders are not followed; a
    link to a file counts if its target lies inside `root` and is not a note already. Once `stop` says so no further
    folder is entered, and what was found by then is all.
    """
    real_root = Path(os.path.realpath(root))
    walk = _Walk(real_root, stop)
    walk.folder(real_root, ignoring_at(real_root))
    taken = {str(real_root / entry.path) for entry in walk.found if isinstance(entry, NoteFile)}
    linked = [_linked_note(real_root, link, taken) for link in sorted(walk.links)]
    found = [*walk.found, *(entry for entry in linked if entry is not None)]
    yield from sorted(found, key=lambda entry: entry.path if isinstance(entry, NoteFile) else entry.note)


def problem_of(path: str, refusal: Refusal) -> Problem:
    """The refusal of the note at `path`, as it is listed."""
    return Problem(_printable(path), refusal.line, refusal.reason, refusal.remedy, refusal.code)


class _Walk:
    """One walk through a library, collecting what is found."""

    def __init__(self, root: Path, stop: Callable[[], bool]) -> None:
        self.root = root
        self.stop = stop
        self.found: list[NoteFile | Problem] = []
        self.links: list[str] = []

    def folder(self, top: Path, ignoring: Ignoring) -> None:
        waiting = [(top, ignoring)]
        while waiting and not self.stop():
            folder, rules = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    waiting.extend(
                        (Path(entry.path), rules.below(Path(entry.path)))
                        for entry in entries
                        if self._is_folder_to_enter(entry, rules)
                    )
            except OSError as error:
                self._refuse(str(folder), "folder-unreadable", error)

    def _is_folder_to_enter(self, entry: os.DirEntry[str], rules: Ignoring) -> bool:
        """Whether to walk into the entry. What is no folder is taken note of on the way."""
        if entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS:
            return False
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not entry.name.lower().endswith(NOTE_ENDINGS):
            return False
        if rules.ignores(entry.path, is_folder=is_folder):
            return False
        if not _is_utf8(entry.name):
            self._refuse(entry.path, "name-not-utf8")
            return False
        if not is_folder:
            self._file(entry)
        return is_folder

    def _file(self, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self.links.append(self._relative(entry.path))
            return
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._refuse(entry.path, "unreadable", error)
            return
        if stat.S_ISREG(state.st_mode):
            self.found.append(NoteFile(self.root, self._relative(entry.path), state.st_size, state.st_mtime_ns))
        else:
            self._refuse(entry.path, "not-a-file")

    def _refuse(self, path: str, code: str, error: OSError | None = None) -> None:
        detail = (error.strerror or "") if error else ""
        self.found.append(problem_of(self._relative(path), Refusal(code, detail=detail)))

    def _relative(self, path: str) -> str:
        return Path(path).relative_to(self.root).as_posix()


def _linked_note(root: Path, link: str, taken: set[str]) -> NoteFile | Problem | None:
    """The note a link stands for, None where it leads to a folder or to a note that is listed already."""
    try:
        target = (root / link).resolve(strict=True)
        state = target.stat()
    except (OSError, RuntimeError):
        return problem_of(link, Refusal("link-broken"))
    if stat.S_ISDIR(state.st_mode) or str(target) in taken:
        return None
    if not target.is_relative_to(root):
        return problem_of(link, Refusal("link-outside"))
    if not stat.S_ISREG(state.st_mode):
        return problem_of(link, Refusal("not-a-file"))
    taken.add(str(target))
    return NoteFile(root, link, state.st_size, state.st_mtime_ns)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
