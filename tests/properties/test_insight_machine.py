"""One note, the database, an editor and crashes, in any order: nothing typed is ever lost, nothing written twice.

Set REVIEW_TUI_EXAMPLES for more than the few runs that a test has time for.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from properties.dying import killed_at
from support import Library, SetClock

from db.queries import reflections as reflection_queries
from db.records import ReflectionRecord
from db.schema import reflection as reflection_table
from review_tui.config import Config
from review_tui.services.deciding import Choice, decide_insight, undo_decision
from review_tui.services.doctor import examine
from review_tui.services.insight_stand import unsettled_stands
from review_tui.services.notes import find_note
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import begin_reflection, finish_reflection, save_draft
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.workspace import Workspace, open_workspace

EXAMPLES = int(os.environ.get("REVIEW_TUI_EXAMPLES", "6"))
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""No process that dies loses what the system has; a disk is slower and no harder."""
BEFORE = "---\ntitle: 'One note'   # kept\nzip: 01000\n"
LISTED = "insight: [a, b]"
"""An insight that review-tui refuses to write."""

points = st.one_of(st.none(), st.integers(0, 900), st.integers(-150, -1))
"""At which call the process dies, a negative one counted among those about files of notes; None: it does not."""
styles = st.sampled_from(("single", "literal", "folded", "double"))


def as_field(value: str, style: str) -> str:
    """The field as an editor might write it."""
    if not value:
        return "insight: ''"
    if style == "literal":
        return "insight: |-\n" + "\n".join(f"  {line}" if line else "" for line in value.split("\n"))
    dumped = yaml.safe_dump(
        {"insight": value},
        allow_unicode=True,
        default_style={"single": "'", "double": '"', "folded": ">"}[style],
        width=1000,
    )
    return (
        dumped.replace('"insight"', "insight")
        .replace("'insight'", "insight")
        .replace("? >-\n  insight\n:", "insight:")
        .rstrip("\n")
    )


def paragraphs(text: str) -> list[str]:
    return [paragraph.strip("\n") for paragraph in text.split("\n\n") if paragraph.strip()]


class InsightMachine(RuleBasedStateMachine):
    """What the person does, in their editor and here, and what must be true whatever they do."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(dir=MEMORY))
        self.folder = self.home / "garden"
        self.folder.mkdir()
        self.clock = SetClock()
        self.path = "a.md"
        self.body = "\n---\n\nA note is a place to come back to.\n"
        self.field = ""
        """What the editor last left in the field, or a decision."""
        self.listed = False
        self.count = 0
        self.typed: list[str] = []
        self.read_back: set[str] = set()
        """Paragraphs that stood in the note when it was imported."""
        self.gone: set[str] = set()
        """What the person took out of the note: it must not come back by itself."""
        self.open()
        self.library = Library(self.folder, self.workspace, self.clock)
        self.save()
        self.library.import_all()
        self.note_id = 1

    def open(self) -> None:
        self.opened = open_workspace(self.home / "data" / "review.sqlite3", Config(), self.clock)
        self.workspace = self.opened.__enter__()

    def teardown(self) -> None:
        self.opened.__exit__(None, None, None)
        for file in (self.file, self.folder):
            if file.exists():
                file.chmod(0o700)
        shutil.rmtree(self.home)

    @property
    def file(self) -> Path:
        return self.folder / self.path

    # What the person sees and does in the editor

    def save(self, style: str = "single") -> None:
        line = LISTED if self.listed else as_field(self.field, style)
        if self.file.exists():
            self.file.chmod(0o644)
        self.library.write(self.path, BEFORE + line + self.body)

    def value(self) -> str | None:
        """The field as the file has it, read by another reader; None where there is no text to read."""
        if not self.file.exists() or self.listed:
            return None
        raw = self.file.read_bytes().decode()
        assert raw.startswith(BEFORE)
        assert raw.endswith(self.body)
        front = yaml.safe_load(raw[len(BEFORE) : len(raw) - len(self.body)])
        assert list(front) == ["insight"]
        return front["insight"] or ""

    def load(self) -> None:
        """The editor opens the file and has what is in it now."""
        self.field = self.value() or ""

    @rule(style=styles, new=st.booleans(), keep=st.sampled_from(("all", "first", "last", "none")))
    def edit_insight(self, style: str, new: bool, keep: str) -> None:
        self.load()
        before = paragraphs(self.field)
        kept = {"all": before, "first": before[:1], "last": before[-1:], "none": []}[keep]
        self.gone |= set(before) - set(kept)
        if new:
            self.count += 1
            kept = [*kept, f"Typed in the editor, {self.count}."]
        self.field = "\n\n".join(kept)
        self.listed = False
        self.save(style)

    @precondition(lambda self: self.file.exists())
    @rule()
    def take_out_and_go_on(self) -> None:
        """Everything is removed from the field; neither an import nor an export brings it back."""
        self.edit_insight("single", new=False, keep="none")
        self.bring_in(None)
        export_insights(self.workspace)

    @precondition(lambda self: self.typed)
    @rule(data=st.data(), changed=st.booleans())
    def paste(self, data: st.DataObject, changed: bool) -> None:
        """What was typed here is pasted into the note by hand, word for word or not."""
        self.load()
        text = data.draw(st.sampled_from(self.typed))
        text = text.replace("Typed", "I typed") if changed else text
        if text in self.field:
            return
        self.gone.discard(text)
        self.field = "\n\n".join([*paragraphs(self.field), text])
        self.listed = False
        self.save("literal")

    @rule()
    def edit_body(self) -> None:
        self.load()
        self.count += 1
        self.body += f"\nWhat matters is said in sentence {self.count}.\n"
        self.save()

    @rule()
    def make_it_a_list(self) -> None:
        self.load()
        self.gone |= set(paragraphs(self.field))
        self.field, self.listed = "", True
        self.save()

    @precondition(lambda self: self.file.exists())
    @rule()
    def rename(self) -> None:
        self.count += 1
        target = self.folder / f"renamed-{self.count}.md"
        self.file.rename(target)
        self.path = target.name
        self.bring_in(None)

    @precondition(lambda self: self.file.exists())
    @rule()
    def delete(self) -> None:
        self.load()
        self.file.chmod(0o644)
        self.trash = self.file.read_bytes()
        self.file.unlink()

    @precondition(lambda self: not self.file.exists())
    @rule()
    def take_out_of_the_trash(self) -> None:
        self.library.write(self.path, self.trash)

    @precondition(lambda self: self.file.exists())
    @rule(writable=st.booleans())
    def change_permissions(self, writable: bool) -> None:
        self.file.chmod(0o644 if writable else 0o444)

    # What the person does here

    def living(self, point: int | None, task: Callable[[Workspace], object]) -> bool:
        """Whether the process that does it lived to its end; if not, the program is started again."""
        if point is None:
            task(self.workspace)
            return True
        self.opened.__exit__(None, None, None)

        def alone() -> None:
            with open_workspace(self.home / "data" / "review.sqlite3", Config(), self.clock) as workspace:
                task(workspace)

        died = killed_at(abs(point), alone, notes_only=point < 0)
        self.open()
        self.library.workspace = self.workspace
        return not died

    @rule(point=points, while_writing=st.sampled_from(("nothing", "edited")), finished=st.booleans())
    def reflect(self, point: int | None, while_writing: str, finished: bool) -> None:
        draft = begin_reflection(self.workspace, self.note_id).draft
        self.count += 1
        text = f"{draft} And on.".strip() if draft else f"Typed here, {self.count}."
        if draft:
            self.typed.remove(draft)
        save_draft(self.workspace, self.note_id, text)
        self.typed.append(text)
        self.gone.discard(text)
        edited = while_writing == "edited" and self.file.exists()
        if edited:
            self.edit_insight("literal", new=True, keep="all")
        if finished:
            self.living(point, lambda workspace: finish_reflection(workspace, self.note_id, text))
        if edited:
            assert text not in paragraphs(self.value() or "")

    @rule(point=points)
    def export(self, point: int | None) -> None:
        self.living(point, export_insights)

    @rule(point=points)
    def bring_in(self, point: int | None) -> None:
        lived = self.living(point, lambda workspace: Library(self.folder, workspace, self.clock).import_all())
        if lived:
            self.settle()

    @rule(point=points, choice=st.sampled_from(Choice), undone=st.booleans())
    def decide(self, point: int | None, choice: Choice, undone: bool) -> None:
        stands = unsettled_stands(self.workspace)
        if not stands:
            return
        chosen = stands[0].pending[0]
        before = self.file.read_bytes() if self.file.exists() else b""

        def carry_out(workspace: Workspace) -> None:
            try:
                decided = decide_insight(workspace, chosen.reflection_id, choice)
            except ServiceRefusal:
                return
            if undone:
                undo_decision(workspace, decided)

        if self.living(point, carry_out) and undone and self.file.exists():
            assert self.file.read_bytes() == before
        after = self.value()
        if after is not None:
            self.gone |= set(paragraphs(self.field)) - set(paragraphs(after))
            self.field = after

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        self.clock.advance(days=days)

    def settle(self) -> None:
        """After a whole import: what stands in the note is known, the next import has nothing to do."""
        report = self.library.import_all()
        assert (report.notes.changed, report.notes.new, report.notes.missing) == (0, 0, 0)
        files = sorted(file.name for file in self.folder.iterdir())
        assert files == ([self.path] if self.file.exists() else [])
        value = self.value()
        if value is None:
            return
        # Rewritten under another name before anybody looked, it is another note.
        self.note_id = find_note(self.workspace, self.path).note_id
        self.read_back |= set(paragraphs(value))
        for one in self.reflections():
            if one.note_id == self.note_id and one.origin == "here" and one.state != "draft":
                assert (one.text in paragraphs(value)) == (one.state == "written"), one

    # What must be true

    def reflections(self) -> list[ReflectionRecord]:
        with self.workspace.database.read() as connection:
            everything = reflection_queries.select_reflections(connection, reflection_table.c.id > 0)
        return [one.reflection for one in everything]

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        known = [one.text for one in self.reflections()]
        assert [text for text in self.typed if text not in known] == []

    @invariant()
    def nothing_read_back_is_lost(self) -> None:
        known = {paragraph for one in self.reflections() for paragraph in paragraphs(one.text)}
        assert self.read_back - known == set()

    @invariant()
    def the_note_is_as_the_editor_left_it_and_what_was_typed_after_it_once(self) -> None:
        value = self.value()
        if value is None:
            return
        mine, now = paragraphs(self.field), paragraphs(value)
        assert now[: len(mine)] == mine
        added = now[len(mine) :]
        assert set(added) <= set(self.typed)
        assert len(set(now)) == len(now)
        assert not self.gone & set(added)

    @invariant()
    def every_reflection_is_one(self) -> None:
        here = [(one.note_id, one.text, one.study_day) for one in self.reflections() if one.origin == "here"]
        assert len(set(here)) == len(here)

    @invariant()
    def the_database_is_whole(self) -> None:
        assert [finding for finding in examine(self.workspace) if finding.state == "wrong"] == []


InsightMachine.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=EXAMPLES <= 20,
    phases=(Phase.reuse, Phase.generate),
    report_multiple_bugs=False,
)
TestInsight = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is a fork")(
    InsightMachine.TestCase
)
