"""Forms for claims whose logic shows: not this but that, the more the more, if then, this because of that."""

from __future__ import annotations

import re

from review_tui.extraction.cues import ADVICE
from review_tui.extraction.forms.asked import Asked, balanced, blank, in_script_of
from review_tui.extraction.plain import width

_HIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:不是|并非|不在于|不取决于)[^。；]{1,40}?(?:[，,]\s?)?而(?:是|在于|"
        r"取决于)(?:因为)?(?P<what>[^，。；！？]{2,40})",
        r"(?:就?是|在于|需要|应该|应当|要|靠)(?P<what>(?!不)[^，。；！？：]{3,30}?)[，,]?而(?:不是|非|"
        r"不在于)[^，。；！？]{2,}",
        r"(?:不再是|不只是|不单纯?是|不仅仅?是|并不是|不是)[^。；]{1,40}?[，,]\s?(?:而是|更是|也是|(?:它)?更多(?:的)?是|[它这](?:更|就)?是)(?P<what>[^，。；！？]{2,40})",
        r"(?:不仅仅?|不只|不单)[^。；]{2,40}?[，,]\s?(?:而且|更|还)(?:是|要|会|"
        r"能|因为|在于)*(?P<what>[^，。；！？]{3,34})",
        r"与其[^。；]{2,40}?[，,]?(?:倒|还)?不如(?P<what>[^，。；！？]{2,40})",
        r"越(?!来)[^，。；]{1,14}[，,]?(?:[^，。；]{0,8}?)越(?P<what>(?!来)[^，。；！？]{2,14})",
        r"只有(?P<what>[^，。；]{3,34})[，,]?[^，。；]{0,8}才(?:能|会|可以|是)?[^，。；]{2,}",
    )
)
_WITHIN_A_CLAUSE = re.compile("[那这][种个][^，。]*$")
"""A contrast behind one of these belongs to what the sentence only mentions: 那种只有…才…的想法."""
_IF = re.compile(
    r"^(?P<if>(?:如果|要是|假如|一旦|当|只要|除非|无论|不管)(?!是)[^。；]{3,70}?)[，,]"
    r"(?P<then>(?:那么?|就|则|才|都|也|便|会|你?[应必]|[我你他它]们?[就都会也才应必])?[^。；，]{4,40})[。！]?$"
)
_BECAUSE = re.compile(r"^(?P<what>[^。]{6,60}?)[，,。]\s?(?:这)?(?:就?是)?因为(?P<why>[^。]{4,})[。]?$")
_REASON = re.compile(
    r"^(?P<what>[^。，]{0,20}之所以[^。]{4,60}?)[，,]\s?(?:主要|正)?(?:就?是)?(?:因为|由于|"
    r"在于)(?P<why>[^。]{4,})[。]?$"
)
_SINCE = re.compile(r"^(?:因为|由于)(?P<why>[^。]{4,60}?)[，,](?:所以|因此|因而)(?P<what>[^。]{4,60})[。]?$")
_NOT_A_CLAIM = re.compile("这|那|它|他|她|我|其(?!实)|也|就|还|而")
_POINTS_AWAY = re.compile("[这那](?!些?[^，。]{0,6}的人)")
_MANY_CLAUSES = re.compile("[，,][^，,]*[，,]")
"""A claim of three clauses has no one cause, a condition of two no one consequence."""
_REPORTED = re.compile("^(?:有?研究|数据|调查)(?:人员)?(?:也|都|还)?(?:表明|发现|显示|指出|认为)[，,]?")
_NO_CLAIM_TO_EXPLAIN = re.compile(
    "^(?:作者|书中|第[一二三]派|[他她]们?|对于?|如果|因为|虽然|例如|比如|但|确实|有人)|确实|如果|因为"
)
_LEADS_TO_CONSEQUENCE = re.compile(
    "(?:那么?|就|则|才|都|也|便|会|将|就会|才会|才能|才是|就是|就要|就能)+(?:会|能|是|要)?"
)
_GOES_ON_WITH = re.compile(r"还是|或者?|以及|和")
WIDEST_REASON = 42.0
WIDEST_CONSEQUENCE = 32.0


def hidden_half(text: str) -> Asked | None:
    """学习不是记住，而是改变行为 → 学习不是记住，而是____; likewise 与其…不如, 越…越, 只有…才."""
    for pattern in _HIDDEN:
        found = pattern.search(text)
        if found is None or _WITHIN_A_CLAUSE.search(text[: found.start()]):
            continue
        if asked := blank(text, *found.span("what"), "contrast"):
            return asked
    return None


def condition(text: str) -> Asked | None:
    """如果怕忘，就写下来 → 如果怕忘，____; where the consequence is advice: 如果怕忘，该怎么做？"""
    found = _IF.match(text)
    if found is None or not balanced(found["if"]) or width(found["then"]) > WIDEST_CONSEQUENCE:
        return None
    if _GOES_ON_WITH.match(found["then"]) or re.search("[，,]", found["if"]):
        return None
    if text[0] in "如要假一当" and ADVICE.search(found["then"]):
        front = found["if"] + in_script_of(text, "，该怎么做？")
        return Asked(front, found["then"].strip("。！"), "condition")
    start, end = found.span("then")
    leading = _LEADS_TO_CONSEQUENCE.match(text, start)
    return blank(text, leading.end() if leading else start, end, "condition")


def cause(text: str) -> Asked | None:
    """人会拖延，是因为害怕 → 为什么说人会拖延？"""
    found = _REASON.match(text)
    if found and _is_claim(found):
        return Asked(f"{found['what']}，{in_script_of(text, '是为什么？')}", found["why"].strip("。"), "cause")
    found = _BECAUSE.match(text) or _SINCE.match(text)
    if found and _is_claim(found):
        claim = _REPORTED.sub("", found["what"]).strip("，")
        return Asked(f"{in_script_of(text, '为什么说')}{claim}？", found["why"].strip("。"), "cause")
    return None


def _is_claim(found: re.Match[str]) -> bool:
    return (
        width(found["why"]) <= WIDEST_REASON
        and balanced(found["what"])
        and not _NOT_A_CLAIM.match(found["what"])
        and not _NO_CLAIM_TO_EXPLAIN.search(found["what"])
        and not _MANY_CLAUSES.search(found["what"])
        and not _POINTS_AWAY.match(found["why"])
    )
