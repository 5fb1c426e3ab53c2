"""Where the subject of an English sentence ends and its verb stands, where both are plain to see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.forms.english.words import (
    ADVERBS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    PREPOSITIONS,
    SUBORDINATORS,
    WORD,
    base_of,
    is_finite,
    word_set,
)

MOST_WORDS_OF_A_SUBJECT = 9
_PAUSE = re.compile(r"[,;:—–()“”\"]")


@dataclass(frozen=True, slots=True)
class Clause:
    """The places of a main clause within its sentence, in characters."""

    subject_end: int
    verb_start: int
    verb_end: int
    verb: str
    """The finite verb in lower case."""


def main_clause(text: str, start: int = 0) -> Clause | None:
    """The clause that opens at `start` with a plain subject: no comma, no clause within, at most nine words."""
    found = list(WORD.finditer(text, start))[: MOST_WORDS_OF_A_SUBJECT + 4]
    words = [match.group().lower().replace("’", "'") for match in found]
    for at, word in enumerate(words):
        if (
            at > MOST_WORDS_OF_A_SUBJECT
            or word in SUBORDINATORS
            or (at and _PAUSE.search(text, found[at - 1].end(), found[at].start()))
        ):
            return None
        if at and _is_the_verb(words, at):
            subject_end = at
            while subject_end > 1 and words[subject_end - 1] in ADVERBS:
                subject_end -= 1
            return Clause(found[subject_end - 1].end(), found[at].start(), found[at].end(), word)
    return None


def _is_the_verb(words: list[str], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word in FINITE_AUXILIARIES:
        return True
    if base_of(word) is None or before in DETERMINERS or before in PREPOSITIONS or before in ("to", "and", "or"):
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in FINITE_AUXILIARIES or (is_finite(following) and following.endswith("s")) or following == "of":
        return False
    return _agree(words[:at], word)


def _agree(subject: list[str], verb: str) -> bool:
    """Whether a third person follows what may be one, and a base form what may be many."""
    head = next(
        (word for word, after in zip(subject, [*subject[1:], ""], strict=True) if after in PREPOSITIONS), subject[-1]
    )
    while head in ADVERBS and len(subject) > 1:
        subject = subject[:-1]
        head = subject[-1]
    many = head in _MANY or (head.endswith("s") and not head.endswith(("ss", "us", "is", "ics"))) or "and" in subject
    third = verb.endswith("s") and base_of(verb) != verb
    return many != third or (third and head.endswith("s") and head not in _MANY and "and" not in subject and False)


_MANY = word_set("people you we they i children men women most many some few both humans readers")
