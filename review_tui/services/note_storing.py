"""Storing notes that were read: their cards are found again, their insight is read back, counts are kept.

Works within a transaction that the caller has open. Nothing is deleted: cards that are no longer in a note retire.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import CardRecord, NewCard, NewNote, NoteRecord
from review_tui.extraction.extract import extract_everything
from review_tui.services.card_matching import KnownCard, Matching, Proposal, match_cards
from review_tui.services.clock import Stamp
from review_tui.services.import_report import CardChange, Tally
from review_tui.services.insight_reading import read_back_insight
from review_tui.services.note_reading import FoundCard, ReadNote, found_cards
from review_tui.services.own_cards import HAND, SELECTED

BEST_PER_NOTE = 5
"""Cards that `Keep.BEST` makes of a new note; its insight comes on top."""


BROUGHT = "brought"
"""The rule of a card whose words the person brought along: they are never replaced by ours."""
SOURCE_COLUMNS = ("source_text", "source_start", "source_end", "source_line")
IN_USE = ("active", "suspended", "dropped")
"""A person decided on these: they are looked for everywhere in an edited note."""


class Keep(StrEnum):
    """Which candidates of a new note become cards at once."""

    NONE = "none"
    BEST = "best"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Moment:
    """When this import happens."""

    stamp: Stamp
    study_day: int


class NoteStore:
    """Puts notes into the database and counts what that did to their cards."""

    def __init__(self, connection: sa.Connection, tally: Tally, moment: Moment, keep: Keep) -> None:
        self.connection = connection
        self.tally = tally
        self.moment = moment
        self.keep = keep

    def add(self, library_id: int, read: ReadNote) -> int:
        """A note never seen before."""
        at_once = self._kept_at_once(read.cards)
        note_id = note_queries.add_note(
            self.connection,
            new_note(library_id, read),
            intake="done" if at_once else "waiting",
            at_ms=self.moment.stamp.utc_ms,
        )
        note_queries.replace_facets(self.connection, note_id, read.facets)
        self._add_cards(note_id, read.cards, at_once)
        self.tally.read_notes.append(note_id)
        read_back_insight(self.connection, note_id, read.insight, read.date, self.moment.stamp, self.moment.study_day)
        return note_id

    def update(self, record: NoteRecord, library_id: int, read: ReadNote, known: Sequence[CardRecord]) -> None:
        """A note that was seen before and is not what it was, or not where it was."""
        note_queries.update_note(self.connection, record.id, new_note(library_id, read), self.moment.stamp.utc_ms)
        note_queries.replace_facets(self.connection, record.id, read.facets)
        self._update_cards(record, read, known)
        self.tally.read_notes.append(record.id)
        read_back_insight(self.connection, record.id, read.insight, None, self.moment.stamp, self.moment.study_day)

    def retire(self, record: NoteRecord, known: Sequence[CardRecord]) -> None:
        """The note's file is gone: what stood on its text retires; cards of the person's own stay."""
        for card in known:
            if card.source_text is not None and card.status != "retired":
                self._retire(record.path, card)

    def _kept_at_once(self, found: Sequence[FoundCard]) -> set[int]:
        if self.keep is Keep.ALL:
            return set(range(len(found)))
        if self.keep is Keep.BEST:
            own = {place for place, card in enumerate(found) if card.candidate.kind == "insight"}
            best = [place for place in range(len(found)) if place not in own][:BEST_PER_NOTE]
            return own | set(best)
        return set()

    def _add_cards(self, note_id: int, found: Sequence[FoundCard], at_once: set[int]) -> None:
        card_queries.add_cards(
            self.connection,
            [self._new_card(note_id, card, kept=place in at_once) for place, card in enumerate(found)],
            self.moment.stamp.utc_ms,
        )
        self.tally.card("candidates", len(found))
        self.tally.card("kept", len(at_once))

    def _new_card(self, note_id: int, found: FoundCard, *, kept: bool) -> NewCard:
        return NewCard(
            note_id=note_id,
            status="active" if kept else "candidate",
            kept_day=self.moment.study_day if kept else None,
            buried_until=None,
            **source_columns(found),
            **worded_columns(found),
        )

    def _update_cards(self, record: NoteRecord, read: ReadNote, known: Sequence[CardRecord]) -> None:
        sourced = [card for card in known if card.source_text is not None]
        by_id = {card.id: card for card in sourced}
        found = read.cards
        matching = _match(sourced, read, found)
        if any(by_id[card_id].status in IN_USE for card_id in matching.gone):
            # The sentence a card stands on may have been edited and be among the best no longer.
            found = (*found, *_the_rest(read))
            matching = _match(sourced, read, found)
        self._apply(record, found, read.source.text, by_id, matching)
        self._add_cards(record.id, [read.cards[index] for index in matching.fresh], set())

    def _apply(
        self,
        record: NoteRecord,
        found: Sequence[FoundCard],
        text: str,
        by_id: Mapping[int, CardRecord],
        matching: Matching,
    ) -> None:
        for card_id, index in matching.same:
            self._found_again(record.path, by_id[card_id], found[index], reworded=False)
        for card_id, index in matching.changed:
            self._found_again(record.path, by_id[card_id], found[index], reworded=True)
        for card_id, start in matching.standing:
            self._stands(record.path, by_id[card_id], text, start)
        for card_id in matching.gone:
            if by_id[card_id].status != "retired":
                self._retire(record.path, by_id[card_id])

    def _found_again(self, path: str, card: CardRecord, found: FoundCard, *, reworded: bool) -> None:
        values = source_columns(found) | {
            "context": found.candidate.context,
            "original": found.candidate.original,
        }
        # What the person put into words, or kept as it was worded, is reworded only where its text was.
        if not card.edited and card.rule not in (BROUGHT, SELECTED) and (reworded or _status(card) == "candidate"):
            values |= worded_columns(found)
        self._write(path, card, values, after=found.text, reworded=reworded)

    def _stands(self, path: str, card: CardRecord, text: str, start: int) -> None:
        assert card.source_text is not None
        values = {
            "source_start": start,
            "source_end": start + len(card.source_text),
            "source_line": text.count("\n", 0, start) + 1,
        }
        self._write(path, card, values, after=card.source_text, reworded=False)

    def _write(self, path: str, card: CardRecord, values: dict[str, Any], *, after: str, reworded: bool) -> None:
        if card.status == "retired":
            values |= {"status": card.retired_from, "retired_from": None}
            self._changed("returned", path, card, after)
        elif reworded:
            self._changed("changed", path, card, after)
        card_queries.change_card(self.connection, card.id, values)

    def _retire(self, path: str, card: CardRecord) -> None:
        if card.rule == SELECTED:
            # The person's own words stay, and stand alone from now on.
            card_queries.change_card(self.connection, card.id, dict.fromkeys(SOURCE_COLUMNS) | {"rule": HAND})
            return
        card_queries.change_card(self.connection, card.id, {"status": "retired", "retired_from": card.status})
        self._changed("retired", path, card, "")

    def _changed(self, what: str, path: str, card: CardRecord, after: str) -> None:
        self.tally.card(what)
        self.tally.changes.append(CardChange(what, path, card.id, card.source_text or "", after))


def new_note(library_id: int, read: ReadNote) -> NewNote:
    """The note's row."""
    return NewNote(
        library_id=library_id,
        path=read.file.path,
        title=read.title,
        summary=read.summary,
        insight=read.insight,
        note_date=read.date,
        draft=read.draft,
        size=read.file.size,
        mtime_ns=read.file.mtime_ns,
        content_hash=read.content_hash,
    )


def source_columns(found: FoundCard) -> dict[str, Any]:
    """Where the card stands in its note."""
    return {
        "source_text": found.text,
        "source_start": found.candidate.start,
        "source_end": found.candidate.end,
        "source_line": found.line,
        "passage": found.passage,
    }


def worded_columns(found: FoundCard) -> dict[str, Any]:
    """How the card asks."""
    candidate = found.candidate
    return {
        "kind": candidate.kind,
        "front": candidate.front,
        "back": candidate.back,
        "context": candidate.context,
        "original": candidate.original,
        "rule": candidate.rule,
        "score": candidate.score,
    }


def _match(known: Sequence[CardRecord], read: ReadNote, found: Sequence[FoundCard]) -> Matching:
    proposals = [
        Proposal(
            kind=one.candidate.kind,
            text=one.text,
            start=one.candidate.start,
            context=one.candidate.context,
            proposed=place < len(read.cards),
        )
        for place, one in enumerate(found)
    ]
    return match_cards([_known(card) for card in known], proposals, read.source.text)


def _the_rest(read: ReadNote) -> tuple[FoundCard, ...]:
    """Every place of the note where a card could stand, but for those that are proposed."""
    proposed = {(card.candidate.start, card.candidate.end) for card in read.cards}
    everything = extract_everything(read.source)
    return found_cards(read.source, [one for one in everything if (one.start, one.end) not in proposed])


def _known(card: CardRecord) -> KnownCard:
    return KnownCard(
        card_id=card.id,
        kind=card.kind,
        text=card.source_text or "",
        start=card.source_start or 0,
        context=card.context,
        status=card.status,
    )


def _status(card: CardRecord) -> str:
    return card.retired_from or card.status
