"""Keeping what is of one kind apart in a queue, and otherwise leaving the queue alone. Works on bare numbers
and knows no cards.
"""

from __future__ import annotations

import heapq
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PREFERRED_GAP = 4
"""How many of the places just filled the next one should share its kind with none of."""


def spaced_order(kinds: Sequence[int], before: Sequence[int] = ()) -> list[int]:
    """The places of `kinds` in an order that keeps equal kinds apart; those of one kind stay in their order.

    Guarantee: two neighbours are of one kind only if that cannot be avoided, and then as seldom as can be;
    the last of `before`, the kinds already placed ahead of the queue, counts as a neighbour. Beyond that,
    each step takes the first place whose kind is none of the last `PREFERRED_GAP`, or else the kind placed
    longest ago. O(n log n).
    """
    queue = _Queue(kinds)
    recent = deque(before, maxlen=PREFERRED_GAP)
    order: list[int] = []
    while len(order) < len(kinds):
        kind = queue.pressing(len(kinds) - len(order))
        if kind is None or (recent and kind == recent[-1]):
            kind = queue.preferred(recent)
        order.append(queue.take(kind))
        recent.append(kind)
    return order


class _Queue:
    """The places not yet taken, by kind. Entries of both heaps go out of date, and are put right on top."""

    def __init__(self, kinds: Sequence[int]) -> None:
        self._places: dict[int, deque[int]] = {}
        for place, kind in enumerate(kinds):
            self._places.setdefault(kind, deque()).append(place)
        self._heads = [(places[0], kind) for kind, places in self._places.items()]
        self._sizes = [(-len(places), kind) for kind, places in self._places.items()]
        heapq.heapify(self._heads)
        heapq.heapify(self._sizes)

    def pressing(self, remaining: int) -> int | None:
        """The kind that has more than half of the `remaining` places, and so cannot wait for its next turn.

        Without one, any kind but the last one placed may come next: an order without equal neighbours, if
        there was one, remains possible.
        """
        while -self._sizes[0][0] != len(self._places[self._sizes[0][1]]):
            kind = self._sizes[0][1]
            heapq.heapreplace(self._sizes, (-len(self._places[kind]), kind))
        size, kind = self._sizes[0]
        return kind if -size > remaining // 2 else None

    def preferred(self, recent: deque[int]) -> int:
        """The kind of the first place whose kind is not in `recent`, else the one placed longest ago."""
        passed: list[tuple[int, int]] = []
        while self._heads:
            head = heapq.heappop(self._heads)
            place, kind = head
            if not self._places[kind] or self._places[kind][0] != place:
                continue
            passed.append(head)
            if kind not in recent:
                break
        for head in passed:
            heapq.heappush(self._heads, head)
        kinds = [kind for _, kind in passed]
        if kinds[-1] not in recent:
            return kinds[-1]
        return max(kinds, key=list(reversed(recent)).index)

    def take(self, kind: int) -> int:
        """Remove the first place of `kind`, and return it."""
        place = self._places[kind].popleft()
        if self._places[kind]:
            heapq.heappush(self._heads, (self._places[kind][0], kind))
        return place
