"""A card's passage as a reader sees it: markup gone, what the card stands on set off from what surrounds it. Pure."""

from __future__ import annotations

from textual.content import Content

from review_tui.display import safe_display
from review_tui.extraction.plain import plain as without_markup
from review_tui.tui.voices import QUIET

WITHOUT_PASSAGE = ("insight", "markup")
"""Kinds of card whose passage says nothing that the card does not."""


def as_read(markdown: str) -> str:
    """Markdown without its markup, safe to show."""
    return safe_display(without_markup(markdown))


def passage_words(passage: str, source_text: str) -> Content:
    """The passage (its markup is gone already) in a quiet voice, the text the card stands on in it at full strength."""
    words = safe_display(passage)
    standing = as_read(source_text)
    start = words.find(standing) if standing and standing != words else -1
    if start < 0:
        return Content.styled(words, QUIET)
    end = start + len(standing)
    return Content.assemble((words[:start], QUIET), words[start:end], (words[end:], QUIET))
