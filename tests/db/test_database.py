"""The database file: created whole, refused when it is not ours, and constrained against nonsense."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from db.database import Database, DatabaseRefused, open_database
from db.queries import notes as note_queries
from db.queries import reviews as review_queries
from db.records import NewNote, NewReview
from db.schema import SCHEMA_VERSION, card, metadata, note, review


@pytest.fixture
def database(tmp_path: Path):
    opened = open_database(tmp_path / "data" / "review.sqlite3")
    yield opened
    opened.close()


def a_note(connection: sa.Connection, path: str = "a.md") -> int:
    library_id = note_queries.add_library(connection, "/notes", 1)
    new = NewNote(library_id, path, "A", "", "", None, None, 10, 1, "0" * 64)
    return note_queries.add_note(connection, new, "waiting", 1)


def a_card(connection: sa.Connection, note_id: int, **values: object) -> int:
    columns = {
        "note_id": note_id,
        "kind": "claim",
        "front": "Q",
        "back": "A",
        "context": "",
        "passage": "",
        "rule": "hand",
        "score": 1.0,
        "status": "active",
        "kept_day": 1,
        "edited": 0,
        "created_at_ms": 1,
    }
    key = connection.execute(card.insert().values(columns | values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def a_review(connection: sa.Connection, card_id: int) -> int:
    parameters = review_queries.parameters_id(connection, "FSRS-6", "[]", 0.9, 365, 1)
    new = NewReview(card_id, "review", None, 3, 2, None, parameters, 1, "UTC", 0, 739_000, 1200, None)
    return review_queries.add_review(connection, new)


def test_a_new_database_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "review.sqlite3"
    open_database(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["review.sqlite3"]


def test_every_connection_has_the_pragmas_that_keep_acknowledged_commits(database: Database) -> None:
    with database.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "user_version")
        }
    assert pragmas == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "user_version": SCHEMA_VERSION,
    }


def test_migrations_lead_to_exactly_the_schema_the_code_uses(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        wanted = sa.create_engine("sqlite://")
        metadata.create_all(wanted)
        tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%' ORDER BY name"
        migrated = connection.exec_driver_sql(tables).fetchall()
        with wanted.connect() as plain:
            declared = plain.exec_driver_sql(tables).fetchall()
        wanted.dispose()
    assert [(name, sql.split()) for name, sql in migrated] == [(name, sql.split()) for name, sql in declared]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"# a note\n" * 40, "not a SQLite database"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "review.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DatabaseRefused, match=said):
        open_database(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseRefused, match="another program"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "review.sqlite3"
    open_database(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(DatabaseRefused, match="upgrade"):
        open_database(path)


def test_the_review_log_is_append_only(database: Database) -> None:
    with database.write() as connection:
        review_id = a_review(connection, a_card(connection, a_note(connection)))
    for statement in (review.update().values(rating=1), review.delete()):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), database.write() as connection:
            connection.execute(statement)
    with database.read() as connection:
        assert review_queries.review_by_id(connection, review_id) is not None


@pytest.mark.parametrize(
    "nonsense",
    [
        {"status": "retired"},
        {"retired_from": "active"},
        {"status": "active", "kept_day": None},
        {"front": ""},
        {"score": 1.5},
        {"rule": "gloss", "source_text": "x", "source_start": 5, "source_end": 5, "source_line": 1},
        {"rule": "gloss", "source_text": "x", "source_start": 5, "source_end": None, "source_line": 1},
        {"source_text": "x", "source_start": 0, "source_end": 1, "source_line": 1},
    ],
)
def test_states_that_mean_nothing_cannot_be_stored(database: Database, nonsense: dict[str, object]) -> None:
    with database.write() as connection:
        note_id = a_note(connection)
    with pytest.raises(sa.exc.IntegrityError), database.write() as connection:
        a_card(connection, note_id, **nonsense)


def test_a_column_takes_only_its_own_type(database: Database) -> None:
    with database.write() as connection:
        a_card(connection, a_note(connection))
    with pytest.raises(sa.exc.IntegrityError, match="cannot store TEXT"), database.write() as connection:
        connection.exec_driver_sql("UPDATE card SET score = 'high'")


def test_a_card_belongs_to_a_note(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"), database.write() as connection:
        a_card(connection, 99)


def test_a_note_has_one_draft_at_most(database: Database) -> None:
    from db.queries.reflections import add_reflection
    from db.records import NewReflection

    draft = NewReflection(1, "words", "here", "draft", 1, "UTC", 0, 739_000)
    with database.write() as connection:
        a_note(connection)
        add_reflection(connection, draft)
    with pytest.raises(sa.exc.IntegrityError), database.write() as connection:
        add_reflection(connection, draft)


def add_and_fail(database: Database) -> None:
    with database.write() as connection:
        a_note(connection)
        raise RuntimeError


def test_an_error_inside_a_transaction_leaves_nothing_of_it(database: Database) -> None:
    with pytest.raises(RuntimeError):
        add_and_fail(database)
    with database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(note)) == 0


def test_two_writers_take_turns_and_lose_nothing(database: Database) -> None:
    with database.write() as connection:
        note_id = a_note(connection)
    other = open_database(database.path)

    def count_up(through: Database) -> None:
        for _ in range(15):
            with through.write() as connection:
                size = connection.scalar(sa.select(note.c.size).where(note.c.id == note_id))
                connection.execute(note.update().where(note.c.id == note_id).values(size=(size or 0) + 1))

    threads = [threading.Thread(target=count_up, args=(through,)) for through in (database, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    with database.read() as connection:
        assert connection.scalar(sa.select(note.c.size).where(note.c.id == note_id)) == 10 + 30
