"""What may be a term, and where what is said of it ends; shared by the forms that ask for a meaning."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import balanced
from review_tui.extraction.forms.english.words import (
    AUXILIARIES,
    SUBORDINATORS,
    content_words,
    is_finite,
    word_set,
    words_of,
)

MOST_WORDS_OF_A_TERM = 6
_END = " .!;,"
_NOT_A_TERM = word_set(
    "it this that these those there here he she they we you i what who which one ones each every all some most many "
    "another either neither none nothing everything anything someone everyone people things thing if when because and "
    "but so or yet my your our his her their its any no not only both half part"
)
_GENERAL = re.compile(
    r"(?:the |an? )?(?:results?|answers?|questions?|problems?|reasons?|points?|goals?|issues?|ideas?|facts?|truth|ways?"
    r"|things?|case|story|example"
    r"|difference|difficulty|trick|fix|solution|rest|author|book|others?|outcome|upshot|latter|former|name"
    r"|number|term|concept)$",
    re.I,
)
_NEXT_CLAIM = re.compile(r"(?:;|—| – |, (?:and|but|so|while|whereas|not|which (?:is why|means))\s|\. )(?!.*\))", re.I)
EXAMPLES = re.compile(
    r"(?:[,;]|\s[—–-])\s?(?:for example|for instance|e\.g\.|such as|like)\b.*$|\s\((?:e\.g\.|for example"
    r"|such as)[^()]*\)",
    re.I,
)


def is_a_term(name: str) -> bool:
    """Whether `name` can be asked for: short, no pronoun, no clause, and no word for any result, idea or reason."""
    words = words_of(name)
    return (
        0 < len(words) <= MOST_WORDS_OF_A_TERM
        and words[0] not in _NOT_A_TERM
        and not _GENERAL.match(name)
        and not SUBORDINATORS.intersection(words)
        and AUXILIARIES.isdisjoint(words)
        and not (len(words) > 3 and any(is_finite(word) for word in words[1:-1] if not word.endswith("s")))
        and balanced(name)
    )


def without_next_claim(what: str) -> str:
    """A definition without its examples and the claim after it."""
    what = EXAMPLES.sub("", what)
    following = _NEXT_CLAIM.search(what)
    if following and len(words_of(what[: following.start()])) >= 2:
        what = what[: following.start()]
    return what.strip(_END)


def repeats(name: str, what: str) -> bool:
    """Whether a definition opens with the very words that it defines."""
    said = content_words(name)
    return bool(said) and all(word in content_words(what)[:4] for word in said)
