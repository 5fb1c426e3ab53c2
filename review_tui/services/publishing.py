"""Publishing reflections: what is in the database is written into the insight field of its note, or stays pending.

The database's write lock is held while a note is written, so that two of our own processes never write at once. A
crash after the note was written and before the database says so does no harm: the next attempt finds the words there.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.records import NoteRecord, ReflectionRecord
from db.schema import card as card_table
from db.schema import reflection as reflection_table
from review_tui.notes.insight import compose_insight
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.refusal import Refusal
from review_tui.notes.replace import Snapshot, replace_note, take_snapshot
from review_tui.scheduling.study_day import study_date
from review_tui.services.insight_reading import stands_in, words_meanwhile
from review_tui.services.rereading import take_in_again
from review_tui.services.workspace import Workspace

INSIGHT = "insight"


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a reflection."""

    state: str
    """`written`, `pending`, `held`, or `empty` (there was nothing to keep)."""
    reason: str
    """Why it is pending, one line; '' otherwise."""
    remedy: str


@dataclass(frozen=True, slots=True)
class Export:
    """What became, or would become, of one note's reflections."""

    note: str
    state: str
    """`written`, `pending`, or `would write` in a dry run."""
    reflections: int
    reason: str
    remedy: str
    diff: str
    """A unified diff in a dry run, '' otherwise."""


CHANGED = Publication(
    "pending", "the note's insight was changed meanwhile", "decide which words to keep: `review-tui pending`"
)
"""Both have changed, the note and what is to be written into it: the person decides."""


def publish_note(workspace: Workspace, note_id: int, *, held_too: bool = False) -> dict[int, Publication]:
    """Write the note's pending reflections into it, and say by reflection what became of each.

    Where all together are refused, each is tried by itself, so that one that cannot be written holds up no other.
    Nothing is written where the note got other words of the person's since. Never raises for the note's sake: what is
    refused stays pending. Raises DatabaseRefused.
    """
    with workspace.database.write() as connection:
        record = note_queries.note_by_id(connection, note_id)
        waiting = _waiting(connection, note_id, held_too=held_too)
        if record is None or not waiting:
            return {}
        known = reflection_queries.reflections_of(connection, note_id)
        published = _write_into_note(workspace, record, known, waiting)
        for reflection_id, publication in published.items():
            reflection_queries.set_state(
                connection, [reflection_id], publication.state, publication.reason, publication.remedy
            )
        settled = any(publication.state == "written" for publication in published.values())
        if settled or CHANGED in published.values():
            take_in_again(workspace, connection, record)
        if settled:
            keep_insight_card(connection, note_id, workspace.study_day())
    return published


def publish_left_over(workspace: Workspace, most: int = 50) -> dict[int, Publication]:
    """Publish what a crash kept from its note, in the first `most` notes; by reflection what became of each.

    A reflection that was refused, or waits for the person, has its reason; one that a crash left has none. Raises
    DatabaseRefused.
    """
    with workspace.database.read() as connection:
        left = reflection_queries.select_reflections(
            connection,
            reflection_table.c.origin == "here",
            reflection_table.c.state == "pending",
            reflection_table.c.reason == "",
        )
    ids = {one.reflection.id for one in left}
    notes = list(dict.fromkeys(one.reflection.note_id for one in left))[:most]
    published = [publish_note(workspace, note_id) for note_id in notes]
    return {key: publication for one in published for key, publication in one.items() if key in ids}


def _write_into_note(
    workspace: Workspace,
    record: NoteRecord,
    known: Sequence[ReflectionRecord],
    waiting: Sequence[ReflectionRecord],
) -> dict[int, Publication]:
    try:
        snapshot = take_snapshot(Path(record.root), record.path)
        current = read_field(snapshot.raw, INSIGHT)
        contested, free = _parted(known, current, waiting)
        replace_note(snapshot, _composed(workspace, snapshot, current, free))
    except Refusal as refusal:
        if len(waiting) > 1:
            alone = [_write_into_note(workspace, record, known, [reflection]) for reflection in waiting]
            return {key: publication for one in alone for key, publication in one.items()}
        return {waiting[0].id: Publication("pending", refusal_reason(refusal), refusal.remedy)}
    written = Publication("written", "", "")
    return {one.id: CHANGED for one in contested} | {one.id: written for one in free}


def _parted(
    known: Sequence[ReflectionRecord], current: str, waiting: Sequence[ReflectionRecord]
) -> tuple[list[ReflectionRecord], list[ReflectionRecord]]:
    """Those that the person must decide about, and those that can be written."""
    contested = [one for one in waiting if words_meanwhile(known, current, one) and not stands_in(current, one)]
    return contested, [one for one in waiting if one not in contested]


def export_insights(workspace: Workspace, *, dry_run: bool = False) -> list[Export]:
    """Write all pending and held reflections into their notes; a dry run shows the change and writes nothing."""
    with workspace.database.read() as connection:
        waiting = reflection_queries.select_reflections(connection, reflection_table.c.state.in_(("pending", "held")))
    notes = dict.fromkeys(one.reflection.note_id for one in waiting)
    counts = {note_id: sum(one.reflection.note_id == note_id for one in waiting) for note_id in notes}
    paths = {one.reflection.note_id: one.path for one in waiting}
    if dry_run:
        return [one for note_id in notes for one in _would_export(workspace, note_id, paths[note_id], counts[note_id])]
    exports: list[Export] = []
    for note_id in notes:
        exports += _exports(paths[note_id], publish_note(workspace, note_id, held_too=True))
    return exports


def _exports(path: str, published: Mapping[int, Publication]) -> list[Export]:
    """What was written as one, what was not with a reason each."""
    written = sum(publication.state == "written" for publication in published.values())
    refused = [publication for publication in published.values() if publication.state == "pending"]
    exports = [Export(path, "written", written, "", "", "")] if written else []
    return exports + [Export(path, "pending", 1, one.reason, one.remedy, "") for one in refused]


def _would_export(workspace: Workspace, note_id: int, path: str, count: int) -> list[Export]:
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
        waiting = _waiting(connection, note_id, held_too=True)
        known = reflection_queries.reflections_of(connection, note_id)
    assert record is not None
    try:
        snapshot = take_snapshot(Path(record.root), record.path)
        current = read_field(snapshot.raw, INSIGHT)
        contested, free = _parted(known, current, waiting)
        new = _composed(workspace, snapshot, current, free)
    except Refusal as refusal:
        return [Export(path, "pending", count, refusal_reason(refusal), refusal.remedy, "")]
    exports = [Export(path, "would write", len(free), "", "", unified_diff(path, snapshot.raw, new))] if free else []
    return exports + [Export(path, "pending", 1, CHANGED.reason, CHANGED.remedy, "") for _ in contested]


def unified_diff(path: str, old: bytes, new: bytes) -> str:
    """The change as `git diff` would show it."""
    before, after = (raw.decode("utf-8").splitlines(keepends=True) for raw in (old, new))
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _waiting(connection: sa.Connection, note_id: int, *, held_too: bool) -> list[ReflectionRecord]:
    states = ("pending", "held") if held_too else ("pending",)
    return [
        reflection
        for reflection in reflection_queries.reflections_of(connection, note_id)
        if reflection.state in states
    ]


def _composed(workspace: Workspace, snapshot: Snapshot, current: str, waiting: Sequence[ReflectionRecord]) -> bytes:
    """The note as it would be. Raises Refusal."""
    entries = [(study_date(reflection.study_day), reflection.text) for reflection in waiting]
    insight = compose_insight(current, entries, workspace.config.insight.style)
    return snapshot.raw if insight == current else set_field(snapshot.raw, INSIGHT, insight)


def keep_insight_card(connection: sa.Connection, note_id: int, today: int) -> None:
    """What the person wrote about a note is a card of theirs, from tomorrow on: today it is still in their ear."""
    cards = card_queries.select_cards(
        connection,
        card_table.c.note_id == note_id,
        card_table.c.kind == INSIGHT,
        card_table.c.status == "candidate",
    )
    for found in cards:
        card_queries.change_card(
            connection, found.card.id, {"status": "active", "kept_day": today, "buried_until": today + 1}
        )


def refusal_reason(refusal: Refusal) -> str:
    """What a note's refusal says, with its line."""
    return f"line {refusal.line}: {refusal.reason}" if refusal.line else refusal.reason
