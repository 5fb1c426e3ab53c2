"""Forms for claims that set one thing against another: not X but Y, X rather than Y, the more X the more Y."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.clause import main_clause
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IMPERATIVES,
    PREPOSITIONS,
    PRONOUNS,
    WORD,
    base_of,
    is_imperative,
    words_of,
)

MOST_WORDS = 12
_NOT_BUT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:\bnot\b|n[’']t\b)(?: just| only| merely| simply| about| in| because| by| from| to| on| that"
        r"| so much)? [^.;:!?]{2,90}?,? but(?: rather| also| instead)? "
        r"(?P<what>[^,.;:—!?]{3,100})",
        r"(?:\bnot\b|n[’']t\b) [^.;:!?]{2,90}?(?: ?[—–;:,]|\.) ?(?:it|they|he|she)(?:[’']s|[’']re| is| are| was"
        r"| were) (?:about |because |that |to )?(?P<what>[^,.;:—!?]{3,100})",
        r"(?:\bnot\b) so much [^.;:!?]{2,60}? as (?P<what>[^,.;:—!?]{3,80})",
        r"\bless about [^.;:!?]{2,60}? (?:and more about|than about|than) (?P<what>[^,.;:—!?]{3,80})",
        r"(?:\bdoesn[’']t|\bdon[’']t|\bdoes not|\bdo not) [^.;:!?]{3,80}?[;—–] ?(?:it|they|you|we) (?:just "
        r"|only |simply )?(?P<what>[^,.;:—!?]{3,80})",
    )
)
_DONT = re.compile(
    r"^(?P<dont>(?:Don[’']t|Do not|Never|Stop|Avoid|Instead of) [^.;:!?—]{3,90}?)(?:[;—–:.]|,) ?(?:but "
    r"|instead,? )?(?P<what>[A-Za-z][^.;!?]{3,90})"
)
_MORE = re.compile(
    r"^(?P<if>The (?:more|less|fewer|\w+er)\b [^,.;]{3,80}), (?P<what>the (?:more|less|fewer|\w+er)\b [^.;]{2,80})",
    re.I,
)
_WHEREAS = re.compile(r"(?:, (?:while|whereas|but|and)|;(?: but| and)?) (?P<second>[^,;:—]{6,100})$", re.I)
_NOT_X = re.compile(
    r",? (?:and )?(?P<joint>not|never|rather than|instead of|as opposed to|over) (?P<wrong>[^.;:!?]{2,80})"
)
_THAN = re.compile(
    r"\b(?:more|less|fewer|better|worse|(?!(?:rather|other|never|after|over|under"
    r"|number)\b)\w{2,}er)\b[^,.;:]{0,40}? than (?P<what>[^,.;:]{3,80})(?=[.!]?$)"
)
_STOP = AUXILIARIES | PRONOUNS | CONJUNCTIONS
_LINKS_NOUNS = frozenset(("of", "in", "between", "and", "or"))


def not_but(text: str) -> Asked | None:
    """Memory is not a tape, but a reconstruction → Memory is not a tape, but ____."""
    for pattern in _NOT_BUT:
        found = pattern.search(text)
        asked = hide(text, *found.span("what"), "contrast", MOST_WORDS) if found else None
        if asked:
            return asked
    return None


def dont(text: str) -> Asked | None:
    """Don't write walked slowly; write strolled → Don't write walked slowly; ____."""
    found = _DONT.match(text)
    if found is None or not is_imperative(found["what"]) or "," in found["dont"]:
        return None
    if text.startswith("Instead"):
        return None
    start, end = found.span("what")
    verbs = words_of(found["dont"])[1:2], words_of(found["what"])[:1]
    if verbs[0] == verbs[1]:
        start = WORD.match(text, start).end()  # type: ignore[union-attr]
        if text[start : start + 2] in (' "', " “"):
            return hide(text, start + 2, end - 1, "contrast", MOST_WORDS) if text[end - 1] in '”"' else None
    return hide(text, start, end, "contrast", MOST_WORDS)


def the_more(text: str) -> Asked | None:
    """The more you retrieve, the less you forget → The more you retrieve, ____."""
    found = _MORE.match(text)
    return hide(text, *found.span("what"), "comparison", MOST_WORDS) if found else None


def one_not_the_other(text: str) -> Asked | None:
    """People leave managers, not companies → People leave ____, not companies. Also rather than, instead of."""
    found = _NOT_X.search(text)
    if (
        found is None
        or found.start() < 6
        or (text[found.start()] != "," and found["joint"] in ("not", "never", "over"))
    ):
        return None
    start = _parallel_start(text, found.start(), found["wrong"])
    if start is None or (start == 0 and not is_imperative(text)):
        return None
    return hide(text, start, found.start(), "contrast", MOST_WORDS)


def _parallel_start(text: str, end: int, wrong: str) -> int | None:
    """Where the phrase before `end` begins that stands against `wrong`: alike in its first word."""
    first = words_of(wrong)[:1]
    if not first:
        return None
    words = list(WORD.finditer(text, 0, end))
    lowered = [match.group().lower().replace("’", "'") for match in words]
    clause = max((match.end() for match in re.finditer('[,;:—“"(]', text[:end])), default=0)
    if first[0] in PREPOSITIONS or first[0] == "to":
        return next(
            (
                m.start()
                for m, word in zip(reversed(words), reversed(lowered), strict=True)
                if word == first[0] and m.start() >= clause
            ),
            None,
        )
    if first[0].endswith("ing"):
        return _gerund_start(words, lowered, clause)
    return _noun_phrase_start(words, lowered, clause)


def _gerund_start(words: list[re.Match[str]], lowered: list[str], clause: int) -> int | None:
    for match, word in zip(reversed(words), reversed(lowered), strict=True):
        if match.start() < clause or word in _STOP:
            return None
        if word.endswith("ing") or (word in IMPERATIVES and match.start() == clause):
            return match.start()
    return None


def _noun_phrase_start(words: list[re.Match[str]], lowered: list[str], clause: int) -> int | None:
    """Backwards over nouns and adjectives, and over `of` and `in` between them, up to a verb or another small word."""
    start: int | None = None
    closed = False
    for match, word in zip(reversed(words), reversed(lowered), strict=True):
        if match.start() < clause:
            break
        if word in _LINKS_NOUNS:
            closed = False
            continue
        if closed:
            break
        if word in DETERMINERS:
            start, closed = match.start(), True
            continue
        if word in PREPOSITIONS or word in _STOP or word in ADVERBS or word == "to":
            break
        if start is not None and (base_of(word) is not None or (word in IMPERATIVES and match.start() == clause)):
            break
        start = match.start()
    return start


def comparison(text: str) -> Asked | None:
    """Batch size matters less than learning rate → Batch size matters less than ____."""
    found = _THAN.search(text)
    return hide(text, *found.span("what"), "comparison") if found else None


def second_of_two(text: str) -> Asked | None:
    """L1 drives weights to zero, while L2 only shrinks them → …, while L2 ____."""
    body = text.rstrip(' .!”"')
    found = _WHEREAS.search(body)
    if found is None:
        return None
    second = main_clause(body, found.start("second"))
    if second is None or not main_clause(text):
        return None
    joint = body[found.start() : found.start("second")].strip(" ,;").lower()
    subject = body[found.start("second") : second.subject_end].lower()
    if joint == "and" or subject in PRONOUNS or any(word in PRONOUNS for word in words_of(subject)):
        return None
    start = second.verb_end if second.verb in AUXILIARIES else second.subject_end
    return hide(text, start, len(body), "contrast")
