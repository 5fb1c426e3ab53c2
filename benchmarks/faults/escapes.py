"""What reaches the terminal from a library that wants to take it over: only what the app sends over a harmless one.

    python benchmarks/faults/escapes.py [FOLDER]

makes the same small library twice, once with escape sequences, direction overrides and markup in every title, facet,
name, claim and insight, walks through every page and command of both on a pseudo-terminal, and prints which kinds of
control sequence came out. Exit 1 if the hostile library brought one more, or if a page never showed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-c", "from review_tui.cli import main; main()"]
COLUMNS, ROWS = 100, 40
QUIET = 0.08
"""Seconds without output after which a page is taken to stand still."""
LONGEST_WAIT = 8.0

COCKTAILS = (
    "\x1b]52;c;eA==\x07\x9b5m\u202e\x1b[5;8m[red]x[/red]",
    "\x1b]0;owned\x1b\\\x1b[2J\x1bc\x07\x08\r[link=http://x]y[/link]",
    "\x1b]8;;http://x\x1b\\z\x1b]8;;\x1b\\\x1b[6n\x1b[c\x1b[?1049l\x9d0;o\x9c[@click=app.quit]q[/]",
    "\x1bP$q\x1b\\\x1b_x\x1b\\\x1b7\x1b[5i\x0e\x0b\x0c\x7f\u2066\u200f\u061c\u2028\x85👩‍👩‍👧[bold",
)
"""Clipboard, title, link, clearing, blinking, reports, resets, printing, overrides, and Textual's and Rich's markup."""
MARKUP = ("[red]x[/red]", "[link=http://x]y", "[@click=app.quit]q")
"""Of these each must stand on a page as it was written."""

_SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[<-?]?[0-9:;]*[ -/]*[@-~])"
    r"|\x1b(?P<string>[]PX^_])(?P<said>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<escape>[ -/]*[0-~])"
    r"|(?P<control>[\x00-\x08\x0b-\x1a\x1b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069])"
)
_COLOUR = re.compile(r"(?<![0-9])([34]8);(?:2;\d+;\d+;\d+|5;\d+)")


def note(at: int, poison: str) -> str:
    """A note with something for every page."""
    said = "".join(f"\\U{ord(sign):08x}" for sign in poison)
    return f"""\
---
title: "Note {at} {said} of learning"
date: 2026-0{at + 1}-11
speaker: "Ada {said}"
area: "area {said}"
category: "kind {said}"
project: "plan {said}"
tags: ["tag {said}"]
summary: "Learning {said} is not reading again but recalling what was read."
insight: "I recall {said} more than I read."
---

# The part {poison} about recall

**Recall {at}** {poison} — the act of bringing back what was learned before it fades away.

The key to learning {poison} number {at} is not reading again but recalling what was read before.

> Whoever wants to remember {poison} must first be willing to forget what was read {at} times.

Q: What does note {at} {poison} ask of its reader?
A: To recall {poison} what it says before reading it again.

**艾宾浩斯{at}**（forgetting curve {poison}：人在学习之后遗忘的速度先快后慢的规律）由此而来。

<details><summary>Original {poison}</summary>Recall {poison} is stronger than reading.</details>
"""


def write_library(folder: Path, poisons: Sequence[str]) -> None:
    """One note for each of `poisons`, with it in the note's name and folder too, and some that are refused."""
    for at, poison in enumerate(poisons):
        name = poison.replace("/", "")
        place = folder / f"topic {at} {name}"
        place.mkdir(parents=True)
        _save(place / f"note {at} {name}.md", note(at, poison))
        _save(place / f"broken {at} {name}.md", f"---\ntitle: '\x1b[5m\n---\n{poison}")
        (place / f"gone {at} {name}.md").symlink_to(f"nowhere {name}")
    with open(os.fsencode(folder) + b"/caf\xe9 \x1b[5m.md", "wb") as file:  # noqa: PTH123
        file.write(b"text")


def write_more(folder: Path, poisons: Sequence[str]) -> None:
    """A second note for each, into which no insight can be written."""
    for at, poison in enumerate(poisons):
        text = note(at + 4, poison).replace('insight: "', 'insight: ["').replace('I read."', 'I read."]')
        name = poison.replace("/", "")
        _save(folder / f"topic {at} {name}" / f"listed {at} {name}.md", text)


def _save(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")


def kinds_in(output: bytes) -> Counter[str]:
    """The control sequences in what a terminal was sent, by kind: colours and places are all alike."""
    text = output.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    kinds: Counter[str] = Counter()
    for found in _SEQUENCE.finditer(text):
        kinds.update(_kinds_of(found))
    return kinds


def _kinds_of(found: re.Match[str]) -> Iterable[str]:
    if found["csi"]:
        sequence = found["csi"]
        if sequence.endswith("m") and sequence[0] not in "<=>?":
            numbers = _COLOUR.sub(r"\1", sequence[:-1]).split(";")
            return [f"SGR {number or 0}" for number in numbers]
        if sequence[-1] in "ABCDGHd" and sequence[:-1].replace(";", "").isdecimal():
            return [f"CSI place {sequence[-1]}"]
        return [f"CSI {sequence}"]
    if found["string"]:
        names = {"]": "OSC", "P": "DCS", "X": "SOS", "^": "PM", "_": "APC"}
        return [f"{names[found['string']]} {found['said'].partition(';')[0]}"]
    if found["escape"]:
        return [f"ESC {found['escape']}"]
    return [f"U+{ord(found['control']):04X}"]


def words_in(output: bytes) -> str:
    """What stands on the screen, roughly: the output without its sequences."""
    return _SEQUENCE.sub("", output.decode("utf-8", "backslashreplace"))


class OnATerminal:
    """A program on a pseudo-terminal of its own, all of whose output is kept."""

    def __init__(self, words: Sequence[str], environment: dict[str, str], folder: Path) -> None:
        self.output = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(words[0], list(words), environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def wait_for(self, pattern: str, since: int = 0) -> bool:
        """Whether `pattern` comes up in what is written after the byte `since`, and then stands still."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end and self._read(QUIET) is not False:
            if re.search(pattern, words_in(self.output[since:]), re.S):
                self._until_quiet()
                return True
        return bool(re.search(pattern, words_in(self.output[since:]), re.S))

    def press(self, keys: str) -> int:
        """Press keys; the number of bytes written before them."""
        since = len(self.output)
        os.write(self.terminal, keys.encode())
        return since

    def to_its_end(self) -> bytes:
        """All output, once the program has ended."""
        end = time.monotonic() + LONGEST_WAIT * 3
        while time.monotonic() < end and self._read(1.0) is not False:
            pass
        self.close()
        return self.output

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)
        with contextlib.suppress(OSError):
            os.close(self.terminal)

    def _until_quiet(self) -> None:
        while self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bool | None:
        """Whether something came; None if nothing did in so many seconds; False at the end."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return None
        try:
            found = os.read(self.terminal, 65_536)
        except OSError:
            return False
        self.output += found
        return bool(found)


@dataclass(frozen=True, slots=True)
class Step:
    """Keys pressed on a page, and words by which the page that follows is known."""

    page: str
    keys: str
    shows: str


ESCAPE, ENTER, UP, DOWN = "\x1b", "\r", "\x1b[A", "\x1b[B"
WALK = (
    Step("today", "", "to recall"),
    Step("keys", "?", "Keys ·"),
    Step("today again", ESCAPE, "to recall"),
    Step("palette", "\x10", "What do you want"),
    Step("today once more", ESCAPE, "to recall"),
    Step("pending", "w", "Kept here, not in the note yet"),
    Step("written again", "r", "still waits|wait"),
    Step("left", ESCAPE, "to recall"),
    Step("library", "l", "enter read"),
    Step("filter", "f", "choose"),
    Step("filter by another", "n", "choose|area"),
    Step("back in the library", ESCAPE, "read"),
    Step("note", ENTER, "learn"),
    Step("unfolded", "o", "."),
    Step("next card", "n", "."),
    Step("a card of one's own", "a", "Front"),
    Step("back in the note", ESCAPE, "."),
    Step("library after the note", ESCAPE, "read"),
    Step("search", "/learning", "learning"),
    Step("searched", ENTER, "."),
    Step("out of the search", ESCAPE + ESCAPE, "."),
    Step("out of the library", ESCAPE, "to recall"),
    Step("cards", "c", "mark"),
    Step("out of the cards", ESCAPE, "to recall"),
    Step("journal", "j", "side by side"),
    Step("changes of mind", ENTER, "reflect"),
    Step("out of the changes", ESCAPE, "side by side"),
    Step("out of the journal", ESCAPE, "to recall"),
    Step("numbers", "n", "Numbers"),
    Step("rules", "r", "."),
    Step("out of the numbers", ESCAPE, "to recall"),
    Step("intake", "m", "A note to meet"),
    Step("second candidate", DOWN, "."),
    Step("why this candidate", "w", "."),
    Step("original of the candidate", "o", "."),
    Step("candidate edited", "e", "Front"),
    Step("back at the intake", ESCAPE, "."),
    Step("kept and dropped", " x", "."),
    Step("reflection", ENTER, "What does it mean to you"),
    Step("written", "I wrote", "wrote"),
    Step("summary", ESCAPE, "Done for today|So far today"),
    Step("out of the summary", ESCAPE, "to recall"),
    Step("review", ENTER, "1 of"),
    Step("revealed", " ", "again"),
    Step("original", "o", "."),
    Step("why", "w", "."),
    Step("card edited", "e", "Front"),
    Step("back at the card", ESCAPE, "again"),
    Step("reflection on the card", "r", "What does it mean to you"),
    Step("back at the review", ESCAPE, "again"),
    Step("the next card", "3", "2 of"),
)
"""Through every page there is."""

COMMANDS = (
    ("import", "{folder}"),
    ("import", "{folder}", "--dry-run"),
    ("notes",),
    ("notes", "--json"),
    ("notes", "--area", "area {poison}"),
    ("cards",),
    ("cards", "--json"),
    ("due",),
    ("due", "--json"),
    ("show", "1", "--why"),
    ("show", "2"),
    ("show", "999"),
    ("search", "learning"),
    ("search", "learning", "--json"),
    ("search", "{poison}"),
    ("stats",),
    ("intake", "note 0 {name}.md", "--json"),
    ("intake", "nowhere {poison}", "--json"),
    ("grade", "1", "good", "--json"),
    ("grade", "1", "{poison}"),
    ("undo",),
    ("reflect", "note 1 {name}.md", "I wrote {poison} myself"),
    ("reflect", "listed 1 {name}.md", "I wrote {poison} too"),
    ("export", "insights", "--dry-run"),
    ("export", "insights"),
    ("export", "insights", "--json"),
    ("export", "journal"),
    ("export", "journal", "--by", "area"),
    ("export", "journal", "--output", "/nowhere {name}/j.md"),
    ("export", "cards"),
    ("export", "cards", "--json"),
    ("export", "reviews"),
    ("backup", "--list"),
    ("backup", "none {name}/there/file"),
    ("restore", "none {name}"),
    ("doctor",),
    ("doctor", "--json"),
    ("config",),
    ("config", "--json"),
    ("{poison}",),
    ("--{poison}",),
    ("--db", "{folder}/topic 0 {name}/note 0 {name}.md", "due"),
    ("--config", "{folder}/topic 0 {name}/note 0 {name}.md", "due"),
    ("--now", "{poison}", "due"),
    ("import", "{folder}/no {name}"),
    ("import", "--candidates", "{folder}/topic 0 {name}/note 0 {name}.md"),
)
"""Every command, with what is hostile in its output, its arguments and its errors."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one walk through everything wrote."""

    app: bytes
    commands: dict[str, bytes]
    never_shown: str
    """The page of the walk that did not come up, '' if all did."""


def walk_through(folder: Path, poisons: Sequence[str], commands: Sequence[Sequence[str]] = COMMANDS) -> Seen:
    """Make a library below `folder`, and go through all commands and pages of it."""
    folder.mkdir(parents=True, exist_ok=True)
    garden = folder / "garden"
    write_library(garden, poisons)
    database = folder / "data" / "review.sqlite3"
    environment = environment_in(folder)
    run(["import", str(garden), "--keep", "all"], database, environment, folder)
    write_more(garden, poisons)
    run(["import", str(garden)], database, environment, folder)
    outputs = {
        " ".join(words): run(_filled(words, garden, poisons[0], poisons[1]), database, environment, folder)
        for words in commands
    }
    run(["reflect", _filled(["listed 2 {name}.md"], garden, poisons[2], "")[0], "waits"], database, environment, folder)
    app = OnATerminal([*COMMAND, "--db", str(database)], environment, folder)
    try:
        never = walk(app)
    finally:
        app.close()
    return Seen(app.output, outputs, never)


def _filled(words: Sequence[str], garden: Path, poison: str, second: str) -> list[str]:
    # An argument cannot hold what a name cannot.
    names = {"{folder}": str(garden), "{poison}": poison, "{name}": poison.replace("/", "")}
    found = []
    for word in words:
        numbered = word.replace("note 1 {name}", f"note 1 {second.replace('/', '')}")
        numbered = numbered.replace("listed 1 {name}", f"listed 1 {second.replace('/', '')}")
        for sign, value in names.items():
            numbered = numbered.replace(sign, value)
        found.append(numbered)
    return found


def environment_in(folder: Path) -> dict[str, str]:
    """An environment in which nothing of the person's own is touched."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "EDITOR": "\x1b]0;owned\x07 '",
        "TEXTUAL_ANIMATIONS": "none",
    }


def run(words: Sequence[str], database: Path, environment: dict[str, str], folder: Path) -> bytes:
    """What a command writes on a terminal."""
    return OnATerminal([*COMMAND, "--db", str(database), *words], environment, folder).to_its_end()


def walk(app: OnATerminal) -> str:
    """Go through the pages; the one that did not come up and what did, '' where all came."""
    since = 0
    for step in WALK:
        since = app.press(step.keys)
        if not app.wait_for(step.shows, since):
            return f"{step.page}, where it wrote: {' '.join(words_in(app.output[since:]).split())}"
    return ""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="escapes-") as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        harmless = walk_through(folder / "harmless", [f"word{at}" for at in range(len(COCKTAILS))])
        hostile = walk_through(folder / "hostile", COCKTAILS)
    wrong = [*tell("the app", harmless.app, hostile.app)]
    for words in hostile.commands:
        wrong += tell(words, harmless.commands[words], hostile.commands[words])
    shown = words_in(hostile.app)
    wrong += [f"{markup} never stood on a page as it was written" for markup in MARKUP if markup not in shown]
    for which, seen in (("harmless", harmless), ("hostile", hostile)):
        wrong += [f"{which}: {seen.never_shown} never came up"] if seen.never_shown else []
    print(f"{len(WALK)} steps, {len(COMMANDS)} commands, {len(wrong)} faults")
    print("\n".join(wrong))
    return 1 if wrong else 0


def tell(where: str, harmless: bytes, hostile: bytes) -> list[str]:
    """Print what was sent there; what only the hostile library brought."""
    ours, theirs = kinds_in(harmless), kinds_in(hostile)
    more = sorted(set(theirs) - set(ours))
    name = where.encode("ascii", "backslashreplace").decode()[:60]
    print(f"{'!' if more else ' '} {name:60} {len(hostile):8} bytes  {', '.join(sorted(theirs)) or '-'}")
    return [f"{where}: {kind}, {theirs[kind]} times" for kind in more]


if __name__ == "__main__":
    sys.exit(main())
