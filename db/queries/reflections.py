"""Questions about what the person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import sqlalchemy as sa

from db.queries.notes import Condition
from db.records import NewReflection, ReflectionRecord
from db.schema import facet, library, note, reflection

_COLUMNS = tuple(reflection.c[f.name] for f in fields(ReflectionRecord))


@dataclass(frozen=True, slots=True)
class ReflectionInNote:
    """A reflection with the note it is about."""

    reflection: ReflectionRecord
    root: str
    path: str
    title: str


def add_reflection(connection: sa.Connection, new: NewReflection) -> int:
    """Store a reflection and return its id."""
    result = connection.execute(reflection.insert().values(**asdict(new), reason="", remedy=""))
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def reflections_of(connection: sa.Connection, note_id: int) -> list[ReflectionRecord]:
    """The note's reflections without its draft, oldest first."""
    query = (
        sa.select(*_COLUMNS)
        .where(reflection.c.note_id == note_id, reflection.c.state != "draft")
        .order_by(reflection.c.study_day, reflection.c.id)
    )
    return [ReflectionRecord(*row) for row in connection.execute(query)]


def reflection_by_id(connection: sa.Connection, reflection_id: int) -> ReflectionRecord | None:
    """The reflection, whatever its state."""
    row = connection.execute(sa.select(*_COLUMNS).where(reflection.c.id == reflection_id)).first()
    return ReflectionRecord(*row) if row else None


def draft_of(connection: sa.Connection, note_id: int) -> ReflectionRecord | None:
    """The note's unfinished reflection."""
    query = sa.select(*_COLUMNS).where(reflection.c.note_id == note_id, reflection.c.state == "draft")
    row = connection.execute(query).first()
    return ReflectionRecord(*row) if row else None


def delete_draft(connection: sa.Connection, note_id: int) -> None:
    """The draft is finished or was emptied by the person."""
    connection.execute(reflection.delete().where(reflection.c.note_id == note_id, reflection.c.state == "draft"))


def set_text(connection: sa.Connection, reflection_id: int, text: str) -> None:
    """A draft as it is typed on."""
    connection.execute(reflection.update().where(reflection.c.id == reflection_id).values(text=text))


def set_state(
    connection: sa.Connection, reflection_ids: Sequence[int], state: str, reason: str = "", remedy: str = ""
) -> None:
    """What became of these reflections."""
    connection.execute(
        reflection.update().where(reflection.c.id.in_(reflection_ids)).values(state=state, reason=reason, remedy=remedy)
    )


def kept() -> Condition:
    """What the person wrote and stands by: no drafts, and no earlier version of words they changed in the note."""
    earlier_version = sa.and_(reflection.c.origin == "note", reflection.c.state == "absent")
    return sa.and_(reflection.c.state != "draft", ~earlier_version)


def select_reflections(connection: sa.Connection, *conditions: Condition) -> list[ReflectionInNote]:
    """Reflections that meet all `conditions`, with their notes, oldest first; drafts only if asked for."""
    query = (
        sa.select(*_COLUMNS, library.c.root, note.c.path, note.c.title)
        .join(note, note.c.id == reflection.c.note_id)
        .join(library, library.c.id == note.c.library_id)
        .where(*conditions)
        .order_by(reflection.c.study_day, reflection.c.id)
    )
    width = len(_COLUMNS)
    return [
        ReflectionInNote(ReflectionRecord(*row[:width]), *row[width:]) for row in map(tuple, connection.execute(query))
    ]


def counts_by_day(connection: sa.Connection, since_day: int) -> dict[int, int]:
    """Reflections written here on each study day from `since_day` on."""
    query = (
        sa.select(reflection.c.study_day, sa.func.count())
        .where(reflection.c.study_day >= since_day, reflection.c.origin == "here", reflection.c.state != "draft")
        .group_by(reflection.c.study_day)
    )
    return dict(connection.execute(query).all())


def first_day(connection: sa.Connection) -> int | None:
    """The study day of the oldest reflection; None before there is one."""
    found = connection.scalar(sa.select(sa.func.min(reflection.c.study_day)).where(reflection.c.state != "draft"))
    return None if found is None else int(found)


def notes_by_day(connection: sa.Connection, since_day: int = 0) -> list[tuple[int, int]]:
    """Each study day from `since_day` on with each note that was reflected upon here on it."""
    query = (
        sa.select(reflection.c.study_day, reflection.c.note_id)
        .where(reflection.c.study_day >= since_day, reflection.c.origin == "here", reflection.c.state != "draft")
        .distinct()
        .order_by(reflection.c.study_day, reflection.c.note_id)
    )
    return [(int(day), int(note_id)) for day, note_id in connection.execute(query)]


def facets_of_reflected(connection: sa.Connection, names: Sequence[str]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Values of the facets called `names` of the notes something was written about, by note and facet."""
    query = (
        sa.select(facet.c.note_id, facet.c.name, facet.c.value)
        .where(facet.c.name.in_(names), facet.c.note_id.in_(sa.select(reflection.c.note_id)))
        .order_by(facet.c.note_id, facet.c.name, facet.c.position)
    )
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for note_id, name, value in connection.execute(query):
        found[note_id, name] = (*found.get((note_id, name), ()), value)
    return found
