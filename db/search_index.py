"""The index of the notes' texts, in a file of its own: derived, never backed up, thrown away when anything is wrong.

Texts are kept as the trigrams they hold (FTS5, `detail=none`), not as texts, and by file, so that it depends on no
other table. What it gives is exact for words of up to three characters; of longer ones it gives every text that holds
all their trigrams, which the caller looks through.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

VERSION = 1
"""Kept in `PRAGMA user_version`; a file of another version is made anew."""
GRAM = 3
"""Characters a trigram has."""
ENDS = "\n" * (GRAM - 1)
"""After each text, so that its last characters begin a trigram too."""
WORN = 1_000
"""So many texts replaced, and more than there are texts, make the index worth making anew."""
BUSY_TIMEOUT_MS = 2_000

_metadata = sa.MetaData()
_document = sa.Table(
    "document",
    _metadata,
    # A number is never used twice: what the index says of a replaced text is about a number that is gone.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("file", sa.Text, nullable=False, unique=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("mtime_ns", sa.Integer, nullable=False),
    sqlite_autoincrement=True,
)
_OTHER_TABLES = (
    "CREATE VIRTUAL TABLE gram USING fts5(text, content='', detail=none, columnsize=0,"
    " tokenize='trigram case_sensitive 1')",
    "CREATE VIRTUAL TABLE gram_place USING fts5vocab(gram, 'instance')",
)
_FIRST_OF_OTHERS = "\U0010ffff"

FileState = tuple[int, int]
"""Size in bytes and time of the last change in ns."""


class SearchIndexUnusable(Exception):
    """The index is broken, busy, or this SQLite cannot keep one; what it holds is found without it."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A text to be found."""

    file: str
    """The note's absolute path."""
    state: FileState
    text: str
    """Folded as the words that are looked for."""


class SearchIndex:
    """An open index. Every method raises SearchIndexUnusable."""

    def __init__(self, path: Path) -> None:
        """Opens `path`, or creates it (0600)."""
        self.path = path
        self._engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=sa.pool.QueuePool)
        event.listen(self._engine, "begin", _begin)
        with self._told():
            self._create_if_new()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def states(self) -> dict[str, FileState]:
        """Each file as it was when its text was taken in."""
        with self._read() as connection:
            rows = connection.execute(sa.select(_document.c.file, _document.c.size, _document.c.mtime_ns))
            return {file: (size, mtime_ns) for file, size, mtime_ns in rows}

    def put(self, texts: Iterable[IndexedText]) -> None:
        """Take these texts in, in the place of what their files held before."""
        with self._write() as connection:
            for one in texts:
                connection.execute(_document.delete().where(_document.c.file == one.file))
                values = {"file": one.file, "size": one.state[0], "mtime_ns": one.state[1]}
                key = connection.execute(_document.insert().values(**values)).inserted_primary_key
                assert key is not None
                connection.execute(
                    sa.text("INSERT INTO gram(rowid, text) VALUES (:id, :text)"),
                    {"id": key[0], "text": one.text.replace("\0", " ") + ENDS},
                )

    def forget(self, files: Sequence[str]) -> None:
        """These files are no notes any more."""
        with self._write() as connection:
            statement = _document.delete().where(_document.c.file == sa.bindparam("gone"))
            for file in files:
                connection.execute(statement, {"gone": file})

    def pack(self) -> None:
        """Merge what many texts left in pieces: smaller, and quicker to ask."""
        with self._write() as connection:
            connection.execute(sa.text("INSERT INTO gram(gram) VALUES ('optimize')"))

    def is_worn(self) -> bool:
        """Most of it is about texts that were replaced."""
        with self._read() as connection:
            count, newest = connection.execute(sa.select(sa.func.count(), sa.func.max(_document.c.id))).one()
        return int(newest or 0) - int(count) > max(WORN, int(count))

    def holding(self, words: Iterable[str]) -> set[str]:
        """Files whose text holds all `words`, each folded and not empty, and for long words perhaps some more."""
        with self._read() as connection:
            found: set[str] | None = None
            for word in words:
                files = set(connection.scalars(_files_with(word)))
                found = files if found is None else found & files
                if not found:
                    break
            return found or set()

    def _create_if_new(self) -> None:
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            version = connection.exec_driver_sql("PRAGMA user_version").scalar()
            if version == VERSION:
                return
            if version or sa.inspect(connection).has_table("document"):
                raise SearchIndexUnusable(f"{self.path}: another version ({version})")
            _metadata.create_all(connection)
            for statement in _OTHER_TABLES:
                connection.execute(sa.text(statement))
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        with (
            self._told(),
            self._engine.connect().execution_options(immediate=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise SearchIndexUnusable(f"{self.path}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
        )
        # A torn index is thrown away, so it need not be on disk after every batch.
        # Merging leaves as many pages free as there are; they are given back.
        for pragma in ("auto_vacuum = FULL", "journal_mode = DELETE", "synchronous = NORMAL", "cache_size = -32768"):
            connection.execute(f"PRAGMA {pragma}")
        return connection


def open_search_index(path: Path) -> SearchIndex:
    """Open the index at `path`; one that cannot be used is removed and begun anew. Raises SearchIndexUnusable."""
    try:
        return SearchIndex(path)
    except SearchIndexUnusable:
        remove_search_index(path)
        return SearchIndex(path)


def remove_search_index(path: Path) -> None:
    """Throw the index away. Raises SearchIndexUnusable where its file cannot be removed."""
    try:
        for file in (path, path.with_name(path.name + "-journal")):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise SearchIndexUnusable(f"{path}: {error}") from error


def differing(known: Mapping[str, FileState], now: Mapping[str, FileState]) -> list[str]:
    """Files whose text is not, or not as it is now, among the known ones."""
    return [file for file, state in now.items() if known.get(file) != state]


def _files_with(word: str) -> sa.TextualSelect:
    columns = (_document.c.file,)
    if len(word) < GRAM:
        query = sa.text(
            "SELECT file FROM document WHERE id IN (SELECT doc FROM gram_place WHERE term >= :word AND term < :after)"
        ).bindparams(word=word, after=word + _FIRST_OF_OTHERS)
        return query.columns(*columns)
    query = sa.text("SELECT file FROM document WHERE id IN (SELECT rowid FROM gram WHERE gram MATCH :grams)")
    return query.bindparams(grams=_all_grams(word)).columns(*columns)


def _all_grams(word: str) -> str:
    """The query for all trigrams of `word`; quoted, nothing in it is taken for an operator."""
    grams = dict.fromkeys(word[place : place + GRAM] for place in range(len(word) - GRAM + 1))
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
