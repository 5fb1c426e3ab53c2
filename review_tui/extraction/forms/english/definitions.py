"""Forms for sentences that say what something is, means, is called or equals, or when it happens."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.defining import is_a_term, repeats, without_next_claim
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    within_sentence,
    words_of,
)

MOST_WORDS_OF_A_DEFINITION = 28
FEWEST_WORDS_OF_A_DEFINITION = 4
MOST_WORDS_OF_A_CIRCUMSTANCE = 18
_IS = re.compile(
    r"^(?P<term>[^,;:.!?—]{2,70}?)(?: \((?P<inside>[^()]{2,40})\))?,? (?P<verb>is|are)(?: (?:basically|simply"
    r"|essentially|just))? "
    r"(?P<what>(?:an?|the|any|our|your|one|when|how)\s.{12,})$"
)
_MEANS = re.compile(
    r"^(?P<term>[^,;:.!?—]{2,70}?)(?: \((?P<inside>[^()]{2,40})\))? (?P<verb>means?|refers? to|(?:is"
    r"|are) defined as|(?:is|are)"
    r" the (?:term|name|word)[^,.;]{0,50}? for|stands for|denotes?|describes?) (?P<what>.{8,})$"
)
_FRAME = re.compile(r"(?:In|For|To|According to|Under|Among) [^,.;:]{3,50}, (?=[a-z])")
_SAYS_MORE = re.compile(
    r"\b(?:that|which|who|whose|where|when|in which|by which|for which|of|for|to|with|between|from|by|used"
    r"|designed|called|without|"
    r"how|caused|produced|made|\w+ing)\b",
    re.I,
)
_OCCURS = re.compile(
    r"^(?P<what>[A-Z][^,;:.!?—]{2,50}?) (?P<verb>happens?|occurs?|arises?|begins?|starts?"
    r"|ends?) (?P<when>(?:when|where|because|whenever|only when|if) .{8,})$"
)
_EQUATION = re.compile(r"(?P<left>[A-Z][^=:;.]{2,50}) = (?P<right>[^=;]{4,80}[^=;.])\.?$")
_CALLED = re.compile(
    r"\b(?:is|are|was|were)(?: also| often| sometimes)? (?:called|known as|termed|named|dubbed)(?: an?"
    r"| the)? (?P<name>[“\"‘]?[^,.;:()]{3,50}?)(?=[,.;:(]|$)"
    r"|\bcalls? [^,.;:“\"]{2,40}? (?P<quoted>[“\"][^“”\"]{3,40}[”\"])"
)


def definition(text: str) -> Asked | None:
    """A pod is a group of containers that … → What is a pod? / MVCC means that … → What does MVCC mean?"""
    found = _MEANS.match(text)
    if found:
        return _meaning(found)
    found = _IS.match(text)
    if found is None:
        return _framed_definition(text)
    if not is_a_term(found["term"]):
        return None
    what = without_next_claim(found["what"])
    words = words_of(what)
    if not FEWEST_WORDS_OF_A_DEFINITION <= len(words) <= MOST_WORDS_OF_A_DEFINITION or not balanced(what):
        return None
    if re.match(r"the (?:only )?one\b|an? (?:\w+ )?(?:example|case|part|type|series)\b", what) or what.endswith(
        (" has", " have", " can", " will")
    ):
        return None
    if (
        not _SAYS_MORE.search(" ".join(words[2:]))
        or repeats(found["term"], what)
        or re.match(
            r"(?:a|the) (?:sign|reason|matter|way|good|bad|poor|great|big|bit|result|problem|mistake|myth|lot"
            r"|function|question|key)\b",
            what,
        )
    ):
        return None
    if re.match(r"(?:when|how)\b", what):
        return Asked(f"What {found['verb']} {within_sentence(found['term'])}?", what, "definition")
    return Asked(f"What {found['verb']} {within_sentence(found['term'])}?", what, "definition")


def _framed_definition(text: str) -> Asked | None:
    """For the Stoics, virtue is the knowledge of how to live → For the Stoics, what is virtue?"""
    frame = _FRAME.match(text)
    asked = definition(text[frame.end() :]) if frame else None
    return (
        Asked(f"{frame.group()}{asked.front[0].lower()}{asked.front[1:]}", asked.back, asked.rule)
        if frame and asked
        else None
    )


def _meaning(found: re.Match[str]) -> Asked | None:
    if not is_a_term(found["term"]):
        return None
    what = without_next_claim(re.sub(r"^that ", "", found["what"]))
    words = words_of(what)
    if not 2 <= len(words) <= MOST_WORDS_OF_A_DEFINITION or not balanced(what) or repeats(found["term"], what):
        return None
    name = within_sentence(found["term"])
    verb = found["verb"]
    if verb.startswith(("is", "are")):
        asks = f"What {verb.split()[0]} {name}?" if "defined" in verb else f"What does {name} mean?"
        return Asked(asks, what, "definition")
    if re.match(r"(?:an?|the) ", name):
        return Asked(f"What is {name}?", what, "definition")
    base = {
        "means": "mean",
        "refers to": "refer to",
        "stands for": "stand for",
        "denotes": "denote",
        "describes": "describe",
    }.get(verb, verb)
    does = "do" if base == verb else "does"
    return Asked(f"What {does} {name} {base}?", what, "definition")


def occurs(text: str) -> Asked | None:
    """Overfitting happens when a model learns the noise → When does overfitting happen?"""
    found = _OCCURS.match(text)
    if found is None or not is_a_term(found["what"]):
        return None
    when = without_next_claim(found["when"])
    if len(words_of(when)) > MOST_WORDS_OF_A_CIRCUMSTANCE:
        return None
    third = found["verb"].endswith("s")
    verb = found["verb"][:-1] if third else found["verb"]
    if "because" in when:
        return Asked(
            f"Why {'does' if third else 'do'} {within_sentence(found['what'])} {verb}?",
            when.removeprefix("because "),
            "cause",
        )
    asks = "Where" if when.startswith("where") else "When"
    return Asked(f"{asks} {'does' if third else 'do'} {within_sentence(found['what'])} {verb}?", when, "definition")


def equation(text: str) -> Asked | None:
    """Real rates = nominal rates minus expected inflation → Real rates = ____"""
    found = _EQUATION.match(text)
    return hide(text, *found.span("right"), "definition", 12) if found else None


def called(text: str) -> Asked | None:
    """The loss of detail with distance is called perspective → … is called ____."""
    found = _CALLED.search(text)
    if found is None:
        return None
    group = "name" if found["name"] else "quoted"
    start, end = found.span(group)
    if text[start] in '“"‘':
        start, end = start + 1, end - 1
    return hide(text, start, end, "called", 5)
