"""Reading one note for import: file in, everything the database wants of it out. Runs in worker processes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from review_tui.extraction.candidate import Candidate, Source
from review_tui.extraction.extract import extract
from review_tui.extraction.plain import plain
from review_tui.notes.facets import Facets
from review_tui.notes.library import NoteFile, Problem, problem_of
from review_tui.notes.note import Note, parse_note
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside

PASSAGE_LIMIT = 700
"""Characters of a paragraph that are kept around a claim."""
JOURNAL_MARK = "generator: review-tui"
"""Front matter of a journal that this program exported: never read back as a note."""
_BREAK = re.compile(r"\r?\n[ \t]*\r?\n|\r?\n(?=#{1,6}[ \t]|[ \t]*(?:[-*+]|\d+[.)])[ \t])")


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A candidate with what can only be told beside the note's text."""

    candidate: Candidate
    text: str
    """Exactly `note_text[start:end]`."""
    line: int
    passage: str


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note that was read."""

    file: NoteFile
    source: Source
    title: str
    summary: str
    insight: str
    date: str | None
    draft: int | None
    facets: Mapping[str, tuple[str, ...]]
    content_hash: str
    cards: tuple[FoundCard, ...]


@dataclass(frozen=True, slots=True)
class SameContent:
    """A note whose bytes are those that were read last time."""

    file: NoteFile


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that is not a note: a journal exported by this program."""

    file: NoteFile


Reading: TypeAlias = ReadNote | SameContent | Passed | Problem


def read_for_import(file: NoteFile, known_hash: str | None) -> Reading:
    """Read, parse and extract; only read if the bytes hash to `known_hash`. Never raises for a bad note."""
    try:
        return _read(file, known_hash)
    except Refusal as refusal:
        return problem_of(file.path, refusal)
    except Exception as error:
        # A mistake of ours about one note must not end the import of five thousand others.
        reason = f"reading it failed ({type(error).__name__}: {error})"
        return Problem(file.path, None, reason, "please report it; the other notes went on", "unexpected")


def _read(file: NoteFile, known_hash: str | None) -> Reading:
    raw, state = read_regular(real_path_inside(file.root, file.path))
    file = replace(file, size=state.st_size, mtime_ns=state.st_mtime_ns)
    content_hash = hashlib.sha256(raw).hexdigest()
    if content_hash == known_hash:
        return SameContent(file)
    note = parse_note(file.path, raw, file.size, file.mtime_ns)
    if JOURNAL_MARK in note.text[: note.body_start]:
        return Passed(file)
    source = source_of(note)
    return ReadNote(
        file=file,
        source=source,
        title=note.title,
        summary=note.summary,
        insight=note.insight,
        date=note.facets.date.isoformat() if note.facets.date else None,
        draft=None if note.facets.draft is None else int(note.facets.draft),
        facets=stored_facets(note.facets),
        content_hash=content_hash,
        cards=found_cards(source, extract(source)),
    )


def source_of(note: Note) -> Source:
    """The note as extraction wants it."""
    return Source(
        text=note.text,
        body_start=note.body_start,
        title=note.title,
        summary=(note.summary_span.start, note.summary_span.end) if note.summary_span else None,
        insight=(note.insight_span.start, note.insight_span.end) if note.insight_span else None,
        insight_text=note.insight,
    )


def found_cards(source: Source, candidates: Iterable[Candidate]) -> tuple[FoundCard, ...]:
    """Candidates with what can be told of them beside the note's text."""
    text = source.text
    return tuple(
        FoundCard(
            candidate=candidate,
            text=text[candidate.start : candidate.end],
            line=text.count("\n", 0, candidate.start) + 1,
            passage=passage_around(text, candidate.start, candidate.end, source.body_start),
        )
        for candidate in candidates
    )


def stored_facets(facets: Facets) -> dict[str, tuple[str, ...]]:
    """Facet values by the names the filters use."""
    return {
        "area": facets.area,
        "category": facets.category,
        "project": facets.project,
        "tag": facets.tags,
        "speaker": facets.speaker,
        "series": facets.series,
        "status": facets.status,
    }


def passage_around(text: str, start: int, end: int, body_start: int) -> str:
    """The paragraph that holds `text[start:end]`, without markup; of a long one the part around the claim.

    A claim from the front matter is its own passage.
    """
    if start < body_start:
        return plain(text[start:end])
    first = max(
        (found.end() for found in _BREAK.finditer(text, max(body_start, start - 20_000), start)),
        default=body_start,
    )
    after = _BREAK.search(text, end)
    last = after.start() if after else len(text)
    spare = max(0, PASSAGE_LIMIT - (end - start)) // 2
    cut_before, cut_after = start - first > spare, last - end > spare
    low = start - spare if cut_before else first
    high = end + spare if cut_after else last
    words = plain(text[low:high])
    return ("…" if cut_before else "") + words + ("…" if cut_after else "")
