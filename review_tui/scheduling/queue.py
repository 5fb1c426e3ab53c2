"""The order of a day's cards: which of them are asked, when there are more than the day has room for, and in
what order. Cards are only arranged here, never graded, and fsrs is not imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_tui.scheduling.forgetting import gain_by_good
from review_tui.scheduling.grading import retrievability
from review_tui.scheduling.spacing import spaced_order
from review_tui.scheduling.study_day import effective_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.scheduling.memory import Memory, SchedulingSettings

AGAIN_AFTER = 6
"""How many other cards come before one answered Again, where there are that many."""


@dataclass(frozen=True, slots=True)
class QueueCard:
    """What the order of the day looks at."""

    card_id: int
    note_id: int
    memory: Memory | None
    """None for a new card, never graded."""
    score: float
    """How promising the card is; decides between new cards of one rank and position."""
    position: int
    """The card's place among the cards of its note."""
    introduced_rank: int
    """The note's place in the order in which new notes were taken in."""


@dataclass(frozen=True, slots=True)
class DayLimits:
    """How many cards the day still has room for; what was done today is already taken off."""

    reviews: int
    new_cards: int


def order_day(
    cards: Sequence[QueueCard], today: int, limits: DayLimits, settings: SchedulingSettings
) -> list[QueueCard]:
    """The cards to ask on study day `today`, in order; the same whatever the order of `cards`.

    - Due cards, the greatest potential stability gain first: with a backlog that order leaves the most
      remembered. At most `limits.reviews`.
    - New cards by rank, position and score, at most `limits.new_cards`, woven evenly between the due ones.
    - Cards answered Again on this study day: after all others, and against no limit; by card id.

    Cards of one note are then kept apart as `spaced_order` guarantees: those of the first two kinds together,
    and those answered Again after them.
    """
    due, repeats, new = _sorted_out(cards, today)
    due.sort(key=lambda card: (-_potential_gain(card, today, settings), card.card_id))
    new.sort(key=lambda card: (card.introduced_rank, card.position, -card.score, card.card_id))
    repeats.sort(key=lambda card: card.card_id)
    asked = _apart(_woven(due[: max(0, limits.reviews)], new[: max(0, limits.new_cards)]), [])
    return asked + _apart(repeats, asked)


def place_again(queue_length_remaining: int) -> int:
    """The place, from 0, at which a card answered Again is put back among the other cards that remain."""
    return min(queue_length_remaining, AGAIN_AFTER)


def _sorted_out(cards: Sequence[QueueCard], today: int) -> tuple[list[QueueCard], list[QueueCard], list[QueueCard]]:
    due: list[QueueCard] = []
    repeats: list[QueueCard] = []
    new: list[QueueCard] = []
    for card in cards:
        if card.memory is None:
            new.append(card)
        elif card.memory.due_day <= effective_day(today, card.memory.last_review_day):
            (repeats if card.memory.last_review_day >= today else due).append(card)
    return due, repeats, new


def _potential_gain(card: QueueCard, today: int, settings: SchedulingSettings) -> float:
    """R · S′ / S: how much more stable recalling the card would make it, times the chance of recall."""
    if card.memory is None:
        return 0.0
    recall = retrievability(card.memory, today, settings)
    return recall * gain_by_good(recall, card.memory.stability, card.memory.difficulty, settings.parameters)


def _woven(due: Sequence[QueueCard], new: Sequence[QueueCard]) -> list[QueueCard]:
    """Both lists as one, each in its order and spread evenly over the whole length."""
    places = [((i + 0.5) / len(due), 0, card) for i, card in enumerate(due)]
    places += [((i + 0.5) / len(new), 1, card) for i, card in enumerate(new)]
    return [card for _, _, card in sorted(places, key=lambda place: place[:2])]


def _apart(cards: Sequence[QueueCard], before: Sequence[QueueCard]) -> list[QueueCard]:
    order = spaced_order([card.note_id for card in cards], [card.note_id for card in before])
    return [cards[place] for place in order]
