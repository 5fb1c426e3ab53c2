"""Where the statements of TOML stand: spans of names and values, for text that is already known to be TOML.

Values are not read here; strings and comments are only recognised in order to be stepped over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r'''
      (?P<string> """ (?: \\[\s\S] | [^\\] )*? """ "{0,2}
                | \'\'\' [\s\S]*? \'\'\' '{0,2}
                | " (?: \\. | [^"\\\n] )* "
                | ' [^'\n]* ' )
    | (?P<comment> \#[^\n]* )
    | (?P<line_end> \r?\n )
    | (?P<space> [ \t]+ )
    | (?P<opening> [\[{] )
    | (?P<closing> [\]}] )
    | (?P<other> = | [^\s"'#\[\]{}=]+ | \r )
    ''',
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One `name = value`, or a `[header]`: characters of the block."""

    start: int
    name: str
    """The first part of its name, unquoted."""
    header: bool
    value_start: int
    """Where the value begins; for a header, the header."""
    end: int
    """Where the value ends, before space and comment."""
    next_line: int
    """Where the line after the statement begins."""


def root_statements(block: str) -> tuple[Statement, ...]:
    """The statements of the root table and, after them, all headers."""
    headers = False
    found = []
    for statement in _statements(block):
        headers = headers or statement.header
        if statement.header or not headers:
            found.append(statement)
    return tuple(found)


def _statements(block: str) -> Iterator[Statement]:
    depth = 0
    start = equals = end = -1
    for token in _TOKEN.finditer(block):
        kind = token.lastgroup
        if kind == "line_end" and depth == 0 and start >= 0:
            yield _statement(block, start, equals, end, token.end())
            start = equals = -1
        if kind in ("line_end", "space", "comment"):
            continue
        depth += (kind == "opening") - (kind == "closing")
        end = token.end()
        if start < 0:
            start = token.start()
        if token.group() == "=" and equals < 0 and depth == 0:
            equals = token.start()
    if start >= 0:
        yield _statement(block, start, equals, end, len(block))


def _statement(block: str, start: int, equals: int, end: int, next_line: int) -> Statement:
    header = equals < 0
    written = block[start:end].strip("[] \t") if header else block[start:equals].strip(" \t")
    value_start = start if header else equals + 1
    while not header and block[value_start] in " \t":
        value_start += 1
    return Statement(start, _first_part(written), header, value_start, end, next_line)


def _first_part(written: str) -> str:
    if written.isascii() and written.replace("_", "").replace("-", "").isalnum():
        return written
    return next(iter(tomllib.loads(f"{written} = 0")))
