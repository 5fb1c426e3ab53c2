"""Suspending, dropping and bringing back cards, one or many at once, as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from db.queries import cards as card_queries
from db.records import CardRecord
from db.schema import card as card_table
from review_tui.services.editing import DROP, LEAVE, Change, Standing, change_standing, keep_on
from review_tui.services.workspace import Workspace

What = Literal["keep", "suspend", "drop"]
SUSPEND = Change("suspend", {"status": "suspended"})


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done, and what undo needs."""

    what: str
    """`kept`, `suspended`, `resumed`, `dropped` or `returned`."""
    before: tuple[tuple[int, Standing], ...]
    """Each card changed, by id, and where it stood."""
    passed: int
    """Cards that this cannot be done to: their text is no longer in the note, or they were never kept."""


def change_cards(workspace: Workspace, card_ids: Sequence[int], what: What) -> Changed:
    """Do it to all these cards in one transaction; where it is done to all of them already, it is taken back.

    Only cards in use are suspended; retired ones stay as they are.
    """
    with workspace.database.write() as connection:
        # Named a few at a time: there may be more than a query takes.
        found = [
            record.card
            for start in range(0, len(card_ids), card_queries.FEW)
            for record in card_queries.select_cards(
                connection, card_table.c.id.in_(card_ids[start : start + card_queries.FEW])
            )
        ]
        fit = [card for card in found if card.status in _FIT[what]]
        back = bool(fit) and all(card.status == _DONE[what] for card in fit)
        to_change = fit if back else [card for card in fit if card.status != _DONE[what]]
        for card in to_change:
            change_standing(connection, workspace, card.id, _change(workspace, card, what, back=back))
    before = tuple((card.id, Standing(card.status, card.buried_until, card.kept_day)) for card in to_change)
    return Changed(_NAMES[what, back], before, len(card_ids) - len(fit))


def put_back(workspace: Workspace, changed: Changed) -> None:
    """All these cards stand where they stood, in one transaction. Raises ServiceRefusal, and then none does."""
    with workspace.database.write() as connection:
        for card_id, standing in changed.before:
            change_standing(connection, workspace, card_id, Change("back", asdict(standing)))


_FIT = {
    "keep": ("candidate", "active", "suspended", "dropped"),
    "suspend": ("active", "suspended"),
    "drop": ("candidate", "active", "suspended", "dropped"),
}
_DONE = {"keep": "active", "suspend": "suspended", "drop": "dropped"}
_NAMES = {
    ("keep", False): "kept",
    ("keep", True): "returned",
    ("suspend", False): "suspended",
    ("suspend", True): "resumed",
    ("drop", False): "dropped",
    ("drop", True): "returned",
}


def _change(workspace: Workspace, card: CardRecord, what: What, *, back: bool) -> Change:
    if what == "keep":
        return LEAVE if back else keep_on(workspace.study_day())
    if not back:
        return SUSPEND if what == "suspend" else DROP
    # What was never kept is a candidate again.
    return LEAVE if card.kept_day is None else keep_on(workspace.study_day())
