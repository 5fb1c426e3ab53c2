"""The three voices of a page, as styled content: the text thought about, what surrounds it, what is one's own.

Whatever is said passes `safe_display` here and is never read as markup. Nothing else builds content from a note's text.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from review_tui.display import safe_display

QUIET = "$quiet"
OWN = "$own"
FILLED = "$own underline"
"""An answer in the place of its blank: the underline says without colour what was missing."""


def plain(words: str) -> Content:
    """The text being thought about."""
    return Content(safe_display(words))


def quiet(words: str) -> Content:
    """What surrounds it."""
    return Content.styled(safe_display(words), QUIET)


def own(words: str) -> Content:
    """What answers, or is the person's own."""
    return Content.styled(safe_display(words), OWN)


def filled(words: str) -> Content:
    """What answers, where it was missing."""
    return Content.styled(safe_display(words), FILLED)


def own_marked(words: str, marks: Iterable[tuple[int, int]]) -> Content:
    """The person's own, some of it (characters, from and to) set off."""
    # `safe_display` gives a character for a character.
    content = own(words)
    for start, end in marks:
        content = content.stylize(FILLED, start, end)
    return content


def lines(parts: Iterable[Content]) -> Content:
    """Parts below one another."""
    return Content("\n").join(parts)


def hanging(lead: Content, body: Content, width: int) -> Content:
    """`body` wrapped into `width` cells, `lead` before its first line and as much space before the others."""
    indent = lead.cell_length
    wrapped = body.wrap(max(1, width - indent))
    return lines([lead + wrapped[0], *(Content.blank(indent) + line for line in wrapped[1:])])


def first_lines(body: Content, width: int, most: int) -> list[Content]:
    """`body` wrapped into `width` cells, cut with an ellipsis where it would go on below line `most`."""
    wrapped = body.wrap(max(1, width))
    if len(wrapped) <= most:
        return wrapped
    return [*wrapped[: most - 1], wrapped[most - 1].rstrip().truncate(width - 1) + "…"]
