"""Sections that keep house: tasks, shopping, ingredients, references, contents. What they list is no knowledge.

A card that somebody marked there stays. Linear; never raises.
"""

from __future__ import annotations

import re

from review_tui.extraction.blanking import blanked

_LISTED = (
    r"to[- ]?dos?(?: list)?|action items?|tasks|待办(?:事项|清单)?|行动项|[购購]物清[单單]|采购清单|[买買]菜清[单單]"
    r"|shopping(?: list)?|groceries|grocery list|packing list|行李清单|contents|table of contents|目录|目錄"
    r"|changelog|更新日志|further reading|延伸阅读|backlinks"
    r"|see also|external links|related (?:posts|articles|notes|links)"
    r"|[参參][见見看]|外部[链鏈連][接结結]|相[关關](?:文章|[阅閱][读讀]|[笔筆][记記]|[链鏈連][接结結])"
)
_INGREDIENTS = r"ingredients?|食材|用料|配料|原料|材料"
_COOKING = r"directions|instructions|method|preparation|steps|做法|步骤|步驟|制作(?:步骤|方法|过程)?|操作步骤"
_ATTENDANCE = r"attendees|participants|agenda|议程|議程|[参參][会會](?:人[员員]?|者)|[与與][会會](?:人[员員]?|者)"
_MINUTES = r"(?:meeting )?notes|discussion|decisions|next steps|[讨討][论論](?:[内內]容)?|[决決]定|[决決][议議]|下一步"
_REFERENCES = r"references|bibliography|works cited|参考文献|參考文獻|参考资料|參考資料|引用文献"
_TITLE = re.compile(
    rf"[\W\d_]*(?:(?P<listed>{_LISTED}|{_INGREDIENTS}|{_ATTENDANCE})|(?P<whole>{_REFERENCES})|(?P<cooking>{_COOKING})"
    rf"|(?P<minutes>{_MINUTES}))[\W_]*$",
    re.I,
)
_LONGEST_TITLE = 80
"""Characters; what is longer heads nothing."""
_BEFORE = r"(?:[^\w\n]|[\d_]){0,6}+"
"""A number or a sign before a title."""
_ANY = re.compile(
    rf"^(?:#{{1,6}} |\*\*|){_BEFORE}(?:{_LISTED}|{_INGREDIENTS}|{_ATTENDANCE}|{_REFERENCES})"
    r"(?:[^\w\n]*$|\**[:：])",
    re.I | re.M,
)
_COOKED = re.compile(rf"^(?:#{{1,6}} |\*\*|){_BEFORE}(?:{_INGREDIENTS})[^\w\n]*$", re.I | re.M)
_ATTENDED = re.compile(rf"^(?:#{{1,6}} |\*\*|){_BEFORE}(?:{_ATTENDANCE})(?:[^\w\n]*$|\**[:：])", re.I | re.M)
"""What tells a recipe, and the minutes of a meeting: there, other sections keep house too."""
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]|[ \t]+\S")
_MARKED = re.compile(r"::|\{\{c|==")
_UNDER_A_LABEL = 7
"""The level of a list that stands under a line of text rather than under a heading."""


def without_housekeeping(body: str) -> str:
    """`body` with the lists that keep house blanked, and all of a section of references."""
    if not _ANY.search(body):
        return body
    kinds = {"listed", "whole"}
    kinds |= {"cooking"} if _COOKED.search(body) else set()
    kinds |= {"minutes"} if _ATTENDED.search(body) else set()
    walk = _Walk(kinds)
    return "".join(map(walk.line, body.splitlines(keepends=True)))


class _Walk:
    """Which section the current line is in."""

    def __init__(self, kinds: set[str]) -> None:
        self.kinds = kinds
        self.level = 0
        """Of the heading whose section keeps house; 0 outside of such."""
        self.whole = False
        self.fenced = False

    def line(self, line: str) -> str:
        if _FENCE.match(line):
            self.fenced = not self.fenced
        if self.fenced:
            return line
        heading = _HEADING.match(line)
        if heading:
            self._enter(len(heading[1]), heading[2])
            return line
        item = _ITEM.match(line)
        if self.level == _UNDER_A_LABEL and line.strip() and not item:
            self.level = 0
        if not self.level and not item and len(line) < 40:
            self._enter(_UNDER_A_LABEL, line)
            return line
        return blanked(line) if self.level and (self.whole or item) and not _MARKED.search(line) else line

    def _enter(self, level: int, title: str) -> None:
        if 0 < self.level < level < _UNDER_A_LABEL:
            return
        title = title.strip()
        found = _TITLE.match(title) if len(title) <= _LONGEST_TITLE else None
        kind = found.lastgroup if found else None
        self.level = level if kind in self.kinds else 0
        self.whole = kind == "whole" and 0 < self.level < _UNDER_A_LABEL
