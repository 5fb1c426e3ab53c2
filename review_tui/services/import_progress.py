"""How far an import is, told while it runs to whoever waits for it, who can end it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Stage(Enum):
    """What an import is about; in this order."""

    READING = "reading"
    """Notes are read and stored."""
    INDEXING = "indexing"
    """Their words are made ready to be searched."""


@dataclass(frozen=True, slots=True)
class ImportStep:
    """One look at an import."""

    stage: Stage
    done: int
    """Notes."""
    total: int
    """Notes of this stage and folder; those that did not change are not among them."""


Progress = Callable[[ImportStep], bool | None]
"""Called from the thread that imports, after every note; False ends the import, and what was read until then stays."""
