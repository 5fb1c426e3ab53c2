"""The table at the end of every script, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NoReturn

MUST_BE_NONE = ("lost", "torn", "wrong")
"""A row whose name begins so counts what must not happen."""


def print_table(title: str, rows: Mapping[str, object]) -> None:
    """One row a figure."""
    width = max(map(len, rows))
    print(title)
    for name, value in rows.items():
        print(f"  {name:{width}}  {value}")


def finish(title: str, rows: Mapping[str, object]) -> NoReturn:
    """Print the table and end: with 1 where anything was lost, torn or wrong."""
    print_table(title, rows)
    sys.exit(any(value for name, value in rows.items() if name.startswith(MUST_BE_NONE)))


def skip(title: str, reason: str) -> NoReturn:
    """Say why there is no table, and end well."""
    print(f"{title}: skipped, {reason}")
    sys.exit(0)


def spread(seconds: list[float]) -> str:
    """Median and greatest of some times, in seconds."""
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2]:.3f} median, {ordered[-1]:.3f} longest" if ordered else "none"
