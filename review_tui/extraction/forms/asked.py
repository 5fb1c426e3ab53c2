"""What every form returns, and the one way to blank a part of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.plain import width

WIDEST_ANSWER = 26.0
"""Reading width of the longest text one is asked to recall into a blank."""
SHORTEST_REST = 6.0
"""Reading width that must remain around a blank, so that there is something to answer."""
_NEVER_FIRST = "的了着过地得们"
"""Characters that belong to the word before them."""
_NOT_AN_ANSWER = re.compile(
    "[这那它他她您你我]们?(?!人)|也|还|就|才|都|却|又|则|而|并|或|因为|由于|尽管|虽然|一个$|一种$|当|既|什么|怎么|如何|在[^，]{0,4}$"
)
"""An answer that opens so is a remark, or points at something else."""
_INCOMPLETE = re.compile(
    "(?:的|之?后|之?前|以后|时候?|之?时|之?中|来说|什么|怎样|如何|哪些|[和与及或是在对])$|[它他她](?!人)|[这那](?!么)|[，,](?:又|也|还)$"
)
"""An answer that ends so was cut off; one that holds a pronoun speaks of something else."""
_NAMED_PERSONS = re.compile("^[他她]们")
_SOMEONE = re.compile("[人者们员师生家]")
"""Behind one of these 他们 may open an answer: whom it stands for is in sight."""
_EDGE = " \t，,；;：:。.！!？?、—-–"


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim in the form of a card."""

    front: str
    back: str
    rule: str


def blank(text: str, start: int, end: int, rule: str) -> Asked | None:
    """`text` with `text[start:end]` hidden; nothing where that asks too much, too little, or gives itself away."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    back, rest = text[start:end], text[:start] + text[end:]
    if not back or width(back) > WIDEST_ANSWER or width(rest) < SHORTEST_REST or width(back) < 1:
        return None
    if back[0] in _NEVER_FIRST or back.casefold() in rest.casefold() or not balanced(back):
        return None
    whole = _NAMED_PERSONS.sub("", back) if _SOMEONE.search(text[:start]) else back
    if not whole or _NOT_AN_ANSWER.match(whole) or _INCOMPLETE.search(whole):
        return None
    return Asked(text[:start] + BLANK + text[end:], back, rule)


_TRADITIONAL = frozenset(
    "這個們為說對時會來後麼學實點關觀應該問題還過種從開長見現發經進與無產業體義區別動機類處變際領認識讓給將於卻雙壓準間單幾歲錢"
    "買賣書聽讀寫話語請誰熱電車運頭腦醫藥診療養飯當樣規則兩萬億國際論證據據練"
)
_IN_TRADITIONAL = str.maketrans("么为说该里关于观点", "麼為說該裡關於觀點")


def in_script_of(text: str, template: str) -> str:
    """A Chinese template in the script that `text` is written in, simplified or traditional."""
    return template.translate(_IN_TRADITIONAL) if any(c in _TRADITIONAL for c in text) else template


_BRACKET = re.compile('["()（）“”「」『』《》\\[\\]]')


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens in `text` closes in it."""
    return not _BRACKET.search(text) or (
        text.count('"') % 2 == 0
        and all(
            text.count(left) == text.count(right) for left, right in ("（）", "()", "“”", "「」", "『』", "《》", "[]")
        )
    )
