"""Rows as frozen dataclasses. Field names are the column names; `db.schema` says what they mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryRecord:
    """A folder of notes."""

    id: int
    root: str


@dataclass(frozen=True, slots=True)
class NewNote:
    """What a file says of itself."""

    library_id: int
    path: str
    title: str
    summary: str
    insight: str
    note_date: str | None
    """ISO date."""
    draft: int | None
    size: int
    """Bytes."""
    mtime_ns: int
    content_hash: str
    """SHA-256 of the bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note and where it stands in the practice."""

    id: int
    library_id: int
    root: str
    """The library's folder."""
    path: str
    title: str
    summary: str
    insight: str
    note_date: str | None
    draft: int | None
    size: int
    mtime_ns: int
    content_hash: str
    intake: str
    met_day: int | None
    """Study day on which the person finished its intake; None if they never did, or if cards were kept by rule."""
    postponed_until: int | None
    missing_since_ms: int | None


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card to be stored."""

    note_id: int
    kind: str
    front: str
    back: str
    context: str
    source_text: str | None
    source_start: int | None
    source_end: int | None
    source_line: int | None
    passage: str
    original: str | None
    rule: str
    score: float
    status: str
    kept_day: int | None
    buried_until: int | None
    edited: int = 0
    retired_from: str | None = None


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A card, without its memory."""

    id: int
    note_id: int
    kind: str
    front: str
    back: str
    context: str
    source_text: str | None
    source_start: int | None
    source_end: int | None
    source_line: int | None
    passage: str
    original: str | None
    rule: str
    score: float
    status: str
    retired_from: str | None
    edited: int
    buried_until: int | None
    kept_day: int | None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """Something a person decided of a card. Rows are only ever added."""

    card_id: int
    kind: str
    """`keep`, `drop`, `leave`, `edit`, `suspend`, `bury`; `back` takes the one before back."""
    decided_at_ms: int
    study_day: int
    front_before: str | None = None
    """The words before an edit."""
    back_before: str | None = None


@dataclass(frozen=True, slots=True)
class MemoryRecord:
    """The cached FSRS state of a card; replaying its live reviews gives exactly this."""

    card_id: int
    state: str
    stability: float
    difficulty: float
    due_day: int
    last_review_day: int
    reps: int
    lapses: int
    same_day_reviews: int
    desired_retention: float


@dataclass(frozen=True, slots=True)
class CardWithMemory:
    """A card, its memory if it has one, and the note it belongs to."""

    card: CardRecord
    memory: MemoryRecord | None
    root: str
    path: str
    title: str
    note_date: str | None


@dataclass(frozen=True, slots=True)
class NewReview:
    """One row for the log."""

    card_id: int
    kind: str
    undoes: int | None
    rating: int | None
    interval: int | None
    retrievability: float | None
    parameters_id: int | None
    reviewed_at_ms: int
    zone: str
    offset_minutes: int
    study_day: int
    duration_ms: int | None
    memory_before: str | None
    """The memory record before this review, as JSON; None for a card's first."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One row of the log."""

    id: int
    card_id: int
    rating: int
    interval: int
    retrievability: float | None
    parameters_id: int
    reviewed_at_ms: int
    zone: str
    offset_minutes: int
    study_day: int
    duration_ms: int | None
    memory_before: str | None


@dataclass(frozen=True, slots=True)
class ReflectionRecord:
    """Something the person wrote about a note."""

    id: int
    note_id: int
    text: str
    origin: str
    state: str
    reason: str
    remedy: str
    written_at_ms: int
    study_day: int


@dataclass(frozen=True, slots=True)
class NewReflection:
    """A reflection to be stored."""

    note_id: int
    text: str
    origin: str
    state: str
    written_at_ms: int
    zone: str
    offset_minutes: int
    study_day: int


@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """A note that could not be read at the last import."""

    path: str
    line: int | None
    code: str
    reason: str
    remedy: str
