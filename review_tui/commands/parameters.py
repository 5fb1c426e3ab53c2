"""Kinds of values that options take. Light: the command line loads it before anything else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

LARGEST_ID = 2**63 - 1
CARD_ID = click.IntRange(1, LARGEST_ID)
YEARS = range(1970, 3000)
"""Years that are no slip of the finger, and that whole intervals can be added to."""


class Moment(click.ParamType[datetime]):
    """An ISO 8601 date or time; a date alone is noon of that day."""

    name = "ISO-8601"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, in local time where it names no zone."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not an ISO 8601 time, such as 2026-11-23T21:30", param, ctx)
        if moment.year not in YEARS:
            self.fail(f"{value!r} is not in the years {YEARS.start} to {YEARS.stop - 1}", param, ctx)
        if len(value) <= len("2026-11-23"):
            moment = moment.replace(hour=12)
        return moment if moment.tzinfo else moment.astimezone()


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date, such as 2026-11-23", param, ctx)
