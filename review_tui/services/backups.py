"""Backups of the database: made while it is in use, verified before they count, thinned with age, and put back.

They lie in `backups/` beside the database. Putting one back keeps what it replaces.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.database import Database, DatabaseRefused, copy_verified, open_database, verify_database
from db.queries import totals as total_queries
from db.queries.totals import Totals
from review_tui.services.leftovers import sweep_beside_database
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.standing_in import backup_folder, take_the_place
from review_tui.services.workspace import Workspace

__all__ = ["Backup", "Restored", "Totals", "back_up", "back_up_if_due", "list_backups", "restore"]

AUTOMATIC_AFTER = timedelta(hours=12)
KEEP_ALL = timedelta(days=2)
KEPT = ((12, "%Y-%m-%d"), (10, "%G-%V"), (9, "%Y-%m"))
"""After `KEEP_ALL`: the newest of a day, of a week, of a month, and of how many."""
_NAME = re.compile(r"review-(\d{8}T\d{6}Z)(?:-(?P<why>[a-z]+))?(?:-[0-9a-f]{4})?\.sqlite3")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on disk."""

    file: Path
    made_at: datetime
    """UTC."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup back did, or would do."""

    file: Path
    now: Totals | None
    """What the database holds before; None where that cannot be read."""
    unread: str
    """Why it cannot be read, '' where it can."""
    then: Totals
    """What the backup holds."""
    kept: Path | None
    """Where the replaced database is now; None if nothing was replaced, yet or because there was none."""


def list_backups(workspace: Workspace) -> list[Backup]:
    """All backups, the newest first."""
    found = []
    for file in backup_folder(workspace).glob("review-*.sqlite3"):
        name = _NAME.fullmatch(file.name)
        if name:
            made_at = datetime.strptime(name[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(Backup(file, made_at, file.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.file.name), reverse=True)


def back_up(workspace: Workspace, target: Path | None = None, why: str = "") -> Backup:
    """Copy the database to `target`, or to its backups, and verify the copy.

    Raises ServiceRefusal if `target` exists, DatabaseRefused if the copy cannot be made or is not whole.
    """
    now = workspace.now().astimezone(UTC)
    file = target or _fresh_name(workspace, now, why)
    if file.exists():
        raise ServiceRefusal(f"{file}: is there already", "name a file that is not")
    copy_verified(workspace.database, file)
    return Backup(file, now.replace(microsecond=0), file.stat().st_size)


def back_up_if_due(workspace: Workspace) -> Backup | None:
    """A backup if the newest is older than twelve hours and there is anything to lose; old ones are thinned.

    What a crash left of an earlier one is removed.
    """
    sweep_beside_database(workspace)
    backups = list_backups(workspace)
    now = workspace.now().astimezone(UTC)
    if backups and now - backups[0].made_at < AUTOMATIC_AFTER:
        return None
    with workspace.database.read() as connection:
        if total_queries.totals(connection).notes == 0:
            return None
    made = back_up(workspace)
    for old in to_thin([made, *backups], now):
        old.file.unlink(missing_ok=True)
    return made


def to_thin(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups to let go: all of two days stay, then the newest of each of 12 days, 10 weeks and 9 months."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    kept = {backup.file for backup in newest_first if now - backup.made_at <= KEEP_ALL}
    older = [backup for backup in newest_first if backup.file not in kept]
    for count, period in KEPT:
        seen: set[str] = set()
        for backup in older:
            name = backup.made_at.strftime(period)
            if name not in seen and len(seen) < count:
                seen.add(name)
                kept.add(backup.file)
    return [backup for backup in newest_first if backup.file not in kept]


def restore(workspace: Workspace, file: Path, *, dry_run: bool = False) -> Restored:
    """Put the content of a backup into the database, in one transaction that other windows see; keep a copy of before.

    The database need not have been opened: where there is none, or one that is damaged, newer or foreign, the backup
    takes its place and the file is kept as it is. Raises ServiceRefusal if there is no such backup, DatabaseRefused if
    it is not a whole database of ours.
    """
    if not file.is_file():
        raise ServiceRefusal(f"{file}: there is no such backup", "`review-tui backup --list` names them")
    verify_database(file)
    workspace.database.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unread = _why_unread(workspace.database.path)
    now = None if unread else _totals_of_copy(workspace, workspace.database.path)
    then = _totals_of_copy(workspace, file)
    if dry_run:
        return Restored(file, now, unread, then, None)
    if unread:
        return Restored(file, now, unread, then, take_the_place(workspace, file))
    kept = back_up(workspace, why="replaced").file
    workspace.database.fill_from(file)
    return Restored(file, now, unread, then, kept)


def _why_unread(path: Path) -> str:
    """Why nothing can be read from the database, '' if it can. Raises DatabaseRefused where a backup cannot help."""
    if not os.path.lexists(path):
        return "there is no database"
    try:
        verify_database(path)
    except DatabaseRefused as refused:
        if not refused.of_content:
            raise
        return refused.reason
    return ""


def _totals_of_copy(workspace: Workspace, file: Path) -> Totals:
    """What a backup holds. It may be of an older version: a copy is brought up to date, never the backup itself."""
    copy = workspace.database.path.with_name(f".{workspace.database.path.name}.{secrets.token_hex(4)}.look")
    source = Database(file)
    try:
        source.copy_to(copy)
        opened = open_database(copy)
        with opened.read() as connection:
            found = total_queries.totals(connection)
        opened.close()
        return found
    finally:
        source.close()
        copy.unlink(missing_ok=True)


def _fresh_name(workspace: Workspace, now: datetime, why: str) -> Path:
    stem = f"review-{now:%Y%m%dT%H%M%SZ}" + (f"-{why}" if why else "")
    file = backup_folder(workspace) / f"{stem}.sqlite3"
    return file.with_name(f"{stem}-{secrets.token_hex(2)}.sqlite3") if file.exists() else file
