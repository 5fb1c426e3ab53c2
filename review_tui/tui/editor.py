"""The person's own editor: which one it is, how it is told a line, and running it while the app steps aside.

No shell is involved: the command is a list of arguments, and the file is named by its absolute path.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from review_tui.language import translate as _

_COLON = {"subl", "sublime_text", "hx", "helix", "zed"}
"""Editors told the line as `file:line`."""
_GOTO = {"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"}
"""Editors told it as `-g file:line`."""
_PLUS = {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "ne", "mg"}
"""Editors told it as `+line file`."""
_RETURNS_AT_ONCE = _GOTO | {"subl", "sublime_text", "zed"}
"""Editors in a window of their own, which return before the file is closed unless they are told to wait."""


class EditorProblem(Exception):
    """The editor cannot be run; `str()` is one line for the person."""


def chosen_editor(environment: Mapping[str, str]) -> str:
    """What `VISUAL`, else `EDITOR` says; `vi` where both are silent."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip() or "vi"


def editor_arguments(editor: str, file: Path, line: int | None = None, *, wait: bool = False) -> list[str]:
    """The command that opens `file` at `line` (from 1) in `editor`, which may bring arguments of its own.

    Raises EditorProblem where `editor` cannot be split into words.
    """
    try:
        command = shlex.split(editor)
    except ValueError as error:
        raise EditorProblem(_("EDITOR is {editor}: {error}").format(editor=editor, error=error)) from error
    name = Path(command[0]).stem.lower() if command else ""
    if wait and name in _RETURNS_AT_ONCE and not {"--wait", "-w"} & set(command):
        command.append("--wait")
    return [*command, *_place(name, file.absolute(), line)]


def _place(name: str, file: Path, line: int | None) -> list[str]:
    if line is None:
        return [str(file)]
    if name in _GOTO:
        return ["-g", f"{file}:{line}"]
    if name in _COLON:
        return [f"{file}:{line}"]
    if name in _PLUS:
        return [f"+{line}", str(file)]
    return [str(file)]


def open_in_editor(app: App[Any], file: Path, line: int | None = None, *, wait: bool = False) -> None:
    """Step aside, run the person's editor on `file`, come back when it is closed. Raises EditorProblem."""
    command = editor_arguments(chosen_editor(os.environ), file, line, wait=wait)
    try:
        with app.suspend():
            # An exception that left this block would take the screen with it: `suspend` gives it back only at its end.
            code, failed = _run(command)
    except SuspendNotSupported:
        raise EditorProblem(_("this terminal cannot be handed to an editor; open {file}").format(file=file)) from None
    if failed is not None:
        raise EditorProblem(
            _("{editor}: {error}; set EDITOR to one you have").format(editor=command[0], error=failed.strerror)
        ) from failed
    if code != 0:
        raise EditorProblem(_("{editor} ended with code {code}").format(editor=command[0], code=code))


def _run(command: list[str]) -> tuple[int, OSError | None]:
    """The code that the command ends with, or what kept it from running."""
    try:
        return subprocess.run(command, check=False).returncode, None
    except OSError as error:
        return 127, error
    except KeyboardInterrupt:
        return 130, None
