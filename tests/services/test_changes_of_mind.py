"""What is new in a later reflection: by words or Chinese characters, never a word lost, nothing where they are unlike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import START, Library

from review_tui.services.changes_of_mind import changes_of_mind, new_parts
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection
from review_tui.services.refusal import ServiceRefusal


def new(earlier: str, later: str) -> list[str]:
    return [later[start:end] for start, end in new_parts(earlier, later)]


@pytest.mark.parametrize(
    ("earlier", "later", "added"),
    [
        ("Plan less, learn sooner.", "Plan less, and learn much sooner.", ["and", "much"]),
        (
            "白天的工作不必有趣，但晚上的两小时必须是我自己的。",
            "白天的工作最好有趣，但晚上的两小时仍然是我自己的。",
            ["最好", "仍然"],
        ),
        ("One plan a week.", "One plan a week.\n\nAnd no plan on Sundays.", ["And no plan on Sundays."]),
        ("I read 20 pages.", "I read 25 pages.", ["25"]),
        ("The same words.", "The same words.", []),
        ("All of this goes, some stays.", "some stays.", []),
    ],
)
def test_what_was_added_is_marked_in_whole_words(earlier: str, later: str, added: list[str]) -> None:
    assert new(earlier, later) == added


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("先把一件小事做完，再谈规划。", "睡前二十分钟不看屏幕，试了两周，真的有用。"),
        ("A plan that cannot fail cannot teach me.", "What I called discipline was having nowhere else to be."),
    ],
)
def test_two_thoughts_are_not_one_that_changed(earlier: str, later: str) -> None:
    assert new(earlier, later) == []


@given(st.text(alphabet="ab 的是，。\n1é", max_size=60), st.text(alphabet="ab 的是，。\n1é", max_size=60))
def test_spans_are_in_order_inside_the_text_and_what_is_left_stood_there_before(earlier: str, later: str) -> None:
    spans = new_parts(earlier, later)
    assert all(0 <= start < end <= len(later) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert all(later[start:end] == later[start:end].strip() for start, end in spans)
    if spans:
        kept = list(later)
        for start, end in reversed(spans):
            del kept[start:end]
        remaining = iter(earlier)
        assert all(character in remaining for character in kept if not character.isspace())


def test_reflections_are_walked_through_in_time(library: Library) -> None:
    library.import_all()
    note_id = find_note(library.workspace, "plans.md").note_id
    for month, text in ((9, "Plan less."), (10, "Plan less, learn."), (11, "Something else entirely")):
        library.clock.moment = START.replace(month=month)
        finish_reflection(library.workspace, note_id, text)
    thoughts = changes_of_mind(library.workspace, note_id)
    assert thoughts.title == "Plans and guesses"
    assert [(change.earlier and change.earlier.text, change.later.text) for change in thoughts.changes] == [
        (None, "Plan less."),
        ("Plan less.", "Plan less, learn."),
        ("Plan less, learn.", "Something else entirely"),
    ]
    assert [bool(change.new) for change in thoughts.changes] == [False, True, False]


def test_words_that_were_changed_in_the_note_stand_beside_what_they_were(library: Library) -> None:
    file = library.write("own.md", "---\ntitle: Own\ninsight: Plan less and learn.\n---\n\nText.\n")
    library.import_all()
    library.write("own.md", file.read_text().replace("Plan less", "Plan much less"))
    library.import_all()
    change = changes_of_mind(library.workspace, find_note(library.workspace, "own.md").note_id).changes[-1]
    assert change.earlier is not None
    assert (change.earlier.text, change.earlier.state) == ("Plan less and learn.", "absent")
    assert [change.later.text[slice(*span)] for span in change.new] == ["much"]


def test_a_note_that_is_not_there_is_refused(library: Library) -> None:
    with pytest.raises(ServiceRefusal):
        changes_of_mind(library.workspace, 99)
