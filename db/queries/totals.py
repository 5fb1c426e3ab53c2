"""How much a database holds."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from db.schema import card, note, reflection, review


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts, and the newest review and reflection (ms since 1970, UTC)."""

    notes: int
    cards: int
    reviews: int
    reflections: int
    newest_ms: int | None


def totals(connection: sa.Connection) -> Totals:
    """What there is."""
    newest = [
        connection.scalar(sa.select(sa.func.max(column)))
        for column in (review.c.reviewed_at_ms, reflection.c.written_at_ms)
    ]
    return Totals(
        notes=_count(connection, note),
        cards=_count(connection, card),
        reviews=_count(connection, review),
        reflections=_count(connection, reflection),
        newest_ms=max((moment for moment in newest if moment is not None), default=None),
    )


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)
