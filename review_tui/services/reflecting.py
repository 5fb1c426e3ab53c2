"""Reflections: drafts saved as they are typed, kept in the database first, then written into the note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.records import NewReflection, ReflectionRecord
from review_tui.scheduling.study_day import study_date
from review_tui.services.clock import stamp
from review_tui.services.publishing import Publication, publish_note
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.rereading import reread_note
from review_tui.services.workspace import Workspace

__all__ = [
    "PastReflection",
    "Publication",
    "ReflectionPage",
    "begin_reflection",
    "finish_reflection",
    "open_page",
    "past_reflection",
    "save_draft",
]


@dataclass(frozen=True, slots=True)
class PastReflection:
    """Something the person wrote about a note earlier."""

    reflection_id: int
    date: date
    text: str
    origin: str
    """`here` (written in review-tui) or `note` (found in the note)."""
    state: str
    """`held`, `pending`, `written`, `absent` (was written, the note no longer holds it)."""


@dataclass(frozen=True, slots=True)
class ReflectionPage:
    """What the reflection screen shows."""

    note_id: int
    path: str
    title: str
    insight: str
    """The note's field as last seen."""
    earlier: tuple[PastReflection, ...]
    """Oldest first."""
    draft: str
    """What was typed and not finished, '' if nothing."""


def begin_reflection(workspace: Workspace, note_id: int) -> ReflectionPage:
    """The page as the note is now: what the person changed in their editor is read back before they go on writing.

    ServiceRefusal if there is no such note; raises DatabaseRefused.
    """
    reread_note(workspace, note_id)
    return open_page(workspace, note_id)


def open_page(workspace: Workspace, note_id: int) -> ReflectionPage:
    """The note's earlier reflections and the unfinished draft. ServiceRefusal if there is no such note."""
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
        if record is None:
            raise ServiceRefusal(f"note {note_id}: there is none", "`review-tui notes` lists them")
        earlier = reflection_queries.reflections_of(connection, note_id)
        draft = reflection_queries.draft_of(connection, note_id)
    return ReflectionPage(
        note_id=note_id,
        path=record.path,
        title=record.title,
        insight=record.insight,
        earlier=tuple(past_reflection(reflection) for reflection in earlier),
        draft=draft.text if draft else "",
    )


def save_draft(workspace: Workspace, note_id: int, text: str) -> None:
    """Keep what is typed so far, to the letter; text of nothing but white space removes the draft."""
    with workspace.database.write() as connection:
        draft = reflection_queries.draft_of(connection, note_id)
        if not text.strip():
            reflection_queries.delete_draft(connection, note_id)
        elif draft is None:
            reflection_queries.add_reflection(connection, _new(workspace, note_id, text, "draft"))
        elif draft.text != text:
            reflection_queries.set_text(connection, draft.id, text)


def finish_reflection(
    workspace: Workspace, note_id: int, text: str, *, hold: bool = False, from_draft: bool = True
) -> Publication:
    """Keep `text` as a reflection, then publish it in the note unless it is held.

    `from_draft` says that the text is what the note's draft has become; otherwise the draft is left alone. Blank lines
    around the text go; nothing else of it changes. The same words about the same note on the same study day are one
    reflection. Where the note's insight was changed since `begin_reflection`, both are kept and the person decides;
    text that is not from a draft is an answer to what the note says now. Raises DatabaseRefused, and then the draft is
    still there.
    """
    if not from_draft:
        reread_note(workspace, note_id)
    words = without_blank_edges(text)
    state = "held" if hold or workspace.config.insight.write == "held" else "pending"
    with workspace.database.write() as connection:
        if from_draft:
            reflection_queries.delete_draft(connection, note_id)
        if not words:
            return Publication("empty", "", "")
        reflection_id, stands = _keep(connection, workspace, note_id, words, state)
    if stands:
        return Publication("written", "", "")
    if state == "held":
        return Publication("held", "", "")
    return publish_note(workspace, note_id).get(reflection_id) or _became(workspace, reflection_id)


def _became(workspace: Workspace, reflection_id: int) -> Publication:
    """What another window, which was quicker to publish it, made of the reflection."""
    with workspace.database.read() as connection:
        found = reflection_queries.reflection_by_id(connection, reflection_id)
    assert found is not None
    return Publication(found.state, found.reason, found.remedy)


def _keep(connection: sa.Connection, workspace: Workspace, note_id: int, words: str, state: str) -> tuple[int, bool]:
    """The id of the reflection, and whether its note holds it already."""
    today = workspace.study_day()
    for known in reflection_queries.reflections_of(connection, note_id):
        if (known.text, known.study_day, known.origin) == (words, today, "here"):
            if known.state != "written":
                reflection_queries.set_state(connection, [known.id], state)
            return known.id, known.state == "written"
    return reflection_queries.add_reflection(connection, _new(workspace, note_id, words, state)), False


def without_blank_edges(text: str) -> str:
    """The text with bare line feeds, without blank lines before it and white space after it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _new(workspace: Workspace, note_id: int, text: str, state: str) -> NewReflection:
    at = stamp(workspace.now())
    return NewReflection(
        note_id=note_id,
        text=text,
        origin="here",
        state=state,
        written_at_ms=at.utc_ms,
        zone=at.zone,
        offset_minutes=at.offset_minutes,
        study_day=workspace.study_day(),
    )


def past_reflection(reflection: ReflectionRecord) -> PastReflection:
    """A stored reflection as pages show it."""
    return PastReflection(
        reflection_id=reflection.id,
        date=study_date(reflection.study_day),
        text=reflection.text,
        origin=reflection.origin,
        state=reflection.state,
    )
