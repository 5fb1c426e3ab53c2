"""What stands in a note and is not said by it: comments, machinery, bookkeeping, times of a transcript, housekeeping.

All of it is blanked, character for character, so that places stay what they are. Linear; never raises.
"""

from __future__ import annotations

from review_tui.extraction.bookkeeping import without_bookkeeping
from review_tui.extraction.machinery import without_machinery
from review_tui.extraction.sections import without_housekeeping
from review_tui.extraction.transcripts import without_times


def without_asides(text: str, start: int) -> str:
    """`text` with what is not said blanked from `start` on."""
    body = text[start:]
    for without in (without_machinery, without_bookkeeping, without_times, without_housekeeping):
        body = without(body)
    return text[:start] + body
