"""For any note and any text: refused, or right to the last byte."""

from __future__ import annotations

from dataclasses import dataclass

import frontmatter
from hypothesis import event, given
from hypothesis import strategies as st

from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.refusal import Refusal

OTHERS = [
    "title: 题目：一",
    'title: "a\\tb" # c',
    "n: no",
    "v: 1.10",
    "tags: [b, a,  'c']",
    "list:\n- a\n-  b",
    "list:\n  - 'x'\n\n  - y",
    "map:\n    deep: {a: [1]}",
    "text: |\n  one\n   two\n\n",
    "text: >-\n  one\n  two",
    "text: plain\n  over lines",
    "# a comment",
    "",
    "a: &a x\nb: *a",
    "tag: !t x",
    "icon: 🎉",
    "'quoted key': ''",
    "? asked\n: answered",
    "null: ~",
    "empty:",
    "2025: y",
]
FIELDS = [
    "insight:",
    "insight: ''",
    'insight: "old" # c',
    "insight: old words",
    "insight: old\n   over lines",
    "insight: |\n  old\n\n  lines\n",
    "insight: >-\n    old\n    lines",
    "insight: ~",
    "insight:\n  'below'",
]
BODIES = ["", "body", "\n# H\n\n    code\n---\n", "text  \n\n\n"]
AWKWARD = "ab中。\n\n  \t\"'\\:#-|>&*!%@`{}[],?=~·🎉\u3000\u2028\x85\x07\r\ufeff\0\x7f"
awkward = st.lists(st.sampled_from([*AWKWARD, "---", ": ", " #"]), max_size=24).map("".join)
values = awkward | st.text(max_size=20)


@dataclass(frozen=True)
class Written:
    """A note whose field stands between `before` and `after`; no `field` where it is absent."""

    before: str
    field: str
    after: str

    @property
    def raw(self) -> bytes:
        return (self.before + self.field + self.after).encode()


@st.composite
def notes(draw: st.DrawFn) -> Written:
    first = draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique_by=lambda other: other.split(":")[0]))
    fields = draw(st.sampled_from([*FIELDS, ""]))
    last = draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique_by=lambda other: other.split(":")[0]))
    last = (
        [other for other in last if other.split(":")[0] not in {one.split(":")[0] for one in first}] if fields else []
    )
    line_ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    before = mark + "---\n" + "".join(other + "\n" for other in first)
    after = "".join("\n" + other for other in last) + "\n---\n" if fields else "---\n"
    parts = (before, fields, after + draw(st.sampled_from(BODIES)))
    return Written(*(part.replace("\n", line_ending) for part in parts))


@given(notes(), values)
def test_bytes_outside_the_field_stay_and_the_text_reads_back(note: Written, value: str) -> None:
    new = set_field(note.raw, "insight", value)
    assert new.startswith(note.before.encode())
    assert new.endswith(note.after.encode())
    assert read_field(new, "insight") == value
    assert set_field(new, "insight", value) == new


@given(notes(), values)
def test_another_reader_finds_the_new_text_and_all_other_values_as_they_were(note: Written, value: str) -> None:
    if "!t" in note.before + note.after or value == "":
        return
    raws = (note.raw, set_field(note.raw, "insight", value))
    old, new = (frontmatter.parse(raw.decode("utf-8-sig"))[0] for raw in raws)
    assert new.pop("insight") == value
    old.pop("insight", None)
    assert new == old


@given(notes(), values, values)
def test_the_way_back_restores_the_text_and_a_detour_leaves_no_trace(note: Written, one: str, other: str) -> None:
    if one == "" or other == "":
        return
    there = set_field(note.raw, "insight", one)
    detour = set_field(set_field(there, "insight", other), "insight", one)
    assert read_field(detour, "insight") == one
    assert detour.endswith(note.after.encode())


YAML_MARKS = "'\"|>+-[]{}~%@`:\n\n\t\r\u2028\ufeffa中"
YAML_WORDS = ["insight", ": ", "\r\n", "- ", "  ", ", ", "&x", " *x", "!t ", "? ", "# c", "<<", "---", "..."]
yaml_pieces = st.sampled_from([*YAML_MARKS, *YAML_WORDS])


@given(st.lists(yaml_pieces, max_size=16).map("".join), st.sampled_from(["", "---\n"]), values)
def test_any_front_matter_is_refused_or_written_with_the_body_untouched(block: str, fence: str, value: str) -> None:
    raw = f"{fence}{block}\n---\n\nthe body\n---\n".encode()
    try:
        new = set_field(raw, "insight", value)
    except Refusal as refusal:
        event(refusal.code)
        return
    event("written")
    assert new.endswith(b"\n---\n\nthe body\n---\n")
    assert read_field(new, "insight") == value
    assert set_field(new, "insight", value) == new
