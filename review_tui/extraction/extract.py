"""A note's text becomes candidates with exact spans: the one door of this room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from review_tui.extraction.candidate import Candidate, Source
from review_tui.extraction.cues import ADVICE
from review_tui.extraction.forms.asked import Asked
from review_tui.extraction.forms.choose import ask
from review_tui.extraction.forms.terms import own_insight
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.places import Place
from review_tui.extraction.propose import propose
from review_tui.extraction.reading import Reading, read
from review_tui.extraction.selection import Ranked, choose

if TYPE_CHECKING:
    from review_tui.extraction.features import Describer

Chances: TypeAlias = "Callable[[Describer, Sequence[Place]], list[float]]"
"""What gives each place of a note its chance to be kept, 0 to 1."""
Asking: TypeAlias = Callable[[Place], Asked | None]
"""What gives a place its form."""


def extract(source: Source) -> tuple[Candidate, ...]:
    """The candidates of a note, best first: its insight, the cards it marks itself, then the ranked ones.

    Ranked candidates overlap nothing. Several cards marked in one passage share its span. Deterministic, linear in
    the length of the text, and never raises whatever the text holds.
    """
    reading = read(source)
    marked = list(marked_cards(reading))
    asking = _asking_once(reading)
    chosen = _chosen(reading, marked, _shipped_chances, asking)
    return (*_insight(source), *_candidates(reading, [*_certain(marked), *chosen], asking))


def extract_everything(source: Source) -> tuple[Candidate, ...]:
    """A candidate for every place of the note where a card could stand, in the order of the text, chosen or not.

    For finding a known card again after its note was edited: what it stands on may no longer be among the best.
    """
    reading = read(source)
    marked = list(marked_cards(reading))
    others = propose(reading, sorted({(place.start, place.end) for place in marked}))
    ranked = _ranked(others, _chances(reading, others, _shipped_chances))
    cards = (*_insight(source), *_candidates(reading, [*_certain(marked), *ranked], partial(_asked, reading)))
    return tuple(sorted(cards, key=lambda card: (card.start, card.end)))


def chosen_places(reading: Reading, marked: list[Place], chances: Chances) -> list[Ranked]:
    """The places with the best `chances` that some form can ask, clear of the `marked` ones."""
    return _chosen(reading, marked, chances, partial(_asked, reading))


def _chosen(reading: Reading, marked: list[Place], chances: Chances, asking: Asking) -> list[Ranked]:
    taken = sorted({(place.start, place.end) for place in marked})
    places = propose(reading, taken)
    ranked = _ranked(places, _chances(reading, places, chances))
    return choose(ranked, taken, lambda place: asking(place) is not None)


def _chances(reading: Reading, places: Sequence[Place], chances: Chances) -> list[float]:
    # Ranking needs numpy, which takes longer to import than most commands take: only those that rank wait for it.
    from review_tui.extraction.features import Describer

    return chances(Describer(reading), places)


def _shipped_chances(describer: Describer, places: Sequence[Place]) -> list[float]:
    from review_tui.extraction.ranking import shipped_chances

    return shipped_chances(describer, places)


def _ranked(places: Sequence[Place], chances: Sequence[float]) -> list[Ranked]:
    return [Ranked(place, chance) for place, chance in zip(places, chances, strict=True)]


def _certain(marked: list[Place]) -> list[Ranked]:
    """What the person marked as a card themselves is beyond ranking."""
    return [Ranked(place, 1.0) for place in marked]


def _candidates(reading: Reading, ranked: list[Ranked], asking: Asking) -> list[Candidate]:
    """The places in the form of cards; those that fit no form are left out."""
    cards = (_candidate(reading, one.place, one.chance, asking(one.place)) for one in ranked)
    return [card for card in cards if card is not None]


def _candidate(reading: Reading, place: Place, score: float, asked: Asked | None) -> Candidate | None:
    if asked is None:
        return None
    return Candidate(
        kind=_kind(place, asked),
        front=asked.front,
        back=asked.back,
        context=reading.context(place.block),
        start=place.start,
        end=place.end,
        original=reading.original(place.block, place.start, place.end),
        rule=asked.rule,
        score=round(score, 4),
    )


def _asking_once(reading: Reading) -> Asking:
    """Gives forms and remembers them: whether a place fits one is asked before its card is made."""
    return cache(partial(_asked, reading))


def _asked(reading: Reading, place: Place) -> Asked | None:
    raw = reading.source.text[place.start : place.end]
    return ask(
        place,
        raw,
        reading.source.title,
        before=reading.sentence_before(place.block, place.start),
        heading=reading.context(place.block),
        mentions=reading.source.text.count(place.term) if place.shape == "gloss" else None,
    )


def _kind(place: Place, asked: Asked) -> str:
    """A sentence asked for its meaning is a definition; a bold label whose text defines nothing is a claim."""
    if place.kind == "claim" and asked.rule == "definition":
        return "definition"
    if place.kind == "definition" and asked.rule not in ("term", "definition"):
        return "advice" if ADVICE.search(place.text) else "claim"
    return place.kind


def _insight(source: Source) -> tuple[Candidate, ...]:
    if source.insight is None or not source.insight_text.strip():
        return ()
    start, end = source.insight
    asked = own_insight(source.title, source.insight_text)
    return (Candidate("insight", asked.front, asked.back, "", start, end, None, asked.rule, 1.0),)
