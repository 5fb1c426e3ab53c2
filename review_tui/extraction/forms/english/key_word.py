"""The last form: the noun phrase that carries a claim, hidden. Nouns are told by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    WORD,
    base_of,
    content_words,
    word_set,
    words_of,
)

MOST_WORDS = 4
MOST_WORDS_OF_A_CLAIM = 30
"""In a longer sentence one hidden phrase is guessed, not recalled."""
_PAUSE = re.compile(r"[,;:.!?()“”\"—–]")
_NOUN = re.compile(
    r"(?:tion|sion|ness|ity|ism|ance|ence|ment|ship|hood|acy|ology|ysis|tude|ure|ages?|ers?|ors?|ists?|ics|gy"
    r"|cy|phy|things?|th|ments|ties|tions|nesses)$"
)
_EMPTY = word_set(
    "result chance option lot degree hour hours minute minutes thing things way ways people person time times lot "
    "lots kind kinds sort part parts place places point points fact case example number amount bit end day days year "
    "years man woman guy world life area areas level something reason reasons course matter idea question questions "
    "problem problems stuff moment side extent degree type types set range variety terms others same first second "
    "third next last new old big small good bad great different important many sure able context order front top "
    "bottom rest whole half"
)
_WITHIN_A_CONDITION = re.compile(
    r"(?:If|When|Whenever|Unless|Once|While|Although|Because|Since|As|After|Before)\b[^,;]*$"
)
_OPENS_A_CLAUSE = ("as", "when", "if", "that", "because", "while", "once", "until", "whether", "than", "provided")
_TELLS = (
    "is",
    "are",
    "was",
    "were",
    "be",
    "means",
    "needs",
    "requires",
    "becomes",
    "than",
    "by",
    "from",
    "through",
    "into",
    "on",
    "without",
    "of",
    "with",
    "for",
    "to",
    "against",
    "as",
)
"""Before its noun phrase, each of these says that what comes is said of something."""


def key_word(text: str, title: str) -> Asked | None:
    """The noun phrase that says most: late in the sentence, specific, not in the title, not twice in the sentence."""
    if len(words_of(text)) > MOST_WORDS_OF_A_CLAIM:
        return None
    shown = set(content_words(title))
    ranked = sorted(_phrases(text), key=lambda span: -_worth(text, span, shown))
    for start, end in ranked:
        if _worth(text, (start, end), shown) > 0 and (asked := hide(text, start, end, "key_word")):
            return asked
    return None


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Runs of open-class words behind a determiner or a preposition, or before the end of a clause."""
    words = list(WORD.finditer(text))
    lowered = [word.group().lower().replace("’", "'") for word in words]
    at = 0
    while at < len(words):
        if lowered[at] in CLOSED or lowered[at] == "to":
            at += 1
            continue
        first = at
        while (
            at < len(words)
            and lowered[at] not in CLOSED
            and not (at > first and _PAUSE.search(text, words[at - 1].end(), words[at].start()))
        ):
            at += 1
        if first and _opens_a_noun_phrase(text, words, lowered, first):
            last = at - 1
            # A verb after the nouns belongs to what follows them.
            while (
                last > first
                and (base_of(lowered[last]) or lowered[last].endswith(("ed", "ly")))
                and at < len(words)
                and not _PAUSE.search(text, words[at - 1].end(), words[at].start())
            ):
                last -= 1
            if last > first and base_of(lowered[last]) and first > 1 and lowered[first - 2] in _OPENS_A_CLAUSE:
                last -= 1
            if last - first < MOST_WORDS and not any(
                _is_a_verb_within(lowered, i, first) for i in range(first + 1, last)
            ):
                yield words[first].start(), words[last].end()


def _opens_a_noun_phrase(text: str, words: list[re.Match[str]], lowered: list[str], first: int) -> bool:
    before = lowered[first - 1]
    if before in ("what", "which", "whose", "both", "such", "that"):
        return False
    if _PAUSE.search(text, words[first - 1].end(), words[first].start()):
        return False
    return (
        before in DETERMINERS
        or before in PREPOSITIONS
        or (before in ("is", "are", "and", "or") and bool(_NOUN.search(lowered[first])))
    )


def _is_a_verb_within(lowered: list[str], at: int, first: int) -> bool:
    return (at > first and lowered[at] in AUXILIARIES) or (
        lowered[at].endswith("s") and base_of(lowered[at]) is not None and base_of(lowered[at]) != lowered[at]
    )


def _may_be_a_verb(text: str, span: tuple[int, int], word: str) -> bool:
    """Whether a single word behind `to` or `all`, or before an article, is a verb rather than a noun."""
    if re.search(r"\bto $", text[: span[0]]):
        return not _NOUN.search(word)
    if re.search(r"\b(?:all|some|many|most|few) $", text[: span[0]], re.I):
        return base_of(word) is not None
    return word.endswith("ing") and bool(re.match(r" (?:the|an?|your|our|their|its)\b", text[span[1] :]))


def _worth(text: str, span: tuple[int, int], shown: set[str]) -> float:
    """How much a phrase says: 0 or less where it is empty, a name in passing, or given away by the title."""
    phrase = text[span[0] : span[1]]
    said = content_words(phrase)
    if not re.search("[A-Za-z]", phrase) or _WITHIN_A_CONDITION.match(text, 0, span[1]):
        return 0.0
    if not said or all(word in _EMPTY for word in said) or any(word in shown for word in said):
        return 0.0
    if said[-1] in _EMPTY or said[0].endswith("ly") or said[-1] in ADVERBS or said[-1].endswith("ly"):
        return 0.0
    if phrase[0].isupper() and span[0] > 0 and not phrase.isupper():
        return 0.0
    if re.match(r"(?:’s|'s|-|/)", text[span[1] :]) or said[-1].endswith(("'s", "n't")):
        return 0.0
    if len(said) == 1 and _may_be_a_verb(text, span, said[0]):
        return 0.0
    before = re.findall(r"[A-Za-z’']+", text[: span[0]].lower())[-3:]
    worth = 1.0 + min(len(said), 3) * 0.5 + 2.0 * span[1] / len(text) + (0.4 if _NOUN.search(said[-1]) else 0.0)
    if any(word in _TELLS for word in before[-2:]):
        worth += 0.5
    if before and before[-1] in ARTICLES:
        worth += 0.3
    if span[1] >= len(text.rstrip(" .!")):
        worth += 0.4
    if re.match(r" (?:is|was) that\b", text[span[1] :]):
        return 0.0
    if re.match(r" (?:of|that|which|who)\b", text[span[1] :]):
        worth -= 0.8
    return worth
