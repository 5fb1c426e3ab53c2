"""Keeping the search index in step with the notes on disk. Nothing fails for want of it: what is not in it is read.

The index is known by the files' sizes and times, so that a note which was edited, moved or taken away is told from
what the index says of it without being read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from db.queries import notes as note_queries
from db.search_index import (
    FileState,
    IndexedText,
    SearchIndex,
    SearchIndexUnusable,
    differing,
    open_search_index,
    remove_search_index,
)
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.services.folding import fold
from review_tui.services.workspace import Workspace

BATCH = 100
"""Notes a transaction."""

Progress = Callable[[int, int], bool | None]
"""Called with notes done and notes to do; False from it ends the work, and what is done stays."""


def index_file(workspace: Workspace) -> Path:
    """The index lies beside the database."""
    path = workspace.database.path
    return path.with_name(path.name + ".search")


def index_of(workspace: Workspace) -> SearchIndex | None:
    """The index, open; None where there cannot be one."""
    try:
        return open_search_index(index_file(workspace))
    except SearchIndexUnusable:
        return None


def read_text(root: str, path: str) -> tuple[str, FileState] | None:
    """The note as it is on disk; None if it is gone or cannot be read."""
    try:
        raw, state = read_regular(real_path_inside(Path(root), path))
    except Refusal:
        return None
    return raw.decode("utf-8", "replace"), (state.st_size, state.st_mtime_ns)


def whole_path(root: str, path: str) -> str:
    """By which the index knows a note."""
    return os.path.join(root, path)  # noqa: PTH118 - a hundred thousand of them at once


def states_on_disk(files: Iterable[tuple[str, str]]) -> dict[str, FileState]:
    """Size and time of each file (root and path) that is there, by its whole path."""
    found: dict[str, FileState] = {}
    for root, path in files:
        name = whole_path(root, path)
        with suppress(OSError, ValueError):
            state = os.stat(name)  # noqa: PTH116
            found[name] = (state.st_size, state.st_mtime_ns)
    return found


def bring_in_step(
    workspace: Workspace, notes: Sequence[tuple[str, str]], progress: Progress | None = None
) -> SearchIndex | None:
    """The index with the text of each of `notes` (root and path) as it is now, and of no other.

    An index that is broken or worn is made anew; None where there can be none.
    """
    for _ in range(2):
        index = index_of(workspace)
        if index is None:
            return None
        try:
            if not index.is_worn():
                _take_in(index, notes, progress)
                return index
        except SearchIndexUnusable:
            pass
        index.close()
        with suppress(SearchIndexUnusable):
            remove_search_index(index_file(workspace))
    return None


def fill_index(workspace: Workspace, progress: Progress | None = None) -> None:
    """Take every note that is there into the index."""
    with workspace.database.read() as connection:
        places = note_queries.places_by_date(connection, note_queries.present())
    index = bring_in_step(workspace, [(place.root, place.path) for place in places], progress)
    if index is not None:
        index.close()


def _take_in(index: SearchIndex, notes: Sequence[tuple[str, str]], progress: Progress | None) -> None:
    now = states_on_disk(notes)
    known = index.states()
    gone = [file for file in known if file not in now]
    if gone:
        index.forget(gone)
    wanted = set(differing(known, now))
    to_read = [note for note in notes if whole_path(*note) in wanted]
    done = 0
    texts = _texts(to_read)
    while batch := list(islice(texts, BATCH)):
        index.put(batch)
        done += len(batch)
        if progress is not None and progress(min(done, len(to_read)), len(to_read)) is False:
            return
    if len(to_read) > BATCH:
        index.pack()


def _texts(notes: Iterable[tuple[str, str]]) -> Iterator[IndexedText]:
    for root, path in notes:
        read = read_text(root, path)
        if read is not None:
            text, state = read
            yield IndexedText(whole_path(root, path), state, fold(text))
