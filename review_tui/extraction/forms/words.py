"""Where the words of a sentence begin and end, what each does in it, and how rare it is. Nothing is chosen here.

The words are data (`words.json`), learned by `benchmarks/learn_words.py`; the file says from what. A run of Chinese
characters is divided into the words that are together the most likely, each by itself (a unigram model). Costs are
whole numbers, so that every machine divides alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from review_tui.extraction.plain import CJK

LONGEST_WORD = 5
"""Characters of the longest Chinese word that is known."""
STEPS = 4
"""A cost is so many times the negative natural logarithm of a word's share of all words."""
UNKNOWN = 80
"""The cost of a character that is no known word."""
NO_WORD = 10**9
RARE_CHARACTER = 50
"""From this cost on a single character is rather a part of a word that is not known."""
_CHINESE = re.compile(f"[{CJK}]")
_TOKEN = re.compile(rf"[{CJK}]+|[A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ’'&.+-]*[0-9A-Za-zÀ-ɏ])?|\d[\d,.]*%?|\s+|.", re.S)


class Word(NamedTuple):
    """A word of a sentence, or a mark between words."""

    text: str
    """As a dictionary has it: in simplified characters."""
    start: int
    end: int
    what: str
    """n noun, b verb used as a noun, v verb, a adjective, d adverb, i set phrase, s name, m number or measure, t time,
    f place (上, 里), r pronoun, p preposition, c conjunction, u particle; "latin", "digits", "mark", "space"; "unknown"
    for characters that form no known word, which are taken together."""
    cost: int
    """The rarer the higher, by `STEPS`; 0 for what is no Chinese word."""


class Lexicon:
    """Known words, with what each does and what it costs."""

    def __init__(self, entries: Mapping[str, tuple[str, int]], fold: Mapping[str, str]) -> None:
        """`entries` gives class and cost of each word, `fold` the simplified form of each variant character."""
        self._entries = dict(entries)
        # What only opens words costs too much to be one itself: so one look at a table does for both questions.
        self._costs = {word[:size]: NO_WORD for word in entries for size in range(2, len(word))}
        self._costs |= {word[0]: UNKNOWN for word in entries}
        self._costs |= {word: cost for word, (_, cost) in entries.items()}
        self._fold = str.maketrans(dict(fold))

    def folded(self, text: str) -> str:
        """`text` in simplified characters, each in its place."""
        return text.translate(self._fold)

    def known(self, word: str) -> tuple[str, int] | None:
        """What a word does and how rare it is, as in `Word`; nothing for what is no known word."""
        return self._entries.get(self.folded(word))

    def words(self, text: str) -> list[Word]:
        """All of `text`, in words and marks; positions are those in `text`."""
        found: list[Word] = []
        for token in _TOKEN.finditer(self.folded(text)):
            first = token.group()[0]
            if _CHINESE.match(first):
                found += self._divided(token.group(), token.start())
            else:
                found.append(Word(token.group(), token.start(), token.end(), _kind(first), 0))
        return found

    def _divided(self, run: str, offset: int) -> list[Word]:
        """The cheapest way to make `run` of words."""
        starts = self._best_starts(run)
        found: list[Word] = []
        end = len(run)
        while end:
            start = starts[end]
            what, cost = self._entries.get(run[start:end], ("unknown", UNKNOWN))
            what = "unknown" if end - start == 1 and cost >= RARE_CHARACTER else what
            if what == "unknown" and found and found[-1].what == "unknown":
                after = found.pop()
                found.append(Word(run[start:end] + after.text, offset + start, after.end, what, UNKNOWN))
            else:
                found.append(Word(run[start:end], offset + start, offset + end, what, cost))
            end = start
        return found[::-1]

    def _best_starts(self, run: str) -> list[int]:
        """Where the word that ends at each position begins, on the cheapest way to it; of two the longer."""
        size = len(run)
        least, starts, costs = [0] + [NO_WORD] * size, [0] * (size + 1), self._costs
        for at in range(size):
            so_far = least[at]
            known = costs.get(run[at])
            if so_far + (known or UNKNOWN) < least[at + 1]:
                least[at + 1], starts[at + 1] = so_far + (known or UNKNOWN), at
            if known is None:
                continue
            for end in range(at + 2, min(size, at + LONGEST_WORD) + 1):
                known = costs.get(run[at:end])
                if known is None:
                    break
                if so_far + known < least[end]:
                    least[end], starts[end] = so_far + known, at
        return starts


@cache
def shipped_lexicon() -> Lexicon:
    """The words that come with the program."""
    stored = json.loads(resources.files("review_tui.extraction").joinpath("words.json").read_text("utf-8"))
    entries = {
        word: (what, int(cost))
        for what, groups in stored["words"].items()
        for cost, group in groups.items()
        for word in group.split(" ")
    }
    return Lexicon(entries, dict(zip(stored["traditional"], stored["simplified"], strict=True)))


def _kind(first: str) -> str:
    if first.isalpha():
        return "latin"
    if first.isdecimal():
        return "digits"
    return "space" if first.isspace() else "mark"
