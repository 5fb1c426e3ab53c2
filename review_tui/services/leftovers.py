"""Temporary files that a crash left: beside notes, beside the database and among its backups. Only our own, and old.

What is younger than an hour may be at work in another window and is left alone.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from db.queries import notes as note_queries
from review_tui.notes.replace import sweep_leftovers
from review_tui.notes.temporary_file import LEFT_OVER_AFTER
from review_tui.services.workspace import BACKUPS, Workspace

_HEX = "[0-9a-f]{8}"
_IN_BACKUPS = re.compile(rf"\.review-\d{{8}}T\d{{6}}Z[-a-z0-9]*\.sqlite3\.{_HEX}\.part(-journal)?")


def sweep_beside_database(workspace: Workspace) -> int:
    """Remove what creating a database, looking into a backup, or making one left unfinished; how many files."""
    swept = 0
    for file in leftovers_beside_database(workspace):
        try:
            file.unlink()
        except OSError:
            continue
        swept += 1
    return swept


def leftovers_beside_database(workspace: Workspace) -> list[Path]:
    """Unfinished files that are an hour old or more."""
    database = workspace.database.path
    unfinished = re.compile(rf"\.{re.escape(database.name)}\.{_HEX}\.(new|look)(-journal)?")
    return [*_old(database.parent, unfinished), *_old(database.parent / BACKUPS, _IN_BACKUPS)]


def sweep_libraries(workspace: Workspace) -> int:
    """Remove what writes into notes left unfinished; what somebody else saved meanwhile gets a visible name."""
    with workspace.database.read() as connection:
        roots = [Path(library.root) for library in note_queries.libraries(connection)]
    return sum(sweep_leftovers(root) for root in roots if root.is_dir())


def _old(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    before = time.time() - LEFT_OVER_AFTER
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for file in entries:
        try:
            if name.fullmatch(file.name) and file.lstat().st_mtime < before:
                yield file
        except OSError:
            continue
