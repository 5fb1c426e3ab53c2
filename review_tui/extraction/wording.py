"""What the words of a text show, as features: cues, how it opens and ends, whom it speaks of."""

from __future__ import annotations

import re

from review_tui.extraction.cues import ANAPHORIC, POINTS_BACK, REASON_FOLLOWS, cues_of, is_imperative

Features = dict[str, float]

_ME = re.compile(r"\b(?:i|my|me)\b")
_WE = re.compile(r"\b(?:we|our|us)\b")
_YOU = re.compile(r"\byour?\b")
_QUOTED = re.compile('[“”「」"]')
_DIGITS = re.compile(r"\d+")
_NAME = re.compile("[A-Z][a-z]+")
_CLOSING = "”」』\"'）) "


def wording(text: str) -> Features:
    """The features of a plain text, by name; those that are 0 are missing."""
    lowered = text.lower()
    found: Features = {}
    for name, pattern in cues_of(lowered):
        hit = pattern.search(lowered)
        if hit:
            found[name] = 2.0 if pattern.search(lowered, hit.end()) else 1.0
    end = text.rstrip(_CLOSING)[-1:]
    found.update(
        _present(
            ("imperative", is_imperative(text)),
            ("anaphoric", bool(ANAPHORIC.match(text))),
            ("back", min(2, len(POINTS_BACK.findall(text)))),
            ("reason_opens", bool(REASON_FOLLOWS.match(text))),
            ("question", end in "？?"),
            ("exclaims", end in "！!"),
            ("unfinished", end not in "。.！!？?…；;"),
            ("quotes", min(4, len(_QUOTED.findall(text))) / 2),
            ("digits", min(4, len(_DIGITS.findall(text))) / 2),
            ("names", min(4, len(_NAME.findall(text))) / 2),
            *_persons(text, lowered),
        )
    )
    return found


def _persons(text: str, lowered: str) -> tuple[tuple[str, float], ...]:
    """How often the text speaks of me, of us, to you."""
    if text.isascii():
        me, we, you = (len(pattern.findall(lowered)) for pattern in (_ME, _WE, _YOU))
    else:
        we = text.count("我们") + text.count("咱们")
        me, you = text.count("我") - text.count("我们"), text.count("你") + text.count("您")
    return ("me", min(3, me) / 2), ("we", min(3, we) / 2), ("you", min(3, you) / 2)


def _present(*facts: tuple[str, float]) -> Features:
    return {name: float(value) for name, value in facts if value}
