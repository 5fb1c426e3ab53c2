"""Looking into a folder before it is imported: what a typed name may mean, and how many notes are there.

Nothing is written. Looking ends after a given time, whatever was seen by then, since any folder can be named.
"""

from __future__ import annotations

import os
import re
import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from review_tui.notes.library import NoteFile, find_notes
from review_tui.notes.note import read_note
from review_tui.notes.refusal import Refusal
from review_tui.services.libraries import outermost_folders

SECONDS_TO_FIND = 2.0
SECONDS_TO_READ = 2.0
HEAD = 1 << 16
"""Bytes of a note in which its front matter is looked for."""
_SOME_INSIGHT = re.compile(
    rb"""^["']?insight["']?[ \t]*[:=][ \t]*+(?!(?:''|""|~|null)?[ \t\r]*\n[^ \t])""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class FolderPreview:
    """What a folder holds, as far as it was looked into."""

    folder: Path
    """Absolute, links resolved."""
    notes: int
    all_found: bool
    """False where there was not the time to go through the whole folder."""
    insights: int
    """Notes that carry one."""
    all_read: bool
    """False where there was not the time to look into each."""


def folder_meant(typed: str) -> Path:
    """The folder that is meant: `~` is the person's own, and a name that a terminal pasted in quotes loses them."""
    name = typed.strip()
    with suppress(ValueError):
        if not _from_home(name).exists():
            words = shlex.split(name)
            name = words[0] if len(words) == 1 else name
    return _from_home(name)


def completed_folder(typed: str) -> str | None:
    """`typed` with its last name completed to that of the first folder there that begins so; None if there is none."""
    if typed == "~":
        return "~/"
    place, slash, begun = typed.rpartition("/")
    where = folder_meant(place + slash) if place or slash else Path.cwd()
    names = _folders_in(where, hidden=begun.startswith("."))
    found = [name for name in names if name.startswith(begun)]
    found = found or [name for name in names if name.casefold().startswith(begun.casefold())]
    return f"{place}{slash}{found[0]}/" if found else None


def look_into(folder: Path, cancelled: Callable[[], bool] = lambda: False) -> FolderPreview:
    """Count the notes of `folder` and those with an insight.

    Raises ServiceRefusal where it is no folder or cannot be listed.
    """
    [real] = outermost_folders([folder])
    too_long = _after(SECONDS_TO_FIND, cancelled)
    notes = [found for found in find_notes(real, too_long) if isinstance(found, NoteFile)]
    all_found = not too_long()
    insights, all_read = _count_insights(notes, _after(SECONDS_TO_READ, cancelled))
    return FolderPreview(real, len(notes), all_found, insights, all_found and all_read)


def _from_home(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # There is no one of that name.
        return Path(name)


def _after(seconds: float, cancelled: Callable[[], bool]) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: cancelled() or time.monotonic() > end


def _count_insights(notes: Sequence[NoteFile], too_long: Callable[[], bool]) -> tuple[int, bool]:
    """How many of the notes carry one, and whether there was the time for all."""
    count = 0
    for note in notes:
        if too_long():
            return count, False
        count += _carries_insight(note)
    return count, True


def _carries_insight(note: NoteFile) -> bool:
    """Most notes carry none, and their first bytes tell."""
    with suppress(OSError, Refusal):
        with (note.root / note.path).open("rb") as file:
            head = file.read(HEAD)
        return bool(_SOME_INSIGHT.search(head) and read_note(note).insight.strip())
    return False


def _folders_in(where: Path, *, hidden: bool) -> list[str]:
    try:
        with os.scandir(where) as entries:
            names = [entry.name for entry in entries if entry.is_dir()]
    except (OSError, ValueError):
        return []
    return sorted(name for name in names if name.startswith(".") == hidden)
