"""Notes, names and files that no one means well by: makes a library of them and measures what each costs.

    python benchmarks/faults/hostile_notes.py FOLDER

fills FOLDER (empty or not there yet), reads each in a process of its own as an import does, and prints what became of
it, milliseconds and megabytes. Exit 1 if one took more than 100 MB, or more than 100 ms and than ordinary prose of its
size takes in the same run, if it was read wrongly, or took the process.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from review_tui.display import one_line
from review_tui.notes.library import NoteFile, Problem, find_notes
from review_tui.services.note_reading import read_for_import

MOST_MILLISECONDS = 100.0
MOST_MEGABYTES = 100.0
LONGEST_WAIT = 60.0
"""Seconds after which a case counts as hanging."""
BODY = "\n# 学习\n\n真正有效的学习不是反复阅读，而是努力回忆。\n"
MEGA = 1_000_000

Make = Callable[[Path], None]
"""Makes one case in a folder of its own."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be read, and whether it is to be read or refused."""

    name: str
    make: Make
    outcome: str
    """`read`, `nothing` (left out of the library), or the code of the refusal; several parted by `|`."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one case took."""

    outcome: str
    milliseconds: float
    megabytes: float
    said: str
    """What the person is told, '' where it was read."""


def text(content: str | bytes, name: str = "note.md") -> Make:
    """A case that is one file."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return lambda folder: _write(folder, name, raw)


def yaml(block: str) -> Make:
    """A case that is one note with that front matter."""
    return text(f"---\n{block}---\n{BODY}")


def _write(folder: Path, name: str | bytes, raw: bytes) -> None:
    place = os.fsencode(folder) + b"/" + (name if isinstance(name, bytes) else name.encode())
    with open(place, "wb") as file:  # noqa: PTH123  (a name that is no text has no Path)
        file.write(raw)


def merge_bomb(levels: int) -> str:
    """Every mapping merges the one before it many times over."""
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{at}: &a{at} {{<<: [{', '.join([f'*a{at - 1}'] * 9)}]}}" for at in range(1, levels)]
    return "\n".join([*lines, f"<<: *a{levels - 1}", "title: t", ""])


def alias_bomb(levels: int) -> str:
    """The billion laughs."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, levels)]
    return "\n".join([*lines, f"tags: *a{levels - 1}", f"title: *a{levels - 1}", ""])


YAML_CASES = (
    Case("merge-key bomb", yaml(merge_bomb(24)), "read"),
    Case("alias bomb", yaml(alias_bomb(24)), "read"),
    Case("an alias of itself", yaml("a: &a [*a]\ntags: &t [*t]\ntitle: t\n"), "yaml-broken"),
    Case("a mapping that merges itself", yaml("a: &a {<<: *a}\n<<: *a\ntitle: t\n"), "read|yaml-broken"),
    Case("100,000 brackets", yaml("a: " + "[" * 100_000 + "\n"), "too-deep"),
    Case("100,000 braces", yaml("a: " + "{a: " * 100_000 + "\n"), "too-deep|front-matter-too-large"),
    Case("60,000 dashes", yaml("a:\n  " + "- " * 60_000 + "x\n"), "too-deep"),
    Case("60,000 question marks", yaml("? " * 60_000 + "x\n"), "too-deep|yaml-broken"),
    Case("deep by indentation", yaml("".join(f"{' ' * at}a:\n" for at in range(600))), "too-deep"),
    Case("a tag that runs code", yaml("a: !!python/object/apply:os.system ['touch /tmp/pwned']\n"), "read"),
    Case(
        "tags of every kind",
        yaml("a: !!binary '!'\nb: !!timestamp x\nc: !!set {a}\nd: !x y\ntags: !!omap []\n"),
        "read",
    ),
    Case("4,000 keys", yaml("".join(f"key{at}: value\n" for at in range(4_000))), "read"),
    Case("10,000 keys", yaml("".join(f"key{at}: value\n" for at in range(10_000))), "too-many-values"),
    Case("14,000 anchors", yaml("".join(f"k{at}: &a{at} v\n" for at in range(14_000))), "too-many-values"),
    Case("the same key 10,000 times", yaml("title: again\n" * 10_000), "too-many-values"),
    Case("20,000 tags", yaml("tags: [" + "a, " * 20_000 + "]\n"), "too-many-values"),
    Case("10 MB in a value", yaml("title: " + "x" * 10 * MEGA + "\n"), "too-large"),
    Case("7 MB in a value", yaml("title: " + "x" * 7 * MEGA + "\n"), "front-matter-too-large"),
    Case("a key of 200,000 characters", yaml("k" * 200_000 + ": v\n"), "read|yaml-broken"),
    Case("200,000 digits", yaml("title: " + "9" * 200_000 + "\ndate: " + "9" * 4_000 + "\n"), "read"),
    Case("dates of nonsense", yaml("date: 2025-13-45 99:99\ntitle: 0x_:_\n"), "read"),
    Case("surrogates by escape", yaml('title: "\\ud800 \\x00 \\u202e"\n'), "read|yaml-broken"),
    Case("NUL by escape", yaml('title: "a\\0b"\ntags: ["\\e[2J", "\\x9b31m"]\n'), "read"),
    Case("never closed, 7 MB", text("---\ntitle: t\n" + "a: b\n" * 1_400_000), "fence-unclosed"),
    Case("quote never closed", yaml("title: 'open\n" + "a: b\n" * 40_000), "yaml-broken"),
    Case("colons", yaml(": " * 100_000 + "\n"), "read|yaml-broken"),
    Case("percent directives", text("---\n%YAML 1.1\n" * 5_000 + "---\n"), "yaml-broken|read|fence-irregular"),
    Case("toml, deep", text("+++\na = " + "[" * 100_000 + "\n+++\n"), "too-deep"),
    Case("toml, deep keys", text("+++\n" + ".".join("a" * 20_000) + " = 1\n+++\n"), "too-deep"),
    Case("toml, deep tables", text("+++\n" + f"[{'.'.join('ab' * 10_000)}]\n+++\n"), "too-deep"),
    Case("toml, deep in a table", text("+++\na = {b = 1, " + '"x" . ' * 30_000 + "y = 1}\n+++\n"), "too-deep"),
    Case("toml, long digits", text("+++\na = " + "9" * 100_000 + "\n+++\n"), "toml-broken"),
    Case("toml, long hexadecimal digits", text("+++\ntitle = 0x" + "f" * 100_000 + "\n+++\n"), "read"),
    Case("toml, quotes never closed", text('+++\na = """' + '""\n' * 60_000 + "+++\n"), "toml-broken"),
    Case("toml, 10,000 tables", text("+++\n" + "".join(f"[a{at}]\n" for at in range(10_000)) + "+++\n"), "read"),
    Case("json, deep", text('{"a": ' + "[" * 100_000 + "\n"), "too-deep"),
    Case("json, closed and deep", text(';;;\n{"a": ' + "[" * 50_000 + "]" * 50_000 + "}\n;;;\n"), "too-deep"),
    Case("json, long digits", text(';;;\n{"a": ' + "9" * 100_000 + "}\n;;;\n"), "json-broken"),
)

BYTES_CASES = (
    Case("9 MB", text("学习\n" * 1_300_000), "too-large"),
    Case("1 GB, sparse", lambda folder: _sparse(folder, 1 << 30), "too-large"),
    Case("random bytes", text(bytes(range(256)) * 4_000), "nul|not-utf8"),
    Case("bad UTF-8", text(b"caf\xe9 " * 100_000), "not-utf8"),
    Case("cut in a character", text("学习".encode()[:-1]), "not-utf8"),
    Case("surrogates as UTF-8", text(b"\xed\xa0\x80"), "not-utf8"),
    Case("overlong slash", text(b"\xc0\xaf"), "not-utf8"),
    Case("UTF-16", text("学习".encode("utf-16")), "utf-16"),
    Case("UTF-16 without a mark", text("---\ntitle: a\n---\n".encode("utf-16-le")), "nul"),
    Case("UTF-32", text("学习".encode("utf-32")), "utf-16|nul"),
    Case("a NUL after 7 MB", text(b"a\n" * 3_500_000 + b"\0"), "nul"),
    Case("nothing at all", text(b""), "read"),
    Case("only a byte order mark", text(b"\xef\xbb\xbf"), "read"),
    Case("100,000 byte order marks", text("\ufeff" * 100_000), "read"),
    Case("every control character", text("".join(map(chr, [*range(1, 32), *range(127, 160)])) * 3_000 + BODY), "read"),
    Case("combining characters", text("a" + "\u0301" * 200_000 + BODY), "read"),
    Case("noncharacters", text("\ufffe\uffff\U0010ffff" * 10_000 + BODY), "read"),
)

BODY_CASES = (
    Case("a line of 1,000,000 characters", text("学" * MEGA), "read"),
    Case("a line of 1,000,000 letters", text("a" * MEGA), "read"),
    Case("a line of 1,000,000 in words", text("learning is recall " * 52_000), "read"),
    Case("a line of 1,000,000 in sentences", text("学习的关键不是重读，而是提取。" * 66_000), "read"),
    Case("100,000 bullets", text("- 学习是提取\n" * 100_000), "read"),
    Case("100,000 numbered bullets", text("".join(f"- 第{at}个要点\n" for at in range(100_000))), "read"),
    Case("1,000,000 fences", text("---\n" * MEGA), "read"),
    Case("100,000 headings", text("# 学习\n" * 100_000), "read"),
    Case("100,000 quote signs", text("> " * 100_000), "read"),
    Case("100,000 backticks", text("`" * 100_000), "read"),
    Case("growing backticks", text(" ".join("`" * at for at in range(1, 600))), "read"),
    Case("100,000 open brackets", text("[" * 100_000), "read"),
    Case("100,000 open links", text("[a](" * 100_000), "read"),
    Case("100,000 stars", text("*" * 100_000), "read"),
    Case("100,000 stars and underscores", text("*a_ " * 100_000), "read"),
    Case("100,000 tags", text("<b " * 100_000), "read"),
    Case("100,000 comments never closed", text("<!-- " * 100_000), "read"),
    Case("100,000 folds", text("<details>\n" * 100_000), "read"),
    Case("100,000 link definitions", text("".join(f"[a{at}]: b\n" for at in range(100_000))), "read"),
    Case("1,000,000 spaces", text("a" + " " * MEGA + "b"), "read"),
    Case("1,000,000 blank lines", text("\n" * MEGA + "a"), "read"),
    Case("1,000,000 carriage returns", text("\r" * MEGA), "read"),
    Case("1,000,000 pipes", text("|" * MEGA), "read"),
    Case("1,000,000 colons", text(":" * MEGA), "read"),
    Case("1,000,000 equals signs", text("=" * MEGA), "read"),
    Case("1,000,000 dots", text("." * MEGA), "read"),
    Case("a heading of 1,000,000 characters", text("# " + "学*" * 500_000), "read"),
)

LONG_NAME = "学" * 84 + ".md"
NAME_CASES = (
    *(
        Case(f"name: {kind}", text(BODY, name), "read")
        for kind, name in {
            "newline": "a\nb.md",
            "escape": "\x1b[2J\x1b]0;owned\x07.md",
            "C1": "\x9b31m.md",
            "turned around": "\u202egpj.md",
            "255 bytes": LONG_NAME,
            "an option": "-rf.md",
            "dots": "….md",
            "a command": "$(touch x); `x` & | > %s {0}.md",
            "quotes": "a'b\"c\\.md",
            "markup": "[red]a[bold] [link=x].md",
            "spaces": " a  .md",
            "a home": "~.md",
            "a drive": "C:.md",
        }.items()
    ),
    Case("name: hidden", text(BODY, "...md"), "nothing"),
    Case("name: stray bytes", lambda folder: _write(folder, b"caf\xe9\xff.md", BODY.encode()), "name-not-utf8"),
    Case("name: 1,000 folders deep", lambda folder: _deep(folder, 1_000), "read|folder-unreadable"),
)


def _sparse(folder: Path, size: int) -> None:
    with (folder / "note.md").open("wb") as file:
        file.truncate(size)


def _deep(folder: Path, depth: int) -> None:
    # Longer than a path may be, so that only one who walks relative to a folder can make it.
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("deeper", dir_fd=descriptor)
        inner = os.open("deeper", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    file = os.open("note.md", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=descriptor)
    os.write(file, BODY.encode())
    os.close(file)
    os.close(descriptor)


def _socket(folder: Path) -> None:
    # A socket's path may hold about a hundred characters, so it is bound from within.
    before = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("note.md")
    finally:
        os.chdir(before)


def _hard_links(folder: Path) -> None:
    _write(folder, "a.md", BODY.encode())
    (folder / "b.md").hardlink_to(folder / "a.md")


def _unreadable(folder: Path) -> None:
    _write(folder, "note.md", BODY.encode())
    (folder / "note.md").chmod(0)


def _unreadable_folder(folder: Path) -> None:
    (folder / "shut").mkdir()
    _write(folder / "shut", "note.md", BODY.encode())
    (folder / "shut").chmod(0)


def _link_maze(folder: Path) -> None:
    for at in range(60):
        (folder / f"{at}.md").symlink_to(f"{at + 1}.md")


def _rules(content: str) -> Make:
    def make(folder: Path) -> None:
        _write(folder, ".gitignore", content.encode())
        _write(folder, "a" * 60 + ".md", BODY.encode())

    return make


ROOT = os.geteuid() == 0
FILE_CASES = (
    Case("a link to itself", lambda folder: (folder / "note.md").symlink_to("note.md"), "link-broken"),
    Case("a maze of links", _link_maze, "link-broken"),
    Case("a link out", lambda folder: (folder / "note.md").symlink_to("/etc/passwd"), "link-outside"),
    Case("a link to a device", lambda folder: (folder / "note.md").symlink_to("/dev/zero"), "link-outside"),
    Case("a link to the folder", lambda folder: (folder / "note.md").symlink_to("."), "nothing"),
    Case("a hard link", _hard_links, "read"),
    Case("a pipe", lambda folder: os.mkfifo(folder / "note.md"), "not-a-file"),
    Case("a socket", _socket, "not-a-file"),
    Case("a folder called note.md", lambda folder: (folder / "note.md").mkdir(), "nothing"),
    Case("an unreadable note", _unreadable, "read" if ROOT else "unreadable"),
    Case("an unreadable folder", _unreadable_folder, "read" if ROOT else "folder-unreadable"),
    Case("rules of stars", _rules("*a" * 30 + "b.md\n" + "**/" * 30 + "b\n"), "read"),
    Case("rules of one long line", _rules("[" * 100_000 + "\n" + "a*" * 50_000 + "\n"), "read"),
    Case("1,000 rules", _rules("".join(f"x{at}*\n" for at in range(1_000))), "read"),
)

CASES = (*YAML_CASES, *BYTES_CASES, *BODY_CASES, *NAME_CASES, *FILE_CASES)


def folder_name(at: int) -> str:
    """Where the case of that number lies."""
    return f"{at:03}"


def read_all(folder: Path) -> tuple[str, str]:
    """What became of what lies in `folder`, and what the person is told of it."""
    said = []
    outcomes = set()
    for entry in find_notes(folder):
        result = read_for_import(entry, None) if isinstance(entry, NoteFile) else entry
        outcomes.add(result.code if isinstance(result, Problem) else "read")
        if isinstance(result, Problem):
            said.append(f"{result.note}: {result.reason}; {result.remedy}")
    return "+".join(sorted(outcomes)) or "nothing", one_line(said[0])[:160] if said else ""


def cost_of(folder: Path) -> Cost:
    """What reading `folder` takes, in a process that begins with everything loaded."""
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_measure, args=(theirs, folder))
    process.start()
    theirs.close()
    try:
        if not ours.poll(LONGEST_WAIT):
            process.kill()
            return Cost("hangs", LONGEST_WAIT * 1000, 0, "")
        outcome, milliseconds, megabytes, said = ours.recv()
        return Cost(outcome, milliseconds, megabytes, said)
    except EOFError:
        return Cost("died", 0, 0, "")
    finally:
        process.join()


def _measure(answer: Connection, folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    outcome, said = read_all(folder)
    milliseconds = (time.process_time() - begin) * 1000
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit
    answer.send((outcome, milliseconds, grown, said))


def warm_up() -> None:
    """Load what the first note of an import loads."""
    from review_tui.extraction.extract import extract
    from review_tui.notes.note import parse_note
    from review_tui.services.note_reading import source_of

    extract(source_of(parse_note("a.md", BODY.encode(), 0, 0)))


def measured(root: Path) -> Iterator[tuple[Case, Cost]]:
    """Make every case below `root` and read it."""
    warm_up()
    for at, case in enumerate(CASES):
        folder = root / folder_name(at)
        folder.mkdir(parents=True)
        case.make(folder)
        yield case, cost_of(folder)


def ordinary_milliseconds(root: Path) -> float:
    """What a byte of ordinary prose takes, in milliseconds."""
    folder = root / "ordinary"
    folder.mkdir(parents=True)
    prose = "".join(
        f"## Part {at}\n\nThe key to learning {at} things is not reading them again but recalling them. "
        f"**Recall {at}** — bringing back what was read. Most readers of page {at} forget it within a week.\n\n"
        for at in range(800)
    )
    _write(folder, "note.md", prose.encode())
    return cost_of(folder).milliseconds / len(prose.encode())


def size_of(folder: Path) -> int:
    """The bytes of the largest file of a case."""
    return max((file.lstat().st_size for file in folder.glob("*.md")), default=0)


def is_within_limits(case: Case, cost: Cost, ordinary: float) -> bool:
    """Whether the case came out as it should, soon enough and small enough; `ordinary` milliseconds are allowed."""
    return (
        cost.outcome in case.outcome.split("|")
        and cost.milliseconds <= max(MOST_MILLISECONDS, ordinary)
        and cost.megabytes <= MOST_MEGABYTES
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    root = arguments.parse_args().folder
    if root.exists() and any(root.iterdir()):
        arguments.error(f"{root} is not empty")
    over = slow = 0
    a_byte = ordinary_milliseconds(root)
    for case, cost in measured(root):
        ordinary = a_byte * size_of(root / folder_name(CASES.index(case)))
        good = is_within_limits(case, cost, ordinary)
        over += not good
        slow += cost.milliseconds > MOST_MILLISECONDS
        mark = " " if good else "!"
        print(
            f"{mark} {case.name:36} {cost.outcome:22} {cost.milliseconds:8.1f} ms {cost.megabytes:7.1f} MB  {cost.said}"
        )
    print(f"{len(CASES)} cases, {over} wrong or over the limits; {slow} took more than {MOST_MILLISECONDS:.0f} ms,")
    print(f"as long text does: ordinary prose takes {a_byte * 1e6:.0f} ms a megabyte here")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
