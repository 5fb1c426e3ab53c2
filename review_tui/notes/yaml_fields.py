"""The fields of YAML front matter: one is found, replaced or added by changing characters; nothing is written anew."""

from __future__ import annotations

import re

from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

from review_tui.notes.fields import Field
from review_tui.notes.refusal import Refusal
from review_tui.notes.scalar_text import scalar_text
from review_tui.notes.yaml_events import (
    Entry,
    Outline,
    column_of,
    end_of,
    is_null,
    is_plain,
    outline,
    signature,
    start_of,
)

STEP = 2
"""Columns by which a block is indented below its key."""

_COLON = re.compile(r"[ \t]*:")
_BLANK_TO_LINE_END = re.compile(r"[ \t]*(?=\r?\n|\Z)")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_ODD_LINE_BREAK = re.compile("[\x85\u2028\u2029]")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+#")


class YamlFields:
    """The fields of a YAML block."""

    def __init__(self, block: str, first_line: int) -> None:
        """`first_line` is the block's first line in the file. Raises Refusal for what is no mapping in YAML."""
        self.block = block
        self.first_line = first_line
        self.outline = outline(block, first_line)

    def field(self, key: str) -> Field | None:
        """The field of that name, None where it is absent. Raises Refusal where it is not plainly one text."""
        entry = self._only_entry(key)
        if entry is None:
            return None
        value = self.outline.value(entry)
        text = value.value if isinstance(value, ScalarEvent) and not is_null(value) else ""
        return Field(text, self._line(entry.key))

    def with_field(self, key: str, value: str, line_ending: str) -> str:
        """The block with the field set to `value`, new lines ended as in the file. Raises Refusal."""
        entry = self._only_entry(key)
        if entry is None:
            return self._with_entry_added(key, value, line_ending)
        return _with_value_replaced(self.block, self.outline, entry, value, line_ending)

    def says(self, key: str, value: str) -> bool:
        """Whether the field is a text in quotes or a block that reads as `value`. Raises Refusal as `field` does."""
        entry = self._only_entry(key)
        event = None if entry is None else self.outline.value(entry)
        return isinstance(event, ScalarEvent) and event.value == value and not is_plain(event)

    def others(self, key: str) -> list[tuple[object, ...]]:
        """The signatures of the root mapping and its content but `key`; [] where it holds nothing else."""
        found = self.outline
        if found.root is None:
            return []
        first = found.events.index(found.root) + 1
        last = max(index for index, event in enumerate(found.events) if isinstance(event, MappingEndEvent))
        skipped = {at for entry in found.named(key) for at in range(entry.key_at, entry.past)}
        others = [signature(found.events[at]) for at in range(first, last) if at not in skipped]
        return [signature(found.root), *others] if others else []

    def _only_entry(self, key: str) -> Entry | None:
        found = self.outline
        if found.root is not None and (found.root.anchor or found.root.tag):
            raise Refusal("mapping-anchored", line=self._line(found.root))
        odd = _odd_line_break(self.block, found)
        if odd is not None:
            raise Refusal("odd-line-break", line=self.first_line + self.block.count("\n", 0, odd))
        entries = found.named(key)
        if not entries:
            return None
        if len(entries) > 1:
            raise Refusal("insight-twice", line=self._line(entries[1].key))
        code = _shape_refused(self.block, found, entries[0])
        if code:
            raise Refusal(code, line=self._line(entries[0].key))
        return entries[0]

    def _with_entry_added(self, key: str, value: str, line_ending: str) -> str:
        found = self.outline
        merge = found.merge()
        if merge is not None:
            raise Refusal("beside-merge-key", line=self._line(merge.key))
        if found.root is not None and found.root.flow_style:
            return self._with_flow_entry_added(key, value, line_ending)
        scalars = [event for event in found.events if isinstance(event, ScalarEvent)]
        if scalars and _keeps(self.block, scalars[-1]):
            raise Refusal("absent-after-keep", line=self._line(scalars[-1]))
        column = column_of(found.root) if found.root is not None else 0
        scalar = scalar_text(value, style=None, indent=column + STEP, line_ending=line_ending, block_allowed=True)
        return f"{self.block}{' ' * column}{key}: {scalar}{line_ending}"

    def _with_flow_entry_added(self, key: str, value: str, line_ending: str) -> str:
        found, block = self.outline, self.block
        assert found.root_end is not None
        assert found.root is not None
        closing = start_of(found.root_end)
        if "\n" in block[start_of(found.root) : closing]:
            raise Refusal("absent-in-flow-lines", line=self._line(found.root))
        head = block[:closing].rstrip(" \t")
        separator = "" if head.endswith("{") else " " if head.endswith(",") else ", "
        scalar = scalar_text(value, style='"', indent=0, line_ending=line_ending, block_allowed=False)
        return f"{head}{separator}{key}: {scalar}{block[len(head) :]}"

    def _line(self, event: NodeEvent) -> int:
        return self.first_line + self.block.count("\n", 0, start_of(event))


def _odd_line_break(block: str, found: Outline) -> int | None:
    """Where something stands outside all names and values that ends a line in YAML 1.1 and not in YAML 1.2."""
    past = 0
    for event in found.events:
        if isinstance(event, ScalarEvent):
            between = _ODD_LINE_BREAK.search(block, past, start_of(event))
            if between:
                return between.start()
            past = max(past, end_of(event))
    rest = _ODD_LINE_BREAK.search(block, past)
    return rest.start() if rest else None


def _shape_refused(block: str, found: Outline, entry: Entry) -> str:
    key, value = entry.key, found.value(entry)
    if isinstance(value, AliasEvent):
        return "insight-is-an-alias"
    if key.anchor or value.anchor:
        return "insight-is-anchored"
    if isinstance(value, SequenceStartEvent):
        return "insight-is-a-list"
    if isinstance(value, MappingStartEvent):
        return "insight-is-a-mapping"
    assert isinstance(value, ScalarEvent)
    if key.tag or value.tag:
        return "insight-is-tagged"
    asked = block[: start_of(key)].rstrip(" \t")[-1:] == "?"
    if asked or not _COLON.match(block, end_of(key)):
        return "insight-complex-key"
    return _block_refused(block, value)


def _block_refused(block: str, value: ScalarEvent) -> str:
    if value.style not in ("|", ">"):
        return ""
    if _BLOCK_COMMENT.match(block, start_of(value)):
        return "insight-block-comment"
    return "insight-block-keep" if _keeps(block, value) else ""


def _keeps(block: str, value: ScalarEvent) -> bool:
    header = _REST_OF_LINE.match(block, start_of(value))
    return value.style in ("|", ">") and header is not None and "+" in header.group().split("#")[0]


def _with_value_replaced(block: str, found: Outline, entry: Entry, value: str, line_ending: str) -> str:
    old = found.value(entry)
    assert isinstance(old, ScalarEvent)
    assert found.root is not None
    colon = _past_colon(block, entry)
    start, end = _value_span(block, old, colon)
    rest = _REST_OF_LINE.match(block, end)
    alone = rest is not None and not rest.group().strip(" \t") and "\n" not in block[colon:start]
    scalar = scalar_text(
        value,
        style=old.style,
        indent=column_of(entry.key) + STEP,
        line_ending=line_ending,
        block_allowed=alone and not found.root.flow_style and not _would_take_in_more(block, end),
    )
    if scalar.startswith("|-"):
        end = _past_blanks(block, end)
    return block[:start] + (" " if start == colon else "") + scalar + block[end:]


def _would_take_in_more(block: str, end: int) -> bool:
    """Whether a block that ends there would take in what follows: indented comments, or spaces on an empty line."""
    for line in block[end:].split("\n")[1:]:
        said = line.strip(" \t\r")
        if said and not said.startswith("#"):
            return False
        if line.startswith((" ", "\t")):
            return True
    return False


def _past_colon(block: str, entry: Entry) -> int:
    colon = _COLON.match(block, end_of(entry.key))
    assert colon is not None
    return colon.end()


def _value_span(block: str, old: ScalarEvent, colon: int) -> tuple[int, int]:
    """From where to where the value stands, quotes and block header included, blank lines after a block left out."""
    start, end = start_of(old), end_of(old)
    if start == end:
        return colon, _past_blanks(block, colon)
    if old.style in ("|", ">"):
        end = start + len(block[start:end].rstrip(" \t\r\n"))
    return start, end


def _past_blanks(block: str, at: int) -> int:
    blanks = _BLANK_TO_LINE_END.match(block, at)
    return blanks.end() if blanks else at
