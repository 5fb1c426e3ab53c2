"""A text written as a YAML scalar that every reader reads back as it was: PyYAML, js-yaml, gray-matter, eemeli/yaml."""

from __future__ import annotations

import re

MUST_ESCAPE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What some reader of YAML, or some editor, does not take as it is."""
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar_text(value: str, *, style: str | None, indent: int, line_ending: str, block_allowed: bool) -> str:
    """`value`, with line feeds between its lines, as YAML.

    One line becomes `'…'`, or `"…"` where `style` is `"`. Several lines become a `|-` block indented by `indent`
    columns with the file's `line_ending`, where a block is allowed and says the value exactly; else `"…"`.
    """
    if MUST_ESCAPE.search(value):
        return _double_quoted(value)
    if "\n" in value:
        if block_allowed and _is_safe_block(value):
            return _literal_block(value, indent, line_ending)
        return _double_quoted(value)
    if style == '"' or "\t" in value:
        return _double_quoted(value)
    return "'" + value.replace("'", "''") + "'"


def _is_safe_block(value: str) -> bool:
    """Whether no line is one whose indentation or blankness readers treat differently."""
    lines = value.split("\n")
    first, last = lines[0], lines[-1]
    if not first.strip() or first[0] in " \t" or not last:
        return False
    return not any(line.startswith("\t") or (line and not line.strip(" \t")) for line in lines)


def _literal_block(value: str, indent: int, line_ending: str) -> str:
    pad = " " * indent
    return "|-" + line_ending + line_ending.join(pad + line if line else "" for line in value.split("\n"))


def _double_quoted(value: str) -> str:
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if not MUST_ESCAPE.match(character):
        return character
    point = ord(character)
    if point <= 0xFF:
        return f"\\x{point:02X}"
    return f"\\u{point:04X}" if point <= 0xFFFF else f"\\U{point:08X}"
