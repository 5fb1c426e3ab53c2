"""Splitting a passage into sentences, Chinese and English, with exact places.

A sentence does not end inside brackets, quotation marks, bold or highlight, unless those stay open for so long that
they were probably never closed. One pass, no look-back: linear in the length of the text.
"""

from __future__ import annotations

import re

from review_tui.extraction.plain import CJK

LONGEST_OPEN = 110
"""Characters after which an open bracket or quotation mark no longer keeps a sentence together."""

_TOKEN = re.compile(r"[。！？!?…]+|\.+|\*\*|==|[（(「『“【]|[）)」』”】]|\n")
_OPENING, _CLOSING = "（(「『“【", "）)」』”】"
_CLOSERS = "）)」』”】’\"'］]"
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|cf|No|Inc|Ltd|Co|Jr|Sr|Fig|Vol|pp?|approx)|"
    r"\b[A-Z]|\b[A-Za-z]\.[A-Za-z])$"
)
_ABBREVIATION_REACH = 8
_BEGINS_AFRESH = re.compile(rf"\s*(?:$|[{CJK}A-Z0-9“”「『【（(\[\"'‘’*=_—–-])")
_GOES_ON = re.compile(r"[的地得之，、,；;：:）)]|一[词类种句]")
"""What may follow a closed quotation mark within the same sentence."""
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*\d{1,3}$")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as places in `text`, without the white space around them."""
    splitter = _Splitter(text, start, end)
    splitter.run()
    return splitter.found


class _Splitter:
    """What is open at the current character, and the sentences found so far."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.begin = start
        self.depth = 0
        self.bold = self.highlight = False
        self.found: list[tuple[int, int]] = []

    def run(self) -> None:
        done = self.begin
        for match in _TOKEN.finditer(self.text, self.begin, self.end):
            if match.start() >= done:
                done = self._take(match)
        self._close(self.end)

    def _take(self, match: re.Match[str]) -> int:
        """Act on one token; return the character up to which the text is dealt with."""
        token, after = match.group(), match.end()
        if token in _OPENING:
            self.depth += 1
        elif token in _CLOSING:
            self.depth = max(0, self.depth - 1)
        elif token == "**":
            self.bold = not self.bold
        elif token == "==":
            self.highlight = not self.highlight
        elif token == "\n":
            if self._line_ends_here(match.start()):
                self._close(match.start())
        elif self._may_end(match):
            return self._end_after(after)
        return after

    def _end_after(self, after: int) -> int:
        """End the sentence behind the marks that close with it, unless something is still open."""
        mark_end, after = after, self._absorb_closers(after)
        too_long = after - self.begin > LONGEST_OPEN
        is_open = self.depth > 0 or self.bold or self.highlight
        goes_on = after > mark_end and _GOES_ON.match(self.text, after, self.end)
        if (is_open and not too_long) or goes_on:
            return after
        self._close(after)
        return after

    def _absorb_closers(self, after: int) -> int:
        while after < self.end:
            character, pair = self.text[after], self.text[after : after + 2]
            if pair == "**" and self.bold:
                self.bold, after = False, after + 2
            elif pair == "==" and self.highlight:
                self.highlight, after = False, after + 2
            elif character in _CLOSERS and not self._opens_a_link(after):
                self.depth = max(0, self.depth - 1) if character in _CLOSING else self.depth
                after += 1
            else:
                break
        return after

    def _opens_a_link(self, after: int) -> bool:
        """A straight quotation mark followed by a letter opens what comes next."""
        return self.text[after] in "\"'" and self.text[after + 1 : after + 2].isalnum()

    def _may_end(self, match: re.Match[str]) -> bool:
        mark, after = match.group(), match.end()
        following = self.text[after : min(after + 1, self.end)]
        if mark[0] in "。！？":
            return True
        if mark[0] == "…":
            return not following or following.isspace() or following in _CLOSERS
        if mark[0] in "!?":
            return bool(_BEGINS_AFRESH.match(self.text, after, self.end))
        return self._full_stop_ends(match, following)

    def _full_stop_ends(self, match: re.Match[str], following: str) -> bool:
        """Not in 3.14, e.g., Mr. X, file.md, nor in the number of a list item."""
        if following and not (following.isspace() or following in _CLOSERS or following in "*=" or following >= "　"):
            return False
        before = self.text[max(self.begin, match.start() - _ABBREVIATION_REACH) : match.start()]
        if match.end() < self.end and (_ABBREVIATION.search(before) or _LIST_NUMBER.search(before)):
            return False
        return bool(_BEGINS_AFRESH.match(self.text, match.end(), self.end))

    def _line_ends_here(self, at: int) -> bool:
        """A line break ends a sentence only where it was meant as a break: two spaces or a backslash before it."""
        before = self.text[max(self.begin, at - 3) : at].rstrip("\r")
        return before.endswith(("  ", "\\")) and self.depth == 0

    def _close(self, at: int) -> None:
        first, last = self.begin, at
        while first < last and self.text[first].isspace():
            first += 1
        while last > first and (self.text[last - 1].isspace() or self.text[last - 1] == "\\"):
            last -= 1
        if last > first:
            self.found.append((first, last))
        self.begin, self.depth, self.bold, self.highlight = at, 0, False, False
