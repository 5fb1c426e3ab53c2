"""What stands around a span that somebody else chose: its headings, and its original where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from review_tui.extraction.candidate import Source
from review_tui.extraction.reading import read


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a span stands; the fields mean what they mean in a candidate."""

    context: str
    original: str | None


def standing_of(source: Source, start: int, end: int) -> Standing:
    """The headings and the original of `source.text[start:end]`. Never raises."""
    reading = read(source)
    for index, block in enumerate(reading.blocks):
        if block.start <= start < block.end:
            return Standing(reading.context(index), reading.original(index, start, min(end, block.end)))
    return Standing("", None)
