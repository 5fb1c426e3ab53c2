"""In which forms an English place can be asked, those that ask best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english import (
    contrasts,
    definitions,
    essences,
    figures,
    lists,
    phrases,
    reasons,
    terms,
)
from review_tui.extraction.forms.english.alone import (
    asks_alone,
    is_personal,
    is_whole,
    opens_pointing_back,
    stands_alone,
)
from review_tui.extraction.forms.english.clause import main_clause
from review_tui.extraction.forms.english.key_word import key_word
from review_tui.extraction.forms.english.openings import claim_in, without_last_clause
from review_tui.extraction.forms.english.words import content_words, is_finite, words_of
from review_tui.extraction.places import Place
from review_tui.extraction.sentences import sentences

_FORMS: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.the_more,
    contrasts.not_but,
    reasons.purpose,
    essences.the_one,
    essences.essence,
    definitions.definition,
    definitions.occurs,
    reasons.cause,
    reasons.condition,
    reasons.requirement,
    contrasts.dont,
    contrasts.one_not_the_other,
    definitions.called,
    reasons.use_for,
    reasons.means,
    figures.number,
)
_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    phrases.quoted,
    contrasts.second_of_two,
    contrasts.comparison,
    phrases.after_colon,
    phrases.cleft,
    figures.year,
    phrases.predicate,
)
MOST_WORDS_OF_A_REPLY = 32
MOST_WORDS_OF_A_LABEL = 5
MOST_WORDS_BEFORE = 22
"""Words of the longest sentence that is shown before the one that is asked."""
_LABEL = re.compile(r"^(?P<label>[A-Za-z0-9][^:.!?“”\"]{1,48}?)(?::| —| –| -)\s+(?P<rest>\S.{10,})$")
_HEADS_ANYTHING = re.compile(
    r"^(?:(?:key |main |my |the |exam |pro |quick |important |common )?(?:notes?|results?|findings?"
    r"|conclusions?|tips?|warnings?|takeaways?|summary|rule|lesson|"
    r"insight|claim|thesis|point|idea|caveat|important|remember|example|bottom line|tl;?dr|fact|reason|why|how"
    r"|what|answer|caution|danger|info|"
    r"misreading|common misreading|rule of thumb|principle|key point|nb|ps|observation|hypothesis|implication"
    r"|corollary|evidence|prediction \d|step \d|\d+))$",
    re.I,
)
_NEVER = re.compile(
    r"^(?:yes|no|read (?:next|more)|more|watch|listen|methods?|procedure|participants|sample|design|questions?"
    r"|q|decisions?|attendees|actions?|owner|todo|to do|next|next steps?|next meeting|agenda|status|date|time"
    r"|source|author|by|tomorrow|today|"
    r"grateful for|limitations?|see also|see|related|links?|references?|participants?|location|where|when|who"
    r"|tags?|rating|price|cost|ingredients?|"
    r"exam tip|task|deadline|open questions?|my take|my thoughts?|update|ps|disclaimer|photo|image|credit"
    r"|fig(?:ure)?\.? ?\d*|table ?\d*)$",
    re.I,
)
_NOT_TO_LEARN = re.compile(
    r"\b(?:meeting (?:notes|minutes)|minutes of|sync|stand-?up|retro|kick-?off|all-hands|to-?do(?: list)?"
    r"|(?:shopping|packing|grocery) list"
    r"|itinerary)\b|^minutes\b|^1:1\b|^\d{4}-\d\d-\d\d\W*$",
    re.I,
)
"""Titles of notes that tell what was said or is to be done on a day."""
_WHY = re.compile(r"\bwhy\b", re.I)
_GIVES_A_REASON = re.compile(
    r"\bbecause\b|\breasons?\b|\bdue to\b|\bsince\b|\bso that\b|^to\b|\bin order to\b|\bcomes? from\b|\bcaused?\b", re.I
)
_TAKES_UP = re.compile(r"^(?:because|yes|no|for |to |by |it |they |when|the |a |an |in |not |usually|only|[A-Z])", re.I)
_YES_OR_NO = re.compile(r"^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b", re.I)
_LEADING_BECAUSE = re.compile(r"^(?:well, |so, )?because\s+", re.I)


def askings(place: Place, raw: str, title: str, before: str) -> Iterator[Asked]:
    """The cards for `place`, whose passage as written is `raw`, in a note called `title`, the best first.

    `before` is the sentence before the passage, where a question may have been raised that it answers.
    """
    if _NOT_TO_LEARN.search(title):
        return
    if place.kind == "list":
        yield from _given(lists.points(place.term, place.answer))
        return
    if place.kind == "question_answer":
        yield from _given(question(place.term, place.answer))
    if place.kind == "definition":
        yield from _given(meaning(place))
    found = False
    for asked in _claims(place.text, raw, title):
        found = True
        yield asked
    if not found and place.kind != "summary":
        yield from _behind(before, claim_in(place.text), raw, title)


def question(asked: str, answer: str) -> Asked | None:
    """The note's own question and the reply to it, where the question stands alone and the reply takes it up."""
    asked = claim_in(re.sub(r"^(?:Q|Question)\s?[:.]\s*", "", asked))
    reply = _LEADING_BECAUSE.sub("", re.sub(r"^(?:A|Answer)\s?[:.]\s*", "", answer)).strip()
    if not asks_alone(asked) or len(words_of(reply)) > MOST_WORDS_OF_A_REPLY or not balanced(reply):
        return None
    if _WHY.search(asked) and not _GIVES_A_REASON.search(answer):
        return None
    if (
        _YES_OR_NO.match(asked)
        or re.match(r"[\w ]{2,20}:\s", answer)
        or re.match(r"(?:it|this|that|well|so|yeah|i|they|we|he|she|you)\b", reply, re.I)
    ):
        return None
    if not set(_stems(asked)) & set(_stems(answer)) and not _LEADING_BECAUSE.match(answer):
        return None
    return Asked(asked, reply.rstrip("."), "question")


def _stems(text: str) -> list[str]:
    return [word[:5] for word in words_of(text) if len(word) > 3]


def meaning(place: Place) -> Asked | None:
    """A term with what it means; a label whose text defines nothing stays in sight before the claim that it heads."""
    return terms.term(place.term, place.answer) if not _is_a_heading(place.term) and _defines(place) else None


def _defines(place: Place) -> bool:
    if place.shape in ("gloss", "child_definition"):
        return True
    if len(words_of(place.term)) > MOST_WORDS_OF_A_LABEL:
        return False
    return bool(_DEFINES.match(place.answer)) or (place.answer[:1].islower() and main_clause(place.answer) is None)


_DEFINES = re.compile(
    r"(?:an?|the|any|when|how|where|whether|what happens|one|our|your|something|someone|(?:is|are) (?:an?|the)"
    r"|means|refers|describes?|measures?|a kind of"
    r"|[a-z]+ing (?!.*\b(?:is|are)\b)|to [a-z]+|[a-z]{3,}s? (?:that|which|who|used|of|for)\b|shows|tells|keeps"
    r"|lets|allows|converts|stores|maps|controls)\b",
    re.I,
)


def _is_a_heading(term: str) -> bool:
    return bool(_HEADS_ANYTHING.match(term) or _NEVER.match(term))


def _claims(text: str, raw: str, title: str) -> Iterator[Asked]:
    """The forms for prose: the whole of it, or the first of its sentences that can be asked."""
    parts = [text[start:end] for start, end in sentences(text, 0, len(text))]
    for part in parts:
        found = list(_claim(claim_in(part), raw, title))
        if found:
            yield from found
            return


def _claim(text: str, raw: str, title: str) -> Iterator[Asked]:
    label = _LABEL.match(text)
    if label and len(words_of(label["label"])) <= MOST_WORDS_OF_A_LABEL and not _is_a_clause(label["label"]):
        yield from _labelled(label["label"], label["rest"], raw, title, text)
        return
    yield from _given(definitions.equation(text))
    if not stands_alone(text):
        text = without_last_clause(text) or text
    if stands_alone(text):
        yield from _sentence(text, raw, title)


def _behind(before: str, text: str, raw: str, title: str) -> Iterator[Asked]:
    """A claim that points back, behind the sentence that it points at, where that one stands alone and is short."""
    before = claim_in(before)
    if (
        not opens_pointing_back(text)
        or not is_whole(text)
        or is_personal(text)
        or len(words_of(before)) > MOST_WORDS_BEFORE
    ):
        return
    if not before or not stands_alone(before) or _LABEL.match(before) or _LABEL.match(text):
        return
    for asked in _sentence(text, raw, title):
        if not set(content_words(asked.back)) <= set(content_words(before)) and _stays_behind(asked):
            yield Asked(f"{before} {asked.front}", asked.back, asked.rule)


def _stays_behind(asked: Asked) -> bool:
    """Whether a form keeps the pronoun in sight; a definition of `it` would not say of what."""
    return BLANK in asked.front or asked.rule == "cause"


def _is_a_clause(label: str) -> bool:
    """Whether what stands before a colon claims something by itself."""
    words = words_of(label)
    return len(words) > 2 and any(map(is_finite, words[1:]))


def _labelled(label: str, rest: str, raw: str, title: str, whole: str) -> Iterator[Asked]:
    """A claim behind a label: alone where the label could head anything, else with the label in sight."""
    if _NEVER.match(label):
        return
    rest = claim_in(rest)
    if _HEADS_ANYTHING.match(label):
        rest = rest[0].upper() + rest[1:]
        if stands_alone(rest):
            yield from _sentence(rest, raw, title)
        return
    if label[0].islower() and rest[0].islower() and not re.search(r"\b(?:is|are|should)\b", rest):
        yield from _given(terms.term(label, rest))
        return
    sentence = rest[0].upper() + rest[1:]
    if stands_alone(sentence):
        for asked in _sentence(rest, raw, title):
            if BLANK in asked.front:
                yield Asked(
                    f"{whole[: len(whole) - len(rest)]}{asked.front}"
                    if whole.endswith(rest)
                    else f"{label}: {asked.front}",
                    asked.back,
                    asked.rule,
                )
            elif asked.rule != "definition":
                yield Asked(f"{label}: {asked.front[0].lower()}{asked.front[1:]}", asked.back, asked.rule)


def _sentence(text: str, raw: str, title: str) -> Iterator[Asked]:
    shown = set(content_words(title))
    cards = chain((form(text) for form in _FORMS), (phrases.marked(text, raw),), (form(text) for form in _CLOZES))
    for asked in filter(None, cards):
        if not (BLANK in asked.front and shown.issuperset(content_words(asked.back))):
            yield asked
    yield from _given(key_word(text, title))


def _given(asked: Asked | None) -> Iterator[Asked]:
    if asked is not None:
        yield asked
