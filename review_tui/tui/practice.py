"""What follows what: recall, then a note to meet, then the next, each step on its own pages.

It only leads from page to page; what is done on them is on disk before they are left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from review_tui.services.today import Today


@dataclass(frozen=True, slots=True)
class Recall:
    """Review what is due."""


@dataclass(frozen=True, slots=True)
class Meet:
    """Meet a note."""

    note_id: int


class Back(Enum):
    """The person wants the last answer back."""

    UNDO = auto()


Step = Recall | Meet


def next_step(today: Today) -> Step | None:
    """What the day asks for first; None when it asks for nothing."""
    if today.recall:
        return Recall()
    return Meet(today.meet[0].note_id) if today.meet else None
