"""What an import did, or would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class NoteCounts:
    """Notes by what became of them; `found` is all files, refused ones included."""

    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    missing: int = 0
    """Known notes whose file went missing since the last import."""
    refused: int = 0


@dataclass(frozen=True, slots=True)
class CardCounts:
    """Cards by what became of them."""

    candidates: int = 0
    """New candidates, those kept at once included."""
    kept: int = 0
    """Of them, kept at once."""
    changed: int = 0
    """Cards whose text in the note changed, and which were found again."""
    retired: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class CardChange:
    """One card that an edit of its note touched."""

    what: str
    """`changed`, `retired` or `returned`."""
    note: str
    card_id: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A note (or folder) that could not be read."""

    note: str
    line: int | None
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole of one import."""

    notes: NoteCounts
    cards: CardCounts
    problems: tuple[ImportProblem, ...]
    seconds: float
    changes: tuple[CardChange, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    """Old and new path of each moved note."""
    stopped: bool = False
    """It was ended before its end: what was read stays, the rest waits for the next import."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "notes": {name: getattr(self.notes, name) for name in NoteCounts.__slots__},
            "cards": {name: getattr(self.cards, name) for name in CardCounts.__slots__},
            "problems": [
                {"note": p.note, "line": p.line, "reason": p.reason, "remedy": p.remedy} for p in self.problems
            ],
            "seconds": round(self.seconds, 3),
        }


@dataclass(slots=True)
class Tally:
    """Counts while an import runs."""

    notes: dict[str, int] = field(default_factory=dict)
    cards: dict[str, int] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)
    changes: list[CardChange] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    read_notes: list[int] = field(default_factory=list)
    """Ids of the notes that are new or changed."""
    stopped: bool = False

    def note(self, what: str, count: int = 1) -> None:
        """Count notes."""
        self.notes[what] = self.notes.get(what, 0) + count

    def card(self, what: str, count: int = 1) -> None:
        """Count cards."""
        self.cards[what] = self.cards.get(what, 0) + count

    def report(self, seconds: float) -> ImportReport:
        """The report so far."""
        return ImportReport(
            notes=NoteCounts(**self.notes),
            cards=CardCounts(**self.cards),
            problems=tuple(self.problems),
            seconds=seconds,
            changes=tuple(self.changes),
            moves=tuple(self.moves),
            stopped=self.stopped,
        )
