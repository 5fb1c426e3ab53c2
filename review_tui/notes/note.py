"""One note read: its text, title, facets, summary and insight, with the spans they stand on. Nothing is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from yaml.events import ScalarEvent

from review_tui.notes.facets import Facets, facets_of, text_of
from review_tui.notes.front_matter import BYTE_ORDER_MARK, FrontMatter, decode, find_front_matter, line_at
from review_tui.notes.library import NoteFile
from review_tui.notes.metadata import read_metadata
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.notes.yaml_events import Outline, end_of, is_null, is_plain, outline, start_of

HEADING_SEARCH = 8_000
"""Characters of the body in which a note's first heading is looked for."""

_MARKDOWN = MarkdownIt("commonmark")
_NO_FRONT_MATTER = frozenset({"fence-too-long", "fence-with-text", "carriage-returns"})
"""Refusals to write that a reader has no doubts about: the first line is text."""
_PERHAPS_A_RULE = frozenset(
    {"fence-unclosed", "fence-irregular", "yaml-broken", "several-documents", "toml-broken", "json-broken"}
)
"""Refusals that mean nothing if the first line is a thematic break and prose follows."""
_BLANK_LINE = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n\s*")
_COMMENT_LINES = re.compile(r"(?:[ \t]*#[^\n]*\n)*")
_KEY = re.compile(r"""["']?[^\s"'#:=][^\n:=]*(?::(?:[ \t]|\r?\n|\Z)|[ \t]*=)""")


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Where a value's content stands in `Note.text`, in characters, without its quotes or block header."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """One Markdown file as it was read."""

    path: str
    """Relative to the library, with forward slashes."""
    text: str
    """The whole file decoded, byte order mark removed, line endings as in the file."""
    body_start: int
    """The character of `text` at which the body begins."""
    title: str
    """From the front matter, else the first heading, else the file's name without its ending."""
    facets: Facets
    summary: str
    """The value of `summary`, else of `description`."""
    summary_span: FieldSpan | None
    """None where there is no text, or where it does not stand in one place (an alias, TOML, JSON)."""
    insight: str
    """'' where the field is absent, null, empty, or not a text."""
    insight_span: FieldSpan | None
    content_hash: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    size: int
    """Bytes."""
    mtime_ns: int

    def line_of(self, offset: int) -> int:
        """The line of the file, counted from 1, on which the character `text[offset]` stands."""
        return line_at(self.text, offset)


def read_note(file: NoteFile) -> Note:
    """Read and parse one note. Raises Refusal, also where the file cannot be read."""
    real = real_path_inside(file.root, file.path)
    raw, stat = read_regular(real)
    return parse_note(file.path, raw, stat.st_size, stat.st_mtime_ns)


def parse_note(path: str, raw: bytes, size: int, mtime_ns: int) -> Note:
    """The note that the bytes of a file are. Raises Refusal where they are none, or their front matter is broken."""
    text = decode(raw).removeprefix(BYTE_ORDER_MARK)
    front, metadata, found = _front_matter_of(text)
    body_start = front.body_start if front else 0
    summary_key = next((key for key in ("summary", "description") if text_of(metadata.get(key))), "summary")
    summary, summary_span = _field(text, summary_key, metadata, front, found)
    insight, insight_span = _field(text, "insight", metadata, front, found)
    return Note(
        path=path,
        text=text,
        body_start=body_start,
        title=text_of(metadata.get("title")) or _first_heading(text[body_start:]) or PurePosixPath(path).stem,
        facets=facets_of(metadata),
        summary=summary,
        summary_span=summary_span,
        insight=insight,
        insight_span=insight_span,
        content_hash=hashlib.sha256(raw).hexdigest(),
        size=size,
        mtime_ns=mtime_ns,
    )


def _front_matter_of(text: str) -> tuple[FrontMatter | None, Mapping[str, object], Outline | None]:
    """What stands before the body. A note that opens with a rule has no front matter: all of it is body."""
    try:
        front = find_front_matter(text)
        if front is None:
            return None, {}, None
        block, first_line = text[front.start : front.end], line_at(text, front.start)
        found = outline(block, first_line) if front.language == "yaml" else None
        return front, read_metadata(block, front.language, first_line, found), found
    except Refusal as refusal:
        if not _is_body(text, refusal.code):
            raise
        return None, {}, None


def _is_body(text: str, code: str) -> bool:
    if code in _NO_FRONT_MATTER or code == "not-a-mapping":
        return True
    return code in _PERHAPS_A_RULE and _opens_with_rule(text)


def _opens_with_rule(text: str) -> bool:
    """Whether the first line may be a rule, and a blank line, or prose instead of a name and a value, follows it."""
    first, _, after = text.lstrip().partition("\n")
    if len(first.strip()) > len("---"):
        return False
    if _BLANK_LINE.match(after):
        return True
    comments = _COMMENT_LINES.match(after)
    return not _KEY.match(after, comments.end() if comments else 0)


def _field(
    text: str, key: str, metadata: Mapping[str, object], front: FrontMatter | None, found: Outline | None
) -> tuple[str, FieldSpan | None]:
    value = metadata.get(key)
    if not isinstance(value, str) or not value:
        return "", None
    entries = found.named(key) if found else ()
    if not entries or found is None or front is None:
        return value, None
    event = found.value(entries[-1])
    if not isinstance(event, ScalarEvent):
        return value, None
    if is_null(event):
        return "", None
    return value, _content_span(text, event, front.start) if len(entries) == 1 else None


def _content_span(text: str, event: ScalarEvent, offset: int) -> FieldSpan:
    start, end = offset + start_of(event), offset + end_of(event)
    if is_plain(event):
        return FieldSpan(start, end)
    if event.style in ("|", ">"):
        header = _BLOCK_HEADER.match(text, start, end)
        return FieldSpan(header.end() if header else start, start + len(text[start:end].rstrip()))
    return FieldSpan(start + 1, end - 1)


def _first_heading(body: str) -> str:
    tokens = _MARKDOWN.parse(body[:HEADING_SEARCH])
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            texts = (child.content for child in inline.children or () if child.type in ("text", "code_inline"))
            heading = " ".join("".join(texts).split())
            if heading:
                return heading
    return ""
