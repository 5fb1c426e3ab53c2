"""Reflections: in the database first, in the note next, and never lost on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from support import CHINESE, ENGLISH, Library

from review_tui.config import InsightField
from review_tui.services import publishing, reflecting
from review_tui.services.cards import list_cards
from review_tui.services.day_plan import due_cards
from review_tui.services.journal import Grouping, build_journal, export_journal
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.publishing import Publication, export_insights, publish_left_over
from review_tui.services.reflecting import finish_reflection, open_page, save_draft
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.today import look_at_today
from review_tui.services.workspace import Workspace

WORDS = '先迈出第一步：本周就发一条。\n\n他说"不是方法问题"，我信一半。'


@pytest.fixture
def imported(library: Library) -> Library:
    library.import_all()
    return library


def id_of(library: Library, name: str = "side-work.md") -> int:
    return find_note(library.workspace, name).note_id


def front_matter(text: str) -> dict[str, object]:
    values = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(values, dict)
    return values


def test_a_reflection_stands_in_the_note_and_nothing_else_changes(imported: Library) -> None:
    publication = finish_reflection(imported.workspace, id_of(imported), WORDS)
    assert publication.state == "written"
    after = imported.read("talks/side-work.md")
    assert front_matter(after)["insight"] == WORDS
    before_field, after_field = CHINESE.split("insight: ''")
    assert after.startswith(before_field)
    assert after.endswith(after_field)


def test_a_second_reflection_is_appended_after_a_blank_line(imported: Library) -> None:
    finish_reflection(imported.workspace, id_of(imported), "第一次。")
    imported.clock.advance(days=3)
    finish_reflection(imported.workspace, id_of(imported), "第二次。")
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == "第一次。\n\n第二次。"
    earlier = open_page(imported.workspace, id_of(imported)).earlier
    assert [(one.date, one.text, one.state) for one in earlier] == [
        (date(2026, 11, 23), "第一次。", "written"),
        (date(2026, 11, 26), "第二次。", "written"),
    ]


def test_the_same_words_twice_are_one_reflection(imported: Library) -> None:
    for _ in range(2):
        finish_reflection(imported.workspace, id_of(imported), "一句话。")
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == "一句话。"
    assert len(open_page(imported.workspace, id_of(imported)).earlier) == 1


def test_an_import_after_writing_finds_nothing_changed(imported: Library) -> None:
    finish_reflection(imported.workspace, id_of(imported), WORDS)
    report = imported.import_all()
    assert (report.notes.unchanged, report.notes.changed) == (2, 0)
    for card in list_cards(imported.workspace):
        text = imported.read(card.note)
        assert card.source is not None
        assert text[card.source.start : card.source.end] == card.source.text


def test_what_was_written_becomes_a_card_from_tomorrow_on(imported: Library) -> None:
    finish_reflection(imported.workspace, id_of(imported), WORDS)
    own = [card for card in list_cards(imported.workspace, statuses=["active"]) if card.kind == "insight"]
    assert [card.back for card in own] == [WORDS]
    assert due_cards(imported.workspace) == []
    imported.clock.advance(days=1)
    assert [card.id for card in due_cards(imported.workspace)] == [own[0].id]


def test_a_draft_is_kept_as_typed_until_it_is_finished(imported: Library) -> None:
    note_id = id_of(imported)
    save_draft(imported.workspace, note_id, "  先写一半\n")
    save_draft(imported.workspace, note_id, "  先写一半，再写\n")
    assert open_page(imported.workspace, note_id).draft == "  先写一半，再写\n"
    finish_reflection(imported.workspace, note_id, "先写一半，再写完。")
    assert open_page(imported.workspace, note_id).draft == ""
    save_draft(imported.workspace, note_id, "又")
    save_draft(imported.workspace, note_id, "")
    assert open_page(imported.workspace, note_id).draft == ""


def test_nothing_typed_writes_nothing(imported: Library) -> None:
    before = imported.read("talks/side-work.md")
    assert finish_reflection(imported.workspace, id_of(imported), " \n\n ").state == "empty"
    assert imported.read("talks/side-work.md") == before


def test_a_refused_write_stays_pending_with_its_reason_and_is_tried_again(imported: Library) -> None:
    imported.write("talks/side-work.md", CHINESE.replace("insight: ''", "insight: [a, b]"))
    before = imported.read("talks/side-work.md")
    publication = finish_reflection(imported.workspace, id_of(imported), WORDS)
    assert publication.state == "pending"
    assert publication.reason
    assert publication.remedy
    assert imported.read("talks/side-work.md") == before
    pending = look_at_today(imported.workspace).pending
    assert [(one.text, one.state, one.reason) for one in pending] == [(WORDS, "pending", publication.reason)]
    imported.write("talks/side-work.md", CHINESE)
    assert [export.state for export in export_insights(imported.workspace)] == ["written"]
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == WORDS
    assert look_at_today(imported.workspace).pending == ()


def test_a_note_that_is_gone_leaves_the_reflection_pending(imported: Library) -> None:
    note_id = id_of(imported)
    (imported.folder / "talks/side-work.md").unlink()
    assert finish_reflection(imported.workspace, note_id, WORDS).state == "pending"
    assert open_page(imported.workspace, note_id).earlier[0].text == WORDS


def test_a_held_reflection_waits_for_the_export(imported: Library) -> None:
    workspace = imported.with_config(insight=InsightField(write="held"))
    before = imported.read("talks/side-work.md")
    assert finish_reflection(workspace, id_of(imported), WORDS).state == "held"
    assert imported.read("talks/side-work.md") == before
    dry = export_insights(workspace, dry_run=True)
    assert imported.read("talks/side-work.md") == before
    assert dry[0].diff.startswith("--- a/talks/side-work.md\n+++ b/talks/side-work.md\n")
    assert "-insight: ''" in dry[0].diff
    assert export_insights(workspace)[0].state == "written"
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == WORDS


def test_dated_style_puts_the_day_before_the_words(imported: Library) -> None:
    workspace = imported.with_config(insight=InsightField(style="dated"))
    finish_reflection(workspace, id_of(imported), "一句话。")
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == "2026-11-23 · 一句话。"
    assert imported.import_all().notes.changed == 0
    assert [one.state for one in open_page(workspace, id_of(imported)).earlier] == ["written"]


def test_words_in_the_note_are_read_back_and_stay_first(empty_library: Library) -> None:
    empty_library.write("a.md", ENGLISH.replace("insight: ''", "insight: 'Mine, from before.'"))
    empty_library.import_all()
    note_id = id_of(empty_library, "a.md")
    assert [(one.text, one.origin, one.date) for one in open_page(empty_library.workspace, note_id).earlier] == [
        ("Mine, from before.", "note", date(2025, 10, 2))
    ]
    finish_reflection(empty_library.workspace, note_id, "And now.")
    assert front_matter(empty_library.read("a.md"))["insight"] == "Mine, from before.\n\nAnd now."
    empty_library.import_all()
    assert len(open_page(empty_library.workspace, note_id).earlier) == 2


def test_an_insight_edited_in_the_editor_is_read_back_and_history_stays(imported: Library) -> None:
    finish_reflection(imported.workspace, id_of(imported), "写在这里的。")
    text = imported.read("talks/side-work.md")
    imported.write("talks/side-work.md", text.replace("写在这里的。", "在编辑器里改过的。"))
    imported.import_all()
    earlier = open_page(imported.workspace, id_of(imported)).earlier
    assert [(one.text, one.origin, one.state) for one in earlier] == [
        ("写在这里的。", "here", "absent"),
        ("在编辑器里改过的。", "note", "written"),
    ]
    finish_reflection(imported.workspace, id_of(imported), "再想一次。")
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == "在编辑器里改过的。\n\n再想一次。"


def test_an_insight_that_was_there_is_a_candidate_of_its_own(empty_library: Library) -> None:
    empty_library.write("a.md", ENGLISH.replace("insight: ''", "insight: |-\n  One.\n\n  Two."))
    empty_library.import_all(Keep.BEST)
    own = [card for card in list_cards(empty_library.workspace, statuses=["active"]) if card.kind == "insight"]
    assert [card.back for card in own] == ["One.\n\nTwo."]


@pytest.fixture
def written(imported: Library) -> Library:
    finish_reflection(imported.workspace, id_of(imported), WORDS)
    imported.clock.advance(days=10)
    finish_reflection(imported.workspace, id_of(imported, "plans.md"), "# Not a heading\n{{ not a template }}")
    return imported


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("day", ["2026-11-23", "2026-12-03"]),
        ("week", ["2026-W48", "2026-W49"]),
        ("month", ["2026-11", "2026-12"]),
        ("area", ["growth", "work"]),
        ("project", ["lab", "—"]),
        ("tag", ["career", "—"]),
        ("note", ["Plans and guesses", "副业从哪里开始"]),
    ],
)
def test_a_journal_is_grouped_as_asked_and_keeps_every_word(written: Library, by: str, headings: list[str]) -> None:
    journal = build_journal(written.workspace, Grouping(by))
    assert [line[3:] for line in journal.splitlines() if line.startswith("## ")] == headings
    assert front_matter(journal)["title"] == "Journal"
    quoted = "\n".join(line.removeprefix("> ").removeprefix(">") for line in journal.splitlines() if line[:1] == ">")
    assert WORDS in quoted
    assert "# Not a heading\n{{ not a template }}" in quoted


def test_a_journal_links_to_its_notes_from_where_it_lies(written: Library, tmp_path: Path) -> None:
    output = written.folder / "journal" / "2026.md"
    output.parent.mkdir()
    export_journal(written.workspace, output)
    assert "](../talks/side-work.md)" in output.read_text()
    before = output.read_text()
    export_journal(written.workspace, output)
    assert output.read_text() == before


def test_a_journal_never_replaces_what_is_not_one(written: Library) -> None:
    with pytest.raises(ServiceRefusal, match="holds something else"):
        export_journal(written.workspace, written.folder / "talks/side-work.md")


def test_a_journal_inside_the_library_is_not_a_note(written: Library) -> None:
    export_journal(written.workspace, written.folder / "journal.md")
    report = written.import_all()
    assert (report.notes.found, report.notes.new) == (2, 0)


def test_words_from_elsewhere_leave_an_unfinished_draft_alone(imported: Library) -> None:
    note_id = id_of(imported)
    save_draft(imported.workspace, note_id, "半句话")
    finish_reflection(imported.workspace, note_id, "", from_draft=False)
    finish_reflection(imported.workspace, note_id, "从脚本来的。", from_draft=False)
    assert open_page(imported.workspace, note_id).draft == "半句话"


def test_written_is_said_only_of_what_stands_in_the_note(imported: Library) -> None:
    note_id = id_of(imported)
    finish_reflection(imported.workspace, note_id, "同一句。", hold=True)
    assert finish_reflection(imported.workspace, note_id, "同一句。").state == "written"
    assert "同一句。" in imported.read("talks/side-work.md")
    imported.write("talks/side-work.md", CHINESE)
    imported.import_all()
    assert finish_reflection(imported.workspace, note_id, "同一句。").state == "written"
    assert imported.read("talks/side-work.md").count("同一句。") == 1


def test_a_reflection_that_cannot_be_written_holds_up_no_other(imported: Library) -> None:
    note_id = id_of(imported)
    assert finish_reflection(imported.workspace, note_id, "长" * 400_000).state == "pending"
    assert finish_reflection(imported.workspace, note_id, "短。").state == "written"
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == "短。"
    assert [one.state for one in look_at_today(imported.workspace).pending] == ["pending"]


def test_the_journal_shows_words_changed_in_the_note_once(empty_library: Library) -> None:
    for words in ("First wordz.", "First wordss.", "First words."):
        empty_library.write("a.md", ENGLISH.replace("insight: ''", f"insight: '{words}'"))
        empty_library.import_all()
    quoted = [line for line in build_journal(empty_library.workspace).splitlines() if line.startswith(">")]
    assert quoted == ["> First words."]


def test_a_journal_keeps_the_permissions_it_has(written: Library) -> None:
    output = written.folder / "journal.md"
    export_journal(written.workspace, output)
    output.chmod(0o600)
    export_journal(written.workspace, output)
    assert output.stat().st_mode & 0o777 == 0o600


class Dies(Exception):
    """The process ends here."""


def die_before_writing(library: Library, monkeypatch: pytest.MonkeyPatch, note_id: int, words: str) -> None:
    def dies(*_: object) -> None:
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(reflecting, "publish_note", dies)
        with pytest.raises(Dies):
            finish_reflection(library.workspace, note_id, words)


def test_what_a_crash_kept_from_its_note_is_published_and_nothing_else(
    imported: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans, side_work = id_of(imported, "plans.md"), id_of(imported)
    finish_reflection(imported.workspace, plans, "Held back.", hold=True)
    die_before_writing(imported, monkeypatch, side_work, WORDS)
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == ""
    assert [one.state for one in publish_left_over(imported.workspace).values()] == ["written"]
    assert front_matter(imported.read("talks/side-work.md"))["insight"] == WORDS
    assert imported.read("essays/plans.md") == ENGLISH
    assert publish_left_over(imported.workspace) == {}


def test_what_was_refused_is_not_tried_at_every_start(imported: Library) -> None:
    broken = CHINESE.replace("insight: ''", "insight: 'open")
    imported.write("talks/side-work.md", broken)
    assert finish_reflection(imported.workspace, id_of(imported), WORDS).state == "pending"
    imported.write("talks/side-work.md", CHINESE)
    assert publish_left_over(imported.workspace) == {}
    assert imported.read("talks/side-work.md") == CHINESE


def test_what_a_crash_left_waits_for_the_person_where_the_note_was_changed_meanwhile(
    imported: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_before_writing(imported, monkeypatch, id_of(imported), WORDS)
    theirs = CHINESE.replace("insight: ''", "insight: 自己写的。")
    imported.write("talks/side-work.md", theirs)
    assert list(publish_left_over(imported.workspace).values()) == [publishing.CHANGED]
    assert imported.read("talks/side-work.md") == theirs
    assert publish_left_over(imported.workspace) == {}


def test_only_so_many_notes_are_published_at_once(imported: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("plans.md", "side-work.md"):
        die_before_writing(imported, monkeypatch, id_of(imported, name), WORDS)
    assert len(publish_left_over(imported.workspace, most=1)) == 1
    assert len(publish_left_over(imported.workspace, most=1)) == 1
    assert publish_left_over(imported.workspace) == {}


def test_a_window_that_is_overtaken_says_what_the_other_did(imported: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(workspace: Workspace, note_id: int) -> dict[int, Publication]:
        publish_left_over(workspace)
        return publishing.publish_note(workspace, note_id)

    monkeypatch.setattr(reflecting, "publish_note", overtaken)
    assert finish_reflection(imported.workspace, id_of(imported), WORDS) == Publication("written", "", "")
