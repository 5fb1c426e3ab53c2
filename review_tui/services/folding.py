"""Texts and words as search compares them: upper and lower case alike, full-width forms like the others. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

AROUND = 60
"""Characters shown before and after the first word found."""
FENCE = "---"
"""Around front matter."""
_QUOTED_OR_NOT = re.compile(r"[\"“”]([^\"“”]*)[\"“”]?|([^\s\"“”]+)")
_MARKS = re.compile(r"^(?:#{1,6}|>|[-*+])[ \t]+|\*\*|`")
"""Of Markdown, what is in the way of reading one line."""
_BASIC = (range(0x80, 0xD800), range(0xF900, 0x10000))
"""Where characters up to U+FFFF stand that NFKC changes."""
_BEYOND = re.compile(
    "[\U00010780-\U000107ff\U00011000-\U0001347f\U00016100-\U0001612f\U0001d100-\U0001f2ff\U0001fbf0-\U0001fbff\U0002f800-\U0002fa1f]"
)
"""Those beyond that have one, or join."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands around words that were found, on one line."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Where in `text` the words stand: characters, from and to."""
    line: int = 1
    """Of the text it is from, counted from 1."""


def fold(text: str) -> str:
    """`text` for comparing: NFKC, so that ＡＩ is AI, and without case."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=8)
def folding_for(words: tuple[str, ...]) -> Callable[[str], str]:
    """`fold` for long texts in which only `words` are looked for: NFKC, which is slow, only where it can matter.

    That is where a text holds a character that becomes one of theirs, or one that joins the character before it.
    """
    letters = set("".join(words))
    become = "".join(character for character, folded in _compatibility().items() if letters.intersection(folded))
    matters = re.compile(f"[{re.escape(_joining() + become)}]")
    # In a class with characters beyond U+FFFF, each would be compared one by one.
    return lambda text: fold(text) if matters.search(text) or _BEYOND.search(text) else text.casefold()


@lru_cache(maxsize=1)
def _compatibility() -> dict[str, str]:
    """Every character up to U+FFFF that NFKC makes another, and what it becomes."""
    return {one: folded for one in _basic() if (folded := fold(one)) != one.casefold()}


@lru_cache(maxsize=1)
def _joining() -> str:
    """Every character up to U+FFFF that may become one with the character before it, or change places with it."""
    parts = {part for one in _basic() for part in unicodedata.normalize("NFD", one)[1:]}
    return "".join(parts.union(one for one in _basic() if unicodedata.combining(one)))


def _basic() -> Iterator[str]:
    return (chr(code) for codes in _BASIC for code in codes)


def words_of(typed: str) -> tuple[str, ...]:
    """The words that were typed, folded; what stands in quotes is one."""
    found = (fold(quoted or single).strip() for quoted, single in _QUOTED_OR_NOT.findall(typed))
    return tuple(dict.fromkeys(word for word in found if word))


def holds(folded: str, words: Sequence[str]) -> bool:
    """Whether a folded text holds all words."""
    return all(word in folded for word in words)


def occurrences(folded: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where each of the words stands in a folded text, characters from and to, word by word."""
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return found


def excerpt(
    text: str, words: Sequence[str], around: int = AROUND, *, markdown: bool = False, folded: str | None = None
) -> Excerpt:
    """The line of `text` that holds most of `words`, cut to what stands around the first of them.

    Of `markdown` the marks are left out, unless a word is looked for that holds them. `folded` is the text folded,
    where that is known.
    """
    line, number = _best_line(text, fold(text) if folded is None else folded, words)
    if markdown:
        line = _without_marks(line, words)
    spans = _spans(line, words)
    first, last = spans[0] if spans else (0, 0)
    start, end = max(0, first - around), min(len(line), last + around)
    lead = "…" if start else ""
    shown, places = _squeezed(line, start, end)
    marks = tuple(
        (places[low - start] + len(lead), places[high - start] + len(lead))
        for low, high in spans
        if start <= low and high <= end
    )
    return Excerpt(lead + shown + ("…" if end < len(line) else ""), marks, number)


def _best_line(text: str, folded: str, words: Sequence[str]) -> tuple[str, int]:
    """The first of the lines that hold most words, without white space around it, and its number.

    Of two that hold as many, one below the front matter comes before one in it.
    """
    # Folding makes and takes no line feeds.
    lines = text.split("\n")
    body = _first_of_body(lines)
    best = (0, False, 0)
    for number, line in enumerate(folded.split("\n")):
        held = sum(word in line for word in words)
        if held and (held, number >= body) > best[:2]:
            best = (held, number >= body, number)
            if best[:2] == (len(words), True):
                break
    return lines[best[2]].strip(), best[2] + 1


def _first_of_body(lines: Sequence[str]) -> int:
    if lines[0].rstrip() != FENCE:
        return 0
    return next((number for number in range(1, len(lines)) if lines[number].rstrip() == FENCE), 0)


def _without_marks(line: str, words: Sequence[str]) -> str:
    bare = _MARKS.sub("", line)
    in_line = [word for word in words if word in fold(line)]
    return bare if holds(fold(bare), in_line) else line


def _spans(line: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the line, in order, none within another."""
    folded, places = _folded_with_places(line)
    found = [(places[low], places[high - 1] + 1) for low, high in occurrences(folded, words)]
    spans: list[tuple[int, int]] = []
    for low, high in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or low >= spans[-1][1]:
            spans.append((low, high))
    return spans


def _folded_with_places(line: str) -> tuple[str, Sequence[int]]:
    """The folded line, and for each of its characters the place of the one it comes from."""
    folded = fold(line)
    if len(folded) == len(line):
        return folded, range(len(line))
    pieces = [fold(character) for character in line]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), places


def _squeezed(line: str, start: int, end: int) -> tuple[str, list[int]]:
    """The part of the line with each run of white space as one space, and where each of its characters went."""
    shown: list[str] = []
    places: list[int] = []
    for character in line[start:end]:
        places.append(len(shown))
        if not character.isspace():
            shown.append(character)
        elif shown and shown[-1] != " ":
            shown.append(" ")
    return "".join(shown), [*places, len(shown)]
