"""What every form returns, and the one way to blank a part of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.plain import is_chinese, width

WIDEST_ANSWER = 34.0
"""Reading width of the longest text one is asked to recall into a blank."""
SHORTEST_REST = 6.0
"""Reading width that must remain around a blank, so that there is something to answer."""
_NEVER_FIRST = "的了着过地得们"
"""Characters that belong to the word before them."""
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
    return Asked(text[:start] + BLANK + text[end:], back, rule)


_TRADITIONAL = frozenset(
    "這個們為說對時會來後麼學實點關觀應該問題還過種從開長見現發經進與無產業體義區別動機類處變際領認識讓給將於卻雙壓準間單幾歲錢"
    "買賣書聽讀寫話語請誰熱電車運頭腦醫藥診療養飯當樣規則兩萬億國際論證據據練"
)
_IN_TRADITIONAL = str.maketrans("么为说该里关于观点", "麼為說該裡關於觀點")


def in_script_of(text: str, template: str) -> str:
    """A Chinese template in the script that `text` is written in, simplified or traditional."""
    return template.translate(_IN_TRADITIONAL) if any(c in _TRADITIONAL for c in text) else template


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens in `text` closes in it."""
    return text.count('"') % 2 == 0 and all(
        text.count(left) == text.count(right) for left, right in ("（）", "()", "“”", "「」", "『』", "《》", "[]")
    )


def sentence_without_opening(text: str) -> str:
    """The claim without the connective that tied it to the sentence before."""
    shorter = _CONNECTIVE.sub("", text, count=1)
    if shorter == text or not shorter:
        return text
    return shorter if is_chinese(shorter) else shorter[0].upper() + shorter[1:]


_CONNECTIVE = re.compile(
    r"(?:第[一二三四五六七八九十]+|其[一二三]|首先|其次|最后|同时|与此同时|另外|此外|总之|"
    r"换句话说|也就是说|换言之)[，,：:]\s*"
    r"|[一二三四五六七八九十]+、"
    r"|(?:所以|因此|然而|但是|但(?!凡)|可是|而且|并且|其实|不过(?!是)|事实上|实际上)[，,：:]?\s*"
    r"|(?:So|But|And|However|Therefore|Also|Moreover|In other words|In fact|Actually|Of course|Well)\b,?\s+"
)
