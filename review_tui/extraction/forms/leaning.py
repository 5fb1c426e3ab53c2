"""Claims that lean on what was said before them: what of it must stay in sight, and which part stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from review_tui.extraction.forms.alone import can_be_asked, opens_pointing, stands_alone
from review_tui.extraction.forms.asked import balanced
from review_tui.extraction.forms.spoken import as_written, gropes, without_opening
from review_tui.extraction.plain import is_chinese, width
from review_tui.extraction.sentences import sentences

WIDEST_BEFORE = 36.0
"""Reading width of what is shown of the sentence before at most."""
NARROWEST_BEFORE = 6.0
NARROWEST_CLAIM = 8.0
"""Reading width under which words are no claim of their own."""
NARROWEST_CONCLUSION = 16.0
MOST_CONCLUSIONS = 6
"""Joints of a sentence behind which a conclusion is looked for."""
WIDE = 34.0
"""Reading width from which on a claim is looked for within a sentence."""

_TELLS_OF_THE_SPEAKER = re.compile("我(?!们)|[你您](?!可以|应该|需要|要|能|会)|刚才|记得")
_SCENE = re.compile("(?:[^，]{1,6}，)?(?:随着|当)[^，]*(?:时|后)?。$")
_PERSON_OR_THING = re.compile("[^，,。]{0,3}(?:[它他她]|其(?![实他中余]))")
_CLAUSE = re.compile("(?<=[，,；;：:—])\\s*")
_CONCLUDES = re.compile(
    "(?<=[，,；;])\\s?(?:所以|因此|因而|但是?|然而|不过|可是|而且|同时|其实|事实上|实际上|相反|换句话说|也就是说)[，,]?|(?<=[；;])\\s?"
)
_NO_SUBJECT = re.compile(
    "(?:就|也|都|还|又|才|更|最|很|非常|不|没|是|有|会|能|可以|可能|要|应该|应当|必须|需要|让|使|把|被|将|在|对|从|以|用|为|给|向|只|却|则|并|而|且|去|来"
    "|发现|看到|无法|难以|往往|甚至|因为|如果|例如|比如|包括|通过|导致|带来|成为|变成|得到|获得"
    "|追求|提供|显示|开始|进行|实现|建立|形成|推动|促进|提高|降低|减少|增加|确保|保持|避免|利用|使用|帮助|支持|解决|创造|产生|理解|接受|学会|改变|试图"
    "|希望|认为|表示|指出|强调|融入|结合|超过|达到|处于|属于|作为|跟着|按照|根据|开发|构建|其)"
)


def claims_within(text: str) -> Iterator[str]:
    """The sentences of a passage, and what a wide one concludes, that can be asked without the rest."""
    parts = [text[start:end] for start, end in sentences(text, 0, len(text))]
    whole = (as_written(part) for part in parts if len(parts) > 1)
    for part in chain(whole, *map(_conclusions, parts)):
        if width(part) >= NARROWEST_CLAIM and stands_alone(part):
            yield part


def _conclusions(sentence: str) -> list[str]:
    """What stands behind a conclusive connective, where that is a sentence with its own subject."""
    if width(sentence) < WIDE:
        return []
    rests = (
        without_opening(sentence[joint.start() :].lstrip("，,；; "))
        for joint in islice(_CONCLUDES.finditer(sentence), MOST_CONCLUSIONS)
    )
    return [rest for rest in rests if width(rest) >= NARROWEST_CONCLUSION and names_its_subject(rest)]


def names_its_subject(clause: str) -> bool:
    """Whether a clause can open a sentence: it does not go on with the subject of the one before."""
    return not _NO_SUBJECT.match(without_opening(clause))


def named_before(before: str, text: str) -> str:
    """What of the sentence before names what `text` speaks of; empty where nothing does, or too much would have to."""
    before = as_written(before)
    if not before or _SCENE.match(before) or not can_be_asked(before) or gropes(before) or opens_pointing(before):
        return ""
    if not balanced(before) or _TELLS_OF_THE_SPEAKER.search(before):
        return ""
    if width(before) <= WIDEST_BEFORE:
        return before if width(before) >= NARROWEST_BEFORE else ""
    clauses = _CLAUSE.split(before)
    if _PERSON_OR_THING.match(text):
        return _closed(_longest(clauses, from_end=False))
    return _longest(clauses, from_end=True)


def joined(before: str, front: str) -> str:
    """The front behind what it leans on."""
    return f"{before}{'' if is_chinese(before) else ' '}{front}"


def _longest(clauses: list[str], *, from_end: bool) -> str:
    """As many clauses, from one end on, as may be shown; none where they are no sentence by themselves."""
    for count in range(len(clauses) - 1, 0, -1):
        found = "".join(clauses[-count:] if from_end else clauses[:count])
        if NARROWEST_BEFORE <= width(found) <= WIDEST_BEFORE and balanced(found) and names_its_subject(found):
            return without_opening(found.lstrip("—"))
    return ""


def _closed(text: str) -> str:
    return text.rstrip("，,；;：:—") + "。" if text else ""
