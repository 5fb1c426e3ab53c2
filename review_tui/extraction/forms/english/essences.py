"""Forms for what is the key, the best, the only or the purpose of something."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.defining import is_a_term, repeats, without_next_claim
from review_tui.extraction.forms.english.words import (
    CLOSED,
    content_words,
    within_sentence,
    words_of,
)

MOST_WORDS_OF_AN_ESSENCE = 18
_UNIQUE = re.compile(
    r"^(?P<what>[^,;:.!?—]{2,70}?) (?P<verb>is|are|was|were) (?P<one>the (?:single |one )?(?:only|key|main"
    r"|first|last|default|best|worst|biggest|largest"
    r"|smallest|fastest|slowest|cheapest|simplest|easiest|hardest|oldest|strongest|highest|lowest|greatest"
    r"|central|primary|fundamental"
    r"|(?:most|least) [a-z-]+)\b[^,;:.!?—]{3,80})",
    re.I,
)
_ESSENCE = re.compile(
    r"^(?P<which>The (?:[a-z-]+ ){0,3}?(?P<noun>key|secret|goal|purpose|point|aim|essence|heart|core|root|cause"
    r"|source|reason|problem|danger|risk"
    r"|advantage|disadvantage|benefit|drawback|cost|price|rule|principle|step|way|test|sign|mistake|idea|lesson"
    r"|difference|role"
    r"|function|job|trick|value|formula|foundation|measure|skill|challenge|enemy|strategy|question|habit"
    r"|predictor|opposite"
    r"|definition|effect|consequence|art|remedy|cure|alternative|insight|thing|editor|program|programme|threshold"
    r"|limit|rate|average|unit)"
    r"(?P<about> (?:to|of|with|for|in|behind|between|about|from|on|underlying|facing|you|we|that"
    r"|people) [^,.;:?!]{2,70}?)?) "
    r"(?P<verb>is|was|are|were)(?: just| simply| not)? (?P<what>[^.?!]{6,})"
)
_SPECIAL = re.compile(
    r"^The (?:[a-z-]+ )*?(?:key|best|first|main|most|only|biggest|single|real|central|worst|hardest|easiest"
    r"|fastest|simplest|greatest|ultimate"
    r"|primary|right|fundamental|core|common|default|optimal|last)\b",
    re.I,
)
_MANY_OF_THEM = re.compile(r"the (?:[\w-]+ )*?[a-z]+(?<!s)s(?: (?:of|in|for|to|with|that|you|we|on|at|from)\b|$)")


def the_one(text: str) -> Asked | None:
    """Creatine is the only supplement with strong evidence → What is the only supplement with strong evidence?"""
    found = _UNIQUE.match(text)
    if found is None or not is_a_term(found["what"]) or len(words_of(found["one"])) < 4 or " one " in found["one"]:
        return None
    if words_of(found["one"])[-1] in CLOSED or repeats(found["what"], found["one"]) or not balanced(found["one"]):
        return None
    if set(content_words(found["what"])) & set(content_words(found["one"])):
        return None
    return Asked(f"What {_agreeing(found['verb'], found['one'])} {found['one']}?", found["what"], "essence")


def _agreeing(verb: str, one: str) -> str:
    """The verb in the number of what is asked for, which may differ: costs are the only thing, the thing is costs."""
    many = bool(_MANY_OF_THEM.match(one))
    past = verb in ("was", "were")
    return ("were" if many else "was") if past else ("are" if many else "is")


def essence(text: str) -> Asked | None:
    """The key to saving is automation → What is the key to saving?"""
    found = _ESSENCE.match(text)
    if found is None or not (found["about"] or _SPECIAL.match(found["which"])):
        return None
    if found["noun"] in ("question", "point", "reason", "problem") and not found["about"]:
        return None
    what = re.split(r", that\b|: ", without_next_claim(found["what"]))[0]
    if not 1 < len(words_of(what)) <= MOST_WORDS_OF_AN_ESSENCE or re.search(
        r"\bnot\b", found[0][found.end("which") : found.start("what")]
    ):
        return None
    if re.match(
        r"(?:that|what) (?:it|they|he|she)\b|(?:it|they|this|that|he|she)\b|(?:always|never|often|clear|simple"
        r"|obvious|\w+ed)\b",
        what,
    ) or not balanced(what):
        return None
    if (
        re.search(r"\b(?:this|that those|those|these|it|they|we)\b", found["which"])
        or len(words_of(found["which"])) > 14
        or not balanced(found["which"])
    ):
        return None
    which = within_sentence(found["which"])
    back = re.sub(r"^to (?=[a-z])|^that (?=[a-z])", "", what)
    return Asked(f"What {found['verb']} {which}?", back, "essence")
