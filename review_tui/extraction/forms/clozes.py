"""Forms that hide the part of a sentence that carries it: a number, a bold phrase, what follows a colon or the verb."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced, blank
from review_tui.extraction.plain import plain, width

_NUMBER = re.compile(
    r"(?<![\w.])(?:约|大约|近|超过|about |over |nearly )?\$?\d[\d,]*(?:\.\d+)?(?:\s?[–~至到-]\s?\d[\d,.]*)?\s?"
    r"(?:%|％|个百分点|倍|万亿|亿|万|年|岁|步|分钟|小时|天|周|个月|美元|加元|元|人|bpm|percent|"
    r"times|minutes|hours|days|weeks|months|years|billion|million|trillion)(?:美元|加元|人民币|"
    r"日元|元|人|倍|年)?"
)
_BOLD = re.compile(r"(?:\*\*|==)([^*=\n]{2,40})(?:\*\*|==)")
_COLON = re.compile(r"^(?P<what>[^：:。]{4,40}?(?:是|有|在于|为)?)[：:]\s*(?P<rest>[^：:]{4,})$")
_ZH_VERB = re.compile(
    r"(?:关键在于|核心在于|本质上是|取决于|意味着|说明了?|在于|就是|叫做|称为|成为|变成|需要|应该|"
    r"必须|导致|带来|依赖于?|来自于?|源于|等于|属于|(?<![但只总还可于都也不要若就正即])是(?!否|"
    r"不是|非))(?P<what>[^，。；！？：]{3,34})"
)
_EN_VERB = re.compile(
    r"\b(?:depends? on|means?|leads? to|comes? from|requires?|consists? of|causes?|creates?|"
    r"needs?|should|must|becomes?|is|are)\b (?:not |always |often |to )?(?P<what>[^,.;:—]{6,120})",
    re.I,
)
_LAST_CLAUSE = re.compile(r"[，,；;—](?P<what>[^，,；;—]{4,})$")
_EN_LAST_CLAUSE = re.compile(r"(?:—|; |: |, (?:and |but |so |which |then )?)(?P<what>[^,;—:]{12,140})$")
_LEADING = re.compile(r"^(?:那么|就|也|而|并|但|所以|从而|则|都|却|又|才|and|but|so|then|which)\s*", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d\s?年")
_TRAILING = '。.！!？?”"」』）) '


def number(text: str) -> Asked | None:
    """戒烟一年后风险下降50% → 戒烟一年后风险下降____."""
    if len(_NUMBER.findall(text)) > 3:
        return None
    for found in _NUMBER.finditer(text):
        asked = None if _YEAR.match(found.group()) else blank(text, *found.span(), "number")
        if asked:
            return asked
    return None


def bold_phrase(text: str, raw: str) -> Asked | None:
    """The one phrase the writer made bold, hidden."""
    phrases = [plain(phrase) for phrase in _BOLD.findall(raw)]
    if len(phrases) > 2:
        return None
    for phrase in reversed(phrases):
        at = text.find(phrase)
        if at >= 0 and 2 <= width(phrase) <= 16 and width(phrase) < 0.5 * width(text):
            return blank(text, at, at + len(phrase), "bold")
    return None


def after_colon(text: str) -> Asked | None:
    """复利的两个条件：时间和耐心 → 复利的两个条件：____"""
    body = text.rstrip(_TRAILING)
    found = _COLON.match(body)
    return blank(text, *found.span("rest"), "colon") if found and balanced(found["what"]) else None


def last_clause(text: str) -> Asked | None:
    """The last clause hidden, where it is neither most of the sentence nor a mere tail."""
    body = text.rstrip(_TRAILING)
    found = _LAST_CLAUSE.search(body) if not text.isascii() else _EN_LAST_CLAUSE.search(body)
    if found is None:
        return None
    start, end = found.span("what")
    leading = _LEADING.match(body[start:end])
    start += leading.end() if leading else 0
    share = width(body[start:end]) / max(1.0, width(body))
    return blank(text, start, end, "last_clause") if 0.15 <= share <= 0.6 and width(body[start:end]) >= 4 else None


def after_verb(text: str) -> Asked | None:
    """学习需要反复提取 → 学习需要____: what the sentence says about its subject, hidden."""
    body = text.rstrip(_TRAILING)
    best: Asked | None = None
    for pattern in (_ZH_VERB, _EN_VERB):
        for found in pattern.finditer(body):
            asked = blank(text, *found.span("what"), "predicate") if width(found["what"]) >= 3 else None
            if asked and (best is None or width(asked.back) > width(best.back)):
                best = asked
    return best


def second_half(text: str) -> Asked | None:
    """The fallback: the end of the sentence hidden, from the last joint before its middle; words stay whole."""
    body = text.rstrip(_TRAILING)
    joints = [
        found.end()
        for found in re.finditer(
            r"[，,；;：:、—]|[ ]|(?<=[㐀-鿿])(?:的|了|和|与|在|把|被|让|使|会|能|要|从|对|向)", body
        )
    ]
    ahead = [joint for joint in joints if 0.35 * len(body) <= joint <= 0.8 * len(body)]
    for joint in sorted(ahead, key=lambda joint: abs(joint - 0.6 * len(body))):
        asked = blank(text, joint, len(body), "ending")
        if asked:
            return asked
    return None
