"""One field of a note's front matter, read and written. Every other byte stays as it was, and that is proved.

Nothing is ever serialised anew: the characters of one value are replaced, the result is parsed again, and the body,
every other field and the new value must be what they have to be. Any doubt is a Refusal. No file is touched here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from review_tui.notes.fields import Field, Fields
from review_tui.notes.front_matter import BYTE_ORDER_MARK, FrontMatter, Language, decode, find_front_matter, line_at
from review_tui.notes.json_fields import JsonFields
from review_tui.notes.refusal import Refusal
from review_tui.notes.scalar_text import scalar_text
from review_tui.notes.toml_fields import TomlFields
from review_tui.notes.yaml_fields import STEP, YamlFields

_FIELDS: Mapping[Language, Callable[[str, int], Fields]] = {"yaml": YamlFields, "toml": TomlFields, "json": JsonFields}


def read_field(raw: bytes, key: str) -> str:
    """The text of the field, '' where it is absent or null. Raises Refusal where `set_field` would for its shape."""
    found = _field(raw, key)
    return found.text if found else ""


def field_line(raw: bytes, key: str) -> int | None:
    """The line, from 1, on which the field stands; None where it is absent. Raises Refusal as `read_field` does."""
    found = _field(raw, key)
    return found.line if found else None


def set_field(raw: bytes, key: str, value: str) -> bytes:
    """The file's bytes with `key` set to `value`; the bytes themselves where it says that already.

    Without front matter a block of YAML holding only `key` is put in front. Raises Refusal where any other byte would
    have to change, or readers might disagree.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal("value-not-text") from None
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK.encode()) else ""
    text, front = _open(raw)
    if front is None:
        new = _new_front_matter(text, key, value) + text
        return _proved(mark + new, text, None, YamlFields("", 1), key, value) if value else raw
    fields = _fields(text, front)
    found = fields.field(key)
    if (found.text if found else "") == value:
        return raw
    block = fields.with_field(key, value, front.line_ending)
    new = text[: front.start] + block + text[front.end :]
    return _proved(mark + new, text, front, fields, key, value)


def _field(raw: bytes, key: str) -> Field | None:
    text, front = _open(raw)
    return None if front is None else _fields(text, front).field(key)


def _open(raw: bytes) -> tuple[str, FrontMatter | None]:
    text = decode(raw).removeprefix(BYTE_ORDER_MARK)
    front = find_front_matter(text)
    if front is not None and front.not_writable:
        fence = front.end if front.not_writable == "fence-dots" else max(0, front.start - 1)
        raise Refusal(front.not_writable, line=line_at(text, fence))
    return text, front


def _fields(text: str, front: FrontMatter) -> Fields:
    return _FIELDS[front.language](text[front.start : front.end], line_at(text, front.start))


def _new_front_matter(text: str, key: str, value: str) -> str:
    only_crlf = "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    line_ending = "\r\n" if only_crlf else "\n"
    scalar = scalar_text(value, style=None, indent=STEP, line_ending=line_ending, block_allowed=True)
    return f"---{line_ending}{key}: {scalar}{line_ending}---{line_ending}"


def _proved(new: str, old_text: str, old_front: FrontMatter | None, before: Fields, key: str, value: str) -> bytes:
    """`new` as bytes, once they parse to what was there and `key: value`. Raises Refusal("not-proved") otherwise.

    `before` are the fields of `old_text`: none where it had no front matter.
    """
    raw = new.encode("utf-8")
    line = line_at(old_text, old_front.start) if old_front else 1
    try:
        text, front = _open(raw)
        if front is None:
            raise Refusal("not-proved")
        fields = _fields(text, front)
        said = fields.says(key, value)
    except Refusal as refusal:
        if refusal.code in ("too-large", "front-matter-too-large"):
            raise
        raise Refusal("not-proved", line=line, detail=refusal.reason if refusal.code != "not-proved" else "") from None
    if not said:
        raise Refusal("not-proved", line=line, detail="the text would not read back")
    if not _outside_unchanged(text, front, old_text, old_front):
        raise Refusal("not-proved", line=line, detail="the body would change")
    if fields.others(key) != before.others(key):
        raise Refusal("not-proved", line=line, detail="another field would change")
    return raw


def _outside_unchanged(text: str, front: FrontMatter, old_text: str, old_front: FrontMatter | None) -> bool:
    if old_front is None:
        return text[front.body_start :] == old_text
    return text[front.end :] == old_text[old_front.end :] and text[: front.start] == old_text[: old_front.start]
