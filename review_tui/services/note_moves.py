"""Recognising a moved or renamed note. Pure: notes that are not where they were, and one that came, go in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

STANDING_SHARE_NEEDED = 0.5
"""Of the displaced note's claims, so many must stand word for word in the new one."""
STANDING_CLAIMS_NEEDED = 2
"""A single claim may as well be quoted."""
KEY_LENGTH = 12
"""Characters of a claim that are looked up; a shorter claim says nothing about where it is from."""


@dataclass(frozen=True, slots=True)
class DisplacedNote:
    """A known note whose file is gone, or holds something else now."""

    note_id: int
    path: str
    title: str
    content_hash: str
    remembered: int
    """Its cards that were graded."""


def moved_unchanged(displaced: Iterable[DisplacedNote], came: Mapping[str, str]) -> dict[str, DisplacedNote]:
    """Path to the displaced note that is there now, by content. `came` holds paths and the hashes of their content.

    Of several notes with the same content the one with the most memories goes first, and a file keeps its name where
    it can.
    """
    by_hash: defaultdict[str, list[DisplacedNote]] = defaultdict(list)
    for note in sorted(displaced, key=lambda note: (-note.remembered, note.path)):
        by_hash[note.content_hash].append(note)
    found: dict[str, DisplacedNote] = {}
    for path, content_hash in sorted(came.items()):
        waiting = by_hash.get(content_hash)
        if waiting:
            best = min(waiting, key=lambda note: (-note.remembered, _name(note.path) != _name(path)))
            waiting.remove(best)
            found[path] = best
    return found


class DisplacedNotes:
    """Displaced notes, to be found by what stands in a note that came. Looking one up is linear in that note's text."""

    def __init__(self, notes: Iterable[DisplacedNote], claims: Mapping[int, Sequence[str]]) -> None:
        """`claims` holds the source texts of each note's cards."""
        self._notes = {note.note_id: note for note in notes}
        self._claims = {note_id: len(claims.get(note_id, ())) for note_id in self._notes}
        self._by_key: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for note in self._notes.values():
            self._by_name[_name(note.path), note.title].append(note.note_id)
            for claim in claims.get(note.note_id, ()):
                if len(claim) >= KEY_LENGTH:
                    self._by_key[claim[:KEY_LENGTH]].append((note.note_id, claim))

    def take(self, path: str, title: str, text: str) -> DisplacedNote | None:
        """The note that the one at `path` most likely was; it is displaced no longer.

        Half of its claims, and at least two, must stand in `text`; or file name and title must both be the same.
        """
        standing = self._standing(text)
        likely = {
            note_id: count / self._claims[note_id]
            for note_id, count in standing.items()
            if count >= STANDING_CLAIMS_NEEDED and count >= STANDING_SHARE_NEEDED * self._claims[note_id]
        }
        for note_id in self._by_name.get((_name(path), title), ()):
            if note_id in self._notes:
                likely.setdefault(note_id, 0.0)
        if not likely:
            return None
        best = max(likely, key=lambda note_id: (likely[note_id], self._notes[note_id].path == path, -note_id))
        return self._notes.pop(best)

    def _standing(self, text: str) -> Counter[int]:
        """How many claims of each note stand in `text`."""
        if not self._by_key:
            return Counter()
        found: set[tuple[int, str]] = set()
        for at in range(len(text) - KEY_LENGTH + 1):
            for note_id, claim in self._by_key.get(text[at : at + KEY_LENGTH], ()):
                if note_id in self._notes and text.startswith(claim, at):
                    found.add((note_id, claim))
        return Counter(note_id for note_id, _ in found)


def _name(path: str) -> str:
    return PurePosixPath(path).name
