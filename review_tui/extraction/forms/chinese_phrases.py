"""The phrases of a Chinese sentence, and how well each carries what the sentence claims.

A phrase is a pattern over the signs of its words (`closed_class`), begins and ends where words do, and is weighed by
where it stands: behind what leads up to a point, towards the end, rare rather than common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.forms.closed_class import GENERAL, sign_of
from review_tui.extraction.forms.words import Word, shipped_lexicon

SHORTEST, LONGEST = 2, 10
"""Characters of a phrase."""
COMMON = 36
"""Cost (`words.STEPS`) below which a word is common."""
COST_OF_LATIN = 40
UNSHAPED = -6
"""What a single word loses in a sentence where none of the patterns finds a phrase."""
_CARRYING = re.compile("[nbvaixs]")
_NOUNS = "(?:[vb]?[anxs]{1,3}b?|[anxsvb]?b|b[anxs]?b)(?<=[nxsb])"
_FREE = "(?<![anxisbv])"
_ENDS = "(?![anxisbv])"
_WHOLE = (
    f"{_FREE}{_NOUNS}{_ENDS}",  # 芯片层面
    f"(?<=[vb]){_NOUNS}{_ENDS}",  # 提高|转化效率
    "(?<=[em])[anx]b[nx](?=[kfQy]|$)",  # 完整的|语音交互功能
    "(?<=[oz])a?[vb]{1,2}[anxsb]{0,3}(?=[kufQy]|$)",  # 需要|反复提取
    "(?<=d)a?[vb]{1,2}[anxsb]{0,3}(?=[kQy]|$)",  # 及时|止损
    "(?<=z)[vb]{2}(?=d[vu]k)",  # 需要|反复提取|才行
    "(?<=e)[anb]{1,2}a(?=[kQy]|$)",  # 创作灵感
    "(?<=[ozdg])(?:a{1,2}|i)(?=[kueQyr]|$)",  # 更加|脆弱
    "(?<=k)[vb]{1,2}[anxsb]{1,3}(?=[kQy]|$)",  # ，|避免重复劳动
    "(?<=z)[anxsvb]{0,3}[nxvb](?=[kfQy]|$)",
    "(?<=[zqkov])i(?=[kQy]|$)",
)
_DESCRIBED = (
    f"{_FREE}g?(?:{_NOUNS}|a|v|i|av|va)e[anx]{{0,2}}[nxb]{_ENDS}",  # 更深层次的信息
    f"(?<=e)[na]{{0,2}}v{_ENDS}",  # 的|自我表达
    "(?<=[oz])a?[vb][anx]{0,2}e[anx]{1,2}(?=[kQy]|$)",  # 放弃短期的利益
)
_LISTED = (
    f"{_FREE}(?:{_NOUNS}|a)(?:c(?:{_NOUNS}|a))+{_ENDS}",  # 坚韧或反脆弱
    f"(?<=[vb])[anx]{{1,2}}(?:c[anx]{{1,2}})+{_ENDS}",
    f"{_FREE}[vb](?:c[vb])+(?=[kfQ]|$)",  # 模仿和学习
)
"""Patterns by the sign without which none of them fits."""
_PATTERNS = tuple(
    (needed, tuple(re.compile(f"(?=({pattern}))") for pattern in patterns))
    for needed, patterns in (("", _WHOLE), ("e", _DESCRIBED), ("c", _LISTED))
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of whole words."""

    start: int
    end: int
    score: int
    """How well it carries the sentence: below 3 poorly, from 6 on well."""


def chinese_phrases(text: str) -> list[Phrase]:
    """All phrases of `text`, the one that carries it best first; of two alike the later."""
    lexicon = shipped_lexicon()
    words = [word for word in lexicon.words(text) if word.what != "space"]
    sentence = _Sentence(lexicon.folded(text), words, "".join(map(sign_of, words)))
    found = [sentence.phrase(*span) for span in sorted(_spans(sentence.signs))]
    if not any(found):
        found = [sentence.phrase(*single.span(), UNSHAPED) for single in _CARRYING.finditer(sentence.signs)]
    return sorted((one for one in found if one), key=lambda one: (-one.score, -one.start, one.end))


def _spans(signs: str) -> set[tuple[int, int]]:
    """First and after the last word of all that looks like a phrase."""
    return {
        found.span(1)
        for needed, patterns in _PATTERNS
        if needed in signs
        for pattern in patterns
        for found in pattern.finditer(signs)
    }


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    """In simplified characters."""
    words: list[Word]
    signs: str

    def phrase(self, first: int, after: int, score: int = 0) -> Phrase | None:
        """Words `first` to `after` (exclusive), weighed from `score` on; nothing where they cannot be hidden."""
        start, end = self.words[first].start, self.words[after - 1].end
        if not SHORTEST <= self._size(first, after) <= LONGEST:
            return None
        if self._begins_within_a_word(first) or self._ends_within_a_word(after) or self._is_half_a_title(start, end):
            return None
        score += self._inside(first, after) + self._left(first) + self._right(after) + self._place(first, after)
        return Phrase(start, end, score)

    def _size(self, first: int, after: int) -> int:
        """Characters, a Latin word counting for two."""
        return sum(2 if word.what == "latin" else word.end - word.start for word in self.words[first:after])

    def _begins_within_a_word(self, first: int) -> bool:
        """Whether what stands before a phrase may belong to its first word."""
        if not first:
            return False
        before, sign = self.words[first - 1], self.signs[first - 1]
        if before.text in _BINDING or before.text in _JOINTS or before.what == "digits":
            return True
        begins = self.words[first].text
        if begins in _OF_THE_VERB_BEFORE and sign in "vb":
            return True
        return len(before.text) == 1 and (sign in "nas" or (sign in "vp" and len(begins) == 1))

    def _ends_within_a_word(self, after: int) -> bool:
        """Whether what stands behind a phrase may belong to its last word."""
        if after == len(self.words):
            return False
        behind, last = self.words[after], self.words[after - 1]
        if (
            behind.text in _SUFFIXES
            or behind.text in _JOINTS
            or behind.text == "地"
            or (behind.text == "上" and last.text in _ADVERBIAL)
        ):
            return True
        return len(behind.text) == 1 and (self.signs[after] in "nasvb" or self._splits(after))

    def _is_half_a_title(self, start: int, end: int) -> bool:
        """Whether 《 and 》 hold more than the phrase."""
        inside = self.text.rfind("《", 0, start) > self.text.rfind("》", 0, start)
        return inside and not (self.text[start - 1] == "《" and self.text[end : end + 1] == "》")

    def _splits(self, at: int) -> bool:
        """Whether a single character before another one may be half of a word that is not known: 内|涝."""
        follows = self.words[at + 1 : at + 2]
        return self.signs[at] == "f" and bool(follows) and len(follows[0].text) == 1 and self.signs[at + 1] in "nasvb"

    def _inside(self, first: int, after: int) -> int:
        """Rare words and middling length are worth something; general, repeated and unknown words cost."""
        words, signs = self.words[first:after], self.signs[first:after]
        carrying = [word for word, sign in zip(words, signs, strict=True) if sign not in "ecg"]
        rarest = max(word.cost if word.what != "latin" else COST_OF_LATIN for word in carrying)
        size = self._size(first, after)
        score = max(-3, min(3, (rarest - COMMON) // 4)) if "i" not in signs else -5
        score += 3 if 4 <= size <= 8 else 1 if size > 2 else -1
        score -= 3 * ("s" in signs) + ("x" in signs) + 2 * (set(signs) == {"x"})
        return score - self._not_telling(carrying) - self._badly_cut(first, after)

    def _not_telling(self, carrying: list[Word]) -> int:
        """What it costs that words fit anywhere, are read in the rest of the sentence, deny, or are not known."""
        general = sum(word.text in GENERAL for word in carrying)
        again = sum(len(word.text) > 1 and self.text.count(word.text) > 1 for word in carrying)
        cost = 4 * (general == len(carrying)) + 2 * (general == len(carrying) == 1)
        cost += 5 if 2 * again >= len(carrying) else 2 * bool(again)
        cost += 2 * (carrying[0].text[0] in _NEGATIVE)
        return cost + 2 * any(len(word.text) == 1 and word.what in ("unknown", "s") for word in carrying)

    def _badly_cut(self, first: int, after: int) -> int:
        """What it costs that a verb with its object stands amid its clause, or a modifier without what leads to it."""
        signs = self.signs[first:after]
        left, last = self.signs[first - 1 : first], self.words[after - 1].text
        cost = 8 * (signs[:2] in ("ve", "be") and left in tuple("ogd"))
        cost += 6 * ("e" in signs and left in tuple("vbw") and last in _SUBJECTS)
        cost += 6 * (len(signs) > 1 and self.words[first].text == "人")
        return cost + 5 * (signs[0] in "vb" and len(signs) > 1 and not self._stands_by_itself(first, after))

    def _stands_by_itself(self, first: int, after: int) -> bool:
        """Whether a verb with its object ends its clause, or is led to by what takes a noun."""
        led_to = self.signs[first - 1 : first] in tuple("epzrmu") and self.words[first - 1].text not in _PERSONS
        return led_to or after == len(self.words) or self.signs[after] in "kQyf"

    def _left(self, first: int) -> int:
        """What opens the sentence is its subject, what is listed one of many."""
        if first == 0:
            return -3
        if self.words[first - 1].text in _LISTING:
            return -4
        return _LEFT.get(self.signs[first - 1], 0)

    def _right(self, after: int) -> int:
        """The end of the sentence is best; who speaks, a label, and a verb before its object are worst."""
        rest = self.signs[after:]
        if not rest.strip("kQuy"):
            return 3
        if self.words[after].text in "：:" and "k" not in self.signs[:after]:
            return -4
        behind = self.words[after].text
        if behind in _SAYING or (self.signs[after - 1] in "vb" and (rest[0] in "rm" or behind in _OF_A_VERB)):
            return -6
        return _RIGHT.get(rest[0], 0)

    def _place(self, first: int, after: int) -> int:
        """Towards the end more; in an aside, an example, a denial, a condition or brackets less."""
        start = self.words[first].start
        mark = self.signs.rfind("k", 0, first)
        clause = self.text[self.words[mark].end if mark >= 0 else 0 : start]
        score = 3 * start // max(1, len(self.text))
        score -= 3 * bool(_DENIED.search(clause)) + 2 * bool(_ASIDE.match(clause))
        score += 2 * bool(_POINT.search(clause))
        return score - 4 * (self.text.rfind("（", 0, start) > self.text.rfind("）", 0, start))


_LEFT = {
    "z": 4, "q": 3, "v": 2, "o": 2, "p": 1, "e": 1, "g": 1, "b": 1, "w": 1, "r": 0, "m": 0, "u": 0, "k": -1, "d": -1,
    "t": -1, "f": -2, "Q": -2, "y": -5, "n": -3, "x": -3, "s": -3, "i": -3, "a": -3, "c": -7,
}  # fmt: skip
"""What stands before a phrase: what leads up to it is best, a word it may belong to worst."""
_RIGHT = {
    "Q": 3, "k": 2, "f": 1, "y": 1, "w": 0, "p": 0, "u": 0, "v": -1, "o": -1, "d": -1, "r": -1, "g": -1, "z": -2,
    "q": -2, "a": -2, "e": -3, "i": -3, "b": -3, "n": -4, "x": -4, "s": -4, "c": -5,
}  # fmt: skip
_BINDING = frozenset("未非无可不没反超第单双多各每所最自相")
"""What belongs to the word behind it."""
_NEGATIVE = frozenset("不没无")
_SUFFIXES = frozenset("类型式性化者率度家界制力感观论派们级层成出到")
_PERSONS = frozenset(
    ("我", "你", "您", "他", "她", "它", "我们", "你们", "他们", "她们", "它们", "大家", "自己", "人们")
)
_SAYING = frozenset(("说", "认为", "觉得", "表示", "指出", "强调", "称", "讲", "谈到", "告诉", "问"))
"""Before these stands who speaks, no claim."""
_OF_A_VERB = frozenset("了着过为")
"""Behind these words that may be nouns are verbs, and the phrase before them is half of two."""
_OF_THE_VERB_BEFORE = frozenset("出成到为起上下")
_SUBJECTS = frozenset(("人", "人们", "路", "地方", "时候", "公司", "国家"))
"""没有|犯罪记录的人: what a verb stands before describes these, and is not its object."""
_JOINTS = frozenset("-/·~%&+")
_ADVERBIAL = frozenset(("本质", "实质", "基本", "理论", "程度", "实际", "事实", "总体", "客观", "原则", "形式"))
"""With 上 behind it, no noun any more."""
_LISTING = frozenset(("包括", "包含", "例如", "比如", "譬如", "等"))
_DENIED = re.compile("(?:不是|并非|不在于|而非|不再是|不只是|没有|不)[^，]{0,6}$")
_ASIDE = re.compile(
    r"\s*(?:比如|例如|譬如|像|如果|因为|由于|虽然|尽管|当|即使|对于|除了|尤其|特别是|即|就像|无论|不管|随着|在|从)"
)
_POINT = re.compile(
    "关键|核心|本质|才|真正|而是|应该|必须|最|成为|取决|意味|所谓|这就是|结果|导致|从而|只有|只能|靠|通过|借助"
    "|[都是会能]用"
)
