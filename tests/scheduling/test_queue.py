from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.scheduling.grading import grade
from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings
from review_tui.scheduling.queue import DayLimits, QueueCard, order_day, place_again

TODAY = 739_000
SETTINGS = SchedulingSettings()
NO_LIMITS = DayLimits(10**6, 10**6)


def remembered(
    card_id: int,
    note_id: int,
    stability: float = 10.0,
    due: int = TODAY,
    last: int = TODAY - 10,
    difficulty: float = 5.0,
) -> QueueCard:
    memory = Memory("review", stability, difficulty, due, last, 3, 0, 0.9, 1)
    return QueueCard(card_id, note_id, memory, 0.5, 0, 0)


def new(card_id: int, note_id: int, rank: int = 0, position: int = 0, score: float = 0.5) -> QueueCard:
    return QueueCard(card_id, note_id, None, score, position, rank)


def asked(cards: list[QueueCard], limits: DayLimits = NO_LIMITS, today: int = TODAY) -> list[int]:
    return [card.card_id for card in order_day(cards, today, limits, SETTINGS)]


@st.composite
def decks(draw: st.DrawFn) -> list[QueueCard]:
    days = st.integers(TODAY - 40, TODAY)
    cards = []
    for card_id in range(draw(st.integers(0, 25))):
        note_id = draw(st.integers(0, 6))
        if draw(st.booleans()):
            last = draw(days)
            due = draw(st.integers(last, TODAY + 5))
            cards.append(remembered(card_id, note_id, draw(st.floats(0.1, 400)), due, last))
        else:
            cards.append(new(card_id, note_id, draw(st.integers(0, 3)), draw(st.integers(0, 3))))
    return cards


limits = st.builds(DayLimits, st.integers(0, 30), st.integers(0, 30))


def is_due(card: QueueCard) -> bool:
    return card.memory is not None and card.memory.due_day <= TODAY


def is_repeat(card: QueueCard) -> bool:
    return is_due(card) and card.memory is not None and card.memory.last_review_day == TODAY


@given(decks(), limits)
def test_each_card_is_asked_at_most_once_and_only_when_due_or_new(deck: list[QueueCard], limits: DayLimits) -> None:
    order = order_day(deck, TODAY, limits, SETTINGS)
    assert len({card.card_id for card in order}) == len(order)
    assert all(card in deck and (card.memory is None or is_due(card)) for card in order)


@given(decks(), limits)
def test_limits_are_kept_and_used_up(deck: list[QueueCard], limits: DayLimits) -> None:
    order = order_day(deck, TODAY, limits, SETTINGS)
    reviews = [card for card in order if is_due(card) and not is_repeat(card)]
    fresh = [card for card in order if card.memory is None]
    assert len(reviews) == min(limits.reviews, sum(is_due(c) and not is_repeat(c) for c in deck))
    assert len(fresh) == min(limits.new_cards, sum(c.memory is None for c in deck))


@given(decks(), limits)
def test_cards_answered_again_today_are_all_asked_after_the_others(deck: list[QueueCard], limits: DayLimits) -> None:
    order = order_day(deck, TODAY, limits, SETTINGS)
    repeats = [card for card in order if is_repeat(card)]
    assert len(repeats) == sum(map(is_repeat, deck))
    assert order[len(order) - len(repeats) :] == repeats


@given(decks(), limits, st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_the_order_handed_in(deck: list[QueueCard], limits: DayLimits, shuffler) -> None:  # type: ignore[no-untyped-def]
    shuffled = deck.copy()
    shuffler.shuffle(shuffled)
    assert order_day(shuffled, TODAY, limits, SETTINGS) == order_day(deck, TODAY, limits, SETTINGS)


@given(decks(), limits)
def test_cards_of_one_note_are_apart_unless_the_note_has_more_than_half(
    deck: list[QueueCard], limits: DayLimits
) -> None:
    order = order_day(deck, TODAY, limits, SETTINGS)
    first = [card.note_id for card in order if not is_repeat(card)]
    if all(first.count(note) <= (len(first) + 1) // 2 for note in first):
        assert all(left != right for left, right in pairwise(first))


def test_a_repeat_does_not_follow_a_card_of_its_note() -> None:
    deck = [remembered(1, 7), remembered(2, 7, last=TODAY), remembered(3, 8, last=TODAY)]
    assert asked(deck) == [1, 3, 2]


def test_a_backlog_is_met_where_recall_gains_most() -> None:
    # R · S′ / S at equal stability and delay falls with difficulty, and at equal stability grows with the delay
    # while R is high.
    easy, hard = remembered(1, 1, difficulty=2.0), remembered(2, 2, difficulty=9.0)
    fresh = remembered(3, 3, last=TODAY - 2)
    assert asked([fresh, hard, easy]) == [1, 2, 3]
    assert asked([fresh, hard, easy], DayLimits(2, 0)) == [1, 2]


def test_the_gain_that_orders_a_backlog_is_the_one_fsrs_would_give() -> None:
    deck = [
        remembered(n, n, stability, TODAY - 1, TODAY - waited, difficulty)
        for n, (stability, waited, difficulty) in enumerate(
            [(1.0, 3, 8.0), (30.0, 35, 4.0), (5.0, 60, 6.0), (200.0, 210, 2.0), (0.3, 9, 9.5), (12.0, 12, 5.0)]
        )
    ]

    def gain(card: QueueCard) -> float:
        good = grade(card.memory, Rating.GOOD, card.card_id, TODAY, SETTINGS)
        assert card.memory is not None
        assert good.retrievability is not None
        return good.retrievability * good.memory.stability / card.memory.stability

    assert asked(deck) == [card.card_id for card in sorted(deck, key=gain, reverse=True)]


def test_new_cards_come_by_note_taken_in_then_position_then_score() -> None:
    deck = [
        new(1, 10, rank=1),
        new(2, 20, rank=0, position=1),
        new(3, 20, position=0),
        new(4, 20, position=1, score=0.9),
    ]
    assert asked(deck, DayLimits(0, 2)) == [3, 4]
    assert asked(deck, DayLimits(0, 3)) == [3, 4, 2]


def test_new_cards_are_woven_evenly_between_reviews() -> None:
    deck = [remembered(n, n) for n in range(8)] + [new(n, n) for n in (100, 101)]
    assert [card_id >= 100 for card_id in asked(deck)] == [False, False, True] + [False] * 4 + [True] + [False] * 2


def test_a_card_not_yet_due_waits() -> None:
    assert asked([remembered(1, 1, due=TODAY + 1), remembered(2, 2, due=TODAY)]) == [2]


def test_a_card_answered_again_before_the_clock_ran_back_is_still_asked() -> None:
    again = remembered(1, 1, due=TODAY, last=TODAY)
    later = remembered(2, 2, due=TODAY + 1, last=TODAY)
    assert asked([again, later], today=TODAY - 1) == [1]


def test_a_day_that_is_used_up_asks_only_repeats() -> None:
    deck = [remembered(1, 1), new(2, 2), remembered(3, 3, last=TODAY)]
    assert asked(deck, DayLimits(0, 0)) == [3]
    assert asked(deck, DayLimits(-2, -1)) == [3]


@pytest.mark.parametrize(("remaining", "place"), [(0, 0), (1, 1), (5, 5), (6, 6), (40, 6)])
def test_an_again_card_comes_back_a_handful_of_cards_later_or_last(remaining: int, place: int) -> None:
    assert place_again(remaining) == place
