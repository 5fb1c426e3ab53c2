from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from review_tui.tui.app import ReviewApp
from review_tui.tui.themes import OUR_THEMES, voices_of

LEAST_CONTRAST = 4.5
"""WCAG 2.2 AA for text."""


def luminance(color: Color) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", OUR_THEMES, ids=lambda theme: theme.name)
def test_every_voice_can_be_read_on_its_paper(theme) -> None:
    paper = Color.parse(theme.background)
    for voice in (theme.foreground, theme.variables["quiet"], theme.variables["own"]):
        assert contrast(paper, Color.parse(voice)) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_of_textual_has_our_voices(theme) -> None:
    voices = voices_of(theme, theme.to_color_system().generate() | theme.variables)
    assert set(voices) == {"quiet", "own"}


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light", "nord", "review-light"])
async def test_the_app_runs_in_themes_that_are_not_ours(name: str, workspace) -> None:
    app = ReviewApp(workspace)
    app.theme = name
    async with app.run_test(size=(80, 24)):
        assert app.screen.styles.color is not None
