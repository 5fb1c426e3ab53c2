"""Meeting a note: its candidates are kept, edited or dropped, cards are added by hand, and the note is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import CardRecord
from review_tui.services import editing
from review_tui.services.card_changes import Changed
from review_tui.services.clock import stamp
from review_tui.services.editing import Standing
from review_tui.services.meeting import notes_to_meet
from review_tui.services.own_cards import Quote, own_card
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace


class Decision(StrEnum):
    """What the person decides of one candidate."""

    KEEP = "keep"
    DROP = "drop"
    LEAVE = "leave"
    """Neither: the candidate goes back to waiting."""


@dataclass(frozen=True, slots=True)
class IntakeCard:
    """One candidate as intake shows it."""

    card_id: int
    kind: str
    front: str
    """May hold `BLANK`, which `back` fills."""
    back: str
    context: str
    """The headings it stands under."""
    passage: str
    """The paragraph it stands in, as written."""
    source_text: str
    line: int | None
    original: str | None
    """The passage in its original language, where the note folds it away."""
    status: str
    """`candidate`, `active`, `suspended` or `dropped`."""
    rule: str
    score: float
    edited: bool


@dataclass(frozen=True, slots=True)
class IntakeNote:
    """A note as intake shows it."""

    note_id: int
    path: str
    title: str
    speaker: str
    date: date | None
    area: str
    category: str
    series: str
    summary: str
    insight: str
    """What the note's insight field says now."""
    intake: str
    """`waiting`, `open`, `done` or `skipped`."""
    cards: tuple[IntakeCard, ...]
    """In the order of the note; those without a place last."""


def next_to_meet(workspace: Workspace) -> int | None:
    """The id of the note the day's plan offers next, or None when the day's share is met or nothing waits."""
    with workspace.database.read() as connection:
        waiting = notes_to_meet(workspace, connection)
    return waiting[0].id if waiting else None


def open_note(workspace: Workspace, note_id: int) -> IntakeNote:
    """The note with its candidates. A waiting note becomes `open` with the first decision, not by looking."""
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
        if record is None:
            raise ServiceRefusal(f"note {note_id}: there is none", "`review-tui notes` lists them")
        facets = note_queries.facets_of(connection, [note_id]).get(note_id, {})
        cards = card_queries.cards_of_notes(connection, [note_id])[note_id]
    first = {name: ", ".join(values) for name, values in facets.items()}
    return IntakeNote(
        note_id=record.id,
        path=record.path,
        title=record.title,
        speaker=first.get("speaker", ""),
        date=date.fromisoformat(record.note_date) if record.note_date else None,
        area=first.get("area", ""),
        category=first.get("category", ""),
        series=first.get("series", ""),
        summary=record.summary,
        insight=record.insight,
        intake=record.intake,
        cards=tuple(_intake_card(card) for card in cards if card.status != "retired"),
    )


def decide(workspace: Workspace, card_id: int, decision: Decision) -> IntakeCard:
    """Keep, drop or leave one candidate; on disk when this returns.

    Raises ServiceRefusal for a card that does not exist or is retired.
    """
    with workspace.database.write() as connection:
        return _intake_card(_decide(connection, workspace, card_id, decision))


def keep_the_rest(workspace: Workspace, note_id: int) -> Changed:
    """Keep all candidates that are undecided, in one transaction; `put_back` takes it back."""
    with workspace.database.write() as connection:
        cards = card_queries.cards_of_notes(connection, [note_id])[note_id]
        waiting = [card for card in cards if card.status == "candidate"]
        for card in waiting:
            _decide(connection, workspace, card.id, Decision.KEEP)
    before = tuple((card.id, Standing(card.status, card.buried_until, card.kept_day)) for card in waiting)
    return Changed("kept", before, 0)


def take_in(workspace: Workspace, note_id: int, keep: Sequence[int] | None, drop: Sequence[int]) -> None:
    """Keep and drop these cards of the note, all or, where one cannot be, none; `keep` None keeps all undecided ones.

    The note is met when something is kept or nothing is left to decide. Raises ServiceRefusal.
    """
    with workspace.database.write() as connection:
        cards = {card.id: card for card in card_queries.cards_of_notes(connection, [note_id])[note_id]}
        if keep is None:
            keep = [card.id for card in cards.values() if card.status == "candidate" and card.id not in drop]
        for card_id in (*keep, *drop):
            if card_id not in cards:
                raise ServiceRefusal(
                    f"card {card_id} is not one of that note",
                    "`review-tui cards --note NOTE` lists them with their ids",
                )
            if card_id in keep and card_id in drop:
                raise ServiceRefusal(f"card {card_id} is both kept and dropped", "decide on one")
            decision = Decision.KEEP if card_id in keep else Decision.DROP
            _decide(connection, workspace, card_id, decision)
        left = [card for card in cards.values() if card.status == "candidate" and card.id not in (*keep, *drop)]
        if keep or not left:
            _finish(connection, note_id, workspace.study_day())


def _decide(connection: sa.Connection, workspace: Workspace, card_id: int, decision: Decision) -> CardRecord:
    changes = {
        Decision.KEEP: editing.keep_on(workspace.study_day()),
        Decision.DROP: editing.DROP,
        Decision.LEAVE: editing.LEAVE,
    }
    record = editing.change_standing(connection, workspace, card_id, changes[decision])
    note = note_queries.note_by_id(connection, record.note_id)
    if note is not None and note.intake == "waiting":
        note_queries.set_intake(connection, note.id, "open")
    return record


def edit_card(workspace: Workspace, card_id: int, front: str, back: str, *, edited: bool = True) -> IntakeCard:
    """Change the words of a card; its source and memory stay. `edited` False takes an edit back.

    An emptied side is refused (ServiceRefusal).
    """
    editing.reword(workspace, card_id, front, back, edited=edited)
    with workspace.database.read() as connection:
        record = card_queries.card_by_id(connection, card_id)
    assert record is not None
    return _intake_card(record.card)


def add_card(workspace: Workspace, note_id: int, front: str, back: str, quote: Quote | None = None) -> IntakeCard:
    """A card of the person's own, kept at once, standing on `quote` of the note. ServiceRefusal if a side is empty."""
    front, back = editing.checked_sides(front, back)
    with workspace.database.write() as connection:
        note = note_queries.note_by_id(connection, note_id)
        if note is None:
            raise ServiceRefusal(f"note {note_id}: there is none", "`review-tui notes` lists them")
        card_id = card_queries.add_card(
            connection, own_card(note, front, back, workspace.study_day(), quote), stamp(workspace.now()).utc_ms
        )
        if note.intake == "waiting":
            note_queries.set_intake(connection, note_id, "open")
        record = card_queries.card_by_id(connection, card_id)
    assert record is not None
    return _intake_card(record.card)


def finish_note(workspace: Workspace, note_id: int) -> None:
    """The note is met today. Candidates neither kept nor dropped stay candidates."""
    with workspace.database.write() as connection:
        _finish(connection, note_id, workspace.study_day())


def _finish(connection: sa.Connection, note_id: int, today: int) -> None:
    note = note_queries.note_by_id(connection, note_id)
    # Looking through a note again does not make it one of today's new ones.
    met = note.met_day if note is not None and note.met_day is not None else today
    note_queries.set_intake(connection, note_id, "done", met)


def skip_note(workspace: Workspace, note_id: int) -> None:
    """Never this note: it is not offered again (it can still be opened by name). A met note stays met."""
    with workspace.database.write() as connection:
        if _is_yet_to_be_met(connection, note_id):
            note_queries.set_intake(connection, note_id, "skipped")


def postpone_note(workspace: Workspace, note_id: int) -> None:
    """Not today: a note yet to be met goes back to waiting and is not offered again on this study day."""
    with workspace.database.write() as connection:
        if _is_yet_to_be_met(connection, note_id):
            note_queries.postpone(connection, note_id, workspace.study_day() + 1)


def _is_yet_to_be_met(connection: sa.Connection, note_id: int) -> bool:
    note = note_queries.note_by_id(connection, note_id)
    return note is not None and note.intake in ("waiting", "open")


def undecided(workspace: Workspace, note_id: int) -> list[int]:
    """Ids of the note's candidates that are neither kept nor dropped, best first."""
    with workspace.database.read() as connection:
        cards = card_queries.cards_of_notes(connection, [note_id])[note_id]
    waiting = [card for card in cards if card.status == "candidate"]
    return [card.id for card in sorted(waiting, key=lambda card: -card.score)]


def _intake_card(card: CardRecord) -> IntakeCard:
    return IntakeCard(
        card_id=card.id,
        kind=card.kind,
        front=card.front,
        back=card.back,
        context=card.context,
        passage=card.passage,
        source_text=card.source_text or "",
        line=card.source_line,
        original=card.original,
        status=card.status,
        rule=card.rule,
        score=card.score,
        edited=bool(card.edited),
    )
