"""A phrase of a sentence that could be hidden."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of whole words."""

    start: int
    end: int
    score: int
    """How well it carries the sentence: below 3 poorly, from 6 on well."""
