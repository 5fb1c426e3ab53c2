"""Every released schema opens with today's code; what is no whole database of ours is refused in one line."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import DatabaseRefused, open_database, verify_database
from db.schema import APPLICATION_ID, SCHEMA_VERSION
from review_tui.config import Config
from review_tui.scheduling.memory import Rating
from review_tui.services.backups import back_up, list_backups
from review_tui.services.doctor import examine
from review_tui.services.reflecting import open_page
from review_tui.services.reviewing import record_answer
from review_tui.services.workspace import open_workspace

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"), key=lambda file: int(file.stem))


def filled(released: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(released.read_text(encoding="utf-8"))
    return path


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("note", "card", "review", "reflection")
        }


def test_every_schema_up_to_todays_has_a_filled_database_here() -> None:
    assert [int(file.stem) for file in RELEASED] == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: f"schema {file.stem}")
def test_a_released_database_is_brought_up_to_date_and_goes_on(released: Path, tmp_path: Path) -> None:
    path = filled(released, tmp_path / "review.sqlite3")
    before = content(path)
    with open_workspace(path, Config()) as workspace:
        found = {finding.what: finding.state for finding in examine(workspace)}
        assert (found["database"], found["references"], found["memories"]) == ("well", "well", "well")
        assert open_page(workspace, 3).draft
        record_answer(workspace, 1, Rating.GOOD, None)
        back_up(workspace)
    after = content(path)
    assert {table: len(rows) for table, rows in before.items()} | {"review": len(before["review"]) + 1} == {
        table: len(rows) for table, rows in after.items()
    }
    assert [row[0] for row in after["reflection"]] == [row[0] for row in before["reflection"]]


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def outdated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filled database of today's schema, where the code knows a newer one."""
    path = filled(RELEASED[-1], tmp_path / "review.sqlite3")
    monkeypatch.setattr("db.database.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return path


def test_a_backup_is_made_before_a_database_is_migrated_and_only_then(outdated: Path) -> None:
    before = content(outdated)
    with open_workspace(outdated, Config()) as workspace:
        (made,) = list_backups(workspace)
    assert version(outdated) == SCHEMA_VERSION + 1
    assert version(made.file) == SCHEMA_VERSION
    assert content(made.file) == before
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    with open_workspace(outdated, Config()) as workspace:
        assert list_backups(workspace) == [made]


def test_a_migration_that_fails_leaves_the_database_and_its_backup(
    outdated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sa.Connection) -> None:
        connection.exec_driver_sql("UPDATE note SET title = 'half migrated'")
        raise sa.exc.OperationalError("ALTER TABLE", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("db.migrations.run.upgrade", fail)
    before = content(outdated)
    with pytest.raises(DatabaseRefused, match="disk is full"), open_workspace(outdated, Config()):
        pass
    (made,) = (outdated.parent / "backups").iterdir()
    assert content(outdated) == content(made) == before


def test_without_the_backup_nothing_is_migrated(outdated: Path) -> None:
    (outdated.parent / "backups").write_text("in the way")
    with pytest.raises(DatabaseRefused), open_workspace(outdated, Config()):
        pass
    assert version(outdated) == SCHEMA_VERSION


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def truncated(path: Path) -> None:
    filled(RELEASED[-1], path)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


def cut_within_the_first_page(path: Path) -> None:
    truncated(path)
    path.write_bytes(path.read_bytes()[:700])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (newer, "newer review-tui"),
        (foreign, "another program"),
        (truncated, "damaged"),
        (cut_within_the_first_page, "damaged"),
        (Path.touch, "empty"),
        (Path.mkdir, "is not a file"),
    ],
)
def test_what_is_no_whole_database_is_refused_in_one_line_with_the_remedy(make, said: str, tmp_path: Path) -> None:
    path = tmp_path / "review.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseRefused, match=said) as refused:
        open_database(path)
    assert refused.value.remedy
    assert len(str(refused.value).splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_database_that_cannot_be_written_can_be_read_and_refuses_the_rest(tmp_path: Path) -> None:
    path = filled(RELEASED[-1], tmp_path / "review.sqlite3")
    path.chmod(0o400)
    with open_workspace(path, Config()) as workspace:
        with pytest.raises(DatabaseRefused, match="cannot be written"):
            record_answer(workspace, 1, Rating.GOOD, None)
        assert examine(workspace)[0].state == "well"


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_files_are_private_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        path = tmp_path / "data" / "review.sqlite3"
        with open_workspace(path, Config()) as workspace:
            made = back_up(workspace).file
    finally:
        os.umask(old)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (path, made)} == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, made.parent)} == {0o700}
    verify_database(made)
