"""What every service works with: the database, the settings and the clock, opened once and handed around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.database import Database, open_database
from review_tui.config import Config
from review_tui.scheduling.memory import SchedulingSettings
from review_tui.scheduling.study_day import study_day
from review_tui.services.clock import Clock, system_clock


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
def open_workspace(
    database_file: Path, config: Config | None = None, clock: Clock = system_clock
) -> Iterator[Workspace]:
    """Open (or create) the database and close it afterwards. Raises `db.database.DatabaseRefused`."""
    database = open_database(database_file)
    try:
        yield Workspace(database=database, config=config or Config(), clock=clock)
    finally:
        database.close()
