"""A database that cannot be opened: one line with the remedy, from every way in, and a backup put back in its place."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support import Library

from db.database import verify_database
from db.schema import SCHEMA_VERSION
from review_tui.services.backups import back_up
from review_tui.services.note_storing import Keep

COMMAND = [sys.executable, "-c", "from review_tui.cli import main; main()"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "review.sqlite3"


@pytest.fixture
def run(tmp_path: Path, database: Path) -> Run:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color"}

    def run(*words: str, **streams: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, "--db", str(database), *words],
            **({"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | streams),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def backup(library: Library, database: Path) -> Path:
    """A backup of a practice with two notes."""
    library.import_all(Keep.ALL)
    made = back_up(library.workspace)
    library.workspace.database.close()
    return made.file


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


BROKEN = [
    (newer, "upgrade review-tui"),
    (foreign, "name another file with --db"),
    (truncated, "put a backup in its place"),
    (emptied, "review-tui restore"),
]


def in_a_terminal(run: Run, *words: str) -> subprocess.CompletedProcess[str]:
    """What is said on stderr where stdin and stdout are a terminal."""
    ours, theirs = os.openpty()
    try:
        return run(*words, stdin=theirs, stdout=theirs)
    finally:
        os.close(theirs)
        os.close(ours)


@pytest.mark.parametrize(("spoil", "remedy"), BROKEN)
def test_it_is_refused_in_one_line_by_commands_and_by_the_app(
    run: Run, backup: Path, database: Path, spoil: Callable[[Path], None], remedy: str
) -> None:
    spoil(database)
    broken = database.read_bytes()
    for told in (run("due"), in_a_terminal(run)):
        assert told.returncode == 1
        assert told.stderr.startswith(f"review-tui: {database}: ")
        assert remedy in told.stderr
        assert told.stderr.count("\n") == 1
    assert database.read_bytes() == broken


@pytest.mark.parametrize("spoil", [truncated, Path.unlink])
def test_restore_puts_a_backup_in_its_place(
    run: Run, backup: Path, database: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(database)
    broken = database.read_bytes() if database.exists() else None
    looked = run("restore", str(backup))
    assert looked.returncode == 0
    assert "nothing that can be read: " in looked.stdout
    assert "2 notes" in looked.stdout
    assert "add --yes to do it" in looked.stdout
    assert (database.read_bytes() if database.exists() else None) == broken
    done = run("restore", str(backup), "--yes")
    assert done.returncode == 0
    assert "restored" in done.stdout
    assert "add --yes" not in done.stdout
    kept = [file.read_bytes() for file in backup.parent.glob("damaged-*")]
    assert kept == ([] if broken is None else [broken])
    assert str(backup) in run("backup", "--list").stdout
    verify_database(database)
