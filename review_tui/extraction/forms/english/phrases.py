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
_LINKS = word_set("is are was were be seems seem becomes become remains remain stays stay")
_ADJECTIVE = re.compile(r"\w{3,}(?:able|ible|al|ic|ive|ous|ant|ent|ary|less|ful)$")
"""Of single words only one that says a quality is worth hiding."""
_REPORTS = word_set(
    "says emphasizes emphasises argues notes believes thinks explains stresses highlights mentions suggests claims"
)
_CLEFT = re.compile(
    r"What (?!(?:we|you|I|it|they|he|she|this|that|happens)\b)[^,.;:]{4,60} (?:is|was) (?:that |to )?"
    r"(?P<what>(?!what\b|that\b|to\b|why\b|how\b|not\b)[^.;:,]{6,90})[.!]?$"
)
_OPENS_A_CLAUSE = word_set("as when if because while until than who which")
_NEXT_WORD = re.compile(r"\s+(?P<word>[A-Za-z’']+)")
_TELLS_NOTHING = (
    ADVERBS - {"back", "away", "together", "alone"}
    | AUXILIARIES
    | word_set("be been to expected likely able supposed meant")
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


def cleft(text: str) -> Asked | None:
    """What the general feared was that the river would freeze → What the general feared was that ____."""
    found = _CLEFT.match(text)
    return hide(text, *found.span("what"), "predicate") if found else None


def predicate(text: str) -> Asked | None:
    """Good compost needs a balance of browns and greens → Good compost needs ____."""
    clause = main_clause(text)
    if (
        clause is None
        or is_imperative(text)
        or _OPENS_A_SIDE.match(text)
        or not _is_a_subject(text[: clause.subject_end])
    ):
        return None
    body = text.rstrip(_TRAILING)
    cut = _AFTER.search(body, clause.verb_end)
    end = cut.start() if cut else len(body)
    start = _behind_small_words(body, clause.verb_end, end)
    if not _is_said_briefly(clause.verb, body[start:end]) or "not" in words_of(body[clause.verb_start : start]):
        return None
    return hide(text, start, end, "predicate")


def _is_a_subject(subject: str) -> bool:
    """Whether a subject names something; `it` and `they` are let pass, since what they stand for was looked for."""
    words = words_of(subject)
    if words in (["it"], ["they"]):
        return True
    return bool(content_words(subject)) and not PRONOUNS.intersection(words) - {"you", "we"}


def _is_said_briefly(verb: str, what: str) -> bool:
    """Whether what a verb says is one short thing, neither denied, reported, going on, nor a clause of its own."""
    words = words_of(what)
    if not words or len(words) > MOST_WORDS_OF_A_PREDICATE or verb in _REPORTS:
        return False
    if len(words) == 1 and not (verb in _LINKS and _ADJECTIVE.search(words[0])):
        return False
    if words[0] in _OPENS_A_CLAUSE or verb.endswith("n't") or ("," in what and " and " not in what):
        return False
    if verb in ("is", "are", "was", "were") and words[0].endswith("ing"):
        return False
    return not (SUBORDINATORS | FINITE_AUXILIARIES).intersection(words[1:]) and not PRONOUNS.intersection(words) - {
        "you"
    }


def _behind_small_words(text: str, start: int, end: int) -> int:
    """Past adverbs, `be`, `to`, a second verb's helper and `less than`, which tell nothing."""
    while found := _NEXT_WORD.match(text, start, end):
        if found["word"].lower() not in _TELLS_NOTHING:
            break
        start = found.end()
    compared = _THAN.match(text, start, end)
    return compared.end() if compared else start
