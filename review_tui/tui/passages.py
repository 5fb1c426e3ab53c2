"""A card's passage as a reader sees it: markup gone, what the card stands on set off from what surrounds it. Pure."""

from __future__ import annotations

import re

from textual.content import Content

from review_tui.display import safe_display
from review_tui.extraction.plain import plain as without_markup
from review_tui.tui.voices import QUIET

_LIST_LINE = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s")


def as_read(markdown: str) -> str:
    """Markdown without its markup, safe to show; a list keeps its lines."""
    source = markdown.replace("\r\n", "\n")
    lines = source.split("\n")
    if any(_LIST_LINE.match(line) for line in lines):
        return safe_display("\n".join(filter(None, (without_markup(line) for line in lines))))
    return safe_display(without_markup(source))


def passage_words(passage: str, source_text: str) -> Content:
    """The passage in a quiet voice, the text the card stands on in it at full strength."""
    words = as_read(passage)
    standing = as_read(source_text) if source_text else ""
    start = words.find(standing) if standing else -1
    if start < 0 or standing == words:
        return Content.styled(words, QUIET)
    end = start + len(standing)
    return Content.assemble((words[:start], QUIET), words[start:end], (words[end:], QUIET))
