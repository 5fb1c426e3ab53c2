"""The outline of YAML front matter: its parse events, bounded, and where a field's value stands among them.

Nothing is composed or constructed here. libyaml's composer recurses, so that deep nesting kills the process
(SIGSEGV), and merge keys make the constructor's work exponential; its event parser does neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.reader import ReaderError

from review_tui.notes.refusal import Refusal

DEPTH_LIMIT = 64
"""Lists and mappings within one another."""
MOST_EVENTS = 10_000
"""Names, values, beginnings and ends; more of them would hold up an import, and nobody writes so many."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of the front matter: positions in the list of events."""

    key: ScalarEvent
    key_at: int
    value_at: int
    past: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The events of a front matter and its root mapping."""

    events: tuple[Event, ...]
    root: MappingStartEvent | None
    """None where the front matter is empty or holds only comments."""
    root_end: MappingEndEvent | None
    entries: tuple[Entry, ...]
    """Of the root mapping, those with a scalar for a key."""

    def named(self, key: str) -> tuple[Entry, ...]:
        """The entries of that key: none, one, or several where the key stands there twice."""
        return tuple(entry for entry in self.entries if entry.key.value == key)

    def value(self, entry: Entry) -> NodeEvent:
        """The first event of the entry's value."""
        event = self.events[entry.value_at]
        assert isinstance(event, NodeEvent)
        return event

    def merge(self) -> Entry | None:
        """The merge key by which the root mapping takes in another one, None where it has none."""
        return next((entry for entry in self.named("<<") if is_plain(entry.key)), None)


def outline(block: str, first_line: int) -> Outline:
    """The outline of `block`, the YAML between the fences, whose first line is `first_line` of the file.

    Raises Refusal for what is not YAML, is nested too deep, is too much, holds several documents or is not a mapping.
    """
    events = tuple(_bounded_events(block, first_line))
    at = next(index for index, event in enumerate(events) if not isinstance(event, StreamStartEvent))
    if isinstance(events[at], StreamEndEvent):
        return Outline(events, None, None, ())
    root = events[at + 1]
    if not isinstance(root, MappingStartEvent):
        raise Refusal("not-a-mapping", line=_line(block, start_of(root), first_line))
    entries = tuple(_entries(events, at + 2))
    return Outline(events, root, _root_end(events), entries)


def is_plain(event: ScalarEvent) -> bool:
    """Whether the scalar is written without quotes and not as a block. libyaml says '' where PyYAML says None."""
    return not event.style


def is_null(event: Event) -> bool:
    """Whether the event is a value that YAML reads as null."""
    return isinstance(event, ScalarEvent) and is_plain(event) and event.tag is None and event.value in _NULLS


def start_of(event: Event) -> int:
    """The character of the block at which what the event tells of begins."""
    assert event.start_mark is not None
    return event.start_mark.index


def end_of(event: Event) -> int:
    """The character of the block just past what the event tells of."""
    assert event.end_mark is not None
    return event.end_mark.index


def column_of(event: Event) -> int:
    """The characters between the start of the line and the start of what the event tells of."""
    assert event.start_mark is not None
    return event.start_mark.column


def signature(event: Event) -> tuple[object, ...]:
    """All that an event says, without where it says it."""
    kind = type(event).__name__
    if isinstance(event, ScalarEvent):
        return kind, event.anchor, event.tag, event.implicit, event.value, event.style
    if isinstance(event, CollectionStartEvent):
        return kind, event.anchor, event.tag, event.implicit, event.flow_style
    if isinstance(event, AliasEvent):
        return kind, event.anchor
    return (kind,)


def _bounded_events(block: str, first_line: int) -> Iterator[Event]:
    depth = documents = 0
    try:
        for count, event in enumerate(yaml.parse(block, Loader=_LOADER)):
            if count > MOST_EVENTS:
                raise Refusal("too-many-values", line=_line(block, start_of(event), first_line))
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                raise Refusal("too-deep", line=_line(block, start_of(event), first_line))
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1 or (isinstance(event, DocumentStartEvent) and event.explicit):
                raise Refusal("several-documents", line=_line(block, start_of(event), first_line))
            yield event
    except yaml.YAMLError as error:
        raise yaml_refusal(error, block, first_line) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise Refusal("yaml-broken", line=first_line, detail=str(error)) from None


def yaml_refusal(error: yaml.YAMLError, block: str, first_line: int) -> Refusal:
    """What PyYAML said, as a refusal with the line a person should look at."""
    if isinstance(error, ReaderError):
        found = _NOT_YAML.search(block)
        line = _line(block, found.start(), first_line) if found else None
        return Refusal("yaml-broken", line=line, detail="it holds a control character")
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    if "maximum nesting depth" in problem:
        return Refusal("too-deep", line=first_line)
    # What was opened and never closed is mended where it was opened, not where the text ran out.
    mark = getattr(error, "problem_mark", None)
    if not context.startswith("while parsing a block"):
        mark = getattr(error, "context_mark", None) or mark
    line = _line(block, mark.index, first_line) if mark is not None else first_line
    return Refusal("yaml-broken", line=line, detail=" ".join(part for part in (context, problem) if part))


def _line(block: str, index: int, first_line: int) -> int:
    # An error at the very end stands after the last line ending, which is the line of the closing fence.
    return first_line + block.count("\n", 0, min(index, max(0, len(block) - 1)))


def _entries(events: tuple[Event, ...], at: int) -> Iterator[Entry]:
    while not isinstance(events[at], MappingEndEvent):
        value_at = _past_node(events, at)
        past = _past_node(events, value_at)
        key = events[at]
        if isinstance(key, ScalarEvent):
            yield Entry(key, at, value_at, past)
        at = past


def _past_node(events: tuple[Event, ...], at: int) -> int:
    depth = 0
    while True:
        event = events[at]
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        at += 1
        if depth == 0:
            return at


def _root_end(events: tuple[Event, ...]) -> MappingEndEvent:
    return next(event for event in reversed(events) if isinstance(event, MappingEndEvent))
