"""Forms that hide the part of a sentence that carries it: a number, a marked phrase, what follows the verb, its end."""

from __future__ import annotations

import re

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.asked import Asked, balanced, blank
from review_tui.extraction.forms.words import shipped_lexicon
from review_tui.extraction.plain import plain, width

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.])(?:约|大约|(?<![接附最将])近|超过)?\$?\d[\d,]*(?:\.\d+)?(?:\s?[–~至到-]\s?\d[\d,.]*)?\s?"
    r"(?:%|％|个百分点|倍|万亿|亿|万|年|岁|步|分钟|小时|天|周|个月|美元|加元|元|人)(?:美元|加元|人民币|日元|元|人|倍|年)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s?年")
MOST_NUMBERS = 2
"""A sentence with more figures than that cannot be asked for one of them."""
_BOLD = re.compile(r"(?:\*\*|==)([^*=\n]{2,40})(?:\*\*|==)")
_TRANSLATION = re.compile(r"[ \t]?[（(][^（）()：:]{1,40}[）)]")
_BRACKET = re.compile(r"[ \t]?[（(]")
_QUOTED = re.compile("[“「](?P<what>[^“”「」，。！？]{2,9})[”」]")
_COLON = re.compile(r"^(?P<what>[^：:。]{4,40}?(?:是|有|在于|为)?)[：:]\s*(?P<rest>[^：:]{4,})$")
_VERB = re.compile(
    "(?:关键在于|核心在于|本质上是|取决于|意味着|说明了?|在于|就是|叫做|称为|成为|变成|需要|应该|必须|导致|带来|依赖于?"
    "|来自于?|源于|等于|属于|(?<![但只总还可于都也不要若就正即])是(?!否|不是|非))(?P<what>[^，。；！？：]{3,34})"
)
_LAST_CLAUSE = re.compile(r"[，,；;—](?P<what>[^，,；;—]{4,})$")
_LEADING = re.compile(r"(?:那么|就|也|而|并|但|所以|从而|则|都|却|又|才|更|还)\s*")
_SIDE_REMARK = re.compile(r"像|相当于|好像|如同|比如|例如|包括|尤其|特别是|甚至|虽然|尽管|如果|不是|而不是|而非")
_CONSEQUENCE = re.compile(
    "[，,；;](?:[^，,；;。“”（）]{0,4}?)(?:就会|就能|就|才会|才能|才|便会|便|也就|从而|因此|所以|于是|否则|结果|反而|最终|必然)"
    "(?P<what>(?![是要在对像也都])[^，,；;：。“”（）]{4,14})$"
)
LEAST_BEFORE = 0.3
"""Of a sentence whose end is hidden, so much stays in sight at least."""
WIDEST_CONSEQUENCE = 14.0
_TRAILING = '。.！!？?”"」』）) '
_IN_FOCUS = re.compile(
    r"(?:是|为|叫做?|称[为作之]|在于|需要|依靠|靠|成为|变成|属于|等于|取决于|来自于?|源于|意味着|[：:—]|关键|核心|本质|必须|选择|建立|培养)"
    r"(?:一[种个项套门])?[“「‘《]?$"
)
"""What a sentence leads up to stands behind one of these, or at its end."""
_NEGATED = re.compile(r"(?:不|并非|没有?|别|非)(?:是|在于|需要|意味着|等于|属于)?$")
_OR = re.compile("还是|或者?|无论|不管")
_CONCLUDES = re.compile(
    r"而是|却|所以|因此|从而|则|就|都|才|便|会|更|这样|结果|最终|真正|必然|往往|只[会能是有]|反而|使|让|导致|意味着|需要|应该|必须"
)
_ADJECTIVE = re.compile("^[^，]{1,6}的$")
_GOES_ON_AFTER = re.compile(
    r"[”」』）)]*(?:[，,；;]\s?(?:并|而|从而|以|也|且|甚至|因为)|[。.！!；;]|$|[，,][^，,]{1,12}[。.！!]?$)"
)
WIDEST_LAST_CLAUSE = 20.0
WIDEST_PREDICATE = 18.0
NARROWEST_SUBJECT = 2.0
"""Reading width that must stand before a verb whose complement is hidden."""


def number(text: str) -> Asked | None:
    """戒烟一年后风险下降50% → 戒烟一年后风险下降____."""
    found = [match for match in _NUMBER.finditer(text) if not _YEAR.match(match.group())]
    if not 0 < len(found) <= MOST_NUMBERS or _OR.search(text) or width(text[: found[-1].start()]) < NARROWEST_SUBJECT:
        return None
    return blank(text, *found[-1].span(), "number")


def bold_phrase(text: str, raw: str) -> Asked | None:
    """The one phrase the writer made bold, hidden together with its translation, which would give it away."""
    phrases = [plain(phrase) for phrase in _BOLD.findall(raw)]
    if len(phrases) > 2:
        return None
    for phrase in reversed(phrases):
        at = text.find(phrase)
        end = at + len(phrase)
        if at >= 0 and 2 <= width(phrase) <= 16 and width(phrase) < 0.5 * width(text) and _leads_to(text, at, end):
            return _with_translation(text, at, at + len(phrase), "bold")
    return None


def cuts_bold(asked: Asked, raw: str) -> bool:
    """Whether a bold phrase reaches into the blank from outside: 知识____已经过时 of **知识付费**模式已经过时."""
    start = asked.front.find(BLANK)
    end = start + len(asked.back)
    whole = asked.front.replace(BLANK, asked.back, 1)
    for phrase in map(plain, _BOLD.findall(raw)):
        first = whole.find(phrase)
        after = first + len(phrase)
        if first >= 0 and (first < start < after < end or start < first < end < after):
            return True
    return False


def _leads_to(text: str, start: int, end: int) -> bool:
    """Whether the sentence says something of its subject by `text[start:end]`, rather than mentions it on the way."""
    before = text[:start]
    return width(before) >= 3 and bool(_IN_FOCUS.search(before)) and not _NEGATED.search(before[-8:])


def quoted_phrase(text: str) -> Asked | None:
    """The one phrase the writer put between quotation marks, hidden: 这叫“____”."""
    found = list(_QUOTED.finditer(text))
    if len(found) != 1 or width(found[0]["what"]) > 0.5 * width(text):
        return None
    start, end = found[0].span("what")
    return blank(text, start, end, "quoted") if _leads_to(text, start, end) else None


def _with_translation(text: str, start: int, end: int, rule: str) -> Asked | None:
    translation = _TRANSLATION.match(text, end)
    if translation:
        return blank(text, start, translation.end(), rule)
    return None if _BRACKET.match(text, end) else blank(text, start, end, rule)


def after_colon(text: str) -> Asked | None:
    """复利的两个条件：时间和耐心 → 复利的两个条件：____"""
    body = text.rstrip(_TRAILING)
    found = _COLON.match(body)
    return blank(text, *found.span("rest"), "colon") if found and balanced(found["what"]) else None


def last_clause(text: str) -> Asked | None:
    """The last clause hidden, where it concludes the sentence and is no mere remark."""
    body = text.rstrip(_TRAILING)
    found = _LAST_CLAUSE.search(body)
    if found is None or _SIDE_REMARK.match(found["what"].lstrip("而并也就")):
        return None
    start, end = found.span("what")
    if not _CONCLUDES.match(found["what"]):
        return None
    leading = _LEADING.match(body, start)
    start = leading.end() if leading else start
    hidden = width(body[start:end])
    share = hidden / max(1.0, width(body))
    return (
        blank(text, start, end, "last_clause") if 0.15 <= share <= 0.6 and 4 <= hidden <= WIDEST_LAST_CLAUSE else None
    )


def short_predicate(text: str) -> Asked | None:
    """学习需要反复提取 → 学习需要____: what the sentence says of its subject, where that is said briefly."""
    asked = after_verb(text)
    return asked if asked and width(asked.back) <= WIDEST_PREDICATE else None


def after_verb(text: str) -> Asked | None:
    """As `short_predicate`, however long; of several verbs the one that says most."""
    body = text.rstrip(_TRAILING)
    best: Asked | None = None
    for found in _VERB.finditer(body):
        if width(found["what"]) < 3 or _NEGATED.search(body[: found.start()][-6:]) or _ADJECTIVE.match(found["what"]):
            continue
        if not _GOES_ON_AFTER.match(body, found.end()) or width(body[: found.start()]) < NARROWEST_SUBJECT:
            continue
        asked = blank(text, *found.span("what"), "predicate")
        if asked and (best is None or width(asked.back) > width(best.back)):
            best = asked
    return best


def ending(text: str) -> Asked | None:
    """A consequence told in one short clause, hidden behind the word that leads to it: …，大脑就会____."""
    body = text.rstrip(_TRAILING)
    found = _CONSEQUENCE.search(body)
    if found is None or _SIDE_REMARK.match(found["what"]) or found.start() < LEAST_BEFORE * len(body):
        return None
    start, end = found.span("what")
    if start not in {word.start for word in shipped_lexicon().words(body)}:
        return None
    return blank(text, start, end, "ending") if width(found["what"]) <= WIDEST_CONSEQUENCE else None
