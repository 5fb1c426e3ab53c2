"""Notes as lists show them, and finding the one that a person names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from db.queries import notes as note_queries
from db.records import NoteRecord, ProblemRecord
from review_tui.notes.insight_field import field_line
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace

SINGLE = ("area", "category", "speaker", "series", "status")
"""Facets that a note has one of: shown as a text, or as a list where a note gives several."""
SEVERAL = {"project": "project", "tags": "tag"}
"""Facets that a note has any number of, by the name they have in front matter."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note and where it stands."""

    note_id: int
    root: Path
    path: str
    title: str
    date: date | None
    draft: bool | None
    facets: Mapping[str, tuple[str, ...]]
    insight: str
    intake: str
    """`waiting`, `open`, `done` or `skipped`."""
    cards: int
    """Cards kept, suspended ones included."""
    missing: bool

    @property
    def file(self) -> Path:
        """The note on disk."""
        return self.root / self.path

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "path": self.path,
            "title": self.title,
            "facets": self._facets_json(),
            "insight": self.insight,
            "intake": self.intake,
            "cards": self.cards,
        }

    def _facets_json(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in SINGLE:
            given = self.facets.get(name, ())
            values[name] = list(given) if len(given) > 1 else given[0] if given else None
        for shown, name in SEVERAL.items():
            values[shown] = list(self.facets.get(name, ()))
        values["draft"] = self.draft
        values["date"] = self.date.isoformat() if self.date else None
        return values


def list_notes(workspace: Workspace, filters: Filters = NO_FILTERS) -> list[NoteView]:
    """Notes by library and path, those whose file is there."""
    with workspace.database.read() as connection:
        records = note_queries.select_notes(connection, note_queries.present(), *filter_conditions(filters))
        facets = note_queries.facets_of(connection)
        counts = note_queries.card_counts(connection, ("active", "suspended"))
    return [_view(record, facets.get(record.id, {}), counts.get(record.id, 0)) for record in records]


def find_note(workspace: Workspace, name: str) -> NoteView:
    """The note that `name` names: a path inside the library, a file name where that is unique, or a file on disk.

    Raises ServiceRefusal if no note or several are meant.
    """
    with workspace.database.read() as connection:
        records = note_queries.select_notes(connection)
    found = _named(records, name)
    if not found:
        raise ServiceRefusal(f"{name}: no such note", "`review-tui notes` lists them; import the folder if it is new")
    if len(found) > 1:
        same_path = len({record.path for record in found}) == 1
        names = [str(Path(record.root, record.path)) if same_path else record.path for record in found]
        listed = ", ".join(names[:3]) + (", …" if len(found) > 3 else "")
        raise ServiceRefusal(f"{name}: {len(found)} notes are called that", f"name one by its path: {listed}")
    return note_view(workspace, found[0].id)


def note_view(workspace: Workspace, note_id: int) -> NoteView:
    """The note with that id. ServiceRefusal if there is none."""
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
        if record is None:
            raise ServiceRefusal(f"note {note_id}: there is none", "`review-tui notes` lists them")
        facets = note_queries.facets_of(connection, [note_id])
        counts = note_queries.card_counts(connection, ("active", "suspended"))
    return _view(record, facets.get(note_id, {}), counts.get(note_id, 0))


def insight_line(note: NoteView) -> int | None:
    """The line of the insight field in the note's file, from 1; None where there is none to be found."""
    try:
        raw, _state = read_regular(real_path_inside(note.root, note.path))
        return field_line(raw, "insight")
    except Refusal:
        return None


def list_problems(workspace: Workspace) -> list[ProblemRecord]:
    """Notes that the last import could not read."""
    with workspace.database.read() as connection:
        return note_queries.problems(connection)


def _named(records: list[NoteRecord], name: str) -> list[NoteRecord]:
    path = _composed(PurePosixPath(name).as_posix())
    for matches in (
        [record for record in records if _composed(record.path) == path],
        [record for record in records if Path(record.root, record.path) == Path(name).absolute()],
        [record for record in records if Path(record.root, record.path) == _resolved(name)],
        [record for record in records if _composed(PurePosixPath(record.path).name) == path],
        [record for record in records if _composed(PurePosixPath(record.path).stem) == path],
    ):
        # A file that is there comes before one that is gone.
        there = [record for record in matches if record.missing_since_ms is None]
        if there or matches:
            return there or matches
    return []


def _composed(name: str) -> str:
    """A name as it is typed: macOS stores accents apart from their letters."""
    return unicodedata.normalize("NFC", name)


def _resolved(name: str) -> Path:
    try:
        return Path(name).resolve()
    except OSError:
        return Path(name)


def _view(record: NoteRecord, facets: Mapping[str, list[str]], cards: int) -> NoteView:
    return NoteView(
        note_id=record.id,
        root=Path(record.root),
        path=record.path,
        title=record.title,
        date=date.fromisoformat(record.note_date) if record.note_date else None,
        draft=None if record.draft is None else bool(record.draft),
        facets={name: tuple(values) for name, values in facets.items()},
        insight=record.insight,
        intake=record.intake,
        cards=cards,
        missing=record.missing_since_ms is not None,
    )
