"""Drawing with characters: figures as columns, a share on a scale, texts in cells that align. Pure.

Everything is measured in terminal cells, so that columns stand straight under Chinese heads as under English ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

BLOCKS = " ▁▂▃▄▅▆▇█"
"""Eighths of a cell, from the bottom."""
EIGHTHS = len(BLOCKS) - 1
DOT = "●"
AIM = "┊"
BELOW = "‹"
"""Stands at the left end of a scale for what lies below it."""


def columns(figures: Sequence[int], rows: int) -> list[str]:
    """Each figure as a column one cell wide, a space behind it, the highest `rows` high; the top row first.

    No figure but 0 is without a mark.
    """
    highest = max(figures, default=0)
    if highest <= 0:
        return []
    heights = [max(bool(figure), round(figure / highest * rows * EIGHTHS)) for figure in figures]
    return [
        " ".join(BLOCKS[max(0, min(EIGHTHS, height - row * EIGHTHS))] for height in heights)
        for row in reversed(range(rows))
    ]


def on_scale(share: float | None, aim: float, *, least: float, width: int) -> str:
    """`share` as a dot on a scale from `least` to 1 that is `width` cells wide, `aim` as a mark in its place."""

    def place(value: float) -> int:
        return round((value - least) / (1 - least) * (width - 1))

    cells = [" "] * width
    if aim >= least:
        cells[place(aim)] = AIM
    if share is not None:
        cells[max(0, place(share))] = DOT if share >= least else BELOW
    return "".join(cells)


def left(words: Content, width: int) -> Content:
    """At the left of its cell; what does not fit gives way to an ellipsis."""
    return words.truncate(width, ellipsis=True).pad_right(max(0, width - words.cell_length))


def right(words: Content, width: int) -> Content:
    """At the right of its cell."""
    return words.pad_left(max(0, width - words.cell_length))
