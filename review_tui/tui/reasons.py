"""Why this card: how it was asked, how likely a reader is to keep it, and whether the person changed it. Pure."""

from __future__ import annotations

from review_tui.language import mark
from review_tui.language import translate as _

OF_READERS = 10
"""A chance is said as so many of these."""

RULES = {
    "term": mark("what a term means"),
    "definition": mark("a definition"),
    "essence": mark("what something comes down to"),
    "contrast": mark("one half of a contrast"),
    "condition": mark("what follows from a condition"),
    "cause": mark("a reason"),
    "question": mark("the answer to the note’s own question"),
    "list": mark("a short list"),
    "summary": mark("what the whole note argues"),
    "number": mark("the number in a claim"),
    "quoted": mark("words in quotation marks"),
    "bold": mark("words in bold"),
    "colon": mark("what follows the colon"),
    "predicate": mark("what is said about something"),
    "last_clause": mark("the second half of a sentence"),
    "ending": mark("how a sentence ends"),
    "key_phrase": mark("the phrase that carries the claim"),
}
"""What each form of card asks for."""

CERTAIN = {
    "insight": mark("your own insight"),
    "hand": mark("in your own words"),
    "brought": mark("brought from outside"),
}
"""Where a card comes from that nobody had to choose."""


def why_words(rule: str, kind: str, score: float, *, edited: bool) -> str:
    """In one line why the card is there; a rule without a name of its own is shown as it is called."""
    facts = [_origin(rule, kind)]
    if kind != "markup" and rule not in CERTAIN:
        facts.append(chance_words(score))
    if edited:
        facts.append(_("changed by you"))
    return " · ".join(facts)


def chance_words(chance: float) -> str:
    """A chance, 0 to 1, in tenths; what would be none or all of them is said without a figure."""
    of_ten = round(chance * OF_READERS)
    if of_ten == 0:
        return _("few readers would keep it")
    if of_ten == OF_READERS:
        return _("nearly every reader would keep it")
    return _("{count} in {all} readers would keep it").format(count=of_ten, all=OF_READERS)


def _origin(rule: str, kind: str) -> str:
    if kind == "markup":
        return _("marked as a card in the note: {rule}").format(rule=rule)
    if rule in RULES:
        return _("asks for {what}").format(what=_(RULES[rule]))
    return _(CERTAIN.get(rule, rule))
