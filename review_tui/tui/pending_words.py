"""What waits in words: a reflection with its reason, or beside the words that its note got since. Pure."""

from __future__ import annotations

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import short_date
from review_tui.language import translate as _
from review_tui.services.changes_of_mind import new_parts
from review_tui.services.today import PendingReflection
from review_tui.tui.changes_words import MEASURE, two_texts
from review_tui.tui.refusals import problem_words
from review_tui.tui.voices import hanging, lines, own, own_marked, plain, quiet


def pending_words(pending: PendingReflection, pointer: str, width: int) -> Content:
    """Where it belongs, what it says, and why it waits; the pointer before the first line."""
    indent = Content.blank(len(pointer))
    measure = min(width, MEASURE + len(pointer))
    title = hanging(Content(pointer), quiet(one_line(pending.title)), measure)
    if pending.meanwhile:
        sides = two_texts(lambda side: _mine(pending, side), lambda side: _theirs(pending, side), width - len(pointer))
        said = lines([Content(), *(indent + line for line in sides.split("\n", allow_blank=True))])
        return lines([title, said, Content(), Content()])
    date = short_date(pending.date)
    return lines(
        [
            hanging(Content(pointer), quiet(f"{one_line(pending.title)} · {date}"), measure),
            hanging(indent, own(pending.text), measure),
            hanging(indent, plain(_why(pending)), measure),
            Content(),
        ]
    )


def _mine(pending: PendingReflection, width: int) -> list[Content]:
    head = quiet(_("{date}, waits here").format(date=short_date(pending.date)))
    marks = new_parts(pending.meanwhile, pending.text)
    return [*head.wrap(width), Content(), *own_marked(pending.text, marks).wrap(width)]


def _theirs(pending: PendingReflection, width: int) -> list[Content]:
    head = quiet(_("in the note since"))
    marks = new_parts(pending.text, pending.meanwhile)
    return [*head.wrap(width), Content(), *own_marked(pending.meanwhile, marks).wrap(width)]


def _why(pending: PendingReflection) -> str:
    if pending.state == "held":
        return _("held back until you export")
    return f"{one_line(pending.path)}: {one_line(problem_words(pending.reason, pending.remedy))}"
