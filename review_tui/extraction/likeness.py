"""The units by which texts are compared: Chinese character pairs and Latin words. `bags` finds those of many texts."""

from __future__ import annotations

import re
from operator import add

from review_tui.extraction.plain import CJK

WORD = r"[a-z][a-z'’-]{2,}"
_RUN = re.compile(f"[{CJK}]+|{WORD}")
_COMMON = """
the and for that you are with this from have not but was they your can will what which about their there when how more
than into has its our his her all one just like out who get were been would could them then some also very
"""
COMMON_WORDS = frozenset(_COMMON.split())

Units = frozenset[str]


def units(text: str) -> Units:
    """The character pairs and words of `text`, common English words left out."""
    found: list[str] = []
    for run in _RUN.findall(text.lower()):
        if run[0] > "z":
            found += map(add, run, run[1:])
        elif run not in COMMON_WORDS:
            found.append(run)
    return frozenset(found)
