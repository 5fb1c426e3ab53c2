"""What a person does to single cards: change the words, suspend, resume, drop, bury."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import decisions as decision_queries
from db.records import CardRecord, NewDecision
from review_tui.services.cards import CardView, card_view, no_such_card
from review_tui.services.clock import stamp
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether and when a card is asked; what undo puts back."""

    status: str
    buried_until: int | None
    kept_day: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something a person decides about where a card stands."""

    kind: str
    """As the log of decisions names it."""
    columns: Mapping[str, str | int | None]
    """What it sets."""


DROP = Change("drop", {"status": "dropped"})
LEAVE = Change("leave", {"status": "candidate", "kept_day": None, "buried_until": None})
"""Neither kept nor dropped: a candidate again."""


def keep_on(today: int) -> Change:
    """A card from today on (or again); a suspended one resumes."""
    return Change("keep", {"status": "active", "kept_day": today, "buried_until": None})


def reword(workspace: Workspace, card_id: int, front: str, back: str, *, edited: bool = True) -> CardView:
    """Change the words of a card; source and memory stay, and the words before go into the log of decisions.

    `edited` False takes an edit back: the words are ours again. ServiceRefusal if a side would be empty.
    """
    front, back = checked_sides(front, back)
    with workspace.database.write() as connection:
        found = card_queries.card_by_id(connection, card_id)
        if found is None:
            raise no_such_card(card_id)
        _log(connection, workspace, card_id, "edit", found.card.front, found.card.back)
        card_queries.change_card(connection, card_id, {"front": front, "back": back, "edited": int(edited)})
        record = card_queries.card_by_id(connection, card_id)
    assert record is not None
    return card_view(record)


def checked_sides(front: str, back: str) -> tuple[str, str]:
    """Both sides without blank lines around them. ServiceRefusal if one is empty."""
    front, back = front.strip(), back.strip()
    if not front:
        raise ServiceRefusal("the card asks nothing", "write a front, or drop the card")
    if not back:
        raise ServiceRefusal("the card answers nothing", "write a back, or drop the card")
    return front, back


def standing_of(workspace: Workspace, card_id: int) -> Standing:
    """Where the card stands now."""
    with workspace.database.read() as connection:
        record = card_queries.card_by_id(connection, card_id)
    if record is None:
        raise no_such_card(card_id)
    return Standing(record.card.status, record.card.buried_until, record.card.kept_day)


def put_standing(workspace: Workspace, card_id: int, standing: Standing) -> None:
    """Put a card back to where it stood."""
    _change(workspace, card_id, Change("back", asdict(standing)))


def bury(workspace: Workspace, card_id: int) -> None:
    """Not before tomorrow's study day."""
    _change(workspace, card_id, Change("bury", {"buried_until": workspace.study_day() + 1}))


def suspend(workspace: Workspace, card_id: int) -> None:
    """Not asked until it is resumed."""
    _change(workspace, card_id, Change("suspend", {"status": "suspended"}))


def drop(workspace: Workspace, card_id: int) -> None:
    """Not asked again, and not proposed again however the note is edited; its reviews stay."""
    _change(workspace, card_id, DROP)


def _change(workspace: Workspace, card_id: int, change: Change) -> None:
    with workspace.database.write() as connection:
        change_standing(connection, workspace, card_id, change)


def change_standing(connection: sa.Connection, workspace: Workspace, card_id: int, change: Change) -> CardRecord:
    """Set where a card stands, log it, and return the card. It stays kept since the day it was first kept.

    Raises ServiceRefusal if there is none with that id, or if it is retired.
    """
    found = card_queries.card_by_id(connection, card_id)
    if found is None:
        raise no_such_card(card_id)
    if found.card.status == "retired":
        raise ServiceRefusal(
            f"card {card_id} is retired", "its text is no longer in the note; it returns when the text does"
        )
    columns = dict(change.columns)
    if change.kind == "keep" and found.card.kept_day is not None:
        del columns["kept_day"]
    card_queries.change_card(connection, card_id, columns)
    _log(connection, workspace, card_id, change.kind)
    changed = card_queries.card_by_id(connection, card_id)
    assert changed is not None
    return changed.card


def _log(
    connection: sa.Connection,
    workspace: Workspace,
    card_id: int,
    kind: str,
    front_before: str | None = None,
    back_before: str | None = None,
) -> None:
    at_ms = stamp(workspace.now()).utc_ms
    decision = NewDecision(card_id, kind, at_ms, workspace.study_day(), front_before, back_before)
    decision_queries.add_decisions(connection, [decision])
