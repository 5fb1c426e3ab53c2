"""Forms that hide one phrase of a sentence: a marked one, what follows a colon, what is said of the subject."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.clause import main_clause
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    ADVERBS,
    AUXILIARIES,
    CLOSED,
    FINITE_AUXILIARIES,
    PRONOUNS,
    SUBORDINATORS,
    content_words,
    is_finite,
    is_imperative,
    word_set,
    words_of,
)
from review_tui.extraction.plain import plain

MOST_WORDS_OF_A_PHRASE = 5
MOST_WORDS_OF_A_PREDICATE = 9
FEWEST_WORDS_OF_A_PREDICATE = 2
_MARKED = re.compile(r"(?:\*\*|==)(?P<strong>[^*=\n]{2,60})(?:\*\*|==)|(?<![*\w])\*(?P<italic>[^*\n]{3,40})\*(?![*\w])")
_QUOTED = re.compile(r"[“\"](?P<what>[^“”\",.!?]{3,40})[”\"]")
_COLON = re.compile(r"^(?P<what>[^:.;]{12,110}): (?P<rest>[^:]{3,})$")
_TRAILING = ' .!”"'
_LEADS_TO = re.compile(
    r"\b(?:is|are|was|were|be|called|means?|needs?|requires?|becomes?|from|through|by|on|to|with|of|for|in|into"
    r"|as|against|than|not|has|have|makes?"
    r"|builds?|creates?|causes?|prevents?|uses?)(?: (?:an?|the|your|our|their|its|more|less))? [“\"]?$"
    r"|[:—] ?$",
    re.I,
)
_PEOPLE_OR_PLACE = re.compile(r"^(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+$")
_REPORTS = word_set(
    "says emphasizes emphasises argues notes believes thinks explains stresses highlights mentions suggests claims"
)
_OPENS_A_SIDE = re.compile(r"(?:Never|Always|Not|Only|Instead|Rather|Do|Don[’']t)\b")
_THAN = re.compile(r"\s+(?:less|more|better|worse|faster|slower|\w+er) than\b(?= \w+ \w)")
_AFTER = re.compile(
    r"[;—]| – |, (?:and|but|so|which|because|since|while|whereas|though|although|or|not|even|as|if|when|where"
    r"|who|thus|making|leaving|until)\b| because | so that | unless | but "
)


def marked(text: str, raw: str) -> Asked | None:
    """The one phrase that the writer made bold, italic or bright, where the sentence leads up to it."""
    phrases = [plain(match["strong"] or match["italic"]) for match in _MARKED.finditer(raw)]
    if not 0 < len(phrases) <= 2:
        return None
    for phrase in reversed(phrases):
        at = text.find(phrase)
        if at < 0 or len(words_of(phrase)) > MOST_WORDS_OF_A_PHRASE or len(phrase) > 0.5 * len(text):
            continue
        if (_PEOPLE_OR_PLACE.match(phrase) and at > 0) or not _LEADS_TO.search(text[:at]):
            continue
        if re.match(r" ?\(", text[at + len(phrase) :]) or all(word in CLOSED for word in words_of(phrase)):
            continue
        return hide(text, at, at + len(phrase), "bold")
    return None


def quoted(text: str) -> Asked | None:
    """The one phrase between quotation marks, where the sentence leads up to it."""
    found = list(_QUOTED.finditer(text))
    if len(found) != 1 or len(words_of(found[0]["what"])) > MOST_WORDS_OF_A_PHRASE:
        return None
    start, end = found[0].span("what")
    return hide(text, start, end, "quoted") if _LEADS_TO.search(text[:start]) else None


def after_colon(text: str) -> Asked | None:
    """A good strategy has three parts: a diagnosis, a policy and actions → A good strategy has three parts: ____."""
    body = text.rstrip(_TRAILING)
    found = _COLON.match(body)
    if found is None or not balanced(found["what"]) or not any(map(is_finite, words_of(found["what"])[1:])):
        return None
    if re.match(r"(?:you|we|it|they|he|she|I|for example|imagine|say|the thing|look)\b", found["rest"], re.I):
        return None
    return hide(text, *found.span("rest"), "colon", 14)


def predicate(text: str) -> Asked | None:
    """Good compost needs a balance of browns and greens → Good compost needs ____."""
    clause = main_clause(text)
    if clause is None or any(
        word in PRONOUNS and word not in ("you", "we") for word in words_of(text[: clause.subject_end])
    ):
        return None
    if is_imperative(text) or _OPENS_A_SIDE.match(text):
        return None
    body = text.rstrip(_TRAILING)
    cut = _AFTER.search(body, clause.verb_end)
    end = cut.start() if cut else len(body)
    start = _behind_small_words(body, clause.verb_end, end)
    back = words_of(body[start:end])
    if not FEWEST_WORDS_OF_A_PREDICATE <= len(back) <= MOST_WORDS_OF_A_PREDICATE or (
        "," in body[start:end] and " and " not in body[start:end]
    ):
        return None
    if clause.verb in _REPORTS or (clause.verb in ("is", "are", "was", "were") and back[0].endswith("ing")):
        return None
    if back[0] in ("as", "when", "if", "because", "while", "until", "than", "who", "which"):
        return None
    if (
        SUBORDINATORS.intersection(back[1:])
        or FINITE_AUXILIARIES.intersection(back[1:])
        or PRONOUNS.intersection(back) - {"you"}
        or not content_words(text[: clause.subject_end])
    ):
        return None
    if "not" in words_of(body[clause.verb_start : start]) or clause.verb.endswith("n't"):
        return None
    return hide(text, start, end, "predicate")


def _behind_small_words(text: str, start: int, end: int) -> int:
    """Past adverbs, `be`, `to` and a second verb's helper, which tell nothing."""
    found = re.compile(r"\s+([A-Za-z’']+)").match(text, start, end)
    while found and (
        found.group(1).lower() in ADVERBS - {"back", "away", "together", "alone"}
        or found.group(1).lower() in ("be", "been", "to", "expected", "likely", "able", "supposed", "meant")
        or found.group(1).lower() in AUXILIARIES
    ):
        start = found.end()
        found = re.compile(r"\s+([A-Za-z’']+)").match(text, start, end)
    compared = _THAN.match(text, start, end)
    return compared.end() if compared else start
