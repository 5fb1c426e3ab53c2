"""Recognising a moved or renamed note. Pure: notes that are gone and one that came, in; which is which, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

STANDING_SHARE_NEEDED = 0.5
"""Of the gone note's claims, so many must stand word for word in the new one."""


@dataclass(frozen=True, slots=True)
class GoneNote:
    """A known note whose file is no longer where it was."""

    note_id: int
    path: str
    title: str
    content_hash: str


def moved_unchanged(gone: Iterable[GoneNote], path: str, content_hash: str) -> GoneNote | None:
    """The gone note with these very bytes; of several the one whose file name is the same, else the first."""
    same = [note for note in gone if note.content_hash == content_hash]
    return min(same, key=lambda note: (_name(note.path) != _name(path), note.path), default=None)


def moved_and_edited(
    gone: Sequence[GoneNote], claims: Mapping[int, Sequence[str]], path: str, title: str, text: str
) -> GoneNote | None:
    """The gone note that the note at `path` most likely was.

    `claims` holds the source texts of each gone note's cards. Half of them must stand in `text`; where a note has no
    claims, or too few of them stand, its file name and title must both be the same.
    """
    best: tuple[float, bool, str] | None = None
    found = None
    for note in gone:
        share = _standing_share(claims.get(note.note_id, ()), text)
        same_name_and_title = _name(note.path) == _name(path) and note.title == title
        if share < STANDING_SHARE_NEEDED and not same_name_and_title:
            continue
        rank = (share, same_name_and_title, note.path)
        if best is None or rank > best:
            best, found = rank, note
    return found


def _standing_share(claims: Sequence[str], text: str) -> float:
    return sum(claim in text for claim in claims) / len(claims) if claims else 0.0


def _name(path: str) -> str:
    return PurePosixPath(path).name
