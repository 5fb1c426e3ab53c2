"""A question that invites a reflection after an insight or a piece of advice was recalled. Pure; nothing depends on it.

It stands beside the answer and is never required: how well a card came back and what it means now are two things.
"""

from __future__ import annotations

from review_tui.language import mark
from review_tui.language import translate as _

INVITATIONS = {
    "insight": (
        mark("Do you still agree?"),
        mark("When did this last apply?"),
        mark("What has changed since you wrote it?"),
    ),
    "advice": (
        mark("When did this last apply?"),
        mark("What will you do this week?"),
        mark("Where would it not hold?"),
    ),
}
"""By kind of card; the other kinds invite nothing."""


def invitation(kind: str, card_id: int) -> str:
    """The question that goes with a card, always the same one; '' where the kind invites none."""
    questions = INVITATIONS.get(kind, ())
    return _(questions[card_id % len(questions)]) if questions else ""
