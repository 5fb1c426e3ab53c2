"""What Git would leave out of a folder: .gitignore at every level and .git/info/exclude. Only reads these files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from review_tui.notes.gitignore_regex import rule_regex

_RULES_LIMIT = 1024 * 1024
"""Bytes of the largest .gitignore that is read."""
_BY_A_FOLDER_ABOVE = "ps_d"
"""The group by which pathspec's patterns tell that not the path but a folder above it matched."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line of a .gitignore."""

    pattern: re.Pattern[str]
    ignores: bool
    only_folders: bool

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Whether the rule speaks of `path` itself; of the folders above it the walk has asked already."""
        if self.only_folders and not is_folder:
            return False
        found = self.pattern.search(path)
        return found is not None and found.groupdict().get(_BY_A_FOLDER_ABOVE) is None


@dataclass(frozen=True, slots=True)
class _Level:
    """The rules of one file, for paths below `folder`."""

    folder: str
    rules: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The rules that hold within one folder, those of the folder itself last."""

    levels: tuple[_Level, ...] = ()

    def below(self, folder: Path) -> Ignoring:
        """The rules within `folder`, which lies one level below."""
        return self.with_rules(folder, folder / ".gitignore")

    def with_rules(self, folder: Path, file: Path) -> Ignoring:
        """These rules and, before all of them in rank, those in `file` for what lies below `folder`."""
        rules = tuple(rule for line in _read_lines(file) if (rule := _rule(line)) is not None)
        return Ignoring((*self.levels, _Level(str(folder), rules))) if rules else self

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether Git would leave out the absolute `path`, given that none of its parent folders is left out."""
        for level in reversed(self.levels):
            below = path[len(level.folder) :].lstrip("/")
            for rule in reversed(level.rules):
                if rule.matches(below, is_folder=is_folder):
                    return rule.ignores
        return False


def ignoring_at(root: Path) -> Ignoring:
    """The rules within `root` (absolute, real), those of the Git work tree around it included.

    A root that the rules above it leave out was named all the same, so those rules do not count.
    """
    top = _work_tree(root)
    if top is None:
        return Ignoring().below(root)
    ignoring = Ignoring().with_rules(top, _git_folder(top) / "info" / "exclude").below(top)
    folder = top
    for part in root.relative_to(top).parts:
        folder = folder / part
        if ignoring.ignores(str(folder), is_folder=True):
            return Ignoring().below(root)
        ignoring = ignoring.below(folder)
    return ignoring


def _work_tree(root: Path) -> Path | None:
    return next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), None)


def _git_folder(top: Path) -> Path:
    """Where the work tree's info/exclude lies: in a linked work tree or a submodule `.git` is a file that names it."""
    git = top / ".git"
    if git.is_dir():
        return git
    named = _first_line(git).removeprefix("gitdir:").strip()
    folder = top / named
    common = _first_line(folder / "commondir")
    return folder / common if common else folder


def _first_line(file: Path) -> str:
    lines = _read_lines(file)
    return lines[0].strip() if lines else ""


def _rule(line: str) -> _Rule | None:
    """The rule on that line, None where there is none that Git would understand."""
    trimmed = line.rstrip()
    found = rule_regex(trimmed.rstrip("/") if trimmed.endswith("/") else line)
    return _Rule(*found, trimmed.endswith("/")) if found else None


def _read_lines(file: Path) -> Sequence[str]:
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _RULES_LIMIT:
            return []
        # File names are bytes: what is not UTF-8 in a rule must meet the same escapes as in a name.
        return file.read_bytes().decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n")
    except OSError:
        return []
