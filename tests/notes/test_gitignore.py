"""What Git would leave out is left out: the expectations here were compared with `git ls-files -o --exclude-standard`."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from review_tui.notes.library import NoteFile, find_notes

FOLDERS = ["", "a", "b", "a/b", "b/a", "a/b/a", "with space"]
NAMES = ["c.md", "d.md"]


def library(root: Path, **rules: str) -> Path:
    """A tree of notes with these .gitignore files: `top`, `a`, `a_b`, and `exclude` in .git/info."""
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (root / folder / name).write_text("text")
    (root / ".git/info").mkdir(parents=True, exist_ok=True)
    places = {"top": ".gitignore", "a": "a/.gitignore", "a_b": "a/b/.gitignore", "exclude": ".git/info/exclude"}
    for place, lines in rules.items():
        (root / places[place]).write_text(lines)
    return root


def found(root: Path) -> set[str]:
    return {entry.path for entry in find_notes(root) if isinstance(entry, NoteFile)}


ALL = {f"{folder}/{name}".lstrip("/") for folder in FOLDERS for name in NAMES}


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ({"top": "# c.md\n\n\\#x\n"}, ALL),
        ({"top": "c.md\n"}, {path for path in ALL if not path.endswith("c.md")}),
        ({"top": "/c.md"}, ALL - {"c.md"}),
        ({"top": "c.md\r\n/d.md  \r\n"}, {path for path in ALL if not path.endswith("c.md")} - {"d.md"}),
        ({"top": "*.md\n!/a/c.md\n"}, {"a/c.md"}),
        ({"top": "a/\n!a/c.md\n"}, {"c.md", "d.md", "b/c.md", "b/d.md", "with space/c.md", "with space/d.md"}),
        ({"top": "/a/*\n!/a/c.md\n"}, {path for path in ALL if not path.startswith("a/")} | {"a/c.md"}),
        ({"top": "*\n!*/\n!c.md\n"}, {path for path in ALL if path.endswith("c.md")}),
        ({"top": "/a/**\n!/a/b/\n!/a/b/c.md\n"}, {p for p in ALL if not p.startswith("a/")} | {"a/b/c.md"}),
        ({"top": "*.md", "a": "!c.md"}, {"a/c.md", "a/b/c.md", "a/b/a/c.md"}),
        ({"top": "!c.md", "exclude": "*.md"}, {path for path in ALL if path.endswith("c.md")}),
        ({"top": "!a/", "exclude": "*"}, set()),
        ({"a": "/b\n"}, {path for path in ALL if not path.startswith("a/b")}),
        ({"a_b": "*\n"}, {path for path in ALL if not path.startswith("a/b")}),
        ({"top": "**/b/c.md"}, ALL - {"b/c.md", "a/b/c.md"}),
        ({"top": "with space/"}, {path for path in ALL if not path.startswith("with")}),
        ({"top": "!\n[z-a]\n\\\nc.md\n"}, {path for path in ALL if not path.endswith("c.md")}),
        ({"top": "\ufeffc.md\n"}, {path for path in ALL if not path.endswith("c.md")}),
    ],
)
def test_rules_hold_at_every_level_with_their_negations(tmp_path: Path, rules: dict[str, str], left: set[str]) -> None:
    assert found(library(tmp_path, **rules)) == left


def test_rules_above_the_library_hold_within_the_work_tree(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("c.md\n")
    library(tmp_path / "repository", top="/a/b/a/\nd.md\n", a="!d.md\n")
    assert found(tmp_path / "repository/a/b") == {"c.md", "d.md"}
    shutil.rmtree(tmp_path / "repository/.git")
    assert found(tmp_path / "repository/a/b") == {"c.md", "d.md", "a/c.md", "a/d.md"}


def test_a_library_that_is_ignored_itself_was_named_all_the_same(tmp_path: Path) -> None:
    library(tmp_path, top="/a/\n", a="c.md\n", a_b="d.md")
    assert found(tmp_path / "a") == {"d.md"}
    assert found(tmp_path / "a/b") == {"c.md", "a/c.md"}


def test_a_linked_work_tree_uses_the_exclude_file_of_its_repository(tmp_path: Path) -> None:
    common = tmp_path / "main/.git"
    (common / "worktrees/other").mkdir(parents=True)
    (common / "info").mkdir()
    (common / "info/exclude").write_text("c.md\n")
    (common / "worktrees/other/commondir").write_text("../..\n")
    root = tmp_path / "other"
    root.mkdir()
    (root / ".git").write_text(f"gitdir: {common}/worktrees/other\n")
    for name in NAMES:
        (root / name).write_text("x")
    assert found(root) == {"d.md"}


def test_rules_that_are_no_regular_file_are_no_rules(tmp_path: Path) -> None:
    library(tmp_path, a="c.md\n")
    (tmp_path / ".gitignore").symlink_to("a/.gitignore")
    os.mkfifo(tmp_path / "b/.gitignore")
    (tmp_path / "a/b/.gitignore").mkdir()
    assert found(tmp_path) == {path for path in ALL if not (path.startswith("a/") and path.endswith("c.md"))}


RULES = ["*", "!*/", "!*.md", "a", "a/", "/a", "/a/", "!a", "!a/", "!/a/", "b/", "!b/", "a/b", "a/*", "a/**", "!a/b/"]
MORE_RULES = [
    "**/b",
    "**/b/",
    "a/**/c.md",
    "c.md",
    "!c.md",
    "*.md",
    "/*",
    "/b/*",
    "!/b/a",
    "[ab]",
    "?",
    "**/",
    "*/c.md",
]


@pytest.mark.skipif(shutil.which("git") is None, reason="Git itself is the measure here")
def test_git_agrees_on_trees_of_random_rules(tmp_path: Path) -> None:
    chance = random.Random(5)
    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for number in range(12):
        rules = {
            place: "\n".join(chance.choices([*RULES, *MORE_RULES], k=chance.randint(1, 4)))
            for place in chance.sample(["top", "a", "a_b", "exclude"], k=chance.randint(1, 4))
        }
        root = tmp_path / str(number)
        root.mkdir()
        subprocess.run(["git", "init", "-q"], cwd=root, check=True, env=alone)
        library(root, **rules)
        listed = ["git", "-c", "core.excludesFile=", "ls-files", "-z", "-o", "--exclude-standard", "*.md"]
        output = subprocess.run(listed, cwd=root, check=True, capture_output=True, env=alone).stdout.decode()
        assert found(root) == {path for path in output.split("\0") if path}, rules
