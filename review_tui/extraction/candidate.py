"""What goes into extraction and what comes out of it. Only these two types cross the room's wall."""

from __future__ import annotations

from dataclasses import dataclass

BLANK = "____"
"""The one blank of a cloze: where a front holds it, the back is the text that fills it."""

KINDS = ("definition", "claim", "advice", "question_answer", "summary", "quote", "list", "insight", "markup")
"""Every kind a candidate may have."""


@dataclass(frozen=True, slots=True)
class Source:
    """A note as extraction sees it. All places are in characters of `text`."""

    text: str
    """The whole file decoded, byte order mark removed, line endings as in the file."""
    body_start: int
    """The first character after the front matter; 0 where there is none."""
    title: str
    summary: tuple[int, int] | None
    """The content of the summary's value without its quotes; it may be folded over several lines."""
    insight: tuple[int, int] | None
    """The content of the insight's value, likewise."""
    insight_text: str = ""
    """The insight as YAML reads it; empty where nothing was written yet."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that could be made of the note, with the passage it stands on."""

    kind: str
    """One of `KINDS`."""
    front: str
    """Plain text; holds `BLANK` once where the card is a cloze."""
    back: str
    context: str
    """The headings above the passage, outermost first, joined by ` › `; empty where there are none."""
    start: int
    end: int
    """The passage is exactly `text[start:end]`."""
    original: str | None
    """The passage in the language it was translated from, where the note folds that away."""
    rule: str
    """The name of the card form that was used."""
    score: float
    """How likely a thoughtful owner is to keep this card, 0 to 1."""
