"""The n-grams by which a text's wording is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import add

import numpy as np
import numpy.typing as npt

from review_tui.extraction.characters import FIRST_PLANE, Characters, Numbers, begins_run, chinese_characters
from review_tui.extraction.plain import CJK

_WORD = "[a-z][a-z'’-]*"
_RUN = re.compile(f"[{CJK}]+|{_WORD}|\\d+|[^\\s\\w]")
_WORD_OR_NUMBER = re.compile(f"{_WORD}|[0-9]+")
LONGEST_GRAM = 3
"""Characters in the longest n-gram; of words, there are pairs."""
_WIDE = "㐀"
"""From here on, signs and digits count as Chinese characters do."""
FIRST_NAMED = FIRST_PLANE
_BITS = 16
_ROW_BITS = LONGEST_GRAM * _BITS


def grams(text: str) -> set[str]:
    """The distinct n-grams of a text: Chinese characters up to three, words and signs, pairs of words."""
    found: set[str] = set()
    before = ""
    for run in _RUN.findall(text.lower()):
        if run[0] >= _WIDE:
            before = ""
            found.update(run)
            pairs = list(map(add, run, run[1:]))
            found.update(pairs)
            found.update(map(add, pairs, run[2:]))
        else:
            found.add(run)
            if before:
                found.add(f"{before} {run}")
            before = run if run[0].isalpha() else ""
    return found


def gram_code(gram: str) -> int | None:
    """The number of Chinese characters or of a sign: 16 bits for each character; none of any other n-gram."""
    codes = [ord(character) for character in gram]
    if max(codes) >= FIRST_PLANE:
        return None
    if not (chinese_characters()[codes].all() or (len(codes) == 1 and _sign()[codes[0]])):
        return None
    return sum(code << _BITS * at for at, code in enumerate(reversed(codes)))


class Grams:
    """What `grams` finds in each of some texts, as numbers: at most 2**15 texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        characters = Characters(texts)
        runs = _Runs(characters)
        keys = [*_of_characters(characters, runs.signs), runs.keys]
        alone = np.unique(characters.rows[_odd()[np.minimum(characters.codes, FIRST_PLANE)]])
        if len(alone):
            keys = [found[~np.isin(found >> _ROW_BITS, alone)] for found in keys]
            keys += [runs.named(row, sorted(grams(texts[row]))) for row in alone.tolist()]
        found = np.sort(np.concatenate(keys))
        found = found[begins_run(found)]
        self.rows: Numbers = found >> _ROW_BITS
        """For each n-gram of each text which text that is."""
        self.codes: Numbers = found & (2**_ROW_BITS - 1)
        """Likewise its `gram_code`; `FIRST_NAMED` and its index in `names` where it is a named one."""
        self.names = tuple(runs.names)
        self.sizes: Numbers = np.bincount(self.rows, minlength=len(texts))
        """How many n-grams each text has."""


class _Runs:
    """Words, numbers and signs, and what is found by name: words, numbers, a word with what follows it."""

    def __init__(self, characters: Characters) -> None:
        self.names: dict[str, int] = {}
        runs = list(_WORD_OR_NUMBER.finditer(characters.text))
        starts, ends = (np.array([place(run) for run in runs], np.intp) for place in (_start, _end))
        self.signs = _sign()[np.minimum(characters.codes, FIRST_PLANE)] & ~_within(starts, ends, characters)
        """Whether each character is a sign outside of words."""
        texts = [run.group() for run in runs]
        firsts, seconds = _neighbours(characters, self.signs, starts, ends, texts)
        text_at = dict(zip(starts.tolist(), texts, strict=True))
        pairs = [
            f"{texts[first]} {text_at.get(second) or characters.text[second]}"
            for first, second in zip(firsts.tolist(), seconds.tolist(), strict=True)
        ]
        rows = np.concatenate([characters.rows[starts], characters.rows[seconds]])
        self.keys: Numbers = (rows << _ROW_BITS) | self._codes([*texts, *pairs])

    def named(self, row: int, names: Sequence[str]) -> Numbers:
        """The keys of n-grams of one text, all by name."""
        return (row << _ROW_BITS) | self._codes(names)

    def _codes(self, names: Sequence[str]) -> Numbers:
        found = self.names
        return np.array([found.setdefault(name, len(found)) for name in names], np.int64) + FIRST_NAMED


_start, _end = re.Match.start, re.Match.end


def _within(starts: Numbers, ends: Numbers, characters: Characters) -> npt.NDArray[np.bool_]:
    """Whether each character is within one of the runs."""
    steps = np.zeros(len(characters.codes) + 1, np.int8)
    steps[starts] += 1
    steps[ends] -= 1
    return np.cumsum(steps[:-1], dtype=np.int8) > 0


def _neighbours(
    characters: Characters, signs: Numbers, starts: Numbers, ends: Numbers, texts: Sequence[str]
) -> tuple[Numbers, Numbers]:
    """Each word that is followed in its text by a word, a number or a narrow sign; where what follows begins."""
    begins = signs | characters.chinese
    begins[starts] = True
    places = np.flatnonzero(begins)
    words = np.flatnonzero([text[0].isalpha() for text in texts])
    after = np.searchsorted(places, ends[words])
    words, after = words[after < len(places)], places[after[after < len(places)]]
    joins = (characters.rows[after] == characters.rows[starts[words]]) & (characters.codes[after] < ord(_WIDE))
    return words[joins], after[joins]


def _of_characters(characters: Characters, signs: Numbers) -> list[Numbers]:
    """The keys of Chinese n-grams, and of signs."""
    chinese, codes = characters.chinese, characters.codes.astype(np.int64)
    found = [(np.flatnonzero(chinese | signs), codes)]
    follows, several = chinese, codes
    for length in range(2, LONGEST_GRAM + 1):
        follows = follows[:-1] & chinese[length - 1 :]
        several = (several[:-1] << _BITS) | codes[length - 1 :]
        found.append((np.flatnonzero(follows), several))
    return [(characters.rows[places] << _ROW_BITS) | numbers[places] for places, numbers in found]


@cache
def _sign() -> npt.NDArray[np.bool_]:
    """Whether each character of the first plane is a sign by itself; behind them, that no other is."""
    table = np.zeros(FIRST_PLANE + 1, np.bool_)
    table[[ord(sign) for sign in re.findall(r"[^\s\w]", "".join(map(chr, range(FIRST_PLANE))))]] = True
    return table & ~chinese_characters()


@cache
def _odd() -> npt.NDArray[np.bool_]:
    """Whether a character is a digit of another script, or beyond the first plane: too rare to be found in numbers."""
    table = np.zeros(FIRST_PLANE + 1, np.bool_)
    table[[ord(digit) for digit in re.findall(r"[^\D0-9]", "".join(map(chr, range(FIRST_PLANE))))]] = True
    table &= ~chinese_characters()
    table[FIRST_PLANE] = True
    return table
