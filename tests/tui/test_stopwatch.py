from __future__ import annotations

from review_tui.tui.stopwatch import LONGEST_MS, Stopwatch


class Seconds:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_counts_milliseconds_from_the_start() -> None:
    seconds = Seconds()
    watch = Stopwatch(seconds)
    seconds.now += 2.5
    assert watch.elapsed_ms == 2500


def test_time_away_does_not_count() -> None:
    seconds = Seconds()
    watch = Stopwatch(seconds)
    seconds.now += 1
    watch.pause()
    seconds.now += 300
    watch.go_on()
    seconds.now += 1
    assert watch.elapsed_ms == 2000


def test_going_on_twice_loses_nothing() -> None:
    seconds = Seconds()
    watch = Stopwatch(seconds)
    seconds.now += 1
    watch.go_on()
    assert watch.elapsed_ms == 1000


def test_a_walk_to_the_kitchen_is_ten_minutes() -> None:
    seconds = Seconds()
    watch = Stopwatch(seconds)
    seconds.now += 7200
    assert watch.elapsed_ms == LONGEST_MS == 600_000


def test_a_new_card_starts_from_zero() -> None:
    seconds = Seconds()
    watch = Stopwatch(seconds)
    watch.pause()
    seconds.now += 9
    watch.restart()
    seconds.now += 1
    assert watch.elapsed_ms == 1000
