from __future__ import annotations

import math

import fsrs.scheduler
import pytest

from review_tui.scheduling.memory import (
    DEFAULT_PARAMETERS,
    PARAMETER_RANGES,
    Rating,
    SchedulingSettings,
)


def test_defaults_and_ranges_are_those_of_fsrs() -> None:
    assert DEFAULT_PARAMETERS == fsrs.scheduler.DEFAULT_PARAMETERS
    assert tuple(least for least, _ in PARAMETER_RANGES) == fsrs.scheduler.LOWER_BOUNDS_PARAMETERS
    assert tuple(greatest for _, greatest in PARAMETER_RANGES) == fsrs.scheduler.UPPER_BOUNDS_PARAMETERS


def test_a_rating_has_the_number_fsrs_gives_it() -> None:
    assert {r.name.lower(): r.value for r in fsrs.Rating} == {r.word: r.value for r in Rating}


@pytest.mark.parametrize("rating", Rating)
def test_a_rating_is_read_from_its_word_or_digit(rating: Rating) -> None:
    assert Rating.parse(rating.word) is rating
    assert Rating.parse(f" {rating.word.title()}\n") is rating
    assert Rating.parse(str(rating.value)) is rating


@pytest.mark.parametrize("text", ["", "0", "5", "go", "good!", "AGAIN HARD", "１", "1.0"])
def test_anything_else_is_no_rating_and_the_refusal_says_what_is(text: str) -> None:
    with pytest.raises(ValueError, match="again, hard, good or easy"):
        Rating.parse(text)


@pytest.mark.parametrize("retention", [0.0, 0.699, 0.991, 1.0, 1.5, -0.9, math.nan])
def test_a_desired_retention_out_of_range_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="desired_retention"):
        SchedulingSettings(desired_retention=retention)


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_a_maximum_interval_out_of_range_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="maximum_interval"):
        SchedulingSettings(maximum_interval=days)


def test_the_ends_of_each_range_are_accepted() -> None:
    SchedulingSettings(tuple(least for least, _ in PARAMETER_RANGES), 0.70, 1)
    SchedulingSettings(tuple(greatest for _, greatest in PARAMETER_RANGES), 0.99, 36_500)


@pytest.mark.parametrize("index", range(21))
@pytest.mark.parametrize("end", [0, 1])
def test_a_parameter_out_of_range_is_refused_by_name(index: int, end: int) -> None:
    beyond = PARAMETER_RANGES[index][end] + (0.01 if end else -0.01)
    parameters = (*DEFAULT_PARAMETERS[:index], beyond, *DEFAULT_PARAMETERS[index + 1 :])
    with pytest.raises(ValueError, match=rf"parameter w{index} "):
        SchedulingSettings(parameters)


@pytest.mark.parametrize("count", [0, 19, 20, 22])
def test_parameters_of_another_model_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"21 parameters, not {count}"):
        SchedulingSettings((0.5,) * count)
