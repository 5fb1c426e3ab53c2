"""A note's body as Markdown blocks with exact places: headings, paragraphs, list items, quotes, table cells.

markdown-it-py says which lines belong together; the offsets are kept here. Code, HTML and rules are not blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from review_tui.extraction.plain import plain

MOST_LINES = 20_000
"""Lines of a note that are read; a novel has fewer. A file with more is a log, and must not hold up an import."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BLANKED_LINE = re.compile(r"^ +$", re.M)
"""The parser looks at every character, and a blanked original is long; an empty line means the same."""
MOST_COLUMNS = 60
"""Of a table that is read; a wider one is data that a program wrote."""
_WIDE_ROW = re.compile(rf"^(?:[^|\n]*\|){{{MOST_COLUMNS + 2}}}[^\n]*$", re.M)
_MARKER = re.compile(r"(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*[ \t]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text; `start` is behind its list marker or quote sign, places are in characters of the note."""

    kind: str
    """heading, paragraph, item, quote or cell."""
    start: int
    end: int
    level: int
    """Of a heading 1 to 6; of an item the depth of its list, 1 outermost; otherwise 0."""
    path: tuple[str, ...]
    """The headings above it, plain, outermost first; a heading's own text is the last."""
    opens_item: bool
    """Whether this is the first block of its list item."""


def read_blocks(text: str, start: int) -> list[Block]:
    """The blocks of the Markdown in the first `MOST_LINES` of `text[start:]`, in order. Linear; never raises."""
    return _Reader(text, start).read()


@cache
def _parser() -> MarkdownIt:
    """Block structure only: inline markup is read by our own code, since people's bold is not always CommonMark's."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


class _Reader:
    """Walks the tokens of one note, remembering the containers and headings it is inside of."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.lines = _line_places(text, start)
        lines = _BLANKED_LINE.sub("", text[start : self.lines[-1][1]])
        self.tokens = _parser().parse(_without_wide_rows(lines))
        self.headings: list[tuple[int, str]] = []
        self.open: list[str] = []
        self.item_is_empty = False
        self.cell_from = 0
        self.blocks: list[Block] = []

    def read(self) -> list[Block]:
        for token in self.tokens:
            if token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline" and token.map and token.content:
                self._add(token)
        return self.blocks

    def _enter(self, token: Token) -> None:
        self.open.append(token.tag if token.type == "heading_open" else token.type.removesuffix("_open"))
        if token.type == "list_item_open":
            self.item_is_empty = True
        elif token.type == "tr_open" and token.map:
            self.cell_from = self.lines[token.map[0]][0]

    def _add(self, token: Token) -> None:
        place = self._cell_place(token) if "tr" in self.open else self._lines_place(token)
        if place is None:
            return
        kind, level = self._kind()
        if kind == "heading":
            self._remember_heading(level, token.content)
        path = tuple(heading for _, heading in self.headings)
        self.blocks.append(Block(kind, *place, level, path, self.item_is_empty))
        self.item_is_empty = False

    def _kind(self) -> tuple[str, int]:
        last = self.open[-1] if self.open else ""
        if last in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return "heading", int(last[1])
        if "tr" in self.open:
            return "cell", 0
        if "blockquote" in self.open:
            return "quote", 0
        depth = self.open.count("list_item")
        return ("item", depth) if depth else ("paragraph", 0)

    def _remember_heading(self, level: int, content: str) -> None:
        self.headings = [heading for heading in self.headings if heading[0] < level]
        self.headings.append((level, plain(content)))

    def _lines_place(self, token: Token) -> tuple[int, int] | None:
        """Where the token's content stands: from its first line's text to the end of its last line."""
        assert token.map is not None
        first = token.map[0]
        content_lines = token.content.split("\n")
        last = min(first + len(content_lines) - 1, len(self.lines) - 1)
        start, first_end = self.lines[first]
        line = self.text[start:first_end]
        at = line.rfind(content_lines[0].rstrip())
        if at < 0:
            marker = _MARKER.match(line)
            at = marker.end() if marker else 0
        line_start, end = self.lines[last]
        at_end = self.text[line_start:end].rfind(content_lines[-1])
        if at_end >= 0:
            end = line_start + at_end + len(content_lines[-1])
        while end > start + at and self.text[end - 1].isspace():
            end -= 1
        return (start + at, end) if end > start + at else None

    def _cell_place(self, token: Token) -> tuple[int, int] | None:
        assert token.map is not None
        _, row_end = self.lines[min(token.map[0], len(self.lines) - 1)]
        start = self.text.find(token.content, self.cell_from, row_end)
        if start < 0:
            return None
        self.cell_from = start + len(token.content)
        return start, self.cell_from


def _without_wide_rows(text: str) -> str:
    return _WIDE_ROW.sub("", text) if text.count("|") > MOST_COLUMNS else text


def _line_places(text: str, start: int) -> list[tuple[int, int]]:
    """Start and end of the first `MOST_LINES` of `text[start:]`, line breaks as markdown-it knows them."""
    places = []
    for match in islice(_LINE_BREAK.finditer(text, start), MOST_LINES):
        places.append((start, match.start()))
        start = match.end()
    if len(places) < MOST_LINES:
        places.append((start, len(text)))
    return places
