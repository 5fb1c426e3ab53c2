"""Which form a place is asked in: the forms in order of how well they ask, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.alone import (
    asks_alone,
    can_be_asked,
    points_back,
    sentence_without_opening,
    stands_alone,
)
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.ask import askings as english_askings
from review_tui.extraction.forms.english.language import is_english
from review_tui.extraction.places import Place
from review_tui.extraction.plain import is_chinese, plain, width
from review_tui.extraction.sentences import sentences

_LOGIC: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.hidden_half,
    terms.chinese_definition,
    terms.english_definition,
    terms.chinese_essence,
    terms.english_essence,
    contrasts.cause,
    contrasts.condition,
    contrasts.this_rather_than,
)
_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    clozes.number,
    clozes.quoted_phrase,
    clozes.short_predicate,
    clozes.after_colon,
    clozes.last_clause,
    clozes.after_verb,
)
_LABEL = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?\*\*(?P<label>[^*\n]{2,40}?)(?:[：:]\s*\*\*|\*\*\s*[：:])\s*(?=\S)")
_TELLS_WHAT_THE_NOTE_DOES = re.compile(
    "(?:进一步|并|还)?(?:指出|强调|认为|探讨|揭示|分析|介绍|呼吁|提出|讨论|阐述|分享|通过|本文|文章|视频|作者|讲者|内容|对话|主持|嘉宾|节目|演讲|参与者)"
    r"|(?:The|This) (?:article|author|video|speaker|note|talk|book)\b",
    re.I,
)
WIDEST_REPLY = 45.0
"""Reading width of the longest answer to a question of the note's own."""
WIDEST_BEFORE = 60.0
"""Reading width of the longest sentence that is shown before the one that is asked."""
NARROWEST_CLAIM = 8.0
"""Reading width under which words are no claim of their own."""
_DEFINES = re.compile(
    "指|是指|即|是?一[种个类项款套门位家]|用于|用来|描述|表示|衡量|通过|an? |the |any |when |"
    "means|refers|describes|how ",
    re.I,
)


def ask(place: Place, raw: str, title: str, before: str = "") -> Asked | None:
    """The card for `place`, whose passage as written is `raw`, in a note called `title`; none where nothing fits.

    `before` is the sentence before it in its passage, without markup, which stays in sight where the claim points back.
    """
    if place.kind == "markup":
        return Asked(place.term, place.answer, place.shape)
    if is_english(place.text):
        return next(english_askings(place, raw, title, before), None)
    if place.kind == "list":
        return terms.items(place.term, place.answer)
    if place.kind == "question_answer":
        question = sentence_without_opening(place.term)
        if asks_alone(question) and terms.answers(question, place.answer) and width(place.answer) <= WIDEST_REPLY:
            return terms.question(question, place.answer)
    if place.kind == "definition" and _says_what_it_is(place):
        asked = terms.asks_for_meaning(place.term, place.answer)
        if asked:
            return asked
    return _ask_claim(place, raw, title, before)


def _says_what_it_is(place: Place) -> bool:
    """A gloss always does; text below or beside a bold label only where it is worded as a definition."""
    return place.shape in ("gloss", "child_definition") or bool(_DEFINES.match(place.answer))


def _ask_claim(place: Place, raw: str, title: str, before: str) -> Asked | None:
    whole = sentence_without_opening(place.text)
    if place.kind == "summary":
        return _ask_summary(whole, raw, title)
    label = _LABEL.match(raw)
    if label:
        asked = _ask_below_label(plain(label["label"]).strip("：: "), raw[label.end() :])
        if asked:
            return asked
    if not can_be_asked(whole):
        return None
    return _ask_sentence(whole, raw) or _ask_a_part(place.text, raw) or _ask_in_passing(whole, raw, before)


def _ask_in_passing(text: str, raw: str, before: str) -> Asked | None:
    """A claim that leans on the sentence before it, asked behind that sentence; at last its key phrase is hidden."""
    asked = next(filter(None, (form(text) for form in _LOGIC)), None) or clozes.bold_phrase(text, raw)
    asked = asked or next(filter(None, (form(text) for form in (*_CLOZES, clozes.ending, clozes.key_phrase))), None)
    if asked is None or BLANK not in asked.front or not points_back(text) or not before:
        return asked
    if width(before) > WIDEST_BEFORE or asked.back in before or BLANK in before:
        return asked
    joint = "" if is_chinese(before) else " "
    return Asked(f"{before}{joint}{asked.front}", asked.back, asked.rule)


def _ask_summary(text: str, raw: str, title: str) -> Asked | None:
    """A sentence of the summary that says what the note says, not what the note does."""
    if _TELLS_WHAT_THE_NOTE_DOES.match(text) or not stands_alone(text):
        return None
    return _ask_sentence(text, raw) or terms.thesis(title, text)


def _ask_below_label(label: str, rest: str) -> Asked | None:
    """A bold label stays in sight before the claim that it heads; a label that claims something is asked itself."""
    asked = _ask_sentence(sentence_without_opening(plain(rest)), rest)
    if asked is None:
        return _ask_sentence(label, label) if width(label) >= NARROWEST_CLAIM else None
    joint = "：" if is_chinese(label) else ": "
    return Asked(f"{label}{joint}{asked.front}", asked.back, asked.rule) if BLANK in asked.front else asked


def _ask_a_part(text: str, raw: str) -> Asked | None:
    """Of several sentences the first that can be asked by itself."""
    parts = [text[start:end] for start, end in sentences(text, 0, len(text))]
    if len(parts) < 2:
        return None
    asked = (_ask_sentence(sentence_without_opening(part), raw) for part in parts if width(part) >= NARROWEST_CLAIM)
    return next(filter(None, asked), None)


def _ask_sentence(text: str, raw: str) -> Asked | None:
    """The first form that fits a claim which stands alone."""
    if not stands_alone(text):
        return None
    for form in _LOGIC:
        if asked := form(text):
            return asked
    if asked := clozes.bold_phrase(text, raw):
        return asked
    for form in _CLOZES:
        if asked := form(text):
            return asked
    return None
