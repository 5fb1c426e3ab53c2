"""What tests of several rooms share: a clock that obeys, and a library to write notes into."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from review_tui.services.import_report import ImportReport
from review_tui.services.importing import import_folders
from review_tui.services.note_storing import Keep
from review_tui.services.workspace import Workspace

START = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

CHINESE = """\
---
title: 副业从哪里开始
date: '2025-11-17'
speaker: 林晚
tags:
  - career
category: career
area: growth
project:
  - lab
summary: 演讲者认为，阻碍多数人的不是方法，而是迟迟没有迈出的第一步。
insight: ''
---

大家好，欢迎来到本期节目。

### 第一步

阻碍大多数人找到副业方向的，不是方法问题，而是他们从未迈出第一步。**先行者效应**（First Mover Effect：最早行动的人获得后来者得不到的学习机会）在起作用。

如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。

### 时间

做自己的事业有一个普遍规律：坚持做五年，你大概能赚到和现在打工差不多的钱。关键在于不要在第二年放弃，因为大多数人正是在第二年放弃的。
"""

ENGLISH = """\
---
title: Plans and guesses
date: 2025-10-02
speaker: [Ada Moor]
category: work
area: work
insight: ''
---

# Plans and guesses

A plan is a guess that has been given a date. The key is not to plan better but to learn sooner.

## Measuring

**Goodhart's law** — when a measure becomes a target, it ceases to be a good measure.

You should measure what you want to change, because what you measure is what people will change.
"""


class SetClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Library:
    """A folder of notes and a workspace that knows it."""

    def __init__(self, folder: Path, workspace: Workspace, clock: SetClock) -> None:
        self.folder = folder
        self.workspace = workspace
        self.clock = clock
        self._saves = 0

    def write(self, path: str, text: str | bytes) -> Path:
        """Save a note as an editor would: the time of its last change moves on."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self._saves += 1
        os.utime(file, ns=(0, 1_700_000_000_000_000_000 + self._saves * 1_000_000))
        return file

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def import_all(self, keep: Keep = Keep.NONE, *, dry_run: bool = False) -> ImportReport:
        return import_folders(self.workspace, [self.folder], keep=keep, dry_run=dry_run)

    def with_config(self, **changes: object) -> Workspace:
        return replace(self.workspace, config=replace(self.workspace.config, **changes))  # type: ignore[arg-type]


def remove_deep(folder: Path) -> None:
    """Remove folders within folders, one name in each, from the top: their paths are too long, and too deep to recurse."""
    beside = folder.with_name(folder.name + "-next")
    while folder.is_dir():
        for only in folder.iterdir():
            only.rename(beside)
        folder.rmdir()
        if beside.exists():
            beside.rename(folder)
    folder.unlink(missing_ok=True)
