"""What every service works with: the database, the settings and the clock, opened once and handed around."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.database import Database, open_database
from review_tui.config import Config
from review_tui.scheduling.memory import SchedulingSettings
from review_tui.scheduling.study_day import study_day
from review_tui.services.clock import Clock, system_clock

BACKUPS = "backups"
"""The folder beside the database in which its backups lie."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Handed to every service; holds no state of its own."""

    database: Database
    config: Config
    clock: Clock

    def now(self) -> datetime:
        """The moment now, aware, in the person's zone."""
        return self.clock()

    def study_day(self) -> int:
        """Today's study day, as an ordinal."""
        return study_day(self.clock())

    @property
    def scheduling(self) -> SchedulingSettings:
        """What the scheduler aims at, by the settings."""
        return SchedulingSettings(
            desired_retention=self.config.memory.desired_retention,
            maximum_interval=self.config.memory.maximum_interval,
        )


@contextmanager
def unopened_workspace(
    database_file: Path, config: Config | None = None, clock: Clock = system_clock
) -> Iterator[Workspace]:
    """A workspace whose database was not looked at and may be broken or missing: for backups, and nothing else."""
    database = Database(database_file.absolute())
    try:
        yield Workspace(database=database, config=config or Config(), clock=clock)
    finally:
        database.close()


@contextmanager
def open_workspace(
    database_file: Path, config: Config | None = None, clock: Clock = system_clock
) -> Iterator[Workspace]:
    """Open (or create) the database and close it afterwards. Raises `db.database.DatabaseRefused`.

    One of an older version is brought up to date, and a backup of it made before.
    """
    name = f"review-{clock().astimezone(UTC):%Y%m%dT%H%M%SZ}-migrated-{secrets.token_hex(2)}.sqlite3"
    database = open_database(database_file, database_file.absolute().parent / BACKUPS / name)
    try:
        yield Workspace(database=database, config=config or Config(), clock=clock)
    finally:
        database.close()
