"""Why this card: how it was asked, how likely a reader is to keep it, and whether the person changed it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

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
    "comparison": mark("what something is compared with"),
    "advice": mark("what to do"),
    "means": mark("by what something is done"),
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
    "selected": mark("in your own words"),
    "brought": mark("brought from outside"),
}
"""Where a card comes from that nobody had to choose."""


FEATURES = {
    "like_summary": mark("close to the summary"),
    "near_summary": mark("close to the summary"),
    "like_title": mark("close to the title"),
    "near_title": mark("close to the title"),
    "like_heading": mark("close to its heading"),
    "near_heading": mark("close to its heading"),
    "near_surroundings": mark("close to what stands around it"),
    "term_in_title": mark("its term stands in the title"),
    "bold": mark("set in bold"),
    "bold_share": mark("set in bold"),
    "shape_gloss": mark("explains a term"),
    "definition": mark("defines something"),
    "shape_quote": mark("a quotation"),
    "block_quote": mark("a quotation"),
    "block_item": mark("a point of a list"),
    "core": mark("says what matters most"),
    "contrast": mark("sets one thing against another"),
    "condition": mark("ties a condition to what follows"),
    "cause": mark("gives a reason"),
    "reason_opens": mark("gives a reason"),
    "after_reason_opens": mark("the reason follows it"),
    "consequence": mark("draws a consequence"),
    "advice": mark("gives advice"),
    "imperative": mark("tells what to do"),
    "opinion": mark("takes a position"),
    "general": mark("holds in general"),
    "figure": mark("gives a figure"),
    "parallel": mark("is built in parallel"),
    "after_example": mark("an example follows it"),
    "after_question": mark("answers a question"),
    "before_advice": mark("stands beside advice"),
    "after_advice": mark("stands beside advice"),
    "single": mark("stands alone as a paragraph"),
    "translated": mark("was worth translating"),
    "width": mark("long enough to say something"),
    "answer_width": mark("its answer says something"),
}
"""What a feature of the ranking says of a card; those that nobody could make sense of have no words."""


def feature_words(features: Iterable[str]) -> str:
    """In one line what speaks for the card; '' where nothing can be put into words."""
    said = dict.fromkeys(_(FEATURES[name]) for name in features if name in FEATURES)
    return _("what speaks for it: {features}").format(features=_(", ").join(said)) if said else ""


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
