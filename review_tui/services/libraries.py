"""Which library a folder belongs to. Folders that lie within one another are one library, so that no note is two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from db.queries import notes as note_queries
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder to import, as part of its library."""

    library_id: int
    root: Path
    prefix: str
    """Path of the folder inside the library, ending in `/`; '' for the whole library."""


def outermost_folders(folders: Iterable[Path]) -> list[Path]:
    """The folders with links resolved, without those that lie inside another of them.

    ServiceRefusal for one that is not a folder, or cannot be listed.
    """
    real = list(dict.fromkeys(_real_folder(folder) for folder in folders))
    return [one for one in real if not any(one != other and one.is_relative_to(other) for other in real)]


def _real_folder(folder: Path) -> Path:
    try:
        real = folder.expanduser().resolve(strict=True)
        if real.is_dir():
            next(real.iterdir(), None)
            str(real).encode("utf-8")
            return real
    except FileNotFoundError:
        raise ServiceRefusal(
            f"{folder}: there is no such folder", "check the path, or mount the drive it is on"
        ) from None
    except UnicodeEncodeError:
        raise ServiceRefusal(f"{folder}: its name is not UTF-8", "rename it") from None
    except OSError as error:
        raise ServiceRefusal(f"{folder}: cannot be read ({error.strerror})", "check its permissions") from error
    raise ServiceRefusal(f"{folder}: is not a folder", "name the folder that holds your notes")


def find_shelf(connection: sa.Connection, folder: Path, at_ms: int) -> Shelf:
    """The library that `folder` (resolved) is, or is part of; libraries inside it become part of it."""
    known = note_queries.libraries(connection)
    for library in known:
        root = Path(library.root)
        if folder != root and folder.is_relative_to(root):
            return Shelf(library.id, root, folder.relative_to(root).as_posix() + "/")
    library_id = note_queries.add_library(connection, str(folder), at_ms)
    for library in known:
        root = Path(library.root)
        if root != folder and root.is_relative_to(folder):
            note_queries.adopt_library(connection, library.id, library_id, root.relative_to(folder).as_posix() + "/")
    return Shelf(library_id, folder, "")


def known_folders(workspace: Workspace) -> tuple[Path, ...]:
    """The folders of all libraries, in the order they were added."""
    with workspace.database.read() as connection:
        return tuple(Path(library.root) for library in note_queries.libraries(connection))
