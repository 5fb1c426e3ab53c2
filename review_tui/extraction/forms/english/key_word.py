"""The last form: the noun phrase that carries a claim, hidden. Nouns are told by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    ADVERBS,
    ARTICLES,
    CLOSED,
    DETERMINERS,
    FINITE_AUXILIARIES,
    PREPOSITIONS,
    WORD,
    base_of,
    content_words,
    word_set,
    words_of,
)

MOST_WORDS = 4
MOST_WORDS_OF_A_CLAIM = 26
"""In a longer sentence one hidden phrase is guessed, not recalled."""
MOST_WORDS_AROUND_A_SINGLE_WORD = 18
"""In a sentence longer than that, a single plain word is one in passing."""
_PAUSE = re.compile(r"[,;:.!?()“”\"—–]")
_NOUN = re.compile(
    r"(?:tion|sion|ness|ity|ism|ance|ence|ment|ship|hood|acy|ology|ysis|tude|ure|ages?|ers?|ors?|ists?|ics|gy|cy|phy"
    r"|things?|th|ments|ties|tions|nesses)$"
)
_ABSTRACT = re.compile(r"(?:tion|sion|ness|ity|ism|ance|ence|ment|ship|hood|acy|ology|tude)s?$|-")
_ADVERB = re.compile(r"(?<!fami)(?<!assemb)(?<!supp)(?<!anoma)(?<!rep)(?<!monopo)(?<!al)ly$")
_EMPTY = word_set(
    "result chance option lot degree hour hours minute minutes thing things way ways people person time times lot "
    "lots kind kinds sort part parts place places point points fact case example number amount bit end day days year "
    "years man woman guy world life area areas level something reason reasons course matter idea question questions "
    "problem problems stuff moment side extent degree type types set range variety terms others same first second "
    "third next last new old big small good bad great different important many sure able context order front top "
    "bottom rest whole half"
)
_TELLS = word_set(
    "is are was were be means needs requires becomes than by from through into on without of with for against as"
)
"""Behind each of these stands what is said of something."""
_OPENS_A_CLAUSE = word_set("as when if that because while once until whether than provided")
_NO_NOUN_FOLLOWS = word_set("what which whose both such that most more less fewer as")
"""Determiners behind which no noun phrase of its own begins."""
_WITHIN_A_CONDITION = re.compile(
    r"(?:If|When|Whenever|Unless|Once|While|Although|Because|Since|As|After|Before|Despite|In|For|Under|At|On|During"
    r"|Among|Across|With|By)\b[^,;]*$"
)
_BESIDE_THE_POINT = re.compile(
    r"\b(?:in|at|on|during|across|around|near|since|until|over) (?:the |this |that |our |their |its )?$", re.I
)
"""Before a place or a time, where something happens to be so."""
_GOES_ON = re.compile(r"(?:’s|'s|-|/)| (?:is|was) that\b| to [a-z]| ones?\b")
_EXAMPLE = re.compile(r"\b(?:such as|like|e\.g\.,?|including|out of)(?: an?)? $", re.I)


def key_word(text: str, title: str) -> Asked | None:
    """The noun phrase that says most: late in the sentence, specific, not in the title, not twice in the sentence."""
    count = len(words_of(text))
    if count > MOST_WORDS_OF_A_CLAIM:
        return None
    shown = set(content_words(title))
    spans = [span for span in _phrases(text) if _says_something(text, span, shown) and _is_enough(text, span, count)]
    for start, end in sorted(spans, key=lambda span: -_worth(text, span)):
        if asked := hide(text, start, end, "key_phrase"):
            return asked
    return None


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Runs of open-class words behind a determiner or a preposition, without the verb that follows them."""
    words = list(WORD.finditer(text))
    lowered = [word.group().lower().replace("’", "'") for word in words]
    at = 0
    while at < len(words):
        if lowered[at] in CLOSED or lowered[at] == "to":
            at += 1
            continue
        first = at
        while at < len(words) and lowered[at] not in CLOSED and not (at > first and _pause(text, words, at)):
            at += 1
        if not first or not _opens_a_noun_phrase(text, words, lowered, first):
            continue
        ends_here = at == len(words) or _pause(text, words, at)
        last = _last_noun(lowered, first, at - 1, ends_here)
        if last - first < MOST_WORDS and not any(map(_is_third_person, lowered[first + 1 : last])):
            yield words[first].start(), words[last].end()


def _pause(text: str, words: list[re.Match[str]], at: int) -> bool:
    return bool(_PAUSE.search(text, words[at - 1].end(), words[at].start()))


def _opens_a_noun_phrase(text: str, words: list[re.Match[str]], lowered: list[str], first: int) -> bool:
    before = lowered[first - 1]
    if before in _NO_NOUN_FOLLOWS or _pause(text, words, first):
        return False
    if before in DETERMINERS or before in PREPOSITIONS:
        return True
    return before in ("is", "are", "and", "or") and bool(_NOUN.search(lowered[first]))


def _last_noun(lowered: list[str], first: int, last: int, ends_here: bool) -> int:
    """Where the nouns of a run end, of which the last words may be the verb of the clause."""
    following = lowered[last + 1] if last + 1 < len(lowered) else ""
    if not ends_here and following not in FINITE_AUXILIARIES:
        while last > first and _follows_its_noun(lowered[last], lowered[first - 1]):
            last -= 1
    if last > first and base_of(lowered[last]) and first > 1 and lowered[first - 2] in _OPENS_A_CLAUSE:
        last -= 1
    return last


def _follows_its_noun(word: str, opener: str) -> bool:
    """Whether a word may be the verb behind a noun phrase; behind a preposition alone a word in -s is a noun."""
    if _is_third_person(word):
        return opener in DETERMINERS
    return base_of(word) is not None or word.endswith("ed") or bool(_ADVERB.search(word))


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and base_of(word) not in (None, word)


def _says_something(text: str, span: tuple[int, int], shown: set[str]) -> bool:
    """Whether a phrase is neither empty, nor a name in passing, nor a circumstance, nor given away by the title."""
    phrase, before = text[span[0] : span[1]], text[: span[0]]
    said = content_words(phrase)
    if not said or re.search(r"\d", said[0]) or _EXAMPLE.search(before) or shown.intersection(said):
        return False
    if said[-1] in _EMPTY or said[-1] in ADVERBS or _ADVERB.search(said[-1]) or _ADVERB.search(said[0]):
        return False
    if _WITHIN_A_CONDITION.match(text, 0, span[1]) or _GOES_ON.match(text, span[1]) or said[-1].endswith(("'s", "n't")):
        return False
    if not re.search(r"\w\w", before[3:]) or (phrase[0].isupper() and not phrase.isupper()):
        return False
    if _BESIDE_THE_POINT.search(before) and not _ABSTRACT.search(said[-1]):
        return False
    return not (
        _is_an_infinitive(text, span, before) if before.endswith(" to ") else _may_be_a_verb(text, span, said, before)
    )


def _is_an_infinitive(text: str, span: tuple[int, int], before: str) -> bool:
    """Whether what stands behind `to` is a verb without all that belongs to it: hidden is a whole one, or a noun."""
    words = words_of(text[span[0] : span[1]])
    if len(words) == 1:
        return not _NOUN.search(words[0])
    return not re.match(r"(?:[.,;:!?]|$| (?:with|by|through|in|on|without|before)\b)", text[span[1] :])


def _may_be_a_verb(text: str, span: tuple[int, int], said: list[str], before: str) -> bool:
    """Whether a single word behind `all`, or before an article, is a verb rather than a noun."""
    if len(said) > 1:
        return False
    if re.search(r"\b(?:all|some|many|few) $", before, re.I):
        return base_of(said[0]) is not None
    return said[0].endswith("ing") and bool(re.match(r" (?:the|an?|your|our|their|its)\b", text[span[1] :]))


def _is_enough(text: str, span: tuple[int, int], count: int) -> bool:
    """A single plain word carries a short claim only; in a longer one an abstract noun, or several words, may."""
    said = content_words(text[span[0] : span[1]])
    return len(said) > 1 or count <= MOST_WORDS_AROUND_A_SINGLE_WORD or bool(_ABSTRACT.search(said[0]))


def _worth(text: str, span: tuple[int, int]) -> float:
    """How well a phrase asks: more words, later, a noun by its ending, behind a word that leads to it."""
    said = content_words(text[span[0] : span[1]])
    before = words_of(text[: span[0]])[-3:]
    worth = 0.5 * min(len(said), 3) + 2.0 * span[1] / len(text) + (0.4 if _NOUN.search(said[-1]) else 0.0)
    worth += 0.5 if not _TELLS.isdisjoint(before[-2:]) else 0.0
    worth += 0.3 if before and before[-1] in ARTICLES else 0.0
    worth += 0.4 if span[1] >= len(text.rstrip(" .!")) else 0.0
    return worth - (0.8 if re.match(r" (?:of|that|which|who)\b", text[span[1] :]) else 0.0)
