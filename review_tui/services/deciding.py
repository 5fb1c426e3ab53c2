"""Deciding about words that wait while their note got others: keep mine, the note's, or both.

Whatever is decided, both stay in the database, and the decision can be taken back while the note is as it left it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.records import NoteRecord, ReflectionRecord
from review_tui.notes.insight import compose_among, compose_insight
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.refusal import Refusal
from review_tui.notes.replace import replace_note, take_snapshot
from review_tui.scheduling.study_day import study_date
from review_tui.services.insight_reading import words_meanwhile
from review_tui.services.publishing import INSIGHT, Publication, keep_insight_card, refusal_reason
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.rereading import take_in_again
from review_tui.services.workspace import Workspace


class Choice(StrEnum):
    """Which words the note is to hold."""

    MINE = "mine"
    """Those that wait, in the place of what the note got since."""
    NOTE = "note"
    """Those in the note; what waits stays in the journal and is written no more."""
    BOTH = "both"
    """The note's, and after them those that wait."""
    MINE_FIRST = "mine-first"
    """Those that wait, and after them what the note got since."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided and came of it, and what undo needs."""

    reflection_id: int
    note_id: int
    choice: Choice
    publication: Publication
    """`written`, `absent` (kept here only) or `pending` (the note refused; nothing was decided)."""
    before: Publication
    """What the reflection was."""
    raw_before: bytes
    """The note's file before and after; the same where it was not written."""
    raw_after: bytes


def decide_insight(workspace: Workspace, reflection_id: int, choice: Choice) -> Decided:
    """Settle what is to become of a reflection that waits, or that the note no longer holds.

    ServiceRefusal if there is none with that id, or if it is in its note already. Raises DatabaseRefused.
    """
    with workspace.database.write() as connection:
        record, reflection = _found(connection, reflection_id)
        take_in_again(workspace, connection, record)
        record, reflection = _found(connection, reflection_id)
        if reflection.state == "written":
            raise ServiceRefusal(f"reflection {reflection_id} is in its note", "there is nothing to decide")
        decided = _carry_out(workspace, connection, record, reflection, choice)
        _put_state(connection, reflection_id, decided.publication)
        if decided.publication.state == "written":
            take_in_again(workspace, connection, record)
            keep_insight_card(connection, record.id, workspace.study_day())
    return decided


def undo_decision(workspace: Workspace, decided: Decided) -> None:
    """Put note and reflection back to what they were.

    ServiceRefusal, and nothing is put back, if the note has been changed since or cannot be written.
    """
    with workspace.database.write() as connection:
        record, _ = _found(connection, decided.reflection_id)
        if decided.raw_after != decided.raw_before:
            _put_back(record, decided)
        _put_state(connection, decided.reflection_id, decided.before)
        take_in_again(workspace, connection, record)


def _found(connection: sa.Connection, reflection_id: int) -> tuple[NoteRecord, ReflectionRecord]:
    reflection = reflection_queries.reflection_by_id(connection, reflection_id)
    if reflection is None or reflection.origin != "here" or reflection.state == "draft":
        raise ServiceRefusal(f"reflection {reflection_id}: none waits", "`review-tui pending` lists those that wait")
    record = note_queries.note_by_id(connection, reflection.note_id)
    assert record is not None
    return record, reflection


def _carry_out(
    workspace: Workspace, connection: sa.Connection, record: NoteRecord, reflection: ReflectionRecord, choice: Choice
) -> Decided:
    raw = new = b""
    try:
        if choice is Choice.NOTE:
            publication = Publication("absent", "", "")
        else:
            snapshot = take_snapshot(Path(record.root), record.path)
            raw = snapshot.raw
            new = _with_words(workspace, connection, raw, reflection, choice)
            replace_note(snapshot, new)
            publication = Publication("written", "", "")
    except Refusal as refusal:
        new = raw
        publication = Publication("pending", refusal_reason(refusal), refusal.remedy)
    before = Publication(reflection.state, reflection.reason, reflection.remedy)
    return Decided(reflection.id, record.id, choice, publication, before, raw, new)


def _with_words(
    workspace: Workspace, connection: sa.Connection, raw: bytes, reflection: ReflectionRecord, choice: Choice
) -> bytes:
    """The note with the field as it was decided. Raises Refusal."""
    style = workspace.config.insight.style
    current = read_field(raw, INSIGHT)
    entry = (study_date(reflection.study_day), reflection.text)
    if choice is Choice.BOTH:
        insight = compose_insight(current, [entry], style)
    else:
        known = reflection_queries.reflections_of(connection, reflection.note_id)
        newer = words_meanwhile(known, current, reflection)
        earlier = [one.text for one in known if one.origin == "note" and one.id < reflection.id]
        insight = compose_among(current, entry, newer, earlier, style, replacing=choice is Choice.MINE)
    return raw if insight == current else set_field(raw, INSIGHT, insight)


def _put_back(record: NoteRecord, decided: Decided) -> None:
    try:
        snapshot = take_snapshot(Path(record.root), record.path)
        if snapshot.raw != decided.raw_after:
            raise ServiceRefusal(f"{record.path} has been changed since", "change it in your editor")
        replace_note(snapshot, decided.raw_before)
    except Refusal as refusal:
        raise ServiceRefusal(f"{record.path}: {refusal_reason(refusal)}", refusal.remedy) from None


def _put_state(connection: sa.Connection, reflection_id: int, to: Publication) -> None:
    reflection_queries.set_state(connection, [reflection_id], to.state, to.reason, to.remedy)
