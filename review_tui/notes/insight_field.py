"""One field of a note's front matter, read and written. Every other byte stays as it was, and that is proved.

Nothing is ever serialised anew: the characters of one value are replaced, the result is parsed again, and the body,
every other event and the new value must be what they have to be. Any doubt is a Refusal. No file is touched here.
"""

from __future__ import annotations

import re

from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

from review_tui.notes.front_matter import BYTE_ORDER_MARK, FrontMatter, decode, find_front_matter, line_at
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

_COLON = re.compile(r"[ \t]*:")
_BLANK_TO_LINE_END = re.compile(r"[ \t]*(?=\r?\n|\Z)")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+#")
_STEP = 2
"""Columns by which a block is indented below its key."""


def read_field(raw: bytes, key: str) -> str:
    """The text of the field, '' where it is absent or null. Raises Refusal where `set_field` would for its shape."""
    text, front = _open(raw)
    if front is None:
        return ""
    found = outline(text[front.start : front.end], line_at(text, front.start))
    entry = _only_entry(text, front, found, key)
    return "" if entry is None else _current(found, entry)


def field_line(raw: bytes, key: str) -> int | None:
    """The line, from 1, on which the field stands; None where it is absent. Raises Refusal as `read_field` does."""
    text, front = _open(raw)
    if front is None:
        return None
    entry = _only_entry(text, front, outline(text[front.start : front.end], line_at(text, front.start)), key)
    return None if entry is None else _line(text, front, entry.key)


def set_field(raw: bytes, key: str, value: str) -> bytes:
    """The file's bytes with `key` set to `value`; the bytes themselves where it says that already.

    Without front matter a block holding only `key` is put in front. Raises Refusal where
    any other byte would have to change, or readers might disagree.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal("value-not-text") from None
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK.encode()) else ""
    text, front = _open(raw)
    if front is None:
        new = _new_front_matter(text, key, value) + text
        return _proved(mark + new, text, None, key, value) if value else raw
    block = text[front.start : front.end]
    found = outline(block, line_at(text, front.start))
    entry = _only_entry(text, front, found, key)
    if (_current(found, entry) if entry else "") == value:
        return raw
    if entry:
        block = _with_value_replaced(block, found, entry, value, front.line_ending)
    else:
        block = _with_entry_added(text, front, found, key, value)
    new = text[: front.start] + block + text[front.end :]
    return _proved(mark + new, text, front, key, value)


def _open(raw: bytes) -> tuple[str, FrontMatter | None]:
    text = decode(raw).removeprefix(BYTE_ORDER_MARK)
    front = find_front_matter(text)
    if front is not None and front.not_writable:
        fence = front.end if front.not_writable == "fence-dots" else max(0, front.start - 1)
        raise Refusal(front.not_writable, line=line_at(text, fence))
    return text, front


def _current(found: Outline, entry: Entry) -> str:
    value = found.value(entry)
    return value.value if isinstance(value, ScalarEvent) and not is_null(value) else ""


def _only_entry(text: str, front: FrontMatter, found: Outline, key: str) -> Entry | None:
    """The one entry of `key`, None where there is none. Raises Refusal for every shape that is not plainly a text."""
    if found.root is not None and (found.root.anchor or found.root.tag):
        raise Refusal("mapping-anchored", line=_line(text, front, found.root))
    entries = found.named(key)
    if not entries:
        return None
    if len(entries) > 1:
        raise Refusal("insight-twice", line=_line(text, front, entries[1].key))
    entry = entries[0]
    code = _shape_refused(text[front.start : front.end], found, entry)
    if code:
        raise Refusal(code, line=_line(text, front, entry.key))
    return entry


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


def _line(text: str, front: FrontMatter, event: NodeEvent) -> int:
    return line_at(text, front.start + start_of(event))


def _new_front_matter(text: str, key: str, value: str) -> str:
    only_crlf = "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    line_ending = "\r\n" if only_crlf else "\n"
    scalar = scalar_text(value, style=None, indent=_STEP, line_ending=line_ending, block_allowed=True)
    return f"---{line_ending}{key}: {scalar}{line_ending}---{line_ending}"


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
        indent=column_of(entry.key) + _STEP,
        line_ending=line_ending,
        block_allowed=alone and not found.root.flow_style,
    )
    if scalar.startswith("|-"):
        end = _past_blanks(block, end)
    return block[:start] + (" " if start == colon else "") + scalar + block[end:]


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


def _with_entry_added(text: str, front: FrontMatter, found: Outline, key: str, value: str) -> str:
    block = text[front.start : front.end]
    merge = found.merge()
    if merge is not None:
        raise Refusal("beside-merge-key", line=_line(text, front, merge.key))
    if found.root is not None and found.root.flow_style:
        return _with_flow_entry_added(text, front, found, key, value)
    scalars = [event for event in found.events if isinstance(event, ScalarEvent)]
    if scalars and _keeps(block, scalars[-1]):
        raise Refusal("absent-after-keep", line=_line(text, front, scalars[-1]))
    column = column_of(found.root) if found.root is not None else 0
    scalar = scalar_text(value, style=None, indent=column + _STEP, line_ending=front.line_ending, block_allowed=True)
    return f"{block}{' ' * column}{key}: {scalar}{front.line_ending}"


def _with_flow_entry_added(text: str, front: FrontMatter, found: Outline, key: str, value: str) -> str:
    block = text[front.start : front.end]
    assert found.root_end is not None
    assert found.root is not None
    closing = start_of(found.root_end)
    if "\n" in block[start_of(found.root) : closing]:
        raise Refusal("absent-in-flow-lines", line=_line(text, front, found.root))
    head = block[:closing].rstrip(" \t")
    separator = "" if head.endswith("{") else " " if head.endswith(",") else ", "
    scalar = scalar_text(value, style='"', indent=0, line_ending=front.line_ending, block_allowed=False)
    return f"{head}{separator}{key}: {scalar}{block[len(head) :]}"


def _proved(new: str, old_text: str, old_front: FrontMatter | None, key: str, value: str) -> bytes:
    """`new` as bytes, once they parse to what was there and `key: value`. Raises Refusal("not-proved") otherwise."""
    raw = new.encode("utf-8")
    try:
        text, front = _open(raw)
        if front is None:
            raise Refusal("not-proved")
        found = outline(text[front.start : front.end], line_at(text, front.start))
        entry = _only_entry(text, front, found, key)
    except Refusal as refusal:
        if refusal.code in ("too-large", "front-matter-too-large"):
            raise
        raise Refusal("not-proved", detail=refusal.reason if refusal.code != "not-proved" else "") from None
    if entry is None or not _says(found, entry, value):
        raise Refusal("not-proved", detail="the text would not read back")
    if not _outside_unchanged(text, front, old_text, old_front):
        raise Refusal("not-proved", detail="the body would change")
    if _others(found, key) != _others_before(old_text, old_front, key):
        raise Refusal("not-proved", detail="another field would change")
    return raw


def _says(found: Outline, entry: Entry, value: str) -> bool:
    event = found.value(entry)
    return isinstance(event, ScalarEvent) and event.value == value and not is_plain(event)


def _outside_unchanged(text: str, front: FrontMatter, old_text: str, old_front: FrontMatter | None) -> bool:
    if old_front is None:
        return text[front.body_start :] == old_text
    return text[front.end :] == old_text[old_front.end :] and text[: front.start] == old_text[: old_front.start]


def _others_before(old_text: str, old_front: FrontMatter | None, key: str) -> list[tuple[object, ...]]:
    if old_front is None:
        return []
    return _others(outline(old_text[old_front.start : old_front.end], 1), key)


def _others(found: Outline, key: str) -> list[tuple[object, ...]]:
    """The signatures of the root mapping and its content but `key`; [] where it holds nothing else."""
    if found.root is None:
        return []
    first = found.events.index(found.root) + 1
    last = max(index for index, event in enumerate(found.events) if isinstance(event, MappingEndEvent))
    skipped = {at for entry in found.named(key) for at in range(entry.key_at, entry.past)}
    others = [signature(found.events[at]) for at in range(first, last) if at not in skipped]
    return [signature(found.root), *others] if others else []
