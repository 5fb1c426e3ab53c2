"""Forms that ask what something is: a term and its definition, X is a Y that …, the key to X is Y, the only one."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked, balanced
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.words import (
    AUXILIARIES,
    CLOSED,
    SUBORDINATORS,
    base_of,
    content_words,
    is_finite,
    within_sentence,
    word_set,
    words_of,
)

MOST_WORDS_OF_A_DEFINITION = 28
FEWEST_WORDS_OF_A_DEFINITION = 4
MOST_WORDS_OF_A_TERM = 6
MOST_WORDS_OF_AN_ESSENCE = 18
_END = " .!;,"
_IS = re.compile(
    r"^(?P<term>[^,;:.!?—]{2,70}?)(?: \((?P<inside>[^()]{2,40})\))?,? (?P<verb>is|are)(?: (?:basically|simply"
    r"|essentially|just))? "
    r"(?P<what>(?:an?|the|any|our|your|one|when|how)\s.{12,})$"
)
_MEANS = re.compile(
    r"^(?P<term>[^,;:.!?—]{2,70}?)(?: \((?P<inside>[^()]{2,40})\))? (?P<verb>means?|refers? to|(?:is"
    r"|are) defined as|(?:is|are)"
    r" the (?:term|name|word)[^,.;]{0,50}? for|stands for|denotes?|describes?) (?P<what>.{8,})$"
)
_FRAME = re.compile(r"(?:In|For|To|According to|Under|Among) [^,.;:]{3,50}, (?=[a-z])")
_NOT_A_TERM = word_set(
    "it this that these those there here he she they we you i what who which one ones each every all some most many "
    "another either neither none nothing everything anything someone everyone people things thing if when because and "
    "but so or yet my your our his her their its any no not only both half part"
)
_GENERAL = re.compile(
    r"(?:the |an? )?(?:results?|answers?|questions?|problems?|reasons?|points?|goals?|issues?|ideas?|facts?|truth|ways?"
    r"|things?|case|story|example"
    r"|difference|difficulty|trick|fix|solution|rest|author|book|others?|outcome|upshot|latter|former|name"
    r"|number|term|concept)$",
    re.I,
)
_SAYS_MORE = re.compile(
    r"\b(?:that|which|who|whose|where|when|in which|by which|for which|of|for|to|with|between|from|by|used"
    r"|designed|called|without|"
    r"how|caused|produced|made|\w+ing)\b",
    re.I,
)
_NEXT_CLAIM = re.compile(r"(?:;|—| – |, (?:and|but|so|while|whereas|not|which (?:is why|means))\s|\. )(?!.*\))", re.I)
_UNIQUE = re.compile(
    r"^(?P<what>[^,;:.!?—]{2,70}?) (?P<verb>is|are|was|were) (?P<one>the (?:single |one )?(?:only|key|main"
    r"|first|last|default|best|worst|biggest|largest"
    r"|smallest|fastest|slowest|cheapest|simplest|easiest|hardest|oldest|strongest|highest|lowest|greatest"
    r"|central|primary|fundamental"
    r"|(?:most|least) [a-z-]+)\b[^,;:.!?—]{3,80})",
    re.I,
)
_ESSENCE = re.compile(
    r"^(?P<which>The (?:[a-z-]+ ){0,3}?(?P<noun>key|secret|goal|purpose|point|aim|essence|heart|core|root|cause"
    r"|source|reason|problem|danger|risk"
    r"|advantage|disadvantage|benefit|drawback|cost|price|rule|principle|step|way|test|sign|mistake|idea|lesson"
    r"|difference|role"
    r"|function|job|trick|value|formula|foundation|measure|skill|challenge|enemy|strategy|question|habit"
    r"|predictor|opposite"
    r"|definition|effect|consequence|art|remedy|cure|alternative|insight|thing|editor|program|programme|threshold"
    r"|limit|rate|average|unit)"
    r"(?P<about> (?:to|of|with|for|in|behind|between|about|from|on|underlying|facing|you|we|that"
    r"|people) [^,.;:?!]{2,70}?)?) "
    r"(?P<verb>is|was|are|were)(?: just| simply| not)? (?P<what>[^.?!]{6,})"
)
_SPECIAL = re.compile(
    r"^The (?:[a-z-]+ )*?(?:key|best|first|main|most|only|biggest|single|real|central|worst|hardest|easiest"
    r"|fastest|simplest|greatest|ultimate"
    r"|primary|right|fundamental|core|common|default|optimal|last)\b",
    re.I,
)
_OCCURS = re.compile(
    r"^(?P<what>[A-Z][^,;:.!?—]{2,50}?) (?P<verb>happens?|occurs?|arises?|begins?|starts?"
    r"|ends?) (?P<when>(?:when|where|because|whenever|only when|if) .{8,})$"
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
_EXAMPLES = re.compile(
    r"(?:[,;]|\s[—–-])\s?(?:for example|for instance|e\.g\.|such as|like)\b.*$|\s\((?:e\.g\.|for example"
    r"|such as)[^()]*\)",
    re.I,
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
    back = _EXAMPLES.sub("", _LEADING_IS.sub("", definition)).strip(" .;,")
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
        return f"What are {_lowered_term(name)}?"
    if _is_a_name(bare) or (_MASS.search(bare) and not _COUNTED.search(bare)):
        return f"What is {_lowered_term(name)}?"
    if " of " in bare and not _MASS.search(bare.split(" of ")[0]):
        return f"What is the {_lowered_term(name)}?"
    if re.match(r"(?:an?|any|one)\s", definition) and _COUNTED.search(bare):
        return f"What is {'an' if bare[0].lower() in 'aeio' else 'a'} {_lowered_term(name)}?"
    return f"What does “{name}” mean?"


def _named(name: str, definition: str) -> str:
    """`name` as the subject of a question; in quotation marks where it would want an article."""
    bare = name.split(" (")[0]
    if _is_a_name(bare) or _MASS.search(bare) or re.match(r"(?:an?|the)\s", name, re.I):
        return _lowered_term(name)
    return f"“{name}”"


def _lowered_term(name: str) -> str:
    return within_sentence(name)


def _is_a_name(name: str) -> bool:
    """Whether `name` is an abbreviation or a proper name, which take no article."""
    words = name.split()
    return any(c.isupper() for word in words for c in word[1:]) or (
        len(words) > 1
        and all(word[0].isupper() for word in words if word.lower() not in CLOSED)
        and within_sentence(name) == name
    )


def _is_plural(name: str) -> bool:
    last = name.split()[-1]
    return bool(_PLURAL.search(last)) and not last.endswith(("ics", "'s", "’s")) and len(last) > 3


def definition(text: str) -> Asked | None:
    """A pod is a group of containers that … → What is a pod? / MVCC means that … → What does MVCC mean?"""
    found = _MEANS.match(text)
    if found:
        return _meaning(found)
    found = _IS.match(text)
    if found is None:
        return _framed_definition(text)
    if not _is_a_term(found["term"]):
        return None
    what = _cut(found["what"])
    words = words_of(what)
    if not FEWEST_WORDS_OF_A_DEFINITION <= len(words) <= MOST_WORDS_OF_A_DEFINITION or not balanced(what):
        return None
    if re.match(r"the one\b|an? (?:\w+ )?(?:example|case|part|type|series)\b", what) or what.endswith(
        (" has", " have", " can", " will")
    ):
        return None
    if (
        not _SAYS_MORE.search(" ".join(words[2:]))
        or _repeats(found["term"], what)
        or re.match(
            r"(?:a|the) (?:sign|reason|matter|way|good|bad|poor|great|big|bit|result|problem|mistake|myth|lot"
            r"|function|question|key)\b",
            what,
        )
    ):
        return None
    if re.match(r"(?:when|how)\b", what):
        return Asked(f"What {found['verb']} {within_sentence(found['term'])}?", what, "definition")
    return Asked(f"What {found['verb']} {within_sentence(found['term'])}?", what, "definition")


def _framed_definition(text: str) -> Asked | None:
    """For the Stoics, virtue is the knowledge of how to live → For the Stoics, what is virtue?"""
    frame = _FRAME.match(text)
    asked = definition(text[frame.end() :]) if frame else None
    return (
        Asked(f"{frame.group()}{asked.front[0].lower()}{asked.front[1:]}", asked.back, asked.rule)
        if frame and asked
        else None
    )


def _meaning(found: re.Match[str]) -> Asked | None:
    if not _is_a_term(found["term"]):
        return None
    what = _cut(re.sub(r"^that ", "", found["what"]))
    words = words_of(what)
    if not 2 <= len(words) <= MOST_WORDS_OF_A_DEFINITION or not balanced(what) or _repeats(found["term"], what):
        return None
    name = within_sentence(found["term"])
    verb = found["verb"]
    if verb.startswith(("is", "are")):
        asks = f"What {verb.split()[0]} {name}?" if "defined" in verb else f"What does {name} mean?"
        return Asked(asks, what, "definition")
    if re.match(r"(?:an?|the) ", name):
        return Asked(f"What is {name}?", what, "definition")
    base = {
        "means": "mean",
        "refers to": "refer to",
        "stands for": "stand for",
        "denotes": "denote",
        "describes": "describe",
    }.get(verb, verb)
    does = "do" if base == verb else "does"
    return Asked(f"What {does} {name} {base}?", what, "definition")


def _is_a_term(name: str) -> bool:
    words = words_of(name)
    return (
        0 < len(words) <= MOST_WORDS_OF_A_TERM
        and words[0] not in _NOT_A_TERM
        and not _GENERAL.match(name)
        and not SUBORDINATORS.intersection(words)
        and AUXILIARIES.isdisjoint(words)
        and not (len(words) > 3 and any(is_finite(word) for word in words[1:-1] if not word.endswith("s")))
        and balanced(name)
    )


def _cut(what: str) -> str:
    """A definition without its examples and the claim after it."""
    what = _EXAMPLES.sub("", what)
    following = _NEXT_CLAIM.search(what)
    if following and len(words_of(what[: following.start()])) >= 2:
        what = what[: following.start()]
    return what.strip(_END)


def _repeats(name: str, what: str) -> bool:
    said = content_words(name)
    return bool(said) and all(word in content_words(what)[:4] for word in said)


def the_one(text: str) -> Asked | None:
    """Creatine is the only supplement with strong evidence → What is the only supplement with strong evidence?"""
    found = _UNIQUE.match(text)
    if found is None or not _is_a_term(found["what"]) or len(words_of(found["one"])) < 4 or " one " in found["one"]:
        return None
    if words_of(found["one"])[-1] in CLOSED or _repeats(found["what"], found["one"]) or not balanced(found["one"]):
        return None
    if set(content_words(found["what"])) & set(content_words(found["one"])):
        return None
    return Asked(f"What {found['verb']} {found['one']}?", found["what"], "essence")


def essence(text: str) -> Asked | None:
    """The key to saving is automation → What is the key to saving?"""
    found = _ESSENCE.match(text)
    if found is None or not (found["about"] or _SPECIAL.match(found["which"])):
        return None
    if found["noun"] in ("question", "point", "reason", "problem") and not found["about"]:
        return None
    what = re.split(r", that\b|: ", _cut(found["what"]))[0]
    if not 1 < len(words_of(what)) <= MOST_WORDS_OF_AN_ESSENCE or re.search(
        r"\bnot\b", found[0][found.end("which") : found.start("what")]
    ):
        return None
    if re.match(
        r"(?:that|what) (?:it|they|he|she)\b|(?:it|they|this|that|he|she)\b|(?:always|never|often|clear|simple"
        r"|obvious|\w+ed)\b",
        what,
    ) or not balanced(what):
        return None
    if (
        re.search(r"\b(?:this|that those|those|these|it|they|we)\b", found["which"])
        or len(words_of(found["which"])) > 14
        or not balanced(found["which"])
    ):
        return None
    which = within_sentence(found["which"])
    back = re.sub(r"^to (?=[a-z])|^that (?=[a-z])", "", what)
    return Asked(f"What {found['verb']} {which}?", back, "essence")


def occurs(text: str) -> Asked | None:
    """Overfitting happens when a model learns the noise → When does overfitting happen?"""
    found = _OCCURS.match(text)
    if found is None or not _is_a_term(found["what"]):
        return None
    when = _cut(found["when"])
    if len(words_of(when)) > MOST_WORDS_OF_AN_ESSENCE:
        return None
    third = found["verb"].endswith("s")
    verb = found["verb"][:-1] if third else found["verb"]
    if "because" in when:
        return Asked(
            f"Why {'does' if third else 'do'} {within_sentence(found['what'])} {verb}?",
            when.removeprefix("because "),
            "cause",
        )
    asks = "Where" if when.startswith("where") else "When"
    return Asked(f"{asks} {'does' if third else 'do'} {within_sentence(found['what'])} {verb}?", when, "definition")


def equation(text: str) -> Asked | None:
    """Real rates = nominal rates minus expected inflation → Real rates = ____"""
    found = _EQUATION.match(text)
    return hide(text, *found.span("right"), "definition", 12) if found else None


_EQUATION = re.compile(r"(?P<left>[A-Z][^=:;.]{2,50}) = (?P<right>[^=;]{4,80}[^=;.])\.?$")
_CALLED = re.compile(
    r"\b(?:is|are|was|were)(?: also| often| sometimes)? (?:called|known as|termed|named|dubbed)(?: an?"
    r"| the)? (?P<name>[“\"‘]?[^,.;:()]{3,50}?)(?=[,.;:(]|$)"
    r"|\bcalls? [^,.;:“\"]{2,40}? (?P<quoted>[“\"][^“”\"]{3,40}[”\"])"
)


def called(text: str) -> Asked | None:
    """The loss of detail with distance is called perspective → … is called ____."""
    found = _CALLED.search(text)
    if found is None:
        return None
    group = "name" if found["name"] else "quoted"
    start, end = found.span(group)
    if text[start] in '“"‘':
        start, end = start + 1, end - 1
    return hide(text, start, end, "called", 5)
