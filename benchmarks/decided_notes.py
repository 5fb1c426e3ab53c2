"""Notes as a person decided on them: which of their places were kept and which dropped, from the log of decisions.

Reads a practice's database and its notes, and changes neither. A card that retired, or whose note was edited since,
counts where its text still stands. Cards of the person's own have no place, and cards kept without asking no decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from extraction_scores import source_of
from labelled_notes import Labelled

from db.database import Database
from db.queries.cards import select_cards
from db.queries.decisions import decisions_by_card
from db.records import CardRecord
from db.schema import card as card_table
from review_tui.extraction.description import describe
from review_tui.extraction.features import Describer
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.places import Place
from review_tui.extraction.propose import propose
from review_tui.extraction.reading import read
from review_tui.extraction.vectors import shipped_vectors
from review_tui.notes.refusal import Refusal

BROUGHT = "brought"
"""The rule of cards whose words the person brought along."""


@dataclass(frozen=True)
class DecidedNotes:
    """All notes that teach something, and what could not be learned from."""

    notes: list[Labelled]
    gone: int
    """Decisions on a text that is no longer in its note."""
    unreadable: list[Path]


def verdict(card: CardRecord, decisions: Sequence[str]) -> bool | None:
    """Whether the person keeps the card, by its `decisions` in order; None if they let it be, or took it back.

    A card kept without asking counts once the person gave it words of their own. A dropped one that the person
    brought tells of words that are not ours, so it says nothing.
    """
    standing: list[str] = []
    for kind in decisions:
        if kind == "back":
            del standing[-1:]
        elif kind != "edit":
            standing.append(kind)
    status = card.retired_from or card.status
    if status == "dropped":
        return None if card.rule == BROUGHT else False
    if status in ("active", "suspended") and (card.edited or "keep" in standing):
        return True
    return None


def span_in(text: str, card: CardRecord) -> tuple[int, int] | None:
    """Where the text of the card stands in that of its note now, as near as may be to where it stood."""
    quote, stood = card.source_text, card.source_start
    if quote is None or stood is None:
        return None
    before, after = text.rfind(quote, 0, stood + len(quote)), text.find(quote, stood)
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return None
    start = min(starts, key=lambda found: abs(found - stood))
    return start, start + len(quote)


def place_labels(places: Sequence[Place], spans: Iterable[tuple[tuple[int, int], bool]]) -> np.ndarray:
    """For each place 1 if it was kept, 0 if it was dropped, else -1; kept is what any card on it was.

    A span that is no place, since the note or what is proposed of it has changed, is of all places of which it holds
    half; what is decided of a place itself comes before that.
    """
    exact = {(place.start, place.end) for place in places}
    decided: dict[tuple[int, int], bool] = {}
    within: dict[bool, set[int]] = {True: set(), False: set()}
    for span, kept in spans:
        if span in exact:
            decided[span] = kept or decided.get(span, False)
        else:
            within[kept].update(range(*span))

    def label(place: Place) -> int:
        characters = range(place.start, place.end)
        if (known := decided.get((place.start, place.end))) is not None:
            return int(known)
        halves = (kept for kept in (True, False) if 2 * len(within[kept].intersection(characters)) >= len(characters))
        return int(next(halves, -1))

    return np.array([label(place) for place in places], int)


def decided_notes(database: Database, names: Sequence[str]) -> DecidedNotes:
    """Every note with a place that was decided on, described by the features `names`."""
    columns = {name: at for at, name in enumerate(names)}
    notes, gone, unreadable = [], 0, []
    for path, verdicts in _verdicts(database).items():
        try:
            note, missing = _note(path, verdicts, columns)
        except (OSError, Refusal):
            unreadable.append(path)
            continue
        gone += missing
        if (note.labels >= 0).any():
            notes.append(note)
    return DecidedNotes(notes, gone, unreadable)


def _verdicts(database: Database) -> dict[Path, list[tuple[CardRecord, bool]]]:
    with database.read() as connection:
        decisions = decisions_by_card(connection)
        cards = select_cards(connection, card_table.c.source_text.is_not(None), card_table.c.status != "candidate")
    found: defaultdict[Path, list[tuple[CardRecord, bool]]] = defaultdict(list)
    for one in cards:
        kept = verdict(one.card, decisions.get(one.card.id, []))
        if kept is not None:
            found[Path(one.root, one.path)].append((one.card, kept))
    return found


def _note(path: Path, verdicts: Sequence[tuple[CardRecord, bool]], columns: Mapping[str, int]) -> tuple[Labelled, int]:
    """The note, and how many of the decisions are on a text that is no longer there."""
    reading = read(source_of(path))
    marked = list(marked_cards(reading))
    places = propose(reading, sorted({(place.start, place.end) for place in marked}))
    spans = [(span_in(reading.source.text, card), kept) for card, kept in verdicts]
    standing = [(span, kept) for span, kept in spans if span is not None]
    note = Labelled(
        name=str(path),
        gold={},
        reading=reading,
        marked=marked,
        description=describe(Describer(reading), places, columns, shipped_vectors()),
        labels=place_labels(places, standing),
    )
    return note, len(spans) - len(standing)
