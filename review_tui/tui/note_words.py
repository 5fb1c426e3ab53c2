"""What stands above and below a note's text on its page: title, facets, summary, the person's own sentences."""

from __future__ import annotations

from textual.content import Content

from review_tui.display import one_line
from review_tui.language import short_date
from review_tui.language import translate as _
from review_tui.services.cards import CardView
from review_tui.services.note_page import NotePage, facet_words
from review_tui.services.reflecting import PastReflection
from review_tui.tui.library_words import status_word
from review_tui.tui.note_setting import MARGIN, Mark, SetLine, set_note
from review_tui.tui.passages import as_read
from review_tui.tui.refusals import problem_words
from review_tui.tui.voices import hanging, own, plain, quiet
from review_tui.tui.widgets.card_face import claim

OWN_INDENT = 3


def page_lines(page: NotePage, width: int, *, unfolded: bool) -> list[SetLine]:
    """The whole page in `width` cells."""
    room = max(8, width - MARGIN)
    spans = [(card.source.start, card.source.end) if card.source else None for card in page.cards]
    found = _head(page, room)
    body = set_note(page.text, page.body_start, spans, width, unfolded=unfolded)
    found += body
    if page.problem:
        found += _set(plain(problem_words(page.problem, page.remedy)), room)
    shown = {line.card for line in body}
    elsewhere = [place for place in range(len(page.cards)) if place not in shown]
    if elsewhere:
        found += [SetLine(Content()), SetLine(Content()), *_set(quiet(_("Cards that stand elsewhere")), room)]
        for place in elsewhere:
            found += [SetLine(Content()), *_card_lines(page.cards[place], place, room)]
    return [*found, SetLine(Content())]


def _set(words: Content, room: int) -> list[SetLine]:
    return [SetLine(line) for line in words.wrap(room)]


def _head(page: NotePage, room: int) -> list[SetLine]:
    view = page.view
    found = _set(Content(one_line(view.title)).stylize("bold"), room)
    when = short_date(view.date) if view.date else ""
    about = " · ".join(one_line(words) for words in (*facet_words(view.facets), when) if words)
    if about:
        found += _set(quiet(about), room)
    if page.summary:
        found += [SetLine(Content()), *_set(quiet(as_read(page.summary)), room)]
    for past in page.written:
        found += [SetLine(Content()), *_written(past, room)]
    return [*found, SetLine(Content()), SetLine(Content())]


def _written(past: PastReflection, room: int) -> list[SetLine]:
    """One's own sentence, whole, with its date."""
    lead = Content.blank(OWN_INDENT)
    words = hanging(lead, own(past.text), room).split("\n")
    return [SetLine(lead + quiet(short_date(past.date))), *(SetLine(line) for line in words)]


def _card_lines(card: CardView, place: int, room: int) -> list[SetLine]:
    words = claim(card.front, card.back).wrap(room)
    return [
        SetLine(line, marks=(Mark(place, 0, len(line.plain)),), card=place if number == 0 else None)
        for number, line in enumerate(words)
    ]


def card_foot(card: CardView, width: int, today_words: str) -> Content:
    """The chosen card in as few lines as can be: what it asks and answers, and where it stands."""
    face = claim(card.front, card.back)
    about = " · ".join(filter(None, (status_word(card.status), today_words)))
    lines = face.wrap(width)
    if len(lines) > MOST_FACE_LINES:
        lines = [*lines[: MOST_FACE_LINES - 1], lines[MOST_FACE_LINES - 1].truncate(width - 1) + Content("…")]
    return Content("\n").join([*lines, quiet(about)])


MOST_FACE_LINES = 3


def due_words(card: CardView) -> str:
    """When the card is due."""
    if card.status != "active":
        return ""
    return _("due {date}").format(date=short_date(card.due)) if card.due else _("not asked yet")


def outcome_words(what: str, count: int, passed: int) -> str:
    """What was done to how many cards."""
    from review_tui.language import translate_count

    words = {
        "kept": translate_count("{count} card kept", "{count} cards kept", count),
        "suspended": translate_count("{count} card suspended", "{count} cards suspended", count),
        "resumed": translate_count("{count} card in use again", "{count} cards in use again", count),
        "dropped": translate_count("{count} card dropped", "{count} cards dropped", count),
        "returned": translate_count("{count} card back", "{count} cards back", count),
    }[what]
    if not passed:
        return words
    left = translate_count("{count} left as it is", "{count} left as they are", passed)
    return f"{words} · {left}" if count else left
