"""Two themes: ink on paper, and the same page at night. The one colour is cinnabar, the ink readers annotate in.

A theme has three voices (see `voices`): `foreground`, `quiet` and `own`. For Textual's own themes the last two are
derived here.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK = "review-dark"
LIGHT = "review-light"
QUIET_SHARE = 0.6
"""How much of the text's colour is left in what surrounds it."""


def _theme(name: str, *, dark: bool, paper: str, ink: str, faded: str, cinnabar: str, marked: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=cinnabar,
        secondary=cinnabar,
        accent=cinnabar,
        warning=cinnabar,
        error=cinnabar,
        success=cinnabar,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=marked,
        variables={
            "quiet": faded,
            "own": cinnabar,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": marked,
            "screen-selection-background": marked,
            "scrollbar": marked,
            "scrollbar-hover": faded,
            "scrollbar-active": faded,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
        },
    )


OUR_THEMES = (
    _theme(DARK, dark=True, paper="#191816", ink="#d9d4c7", faded="#8b8577", cinnabar="#e08b6d", marked="#35322c"),
    _theme(LIGHT, dark=False, paper="#f7f3ea", ink="#2a2722", faded="#746c5e", cinnabar="#a5351b", marked="#e6dfd0"),
)


def voices_of(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """The colours `quiet` and `own` for a theme that does not name them."""
    if theme.ansi:
        return {"quiet": "ansi_bright_black", "own": variables["accent"]}
    text = Color.parse(variables["foreground"])
    paper = Color.parse(variables["background"])
    return {"quiet": paper.blend(text, QUIET_SHARE).hex, "own": variables["text-accent"]}
