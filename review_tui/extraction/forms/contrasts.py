"""Forms for claims whose logic shows: not this but that, if this then that, this because of that."""

from __future__ import annotations

import re

from review_tui.extraction.cues import ADVICE
from review_tui.extraction.forms.asked import Asked, balanced, blank
from review_tui.extraction.plain import width

_ZH_BUT = re.compile(
    r"(?:不是|并非|不在于|不取决于|不只是|不仅仅?是)[^。；]{1,40}?(?:[，,]\s?)?而(?:是|在于|"
    r"取决于)(?:因为)?(?P<what>[^，。；！？]{2,40})"
)
_ZH_RATHER = re.compile(r"与其[^。；]{2,40}?[，,]?(?:倒|还)?不如(?P<what>[^，。；！？]{2,40})")
_EN_BUT = re.compile(
    r"\b(?:not|n[’']t)\b (?P<wrong>[^.;]{3,80}?)(?:, but(?: rather)?| but|[—–;,] ?it(?:[’']s|"
    r" is)) (?P<what>[^,.;—]{3,100})"
)
_EN_RATHER = re.compile(r"^(?P<what>[^,;]{6,110}?) (?:rather than|instead of) (?P<wrong>[^,.;]{3,80})")
_ZH_IF = re.compile(
    r"^(?P<if>(?:如果|要是|假如|一旦|当|只要|只有|除非|无论|不管)[^。；]{3,60}?)[，,](?P<then>[^。；]{4,})[。！]?$"
)
_EN_IF = re.compile(r"^(?P<if>(?:If|When|Whenever|Unless|Once|As long as) [^.;]{5,110}?), (?P<then>[^.;]{6,})[.!]?$")
_ZH_BECAUSE = re.compile(r"^(?P<what>[^。]{6,60}?)[，,。]\s?(?:这)?(?:就?是)?因为(?P<why>[^。]{4,})[。]?$")
_ZH_REASON = re.compile(
    r"^(?P<what>[^。，]{0,20}之所以[^。]{4,60}?)[，,]\s?(?:主要|正)?(?:就?是)?(?:因为|由于|"
    r"在于)(?P<why>[^。]{4,})[。]?$"
)
_ZH_SINCE = re.compile(r"^(?:因为|由于)(?P<why>[^。]{4,60}?)[，,](?:所以|因此|因而)(?P<what>[^。]{4,60})[。]?$")
_EN_BECAUSE = re.compile(r"^(?P<what>[^.;]{10,130}?),? because (?P<why>(?!of )[^.;]{6,})[.]?$")
_LEADING_PRONOUN = re.compile(r"(?:这|那|它|他|她|其)(?!实)|(?:This|That|It|He|She|They|These|Those)\b")
WIDEST_REASON = 60.0
WIDEST_CONSEQUENCE = 45.0


def not_this_but(text: str) -> Asked | None:
    """学习不是记住，而是改变行为 → 学习不是记住，而是____ (also 与其…不如, not X but Y)."""
    for pattern in (_ZH_BUT, _ZH_RATHER, _EN_BUT):
        found = pattern.search(text)
        asked = blank(text, *found.span("what"), "contrast") if found else None
        if asked:
            return asked
    return None


def this_rather_than(text: str) -> Asked | None:
    """Praise effort rather than talent → ____ rather than talent."""
    found = _EN_RATHER.match(text)
    return blank(text, *found.span("what"), "contrast") if found else None


def condition(text: str) -> Asked | None:
    """如果怕忘，就写下来 → 如果怕忘，该怎么做？; without advice in it the consequence is blanked."""
    found = _ZH_IF.match(text) or _EN_IF.match(text)
    if found is None or not balanced(found["if"]) or width(found["then"]) > WIDEST_CONSEQUENCE:
        return None
    if text[0] in "如要假一当" and ADVICE.search(found["then"]):
        return Asked(f"{found['if']}，该怎么做？", found["then"].strip("。！"), "condition")
    if text[0].isascii() and ADVICE.search(found["then"]):
        return Asked(f"{found['if']}, what should you do?", found["then"].strip("."), "condition")
    return blank(text, *found.span("then"), "condition")


def cause(text: str) -> Asked | None:
    """人会拖延，是因为害怕 → 为什么说人会拖延？ / Diets fail because … → Diets fail. Why?"""
    found = _ZH_REASON.match(text)
    if found and width(found["why"]) <= WIDEST_REASON and not _LEADING_PRONOUN.match(found["what"]):
        return Asked(f"{found['what']}，是因为什么？", found["why"].strip("。"), "cause")
    found = _ZH_BECAUSE.match(text) or _ZH_SINCE.match(text)
    if (
        found
        and width(found["why"]) <= WIDEST_REASON
        and balanced(found["what"])
        and not _LEADING_PRONOUN.match(found["what"])
    ):
        return Asked(f"为什么说{found['what'].strip('，')}？", found["why"].strip("。"), "cause")
    found = _EN_BECAUSE.match(text)
    if found and width(found["why"]) <= WIDEST_REASON and not _LEADING_PRONOUN.match(found["what"]):
        return Asked(f"{found['what']}. Why?", found["why"].strip("."), "cause")
    return None
