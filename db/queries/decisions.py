"""Questions about what the person decided of cards. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from db.records import NewDecision
from db.schema import card, decision


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What became of the candidates of one rule."""

    rule: str
    decided: int
    kept: int
    edited: int
    """Of those kept, with words of the person's own."""


def add_decisions(connection: sa.Connection, new: Iterable[NewDecision]) -> None:
    """Append to the log."""
    rows = [asdict(one) for one in new]
    if rows:
        connection.execute(decision.insert(), rows)


def decisions_by_card(connection: sa.Connection) -> dict[int, list[str]]:
    """The kinds of all decisions on each card, by its id, in the order they were made."""
    found: dict[int, list[str]] = {}
    for card_id, kind in connection.execute(sa.select(decision.c.card_id, decision.c.kind).order_by(decision.c.id)):
        found.setdefault(card_id, []).append(kind)
    return found


def decided_by_rule(connection: sa.Connection) -> list[RuleCount]:
    """Candidates of ours that are kept or dropped now, or were when they retired, by rule; the most frequent first."""
    status = sa.func.coalesce(card.c.retired_from, card.c.status)
    is_kept = status.in_(("active", "suspended"))
    kept = sa.func.sum(sa.case((is_kept, 1), else_=0))
    edited = sa.func.sum(sa.case((sa.and_(is_kept, card.c.edited == 1), 1), else_=0))
    query = (
        sa.select(card.c.rule, sa.func.count().label("decided"), kept, edited)
        .where(status.in_(("active", "suspended", "dropped")), card.c.rule.not_in(("hand", "selected", "brought")))
        .group_by(card.c.rule)
        .order_by(sa.desc("decided"), card.c.rule)
    )
    return [
        RuleCount(rule, int(count), int(kept or 0), int(edited or 0))
        for rule, count, kept, edited in connection.execute(query)
    ]
