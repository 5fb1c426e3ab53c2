"""What can be left out before and behind an English claim: connectives, speech fillers, opinions, page numbers."""

from __future__ import annotations

import re

MOST_OPENINGS = 4
"""A connective, two fillers and an opinion may stand before a claim; more is no claim."""
_OPENING = re.compile(
    r"(?:so|but|and|or|yet|well|now|okay|ok|yeah|yes|right|look|see|listen|oh|again|also|plus|actually|basically"
    r"|honestly|frankly|obviously|clearly|surprisingly|interestingly|importantly|fortunately|unfortunately|indeed|sure"
    r"|of course|however|therefore|thus|hence|moreover|furthermore|additionally|in addition|besides|nevertheless"
    r"|nonetheless|still|instead|meanwhile|finally|lastly|first|firstly|second|secondly|third|thirdly|next|then"
    r"|in other words|in fact|in short|in summary|in conclusion|in general|overall|in the end|at the end of the day"
    r"|as a result|for one thing|after all|that said|that being said|to be (?:clear|fair|honest)|you know|you see"
    r"|i mean|i guess|like|sort of|kind of|in my (?:view|opinion|experience)|personally|for example|for instance"
    r"|on the (?:other|one) hand|by the way|to sum up|long story short|note|remember|simply put|put (?:simply"
    r"|differently)|conversely|on the contrary|in contrast|similarly|likewise|more importantly|most importantly"
    r"|above all|ultimately|essentially|my friends?|guys|everybody|folks|man|dude|friends|ladies and gentlemen)"
    r"\s?(?:[,:—–]|\.{3}|…)\s*"
    r"|(?:so|but|and|now|well|because(?=[^,]*$))\s+(?=[A-Za-z])"
    r"|(?:i|we) (?:really |also |just |always |have always |firmly )?(?:think|believe|guess|feel|find|suspect|would say"
    r"|would argue|believed|thought)\s+(?:that\s+|like\s+)?(?=(?!of\b|about\b|in\b)[a-z“\"])"
    r"|(?:it turns out|it is worth (?:noting|remembering)|it[’']s worth (?:noting|remembering)|note|remember"
    r"|keep in mind"
    r"|it is important to (?:note|remember)|it[’']s important to (?:note|remember)|don[’']t forget|we know"
    r"|what i mean is"
    r"|the (?:trick|point|fact|truth|thing|reality|idea|problem|lesson|takeaway|bottom line|upshot|catch|result) is"
    r"|what this means is|this means|which means|i would say|the news is)(?:,|\s+that|,\s+that)\s+(?=[A-Za-z“\"])"
    r"|(?:if|when) you look at [^,.;]{3,90}, (?:you|we) (?:can )?see (?:that )?"
    r"|looking at [^,.;]{3,90}, (?:you|we) (?:can )?see (?:that )?"
    r"|the (?:first|second|third|next|other|last|main|big|important) (?:thing|point|one)(?: (?:i|you"
    r"|we) [^,.]{2,40}?)? is"
    r"(?:,| that|:)\s+",
    re.I,
)
_FILLER = re.compile(
    r",?\s*[,—]\s*(?:you know|i mean|sort of|kind of|i guess|i think|i suppose|like|right|basically|of course"
    r"|if you will"
    r"|so to speak|as it were|let[’']s say|say|well|actually|honestly|frankly|obviously)\s*[,—]\s*",
    re.I,
)
_PLACE_BEHIND = re.compile(
    r"\s*[(\[](?:location|loc\.?|pp?\.|page|ch\.|chapter|kindle|@|view|link|source|see)[^()\[\]]{0,60}[)\]]\s*$"
    r"|\s*\[\d{1,3}\]\s*$|\s*\(\d{1,4}\)$",
    re.I,
)
_OUTER_QUOTES = re.compile(r"^(?:“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]*)’)$")
_FIRST_LETTER = re.compile(r"[a-z](?=[a-z’']*(?:\s|,|$|[-–]))")
_LAST_CLAUSE = re.compile(r", (?:and|but|so|although|though|while|whereas|because|which)\b[^,;]*(?:[,:;][^;]*)?$")
FEWEST_WORDS_BEFORE = 6
"""Words of a clause that may stand without the last one of its sentence."""
SHORTEST_REST = 12
"""Characters that must remain of a claim behind its opening."""


def claim_in(text: str) -> str:
    """The claim without what led to it, without fillers between commas, and without the page it stands on."""
    text = _PLACE_BEHIND.sub("", text).strip()
    quoted = _OUTER_QUOTES.match(text)
    if quoted:
        text = next(part for part in quoted.groups() if part is not None).strip()
    text = _FILLER.sub(_joint, text)
    for _ in range(MOST_OPENINGS):
        found = _OPENING.match(text)
        if found is None or len(text) - found.end() < SHORTEST_REST:
            break
        text = text[found.end() :]
        text = text[0].upper() + text[1:] if _FIRST_LETTER.match(text) else text
    return text


def _joint(found: re.Match[str]) -> str:
    """A filler between two commas leaves a comma where a clause began before it."""
    clause = re.split("[,;:.]", found.string[: found.start()])[-1]
    return ", " if re.match(r"\s*(?:and |but |so )?(?:if|when|once|although|while)\b", clause, re.I) else " "


def without_last_clause(text: str) -> str | None:
    """The sentence up to its last clause, for one that points at something there; none where too little remains."""
    found = _LAST_CLAUSE.search(text)
    if found is None or len(text[: found.start()].split()) < FEWEST_WORDS_BEFORE:
        return None
    return f"{text[: found.start()]}."
