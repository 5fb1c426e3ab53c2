"""Putting a backup in the place of a database file that SQLite cannot fill: broken, foreign, newer, or not there.

Nothing of that file is read or changed; it is kept among the backups under another name.
"""

from __future__ import annotations

import os
import secrets
from datetime import UTC
from pathlib import Path

from db.database import Database, open_database
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import BACKUPS, Workspace

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a database. It belongs to that one alone: another would be spoilt by it."""


def backup_folder(workspace: Workspace) -> Path:
    """Where backups of this database lie."""
    return workspace.database.path.parent / BACKUPS


def take_the_place(workspace: Workspace, file: Path) -> Path | None:
    """Put a copy of the backup `file` where the database should be; where its file is kept, None if there was none.

    Raises ServiceRefusal if the file system refuses, and then the file is still there.
    """
    path = workspace.database.path
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    source = Database(file)
    try:
        source.copy_to(fresh)
        open_database(fresh).close()
        workspace.database.close()
        kept = _keep_as_it_is(workspace)
        fresh.replace(path)
    except OSError as error:
        raise ServiceRefusal(
            f"{path}: could not be replaced ({error.strerror})", f"copy {file} in its place"
        ) from error
    finally:
        source.close()
        fresh.unlink(missing_ok=True)
    return kept


def _keep_as_it_is(workspace: Workspace) -> Path | None:
    path = workspace.database.path
    kept = backup_folder(workspace) / f"damaged-{workspace.now().astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = os.path.lexists(path)
    if there:
        # A second name first: at no moment is there no database under the usual one.
        kept.hardlink_to(path)
    for ending in BESIDE:
        left = path.with_name(path.name + ending)
        if left.exists():
            left.rename(kept.with_name(kept.name + ending))
    return kept if there else None
