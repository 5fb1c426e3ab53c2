"""Whether a card that some form made can be answered: enough in sight, an answer that only this claim has.

A form knows its own pattern; what spoils any card, whatever its form, is told here. What is unfair is not mended.
"""

from __future__ import annotations

import re
from itertools import pairwise

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.closed_class import GENERAL
from review_tui.extraction.forms.words import shipped_lexicon
from review_tui.extraction.plain import width

WIDEST_FRONT = 84.0
"""Reading width of the longest front that one still takes in at a glance."""
NARROWEST_SIGHT = 7.0
"""Reading width that stays in sight around a blank."""
WIDEST_POINTING = 14.0
"""Reading width from which on a front says something elsewhere, whatever stands before its blank."""
MOST_COMMON = 2
"""Characters of the longest answer that is too common to be told from others like it."""
COMMON_VERB, COMMON_NOUN = 44, 37
"""Cost (`words.STEPS`) below which a verb or adjective, and any other word, is common."""
MOST_IN_SIGHT = 0.6
"""An answer of which more can be read in the front is no question."""
LEAST_SIGHT = 0.45
"""So much of the answer's width must at least be in sight."""

_GENERIC = re.compile(
    "(?:一[个种些样]|这样|那样|其他|更多|大量|某种|很多|许多)?(?:非常|特别|十分|极其|相当|比较|很|更|最|不|太|巨大|重要|错误|正确|真正|合理|明显|显而易见|绝佳|常见|普遍|典型|有效|新|大|好|不同)*的?"
    "(?:世界|问题|东西|事情?|人|方法|方式|情况|现象|过程|原因|结果|状态|决策|选择|重要|关键|必要|正常|真实|不同|一样|可能|存在|困难|容易|简单"
    "|复杂|重大|影响|作用|意义|变化|机会|能力|时候|部分|样子|感觉|想法|观点|说法|概念|话题|地方|阶段|水平|程度|领域|方面|效果|细节|后果|缺点|优点|路径|派别|改进|足够|产业|资产|条款|攻击|任务|编辑|技能|课程|力量|因素|目标|工作"
    "|时间|例子|故事|行为|东方|西方|我们|大家|自己|别人|他人|开始|结束|发生|错误|成功|失败|改变|行动|努力|发展|进步|好|坏|对|错|多|少|大|小|高|低)的?"
)
"""Answers that fit a hundred sentences as well as this one."""
_SAYS_HOW = re.compile(
    "(?:基本上?|高度|大幅|大大|完全|相当|往往|通常|真正|特别|如此[㐀-鿿]{0,2}|这么[㐀-鿿]{0,2}|装作|假装)$"
)
"""Answers that say how much or how, not what."""
_OPENS_WRONG = re.compile(
    "是(?!非)|会(?![议员计])|要(?![素求害])|能(?![力源量])|可以|应该|应当|需要|有(?![效机])|说(?!服)|认为|而是"
)
_DOUBLED = re.compile("(?:应该|应当|需要|必须|会|能|可以|要|是|就)$")
_ENDS_WRONG = re.compile(
    "(?:的|地|得|和|与|或|而|但|因为|所以|如果|以|把|被|在|对|向|从|使|让|是|很|更|最|不|非常|一个|一种|里面|以来|左右|等等|的话|认识到|意识到|注意到|看到|知道)$"
    "(?<!土地)(?<!当地)(?<!各地)(?<!应对)"
)
_ONLY_POINTS = re.compile(
    "^(?:(?:所以|但|而|那|如果|因为|当|其实|现在|最后|然后|就|也|都|还|可能|一定|真的|往往|通常|总是|不|只|一直)*"
    "(?:那个时候|这个时候|当时|我们?|你们?|您|他们?|她们?|它们?|这|那|这些|那些|这个|那个|大家|人们?|自己|有人|谁)?"
    "(?:所以|但|而|那|就|也|都|还|可能|一定|真的|往往|通常|总是|不|只|一直|完全|其实|确实|啊)*"
    "(?:是|会|要|能|可以|应该|应当|需要|必须|就是|变成|成为|导致|带来|意味着|在于|说明|属于|等于|取决于|来自|有)*)$"
)
_BOTH_ARBITRARY = re.compile(
    f"既(?:是|要|能|会|有)?{BLANK}[，,]?(?:也|又|还)|{BLANK}(?:和|与|、|以及|或者?)[^，。]{{1,6}}[。；]?$"
)
"""Of two things side by side either could be the answer."""
_NAMED = re.compile("(?:是|为|叫做?|称[为作]|即|[：:“「‘『])$")
"""Behind one of these even a common word is what the claim is about."""
_VERBS = frozenset("vbad")
_IN_BRACKETS = re.compile("[（(][^）)]*$")
_IS_A_LABEL = re.compile(f"{BLANK}\\s?[：:]")
_FIGURE_OF_SPEECH = re.compile(
    r"(?:(?:1|99|100)\s?[%％]|10{1,4}\s?倍|24\s?小时|365\s?天|[1-9]\s?[万亿元人步年天周]|[1-9]0*万|1\s?(?:小时|分钟|个月))$"
)
_LIFE_OF_SOMEONE = re.compile(
    "(?:我(?!们)|他(?![人们])|她(?!们)|[爸妈]|父亲|母亲|爷爷|奶奶|儿子|女儿|朋友|同学|先生|太太)[^，。]{0,14}$"
)
_ONE_PERSON = re.compile("一[名位个]\\s?$")
_AGE = re.compile(r"岁$")
_NOT_A_VERB = re.compile("(?:或|還|还|像|算|不管|无论|不論)是$")
_SPEAKS = re.compile("(?:昨天|今天|近日|也|还)?(?:表示|说|指出|认为|称|宣布|强调)")
_GOES_ON = re.compile("的[^的，]*(?:就已|已经|都会|便会|才会|就会|就是|已不)")
"""An answer that holds the verb of the whole sentence was cut from a clause within it."""
_DENIES = re.compile("(?:不再?是|并非|不只是|不仅是|不单纯?是|不等于|不意味着|不在于)(?:一[种个])?[“「]?$")
_BUT = re.compile("(?:而|也|更|却|但)")
_COLON_NAMES = re.compile(
    "(?:是|有|为|在于|包括|如下|分为|需要|条件|原因|关键|方法|特点|能力|因素|特征|要素|原则|步骤|标准|目的|目标|结果|问题|区别|差别|结论"
    "|部分|方面|阶段|层次|类型|种类|优势|缺点|优点|风险|误区|陷阱|秘诀|秘密|法则|规律|本质|核心|公式|定义|顺序|结构|习惯|建议|答案|理由|两[个种点条]|三[个种点条]|四[个种点条])$"
)
_LIST_COUNT = re.compile("[二两三四五六七八九十][个种点条大类项步层]|几[个种点条大类项步]")


def is_fair(asked: Asked) -> bool:
    """Whether whoever reads the front in a month can give this back, and no other."""
    if width(asked.front) > WIDEST_FRONT or not balanced(asked.front):
        return False
    if BLANK not in asked.front:
        return True
    return _shows_enough(asked) and _asks_something(asked) and _fits_its_rule(asked)


def is_generic(answer: str) -> bool:
    """Whether an answer would fit a hundred sentences as well."""
    return bool(_GENERIC.fullmatch(answer) or _SAYS_HOW.fullmatch(answer))


def _is_common(answer: str) -> bool:
    """Whether an answer is a word that everyone uses, for which many others could stand."""
    what, cost = shipped_lexicon().known(answer) or ("unknown", COMMON_NOUN)
    return answer in GENERAL or cost < (COMMON_VERB if what in _VERBS else COMMON_NOUN)


def only_points(front: str) -> bool:
    """Whether nothing but a pronoun and a verb stands before the blank in its clause, and little elsewhere."""
    before, _, after = front.partition(BLANK)
    if width(before) + width(after) >= WIDEST_POINTING:
        return False
    clause = re.split("[，,。；;：:—]", before)[-1].strip()
    return bool(clause and _ONLY_POINTS.match(clause))


def _shows_enough(asked: Asked) -> bool:
    sight = width(asked.front.replace(BLANK, ""))
    if asked.rule != "contrast" and only_points(asked.front):
        return False
    return sight >= NARROWEST_SIGHT and sight >= LEAST_SIGHT * width(asked.back)


def _asks_something(asked: Asked) -> bool:
    before = asked.front.partition(BLANK)[0]
    return not (
        is_generic(asked.back)
        or (len(asked.back) <= MOST_COMMON and _is_common(asked.back) and not _NAMED.search(before))
        or before.endswith("《")
        or _share_in_sight(asked) > MOST_IN_SIGHT
        or _ENDS_WRONG.search(asked.back)
        or (_DOUBLED.search(before) and _OPENS_WRONG.match(asked.back))
        or _BOTH_ARBITRARY.search(asked.front)
        or _IN_BRACKETS.search(before)
        or _IS_A_LABEL.match(asked.front)
    )


def _share_in_sight(asked: Asked) -> float:
    """Of the pairs of characters of a long answer, how many stand in the front as well."""
    pairs = ["".join(pair) for pair in pairwise(asked.back)]
    return sum(pair in asked.front for pair in pairs) / len(pairs) if len(pairs) > 2 else 0.0


def _fits_its_rule(asked: Asked) -> bool:
    before, _, after = asked.front.partition(BLANK)
    if asked.rule == "predicate":
        return not (
            _GOES_ON.search(asked.back) or _NOT_A_VERB.search(before) or (_DENIES.search(before) and _BUT.search(after))
        )
    if asked.rule in ("bold", "key_phrase") and _SPEAKS.match(after):
        return False
    if asked.rule == "number":
        return not (
            _FIGURE_OF_SPEECH.match(asked.back)
            or (_AGE.search(asked.back) and (_LIFE_OF_SOMEONE.search(before) or _ONE_PERSON.search(before)))
            or before.endswith(("这个", "那个", "第", "接", "附"))
            or after.startswith("代")
        )
    if asked.rule == "colon":
        named = before.rstrip("：: ")
        return bool(_COLON_NAMES.search(named) or _LIST_COUNT.search(named))
    return True
