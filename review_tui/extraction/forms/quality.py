"""What can be counted about an asked card that tells how well it asks, for a model that learns from judged cards.

Numbers by name. Nothing is decided here. The order of `QUALITIES` is part of whatever is learned from them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.alone import can_be_asked, opens_pointing, stands_alone
from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.fair import is_fair, is_generic
from review_tui.extraction.plain import width

RULES = (
    "bold", "cause", "colon", "condition", "contrast", "definition", "ending", "essence", "key_phrase",
    "last_clause", "list", "number", "predicate", "question", "quoted", "summary", "term",
)  # fmt: skip
"""The forms that have a quality of their own; any other is none of these."""
_COUNTED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("clauses", re.compile("[，,；;：:]")),
    ("sentences", re.compile("[。！？!?]")),
    ("things_pointed_at", re.compile(r"[这那它此](?!外)|其(?![实他中余])|\b(?:this|that|these|those|it|its)\b", re.I)),
    ("persons_pointed_at", re.compile(r"(?<![其吉])[他她]|\b(?:he|she|they|his|her|their)\b", re.I)),
    ("speaker", re.compile(r"我|咱|\b(?:I|me|my|we|us|our)\b")),
    ("listener", re.compile(r"[你您]|大家|\b(?:you|your)\b", re.I)),
    (
        "fillers",
        re.compile(
            r"其实|就是|然后|的话|[呢吧啊嘛呀]|这个|那个|一个|基本上|真的|什么|怎么|说"
            r"|\b(?:just|really|actually|like|kind of)\b",
            re.I,
        ),
    ),
    (
        "times",
        re.compile(r"今天|昨天|现在|目前|当时|后来|最近|刚才|之前|\d月|\d+年|\b(?:today|now|recently|then)\b", re.I),
    ),
    ("figures", re.compile(r"\d[\d.,]*")),
    ("latin_words", re.compile(r"[A-Za-z][A-Za-z'’-]*")),
    ("quotations", re.compile('[“「『"]')),
    ("brackets", re.compile("[（(]")),
    ("lists", re.compile("、")),
)
_FUNCTION_WORD_FIRST = re.compile(
    "[的了着在从对把被让是会能要可以而且也都就还很更最不没与和或]|(?:the|an?|of|to|in|on|and|or|is|are)\\b", re.I
)
_FUNCTION_WORD_LAST = re.compile(
    "[的了着在从对把被让是会能要和与或很更最]$|\\b(?:the|an?|of|to|in|on|and|or|is|are)$", re.I
)
_MARK = re.compile("[，,。.！!？?；;：:”」』）)]")
_LEADS_UP = re.compile(
    "(?:是|为|在于|成为|变成|意味着|取决于|来自于?|源于|需要|必须|应该|导致|带来|靠|叫做?|称为|称作|[“「《：:])(?:一[种个项套类])?[“「《]?$"
    "|\\b(?:is|are|means|needs?|requires?|called)(?: the| an?)? ?$",
    re.I,
)

QUALITIES: tuple[str, ...] = (
    "front_width",
    "back_width",
    "shown_share",
    "claim_width",
    *(name for name, _ in _COUNTED),
    "is_cloze",
    "opens_pointing",
    "stands_alone",
    "gropes",
    "balanced",
    "fair",
    "generic_answer",
    "answer_figures",
    "answer_latin",
    "answer_clauses",
    "answer_opens_with_function_word",
    "answer_ends_with_function_word",
    "answer_read_above",
    "claim_read_above",
    "blank_first",
    "blank_last",
    "blank_before_mark",
    "blank_behind_lead",
    "blank_at",
    *(f"rule_{rule}" for rule in RULES),
)
"""The name of every number that `qualities` gives, in its order."""


def qualities(asked: Asked, claim: str, title: str = "", heading: str = "") -> tuple[float, ...]:
    """How `asked` asks `claim`, the text of its place without markup, below a title and headings; as `QUALITIES` names.

    Widths are reading widths, shares run from 0 to 1, yes is 1 and no is 0, everything else is a count in the front.
    """
    front, back = asked.front, asked.back
    before, _, after = front.partition(BLANK)
    shown, whole = f"{before}{after}", front.replace(BLANK, back)
    above = f"{title} {heading}".casefold()
    return (
        width(front),
        width(back),
        min(1.0, width(whole) / max(1.0, width(claim))),
        width(claim),
        *(float(len(pattern.findall(shown))) for _, pattern in _COUNTED),
        float(BLANK in front),
        float(opens_pointing(front)),
        float(stands_alone(whole)),
        float(not can_be_asked(whole)),
        float(balanced(front)),
        float(is_fair(asked)),
        float(is_generic(back)),
        float(any(character.isdigit() for character in back)),
        float(back.isascii()),
        float(len(re.findall("[，,；;：:。]", back))),
        float(bool(_FUNCTION_WORD_FIRST.match(back))),
        float(bool(_FUNCTION_WORD_LAST.search(back))),
        _share_read(back, above),
        _share_read(above, whole.casefold()),
        float(not before.strip()),
        float(not _MARK.sub("", after).strip()),
        float(bool(_MARK.match(after)) or not after),
        float(bool(_LEADS_UP.search(before))),
        len(before) / max(1, len(front)),
        *(float(asked.rule == rule) for rule in RULES),
    )


def _share_read(text: str, where: str) -> float:
    """Of the pairs of characters of `text`, how many stand in `where`."""
    pairs = [a + b for a, b in pairwise(text.casefold()) if not (a + b).isspace()]
    return sum(pair in where for pair in pairs) / len(pairs) if pairs else 0.0
