"""Forms of Chinese that ask for a meaning: term → definition, the essence of something, question → answer, a list.

What is asked of one's own insight is asked in the language of the note.
"""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced, in_script_of
from review_tui.extraction.plain import is_chinese, width

_WHAT = "是什么？"
_MEANS_WHAT = "是什么意思？"
_FIGURATIVE = re.compile("比喻|形容|意思是|意指")
_DEFINES = re.compile("^(?:指的?是|是指|就是|即是|即(?![使便将刻])|指(?![出向导望数标南]))[，,:：]?\\s*")
_DEFINITION = re.compile(
    "^(?:所[谓謂]的?)?[“「]?(?P<term>[^，。；：“”「」]{2,20}?)[”」]?(?:（[^（）]{2,60}）)?(?:，|\\s)?"
    "(?:就是指|指的就?是|是指|指(?=[的在一那某由对用通人]))(?P<what>.{6,})$"
)
_IS_A = re.compile(
    r"^[“「]?(?P<term>[^，。；：“”「」的是]{2,14})[”」]?(?:（[^（）]{2,60}）)?是(?P<what>一[种类套门][^，。]{4,}.*)$"
)
_ESSENCE = re.compile(
    r"^(?P<whose>[^，。；：]{2,24}?的)(?P<which>本质|核心|根源|关键|目的|意义|前提|最大(?:风险|"
    r"问题|优势|敌人))(?:就?是|在于|就在于)[，：]?(?P<what>.{4,})$"
)
_MOST = re.compile(
    r"^(?P<where>[^，。]{2,16}[，]?最(?:重要|关键|核心|根本)的(?:[^，。是]{0,5}?)?)(?<!不)(?:就?是|"
    r"就?在于)[，：]?(?P<what>.{4,})$"
)
_NOT_A_TERM = re.compile(r"^(?:我|你|他|她|它|这|那|大家|人们|有|其|如果|因为|所以|但|而|就|也|都|不|对于)")
_NO_NOUN = re.compile(
    "似乎|好像|在|\\d|可能|以后|来说|而言|对[我你他]|往往|通常|其实|应该|不会|会|能够|就|都|也|还|不(?!确定)|已经|正在|现在|今天|·|[他她它我你]们?"
)
"""What no term of the language of a field holds: these belong to a sentence."""
_ONLY_DENIES = re.compile("[^。]{0,40}?(?:不仅仅?|不只|并不|不)是[^，。]*[。]?$")
_WHY = re.compile("为什么|为何")
_BECAUSE = re.compile("因为|由于|原因|在于|源于|来自|关键|因此")
_TAKES_UP = re.compile("(?:答案|因为|关键|首先|第一|方法|核心|其实|很简单|就?是|在于|指)")
_EXPANSION = re.compile(
    r"^(?:[^，。：:]{1,60}[，,：:]\s?(?=指(?![出向导望数标南]))|[A-Z][A-Za-z \-&'’.]{2,60}[，,：:]\s?(?=[㐀-鿿]{4}))"
)
"""The name in full before 指, or in English before a Chinese definition."""
_TAIL = re.compile(r"[，,；;]\s?(?:例如|比如|譬如|如(?!果|何)|通常(?:用于|用来)|其中|包括|常用于)")
_TRAILING = "。.！!"
WIDEST_DEFINITION = 60.0
ENOUGH_DEFINITION = 12.0
"""Reading width of a definition that says enough without its examples."""


def without_tail(definition: str) -> str:
    """What a term means, without the examples that follow."""
    for found in _TAIL.finditer(definition):
        if width(definition[: found.start()]) >= ENOUGH_DEFINITION and balanced(definition[: found.start()]):
            return definition[: found.start()]
    return definition


def asks_for_meaning(term: str, definition: str) -> Asked | None:
    """复利：利息再生利息 → 「复利」是什么？ Of another language, in quotation marks, which need no grammar of it."""
    term = term.strip(_TRAILING + "：: ")
    back = without_tail(_DEFINES.sub("", _EXPANSION.sub("", definition)).strip())
    if not term or not back:
        return None
    asks = _MEANS_WHAT if _FIGURATIVE.match(back) else _WHAT
    if not (is_chinese(term) or is_chinese(back)):
        return Asked(f"What does “{term}” mean?", back, "term")
    return Asked(f"「{term}」{in_script_of(term + back, asks)}", back, "term")


def definition(text: str) -> Asked | None:
    """复利是指利息再生利息 → 「复利」是什么？"""
    found = _DEFINITION.match(text) or _IS_A.match(text)
    if found is None or width(found["what"]) > WIDEST_DEFINITION:
        return None
    if _NOT_A_TERM.match(found["term"]) or _NO_NOUN.search(found["term"]):
        return None
    return Asked(
        f"「{found['term'].strip()}」{in_script_of(text, _WHAT)}", found["what"].strip(_TRAILING), "definition"
    )


def essence(text: str) -> Asked | None:
    """学习的本质是改变行为 → 学习的本质是什么？"""
    found = _ESSENCE.match(text)
    if found and not _NOT_A_TERM.match(found["whose"]) and width(found["what"]) <= WIDEST_DEFINITION:
        return Asked(
            f"{found['whose']}{found['which']}{in_script_of(text, _WHAT)}", found["what"].strip(_TRAILING), "essence"
        )
    found = _MOST.match(text)
    if (
        found
        and width(found["where"]) > 6
        and not _NOT_A_TERM.match(found["where"])
        and width(found["what"]) <= WIDEST_DEFINITION
    ):
        return Asked(f"{found['where']}{in_script_of(text, _WHAT)}", found["what"].strip(_TRAILING), "essence")
    return None


def answers(asked: str, answer: str) -> bool:
    """Whether a reply takes up its question: a why by a cause, a rhetorical 呢 by an answer that says it is one."""
    if _WHY.search(asked):
        return bool(_BECAUSE.search(answer))
    if _ONLY_DENIES.match(answer):
        return False
    return not asked.rstrip("？?").endswith(("呢", "吗", "吧")) or bool(_TAKES_UP.match(answer))


def question(asked: str, answer: str) -> Asked:
    """The note's own question → the answer it gives."""
    return Asked(asked, answer, "question")


def items(heading: str, lines: str) -> Asked:
    """「睡前三件事」有哪 3 点？ → the items, one a line."""
    count = lines.count("\n") + 1
    heading = heading.rstrip("：:。. ")
    return Asked(f"「{heading}」{in_script_of(lines, f'包括哪 {count} 点？')}", lines, "list")


def own_insight(title: str, insight: str) -> Asked:
    """One's own insight on a note, asked in the note's language."""
    if is_chinese(title or insight):
        about = f"《{_within_a_title(title)}》" if title else in_script_of(insight, "这篇笔记")
        front = in_script_of(title + insight, "关于") + about + in_script_of(title + insight, "，你自己的感悟是什么？")
    else:
        front = f"What was your own insight on {f'“{title}”' if title else 'this note'}?"
    return Asked(front, insight, "insight")


def thesis(title: str, summary: str) -> Asked:
    """What a note argues → a sentence of its summary."""
    about = f"《{_within_a_title(title)}》" if title else in_script_of(summary, "这篇笔记")
    return Asked(about + in_script_of(summary, "的主要观点是什么？"), summary, "summary")


def _within_a_title(title: str) -> str:
    """Title marks within a title become single ones, as Chinese punctuation has it."""
    return title.replace("《", "〈").replace("》", "〉")
