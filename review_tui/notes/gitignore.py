"""What Git would leave out of a folder: .gitignore at every level and .git/info/exclude. Only reads these files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

_RULES_LIMIT = 1024 * 1024
"""Bytes of the largest .gitignore that is read."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one file, for paths below `folder`."""

    folder: str
    for_files: GitIgnoreSpec
    for_folders: GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The rules that hold within one folder, those of the folder itself last."""

    levels: tuple[_Rules, ...] = ()

    def below(self, folder: Path) -> Ignoring:
        """The rules within `folder`, which lies one level below."""
        return self._with(folder, folder / ".gitignore")

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether Git would leave out the absolute `path`, given that none of its parent folders is left out."""
        for rules in reversed(self.levels):
            inside = path[len(rules.folder) :].lstrip("/")
            spec = rules.for_folders if is_folder else rules.for_files
            ignored = spec.check_file(inside).include
            if ignored is not None:
                return ignored
        return False

    def _with(self, folder: Path, file: Path) -> Ignoring:
        lines = _rule_lines(file)
        if not lines:
            return self
        # pathspec matches a folder-only rule (`name/`) by what lies below; a folder itself is asked without the slash.
        without_slash = [line.rstrip().rstrip("/") for line in lines]
        rules = _Rules(str(folder), GitIgnoreSpec.from_lines(lines), GitIgnoreSpec.from_lines(without_slash))
        return Ignoring((*self.levels, rules))


def ignoring_at(root: Path) -> Ignoring:
    """The rules within `root` (absolute, real), those of the Git work tree around it included.

    A root that the rules above it leave out was named all the same, so those rules do not count.
    """
    top = _work_tree(root)
    if top is None:
        return Ignoring().below(root)
    ignoring = Ignoring()._with(top, _git_folder(top) / "info" / "exclude").below(top)
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


def _rule_lines(file: Path) -> list[str]:
    return [line for line in _read_lines(file) if _is_rule(line)]


def _is_rule(line: str) -> bool:
    if not line.strip() or line.startswith("#"):
        return False
    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _read_lines(file: Path) -> Sequence[str]:
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _RULES_LIMIT:
            return []
        # File names are bytes: what is not UTF-8 in a rule must meet the same escapes as in a name.
        return file.read_bytes().decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n")
    except OSError:
        return []
