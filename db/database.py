"""Opening the database: what is refused, how a connection is set up, and the two kinds of transaction.

A database is created whole in a file beside its final name and only then given that name, so that a process that
dies on the way leaves nothing half made. Alembic is imported only when there is something to migrate.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from db.schema import APPLICATION_ID, SCHEMA_VERSION

BUSY_TIMEOUT_MS = 10_000
_HEADER = b"SQLite format 3\x00"
_DAMAGED = "the database is damaged ("


class DatabaseRefused(Exception):
    """A database that cannot be opened or written; `str()` says what, where and what to do in one line."""

    def __init__(self, path: Path, reason: str, remedy: str, *, of_content: bool = False) -> None:
        """`of_content` says that what the file holds is refused, in whose place a backup can be put."""
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy
        self.of_content = of_content or reason.startswith(_DAMAGED)


class Database:
    """An open database. `read()` and `write()` are the only ways in."""

    def __init__(self, path: Path) -> None:
        """Connects lazily; `open_database` has checked and migrated the file before."""
        self.path = path
        self._engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=sa.pool.QueuePool)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent look. Raises DatabaseRefused."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction, the only writer while it lasts; on disk when the block is left without an error.

        Raises DatabaseRefused, and then nothing of the block is kept.
        """
        with (
            self._told(),
            self._engine.connect().execution_options(immediate=True) as connection,
            connection.begin(),
        ):
            yield connection

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy to `path` (0600), which must not exist. Raises DatabaseRefused."""
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with self._told(), closing(_connect(self.path)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)

    def fill_from(self, path: Path) -> None:
        """Replace everything by what the database at `path` holds, in one transaction, and migrate it if it is older.

        Raises DatabaseRefused, and then nothing is replaced.
        """
        with self._told(), closing(sqlite3.connect(path)) as source, closing(_connect(self.path)) as target:
            source.backup(target)
        if _version(self.path) < SCHEMA_VERSION:
            _migrate(self.path)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _connect(self) -> sqlite3.Connection:
        return _connect(self.path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what SQLite says of a full disk or a busy file into one line. A broken constraint stays an error."""
        try:
            yield
        except sa.exc.IntegrityError:
            raise
        except (sa.exc.DatabaseError, sqlite3.Error) as error:
            raise DatabaseRefused(self.path, *_explain(error)) from error


def open_database(path: Path, backup: Path | None = None) -> Database:
    """Open `path`, creating it (0600, in a folder 0700) or migrating it first. Raises DatabaseRefused.

    A verified copy of a database that is to be migrated is put at `backup`, where one is wanted; without the copy
    there is no migration.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link before it is checked
    try:
        if not path.exists():
            _create(path)
        version = _version(path)
        if version < SCHEMA_VERSION:
            if backup is not None:
                copy_verified(Database(path), backup)
            _migrate(path)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise DatabaseRefused(path, *_explain(error)) from error
    return Database(path)


def verify_database(path: Path) -> None:
    """Raises DatabaseRefused if the file is not a whole database of ours, of this version or an older one."""
    try:
        _version(path)
        with closing(sqlite3.connect(path)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    except (OSError, sqlite3.Error) as error:
        raise DatabaseRefused(path, *_explain(error)) from error
    if found != ["ok"]:
        raise DatabaseRefused(path, f"{_DAMAGED}{found[0]})", "use another backup")


def copy_verified(database: Database, file: Path) -> None:
    """Write a whole copy to `file` (0600, in a folder 0700), which is not there before it is known to be whole.

    Raises DatabaseRefused, or OSError, and then there is no such file.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        database.copy_to(part)
        verify_database(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def _version(path: Path) -> int:
    """The schema version of a file that is ours; refuses all others, without writing a byte."""
    if not path.is_file():
        raise DatabaseRefused(path, "is not a file", "name a file with --db")
    size = path.stat().st_size
    if size == 0:
        raise DatabaseRefused(
            path,
            "the database is empty (0 bytes)",
            "put a backup in its place with `review-tui restore FILE`, or move it away to begin anew",
            of_content=True,
        )
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise DatabaseRefused(
                path,
                "is not a SQLite database",
                "name another file with --db, or put a backup in its place with `review-tui restore FILE`",
                of_content=True,
            )
    # A bare connection: it rolls back what a crash left half written, and changes nothing of a file that is not ours.
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
    try:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise DatabaseRefused(path, "is another program's database", "name another file with --db", of_content=True)
    if version > SCHEMA_VERSION:
        raise DatabaseRefused(
            path,
            f"was written by a newer review-tui (schema {version}, this one knows {SCHEMA_VERSION})",
            "upgrade review-tui",
            of_content=True,
        )
    return version


def _create(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = _connect(fresh)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.close()
        _migrate(fresh)
        _name_without_replacing(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _name_without_replacing(fresh: Path, path: Path) -> None:
    """Two processes may create the same database at once: the first one's stays."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _migrate(path: Path) -> None:
    from db.migrations.run import upgrade

    engine = sa.create_engine("sqlite://", creator=lambda: _connect(path), poolclass=sa.pool.NullPool)
    event.listen(engine, "begin", _begin)
    with engine.connect().execution_options(immediate=True) as connection:
        # Rebuilding a table drops it for a moment, which enforced foreign keys would take for a deletion.
        connection.connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            upgrade(connection)
            wrong = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if wrong:
                raise DatabaseRefused(path, f"{len(wrong)} rows point nowhere", "restore a backup")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _connect(path: Path) -> sqlite3.Connection:
    # isolation_level=None leaves BEGIN to `_begin`: the driver's own would come too late and only before DML.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000)
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "journal_mode = DELETE",
        "synchronous = EXTRA",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _explain(error: BaseException) -> tuple[str, str]:
    """A reason and a remedy in words for what the driver or the system said."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    lower = said.lower()
    if "locked" in lower or "busy" in lower:
        return "another review-tui has been writing to it for ten seconds", "try again when it is done"
    if "full" in lower or "no space" in lower:
        return "the disk is full", "make room and try again; nothing that was saved is lost"
    if "readonly" in lower or "read-only" in lower or "permission" in lower:
        return "the database cannot be written", "check the permissions of the file and its folder"
    if "malformed" in lower or "corrupt" in lower or "not a database" in lower:
        return f"{_DAMAGED}{said})", "put a backup in its place"
    return f"the database cannot be used ({said})", "check the file and its folder"
