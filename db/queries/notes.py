"""Questions about libraries, notes, their facets and the notes that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from db.records import LibraryRecord, NewNote, NoteRecord, ProblemRecord
from db.schema import card, facet, library, note, problem

_NOTE_COLUMNS = (
    note.c.id,
    note.c.library_id,
    library.c.root,
    note.c.path,
    note.c.title,
    note.c.summary,
    note.c.insight,
    note.c.note_date,
    note.c.draft,
    note.c.size,
    note.c.mtime_ns,
    note.c.content_hash,
    note.c.intake,
    note.c.met_day,
    note.c.postponed_until,
    note.c.missing_since_ms,
)

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class NotePlace:
    """As little of a note as finds it again."""

    id: int
    root: str
    path: str
    title: str
    missing: bool


def libraries(connection: sa.Connection) -> list[LibraryRecord]:
    """All libraries, in the order they were added."""
    rows = connection.execute(sa.select(library.c.id, library.c.root).order_by(library.c.id))
    return [LibraryRecord(*row) for row in rows]


def add_library(connection: sa.Connection, root: str, at_ms: int) -> int:
    """The id of the library at `root`, added if it is new."""
    known = connection.scalar(sa.select(library.c.id).where(library.c.root == root))
    if known is not None:
        return int(known)
    result = connection.execute(library.insert().values(root=root, added_at_ms=at_ms))
    return _key_of(result)


def adopt_library(connection: sa.Connection, inner_id: int, outer_id: int, prefix: str) -> None:
    """Hand the notes of a library that lies inside another over to it; their paths begin with `prefix` from then on."""
    connection.execute(
        note.update()
        .where(note.c.library_id == inner_id)
        .values(library_id=outer_id, path=sa.literal(prefix) + note.c.path)
    )
    connection.execute(library.delete().where(library.c.id == inner_id))


def select_notes(connection: sa.Connection, *conditions: Condition) -> list[NoteRecord]:
    """Notes that meet all `conditions`, by library and path."""
    query = (
        sa.select(*_NOTE_COLUMNS)
        .join(library, library.c.id == note.c.library_id)
        .where(*conditions)
        .order_by(note.c.library_id, note.c.path)
    )
    return [NoteRecord(*tuple(row)) for row in connection.execute(query)]


def newest_notes(connection: sa.Connection, limit: int | None, *conditions: Condition) -> list[NoteRecord]:
    """Notes that meet all `conditions`, by date, the newest first."""
    query = (
        sa.select(*_NOTE_COLUMNS)
        .join(library, library.c.id == note.c.library_id)
        .where(*conditions)
        .order_by(note.c.note_date.desc().nulls_last(), note.c.path.desc())
        .limit(limit)
    )
    return [NoteRecord(*tuple(row)) for row in connection.execute(query)]


def places_by_date(connection: sa.Connection, *conditions: Condition) -> list[NotePlace]:
    """Where the notes are that meet all `conditions`, the newest first."""
    query = (
        sa.select(note.c.id, library.c.root, note.c.path, note.c.title, note.c.missing_since_ms.is_not(None))
        .join(library, library.c.id == note.c.library_id)
        .where(*conditions)
        .order_by(note.c.note_date.desc().nulls_last(), note.c.path.desc())
    )
    return [NotePlace(*row) for row in connection.execute(query)]


def ids_of(connection: sa.Connection, *conditions: Condition) -> list[int]:
    """Ids of the notes that meet all `conditions`."""
    return list(connection.scalars(sa.select(note.c.id).where(*conditions)))


def note_by_id(connection: sa.Connection, note_id: int) -> NoteRecord | None:
    """The note with that id."""
    found = select_notes(connection, note.c.id == note_id)
    return found[0] if found else None


def present() -> Condition:
    """The note's file was there at the last import."""
    return note.c.missing_since_ms.is_(None)


def has_facets(facets: Mapping[str, Sequence[str]], since: str | None, until: str | None) -> list[Condition]:
    """Conditions for every facet named (any of its values) and for the note's date (ISO, inclusive)."""
    conditions: list[Condition] = [
        sa.exists().where(facet.c.note_id == note.c.id, facet.c.name == name, facet.c.value.in_(values))
        for name, values in facets.items()
    ]
    if since is not None:
        conditions.append(note.c.note_date >= since)
    if until is not None:
        conditions.append(note.c.note_date <= until)
    return conditions


def add_note(connection: sa.Connection, new: NewNote, intake: str, at_ms: int) -> int:
    """Store a note and return its id."""
    result = connection.execute(
        note.insert().values(**asdict(new), intake=intake, imported_at_ms=at_ms, missing_since_ms=None)
    )
    return _key_of(result)


def update_note(connection: sa.Connection, note_id: int, new: NewNote, at_ms: int) -> None:
    """The note's file changed or moved."""
    connection.execute(
        note.update().where(note.c.id == note_id).values(**asdict(new), imported_at_ms=at_ms, missing_since_ms=None)
    )


def rename_notes(connection: sa.Connection, library_id: int, paths: Mapping[int, str]) -> None:
    """Give notes (by id) new places in the library; places may be swapped among them."""
    if not paths:
        return
    statement = (
        note.update()
        .where(note.c.id == sa.bindparam("of_note"))
        .values(library_id=library_id, path=sa.bindparam("new_path"))
    )
    # No file name can hold a slash at its end: on the way nobody has the place of another.
    for names in ({key: f"moving/{key}/" for key in paths}, paths):
        connection.execute(statement, [{"of_note": key, "new_path": path} for key, path in names.items()])


def touch_note(connection: sa.Connection, note_id: int, size: int, mtime_ns: int) -> None:
    """The file was saved without a change, or is there again."""
    connection.execute(
        note.update().where(note.c.id == note_id).values(size=size, mtime_ns=mtime_ns, missing_since_ms=None)
    )


def mark_missing(connection: sa.Connection, note_ids: Sequence[int], at_ms: int) -> None:
    """The files of these notes are gone."""
    connection.execute(note.update().where(note.c.id.in_(note_ids)).values(missing_since_ms=at_ms))


def set_intake(connection: sa.Connection, note_id: int, intake: str, met_day: int | None = None) -> None:
    """Where the note stands in intake; `met_day` is set with `done` only."""
    connection.execute(
        note.update().where(note.c.id == note_id).values(intake=intake, met_day=met_day, postponed_until=None)
    )


def postpone(connection: sa.Connection, note_id: int, until_day: int) -> None:
    """Not offered before that study day."""
    connection.execute(
        note.update().where(note.c.id == note_id).values(intake="waiting", met_day=None, postponed_until=until_day)
    )


def replace_facets(connection: sa.Connection, note_id: int, facets: Mapping[str, Sequence[str]]) -> None:
    """The note's facets, in the order the note gives them."""
    connection.execute(facet.delete().where(facet.c.note_id == note_id))
    rows = [
        {"note_id": note_id, "name": name, "value": value, "position": position}
        for name, values in facets.items()
        for position, value in enumerate(dict.fromkeys(values))
    ]
    if rows:
        connection.execute(facet.insert(), rows)


def facets_of(connection: sa.Connection, note_ids: Sequence[int] | None = None) -> dict[int, dict[str, list[str]]]:
    """Facet values by note and name; of all notes when `note_ids` is None."""
    query = sa.select(facet.c.note_id, facet.c.name, facet.c.value).order_by(
        facet.c.note_id, facet.c.name, facet.c.position
    )
    if note_ids is not None:
        query = query.where(facet.c.note_id.in_(note_ids))
    found: dict[int, dict[str, list[str]]] = {}
    for note_id, name, value in connection.execute(query):
        found.setdefault(note_id, {}).setdefault(name, []).append(value)
    return found


def card_counts(connection: sa.Connection, statuses: Sequence[str]) -> dict[int, int]:
    """How many cards of these statuses each note has."""
    query = sa.select(card.c.note_id, sa.func.count()).where(card.c.status.in_(statuses)).group_by(card.c.note_id)
    return dict(connection.execute(query).all())


def replace_problems(
    connection: sa.Connection, library_id: int, prefix: str, problems: Iterable[ProblemRecord]
) -> None:
    """What could not be read in the library (below `prefix`) at this import; earlier problems there are over."""
    below = problem.c.path.startswith(prefix, autoescape=True)
    connection.execute(problem.delete().where(problem.c.library_id == library_id, below))
    rows = [asdict(found) | {"library_id": library_id} for found in problems]
    if rows:
        connection.execute(problem.insert().prefix_with("OR REPLACE", dialect="sqlite"), rows)


def problems(connection: sa.Connection) -> list[ProblemRecord]:
    """All notes that could not be read, by path."""
    query = sa.select(problem.c.path, problem.c.line, problem.c.code, problem.c.reason, problem.c.remedy).order_by(
        problem.c.library_id, problem.c.path
    )
    return [ProblemRecord(*row) for row in connection.execute(query)]


def _key_of(result: sa.CursorResult[tuple[()]] | sa.CursorResult[int]) -> int:
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
