"""One generated write, judged: refused, right, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from faults.generated_notes import GeneratedNote
from faults.other_readers import NotRead, read_block
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.refusal import Refusal

KEY = "insight"
_FENCE = re.compile(r"^(?:---|\+\+\+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one write. Everything but `refused` and `unread_before` counts what must not happen."""

    refused: str = ""
    """The code of the refusal, '' where the note was written."""
    no_line: bool = False
    """A refusal that names no line."""
    changed_outside: bool = False
    misread: bool = False
    """The text does not read back, here or in another reader."""
    others_changed: bool = False
    """Another reader finds other fields than before."""
    not_idempotent: bool = False
    unread_before: bool = False
    """The other reader could not read the block before; nothing was compared."""

    @property
    def wrong(self) -> bool:
        """Whether anything happened that must not."""
        return self.changed_outside or self.misread or self.others_changed or self.not_idempotent or self.no_line


def judge(note: GeneratedNote, text: str) -> Verdict:
    """Write `text` into the note and look at what came of it."""
    try:
        new = set_field(note.raw, KEY, text)
    except Refusal as refusal:
        return Verdict(refused=refusal.code, no_line=refusal.line is None and refusal.code != "value-not-text")
    elsewhere = _read_elsewhere(note, new) if new != note.raw else None
    return Verdict(
        changed_outside=not _only_the_value_changed(note, new),
        misread=read_field(new, KEY) != text or (elsewhere is not None and elsewhere.text_after != text),
        others_changed=elsewhere is not None and elsewhere.others_before != elsewhere.others_after,
        not_idempotent=set_field(new, KEY, text) != new,
        unread_before=elsewhere is None and new != note.raw,
    )


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What another reader found."""

    others_before: object
    others_after: object
    text_after: str | None


def _read_elsewhere(note: GeneratedNote, new: bytes) -> _Elsewhere | None:
    """What another reader finds before and after; None where it could not read the block before, or it ends within."""
    block = note.before + (note.value or "") + note.after
    if _FENCE.search(block):
        return None
    try:
        _, before = read_block(block, note.kind, KEY)
    except NotRead:
        return None
    opening, closing = (note.opening, note.closing) if note.kind != "none" else _fences_of_new(note, new)
    block = new.decode()[len(opening) : -len(closing)]
    try:
        text, after = read_block(block, note.kind, KEY)
    except NotRead:
        return _Elsewhere(before, None, None)
    return _Elsewhere(before, after, text)


def _fences_of_new(note: GeneratedNote, new: bytes) -> tuple[str, str]:
    """The fences of the front matter that was put before a note without any."""
    mark, line_ending = note.opening, "\r\n" if b"---\r\n" in new[:8] else "\n"
    return f"{mark}---{line_ending}", f"---{line_ending}{note.closing}"


def _only_the_value_changed(note: GeneratedNote, new: bytes) -> bool:
    opening, closing = note.opening.encode(), note.closing.encode()
    if note.value is not None:
        before, after = opening + note.before.encode(), note.after.encode() + closing
        return new.startswith(before) and new.endswith(after) and len(new) >= len(before) + len(after)
    if KEY in note.before:
        # A wild note, whose field stands somewhere in it.
        return new.startswith(opening) and new.endswith(closing)
    return new.startswith(opening) and new.endswith(closing) and _only_inserted(note.raw, new)


def _only_inserted(old: bytes, new: bytes) -> bool:
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    return new.endswith(old[same:]) and len(new) >= len(old)
