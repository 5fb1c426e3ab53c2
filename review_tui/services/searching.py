"""Full-text search: titles first, then the person's own sentences, then cards, then the notes themselves.

Titles, reflections and cards are few and short: they are folded once and looked through. The notes' texts are looked
up in the search index where it is in step with the files, and read where it is not, so that what is found is what
stands there now, and a word of two Chinese characters is found like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.queries.notes import NotePlace
from db.schema import card as card_table
from db.schema import reflection as reflection_table
from db.search_index import GRAM, SearchIndex, SearchIndexUnusable
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.folding import AROUND, excerpt, fold, folding_for, holds
from review_tui.services.search_keeping import BATCH, fill_index, index_of, read_text, states_on_disk, whole_path
from review_tui.services.workspace import Workspace

MOST_TAKEN_IN = 5 * BATCH
"""A command that searches brings the index in step where no more notes than this are to be read for it."""

Cancelled = Callable[[], bool]
IN_USE = ("active", "suspended")
"""Cards that are found; what merely was proposed is found in its note."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds all the words."""

    what: str
    """`reflection`, `card` or `note`."""
    note: str
    """Path inside the library."""
    note_id: int
    id: int | None
    """Of a card, for `show`; None for the others."""
    line: int | None
    """Of the first word in the note's file."""
    text: str
    """What stands around the first word, on one line."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where in `text` the words stand: characters, from and to."""

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "marks"}


class _Short(NamedTuple):
    """A title, a reflection or a card, folded."""

    what: str
    note_id: int
    card_id: int | None
    line: int | None
    text: str
    folded: str


class Searcher:
    """Asks again and again without looking at everything anew; `look` sees what changed since."""

    def __init__(self, workspace: Workspace) -> None:
        """Looks first when it is first asked."""
        self.workspace = workspace
        self._looked = False
        self._notes: dict[int, NotePlace] = {}
        self._short: list[_Short] = []
        self._of_note: dict[int, list[_Short]] = {}
        self._index: SearchIndex | None = None
        self._files: dict[str, int] = {}
        """Note by whole path, of those that the index knows as they are."""

    def look(self) -> None:
        """See the notes, cards and reflections as they are now, and which notes the index knows as they are."""
        with self.workspace.database.read() as connection:
            self._notes = {note.id: note for note in note_queries.places_by_date(connection)}
            self._short = [*_titles(self._notes.values()), *_reflections(connection), *_cards(connection)]
        self._of_note = {}
        for short in self._short:
            self._of_note.setdefault(short.note_id, []).append(short)
        self._look_at_index()
        self._looked = True

    def look_again(self) -> None:
        """Something may have changed: look before the next search."""
        self._looked = False

    @property
    def unknown(self) -> int:
        """How many notes a search has to read, because the index does not know them as they are."""
        return sum(not note.missing for note in self._notes.values()) - len(self._files)

    def close(self) -> None:
        """Let the index go."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def search(
        self, words: Sequence[str], filters: Filters = NO_FILTERS, cancelled: Cancelled = lambda: False
    ) -> Iterator[Found]:
        """Everything that holds all of `words` (folded, see `folding.words_of`), the newest note first in each kind."""
        if not words:
            return
        if not self._looked:
            self.look()
        among = self._meeting(filters)
        titled: set[int] = set()
        for short in self._short:
            if short.note_id in among and holds(short.folded, words):
                if short.what == "title":
                    titled.add(short.note_id)
                yield self._found(short, words)
        for note, _ in self._candidates(words, among - titled):
            if cancelled():
                return
            found = self._in_note(note, words)
            if found is not None:
                yield found

    def notes(
        self, words: Sequence[str], filters: Filters = NO_FILTERS, cancelled: Cancelled = lambda: False
    ) -> Iterator[int]:
        """Ids of the notes that hold all words somewhere, each once, best first; a text is read only if it must be."""
        if not self._looked:
            self.look()
        among = self._meeting(filters)
        given: set[int] = set()
        for short in self._short:
            if short.note_id in among and short.note_id not in given and holds(short.folded, words):
                given.add(short.note_id)
                yield short.note_id
        for note, certain in self._candidates(words, among):
            if cancelled():
                return
            if note.id not in given and (certain or self._text_holds(note, words)):
                yield note.id

    def cards(self, words: Sequence[str], statuses: Sequence[str] = IN_USE) -> set[int]:
        """Ids of the cards of these statuses that hold all words."""
        if not self._looked:
            self.look()
        found = {one.card_id for one in self._short if one.card_id is not None and holds(one.folded, words)}
        others = [status for status in statuses if status not in IN_USE]
        if others:
            # Mostly candidates, and so many of them that they are not kept in memory.
            with self.workspace.database.read() as connection:
                cards = card_queries.words_of_cards(connection, card_table.c.status.in_(others))
            found |= {one.id for one in cards if holds(fold(_card_text(one.front, one.back)), words)}
        return found

    def best_of(self, note_id: int, words: Sequence[str], around: int = AROUND) -> Found | None:
        """The best thing about one note, but for its title, that holds all words; None if nothing does."""
        for short in self._of_note.get(note_id, ()):
            # A title is to be seen anyway; what stands around the words says more.
            if short.what != "title" and holds(short.folded, words):
                return self._found(short, words, around)
        note = self._notes.get(note_id)
        return self._in_note(note, words, around) if note is not None else None

    def _look_at_index(self) -> None:
        self.close()
        self._index = index_of(self.workspace)
        self._files = {}
        if self._index is None:
            return
        try:
            known = self._index.states()
        except SearchIndexUnusable:
            return
        ids = {whole_path(note.root, note.path): note.id for note in self._notes.values()}
        now = states_on_disk(self._places())
        self._files = {file: ids[file] for file, state in now.items() if known.get(file) == state and file in ids}

    def _places(self) -> list[tuple[str, str]]:
        return [(note.root, note.path) for note in self._notes.values() if not note.missing]

    def _meeting(self, filters: Filters) -> set[int]:
        if filters == NO_FILTERS:
            return set(self._notes)
        with self.workspace.database.read() as connection:
            return set(note_queries.ids_of(connection, *filter_conditions(filters))) & self._notes.keys()

    def _candidates(self, words: Sequence[str], among: set[int]) -> Iterator[tuple[NotePlace, bool]]:
        """Notes whose text may hold the words, the newest first, and whether it certainly does."""
        known = set(self._files.values())
        try:
            files = self._index.holding(words) if self._index is not None else set()
        except SearchIndexUnusable:
            known = set()
            files = set()
        likely = {self._files[file] for file in files if file in self._files}
        exact = all(len(word) <= GRAM for word in words)
        for note in self._notes.values():
            if note.id in among and not note.missing and (note.id in likely or note.id not in known):
                yield note, exact and note.id in likely

    def _text_holds(self, note: NotePlace, words: Sequence[str]) -> bool:
        read = read_text(note.root, note.path)
        return read is not None and holds(folding_for(tuple(words))(read[0]), words)

    def _in_note(self, note: NotePlace, words: Sequence[str], around: int = AROUND) -> Found | None:
        read = read_text(note.root, note.path)
        folded = folding_for(tuple(words))(read[0]) if read is not None else ""
        if read is None or not holds(folded, words):
            return None
        found = excerpt(read[0], words, around, markdown=True, folded=folded)
        return Found("note", note.path, note.id, None, found.line, found.text, found.marks)

    def _found(self, short: _Short, words: Sequence[str], around: int = AROUND) -> Found:
        note = self._notes[short.note_id]
        if short.what != "title":
            found = excerpt(short.text, words, around)
            return Found(short.what, note.path, note.id, short.card_id, short.line, found.text, found.marks)
        whole = excerpt(short.text, words, around=len(short.text))
        in_file = self._in_note(note, words)
        return Found("note", note.path, note.id, None, in_file.line if in_file else None, whole.text, whole.marks)


def search(workspace: Workspace, words: Sequence[str], filters: Filters = NO_FILTERS) -> Iterator[Found]:
    """Everything that holds all of `words`, upper or lower case alike; a word may be several, and is then a phrase."""
    wanted = [folded for word in words if (folded := fold(word).strip())]
    if not wanted:
        return
    searcher = Searcher(workspace)
    searcher.look()
    if 0 < searcher.unknown <= MOST_TAKEN_IN:
        fill_index(workspace)
        searcher.look()
    try:
        yield from searcher.search(wanted, filters)
    finally:
        searcher.close()


def _titles(notes: Iterable[NotePlace]) -> Iterator[_Short]:
    for note in notes:
        yield _Short("title", note.id, None, None, note.title, fold(note.title))


def _reflections(connection: sa.Connection) -> Iterator[_Short]:
    found = reflection_queries.select_reflections(connection, reflection_table.c.state != "draft")
    for one in reversed(found):
        text = one.reflection.text
        yield _Short("reflection", one.reflection.note_id, None, None, text, fold(text))


def _cards(connection: sa.Connection) -> Iterator[_Short]:
    in_use = card_table.c.status.in_(IN_USE)
    for one in card_queries.words_of_cards(connection, in_use):
        text = _card_text(one.front, one.back)
        yield _Short("card", one.note_id, one.id, one.source_line, text, fold(text))


def _card_text(front: str, back: str) -> str:
    return f"{front} → {back}"
