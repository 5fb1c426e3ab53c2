"""Draws the README's pictures: the app's own screens over the sample notes, at a fixed moment.

usage: python pictures/draw.py      (`make pictures`)
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len

from review_tui.config import Config
from review_tui.language import use_language
from review_tui.services.clock import clock_from
from review_tui.services.demo import prepare_demo
from review_tui.services.workspace import open_workspace
from review_tui.tui.app import ReviewApp

HERE = Path(__file__).parent
MOMENT = datetime(2026, 11, 24, 20, 30, tzinfo=timezone(timedelta(hours=8)))
SIZE = (80, 24)
CELL = 12.2
"""Units of the drawing that a terminal's cell is wide."""

PICTURES: dict[str, tuple[str, str, Sequence[str]]] = {
    "today-en": ("en", "review-dark", []),
    "today-zh": ("zh", "review-light", []),
    "review-en": ("en", "review-light", ["enter", "space"]),
    "review-zh": ("zh", "review-dark", ["enter", "space", "3", "space"]),
    "intake-en": ("en", "review-dark", ["m", "space", "x"]),
    "intake-zh": ("zh", "review-light", ["m", "space", "x"]),
}


async def draw(name: str, language: str, theme: str, keys: Sequence[str]) -> None:
    """Play `keys` and save the screen."""
    use_language(language)
    with tempfile.TemporaryDirectory() as folder:
        config = replace(Config(), language=language, theme=theme)
        with open_workspace(Path(folder) / "review.sqlite3", config, clock_from(MOMENT)) as workspace:
            prepare_demo(workspace, Path(folder) / "notes")
            app = ReviewApp(workspace)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                await pilot.pause(0.3)
                picture = app.export_screenshot()
    (HERE / f"{name}.svg").write_text(_with_true_widths(_with_local_fonts(picture)), encoding="utf-8")


def _with_local_fonts(picture: str) -> str:
    """A picture that fetches nothing: whoever looks at it has a monospaced font."""
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    return picture.replace("Fira Code", "ui-monospace").replace("monospace, monospace", "monospace")


def _with_true_widths(picture: str) -> str:
    """Rich measures a text in characters; a Chinese one is two cells wide, and is drawn as a text of its own."""

    def in_runs(match: re.Match[str]) -> str:
        at, drawn = float(match["x"]), []
        for cells, run in groupby(html.unescape(match["text"]), cell_len):
            text = "".join(run)
            width = cells * len(text) * CELL
            shown = html.escape(text).replace("\xa0", "&#160;")
            drawn.append(
                f'<text {match["before"]}x="{at:.1f}"{match["between"]}textLength="{width:.1f}"{match["after"]}>'
                f"{shown}</text>"
            )
            at += width
        return "".join(drawn)

    pattern = (
        r'<text (?P<before>[^>]*?)x="(?P<x>[\d.]+)"(?P<between>[^>]*?)textLength="[\d.]+"'
        r"(?P<after>[^>]*)>(?P<text>[^<]*)</text>"
    )
    return re.sub(pattern, in_runs, picture)


def main() -> None:
    """All pictures, one after the other."""
    for name, (language, theme, keys) in PICTURES.items():
        asyncio.run(draw(name, language, theme, keys))


if __name__ == "__main__":
    main()
