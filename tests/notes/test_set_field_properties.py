"""For any note in any language and any text: refused, or right to the last byte."""

from __future__ import annotations

from faults.generated_notes import GeneratedNote, regular_notes, values, wild_notes
from faults.written import Verdict, judge
from hypothesis import assume, event, given, settings

from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.note import parse_note
from review_tui.notes.refusal import Refusal

RIGHT = Verdict()


@settings(max_examples=200)
@given(regular_notes(), values)
def test_bytes_outside_the_value_stay_and_every_reader_finds_the_text_and_all_else(
    note: GeneratedNote, value: str
) -> None:
    event(note.kind)
    assert judge(note, value) == RIGHT


@given(wild_notes(), values)
def test_any_front_matter_is_refused_with_a_line_or_written_right(note: GeneratedNote, value: str) -> None:
    verdict = judge(note, value)
    event(verdict.refused or "written")
    assert not verdict.wrong


@given(regular_notes(), values)
def test_reading_a_note_and_reading_its_field_agree(note: GeneratedNote, value: str) -> None:
    new = set_field(note.raw, "insight", value)
    read = parse_note("a.md", new, len(new), 0)
    assert read.insight == read_field(new, "insight") == value
    assert read.text.encode().endswith(note.closing.partition("\n")[2].encode())


@given(regular_notes(), values, values)
def test_a_detour_over_another_text_leaves_no_trace(note: GeneratedNote, one: str, other: str) -> None:
    assume(one and other)
    there = set_field(note.raw, "insight", one)
    detour = set_field(set_field(there, "insight", other), "insight", one)
    assert read_field(detour, "insight") == one
    assert detour.endswith(note.closing.encode())


@given(wild_notes(), values)
def test_what_is_refused_for_writing_is_refused_for_the_same_reason_again(note: GeneratedNote, value: str) -> None:
    codes = set()
    for _ in range(2):
        try:
            set_field(note.raw, "insight", value)
        except Refusal as refusal:
            codes.add((refusal.code, refusal.line))
        else:
            codes.add(("", None))
    assert len(codes) == 1
