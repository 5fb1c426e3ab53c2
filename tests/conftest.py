"""Fixtures of several rooms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import CHINESE, ENGLISH, Library, SetClock

from review_tui.config import Config
from review_tui.services.workspace import Workspace, open_workspace


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: SetClock) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "data" / "review.sqlite3", Config(), clock) as opened:
        yield opened


@pytest.fixture
def empty_library(tmp_path: Path, workspace: Workspace, clock: SetClock) -> Library:
    folder = tmp_path / "garden"
    folder.mkdir()
    return Library(folder, workspace, clock)


@pytest.fixture
def library(empty_library: Library) -> Library:
    """Two notes, not imported yet."""
    empty_library.write("talks/side-work.md", CHINESE)
    empty_library.write("essays/plans.md", ENGLISH)
    return empty_library
