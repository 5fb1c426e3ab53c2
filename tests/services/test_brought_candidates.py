"""Candidates that the person brings: exact quotes only, known ones once, dropped ones never again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from support import CHINESE, Library

from review_tui.services.cards import CardView, list_cards
from review_tui.services.editing import drop
from review_tui.services.import_report import ImportReport
from review_tui.services.importing import import_folders

QUOTE = "坚持做五年，你大概能赚到和现在打工差不多的钱"


def line(**changes: object) -> str:
    values = {"note": "side-work.md", "quote": QUOTE, "front": "坚持几年能追平打工？", "back": "五年"}
    return json.dumps(values | changes, ensure_ascii=False)


def bring(library: Library, *lines: str) -> ImportReport:
    file = library.folder.parent / "mine.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return import_folders(library.workspace, [], candidates=file)


def brought(library: Library) -> list[CardView]:
    return [card for card in list_cards(library.workspace) if card.rule == "brought"]


@pytest.fixture
def imported(library: Library) -> Library:
    library.import_all()
    return library


def test_a_brought_candidate_waits_like_ours_with_its_exact_place(imported: Library) -> None:
    report = bring(imported, line())
    assert (report.cards.candidates, report.problems) == (1, ())
    (card,) = brought(imported)
    assert card.status == "candidate"
    assert card.source is not None
    assert imported.read(card.note)[card.source.start : card.source.end] == QUOTE
    assert card.context == "时间"
    assert QUOTE in card.passage


def test_what_cannot_be_used_is_named_by_line_and_the_rest_goes_on(imported: Library) -> None:
    report = bring(
        imported, line(quote="这句话不在笔记里"), "not json", line(front=" "), line(note="none.md"), "[]",
        line(kind="poem"), line(score=7), line(),
    )  # fmt: skip
    assert sorted(problem.line or 0 for problem in report.problems) == [1, 2, 3, 4, 5, 6, 7]
    assert all(problem.reason and problem.remedy for problem in report.problems)
    assert report.cards.candidates == 1


def test_bringing_again_adds_nothing_and_what_was_dropped_stays_dropped(imported: Library) -> None:
    bring(imported, line(), line())
    assert bring(imported, line()).cards.candidates == 0
    drop(imported.workspace, brought(imported)[0].id)
    assert bring(imported, line(front="换个问法？")).cards.candidates == 0


def test_the_persons_words_stay_when_the_note_is_edited(imported: Library) -> None:
    bring(imported, line())
    imported.write("talks/side-work.md", CHINESE.replace("差不多的钱", "差不多的收入"))
    imported.import_all()
    (card,) = brought(imported)
    assert (card.front, card.back) == ("坚持几年能追平打工？", "五年")


def test_a_command_of_the_persons_own_is_run_on_new_and_changed_notes(library: Library, tmp_path: Path) -> None:
    script = tmp_path / "propose.py"
    script.write_text(
        "import json, sys\n"
        "text = sys.stdin.buffer.read().decode()\n"
        f"if {QUOTE!r} in text:\n"
        f"    print(json.dumps({{'quote': {QUOTE!r}, 'front': 'Q', 'back': 'A'}}))\n"
    )
    workspace = library.with_config(candidates_command=f"{sys.executable} {script}")
    report = import_folders(workspace, [library.folder])
    assert report.problems == ()
    assert [card.front for card in brought(library)] == ["Q"]
    script.write_text("raise SystemExit(3)")
    assert import_folders(workspace, [library.folder]).problems == ()
    library.write("talks/side-work.md", CHINESE + "\n再加一段。\n")
    (problem,) = import_folders(workspace, [library.folder]).problems
    assert problem.note == "talks/side-work.md"
    assert "failed" in problem.reason
