"""What stands in a note and is not said by it: comments, properties, attributes, tasks, a reader's own bookkeeping.

All of it is blanked, character for character, so that places stay what they are. Linear; never raises.
"""

from __future__ import annotations

import re

_LINES = re.compile(
    r"""
    ^[ \t]+[A-Za-z][\w-]*::[ ][^\n]*$               # a Logseq property below its block
    | ^[ \t]*[-*+][ ]\[[ xX/>-]\][ ][^\n]*$         # a task
    | ^[ \t]*:[A-Z_]+:[^\n]*$                       # a line of an Org drawer
    | \{:[^{}\n]*\}                                 # attributes, as kramdown writes them
    """,
    re.M | re.X,
)
_CLIPPING = re.compile(r"^[^\n]*\n[ \t]*-[ ](?:Your[ ](?:Highlight|Note|Bookmark)[ ]|您在)[^\n]*$|^={6,}[ \t]*$", re.M)
"""A Kindle clipping's book and place, and the line that ends it."""
_CLIPPING_PLACE = re.compile(r"^[ \t]*- (?:Your (?:Highlight|Note|Bookmark) |您在)", re.M)
_WORDS = re.compile(r"\S")


def without_asides(text: str, start: int) -> str:
    """`text` with what is not said blanked from `start` on."""
    body = text[start:]
    if "%%" in body:
        body = _without_comments(body)
    body = _LINES.sub(_blank, body)
    if _CLIPPING_PLACE.search(body):
        body = _CLIPPING.sub(_blank, body)
    return text[:start] + body


def _without_comments(body: str) -> str:
    """Obsidian's `%%…%%`; one that is never closed stays."""
    kept, done = [], 0
    opening = body.find("%%")
    while opening >= 0 and (closing := body.find("%%", opening + 2)) >= 0:
        kept += [body[done:opening], _WORDS.sub(" ", body[opening : closing + 2])]
        done = closing + 2
        opening = body.find("%%", done)
    return "".join([*kept, body[done:]])


def _blank(match: re.Match[str]) -> str:
    return _WORDS.sub(" ", match.group())
