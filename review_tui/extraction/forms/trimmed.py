"""A blank and what is shown around it brought to what matters: function words out of the blank, afterthoughts away."""

from __future__ import annotations

import re

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.alone import stands_alone
from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.leaning import names_its_subject
from review_tui.extraction.forms.spoken import without_opening
from review_tui.extraction.plain import width

NARROWEST_ANSWER = 2.0
"""Reading width an answer keeps when its function words are shown."""
WIDE_FRONT = 44.0
"""Reading width from which on a front loses the clauses after its blank."""
WIDEST_SHOWN = 60.0
"""Reading width from which on a front loses its first clauses."""
NARROWEST_FRONT = 14.0
_LEADS = re.compile(
    "(?:(?:并且?|而且|而(?!非|不是)|就|也(?!许)|还(?!有|原)|都(?!市)|才(?![能华])|却|则|便(?![于利宜])|又|最终|往往|通常|总是|仍然|依然|反而|同时|从而|进而"
    "|其实|可能(?!性)|一定|必然|只是|只会|只能|是(?![否非])|不是|不再是?|在于|取决于|来自于?|源于|成为|变成了?|会(?![议员计])|能够?(?![力量源])|要(?![素求害])"
    "|可以|应该|应当|必须|需要|无法|不能|不会|不要|不可能|为了(?![^，]*而)|通过(?![^，]*来)|关于|对于|将(?=[㐀-鿿]{0,2}(?:延伸|成为|会|是|改变|取代|影响|带来|导致|进入|推动|继续|面临))|一[种个套项类场次份位](?![一种个])|个(?=[㐀-鿿]{2})(?!人|体|性|股|别))\\s?)+"
)
_JOINTS = frozenset("靠以用在为让把从对由被给向")
"""Alone repeated, one of these is no part of a longer word."""
_AFFIXES = re.compile(
    "(?:不仅仅?|不只|不单|不是|并非|不在于|不取决于|与其|不)(?P<half>[^，,。；]{2,30}?)[，,]?(?:而|更|还|倒|反)?(?:是|在于|取决于|且|也|不如)*$"
)
_TRAILING_CLAUSES = re.compile("(?<=[，,；;])")
_OPENED = re.compile("(?:如果|只有|只要|除非|因为|由于|虽然|尽管|与其|为了|当|既|一旦|即使|无论|不管)[^，,。]*$")
"""A clause opened so is closed by the one behind it only: 如果____，就…"""
_STOP = re.compile("[”」』）]*[。！；][”」』）]*")
_END = re.compile("[，,；;：:、]+$")
_AFTERTHOUGHT = re.compile(
    "\\s?(?:并(?!非)|从而|进而|以便|以免|因此|所以|因而|而且|甚至|尤其|特别是|包括|例如|比如|譬如|同时|这(?:一点|些|种|[就也才]?[是会让使样])|也就是说|使得|正如|就像)"
)
"""A clause that opens so adds to what was said; any other may hold the verb of it, unless the blank was said by one."""
_SAID = re.compile(
    "(?:是|为|在于|成为|变成|意味着|需要|必须|应该|应当|导致|带来|造成|[会能要]|可以|取决于|来自于?|源于|叫做?|称为)$"
)
_GOES_ON = re.compile("\\s?(?:以及|[和与或及、]|反而|却|才|就|都|也|则|便|而(?!且)|不|但|那)")
_GROPING = re.compile("(?:就是|其实|然后)[，,]?\\s?(?:(?:一方面|另一方面)[，,]\\s?)?(?=[㐀-鿿“「])")


def trimmed(asked: Asked) -> Asked:
    """The same claim, asked for no more and shown in no more words than it needs."""
    if BLANK not in asked.front:
        return asked
    before, after = asked.front.split(BLANK, 1)
    before, back = _without_shared_opening(before, asked.back)
    before, back = _without_lead(before, back)
    after = _without_afterthought(before, after)
    shown = _without_beginning(before, after)
    groping = _GROPING.match(shown)
    shown = shown[groping.end() :] if groping and names_its_subject(shown[groping.end() :]) else shown
    return Asked(_ended(shown, after), back, asked.rule)


def _without_lead(before: str, back: str) -> tuple[str, str]:
    """Function words at the head of the answer are shown before the blank."""
    found = _LEADS.match(back)
    if found is None or width(back[found.end() :]) < NARROWEST_ANSWER:
        return before, back
    return before + found.group(), back[found.end() :]


def _without_shared_opening(before: str, back: str) -> tuple[str, str]:
    """What the hidden half repeats of the one in sight is shown: 不是靠运气，而是靠____."""
    found = _AFFIXES.search(before)
    if found is None:
        return before, back
    shared = 0
    while shared < min(len(back), len(found["half"])) - 1 and back[shared] == found["half"][shared]:
        shared += 1
    if (shared < 2 and back[:1] not in _JOINTS) or width(back[shared:]) < NARROWEST_ANSWER:
        return before, back
    return before + back[:shared], back[shared:]


def _without_afterthought(before: str, after: str) -> str:
    """What follows the clause of the blank, left out where the front is long without it."""
    if (stop := _STOP.match(after)) and balanced(before + stop.group()):
        return stop.group()
    if width(before) + width(after) <= WIDE_FRONT:
        return after
    head = _TRAILING_CLAUSES.split(after)[0]
    if _OPENED.search(before) or not balanced(before + head) or not _is_afterthought(before, after[len(head) :]):
        return after
    return head if width(before) + width(head) >= NARROWEST_FRONT else after


def _is_afterthought(before: str, rest: str) -> bool:
    return bool(_AFTERTHOUGHT.match(rest)) or bool(_SAID.search(before) and not _GOES_ON.match(rest))


def _without_beginning(before: str, after: str) -> str:
    """What leads up to the blank, without the first clauses where they make it too wide and are not needed."""
    clauses = _TRAILING_CLAUSES.split(before)
    rests = ("".join(clauses[dropped:]) for dropped in range(len(clauses)))
    fitting = next((rest for rest in rests if width(rest) + width(after) <= WIDEST_SHOWN), before)
    if fitting == before:
        return before
    alone = names_its_subject(fitting) and balanced(fitting + after) and stands_alone(fitting + after)
    return without_opening(fitting) if alone else before


def _ended(before: str, after: str) -> str:
    """The front with a full stop where its end was cut."""
    if after and _END.search(after):
        after = _END.sub("", after) + "。"
    return before + BLANK + after
