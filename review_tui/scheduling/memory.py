"""What is remembered of a card, the four answers, and the settings. Only values live here: nothing is
computed from them, and fsrs is not imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

ALGORITHM = "FSRS-6"
"""The model the parameters belong to; stored beside them, since they mean nothing to another model."""

DEFAULT_PARAMETERS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),
    *(6.4133, 0.8334, 3.0194, 0.001),
    *(1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483),
    *(0.6014, 1.8729),
    *(0.5425, 0.0912, 0.0658),
    0.1542,
)
"""FSRS-6's published defaults, w0 to w20: the stabilities (days) after a first Again, Hard, Good, Easy;
difficulty; recall; forgetting; the Hard penalty and the Easy bonus; the same-day rule; the curve's decay."""

PARAMETER_RANGES: tuple[tuple[float, float], ...] = (
    *((0.001, 100.0),) * 4,
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75)),
    *((0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),
    *((0.0, 1.0), (1.0, 6.0)),
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8)),
    (0.1, 0.8),
)
"""The least and the greatest value FSRS-6 allows each parameter, both included."""

LEAST_RETENTION = 0.70
GREATEST_RETENTION = 0.99
LONGEST_INTERVAL = 36_500
"""Days; a hundred years."""

REVIEW_STATE = "review"
"""The one state of a memory: without learning steps, a card is in review from its first answer."""


class Rating(IntEnum):
    """One of the four answers; the numbers are those of the review log."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """The answer as it is typed and printed: "again", "hard", "good", "easy"."""
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Rating:
        """The rating named by a word or a digit, whatever its case. Raises ValueError for anything else."""
        wanted = text.strip().lower()
        for rating in cls:
            if wanted in (rating.word, str(rating.value)):
                return rating
        raise ValueError(f"{text!r} is no rating: say again, hard, good or easy, or a digit from 1 to 4")


@dataclass(frozen=True, slots=True)
class Memory:
    """A card's FSRS state after its newest review. A cache: `replay` of its log gives exactly this."""

    state: str
    """Always `REVIEW_STATE`; kept because other models have others."""
    stability: float
    """Days until the chance of recall falls to 90 %."""
    difficulty: float
    """From 1 (easy) to 10 (hard)."""
    due_day: int
    """The study day from which the card is asked."""
    last_review_day: int
    """The study day of the newest review."""
    reps: int
    """All reviews so far, repeats on the same day included."""
    lapses: int
    """Times the card was forgotten: Again on a later day than the review before."""
    desired_retention: float
    """The chance of recall the newest interval aimed at."""
    same_day_reviews: int
    """Reviews on `last_review_day` so far, at least 1."""


@dataclass(frozen=True, slots=True)
class SchedulingSettings:
    """What the scheduler is told. Raises ValueError, naming the setting, for a value it cannot work with."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    """FSRS-6's w0 to w20."""
    desired_retention: float = 0.9
    """The chance of recall at which a card comes due, .70 to .99."""
    maximum_interval: int = 365
    """The longest interval, in days, 1 to 36,500."""

    def __post_init__(self) -> None:
        _check_parameters(self.parameters)
        if not LEAST_RETENTION <= self.desired_retention <= GREATEST_RETENTION:
            raise ValueError(
                f"desired_retention is {self.desired_retention}: "
                f"choose {LEAST_RETENTION:.2f} to {GREATEST_RETENTION:.2f}"
            )
        if not 1 <= self.maximum_interval <= LONGEST_INTERVAL:
            raise ValueError(f"maximum_interval is {self.maximum_interval}: choose 1 to {LONGEST_INTERVAL} days")


def _check_parameters(parameters: tuple[float, ...]) -> None:
    if len(parameters) != len(PARAMETER_RANGES):
        raise ValueError(f"{ALGORITHM} has {len(PARAMETER_RANGES)} parameters, not {len(parameters)}")
    for index, (value, (least, greatest)) in enumerate(zip(parameters, PARAMETER_RANGES, strict=True)):
        if not least <= value <= greatest:
            raise ValueError(f"parameter w{index} is {value}: {ALGORITHM} allows {least} to {greatest}")
