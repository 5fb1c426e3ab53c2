"""Finding a note's cards again after the note was edited. Pure: old cards and new candidates in, pairs out.

A card is found by its exact source text first, then by text that still stands in the note though nothing proposes it
any longer, then by likeness, weighed with the heading it stands under and with its neighbours. What is found keeps
its id, and with it its memory and its status.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LIKENESS_NEEDED = 0.75
"""Text likeness plus bonuses, 0 to 1.1. A sentence of ten Chinese characters with two changed scores 0.8."""
TEXT_LIKENESS_NEEDED = 0.62
SAME_HEADING_BONUS = 0.05
SAME_NEIGHBOURS_BONUS = 0.05


@dataclass(frozen=True, slots=True)
class KnownCard:
    """A card as it was stored."""

    card_id: int
    kind: str
    text: str
    start: int
    context: str
    status: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of the edited note, or a sentence of it that a card may have become."""

    kind: str
    text: str
    start: int
    context: str
    proposed: bool = True
    """False for a sentence that extraction does not propose as a card."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which card is which. Proposals are named by their index."""

    same: tuple[tuple[int, int], ...]
    """Card id and proposal with exactly its text."""
    standing: tuple[tuple[int, int], ...]
    """Card id and the character at which its text still stands, though it is not proposed."""
    changed: tuple[tuple[int, int], ...]
    """Card id and the proposal its text has become."""
    gone: tuple[int, ...]
    """Ids of cards whose text is no longer in the note."""
    fresh: tuple[int, ...]
    """Proposals that are nobody's, only proposed ones."""


def match_cards(known: Sequence[KnownCard], proposals: Sequence[Proposal], text: str) -> Matching:
    """Pair `known` cards with `proposals` of the note whose whole text is `text`.

    Cards in use are served before retired ones, so that a retired card never takes the place of a living one.
    """
    state = _State(known, proposals)
    state.pair_exact()
    state.pair_insights()
    standing = state.find_standing(text)
    state.pair_alike()
    return Matching(
        same=tuple(state.same),
        standing=tuple(standing),
        changed=tuple(state.changed),
        gone=tuple(card.card_id for card in state.open_cards),
        fresh=tuple(index for index in sorted(state.open_proposals) if proposals[index].proposed),
    )


class _State:
    """What is still unpaired while the rules are applied in turn."""

    def __init__(self, known: Sequence[KnownCard], proposals: Sequence[Proposal]) -> None:
        self.proposals = proposals
        self.open_cards = sorted(known, key=lambda card: (card.status == "retired", card.start))
        self.open_proposals = set(range(len(proposals)))
        self.same: list[tuple[int, int]] = []
        self.changed: list[tuple[int, int]] = []
        self.anchors: list[tuple[int, int]] = []
        """Old and new start of every card found so far."""

    def pair_exact(self) -> None:
        by_text: dict[str, list[int]] = {}
        for index, proposal in enumerate(self.proposals):
            by_text.setdefault(proposal.text, []).append(index)
        for card in list(self.open_cards):
            same_text = [index for index in by_text.get(card.text, ()) if index in self.open_proposals]
            if same_text:
                best = min(same_text, key=lambda index: self._exact_preference(card, index))
                self._pair(card, best, self.same)

    def _exact_preference(self, card: KnownCard, index: int) -> tuple[bool, bool, bool, int]:
        proposal = self.proposals[index]
        return (
            not proposal.proposed,
            proposal.kind != card.kind,
            proposal.context != card.context,
            abs(proposal.start - card.start),
        )

    def pair_insights(self) -> None:
        """A note has one insight field: its card follows the field however much is written there."""
        fields = [index for index in sorted(self.open_proposals) if self.proposals[index].kind == "insight"]
        cards = [card for card in self.open_cards if card.kind == "insight"]
        for card, index in zip(cards, fields, strict=False):
            self._pair(card, index, self.changed)

    def find_standing(self, text: str) -> list[tuple[int, int]]:
        found = []
        for card in list(self.open_cards):
            start = _nearest(text, card.text, card.start)
            if start is not None:
                found.append((card.card_id, start))
                self.anchors.append((card.start, start))
                self.open_cards.remove(card)
        return found

    def pair_alike(self) -> None:
        self.anchors.sort()
        pairs = []
        for place, card in enumerate(self.open_cards):
            for index in self.open_proposals:
                likeness = self._likeness(card, index)
                if likeness >= LIKENESS_NEEDED:
                    pairs.append(
                        (
                            card.status == "retired",
                            -likeness,
                            not self.proposals[index].proposed,
                            place,
                            index,
                        )
                    )
        taken: set[int] = set()
        cards = list(self.open_cards)
        for _, _, _, place, index in sorted(pairs):
            if place not in taken and index in self.open_proposals:
                taken.add(place)
                self._pair(cards[place], index, self.changed)

    def _likeness(self, card: KnownCard, index: int) -> float:
        proposal = self.proposals[index]
        alike = fuzz.ratio(card.text, proposal.text, score_cutoff=TEXT_LIKENESS_NEEDED * 100) / 100
        if not alike:
            return 0.0
        heading = SAME_HEADING_BONUS if card.context == proposal.context else 0.0
        neighbours = SAME_NEIGHBOURS_BONUS if self._between_anchors(card.start, proposal.start) else 0.0
        return alike + heading + neighbours

    def _between_anchors(self, old: int, new: int) -> bool:
        """Whether what stood before the card stands before the proposal, and what stood after, after it."""
        at = bisect_right(self.anchors, (old, -1))
        before = self.anchors[at - 1][1] if at else -1
        after = self.anchors[at][1] if at < len(self.anchors) else new + 1
        return before <= new <= after

    def _pair(self, card: KnownCard, index: int, into: list[tuple[int, int]]) -> None:
        into.append((card.card_id, index))
        self.anchors.append((card.start, self.proposals[index].start))
        self.open_cards.remove(card)
        self.open_proposals.discard(index)


def _nearest(text: str, needle: str, near: int) -> int | None:
    """Where `needle` stands in `text`, as near to the character `near` as it does."""
    before = text.rfind(needle, 0, near + len(needle))
    after = text.find(needle, near)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near)) if places else None
