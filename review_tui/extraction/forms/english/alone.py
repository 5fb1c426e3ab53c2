"""Whether an English claim or question can be understood by one who sees only its note's title and heading."""

from __future__ import annotations

import re
from itertools import pairwise

from review_tui.extraction.forms.asked import balanced
from review_tui.extraction.forms.english.words import (
    DETERMINERS,
    KITCHEN,
    PREPOSITIONS,
    SUBORDINATORS,
    is_finite,
    is_imperative,
    word_set,
    words_of,
)

MOST_WORDS = 42
"""Words of the longest sentence in which one blank can still be asked for."""
FEWEST_WORDS = 4
WORDS_OF_AN_ANTECEDENT = 3
"""Words before `it` or `they`, among which what they stand for may be."""
_POINTS_BACK = re.compile(
    r"(?:(?:when|if|because|for|in|by|with|after|before|as|since|while|although|even|all|some|one|most|none"
    r"|part|both|each"
    r"|neither|either|many|much|only|not|to|from|at|on|under|without|of|like|than|despite|during|every|any|more|few"
    r"|half|what|how|why|where|here|there|once|until|unless|now|then|just|do|did|does|is|was|are|were) )?(?:of )?"
    r"(?:this|that(?! which)|these|those(?! who)|he|she|they|his|her|their|its|such|the (?:former|latter|same"
    r"|other|above"
    r"|following|whole thing)|another|others|it)\b",
    re.I,
)
_OPENS_WITH_A_PRONOUN = re.compile(r"(?:It|They|This|These|Its|Their)\b")
_IMPERSONAL = re.compile(
    r"it(?:[’']s|\s(?:is(?:n[’']t)?|was|can be|may be|makes|pays|helps|becomes))\s(?:not |never "
    r"|often |always |usually |far "
    r"|much |more |less |about )*(?:better|best|enough|to\b|not \w+ (?:that|who)\b"
    r"|(?!(?:that|this|because|what|how|why|like|just|the|something|all|one|basically|actually|about"
    r"|clear)\b)(?:[\w-]+ ){1,3}"
    r"(?:to|that|for)\b)|it (?:takes|costs) (?:[\w-]+ ){1,8}to\b",
    re.I,
)
"""It is better to …, it takes 23 minutes to …: such an it stands for nothing before it."""
_OPENS_HALF_WAY = re.compile(
    r"(?:(?:does|did|is|was|were|are|has|can|could|would)(?:n[’']t)?|because|like|or|nor|including|especially"
    r"|such as|then|there (?:was|were|are|is)|there[’']s"
    r"|to the extent|which|who|whose"
    r"|as (?:i|we|you) (?:said|mentioned|saw)|same|ditto|here[’']s|see|read next|via|cf|again|e\.g|i\.e|etc"
    r"|example|until"
    r"|thanks|thank|hi|hello|hey|dear|question|not sure|maybe|perhaps|what about|how about|let[’']s|good question"
    r"|with that|having said|to (?:be|recap)|one (?:day|time)|once upon|imagine|suppose|say|picture|today"
    r"|yesterday|tomorrow"
    r"|last (?:year|week|month|night|time)|tonight|recently|earlier|just now|ago|only then)\b",
    re.I,
)
_REPLIES = re.compile(r"(?:yes|no|nope|yep|yeah|right|sure|exactly),", re.I)
_TALKS_TO_SOMEONE = re.compile(
    r"\bgot to\b|\b(?:it|that|there|what|who)[’']ll\b|\breally,|^genuinely|\btip number\b|^what (?:we|you|i"
    r"|they|he|she|it|happens)\b"
    r"|^the (?:more |most |really )?(?:important|interesting|cool|funny|crazy) thing\b|\bthe idea here\b"
    r"|^one (?:is|where|thing)\b|^whether you"
    r"|^we (?:have|can (?:also |even )?(?:see|look)|could|need to)\b|^(?:thinking|looking|talking|going|coming"
    r"|speaking|seemingly)\b"
    r"|\b(?:just|really|actually|basically)\b[^.]*\b(?:just|really|actually|basically)\b|"
    r"^(?:if|when) you (?:look|think about|read|remember|ask|play|mentioned|said|see the)\b|^you (?:have|want"
    r"|remember|almost|spend|see|would|will|were|go|get|had|can go|can see|know"
    r"|look|think about|read"
    r"|play|ask|mentioned|talked|said|find yourself)\b|\byou[’'](?:re|ve) (?:\w+ing|like|never seen|describing"
    r"|not \w+ing)\b"
    r"|^[Yy]ou[’'](?:re|ve|ll|d)\b|^[A-Z][a-z]+, (?:you|we|i|do|what|let|how)\b|\bgoing to\b(?! (?:the|a|bed"
    r"|sleep|work|school|war)\b)"
    r"|^we (?:have to|want to|can always|often|get|see|try|run)\b|\bnumber one,|\blike for example"
    r"|\ba little bit\b|\byou can see\b"
    r"|, wait,|\bif you (?:look|think about|read|remember)\b",
    re.I,
)
_MYSELF = re.compile(
    r"(?<!Type )(?<!type )(?<!War )(?<!system )(?<!hase )(?<!lass )(?<!Part )(?<!part )(?<!tage )(?<!Book )"
    r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]ine|me|[Mm]yself)\b(?!\.)"
)
_WE_DID = re.compile(
    r"\b[Ww]e(?:[’'](?:ll|re|ve|d))?\s(?:also |just |then |all |have |already |still )?(?:\w{2,}ed|got|went|had"
    r"|did|saw|found|will|are|were|was"
    r"|go|met|ran|took|put|came|made|talked|discuss|look at|spent|bought|ate|drove|flew|left|want to talk"
    r"|now)\b(?<!we are)(?<!we were)"
    r"|\b[Ww]e (?:are|were) (?:\w+ing|not going|back|here|all here)\b"
    r"|\b[Ww]e[’'](?:ll|re|ve)\b|\b[Oo]ur (?:host|team|sprint|customers?|pricing|company|office|flight|hotel"
    r"|kids?|son|daughter"
    r"|house|boiler|call|meeting)\b",
)
_OF_A_PERSON = re.compile(r"\b(?:he|she|[A-Z][a-z]+)[’']s \w+ing\b|\b(?:he|she) (?:is|was) \w+ing\b")
_DATED = re.compile(
    r"\b(?:(?:today|tomorrow)(?=[.,;]|$)|yesterday|tonight|this (?:morning|afternoon|evening|week|month|year"
    r"|quarter|time)"
    r"|(?:last|next) (?:time|night|week|weekend|month|quarter|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:by|before|on|until|till|since|every|closed) (?:the weekend|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)days?)|a minute ago"
    r"|in (?:january|february|march|april|june|july|august|september|october|november|december)(?! \d)"
    r"|(?:days?|weeks?|months?) ago|right now|just (?:now|came out)|so far|eod|asap|tbd|tbc|check[- ]?in"
    r"|at the moment)\b",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:you know|i mean|sort of|i guess|gonna|wanna|gotta|yeah|uh|um|hmm|oh|okay|stuff like|and stuff"
    r"|or whatever|you guys|my god|"
    r"right\?|blah|lol|haha|i[’']d say|let me|lemme"
    r"|(?<!a )(?<!any )(?<!some )(?<!the )(?<!this )(?<!one )(?<!what )(?<!each )kind of"
    r"|or something|these guys|the guy|a guy|crazy|wild|remember (?:earlier|when|how|that time)|hold on"
    r"|just look|wait,|come on|what happened)\b"
    r"|\.\.\.|…|--|\b(\w{2,}) \1\b(?<!that that)(?<!had had)",
    re.I,
)
_SAID_BY = re.compile(
    r"(?<!are )(?<!is )(?<!be )(?<!was )(?<!were )(?<!been )(?<!being )\b(?:said|says|told|asked|replied|texted"
    r"|mentioned|joked|recommends|agreed to|promised|suggested|thinks|wants|loved|hated|felt|noted|wrote me)\b"
    r"|^[A-Z][a-z]+ to [a-z]+\b|^[A-Z][a-z]+ (?:will|is going to) (?:send|write|ask|call|follow|check|set"
    r"|update|share|prepare|book|do)\b"
)
_THIS_THING = re.compile(
    r"\b(?:this|these)\b|(?<!one )(?<!to )(?<!or )\banother\b|\bthose\b(?! (?:who|that"
    r"|which|of|with|in|from|without))",
    re.I,
)
_THAT_THING = re.compile(
    r"\b(?:of|for|with|by|from|on|at|to|about|into|as|all|than|like) that\b"
    r"|(?:^|[,;:] |\b(?:in|and|or|is|do|does|did|know|mean|after|before) )"
    r"that(?=[,.;!?]|$| (?:is|was|has|had|one|way|day|time|point|line|kind|sort|moment|case|question|book|number|person"
    r"|year|thing|story|problem|company|task|study|search)\b(?! (?:that|which|who)))",
    re.I,
)
_PERSONS = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)
_SOMEONE = re.compile(
    r"\b(?:person|someone|anyone|everyone|man|woman|child|teacher|student|manager|leader|user|patient|doctor"
    r"|customer|friend"
    r"|mother|father|king|queen|president|author|writer|reader|boss|employee|founder|god|boy|girl|wife|husband)\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+\b|(?<=\s)[A-Z][a-z]{2,}\b|^[A-Z][a-z]+(?:us|er|on|in|an|es|el|as|is)\b",
)
_CLAUSE_BEFORE = re.compile(
    r"[,;:—.]|\b(?:and|but|or|so|than|as|before|after|until|to|by|with|that|without|rather)\b", re.I
)
_POINTS_BY_NOUN = re.compile(
    r"(?:The|Its|Their) (?:results?|answers?|outcomes?|effects?|fix|solutions?|problems?|reasons?|differences?"
    r"|upshot|catch|ideas?|consequences?|moral"
    r"|lesson|exercise|benefits?|downsides?|first|second|third|last|next|rest|numbers?|data|study|team|company"
    r"|guy|story|argument|response|issue) "
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\b"
)
_THINGS = re.compile(r"\b(?:it|its|they|them|their|theirs|itself)\b", re.I)
_FRAGMENT_END = re.compile(r"(?:[,:;(“—–-]|\b(?:and|or|but|the|an?|of|to|with|for|because|seems? to be))$", re.I)
_NOT_A_SENTENCE = re.compile(
    r"^(?:\(|linked from|back to|an? (?:essay|note|talk|article|book|podcast|conversation|summary|review|guide"
    r"|post|piece) (?:on|about|by)\b"
    r"|\d{1,2}:\d\d|[A-Z]{2,} \d{3,}|flights?\b|hotel\b|https?:|www\.|tel\b|phone\b|\W*\[|by [A-Z]|©|[a-z]+@"
    r"|photo\b|image\b"
    r"|figure \d|table \d|chapter \d|tags?:|links?:|source:|status:|rating:|author:|attendees|agenda|decisions?:|owner:"
    r"|due:|grateful|action items?|next (?:meeting|steps?)|to[- ]?do|todo\b|wip\b|limitations?:)",
    re.I,
)
_ENTRY = re.compile(r"^[a-z]")
_SENTENCE_END = re.compile(r"[.!;”\"’')]$")
_ABOUT_THE_NOTE = re.compile(
    r"^(?:the|this) (?:article|author|video|speaker|note|talk|book|episode|podcast|post|chapter|paper|essay"
    r"|host|guest|lecture"
    r"|newsletter|section|discussion|conversation|interview)s?\b(?: (?:also|then|further|will|goes on to))? "
    r"(?:discuss|explore|focus|argue|explain|cover|describe|present|highlight|examine|offer|provide|outline"
    r"|delve|look|talk"
    r"|introduce|touch|emphasi|mention|note|share|analy|review|address|conclude|detail|break)",
    re.I,
)
_AT_THE_STOVE = word_set(
    "minute minutes heat oven pan pot bowl oil butter salt pepper onion onions garlic sugar flour water milk cream "
    "eggs dough sauce spices taste golden ml g kg tsp tbsp cup cups lentils rice pasta stock lemon fridge"
)
_HALF_SPOKEN = re.compile(
    r"^The (?:only )?(?:reason|thing|problem|way|point)(?! (?:to|is|was|why|that|for|with|of|behind|in|we|you"
    r"|people)\b)"
    r"|^(?:Some|Most|Many|All|Few|Others|They|We|You|People)(?: people| of them| of us)? (?:do|does|are"
    r"|don[’']t|can|will|have|did)[,.;]"
    r"|^[A-Z][a-z]+(?:ed|ught|lept|oke) (?:that|on|at|in|to|the|a|an|it|for|up|out|with|by|some|all|again|badly|two"
    r"|three|my)\b"
    r"|\b(?:is is|the the|a the|to to|of of|and and|but but|they they|we we|it it|you you|i i)\b",
    re.I,
)


def stands_alone(text: str) -> bool:
    """Whether one who sees only this sentence knows what it speaks of, and it is a whole sentence."""
    return is_whole(text) and names_its_things(text) and not is_personal(text)


def is_whole(text: str) -> bool:
    """Whether `text` is a sentence, neither half of one nor speech that searches for its words."""
    words = words_of(text)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or not balanced(text):
        return False
    if (
        _FRAGMENT_END.search(text.rstrip("."))
        or _NOT_A_SENTENCE.match(text)
        or _REPLIES.match(text)
        or "?" in text
        or _HALF_SPOKEN.search(text)
    ):
        return False
    if _SPOKEN.search(text) or _OPENS_HALF_WAY.match(text) or _ABOUT_THE_NOTE.match(text) or _is_a_step(words):
        return False
    if _SENTENCE_END.search(text):
        return _has_a_verb(words) or is_imperative(text)
    return not _ENTRY.match(text) and (_has_a_verb(words) or is_imperative(text))


def names_its_things(text: str) -> bool:
    """Whether every pronoun has something before it that it may stand for."""
    if _POINTS_BACK.match(text) and not _IMPERSONAL.match(text):
        return False
    if _THIS_THING.search(text) or _THAT_THING.search(text):
        return False
    person = _PERSONS.search(text)
    if person and not _SOMEONE.search(text[: person.start()]):
        return False
    if _POINTS_BY_NOUN.match(text):
        return False
    thing = _THINGS.search(text)
    return thing is None or bool(_IMPERSONAL.match(text)) or _has_antecedent(text[: thing.start()], thing.group())


def opens_pointing_back(text: str) -> bool:
    """Whether `text` begins with a pronoun for something that the sentence before it names."""
    return bool(_OPENS_WITH_A_PRONOUN.match(text)) and not _IMPERSONAL.match(text)


def is_personal(text: str) -> bool:
    """Whether `text` tells of one's own day, of a conversation or of plans, which is not to be learned."""
    return bool(
        _MYSELF.search(text)
        or _WE_DID.search(text)
        or _DATED.search(text)
        or _SAID_BY.search(text)
        or _OF_A_PERSON.search(text)
        or bool(_TALKS_TO_SOMEONE.search(text))
    )


def asks_alone(question: str) -> bool:
    """Whether a question can be understood without the talk that led to it."""
    return not (
        _POINTS_BACK.match(question)
        or _THIS_THING.search(question)
        or _THINGS.search(question)
        or _PERSONS.search(question)
        or _SPOKEN.search(question)
        or _DATED.search(question)
        or re.search(
            r"\b(?:(?:are|were|did|[’']re) (?:we|you|they)|going to|here|I|my|me"
            r"|you(?:r)? (?:think|feel|see|guys|thoughts?)|tell us|so what|what about|right)\b",
            question,
        )
        or len(words_of(question)) < FEWEST_WORDS
    )


def _has_antecedent(before: str, pronoun: str) -> bool:
    """Whether `pronoun` may stand for something in `before`: its own clause's subject only where it is a possessive."""
    words = words_of(before)
    if len(words) < WORDS_OF_AN_ANTECEDENT and not (pronoun.lower() in ("its", "their") and len(words) > 1):
        return False
    if words[0] in PREPOSITIONS and words[0] not in SUBORDINATORS and not any(map(is_finite, words)):
        return False
    return (
        pronoun.lower() in ("its", "their")
        or bool(_CLAUSE_BEFORE.search(before))
        or not SUBORDINATORS.isdisjoint(words)
    )


def _has_a_verb(words: list[str]) -> bool:
    """Whether a word that may be a verb stands where one can: a noun alike would stand behind a determiner."""
    return words[0] in ("it's", "there's", "that's", "you're", "they're", "we're") or any(
        (is_finite(word) or word.endswith(("ed", "n't", "'s", "'re", "'ve", "'ll")))
        and before not in DETERMINERS
        and before not in PREPOSITIONS
        for before, word in pairwise(words)
    )


def _is_a_step(words: list[str]) -> bool:
    """Whether this is a step in a kitchen: what to do there is looked up, not remembered."""
    return words[0] in KITCHEN and not is_finite(words[1]) and not _AT_THE_STOVE.isdisjoint(words)
