"""How well memory is predicted when time is counted in study days, beside two other ways of counting.

usage: scheduling_study_days.py FOLDER [ZONE]

FOLDER holds review logs as CSV with the columns card_id, review_rating (1 to 4) and review_time (ISO 8601 with an
offset); ZONE is where the reviews were done, America/Vancouver unless told. Every log is replayed with FSRS-6's
default parameters. Scored are the reviews on a later study day than the card's review before, by log loss of the
predicted chance of recall, which is kept between .0001 and .9999. The floor is a prediction that knows nothing of a
card: the share recalled in the whole log.
"""

from __future__ import annotations

import csv
import math
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from review_tui.scheduling.grading import grade, retrievability
from review_tui.scheduling.memory import Memory, Rating, SchedulingSettings
from review_tui.scheduling.study_day import day_of, study_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SETTINGS = SchedulingSettings()
CERTAINTY = 1e-4


@dataclass(frozen=True, slots=True)
class Answer:
    """One review of the log."""

    moment: datetime
    rating: Rating


@dataclass(frozen=True, slots=True)
class Prediction:
    """A chance of recall told beforehand, and what came of it."""

    chance: float
    recalled: bool


def read_histories(folder: Path) -> dict[int, list[Answer]]:
    """Every card's answers, oldest first."""
    histories: defaultdict[int, list[Answer]] = defaultdict(list)
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                moment = datetime.fromisoformat(row["review_time"])
                histories[int(row["card_id"])].append(Answer(moment, Rating(int(row["review_rating"]))))
    for history in histories.values():
        history.sort(key=lambda answer: answer.moment)
    return dict(histories)


def days_by_spans(moments: Sequence[datetime]) -> list[int]:
    """Days that grow by the whole spans of 24 hours between one answer and the next, as fsrs itself counts."""
    days = [day_of(moments[0].date())]
    for before, after in pairwise(moments):
        days.append(days[-1] + (after - before) // timedelta(days=1))
    return days


def predictions(
    card_id: int, history: Sequence[Answer], days: Sequence[int], scored: Sequence[bool]
) -> Iterable[Prediction]:
    memory: Memory | None = None
    for answer, day, counts in zip(history, days, scored, strict=True):
        if memory is not None and counts:
            yield Prediction(retrievability(memory, day, SETTINGS), answer.rating is not Rating.AGAIN)
        memory = grade(memory, answer.rating, card_id, day, SETTINGS).memory


def log_loss(made: Sequence[Prediction]) -> float:
    total = 0.0
    for prediction in made:
        chance = min(max(prediction.chance, CERTAINTY), 1 - CERTAINTY)
        total -= math.log(chance if prediction.recalled else 1 - chance)
    return total / len(made)


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    zone = ZoneInfo(sys.argv[2] if len(sys.argv) == 3 else "America/Vancouver")
    histories = read_histories(Path(sys.argv[1]))
    if not histories:
        print(f"{sys.argv[1]}: no review in any .csv file; give a folder with a review log", file=sys.stderr)
        return 1

    def by_study_day(moments: Sequence[datetime]) -> list[int]:
        return [study_day(moment.astimezone(zone)) for moment in moments]

    ways: dict[str, Callable[[Sequence[datetime]], list[int]]] = {
        f"study day from 04:00, {zone.key}": by_study_day,
        "UTC calendar day": lambda moments: [day_of(moment.astimezone(UTC).date()) for moment in moments],
        "spans of 24 hours": days_by_spans,
    }
    results: dict[str, list[Prediction]] = {}
    began = time.perf_counter()
    for name, count in ways.items():
        results[name] = []
        for card_id, history in histories.items():
            moments = [answer.moment for answer in history]
            real = by_study_day(moments)
            scored = [False, *(after > before for before, after in pairwise(real))]
            results[name] += predictions(card_id, history, count(moments), scored)
    seconds = time.perf_counter() - began
    report(results, sum(map(len, histories.values())), len(histories), seconds)
    return 0


def report(results: dict[str, list[Prediction]], reviews: int, cards: int, seconds: float) -> None:
    first = next(iter(results.values()))
    share = sum(prediction.recalled for prediction in first) / len(first)
    floor = log_loss([Prediction(share, prediction.recalled) for prediction in first])
    print(f"{reviews:,} reviews of {cards:,} cards, {len(first):,} on a later study day, {share:.1%} recalled")
    print(f"{'':<42} log loss  ratio to the floor  read as the same day")
    print(f"{'always the share recalled (the floor)':<42} {floor:8.4f}  {1:18.3f}")
    for name, made in results.items():
        same = sum(prediction.chance == 1.0 for prediction in made) / len(made)
        loss = log_loss(made)
        print(f"{name:<42} {loss:8.4f}  {loss / floor:18.3f}  {same:20.1%}")
    per_review = seconds / (len(results) * reviews) * 1e6
    print(f"{per_review:.0f} µs to preview and grade one review")


if __name__ == "__main__":
    sys.exit(main())
