"""Whether a claim can be asked without the sentences around it.

What points back at something the reader no longer sees, is spoken half-way, or tells an example is no question a month
later. Such a claim is not reworded: it is left out.
"""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import balanced
from review_tui.extraction.forms.spoken import gropes
from review_tui.extraction.plain import width

WIDEST_CLAIM = 70.0
"""Reading width of the longest sentence in which one blank can still be asked for."""
_POINTS_BACK = re.compile(
    "(?:在|从|对于?|为了?|把|被|让|当|通过|基于|按照|根据|如果|因为|由于|虽然|即使|就|与|和|用|除了|但|而|正是|而这|只有|除非)?"
    "(?:在[^，。]{1,12}[中上时里下后前]，)?(?:从中|其中|这|那(?!么)|它|[他她](?!人)|此(?!外)|该(?!如何|怎)|上述|其(?![实他中]))"
)
_OPENS_HALF_WAY = re.compile(
    "因为(?![^。]*(?:所以|因此|因而))|例如|比如|譬如|举个?例|就像|就好比|想象一下|包括"
    "|或者|以及|以至于|甚至|尤其|也(?!许)|还(?!是|原)"
    "|就是(?!说)|对[的吧]|你(?:却|知道|说|看到|刚)|就会|就要|就能|而(?!且)|并(?!非|不)|您|我(?!们)|忘了|所有这"
    "|你说|有[一]?[次天]|当时|后来|目前|现在(?:我|他|它)"
)
_PERSONS = re.compile("(?<![其吉])[他她](?!人)们?")
_SOMEONE = re.compile("[人者们员师生家子女性国党官兵民友]|父|母|公司|政府|客户|老板|团队|学校|企业|机构|[A-Z][a-z]+|·")
_THING = re.compile("[这它](?!里)|那(?!么|些[^，。]{0,6}的人)|(?<=[，,])其(?![实他中余])")
_CLAUSE_END = re.compile(r"[，,；;：:。—]\s?(?:而|但|因为|所以|并且?|甚至|如果|对|让|由|把|与|在)?$")
NARROWEST_ANTECEDENT = 9.0
"""Reading width of a clause that is long enough to hold what 这 or 它 in the next one stands for."""
_SPOKEN = re.compile(
    r"我是说|怎么说|对吧|是吧|呃|嗯|你看[，,]|我跟你|就是说|或者说是|…|\.\.\.|[您咱嘛]|什么的|诶|哎|你知道|我觉得|我认为|我相信"
    "|我理解|我感到|我在|我(?:就|也|会|去|想|把|跟|还|不)|我的(?!们)|们相信|的话[，,]|东西|[呢啊哈](?=[，。,]|$)|然后|反正|一个[^，。]{1,8}的一个"
    "|(?<=.)总的来说|(?<=.)可以说|(?<=[，。])确实|具体的就是|一个是|今晚|大家好"
)
_SAID_BY = re.compile(r"[说示称道为][：:]\s?[“「\"]")
NARROWEST_QUESTION = 7.0
"""Reading width under which a question names nothing that it asks about."""
_ASKS_ANYTHING = re.compile(
    "(?:那么?|我们|你们?|大家|到底|究竟|应?该|又|具体)*(?:怎么办|为什么|怎么做|如何做|是什么|有哪些|能做什么)"
)
_NEEDS_THE_TALK = re.compile(
    "[这那][个些种样]|^像|[他她它](?!人)|[你您](?:刚才|觉得|认为|怎么看|们?能)|我(?!们)|是吗|对吗"
)
_HAS_NO_SUBJECT = re.compile(
    "(?:显示|導致|导致|使得|造成|引发|带来|讨论|提到|发现|意识到|强调|指出|批判|揭示)(?:了|着|出)|使得?(?!用|命)|而是|不可能，|(?:随着|由于)[^，]*。$|答案(?:就是|是|很简单)"
)
"""What opens so goes on with a sentence that is not there."""
_TALKS = re.compile(
    "您|[你他她](?:提出|刚才|问)[^，]{0,6}(?:问题|观点|说法)|我的?(?:同事|爸|妈|老婆|太太|先生|朋友|同学|儿子|女儿)|我(?:记得|当时|小时候|第一次|曾|刚|跟|问|去年|昨天)"
    "|[他她]?(?:告诉|问)我|我(?:今天|昨天)|欢迎|各位|大家好"
)
"""What is said to somebody present, or of the speaker's own life, is asked of nobody later."""
_BEGINS_WITHIN = re.compile("[的了着们呢吧嘛](?!确)")
"""A sentence that opens so was cut in two by whoever wrote the speech down."""
_ENDS_ASKING = re.compile(r"[?？][”」』’\"']*$")
_ASKS = re.compile(r"[?？]")


def stands_alone(text: str) -> bool:
    """Whether one who sees only this sentence knows what it speaks of."""
    return (
        width(text) <= WIDEST_CLAIM
        and balanced(text)
        and not _POINTS_BACK.match(text)
        and not _OPENS_HALF_WAY.match(text)
        and not _ASKS.search(text)
        and not _SAID_BY.search(text)
        and not _SPOKEN.search(text)
        and _names_its_persons(text)
        and _names_its_things(text)
    )


def needs_a_name(text: str) -> bool:
    """Whether a sentence speaks of a person or thing that only the one before it can name."""
    return opens_pointing(text) or not _names_its_persons(text)


def opens_pointing(text: str) -> bool:
    """Whether a sentence begins with a word for something named before it."""
    return bool(_POINTS_BACK.match(text))


def can_be_asked(text: str) -> bool:
    """Whether anything is claimed at all: a question or a speaker's search for words claims nothing."""
    return not (
        _ENDS_ASKING.search(text)
        or _BEGINS_WITHIN.match(text)
        or _HAS_NO_SUBJECT.match(text)
        or _TALKS.search(text)
        or gropes(text)
    )


def asks_alone(question: str) -> bool:
    """Whether a question can be understood without the talk that led to it."""
    if width(question) < NARROWEST_QUESTION or _ASKS_ANYTHING.match(question):
        return False
    return not (_POINTS_BACK.match(question) or _NEEDS_THE_TALK.search(question) or _SPOKEN.search(question))


def _names_its_persons(text: str) -> bool:
    """Whether whoever 他 and 她 stand for was named before."""
    found = _PERSONS.search(text)
    return found is None or bool(_SOMEONE.search(text[: found.start()]))


def _names_its_things(text: str) -> bool:
    """Whether 这, 那 and 它 open a clause behind one that may hold what they stand for."""
    return all(
        _CLAUSE_END.search(text[: found.start()]) and width(text[: found.start()]) >= NARROWEST_ANTECEDENT
        for found in _THING.finditer(text)
    )
