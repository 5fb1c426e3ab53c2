"""What the days to come will ask, by what is known now."""

from __future__ import annotations

import sqlalchemy as sa

from db.queries.cards import askable
from db.schema import card, memory, note


def due_by_day(connection: sa.Connection, today: int, until: int) -> dict[int, int]:
    """Cards a session could ask, by the study day on which they come due (overdue ones on `today`), to `until`."""
    unburied = sa.case((card.c.buried_until > memory.c.due_day, card.c.buried_until), else_=memory.c.due_day)
    day = sa.case((unburied < today, today), else_=unburied)
    query = (
        sa.select(day, sa.func.count())
        .select_from(memory)
        .join(card, card.c.id == memory.c.card_id)
        .join(note, note.c.id == card.c.note_id)
        .where(memory.c.due_day <= until, day <= until, *askable(until))
        .group_by(day)
    )
    return {int(due): int(count) for due, count in connection.execute(query)}
