"""Nothing leaves the machine, and what is kept here is nobody else's to read."""

from __future__ import annotations

import ast
import socket
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from support import Library
from tui.pages import app_on, page, write

import db
import review_tui
from review_tui.config import Config
from review_tui.services.backups import back_up
from review_tui.services.journal import export_journal
from review_tui.services.note_storing import Keep
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import finish_reflection
from review_tui.services.searching import search
from review_tui.services.workspace import open_workspace

NETWORK = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
}
WORDS_ONLY = {"urllib.parse"}
"""Of the modules about the network, those that only take addresses apart."""


def our_files() -> Iterator[Path]:
    for module in (db, review_tui):
        yield from Path(module.__file__ or "").parent.rglob("*.py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def is_built(words: ast.expr) -> bool:
    """Whether a text is put together from values where the program runs."""
    if isinstance(words, ast.Call) and isinstance(words.func, ast.Attribute) and words.func.attr == "format":
        return True
    if isinstance(words, ast.BinOp):
        return not all(isinstance(side, ast.Constant) for side in (words.left, words.right))
    return isinstance(words, ast.JoinedStr)


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes every socket but those within the machine an error, and tells which were tried."""
    tried: list[str] = []
    within = {getattr(socket, "AF_UNIX", None)}
    made = socket.socket.__init__

    def refuse(what: str) -> NoReturn:
        tried.append(what)
        raise AssertionError(f"the network was asked for: {what}")

    def refused(name: str, *_arguments: object, **_named: object) -> NoReturn:
        refuse(name)

    def watched(self: socket.socket, family: int = -1, *arguments: int, **named: int) -> None:
        # What Python's event loop wakes itself with comes from socketpair, which names its own family.
        if family not in within:
            refuse(f"socket {family}")
        made(self, family, *arguments, **named)

    monkeypatch.setattr(socket.socket, "__init__", watched)
    for name in ("getaddrinfo", "gethostbyname", "create_connection", "create_server"):
        monkeypatch.setattr(socket, name, partial(refused, name))
    return tried


def test_the_watch_on_the_network_sees_a_socket(without_network: list[str]) -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(AssertionError, match="network"):
        socket.socket()
    assert len(without_network) == 2


def test_import_reflection_search_and_export_never_ask_for_the_network(
    library: Library, tmp_path: Path, without_network: list[str]
) -> None:
    library.write("linked.md", "# Links\n\n![a](https://example.com/a.png) See <https://example.com> to learn more.\n")
    library.import_all(Keep.ALL)
    finish_reflection(library.workspace, 1, "What I make of it.", hold=True, from_draft=False)
    export_insights(library.workspace)
    export_journal(library.workspace, tmp_path / "journal.md")
    assert list(search(library.workspace, ("make",)))
    back_up(library.workspace, None)
    assert without_network == []


async def test_a_day_in_the_app_never_asks_for_the_network(library: Library, without_network: list[str]) -> None:
    library.import_all(Keep.ALL)
    async with app_on(library.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "3")
        await pilot.press("space", "r")
        assert page(pilot) == "ReflectionScreen"
        await write(pilot, "What I make of it, see https://example.com")
        await pilot.press("escape", "escape")
        await pilot.press("l", "enter")
        await pilot.pause()
    assert without_network == []


def test_no_module_of_ours_can_speak_to_the_network() -> None:
    found = {(file.name, name) for file in our_files() for name in imported(tree_of(file)) if name not in WORDS_ONLY}
    assert len(found) > 100
    assert not {place for place in found if place[1].partition(".")[0] in NETWORK | {"urllib"}}


def test_statements_are_never_put_together_from_values() -> None:
    for file in our_files():
        for node in ast.walk(tree_of(file)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("text", "literal_column", "exec_driver_sql", "execute", "executescript"):
                told = ast.unparse(node)
                # A pragma takes no parameters; what stands in ours are constants of the program.
                assert not is_built(node.args[0]) or "PRAGMA" in told, f"{file.name}: {told}"


def test_what_we_make_is_for_the_person_alone(library: Library) -> None:
    library.import_all(Keep.ALL)
    finish_reflection(library.workspace, 1, "What I make of it.", hold=True, from_draft=False)
    back_up(library.workspace, None)
    assert list(search(library.workspace, ("make",)))
    data = library.workspace.database.path.parent
    made = [data, *data.rglob("*")]
    assert len(made) > 2
    open_to_others = {
        str(file.relative_to(data)): oct(file.stat().st_mode)
        for file in made
        if stat.S_IMODE(file.stat().st_mode) & 0o077
    }
    assert open_to_others == {}


def test_a_database_in_folders_that_are_not_there_yet_is_for_the_person_alone(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "new" / "review.sqlite3", Config()):
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "new" / "review.sqlite3").stat().st_mode) == 0o600
