"""Speaker turns: `**Speaker**: …`, `**Speaker:** …`, `**[Speaker]**:`, bare `Speaker：…` name a voice, not a term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_BOLD_LABEL = re.compile(r"\*\*\[?([^*\n\[\]]{1,40}?)\]?(?:\*\*[ \t]*[:：]|[:：][ \t]*\]?\*\*)[ \t]*")
_BRACKET_LABEL = re.compile(r"\*\*\[([^*\n\[\]]{1,40})\]\*\*[:：]?[ \t]*")
_BARE_LABEL = re.compile(r"([^\s:：，。,.*“”\[\]]{1,12}(?: [A-Z][\w.]{0,12}){0,2})[:：](?!/)[ \t]*")
_NEVER_A_SPEAKER = re.compile(
    r"定义|例|注|注意|总结|结论|建议|步骤|问题|答案|原因|definition|example|note|summary|tip|"
    r"warning|step|question|answer|[QAC问答]$",
    re.I,
)
_ALWAYS_A_SPEAKER = re.compile(
    r"(?:主持人?|[记記]者|嘉[宾賓]|采[访訪]者|提[问問]者|旁白|[观觀][众眾]|用[户戶]|助手"
    r"|user|assistant|host|guest|interviewer|interviewee|moderator|speaker) ?\w?$"
    r"|.{1,6}(?:博士|教授|老[师師]|先生|女士|[医醫][师師生]|律[师師])$",
    re.I,
)
BOLD_TURNS_NEEDED = 2
"""One bold label may be a term; the same label twice, or one that names a voice, is somebody speaking."""
BARE_TURNS_NEEDED = 3


class Turns:
    """Who speaks in a note, learned from the labels its paragraphs begin with."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        bold: Counter[str] = Counter()
        bare: Counter[str] = Counter()
        for paragraph in paragraphs:
            found = _BOLD_LABEL.match(paragraph)
            if found:
                bold[found.group(1).strip()] += 1
            elif found := _BARE_LABEL.match(paragraph):
                bare[found.group(1).strip()] += 1
        self._bold = {
            label
            for label, count in bold.items()
            if (count >= BOLD_TURNS_NEEDED and not _NEVER_A_SPEAKER.match(label)) or _ALWAYS_A_SPEAKER.match(label)
        }
        self._bare = {
            label for label, count in bare.items() if count >= BARE_TURNS_NEEDED and not _NEVER_A_SPEAKER.match(label)
        }

    def label_length(self, paragraph: str) -> int:
        """Characters of the speaker's label with which `paragraph` begins; 0 where nobody is named."""
        bracket = _BRACKET_LABEL.match(paragraph)
        if bracket:
            return bracket.end()
        bold = _BOLD_LABEL.match(paragraph)
        if bold:
            return bold.end() if bold.group(1).strip() in self._bold else 0
        bare = _BARE_LABEL.match(paragraph)
        return bare.end() if bare and bare.group(1).strip() in self._bare else 0
