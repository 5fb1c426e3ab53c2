"""The fields of JSON front matter: one is found, replaced or added by changing characters; nothing is written anew."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from review_tui.notes.fields import Field
from review_tui.notes.metadata import load_json
from review_tui.notes.quoted_text import json_text
from review_tui.notes.refusal import Refusal

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One `"key": value` of the root object: characters of the block."""

    key: str
    key_start: int
    key_end: int
    value_start: int
    value_end: int


class JsonFields:
    """The fields of a JSON object."""

    def __init__(self, block: str, first_line: int) -> None:
        """`first_line` is the block's first line in the file. Raises Refusal for what is no object in JSON."""
        self.block = block
        self.first_line = first_line
        load_json(block, first_line)
        self.entries = _entries(block)

    def field(self, key: str) -> Field | None:
        """The field of that name, None where it is absent. Raises Refusal where it is not plainly one text."""
        entry = self._only_entry(key)
        if entry is None:
            return None
        value = _DECODER.raw_decode(self.block, entry.value_start)[0]
        return Field("" if value is None else value, self._line(entry))

    def with_field(self, key: str, value: str, line_ending: str) -> str:
        """The block with the field set to `value`. Raises Refusal."""
        entry, block = self._only_entry(key), self.block
        if entry is not None:
            return block[: entry.value_start] + json_text(value) + block[entry.value_end :]
        if not self.entries:
            opening = block.index("{") + 1
            return f"{block[:opening]}{json_text(key)}: {json_text(value)}{block[opening:]}"
        last = self.entries[-1]
        colon = block[last.key_end : last.value_start]
        added = self._separator() + json_text(key) + colon + json_text(value)
        return block[: last.value_end] + added + block[last.value_end :]

    def says(self, key: str, value: str) -> bool:
        """Whether the field is a text that reads as `value`. Raises Refusal as `field` does."""
        entry = self._only_entry(key)
        return entry is not None and _DECODER.raw_decode(self.block, entry.value_start)[0] == value

    def others(self, key: str) -> tuple[tuple[str, str], ...]:
        """Names and values but for that field, in their order, each value as it is written."""
        return tuple(
            (self.block[entry.key_start : entry.key_end], self.block[entry.value_start : entry.value_end])
            for entry in self.entries
            if entry.key != key
        )

    def _only_entry(self, key: str) -> _Entry | None:
        entries = [entry for entry in self.entries if entry.key == key]
        if not entries:
            return None
        if len(entries) > 1:
            raise Refusal("insight-twice", line=self._line(entries[1]))
        opening = self.block[entries[0].value_start]
        if opening != '"' and not self.block.startswith("null", entries[0].value_start):
            code = {"[": "insight-is-a-list", "{": "insight-is-a-mapping"}.get(opening, "insight-is-no-text")
            raise Refusal(code, line=self._line(entries[0]))
        return entries[0]

    def _separator(self) -> str:
        """What stands between two entries: as between the last two, or as before the first where it is alone."""
        if len(self.entries) > 1:
            return self.block[self.entries[-2].value_end : self.entries[-1].key_start]
        only = self.entries[0]
        return "," + (self.block[self.block.index("{") + 1 : only.key_start] or " ")

    def _line(self, entry: _Entry) -> int:
        return self.first_line + self.block.count("\n", 0, entry.key_start)


def _entries(block: str) -> tuple[_Entry, ...]:
    """The entries of the root object of `block`, which is known to be one in JSON."""
    entries: list[_Entry] = []
    at = _past_space(block, block.index("{") + 1)
    while block[at] != "}":
        key, key_end = _DECODER.raw_decode(block, at)
        value_start = _past_space(block, _past_space(block, key_end) + 1)
        _, value_end = _DECODER.raw_decode(block, value_start)
        entries.append(_Entry(key, at, key_end, value_start, value_end))
        at = _past_space(block, value_end)
        if block[at] == ",":
            at = _past_space(block, at + 1)
    return tuple(entries)


def _past_space(block: str, at: int) -> int:
    space = _SPACE.match(block, at)
    return space.end() if space else at
