"""Where a note's front matter begins and ends: bytes to text, text to fences. What stands between is not read here.

A fence that a site generator or another reader might take differently is never guessed at: it is marked as not
writable, or refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from review_tui.notes.refusal import Refusal

FILE_LIMIT = 8 * 1024 * 1024
"""Bytes of the largest file that is read."""
FRONT_MATTER_LIMIT = 256 * 1024
"""Characters of the largest front matter that is read."""
BYTE_ORDER_MARK = "\ufeff"

Language: TypeAlias = Literal["yaml", "toml", "json"]

_LANGUAGES: dict[str, Language] = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}
_FENCES: dict[str, Language] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_OPENING = re.compile(r"(---|\+\+\+|;;;)([^\r\n]*)(\r\n|\n|\Z)")
_LANDMARK = re.compile(r"^(?:---|\.\.\.|\+\+\+|;;;|<<<<<<<|>>>>>>>)[^\r\n]*", re.MULTILINE)
_CONFLICT = re.compile(r"(?:<<<<<<<|>>>>>>>)(?: |$)")
_SPACE_BEFORE = re.compile(r"[ \t\r\n]+(?=---[ \t]*(?:\r?\n|\Z))|[ \t\r\n]*\n(?=(?:\+\+\+|;;;)[ \t]*(?:\r?\n|\Z)|\{)")
_JSON_OPENING = re.compile(r'\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\})')
_WITHOUT_RIVALS = frozenset({"---", "+++"})
"""Fences that mean the same to every reader that knows them."""
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter that has been found. All positions are characters of the note's text."""

    language: Language
    start: int
    end: int
    """`text[start:end]` is what stands between the fences; it is empty or ends with a line ending."""
    body_start: int
    line_ending: str
    not_writable: str
    """The code of the refusal that forbids writing, '' where a field may be written."""


def decode(raw: bytes) -> str:
    """The text of a file, byte order mark included. Raises Refusal for what is too large or is not UTF-8 text."""
    if len(raw) > FILE_LIMIT:
        raise Refusal("too-large")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refusal("utf-16", line=1)
    if b"\0" in raw:
        raise Refusal("nul", line=raw.count(b"\n", 0, raw.index(b"\0")) + 1)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("not-utf8", line=raw.count(b"\n", 0, error.start) + 1) from None


def line_at(text: str, offset: int) -> int:
    """The line, counted from 1, on which the character at `offset` stands."""
    return text.count("\n", 0, offset) + 1


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of `text` (no byte order mark), or None where there is none and a block may go in front.

    Raises Refusal where it is unclear what the first lines are.
    """
    space = _SPACE_BEFORE.match(text)
    begin = space.end() if space else 0
    if _CONFLICT.match(text):
        raise Refusal("merge-conflict", line=1)
    blank_lines = "fence-after-blank-lines" if space else ""
    if _JSON_OPENING.match(text, begin):
        return _bare_json(text, begin, blank_lines)
    opening = _OPENING.match(text, begin)
    if opening is None:
        if text.startswith(tuple(_FENCES)):
            raise Refusal("carriage-returns", line=1)
        return None
    language, not_writable = _read_opening(text, opening)
    return _closed(text, opening, language, blank_lines or not_writable)


def _read_opening(text: str, opening: re.Match[str]) -> tuple[Language, str]:
    fence, rest = opening[1], opening[2].strip(" \t")
    language = _FENCES[fence]
    if not rest:
        return language, "" if fence in _WITHOUT_RIVALS else "fence-semicolons"
    line = line_at(text, opening.start())
    if rest.startswith(fence[0]):
        raise Refusal("fence-too-long", line=line)
    if fence != "---" or rest not in _LANGUAGES:
        raise Refusal("fence-with-text", line=line)
    return _LANGUAGES[rest], ""


def _closed(text: str, opening: re.Match[str], language: Language, not_writable: str) -> FrontMatter:
    start, fence = opening.end(), opening[1]
    for found in _LANDMARK.finditer(text, start):
        line = found.group().rstrip(" \t")
        if _CONFLICT.match(line):
            raise Refusal("merge-conflict", line=line_at(text, found.start()))
        dots = line == "..." and language == "yaml"
        if line == fence or dots:
            if found.start() - start > FRONT_MATTER_LIMIT:
                raise Refusal("front-matter-too-large", line=line_at(text, start))
            after = _LINE_END.match(text, found.end())
            return FrontMatter(
                language=language,
                start=start,
                end=found.start(),
                body_start=after.end() if after else found.end(),
                line_ending=opening[3] or "\n",
                not_writable="fence-dots" if dots else not_writable,
            )
        if line.startswith(fence):
            raise Refusal("fence-irregular", line=line_at(text, found.start()))
    raise Refusal("fence-unclosed", line=line_at(text, opening.start()))


def _bare_json(text: str, start: int, not_writable: str) -> FrontMatter:
    """JSON without fences: from the first brace to the one that closes it."""
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise Refusal("json-broken", line=error.lineno, detail=error.msg) from None
    except RecursionError:
        raise Refusal("too-deep", line=line_at(text, start)) from None
    except ValueError:
        raise Refusal("json-broken", line=line_at(text, start)) from None
    if end - start > FRONT_MATTER_LIMIT:
        raise Refusal("front-matter-too-large", line=line_at(text, start))
    after = _LINE_END.match(text, end)
    line_ending = "\r\n" if "\r\n" in text[start:end] else "\n"
    return FrontMatter("json", start, end, after.end() if after else end, line_ending, not_writable)
