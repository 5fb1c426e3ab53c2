"""Forms for claims that say why, when or how: because, if and when, to do X do Y, what to use for what."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.clause import Clause, main_clause
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    AUXILIARIES,
    FINITE_AUXILIARIES,
    PRONOUNS,
    SUBORDINATORS,
    base_of,
    content_words,
    is_finite,
    is_imperative,
    within_sentence,
    word_set,
    words_of,
)

MOST_WORDS_OF_A_REASON = 18
FEWEST_WORDS_OF_A_REASON = 4
MOST_WORDS_OF_A_CONSEQUENCE = 13
MOST_WORDS_OF_ADVICE = 16
MOST_WORDS_OF_AN_INVERTED_SUBJECT = 5
_BECAUSE = re.compile(r"^(?P<what>[^.;]{10,150}?)(?:,? because (?!of\b)|, since )(?P<why>[^.;]{6,})[.!]?$")
_BECAUSE_FIRST = re.compile(r"^(?:Because|Since) (?P<why>[^.;,]{6,100}), (?P<what>[^.;]{8,110})[.!]?$")
_REASON = re.compile(
    r"^The (?:main |real |only )?reason (?:that |why )?(?P<what>[^.;,]{6,90}?) is (?:that"
    r"|because) (?P<why>[^.;]{6,})[.!]?$"
)
_IF = re.compile(
    r"^(?P<if>(?:If|When|Whenever|Unless|Once|As long as|Until|Without|Before|After"
    r"|By) [^.;,]{5,110}), (?P<then>[^;]{6,}?)[.!]?$"
)
_UNLESS = re.compile(
    r"^(?P<then>[^.;]{8,110}?),? (?P<word>only if|only when|unless|if|when|whenever|as long as|once"
    r"|until) (?P<if>[^.;,]{6,110})[.!]?$"
)
_TO = re.compile(
    r"^(?:(?:In order to|To) (?P<aim>(?!me\b|be (?:honest|fair|clear|sure)|my\b|put\b|recap\b|conclude\b"
    r"|summari)[a-z][^.;,:]{3,90})|If you want to (?P<wish>[^.;,:]{4,90})), (?P<do>[^;]{4,}?)[.!]?$"
)
_BEST_WAY = re.compile(
    r"^(?P<do>[A-Z][^.;]{3,60}?) is (?P<way>the (?:\w+ )?(?:best|fastest|easiest|simplest|only|surest|quickest"
    r"|safest) way to [^.;,]{3,80})[.!]?$"
)
_BY = re.compile(r"(?<=[a-z]) by (?P<how>[a-z]+ing\b(?<!being) [^,.;:—]{4,80})(?=[,.;:—]|$)")
_USE = re.compile(
    r"^Use (?P<tool>[^,.;:]{2,50}?) (?P<for>(?:for|when|if|to|whenever|in) [^.;:]{4,110}?)(?: instead of [^.;]+)?[.!]?$"
)
_SHOULD = re.compile(r"^(?:[Yy]ou|[Ww]e) (?:should|must|need to|have to|ought to) ")
_PAUSES_AT_ONCE = re.compile(r"(?:[\w’'-]+ ){0,2}[\w’'-]+, ")
"""What opens so is a list, or goes on with the condition."""
_OPENS_WITH_A_PRONOUN = re.compile(r"(?:it|they|he|she)\b")
_POINTS_AWAY = re.compile(r"(?:this|that|these|those|he|she)\b", re.I)
_SECOND_CLAIM = re.compile(r", (?:and|but|so|which) ")


def cause(text: str) -> Asked | None:
    """Diets fail because hunger wins → Diets fail. Why? Where its verb can change places: Why is …?"""
    found = _REASON.match(text) or _BECAUSE.match(text) or _BECAUSE_FIRST.match(text)
    if found is None or len(words_of(found["why"])) > MOST_WORDS_OF_A_REASON:
        return None
    what, why = found["what"].strip(" ,"), _first_reason(found["why"]).strip(" .")
    if not balanced(what) or _POINTS_AWAY.match(why) or re.match(r"(?:If|When|But|And|So|Not)\b", what):
        return None
    if (
        len(words_of(what)) < 2
        or (", " in what and len(words_of(what)) > 18)
        or re.search(r"\b(?:just|only|not|is|are|was|were|that|simply|partly|mainly|mostly|largely)$", what)
    ):
        return None
    return Asked(_why(what, bool(_REASON.match(text))), why, "cause")


def _first_reason(why: str) -> str:
    """The reason without the claim after it, where it says enough by itself."""
    cut = _SECOND_CLAIM.search(why) or re.search(": ", why)
    return why[: cut.start()] if cut and len(words_of(why[: cut.start()])) >= FEWEST_WORDS_OF_A_REASON else why


def _why(what: str, mid_sentence: bool) -> str:
    """The question to a claim: its auxiliary moved before its subject where the subject is plain, else put after it."""
    imperative = _imperative_question(what)
    if imperative:
        return imperative
    clause = main_clause(what)
    subject = what[: clause.subject_end] if clause else ""
    if (
        clause
        and len(words_of(subject)) <= MOST_WORDS_OF_AN_INVERTED_SUBJECT
        and (
            mid_sentence
            or within_sentence(subject) != subject
            or not subject[0].isupper()
            or _is_capital_by_nature(subject)
        )
    ):
        asked = _inverted(what, clause)
        if asked:
            return asked
    what = what[0].upper() + what[1:]
    return f"{what}. Why?"


def _is_capital_by_nature(subject: str) -> bool:
    first = subject.split()[0]
    return len(first) > 1 and any(c.isupper() or c.isdigit() for c in first[1:])


def _inverted(what: str, clause: Clause) -> str | None:
    subject = within_sentence(what[: clause.subject_end])
    between = what[clause.subject_end : clause.verb_start].strip()
    rest = what[clause.verb_end :].strip()
    verb = clause.verb
    if verb in FINITE_AUXILIARIES and not (
        verb in ("has", "have", "had", "does", "do", "did")
        and not re.match(r"(?:not |never |always )?(?:\w+ed|been|to\b)", rest)
    ):
        return " ".join(filter(None, ("Why", verb, subject, between, rest))) + "?"
    base = base_of(verb)
    if base is None or verb in ("has", "have"):
        base = "have" if verb in ("has", "have") else None
    if base is None:
        return None
    does = "do" if verb == base else "does"
    return " ".join(filter(None, ("Why", does, subject, between, base, rest))) + "?"


def _imperative_question(what: str) -> str | None:
    if not is_imperative(what):
        return None
    forbidden = re.match(r"(?:Don[’']t|Do not)\s+", what, re.I)
    if forbidden:
        return f"Why should you not {what[forbidden.end() :]}?"
    return f"Why should you {what[0].lower()}{what[1:]}?"


def condition(text: str) -> Asked | None:
    """If you only reread, the text feels familiar → If you only reread, ____. Advice: …, what should you do?"""
    found = _IF.match(text)
    if found and balanced(found["if"]) and not _conditional_opening_is_empty(found["if"]):
        then = found["then"]
        if _PAUSES_AT_ONCE.match(then):
            return None
        if is_imperative(then) or _SHOULD.match(then):
            back = _SHOULD.sub("", then)
            if (
                len(words_of(back)) <= MOST_WORDS_OF_ADVICE
                and balanced(back)
                and len(content_words(back)) > 1
                and not re.match(r"it\b|them\b|\w+ it$", back)
            ):
                return (
                    Asked(f"{found['if']}, what should you do?", back, "advice")
                    if not _mostly_said(back, found["if"])
                    else None
                )
            return None
        start, end = found.span("then")
        if then.startswith("then "):
            start += 5
        if _OPENS_WITH_A_PRONOUN.match(text, start):
            second = main_clause(text, start)
            if second is None:
                return None
            start = second.verb_end if second.verb in AUXILIARIES else second.subject_end
        cut = _SECOND_CLAIM.search(text, start, end)
        return hide(
            text,
            start,
            cut.start() if cut and len(words_of(text[start : cut.start()])) > 2 else end,
            "condition",
            MOST_WORDS_OF_A_CONSEQUENCE,
        )
    return None


def _conditional_opening_is_empty(opening: str) -> bool:
    words = words_of(opening)
    if set(content_words(opening)) <= _SAYS_NOTHING:
        return True
    if words[0] in ("after", "before", "until", "without", "by") and not any(
        is_finite(word) or word.endswith("ing") for word in words[1:]
    ):
        return True
    return (
        len(words) < 3
        or (words[0] in ("by", "before", "after", "without") and len(words) < 4)
        or (words[0] == "by" and words[1] in ("the", "now", "convention", "contrast", "default"))
    )


_SAYS_NOTHING = word_set("done ready finished stuck unsure doubt possible needed happens go come time")


def _mostly_said(back: str, rest: str) -> bool:
    around, said = set(content_words(rest)), content_words(back)
    return sum(word in around for word in said) * 2 > len(said)


def requirement(text: str) -> Asked | None:
    """Muscle loss accelerates unless you lift → Muscle loss accelerates unless ____."""
    found = _UNLESS.match(text)
    if found is None or (
        found["word"] in ("when", "if", "whenever", "once", "until")
        and not re.search(r"\b(?:only|never|not|n[’']t|best|most|fail|works?|wise|useful)\b", found["then"])
    ):
        return None
    words = words_of(found["then"])
    if not words or words[0] in SUBORDINATORS or SUBORDINATORS.intersection(words[1:]):
        return None
    return hide(text, *found.span("if"), "condition", MOST_WORDS_OF_A_CONSEQUENCE)


def means(text: str) -> Asked | None:
    """You discover what you think by trying to say it → You discover what you think by ____."""
    found = _BY.search(text)
    return hide(text, *found.span("how"), "means") if found else None


def purpose(text: str) -> Asked | None:
    """To find what broke the build, bisect → How do you find what broke the build?"""
    best = _BEST_WAY.match(text)
    if best and len(words_of(best["do"])) <= 8 and not PRONOUNS.intersection(words_of(best["do"])):
        return Asked(f"What is {best['way']}?", best["do"], "advice")
    found = _TO.match(text)
    if found is None:
        return None
    aim, back = found["aim"] or found["wish"], found["do"]
    if (
        not (is_imperative(back) or _SHOULD.match(back))
        or not balanced(aim)
        or len(words_of(back)) > MOST_WORDS_OF_ADVICE
    ):
        return None
    if len(words_of(aim)) < 2 or _mostly_said(back, aim) or not balanced(back):
        return None
    return Asked(f"How do you {aim}?", _SHOULD.sub("", back), "advice")


def use_for(text: str) -> Asked | None:
    """Use GIN for arrays and full-text search → What should you use for arrays and full-text search?"""
    found = _USE.match(text)
    if (
        found is None
        or len(words_of(found["tool"])) > 7
        or PRONOUNS.intersection(words_of(found["tool"]))
        or not balanced(found["tool"])
    ):
        return None
    if set(content_words(found["tool"])) & set(content_words(found["for"])):
        return None
    return Asked(f"What should you use {found['for']}?", found["tool"], "advice")
