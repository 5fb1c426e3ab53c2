"""A day in any terminal: small and large, resized in the middle, with the terminal's own colours or with none."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.color import ColorType
from rich.style import Style
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from review_tui.services.note_storing import Keep

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
THEMES = ["review-light", "review-dark", "ansi-light", "ansi-dark"]


@pytest.fixture
def day(empty_library: Library) -> Library:
    """Two cards to recall, one note to meet, written in both languages and in emoji."""
    empty_library.write(
        "a.md",
        "---\ntitle: 先做小事 👍🏽\ninsight: ''\n---\n\nQ: 为什么？\nA: 因为会发生 🇨🇳。\n\nQ: Ｗｈｅｎ？\nA: Now.\n",
    )
    empty_library.import_all(Keep.ALL)
    empty_library.write(
        "b.md", "---\ntitle: 👨‍👩‍👧 Rest\ninsight: ''\n---\n\nQ: Why rest?\nA: To go on.\n\nQ: When?\nA: 之前。\n"
    )
    empty_library.import_all()
    return empty_library


DAY = (
    ("TodayScreen", ()),
    ("ReviewScreen", ("enter",)),
    ("ReviewScreen", ("space",)),
    ("CardForm", ("e",)),
    ("ReviewScreen", ("escape",)),
    ("IntakeScreen", ("space", "space", "space")),
    ("IntakeScreen", ("space", "x")),
    ("NoteScreen", ("v",)),
    ("IntakeScreen", ("escape", "escape")),
    ("ReflectionScreen", ("enter",)),
    ("SummaryScreen", ("escape",)),
    ("TodayScreen", ("escape",)),
    ("KeysScreen", ("question_mark",)),
)
"""Pages, and the keys that lead to each from the one before."""


async def go(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    """Press the keys, and wait for the page they lead to and for what it does once it is laid out."""
    await pilot.press(*keys)
    for _ in range(3):
        await pilot.pause()


def styles(pilot: Pilot[None]) -> list[Style]:
    """Of all characters on the terminal."""
    strips = pilot.app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.style and segment.text.strip()]


def fits(shown: str, size: tuple[int, int]) -> bool:
    lines = shown.split("\n")
    return len(lines) <= size[1] and all(cell_len(line) <= size[0] for line in lines)


def names_a_key(shown: str) -> bool:
    """On its last two lines."""
    last = " ".join(shown.rstrip().split("\n")[-2:])
    return any(key in last for key in ("esc", "?", "enter", "space"))


def is_of_the_terminal(style: Style) -> bool:
    colours = (style.color, style.bgcolor)
    return all(one is None or one.type in (ColorType.DEFAULT, ColorType.STANDARD) for one in colours)


def is_grey(style: Style) -> bool:
    colours = [one.triplet for one in (style.color, style.bgcolor) if one is not None and one.triplet is not None]
    return all(len({*triplet}) == 1 for triplet in colours)


@pytest.mark.parametrize(("theme", "size"), zip(THEMES, SIZES, strict=True))
async def test_every_page_fits_names_a_key_and_needs_no_colour_to_be_read(
    day: Library, theme: str, size: tuple[int, int]
) -> None:
    shown = []
    async with app_on(day.with_config(theme=theme)).run_test(size=size) as pilot:
        for name, keys in DAY:
            await go(pilot, keys)
            shown.append(seen(pilot))
            assert page(pilot) == name
            assert fits(shown[-1], size), shown[-1]
            assert names_a_key(shown[-1]), shown[-1]
            assert "ansi" not in theme or all(is_of_the_terminal(style) for style in styles(pilot)), name
    decided, selecting = shown[6], shown[7]
    assert all(sign in decided for sign in ("▸", "●", "kept", "×", "dropped")), decided
    assert "┃" in selecting


async def test_without_colours_the_day_is_the_same_day(day: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_on(day.workspace).run_test(size=(80, 24)) as pilot:
        for name, keys in DAY:
            await go(pilot, keys)
            assert page(pilot) == name
            assert all(is_grey(style) for style in styles(pilot)), name


async def test_a_terminal_resized_on_every_page_goes_on_with_the_day(day: Library) -> None:
    async with app_on(day.workspace).run_test(size=(80, 24)) as pilot:
        for place, (name, keys) in enumerate(DAY):
            await go(pilot, keys)
            await pilot.resize_terminal(*SIZES[place % len(SIZES)])
            await pilot.pause()
            assert page(pilot) == name
        await pilot.press("escape")
        assert page(pilot) == "TodayScreen"


async def test_what_is_being_written_survives_every_size(day: Library) -> None:
    text = "先迈出第一步 👨‍👩‍👧，ｆｕｌｌ。" * 20
    async with app_on(day.workspace, start="intake").run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await write(pilot, text)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("escape")
    assert text in day.read("b.md")
