"""Which form a place is asked in: the forms in order of how well they ask, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms import clozes, contrasts, terms
from review_tui.extraction.forms.alone import asks_alone, can_be_asked, needs_a_name, opens_pointing, stands_alone
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.ask import askings as english_askings
from review_tui.extraction.forms.english.ask import meaning as english_meaning
from review_tui.extraction.forms.english.language import is_english
from review_tui.extraction.forms.english.lists import points
from review_tui.extraction.forms.fair import is_fair
from review_tui.extraction.forms.key_word import key_words
from review_tui.extraction.forms.leaning import NARROWEST_CLAIM, claims_within, joined, named_before
from review_tui.extraction.forms.routine import is_routine
from review_tui.extraction.forms.spoken import as_written
from review_tui.extraction.forms.trimmed import trimmed
from review_tui.extraction.places import Place
from review_tui.extraction.plain import is_chinese, plain, width

_LOGIC: tuple[Callable[[str], Asked | None], ...] = (
    contrasts.hidden_half,
    terms.definition,
    terms.essence,
    contrasts.cause,
    contrasts.condition,
)
_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    clozes.quoted_phrase,
    clozes.short_predicate,
    clozes.after_colon,
)
_LESSER_CLOZES: tuple[Callable[[str], Asked | None], ...] = (
    clozes.number,
    clozes.last_clause,
    clozes.ending,
    clozes.after_verb,
)
"""Those that ask worse than a word that carries the claim."""
_LABEL = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?\*\*(?P<label>[^*\n]{2,40}?)(?:[：:]\s*\*\*|\*\*\s*[：:])\s*(?=\S)")
_TELLS_WHAT_THE_NOTE_DOES = re.compile(
    "(?:进一步|并|还)?(?:[㐀-鿿]{2}了|指出|强调|认为|探讨|揭示|分析|介绍|呼吁|提出|讨论|阐述|分享|通过|本文|文章|视频|作者|讲者|内容|对话|主持|嘉宾|节目|演讲|参与者)"
)
WIDEST_REPLY = 45.0
"""Reading width of the longest answer to a question of the note's own."""
ASKS_FAIRLY = 3
"""Score of a key word from which on hiding it asks better than hiding a clause."""
MOST_WORDS = 8
"""Key words of one claim that are tried."""
WIDEST_AT_ONCE = 44.0
"""Reading width from which on a part that stands alone asks better than the whole."""
_DEFINES = re.compile(
    "指|是指|即|是?一[种个类项款套门位家]|用于|用来|描述|表示|衡量|通过[^。]*的(?:方法|方式|技术|过程|手段|机制)"
)
_BARE = re.compile("[^，,。]{0,2}[这那]")
_POINTS_AT_A_KIND = re.compile("[^，,。]{0,3}[这那此该](?:[一两]?[种类些个项套场条次份]|[㐀-鿿]{2})")
"""What 这种方法 stands for, title and heading often tell; what 这 alone stands for they do not."""


def ask(
    place: Place, raw: str, title: str, before: str = "", heading: str = "", mentions: int | None = None
) -> Asked | None:
    """The card for `place` in the form that asks it best; none where nothing fits. Arguments as in `askings`."""
    return next(askings(place, raw, title, before, heading, mentions), None)


def askings(
    place: Place, raw: str, title: str, before: str = "", heading: str = "", mentions: int | None = None
) -> Iterator[Asked]:
    """The cards for `place`, whose passage as written is `raw`, in a note called `title`, the best form first.

    `before` is the sentence before it in its passage, without markup, of which stays in sight what the claim leans on.
    `heading` are the headings above it. `mentions` is how often the note names the term that is defined, if known.
    """
    if place.kind == "markup":
        yield Asked(place.term, place.answer, place.shape)
    elif is_english(place.text):
        yield from english_askings(place, raw, title, before)
    elif place.kind == "list":
        asked = (terms.items if _is_in_chinese(place) else points)(place.term, place.answer)
        yield from filter(None, [asked])
    else:
        yield from filter(is_fair, map(trimmed, _chinese_askings(place, raw, title, before, heading, mentions)))


def _chinese_askings(
    place: Place, raw: str, title: str, before: str, heading: str, mentions: int | None
) -> Iterator[Asked]:
    if place.kind == "question_answer":
        yield from _ask_question(place)
    if place.kind == "definition":
        if place.shape == "gloss" and is_routine(place.term, place.answer, f"{title} {heading}", mentions):
            return
        yield from filter(None, [_ask_meaning(place)])
    yield from _ask_claim(place, raw, title, before, heading)


def _is_in_chinese(place: Place) -> bool:
    """Whether a term or a list is asked in Chinese."""
    return is_chinese(place.term) or is_chinese(place.answer)


def _ask_meaning(place: Place) -> Asked | None:
    if not _is_in_chinese(place) and is_english(place.answer):
        return english_meaning(place)
    return terms.asks_for_meaning(place.term, place.answer) if _says_what_it_is(place) else None


def _ask_question(place: Place) -> Iterator[Asked]:
    question = as_written(place.term)
    if asks_alone(question) and terms.answers(question, place.answer) and _replies(as_written(place.answer)):
        yield terms.question(question, as_written(place.answer))


def _replies(answer: str) -> bool:
    return can_be_asked(answer) and width(answer) <= WIDEST_REPLY


def _says_what_it_is(place: Place) -> bool:
    """A gloss always does; text below or beside a bold label only where it is worded as a definition.

    In another language what goes on in lower case behind its label tells what that is.
    """
    if place.shape in ("gloss", "child_definition") or _DEFINES.match(place.answer):
        return True
    return not _is_in_chinese(place) and place.answer[:1].islower()


def _ask_claim(place: Place, raw: str, title: str, before: str, heading: str) -> Iterator[Asked]:
    whole, seen = as_written(place.text), f"{title} {heading}"
    if place.kind == "summary":
        yield from _ask_summary(whole, raw, title)
        return
    label = _LABEL.match(raw)
    if label:
        yield from _ask_below_label(plain(label["label"]).strip("：: "), raw[label.end() :], seen)
    if not can_be_asked(whole):
        return
    for text in _standing_alone(place.text, whole):
        yield from _forms_of(text, raw, seen)
    yield from _ask_in_passing(whole, before, heading, seen)


def _standing_alone(text: str, whole: str) -> Iterator[str]:
    """What of a passage can be asked by itself: all of it, and its parts, those of a wide one first."""
    wide = width(whole) > WIDEST_AT_ONCE
    if wide:
        yield from claims_within(text)
    if stands_alone(whole):
        yield whole
    if not wide:
        yield from claims_within(text)


def _ask_in_passing(text: str, before: str, heading: str, seen: str) -> Iterator[Asked]:
    """A claim that leans on what was said before it, asked behind that.

    What opens a passage speaks of its heading, which is shown above the card.
    """
    shown = named_before(before, text) if needs_a_name(text) else ""
    if opens_pointing(text) and not (
        shown or _POINTS_AT_A_KIND.match(text) or (heading and not before and not _BARE.match(text))
    ):
        return
    forms = (form(text) for form in (contrasts.hidden_half, *_CLOZES))
    for asked in chain(filter(None, forms), _words_hidden(text, f"{seen} {shown}")):
        if asked.back not in shown:
            yield Asked(joined(shown, asked.front), asked.back, asked.rule) if shown else asked


def _ask_summary(text: str, raw: str, title: str) -> Iterator[Asked]:
    """A sentence of the summary that says what the note says, not what the note does."""
    if not _TELLS_WHAT_THE_NOTE_DOES.match(text) and stands_alone(text):
        yield from _forms_of(text, raw, title)
        if is_chinese(text):
            yield terms.thesis(title, text)


def _ask_below_label(label: str, rest: str, seen: str) -> Iterator[Asked]:
    """A bold label stays in sight before the claim that it heads; a label that claims something is asked itself."""
    claim = as_written(plain(rest))
    if stands_alone(claim):
        joint = "：" if is_chinese(label) else ": "
        for asked in _forms_of(claim, rest, seen):
            if BLANK in asked.front and asked.back not in label:
                yield Asked(f"{label}{joint}{asked.front}", asked.back, asked.rule)
            elif BLANK not in asked.front:
                yield asked
    if width(label) >= NARROWEST_CLAIM and stands_alone(label):
        yield from _forms_of(label, label, seen)


def _forms_of(text: str, raw: str, seen: str) -> Iterator[Asked]:
    """A claim that stands alone, in every form that fits it."""
    yield from filter(None, (form(text) for form in _LOGIC))
    if asked := clozes.bold_phrase(text, raw):
        yield asked
    forms = filter(None, (form(text) for form in _CLOZES))
    yield from (asked for asked in chain(forms, _words_hidden(text, seen)) if not clozes.cuts_bold(asked, raw))


def _words_hidden(text: str, seen: str) -> Iterator[Asked]:
    """The claim with the word hidden that carries it, then by other ways to hide a part, then with a lesser word."""
    words = islice(key_words(text, seen), MOST_WORDS)
    lesser: list[Asked] = []
    for word in words:
        if word.score < ASKS_FAIRLY:
            lesser.append(word.asked)
            break
        yield word.asked
    yield from filter(None, (form(text) for form in _LESSER_CLOZES))
    yield from lesser
    yield from (word.asked for word in words)
