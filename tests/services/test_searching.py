"""Search finds one's own words first, any word of any length, and what stands in the notes now."""

from __future__ import annotations

import pytest
from support import CHINESE, Library

from review_tui.services.filters import Filters
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.services.searching import search


@pytest.fixture
def kept(library: Library) -> Library:
    library.import_all(Keep.ALL)
    finish_reflection(library.workspace, find_note(library.workspace, "plans.md").note_id, "副业也需要一个日期。")
    return library


def test_two_chinese_characters_are_found_everywhere_ones_own_words_first(kept: Library) -> None:
    found = list(search(kept.workspace, ["副业"]))
    assert found[0].what == "reflection"
    assert {one.what for one in found} == {"reflection", "card", "note"}
    note = next(one for one in found if one.what == "note" and one.note == "talks/side-work.md")
    assert "副业" in kept.read(note.note).splitlines()[(note.line or 0) - 1]
    assert "副业" in note.text


def test_all_words_are_needed_and_case_makes_no_difference(kept: Library) -> None:
    assert {one.note for one in search(kept.workspace, ["GOODHART'S", "target"])} == {"essays/plans.md"}
    assert list(search(kept.workspace, ["Goodhart", "副业从哪里"])) == []
    assert list(search(kept.workspace, [" "])) == []


def test_what_is_found_is_what_stands_there_now(kept: Library) -> None:
    kept.write("talks/side-work.md", CHINESE.replace("先行者", "后来者居上"))
    assert [one.what for one in search(kept.workspace, ["后来者居上"])] == ["note"]


def test_filters_narrow_a_search(kept: Library) -> None:
    assert {one.note for one in search(kept.workspace, ["副业"], Filters(area=("growth",)))} == {"talks/side-work.md"}
