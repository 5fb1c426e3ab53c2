"""What the practice amounts to, in the numbers that matter to the person."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import decisions as decision_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.queries import reviews as review_queries
from db.queries.decisions import RuleCount
from db.schema import note as note_table
from db.schema import reflection as reflection_table
from review_tui.services.numbers import (
    Area,
    DayLoad,
    Recalled,
    Span,
    areas_of,
    json_of,
    load_ahead,
    months_of,
    recalled_in,
)
from review_tui.services.workspace import Workspace

RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole library."""

    notes: int
    notes_with_insight: int
    notes_met: int
    notes_waiting: int
    reflections: int
    reflections_pending: int
    candidates_decided: int
    """Candidates of ours that were kept or dropped."""
    candidates_kept: int
    candidates_edited: int
    """Of those kept, with words of the person's own."""
    rules: tuple[RuleCount, ...]
    """The same by the rule that asked them."""
    cards_active: int
    cards_suspended: int
    reviews: int
    reviews_today: int
    recall: Recalled
    """Over all time."""
    recall_recent: Recalled
    """Over the last 30 study days."""
    months: tuple[Span, ...]
    """Months with a review or something written, oldest first."""
    areas: tuple[Area, ...]
    """Over the last 365 study days."""
    load: tuple[DayLoad, ...]
    """Today and the four weeks it begins."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        named = ("recall", "recall_recent", "months", "areas", "load", "rules")
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in named}
        return {
            **plain,
            "rules": [asdict(rule) for rule in self.rules],
            "retention": self.recall.retention,
            "retention_recent": self.recall_recent.retention,
            "months": json_of(self.months),
            "areas": json_of(self.areas),
            "load": json_of(self.load),
        }


def gather_statistics(workspace: Workspace) -> Statistics:
    """All numbers, in one read."""
    today = workspace.study_day()
    with workspace.database.read() as connection:
        days = review_queries.answers_by_day(connection)
        statuses = card_queries.count_by_status(connection)
        rules = tuple(decision_queries.decided_by_rule(connection))
        return Statistics(
            notes=_notes(connection),
            notes_with_insight=_notes(connection, note_table.c.insight != ""),
            notes_met=_notes(connection, note_table.c.intake == "done"),
            notes_waiting=_notes(connection, note_table.c.intake.in_(("waiting", "open"))),
            reflections=_reflections(connection, reflection_queries.kept()),
            reflections_pending=_reflections(connection, reflection_table.c.state.in_(("held", "pending"))),
            candidates_decided=sum(rule.decided for rule in rules),
            candidates_kept=sum(rule.kept for rule in rules),
            candidates_edited=sum(rule.edited for rule in rules),
            rules=rules,
            cards_active=statuses.get("active", 0),
            cards_suspended=statuses.get("suspended", 0),
            reviews=sum(day.reviews for day in days),
            reviews_today=sum(day.reviews for day in days if day.day == today),
            recall=recalled_in(days),
            recall_recent=recalled_in(day for day in days if day.day > today - RECENT_DAYS),
            months=months_of(connection, days),
            areas=areas_of(connection, today),
            load=load_ahead(workspace, connection),
        )


def _notes(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(note_table).where(note_queries.present(), *conditions)
    return int(connection.scalar(query) or 0)


def _reflections(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(reflection_table).where(condition)
    return int(connection.scalar(query) or 0)
