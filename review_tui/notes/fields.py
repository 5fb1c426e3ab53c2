"""The fields of one block of front matter, whatever language it is written in: what reading and writing may ask of it.

One module a language answers: yaml_fields, toml_fields, json_fields. No fences and no files here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Field:
    """One field whose value is plainly a text, or nothing."""

    text: str
    """'' where the value is null."""
    line: int
    """On which its name stands, from 1, in the file."""


class Fields(Protocol):
    """A block that has been parsed."""

    def field(self, key: str) -> Field | None:
        """The field of that name, None where it is absent. Raises Refusal where it is not plainly one text."""

    def with_field(self, key: str, value: str, line_ending: str) -> str:
        """The block with the field set to `value`, new lines ended as in the file. Raises Refusal."""

    def says(self, key: str, value: str) -> bool:
        """Whether the field is a text in quotes, or as good as, that every reader reads as `value`."""

    def others(self, key: str) -> object:
        """All that the block says but for that field, to be compared with == before and after a change."""
