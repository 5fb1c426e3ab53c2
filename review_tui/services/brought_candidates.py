"""Candidates that the person brings: lines of JSON, each a note, an exact quote from it, a front and a back.

They come from a file, or from a command of the person's own that reads a note and prints such lines. Whatever makes
them runs where the person runs it; nothing is sent anywhere from here. A line that cannot be used is named, and the
others go on.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.records import CardRecord, NewCard
from review_tui.extraction.candidate import KINDS
from review_tui.extraction.standing import standing_of
from review_tui.notes.library import NoteFile
from review_tui.notes.note import Note, read_note
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.services.clock import stamp
from review_tui.services.import_report import ImportProblem, Tally
from review_tui.services.note_reading import passage_around, source_of
from review_tui.services.note_storing import BROUGHT
from review_tui.services.notes import NoteView, find_note
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace

COMMAND_SECONDS = 600
"""How long the person's command may take for one note."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One line that can be read."""

    line: int
    """Counted from 1 in what was brought."""
    note: str
    quote: str
    front: str
    back: str
    kind: str
    score: float


class _Unusable(Exception):
    """Why one line cannot be read, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def bring_file(workspace: Workspace, file: Path, tally: Tally) -> None:
    """Add the candidates of a file. ServiceRefusal if it cannot be read; DatabaseRefused."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ServiceRefusal(f"{file}: cannot be read ({error.strerror})", "name a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise ServiceRefusal(f"{file}: is not UTF-8 (byte {error.start})", "save it as UTF-8") from error
    _Bringing(workspace, str(file), tally).bring(text, {})


def bring_from_command(workspace: Workspace, command: str, note: NoteView, tally: Tally) -> None:
    """Run the person's command with the note on its standard input and its path as last argument; add what it prints.

    A command that fails is one problem of the report, named with the note. Raises DatabaseRefused.
    """
    try:
        raw, _ = read_regular(real_path_inside(note.root, note.path))
        words = [*shlex.split(command), str(note.file)]
        done = subprocess.run(words, input=raw, capture_output=True, timeout=COMMAND_SECONDS, check=True)
        text = done.stdout.decode("utf-8-sig")
    except (OSError, ValueError, subprocess.SubprocessError, Refusal) as error:
        reason = f"the command for candidates failed: {error}"
        tally.problems.append(ImportProblem(note.path, None, reason, "run it by hand on that note"))
        return
    _Bringing(workspace, f"candidates for {note.path}", tally).bring(text, {"note": str(note.file)})


class _Bringing:
    """Lines from one origin on their way into the database."""

    def __init__(self, workspace: Workspace, origin: str, tally: Tally) -> None:
        self.workspace = workspace
        self.origin = origin
        self.tally = tally

    def bring(self, text: str, defaults: Mapping[str, str]) -> None:
        """Add every line that can be used; `defaults` stand in for what lines leave out."""
        by_note: dict[str, list[Brought]] = {}
        for brought in self._lines(text, defaults):
            by_note.setdefault(brought.note, []).append(brought)
        for name, lines in by_note.items():
            try:
                view = find_note(self.workspace, name)
                note = read_note(NoteFile(view.root, view.path, 0, 0))
            except (ServiceRefusal, Refusal) as refusal:
                for brought in lines:
                    self._problem(brought.line, refusal.reason, refusal.remedy)
                continue
            with self.workspace.database.write() as connection:
                self._add(connection, view.note_id, note, lines)

    def _lines(self, text: str, defaults: Mapping[str, str]) -> Iterator[Brought]:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    yield _read_line(number, line, defaults)
                except _Unusable as unusable:
                    self._problem(number, unusable.reason, unusable.remedy)

    def _add(self, connection: sa.Connection, note_id: int, note: Note, lines: list[Brought]) -> None:
        known = card_queries.cards_of_notes(connection, [note_id])[note_id]
        new: dict[tuple[str, str], NewCard] = {}
        for brought in lines:
            start = note.text.find(brought.quote)
            if start < 0:
                self._problem(
                    brought.line, f"the quote is not in {note.path}", "quote the note exactly, its markup and all"
                )
            elif not any(_is_known(card, brought) for card in known):
                new.setdefault((brought.quote, brought.front), _card(note_id, note, start, brought))
        card_queries.add_cards(connection, new.values(), stamp(self.workspace.now()).utc_ms)
        self.tally.card("candidates", len(new))

    def _problem(self, line: int, reason: str, remedy: str) -> None:
        self.tally.problems.append(ImportProblem(self.origin, line, reason, remedy))


def _read_line(number: int, line: str, defaults: Mapping[str, str]) -> Brought:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise _Unusable("the line is not JSON", "write one JSON object a line") from None
    if not isinstance(given, dict):
        raise _Unusable("the line is not a JSON object", 'write {"note": …, "quote": …, "front": …, "back": …}')
    values: dict[str, Any] = {**defaults, **given}
    note, quote, front, back = (_text(values, name) for name in ("note", "quote", "front", "back"))
    kind, score = values.get("kind", "claim"), values.get("score", 1.0)
    if kind not in KINDS:
        raise _Unusable(f"{kind!r} is not a kind of card", f"choose one of {', '.join(KINDS)}, or leave it out")
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise _Unusable(f"{score!r} is not a score", "give a number from 0 to 1, or leave it out")
    return Brought(number, note, quote, front.strip(), back.strip(), kind, float(score))


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Unusable(f"the line has no {name}", f'give "{name}" as a text')
    return value


def _is_known(card: CardRecord, brought: Brought) -> bool:
    """The same question, or one about that quote which the person did not want."""
    if card.rule != BROUGHT or card.source_text != brought.quote:
        return False
    return card.front == brought.front or "dropped" in (card.status, card.retired_from)


def _card(note_id: int, note: Note, start: int, brought: Brought) -> NewCard:
    end = start + len(brought.quote)
    standing = standing_of(source_of(note), start, end)
    return NewCard(
        note_id=note_id,
        kind=brought.kind,
        front=brought.front,
        back=brought.back,
        context=standing.context,
        source_text=brought.quote,
        source_start=start,
        source_end=end,
        source_line=note.line_of(start),
        passage=passage_around(note.text, start, end, note.body_start),
        original=standing.original,
        rule=BROUGHT,
        score=brought.score,
        status="candidate",
        kept_day=None,
        buried_until=None,
    )
