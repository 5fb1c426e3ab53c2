"""The journal for reading: whole, in order, in sections, and searched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from support import START, Library

from review_tui.config import InsightField
from review_tui.services.filters import Filters
from review_tui.services.folding import words_of
from review_tui.services.notes import find_note, insight_line
from review_tui.services.reading_journal import Order, Section, places_of, read_journal, sections_of
from review_tui.services.reflecting import finish_reflection, save_draft

NOTES = {
    "a.md": "---\ntitle: First\narea: [growth, work]\nproject: [garden]\ninsight: ''\n---\n\nText.\n",
    "b.md": "---\ntitle: 第二\narea: growth\ninsight: ''\n---\n\nText.\n",
    "c.md": "# Third\n\nText.\n",
}


@pytest.fixture
def library(empty_library: Library) -> Library:
    for name, text in NOTES.items():
        empty_library.write(name, text)
    empty_library.import_all()
    return empty_library


def write(library: Library, name: str, text: str, *, days_ago: int = 0) -> None:
    library.clock.moment = START - timedelta(days=days_ago)
    finish_reflection(library.workspace, find_note(library.workspace, name).note_id, text)
    library.clock.moment = START


def told(sections: tuple[Section, ...]) -> list[tuple[str, list[str]]]:
    return [(section.value, [entry.text for entry in section.entries]) for section in sections]


def test_the_newest_comes_first_and_every_word_is_there(library: Library) -> None:
    words = "先把一件小事做完，\n\n  再谈规划。" * 50
    write(library, "a.md", "older", days_ago=3)
    write(library, "b.md", words)
    save_draft(library.workspace, find_note(library.workspace, "c.md").note_id, "not yet")
    journal = read_journal(library.workspace)
    assert [(entry.text, entry.date) for entry in journal.entries] == [
        (words, date(2026, 11, 23)),
        ("older", date(2026, 11, 20)),
    ]


def test_words_changed_in_the_note_stand_as_they_are_now(library: Library) -> None:
    note = library.write("d.md", "---\ntitle: Fourth\ninsight: as it was\n---\n\nText.\n")
    library.import_all()
    library.write("d.md", note.read_text().replace("as it was", "as it is"))
    library.import_all()
    assert [entry.text for entry in read_journal(library.workspace).entries] == ["as it is"]


def test_weeks_begin_on_monday(library: Library) -> None:
    write(library, "a.md", "this Monday")
    write(library, "b.md", "last Sunday", days_ago=1)
    write(library, "c.md", "last Monday", days_ago=7)
    sections = sections_of(read_journal(library.workspace), Order.WEEK)
    assert [(section.first, [entry.text for entry in section.entries]) for section in sections] == [
        (date(2026, 11, 23), ["this Monday"]),
        (date(2026, 11, 16), ["last Sunday", "last Monday"]),
    ]


def test_an_entry_stands_in_each_of_its_areas_and_those_without_come_last(library: Library) -> None:
    write(library, "a.md", "one", days_ago=2)
    write(library, "b.md", "two", days_ago=1)
    write(library, "c.md", "three")
    journal = read_journal(library.workspace)
    assert told(sections_of(journal, Order.AREA)) == [("growth", ["two", "one"]), ("work", ["one"]), ("", ["three"])]
    assert told(sections_of(journal, Order.PROJECT)) == [("garden", ["one"]), ("", ["three", "two"])]


def test_what_was_written_around_this_day_a_year_ago_comes_first_unless_one_searches(library: Library) -> None:
    write(library, "a.md", "today last year", days_ago=365)
    write(library, "b.md", "two days later", days_ago=363)
    write(library, "c.md", "now")
    journal = read_journal(library.workspace)
    first = sections_of(journal, Order.AREA)[0]
    assert (first.kind, [entry.text for entry in first.entries]) == (None, ["today last year", "two days later"])
    assert all(section.kind for section in sections_of(journal, Order.AREA, words_of("year")))


def test_search_looks_in_words_and_titles_whatever_their_form(library: Library) -> None:
    write(library, "a.md", "The ＡＩ wrote it")
    write(library, "b.md", "something else")
    journal = read_journal(library.workspace)

    def found(typed: str) -> list[str]:
        return [
            entry.text for section in sections_of(journal, Order.WEEK, words_of(typed)) for entry in section.entries
        ]

    assert found("ai WROTE") == ["The ＡＩ wrote it"]
    assert found("第二") == ["something else"]
    assert found("ai else") == []
    assert found('"wrote it"') == ["The ＡＩ wrote it"]


def test_filters_leave_the_notes_they_name(library: Library) -> None:
    write(library, "a.md", "one")
    write(library, "c.md", "three")
    entries = read_journal(library.workspace, Filters(area=("work",))).entries
    assert [entry.text for entry in entries] == ["one"]


def test_an_entry_says_how_many_there_are_on_its_note_and_whether_it_waits(library: Library) -> None:
    write(library, "a.md", "one", days_ago=1)
    held = library.with_config(insight=InsightField(write="held"))
    finish_reflection(held, find_note(held, "a.md").note_id, "two")
    assert [(entry.on_note, entry.state) for entry in read_journal(library.workspace).entries] == [
        (2, "held"),
        (2, "written"),
    ]


def test_places_are_those_of_the_words_in_the_text() -> None:
    assert places_of("Plan, and plan more: ＡＩ", ("plan", "ai")) == ((0, 4), (10, 14), (21, 23))
    assert places_of("ﬁne", ("ne",)) == ()


def test_the_line_of_the_insight_is_found_where_there_is_one(library: Library) -> None:
    lines = {name: insight_line(find_note(library.workspace, name)) for name in NOTES}
    assert lines == {"a.md": 5, "b.md": 4, "c.md": None}
    note = find_note(library.workspace, "a.md")
    note.file.unlink()
    assert insight_line(note) is None
