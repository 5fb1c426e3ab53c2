"""A heading and its points, where they are few and short enough to be recalled together."""

from __future__ import annotations

import re

from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.english.words import KITCHEN, within_sentence, words_of

MOST_WORDS_OF_A_POINT = 9
MOST_WORDS_TOGETHER = 36
_NUMBERED = re.compile(r"^(?:the )?(?P<count>two|three|four|five|six|seven|\d) (?P<what>[A-Za-z].{2,60})$", re.I)
_NOT_TO_LEARN = re.compile(
    r"\b(?:ingredients?|methods?|directions?|instructions?|shopping|groceries|packing|attendees|agenda|actions?"
    r"|action items?|tasks?|links?|sources?"
    r"|see also|related|further reading|reading list|someday|this week|today|tomorrow|next|later|ideas?"
    r"|parking lot|log|journal|gratitude|hiring"
    r"|notes?|misc|resources|metadata|schedule|timeline|itinerary|questions?|contents|chapters|quotes|tools"
    r"|equipment|backlog|decisions?)\b",
    re.I,
)
_PLURAL = re.compile(r"(?:[a-z]{2,}s)(?: (?:of|for|to|in|with|behind) .+)?$")
_TASK = re.compile(
    r"^(?:\[[ x]\]|call|buy|email|book|ask|send|get|return|pay|pick up|order|clean|fix|cancel|check|finish"
    r"|schedule|follow up|measure|defrost|repaint)\b",
    re.I,
)


def points(heading: str, lines: str) -> Asked | None:
    """Four laws → What are the four laws? / Functions of the liver → “Liver”: what are the 3 points?"""
    heading = heading.rstrip(":. ")
    items = [line.rstrip(" .;,") for line in lines.split("\n")]
    if _NOT_TO_LEARN.search(heading) or any(
        len(words_of(item)) > MOST_WORDS_OF_A_POINT or _TASK.match(item) for item in items
    ):
        return None
    if sum(len(words_of(item)) for item in items) > MOST_WORDS_TOGETHER or any(_is_a_quantity(item) for item in items):
        return None
    back = "\n".join(items)
    numbered = _NUMBERED.match(heading)
    if numbered:
        return Asked(f"What are the {numbered['count'].lower()} {within_sentence(numbered['what'])}?", back, "list")
    return Asked(f"“{heading}”: what are the {len(items)} points?", back, "list")


def _is_a_quantity(item: str) -> bool:
    """Whether an item is something to buy or a step at the stove."""
    words = words_of(item)
    return bool(re.match(r"[\d½¼¾]", item)) or not words or (words[0] in KITCHEN and len(words) > 2)
