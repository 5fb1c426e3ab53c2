"""What time it is, as something that can be handed in. No service asks the system clock by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Clock = Callable[[], datetime]
"""Returns an aware moment in the person's own zone."""


def system_clock() -> datetime:
    """The moment now, in the machine's zone."""
    return datetime.now().astimezone()


def clock_from(moment: datetime) -> Clock:
    """A clock that starts at `moment` and runs on from there; a naive moment is taken as local time."""
    start = moment if moment.tzinfo else moment.astimezone()
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as the database keeps it: what the person's wall clock said can always be told again."""

    utc_ms: int
    """Milliseconds since 1970 in UTC."""
    zone: str
    offset_minutes: int
    """Minutes east of UTC at that moment."""


def stamp(moment: datetime) -> Stamp:
    """`moment` (aware) as it is stored."""
    offset = moment.utcoffset() or timedelta()
    return Stamp(
        utc_ms=int(moment.timestamp() * 1000),
        zone=moment.tzname() or "",
        offset_minutes=int(offset.total_seconds() // 60),
    )
