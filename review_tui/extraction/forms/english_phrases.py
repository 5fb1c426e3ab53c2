"""The noun phrases of an English sentence, and how well each carries what the sentence claims.

Without a dictionary: a noun phrase is what stands between words of the closed classes, its determiner outside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from review_tui.extraction.forms.phrase import Phrase

MOST_WORDS = 3
LONG_WORD = 7
"""Letters from which a word is seldom a common one."""
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9’'&-]*[A-Za-zÀ-ɏ0-9])?|[^\sA-Za-zÀ-ɏ0-9]")
_LEADS_WORDS = """
    is are was were be been being am means mean called requires require required needs need needed becomes become
    became creates create created causes cause caused builds build brings bring produces produce depends on from
    through by into with for without of to as via than about between against under over within upon toward towards
    requires gives give makes make takes take lacks lack loses lose prevents prevent reduces reduce increases
    increase improves improve
"""
_LEADS = frozenset(_LEADS_WORDS.split())
_DETERMINERS_WORDS = """
    a an the your their its our my his her this that these those each every any some no one
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_CLOSED_WORDS = """
    i you he she it we they me him them us who whom whose which what that this these those there here and or but nor
    so yet if because although though while when whenever where wherever until unless since before after as than not
    never no only just even also too very really quite rather more most less least much many few little all both
    either neither other another such own same can could may might must shall should will would do does did done
    doing have has had having get gets got getting go goes going gone went come comes came say says said think
    thinks thought know knows knew see sees saw seen want wants let lets seem seems feel feels look looks tell tells
    told ask asks keep keeps put puts use uses used using work works find finds found try tries start starts stop
    stops help helps happen happens turn turns how why in at out up down off away back again always often usually
    sometimes still already soon now then once instead almost enough however therefore thus like unlike per during
    yourself themselves itself ourselves himself herself something anything nothing everything someone anyone
    everyone nobody
"""
_CLOSED = frozenset(_CLOSED_WORDS.split()) | _LEADS | _DETERMINERS
_GENERAL_WORDS = """
    thing things people person way ways time times lot kind kinds sort problem problems reason reasons part parts
    place case example examples fact idea ideas point points question questions year years day days week weeks world
    man woman men women good bad better best worse great new old right wrong big small same different important
    possible others number result results company companies country countries team teams user users life work
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_VERBAL = re.compile(r"(?:ed|ing|ize|izes|ises|ly)$")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_open(self) -> bool:
        """Whether the word can be part of a noun phrase."""
        word = self.text.casefold()
        return word[0].isalpha() and word not in _CLOSED and not word.endswith(("n't", "n’t", "ly"))


def english_phrases(text: str) -> list[Phrase]:
    """All noun phrases of `text`, the one that carries it best first; of two alike the later."""
    tokens = [_Token(found.group(), *found.span()) for found in _TOKEN.finditer(text)]
    found = []
    at = 0
    while at < len(tokens):
        after = at
        while after < len(tokens) and tokens[after].is_open:
            after += 1
        if at < after <= at + MOST_WORDS:
            found.append(Phrase(tokens[at].start, tokens[after - 1].end, _score(text, tokens, at, after)))
        at = max(after, at) + 1
    return sorted(found, key=lambda one: (-one.score, -one.start))


def _score(text: str, tokens: list[_Token], first: int, after: int) -> int:
    words = [token.text.casefold() for token in tokens[first:after]]
    score = min(3, len(words) + any(len(word) >= LONG_WORD for word in words))
    score -= 4 * all(word in _GENERAL for word in words) + 2 * (len(words) == 1)
    score -= 3 * any(word[0].isupper() for word in text[tokens[first].start : tokens[after - 1].end].split())
    score -= 2 * bool(_VERBAL.search(words[-1]))
    score -= 2 * any(text.casefold().count(word) > 1 for word in words)
    score += 3 * tokens[first].start // max(1, len(text))
    return score + _left(tokens[:first]) + _right(tokens[after:])


def _left(before: list[_Token]) -> int:
    """What leads up to the phrase; its determiner is passed over."""
    words = [token.text.casefold() for token in before[-2:]]
    determined = bool(words) and words[-1] in _DETERMINERS
    if determined:
        words.pop()
    if not words:
        return -3
    if words[-1] in _LEADS:
        return 4
    return 2 if determined else -1


def _right(rest: list[_Token]) -> int:
    """Best at the end of its clause; before `of` a phrase is half of one."""
    if not rest or all(token.text in '”"’).!' for token in rest):
        return 3
    if rest[0].text in ",;:.—–-)”":
        return 2
    return -2 if rest[0].text == "of" else 0
