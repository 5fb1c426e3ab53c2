"""A text written as a TOML or JSON string that every reader reads back as it was. YAML has scalar_text."""

from __future__ import annotations

import json
import re

from review_tui.notes.scalar_text import MUST_ESCAPE

_TOML_SHORT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TOML_ONE_LINE = re.compile(rf'[\\"\t\n]|{MUST_ESCAPE.pattern}')
# Of quotes only those are escaped that, with the next one or with the end, might close the string.
_TOML_LINES = re.compile(rf'\\|"(?="|\Z)|{MUST_ESCAPE.pattern}')
_LIKE_A_FENCE = re.compile(r"^(?:---|\+\+\+|<<<<<<<|>>>>>>>)", re.MULTILINE)


def json_text(value: str) -> str:
    """`value` as JSON, on one line."""
    return MUST_ESCAPE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def toml_text(value: str, *, literal: bool, lines_allowed: bool) -> str:
    """`value`, with line feeds between its lines, as TOML.

    One line becomes `"…"`, or `'…'` where `literal` is asked for and can say it. Several lines become a multi-line
    string where those are allowed and no line looks like a fence; else one line with escaped line feeds.
    """
    if literal and "'" not in value and not re.search(r"[\t\n]", value) and not MUST_ESCAPE.search(value):
        return f"'{value}'"
    if lines_allowed and "\n" in value and not _LIKE_A_FENCE.search(value):
        return f'"""\n{_TOML_LINES.sub(_escaped, value)}"""'
    return f'"{_TOML_ONE_LINE.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    if character in _TOML_SHORT:
        return _TOML_SHORT[character]
    return '\\"' if character == '"' else f"\\u{ord(character):04X}"
