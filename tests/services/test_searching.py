"""Search finds titles and one's own words first, any word of any length, and what stands in the notes now."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import CHINESE, Library

from db.search_index import SearchIndex
from review_tui.services import searching
from review_tui.services.filters import Filters
from review_tui.services.folding import fold, folding_for, holds, words_of
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.services.search_keeping import index_file
from review_tui.services.searching import Searcher, search


@pytest.fixture
def kept(library: Library) -> Library:
    library.import_all(Keep.ALL)
    finish_reflection(library.workspace, find_note(library.workspace, "plans.md").note_id, "副业也需要一个日期。")
    return library


@pytest.fixture
def searcher(kept: Library) -> Iterator[Searcher]:
    opened = Searcher(kept.workspace)
    yield opened
    opened.close()


def test_two_chinese_characters_are_found_everywhere_titles_and_ones_own_words_first(kept: Library) -> None:
    found = list(search(kept.workspace, ["副业"]))
    assert [one.what for one in found[:2]] == ["note", "reflection"]
    assert found[0].text == "副业从哪里开始"
    assert {one.what for one in found[2:]} == {"card", "note"}
    assert [one.what for one in found].count("note") == 2, "the talk by its title, the essay by its insight"
    for one in found:
        if one.what == "note":
            assert "副业" in kept.read(one.note).splitlines()[(one.line or 0) - 1]


def test_all_words_are_needed_and_case_makes_no_difference(kept: Library) -> None:
    assert {one.note for one in search(kept.workspace, ["GOODHART'S", "target"])} == {"essays/plans.md"}
    assert list(search(kept.workspace, ["Goodhart", "副业从哪里"])) == []
    assert list(search(kept.workspace, [" "])) == []


def test_full_width_forms_are_found_as_the_others_and_the_other_way_round(kept: Library) -> None:
    kept.write("a.md", "---\ntitle: x\n---\n\nＡＩ ２０２６ is here, ﬁne.\n")
    kept.import_all()
    for words in ("ai 2026", "ＡＩ", "fine", "f"):
        assert "a.md" in {one.note for one in search(kept.workspace, words.split())}, words


def test_where_the_words_stand_is_told_also_when_folding_changes_lengths(kept: Library) -> None:
    kept.write("a.md", "---\ntitle: x\n---\n\nHier ein ﬁnaler Straßenname mit 漢字 darin.\n")
    kept.import_all()
    found = next(one for one in search(kept.workspace, ["strassenname", "漢字"]) if one.note == "a.md")
    assert [found.text[low:high] for low, high in found.marks] == ["Straßenname", "漢字"]


def test_what_is_found_is_what_stands_there_now(kept: Library) -> None:
    assert list(search(kept.workspace, ["先行者"])) != []
    kept.write("talks/side-work.md", CHINESE.replace("先行者", "后来者居上"))
    assert [one.what for one in search(kept.workspace, ["后来者居上"])] == ["note"]
    assert "note" not in {one.what for one in search(kept.workspace, ["先行者"])}


def test_a_note_that_is_gone_is_not_found_but_what_was_written_about_it_is(kept: Library) -> None:
    (kept.folder / "essays/plans.md").unlink()
    kept.import_all()
    found = {(one.what, one.note) for one in search(kept.workspace, ["日期"])}
    assert ("reflection", "essays/plans.md") in found
    assert ("note", "essays/plans.md") not in found


def test_filters_narrow_a_search(kept: Library) -> None:
    assert {one.note for one in search(kept.workspace, ["副业"], Filters(area=("growth",)))} == {"talks/side-work.md"}


def test_operators_and_quotes_are_looked_for_not_obeyed(kept: Library) -> None:
    odd = ('"', 'a" OR "b', "NEAR(", "*", "-", "text:", "'; DROP TABLE note", "😀")
    for number, words in enumerate(odd):
        kept.write(f"odd{number}.md", f"---\ntitle: odd\n---\n\nbefore {words} after\n")
    kept.import_all()
    for number, words in enumerate(odd):
        assert f"odd{number}.md" in {one.note for one in search(kept.workspace, [words])}, words
    assert list(search(kept.workspace, ["\0"])) == []


def test_the_index_finds_what_reading_every_note_finds(kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (["副"], ["副业"], ["迈出第一步"], ["关键在于", "五年"], ["guess"], ["开"], ["的。"], ["e"])
    with_index = [list(search(kept.workspace, words)) for words in asked]
    monkeypatch.setattr(searching, "index_of", lambda workspace: None)
    monkeypatch.setattr(searching, "MOST_TAKEN_IN", 0)
    assert [list(search(kept.workspace, words)) for words in asked] == with_index
    assert all(with_index)


def test_import_fills_the_index_and_no_note_is_read_to_find_a_short_word(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.import_all()
    searcher = Searcher(library.workspace)
    searcher.look()
    assert searcher.unknown == 0
    assert stat.S_IMODE(index_file(library.workspace).stat().st_mode) == 0o600
    read: list[str] = []
    monkeypatch.setattr(searching, "read_text", lambda root, path: read.append(path))
    assert len(list(searcher.notes(("五年",)))) == 1
    assert read == []
    searcher.close()


@pytest.mark.parametrize("broken", [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_broken_index_is_made_anew_and_nobody_notices(kept: Library, broken: bytes) -> None:
    before = list(search(kept.workspace, ["五年"]))
    index_file(kept.workspace).write_bytes(broken)
    assert list(search(kept.workspace, ["五年"])) == before
    assert len(SearchIndex(index_file(kept.workspace)).states()) == 2


def test_without_a_place_for_an_index_the_notes_are_read(kept: Library) -> None:
    before = list(search(kept.workspace, ["五年"]))
    index_file(kept.workspace).unlink()
    index_file(kept.workspace).mkdir()
    assert list(search(kept.workspace, ["五年"])) == before


def test_an_index_of_mostly_replaced_texts_is_made_anew(kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.search_index.WORN", 3)
    for time in range(8):
        kept.write("talks/side-work.md", CHINESE.replace("五年", f"第{time}年"))
        assert [one.what for one in search(kept.workspace, [f"第{time}年"])] == ["note"]
    with closing(sqlite3.connect(index_file(kept.workspace))) as connection:
        assert connection.execute("SELECT count(*), max(id) < 8 FROM document").fetchone() == (2, True)


def test_a_cancelled_search_ends(kept: Library, searcher: Searcher) -> None:
    assert list(searcher.notes(("五年",), cancelled=lambda: True)) in ([], [1], [2])
    assert "note" not in {one.what for one in searcher.search(("measure",), cancelled=lambda: True)}


def test_notes_come_once_each_best_first(kept: Library, searcher: Searcher) -> None:
    talk, essay = (find_note(kept.workspace, name).note_id for name in ("side-work.md", "plans.md"))
    assert list(searcher.notes(("副业",))) == [talk, essay]
    best = searcher.best_of(essay, ("副业",))
    assert best is not None
    assert best.what == "reflection"


def test_words_as_they_are_typed() -> None:
    assert words_of('  ＡＩ  时代 "two words" “第 一步” AI ') == ("ai", "时代", "two words", "第 一步")
    assert words_of('"open') == ("open",)
    assert words_of('""  ') == ()


@given(
    st.text(alphabet="aAſé e\u0301ﬁＡ１，,。时间時間\u2f00\uf900ｶﾞカ\u3099가\u1100\u1161™Ⅷ𝐀㎏…ß\n", max_size=30),
    st.lists(st.text(alphabet="aéfi1,时一豈ガ가tmvik.s", min_size=1, max_size=2), min_size=1, max_size=2),
)
def test_the_quick_folding_finds_what_the_thorough_one_does(text: str, typed: list[str]) -> None:
    words = tuple(fold(word) for word in typed)
    assert holds(folding_for(words)(text), words) == holds(fold(text), words)
    assert folding_for(words)(text).count("\n") == text.count("\n")
