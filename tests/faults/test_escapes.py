"""Nothing from a note, a name or an error reaches the terminal as a control sequence or as markup."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="there are no pseudo-terminals here")

from faults.escapes import COCKTAILS, MARKUP, Seen, kinds_in, walk_through, words_in

OURS = re.compile(
    r"SGR (?:[01234]|7|2[23479]|38|48)|CSI place H|OSC 22"
    r"|CSI \?(?:7|25|1000|1003|1004|1006|1015|1049|2004)[hl]|CSI \?20(?:26|48)\$p|CSI >25u|CSI <u"
)
"""Attributes, colours, the cursor's place and shape; wrapping, mouse, focus, the other screen, paste, keys."""
A_FEW = (
    ("import", "{folder}", "--dry-run"),
    ("show", "1", "--why"),
    ("search", "{poison}"),
    ("reflect", "note 1 {name}.md", "I wrote {poison} myself"),
    ("{poison}",),
)
BAR = {"CSI ?25l", "CSI ?25h", "U+000D"}
"""A progress bar hides the cursor and begins its line again."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    if not Path("/dev/ptmx").exists() or not os.access("/dev/ptmx", os.W_OK):
        pytest.skip("there are no pseudo-terminals here")
    return walk_through(tmp_path_factory.mktemp("escapes"), COCKTAILS, A_FEW)


def test_every_page_came_up(hostile: Seen) -> None:
    assert hostile.never_shown == ""


def test_the_app_sends_only_sequences_of_its_own(hostile: Seen) -> None:
    kinds = kinds_in(hostile.app)
    assert "CSI place H" in kinds
    assert [kind for kind in kinds if not OURS.fullmatch(kind)] == []


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_stands_on_the_page_as_it_was_written(hostile: Seen, markup: str) -> None:
    assert markup in words_in(hostile.app)


def test_commands_send_no_sequences(hostile: Seen) -> None:
    for words, output in hostile.commands.items():
        assert output, words
        assert set(kinds_in(output)) <= (BAR if words.startswith("import") else set()), words


def test_what_is_looked_for_here_would_be_found() -> None:
    found = kinds_in("".join(COCKTAILS).encode())
    expected = {"OSC 52", "U+009B", "U+202E", "SGR 5", "SGR 8", "OSC 0", "CSI 2J", "ESC c", "U+0007", "OSC 8", "CSI 6n"}
    expected |= {"CSI c", "CSI ?1049l", "U+009D", "DCS $q", "APC x", "ESC 7", "CSI 5i", "U+2066", "U+000D"}
    assert expected <= set(found)
