"""Backups are whole or are none; restoring loses nothing; the doctor mends only what can be derived."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support import Library

from db.database import DatabaseRefused, open_database
from db.schema import SCHEMA_VERSION, memory
from review_tui.scheduling.memory import Rating
from review_tui.services.backups import Backup, back_up, back_up_if_due, list_backups, restore, to_thin
from review_tui.services.cards import list_cards, show_card
from review_tui.services.doctor import examine
from review_tui.services.note_storing import Keep
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.reviewing import record_answer
from review_tui.services.workspace import unopened_workspace


@pytest.fixture
def practised(library: Library) -> Library:
    library.import_all(Keep.ALL)
    record_answer(library.workspace, list_cards(library.workspace)[0].id, Rating.GOOD, None)
    return library


def states(library: Library, *, repair: bool = False) -> dict[str, str]:
    return {finding.what: finding.state for finding in examine(library.workspace, repair=repair)}


def test_a_backup_holds_everything_and_is_private(practised: Library) -> None:
    backup = back_up(practised.workspace)
    assert backup.file.stat().st_mode & 0o777 == 0o600
    copy = open_database(backup.file)
    with copy.read() as there, practised.workspace.database.read() as here:
        assert there.execute(memory.select()).all() == here.execute(memory.select()).all()
    copy.close()
    assert [one.file for one in list_backups(practised.workspace)] == [backup.file]
    with pytest.raises(ServiceRefusal, match="there already"):
        back_up(practised.workspace, backup.file)


def test_restoring_puts_everything_back_and_keeps_what_it_replaces(practised: Library) -> None:
    card = list_cards(practised.workspace)[0]
    backup = back_up(practised.workspace)
    before = show_card(practised.workspace, card.id)
    practised.clock.advance(days=3)
    record_answer(practised.workspace, card.id, Rating.AGAIN, None)
    after = show_card(practised.workspace, card.id)
    dry = restore(practised.workspace, backup.file, dry_run=True)
    assert (dry.now.reviews, dry.then.reviews, dry.kept) == (2, 1, None)
    assert show_card(practised.workspace, card.id) == after
    done = restore(practised.workspace, backup.file)
    assert show_card(practised.workspace, card.id) == before
    assert done.kept is not None
    restore(practised.workspace, done.kept)
    assert show_card(practised.workspace, card.id) == after


@pytest.mark.parametrize("content", [b"", b"not a database" * 99])
def test_what_is_no_backup_is_refused_and_nothing_changes(practised: Library, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.sqlite3"
    wrong.write_bytes(content)
    before = list_cards(practised.workspace)
    with pytest.raises(DatabaseRefused):
        restore(practised.workspace, wrong)
    with pytest.raises(ServiceRefusal):
        restore(practised.workspace, tmp_path / "nowhere.sqlite3")
    assert list_cards(practised.workspace) == before


def test_a_truncated_backup_is_refused(practised: Library, tmp_path: Path) -> None:
    whole = back_up(practised.workspace).file.read_bytes()
    torn = tmp_path / "torn.sqlite3"
    torn.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseRefused):
        restore(practised.workspace, torn)


def test_a_backup_is_made_by_itself_twice_a_day_at_most(practised: Library) -> None:
    assert back_up_if_due(practised.workspace) is not None
    practised.clock.advance(hours=11)
    assert back_up_if_due(practised.workspace) is None
    practised.clock.advance(hours=2)
    assert back_up_if_due(practised.workspace) is not None
    assert len(list_backups(practised.workspace)) == 2


def test_an_empty_practice_is_not_backed_up(empty_library: Library) -> None:
    assert back_up_if_due(empty_library.workspace) is None


def test_old_backups_are_thinned_and_the_newest_of_each_time_stays() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    backups = [Backup(Path(f"{n}"), now - timedelta(hours=12 * n), 1) for n in range(2 * 500)]
    thinned = to_thin(backups, now)
    kept = [backup for backup in backups if backup not in thinned]
    assert sum(now - backup.made_at <= timedelta(days=2) for backup in kept) == 5
    assert 5 + 12 <= len(kept) <= 5 + 12 + 10 + 9
    assert min(backup.made_at for backup in kept) < now - timedelta(days=200)
    assert to_thin(kept, now) == []


def test_a_practice_that_is_well_is_said_to_be(practised: Library) -> None:
    assert set(states(practised).values()) == {"well"}


def test_a_memory_that_differs_from_the_log_is_found_and_rebuilt_when_asked(practised: Library) -> None:
    card = list_cards(practised.workspace)[0]
    before = show_card(practised.workspace, card.id).memory
    with practised.workspace.database.write() as connection:
        connection.execute(memory.update().values(stability=99.0))
    assert states(practised)["memories"] == "wrong"
    assert states(practised, repair=True)["memories"] == "mended"
    assert show_card(practised.workspace, card.id).memory == before
    assert states(practised)["memories"] == "well"


def test_what_waits_for_the_person_is_named(practised: Library) -> None:
    practised.write("broken.md", "---\ntitle: 'open\n---\n")
    (practised.folder / "essays/plans.md").unlink()
    practised.import_all()
    found = states(practised)
    assert (found["notes"], found["unread notes"]) == ("waits", "waits")


def test_a_damaged_database_is_told_with_the_way_out(practised: Library) -> None:
    path = practised.workspace.database.path
    practised.workspace.database.close()
    raw = bytearray(path.read_bytes())
    for page in range(8, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(raw)
    (finding,) = examine(practised.workspace)
    assert finding.state == "wrong"
    assert "restore" in finding.remedy


def damage(library: Library) -> bytes:
    """Break the pages behind the first; what the file then holds."""
    path = library.workspace.database.path
    library.workspace.database.close()
    raw = path.read_bytes()
    path.write_bytes(raw[:8192] + b"\xff" * (len(raw) - 8192))
    return path.read_bytes()


def test_a_damaged_database_is_replaced_by_a_backup_and_kept_beside_it(practised: Library) -> None:
    backup = back_up(practised.workspace)
    before = list_cards(practised.workspace)
    broken = damage(practised)
    assert restore(practised.workspace, backup.file, dry_run=True).kept is None
    done = restore(practised.workspace, backup.file)
    assert done.now is None
    assert done.kept is not None
    assert done.kept.read_bytes() == broken
    assert list_cards(practised.workspace) == before
    assert [one.file for one in list_backups(practised.workspace)] == [backup.file]
    assert practised.workspace.database.path.stat().st_mode & 0o777 == 0o600


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def cut_in_the_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def garbled(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def other_words(path: Path) -> None:
    path.write_text("a list of things to buy")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


BROKEN = (cut, cut_in_the_first_page, garbled, emptied, other_words, of_another_program, of_a_newer_version)


@pytest.mark.parametrize("spoil", BROKEN)
def test_a_backup_takes_the_place_of_what_cannot_be_opened_and_that_is_kept(
    practised: Library, spoil: Callable[[Path], None]
) -> None:
    backup = back_up(practised.workspace)
    before = list_cards(practised.workspace)
    path = practised.workspace.database.path
    practised.workspace.database.close()
    spoil(path)
    broken = path.read_bytes()
    with unopened_workspace(path, clock=practised.clock) as workspace:
        assert [one.file for one in list_backups(workspace)] == [backup.file]
        dry = restore(workspace, backup.file, dry_run=True)
        assert (dry.now, dry.then.reviews, dry.kept) == (None, 1, None)
        assert dry.unread
        assert path.read_bytes() == broken
        done = restore(workspace, backup.file)
    assert done.kept is not None
    assert done.kept.name.startswith("damaged-")
    assert done.kept.read_bytes() == broken
    assert list_cards(practised.workspace) == before


def test_a_backup_takes_the_place_of_a_database_that_is_gone(practised: Library, tmp_path: Path) -> None:
    backup = back_up(practised.workspace, tmp_path / "copy.sqlite3")
    path = tmp_path / "new machine" / "review.sqlite3"
    with unopened_workspace(path, clock=practised.clock) as workspace:
        assert restore(workspace, backup.file, dry_run=True).now is None
        assert not path.exists()
        assert restore(workspace, backup.file).kept is None
        assert list_cards(workspace) == list_cards(practised.workspace)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def unfinished_transaction(path: Path) -> bytes:
    """The journal of a process that died while it wrote, as SQLite leaves it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE note SET title = 'never committed'")
        connection.execute("CREATE TABLE filler AS SELECT * FROM card, card AS other")
        return path.with_name(f"{path.name}-journal").read_bytes()


def test_a_journal_of_the_broken_database_does_not_spoil_the_restored_one(practised: Library) -> None:
    backup = back_up(practised.workspace)
    before = list_cards(practised.workspace)
    path = practised.workspace.database.path
    practised.workspace.database.close()
    journal = unfinished_transaction(path)
    other_words(path)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    with unopened_workspace(path, clock=practised.clock) as workspace:
        kept = restore(workspace, backup.file).kept
        assert list_cards(workspace) == before
    assert kept is not None
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == journal


def test_a_folder_in_the_place_of_the_database_is_refused(practised: Library, tmp_path: Path) -> None:
    backup = back_up(practised.workspace)
    with unopened_workspace(tmp_path) as workspace, pytest.raises(DatabaseRefused, match="is not a file"):
        restore(workspace, backup.file)


def leave_over(library: Library, hours: float) -> list[Path]:
    """What crashes leave beside the database, so many hours ago; the last one is not ours."""
    folder = library.workspace.database.path.parent
    (folder / "backups").mkdir(exist_ok=True)
    names = (
        ".review.sqlite3.0a1b2c3d.new",
        ".review.sqlite3.0a1b2c3d.new-journal",
        ".review.sqlite3.0a1b2c3d.look",
        "backups/.review-20261101T080000Z-replaced.sqlite3.0a1b2c3d.part",
        ".other.sqlite3.0a1b2c3d.new",
    )
    files = [folder / name for name in names]
    for file in files:
        file.write_bytes(b"unfinished")
        os.utime(file, (time.time() - hours * 3600,) * 2)
    return files


def test_what_crashes_left_beside_the_database_is_swept_at_start_and_nothing_else(practised: Library) -> None:
    *ours, foreign = leave_over(practised, hours=2)
    assert states(practised)["leftovers"] == "waits"
    back_up_if_due(practised.workspace)
    assert not any(file.exists() for file in ours)
    assert foreign.exists()
    assert states(practised)["leftovers"] == "well"


def test_what_another_window_may_be_writing_is_left_alone(practised: Library) -> None:
    files = leave_over(practised, hours=0.5)
    assert states(practised, repair=True)["leftovers"] == "well"
    assert all(file.exists() for file in files)


def test_the_doctor_repairs_what_crashes_left(practised: Library) -> None:
    *ours, _ = leave_over(practised, hours=2)
    assert states(practised, repair=True)["leftovers"] == "mended"
    assert not any(file.exists() for file in ours)


def test_the_doctor_looks_without_taking_the_lock(practised: Library) -> None:
    with practised.workspace.database.write():
        other = open_database(practised.workspace.database.path)
        assert {finding.state for finding in examine(replace(practised.workspace, database=other))} == {"well"}
        other.close()
