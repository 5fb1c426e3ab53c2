"""The form for a term that stands apart with its definition: a gloss, a bold label, a child item."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.defining import EXAMPLES
from review_tui.extraction.forms.english.words import (
    CLOSED,
    base_of,
    within_sentence,
    words_of,
)

_VERB_FIRST = re.compile(
    r"^(?P<verb>measures|describes|shows|tells|explains|controls|keeps|lets|allows|makes|converts|stores|maps"
    r"|turns|helps|reduces|increases"
    r"|prevents|means|refers to|stands for|represents|determines|regulates|connects|checks|tracks|manages"
    r"|provides|ensures)\s+(?P<rest>\S.{6,})$"
)
_LEADING_IS = re.compile(
    r"^(?:(?:this |it |that )?(?:is|are|means|refers to|is when|is defined as|that is|i\.e\.,?)\s+(?=\S))", re.I
)
_MASS = re.compile(
    r"(?:tion|sion|ness|ity|ism|ing|ance|ence|ment|ship|hood|acy|ology|ysis|esis|graphy|tude|ics|dom|age|omy"
    r"|ogy|ware|work|learning|power|risk"
    r"|debt|memory|inflation|recall|knowledge|money|cash|energy|entropy|bias|leverage|retrieval|health|growth"
    r"|data|evidence|sleep)$",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:function|session|question|section|station|position|region|opinion|option|version|condition|relation"
    r"|notion|nation|city|entity|community"
    r"|facility|university|identity|building|meeting|setting|ring|thing|being|sequence|sentence|instance"
    r"|distance|audience|substance|experience"
    r"|experiment|element|segment|document|department|moment|instrument|environment|statement|garment|argument"
    r"|framework|network|average|image"
    r"|page|stage|message|package|language|village|relationship|analysis|thesis|hypothesis)$",
    re.I,
)
_PLURAL = re.compile(r"(?<![sui])s$")


def term(name: str, definition: str) -> Asked | None:
    """Loss aversion — the tendency to … → What is loss aversion? Where its article is in doubt: What does “X” mean?"""
    name = name.strip(" .:;")
    back = EXAMPLES.sub("", _LEADING_IS.sub("", definition)).strip(" .;,")
    if not name or len(words_of(back)) < 2 or not balanced(back):
        return None
    verb = _VERB_FIRST.match(back)
    if verb and base_of(verb["verb"].split()[0]):
        words = verb["verb"].split()
        asked = " ".join([base_of(words[0]) or words[0], *words[1:]])
        return Asked(f"What does {_named(name, back)} {asked}?", verb["rest"], "term")
    if back.split()[0].lower() in ("how", "when", "where", "whether", "to", "write", "let", "use", "do"):
        return Asked(f"What does “{name}” mean?", back, "term")
    return Asked(_what_is(name, back), back, "term")


def _what_is(name: str, definition: str) -> str:
    """The question that needs no article the writer did not write, or one that the definition shows."""
    bare = name.split(" (")[0]
    article = re.match(r"(an?|the)\s", name, re.I)
    if article:
        return f"What is {within_sentence(name)}?"
    if _is_plural(bare):
        return f"What are {within_sentence(name)}?"
    if _is_a_name(bare) or (_MASS.search(bare) and not _COUNTED.search(bare)):
        return f"What is {within_sentence(name)}?"
    if " of " in bare and not _MASS.search(bare.split(" of ")[0]):
        return f"What is the {within_sentence(name)}?"
    if re.match(r"(?:an?|any|one)\s", definition) and _COUNTED.search(bare):
        return f"What is {'an' if bare[0].lower() in 'aeio' else 'a'} {within_sentence(name)}?"
    return f"What does “{name}” mean?"


def _named(name: str, definition: str) -> str:
    """`name` as the subject of a question; in quotation marks where it would want an article."""
    bare = name.split(" (")[0]
    if _is_a_name(bare) or _MASS.search(bare) or re.match(r"(?:an?|the)\s", name, re.I):
        return within_sentence(name)
    return f"“{name}”"


def _is_a_name(name: str) -> bool:
    """Whether `name` is an abbreviation or a proper name, which take no article."""
    words = name.split()
    return any(c.isupper() for c in words[-1][1:]) or (
        len(words) > 1
        and all(word[0].isupper() for word in words if word.lower() not in CLOSED)
        and within_sentence(name) == name
    )


def _is_plural(name: str) -> bool:
    last = name.split()[-1]
    return bool(_PLURAL.search(last)) and not last.endswith(("ics", "'s", "’s")) and len(last) > 3
