"""Glosses: `**Term**（full name：definition）`. Those that only spell out an abbreviation or a name stay silent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from review_tui.extraction.places import Place
from review_tui.extraction.plain import is_chinese, plain, width
from review_tui.extraction.reading import Passage, Reading, Sentence

_GLOSS = re.compile(
    r"(?P<open>[“\"「《]?)(?:\*\*|==)(?P<term>[^*=\n]{1,50})(?:\*\*|"
    r"==)[”\"」》]?[ \t]?[（(](?P<inside>[^（）()\n]{4,240})[）)]"
)
_NAME_THEN_DEFINITION = re.compile(
    r"(?:[^：:]{0,60}?[：:][ \t]?(?!//)|[A-Za-zÀ-ɏ \-'’.·/]{2,60}[，,；;] ?(?=[^A-Za-z]))"
)
_SAYS_WHAT_IT_IS = re.compile(
    r"^(?:是?指|即|一[种个家位套款类]|用于|通过|由|在)|的|是|\b(?:is|are|the|an?|that|which|of)\b"
)
SHORTEST_DEFINITION = 8.0
"""Reading width; anything shorter only translates or expands the term."""


def glosses(reading: Reading, passage: Passage) -> Iterator[Place]:
    """Every gloss of a passage that says what its term is."""
    text = reading.text
    for match in _GLOSS.finditer(text, passage.start, passage.end):
        definition = _definition(match["inside"])
        if width(definition) < SHORTEST_DEFINITION:
            continue
        term = plain(match["term"]).strip('“”"「」《》:： ')
        if not term:
            continue
        yield Place(
            shape="gloss",
            kind="definition",
            start=match.start(),
            end=match.end(),
            block=passage.index,
            text=plain(match.group()),
            term=term,
            answer=definition,
            sentence=_sentence_around(passage, match.start()),
        )


def _definition(inside: str) -> str:
    """What stands behind the full name, or all of it where it says what the term is; else nothing."""
    inside = inside.strip()
    named = _NAME_THEN_DEFINITION.match(inside)
    rest = plain(inside[named.end() :]) if named else ""
    if width(rest) >= SHORTEST_DEFINITION:
        return rest
    whole = plain(inside)
    return whole if _SAYS_WHAT_IT_IS.search(whole) and (is_chinese(whole) or len(whole.split()) > 4) else ""


def _sentence_around(passage: Passage, at: int) -> Sentence | None:
    index = bisect_right(passage.sentences, at, key=lambda sentence: sentence.start) - 1
    return passage.sentences[index] if index >= 0 and at < passage.sentences[index].end else None
