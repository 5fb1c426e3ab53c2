"""What a person thought of one note, time after time: each reflection beside the one before it, what is new marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from review_tui.services.reflecting import PastReflection, open_page
from review_tui.services.workspace import Workspace

LEAST_ALIKE = 0.4
"""Less alike, two texts are two thoughts, not one that changed, and nothing is marked."""
LEAST_KEPT = 3
"""Fewer characters in common, between new ones, are chance."""
_TOKEN = re.compile(r"[^\W\d_㐀-鿿]+|\d+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A reflection and the one before it."""

    earlier: PastReflection | None
    """None for the first."""
    later: PastReflection
    new: tuple[tuple[int, int], ...]
    """What `later` says that `earlier` did not: characters of its text, from and to; nothing where they are unlike."""


@dataclass(frozen=True, slots=True)
class ChangesOfMind:
    """Everything that was written about one note."""

    note_id: int
    title: str
    changes: tuple[Change, ...]
    """The oldest first."""


def changes_of_mind(workspace: Workspace, note_id: int) -> ChangesOfMind:
    """The note's reflections in time, versions that were changed in the note among them.

    Raises ServiceRefusal if there is no such note.
    """
    page = open_page(workspace, note_id)
    before = (None, *page.earlier)
    return ChangesOfMind(
        note_id=note_id,
        title=page.title,
        changes=tuple(
            Change(earlier, later, new_parts(earlier.text, later.text) if earlier else ())
            for earlier, later in zip(before, page.earlier, strict=False)
        ),
    )


def new_parts(earlier: str, later: str) -> tuple[tuple[int, int], ...]:
    """What of `later` does not stand in `earlier`, by words, or by characters where it is Chinese.

    By the fewest insertions and deletions (Indel distance, rapidfuzz). Spans are characters of `later`, in order, and
    begin and end with something to be seen.
    """
    old, new = _TOKEN.findall(earlier), _TOKEN.findall(later)
    if Indel.normalized_similarity(_words(old), _words(new)) < LEAST_ALIKE:
        return ()
    ends = [0]
    for token in new:
        ends.append(ends[-1] + len(token))
    spans = [
        (ends[code.dest_start], ends[code.dest_end])
        for code in Indel.opcodes(old, new)
        if code.tag != "equal" and code.dest_end > code.dest_start
    ]
    return tuple(_without_space(later, *span) for span in _joined(later, spans) if later[slice(*span)].strip())


def _words(tokens: list[str]) -> list[str]:
    """Tokens that say something: two texts have space and punctuation in common, whatever they say."""
    return [token.casefold() for token in tokens if token[0].isalnum()]


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with next to nothing between them are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and len(text[joined[-1][1] : start].strip()) < LEAST_KEPT:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())
