"""The ground that every fault is tried on: a few notes of different make, and what must be true of them after.

A note is whole when everything around the value of its insight is byte for byte what it was, and the value is made of
reflections that were written here. That is looked at with a YAML reader of its own, not with the code under trial.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import yaml

from review_tui.config import Config, Day
from review_tui.services.clock import Clock, system_clock
from review_tui.services.importing import import_folders
from review_tui.services.note_storing import Keep
from review_tui.services.workspace import open_workspace

CONFIG = Config(day=Day(new_cards=1_000, reviews=100_000))
"""Everything is asked on one day."""

_CLAIMS = """\
## 第{number}节

**边际收益{number}**（marginal benefit：多做一份所多得到的那一份好处）决定了要不要继续做下去。

真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。

如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。

**Sunk cost {number}** — money or effort that is spent and cannot be recovered by any choice made now.
"""
_MAKES = (
    ("plain.md", "---\ntitle: 习惯\ndate: '2026-01-02'\n", "\n---\n", "\n", b""),
    (
        "talks/among-others.md",
        "---\ntitle: '收益'  # a comment\n",
        "\ntags: [a, b]\nsummary: >-\n  one\n---\n",
        "\n",
        b"",
    ),
    ("talks/windows.md", "---\ntitle: 时机\n", "\narea: work\n---\n", "\r\n", b""),
    ("标记.md", "---\ntitle: 开始\n", "\n---\n", "\n", b"\xef\xbb\xbf"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A note as it was planted: what stands before and after its `insight:` line."""

    path: str
    """Relative to the library, with forward slashes."""
    before: bytes
    after: bytes

    @property
    def raw(self) -> bytes:
        """The whole note, with an empty insight."""
        return self.before + b"insight: ''" + self.after

    def insight(self, raw: bytes) -> str | None:
        """The insight of a later version of this note; None if anything else of it changed, or it is torn."""
        if len(raw) < len(self.before) + len(self.after):
            return None
        if not (raw.startswith(self.before) and raw.endswith(self.after)):
            return None
        try:
            value = yaml.safe_load(raw[len(self.before) : len(raw) - len(self.after)])
        except (yaml.YAMLError, UnicodeDecodeError):
            return None
        if not isinstance(value, dict) or list(value) != ["insight"] or not isinstance(value["insight"], str):
            return None
        return value["insight"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A library and a database that knows it, in one folder."""

    folder: Path
    notes: tuple[Planted, ...]

    @property
    def library(self) -> Path:
        """The notes."""
        return self.folder / "notes"

    @property
    def database(self) -> Path:
        """The database, in a folder of its own."""
        return self.folder / "data" / "review.sqlite3"

    def note_file(self, planted: Planted) -> Path:
        """Where the note is."""
        return self.library / planted.path

    def torn_notes(self, texts: Iterable[str]) -> list[str]:
        """Notes that are not whole, where `texts` are all that anybody ever set out to write."""
        known = set(texts)
        return [planted.path for planted in self.notes if not self._is_whole(planted, known)]

    def _is_whole(self, planted: Planted, known: set[str]) -> bool:
        try:
            insight = planted.insight(self.note_file(planted).read_bytes())
        except OSError:
            return False
        return insight is not None and (not insight or set(insight.split("\n\n")) <= known)

    def insights(self) -> dict[str, str]:
        """The insight of each note by its path; '' where a note is torn."""
        return {one.path: one.insight(self.note_file(one).read_bytes()) or "" for one in self.notes}

    def leftovers(self) -> list[Path]:
        """Hidden temporary files, among the notes and beside the database."""
        return [
            path
            for path in self.folder.rglob(".*")
            if path.is_file() and path.suffix in (".tmp", ".part", ".new", ".look")
        ]

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Put a question to the database, with nothing of the application between."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()

    def note_ids(self) -> dict[str, int]:
        """The id of each note by its path."""
        return {str(path): int(str(key)) for path, key in self.ask("SELECT path, id FROM note")}

    def texts(self) -> set[str]:
        """Everything the person wrote, drafts included, as the database holds it."""
        return {str(row[0]) for row in self.ask("SELECT text FROM reflection")}


def prepare(folder: Path, clock: Clock = system_clock) -> Ground:
    """Plant the notes in `folder` and import them, every candidate kept."""
    notes = tuple(_planted(number, *make) for number, make in enumerate(_MAKES, 1))
    ground = Ground(folder, notes)
    for planted in notes:
        file = ground.note_file(planted)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(planted.raw)
    with open_workspace(ground.database, CONFIG, clock) as workspace:
        import_folders(workspace, [ground.library], keep=Keep.ALL)
    return ground


def copy(ground: Ground, folder: Path) -> Ground:
    """The same ground in another place. The database still names the notes by where they were first."""
    shutil.copytree(ground.folder, folder)
    return Ground(folder, ground.notes)


def words(number: int) -> str:
    """Invented words to write about a note, each different from all others and awkward in YAML."""
    return f"第{number}次：写到一半，'引号' and: a colon # no comment\n第二行 {'想' * (number % 40)}。"


def _planted(number: int, path: str, head: str, tail: str, end_of_line: str, mark: bytes) -> Planted:
    body = "\n" + "\n".join(_CLAIMS.format(number=number * 10 + section) for section in range(3))
    before, after = (part.replace("\n", end_of_line).encode() for part in (head, tail + body))
    return Planted(path, mark + before, after)
