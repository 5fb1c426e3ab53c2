"""Quotations: block quotes, callouts, and the highlights that reading services export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Passage, Reading
from review_tui.extraction.rejection import must_never_be_a_card

_EXPORT_LINKS = re.compile(r"\s*\((?:\*?\[Share|\[View Highlight|\[Location \d)")
_EXPORTED = re.compile(r"\(\[(?:View Highlight|Location \d+)\]\(")
NARROWEST, WIDEST = 9.0, 90.0
"""Reading width of a quotation that is one card; of a wider one its sentences compete."""


def quotes(reading: Reading, passage: Passage) -> Iterator[Place]:
    """The whole quotation where it is short enough for one card."""
    start, end = passage.start, passage.end
    shape = "quote"
    if passage.block.kind == "item":
        if not _EXPORTED.search(reading.text, start, end):
            return
        shape = "highlight_export"
    elif passage.block.kind != "quote":
        return
    links = _EXPORT_LINKS.search(reading.text, start, end)
    end = links.start() if links else end
    if end - start > 400:
        return
    raw = reading.raw(start, end)
    text = plain(raw)
    if NARROWEST <= width(text) <= WIDEST and not must_never_be_a_card(raw, text):
        yield Place(
            shape,
            "quote",
            start,
            end,
            passage.index,
            text,
            sentence=passage.sentences[0] if passage.sentences else None,
        )
