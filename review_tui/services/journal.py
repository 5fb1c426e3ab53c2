"""The journal: reflections as one Markdown document, grouped, for reading and for publishing.

The words stand in block quotes, so that whatever Markdown they hold stays inside them.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

import yaml

from db.queries import notes as note_queries
from db.queries import reflections as reflection_queries
from db.queries.reflections import ReflectionInNote
from review_tui.scheduling.study_day import study_date
from review_tui.services.cards import filter_conditions
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.note_reading import JOURNAL_MARK
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace


class Grouping(StrEnum):
    """What a section of the journal holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    AREA = "area"
    PROJECT = "project"
    TAG = "tag"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One reflection with what it is grouped by."""

    found: ReflectionInNote
    day: date
    facets: Mapping[str, Sequence[str]]


def build_journal(
    workspace: Workspace,
    by: Grouping = Grouping.DAY,
    filters: Filters = NO_FILTERS,
    output: Path | None = None,
) -> str:
    """The journal as Markdown with YAML front matter. Links to notes are relative to `output`'s folder, or paths
    inside the library when there is none. `since` and `until` are the days of the reflections.
    """
    entries = _entries(workspace, filters)
    sections: dict[str, list[_Entry]] = {}
    for entry in entries:
        for heading in _headings(entry, by):
            sections.setdefault(heading, []).append(entry)
    ordered = sorted(sections) if by not in (Grouping.DAY, Grouping.WEEK, Grouping.MONTH) else list(sections)
    link = _link_from(output.resolve().parent if output else None)
    parts = [_front_matter(study_date(workspace.study_day()))]
    for heading in ordered:
        parts.append(f"## {_inline(heading)}\n")
        parts += [_entry_text(entry, by, link) for entry in sections[heading]]
    return "\n".join(parts)


def export_journal(
    workspace: Workspace, output: Path, by: Grouping = Grouping.DAY, filters: Filters = NO_FILTERS
) -> None:
    """Write the journal to `output`. A file that is not a journal of ours is never replaced (ServiceRefusal)."""
    output = output.expanduser().resolve()
    text = build_journal(workspace, by, filters, output)
    try:
        if output.exists() and JOURNAL_MARK not in output.read_text(encoding="utf-8")[:2_000]:
            raise ServiceRefusal(f"{output}: holds something else", "name another file, or move it away")
        _write_whole(output, text.encode("utf-8"))
    except UnicodeDecodeError:
        raise ServiceRefusal(f"{output}: holds something else", "name another file, or move it away") from None
    except OSError as error:
        raise ServiceRefusal(f"{output}: cannot be written ({error.strerror})", "name another file") from error


def _write_whole(output: Path, content: bytes) -> None:
    """The old journal or the new one stands there, never half of it."""
    with tempfile.NamedTemporaryFile(dir=output.absolute().parent, prefix=f".{output.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(_mode_of(output))
            Path(file.name).replace(output)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _mode_of(output: Path) -> int:
    """The permissions that the file has, or that a new one gets here."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _entries(workspace: Workspace, filters: Filters) -> list[_Entry]:
    on_notes = replace(filters, since=None, until=None)
    with workspace.database.read() as connection:
        found = reflection_queries.select_reflections(
            connection, reflection_queries.kept(), *filter_conditions(on_notes)
        )
        facets = note_queries.facets_of(connection)
    entries = [
        _Entry(one, study_date(one.reflection.study_day), facets.get(one.reflection.note_id, {})) for one in found
    ]
    return [
        entry
        for entry in entries
        if (filters.since is None or entry.day >= filters.since)
        and (filters.until is None or entry.day <= filters.until)
    ]


def _headings(entry: _Entry, by: Grouping) -> list[str]:
    if by is Grouping.DAY:
        return [entry.day.isoformat()]
    if by is Grouping.WEEK:
        year, week, _ = entry.day.isocalendar()
        return [f"{year}-W{week:02}"]
    if by is Grouping.MONTH:
        return [f"{entry.day:%Y-%m}"]
    if by is Grouping.NOTE:
        return [entry.found.title]
    return list(entry.facets.get(by.value, ())) or ["—"]


def _front_matter(today: date) -> str:
    values = {
        "title": "Journal",
        "date": today,
        "generator": JOURNAL_MARK.split(": ")[1],
        # Eleventy would otherwise run what stands between braces in the reflections.
        "templateEngineOverride": "md",
    }
    return "---\n" + yaml.safe_dump(values, allow_unicode=True, sort_keys=False) + "---\n"


def _entry_text(entry: _Entry, by: Grouping, link: Callable[[ReflectionInNote], str]) -> str:
    title = f"[{_inline(entry.found.title)}]({link(entry.found)})"
    day = entry.day.isoformat()
    head = f"### {day}\n\n{title}" if by is Grouping.NOTE else f"### {title}\n\n{day}"
    quoted = "\n".join(f"> {line}".rstrip() for line in entry.found.reflection.text.split("\n"))
    return f"{head}\n\n{quoted}\n"


def _link_from(folder: Path | None) -> Callable[[ReflectionInNote], str]:
    def link(found: ReflectionInNote) -> str:
        if folder is None:
            return quote(found.path)
        return quote(Path(os.path.relpath(Path(found.root) / found.path, folder)).as_posix())

    return link


def _inline(text: str) -> str:
    """Text that Markdown takes as text."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))
