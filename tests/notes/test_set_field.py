"""One field is written and every other byte stays: examples for every shape in which an insight stands in a note."""

from __future__ import annotations

import frontmatter
import pytest
import yaml

from review_tui.notes import metadata, yaml_events
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.note import parse_note

ONE_LINE = 'it\'s 我的："想法" #1'
LINES = "第一段：\"引号\" 与 'quotes'\nkey: value # no comment\n\n- 第二段 🎉"
ONE_LINE_QUOTED = "'it''s 我的：\"想法\" #1'"
LINES_BLOCK = "|-\n  第一段：\"引号\" 与 'quotes'\n  key: value # no comment\n\n  - 第二段 🎉"
LINES_ESCAPED = '"第一段：\\"引号\\" 与 \'quotes\'\\nkey: value # no comment\\n\\n- 第二段 🎉"'


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML may come with."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)
        monkeypatch.setattr(metadata, "_LOADER", yaml.BaseLoader)


def note_with(field: str) -> str:
    return f"---\n# kept\ntitle: No\ncount: 01000\n{field}\ntags: [b,  a]\n---\n\n    code\n\n---\nrule  \n"


def written(old: str, value: str) -> str:
    """The note after the write, read back in three ways."""
    raw = old.encode()
    new = set_field(raw, "insight", value)
    assert read_field(new, "insight") == value
    assert parse_note("a.md", new, 0, 0).insight == value
    assert frontmatter.loads(new.decode())["insight"] == value
    assert set_field(new, "insight", value) == new
    return new.decode()


SHAPES = [
    ("insight: ''", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight:", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight:  ", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: ~", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: null", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: plain words", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight:   plain words", f"insight:   {ONE_LINE_QUOTED}", f"insight:   {LINES_BLOCK}"),
    ("insight: plain words   ", f"insight: {ONE_LINE_QUOTED}   ", f"insight: {LINES_BLOCK}"),
    ("insight: plain\n  over lines", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: 'it''s old'", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ('insight: "old\\n"', 'insight: "it\'s 我的：\\"想法\\" #1"', f"insight: {LINES_BLOCK}"),
    ('insight: "old\n  folded"', 'insight: "it\'s 我的：\\"想法\\" #1"', f"insight: {LINES_BLOCK}"),
    ("insight: |\n  old\n  lines", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: |-\n    old\n\n    lines", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: |2-\n   old", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: >\n  old\n  folded\n\n\n", f"insight: {ONE_LINE_QUOTED}\n\n\n", f"insight: {LINES_BLOCK}\n\n\n"),
    ("insight: # a comment", f"insight: {ONE_LINE_QUOTED} # a comment", f"insight: {LINES_ESCAPED} # a comment"),
    ("insight: old # c", f"insight: {ONE_LINE_QUOTED} # c", f"insight: {LINES_ESCAPED} # c"),
    ("insight: '' # c", f"insight: {ONE_LINE_QUOTED} # c", f"insight: {LINES_ESCAPED} # c"),
    ("insight:\n  'below'", f"insight:\n  {ONE_LINE_QUOTED}", f"insight:\n  {LINES_ESCAPED}"),
    ("insight : old", f"insight : {ONE_LINE_QUOTED}", f"insight : {LINES_BLOCK}"),
    ("'insight': old", f"'insight': {ONE_LINE_QUOTED}", f"'insight': {LINES_BLOCK}"),
    ('"insight": old', f'"insight": {ONE_LINE_QUOTED}', f'"insight": {LINES_BLOCK}'),
    ("insight: 2026-11-24", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
    ("insight: no", f"insight: {ONE_LINE_QUOTED}", f"insight: {LINES_BLOCK}"),
]


@pytest.mark.parametrize(("old", "one_line", "lines"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_the_value_is_replaced_and_every_other_byte_stays(old: str, one_line: str, lines: str) -> None:
    assert written(note_with(old), ONE_LINE) == note_with(one_line)
    assert written(note_with(old), LINES) == note_with(lines)


@pytest.mark.parametrize(("old", "one_line", "lines"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_windows_line_endings_stay_and_are_used_for_new_lines(old: str, one_line: str, lines: str) -> None:
    note = note_with(old).replace("\n", "\r\n")
    assert written(note, ONE_LINE) == note_with(one_line).replace("\n", "\r\n")
    assert written(note, LINES) == note_with(lines).replace("\n", "\r\n")


@pytest.mark.parametrize("shape", SHAPES, ids=[shape[0] for shape in SHAPES])
def test_writing_what_stands_there_changes_nothing(shape: tuple[str, str, str]) -> None:
    raw = note_with(shape[0]).encode()
    assert set_field(raw, "insight", read_field(raw, "insight")) == raw


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ninsight: ''\ntitle: x\n---\n", "---\ninsight: 'new'\ntitle: x\n---\n"),
        ("---\ntitle: x\ninsight: ''\n---\n", "---\ntitle: x\ninsight: 'new'\n---\n"),
        ("---\ninsight: ''\n---", "---\ninsight: 'new'\n---"),
        ("---\ntitle: x\n---\nbody", "---\ntitle: x\ninsight: 'new'\n---\nbody"),
        ("---\ntitle: x\n# last\n\n---\nbody", "---\ntitle: x\n# last\n\ninsight: 'new'\n---\nbody"),
        ("---\ntext: |\n  a\n\n---\n", "---\ntext: |\n  a\n\ninsight: 'new'\n---\n"),
        ("---\ntags:\n- a\n- b\n---\n", "---\ntags:\n- a\n- b\ninsight: 'new'\n---\n"),
        ("---\n  title: x\n---\n", "---\n  title: x\n  insight: 'new'\n---\n"),
        ("---\n---\nbody", "---\ninsight: 'new'\n---\nbody"),
        ("---\n# only a comment\n---\n", "---\n# only a comment\ninsight: 'new'\n---\n"),
        ("--- \ntitle: x\n---\t\nbody", "--- \ntitle: x\ninsight: 'new'\n---\t\nbody"),
        ("---\n{title: x, tags: [a]}\n---\n", '---\n{title: x, tags: [a], insight: "new"}\n---\n'),
        ("---\n{title: x, }\n---\n", '---\n{title: x, insight: "new" }\n---\n'),
        ("---\n{}\n---\n", '---\n{insight: "new"}\n---\n'),
        ("---\n{title: x, insight: ''}\n---\n", "---\n{title: x, insight: 'new'}\n---\n"),
        ("---\n{\n  insight: '',\n  title: x\n}\n---\n", "---\n{\n  insight: 'new',\n  title: x\n}\n---\n"),
        ("---\na: &x 1\nb: *x\n---\n", "---\na: &x 1\nb: *x\ninsight: 'new'\n---\n"),
        ("---\n<<: {a: b}\ninsight: ''\n---\n", "---\n<<: {a: b}\ninsight: 'new'\n---\n"),
        ("---\nnested: {insight: other}\n---\n", "---\nnested: {insight: other}\ninsight: 'new'\n---\n"),
        ("\ufeff---\ntitle: x\n---\n", "\ufeff---\ntitle: x\ninsight: 'new'\n---\n"),
        ("---\nicon: 🎉\nx: 'a\u2028b'\n---\n", "---\nicon: 🎉\nx: 'a\u2028b'\ninsight: 'new'\n---\n"),
    ],
)
def test_wherever_the_field_stands_or_is_missing_the_rest_stays(before: str, after: str) -> None:
    assert set_field(before.encode(), "insight", "new").decode() == after
    assert read_field(after.encode(), "insight") == "new"


@pytest.mark.parametrize("after", ["\n  # indented", "\n\n# not\n   # but this", "\n   "])
def test_lines_that_a_block_would_take_in_stay_comments_and_space(after: str) -> None:
    assert written(note_with("insight: ''" + after), LINES) == note_with(f"insight: {LINES_ESCAPED}{after}")


@pytest.mark.parametrize(
    "body", ["", "text", "\n\ntext\n", "    code\n", "# Heading\r\ntext\r\n", "text\r\nmixed\n", "{% include 'x' %}\n"]
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_note_without_front_matter_gets_a_block_in_front_and_keeps_its_body(mark: str, body: str) -> None:
    new = set_field((mark + body).encode(), "insight", LINES).decode()
    line_ending = "\r\n" if body.startswith("# Heading\r\n") else "\n"
    block = f"---\ninsight: {LINES_BLOCK}\n---\n".replace("\n", line_ending)
    assert new == mark + block + body
    assert read_field(new.encode(), "insight") == LINES


@pytest.mark.parametrize(
    ("value", "scalar"),
    [
        ("", "''"),
        ("---", "'---'"),
        (" spaced ", "' spaced '"),
        ("tab\there", '"tab\\there"'),
        ("back\\slash", "'back\\slash'"),
        ("bell\x07", '"bell\\x07"'),
        ("nul\0", '"nul\\x00"'),
        ("line\u2028separator", '"line\\u2028separator"'),
        ("next\x85line", '"next\\x85line"'),
        ("\ufeffmark", '"\\uFEFFmark"'),
        ("carriage\rreturn", '"carriage\\x0Dreturn"'),
        ("two\nends\n", '"two\\nends\\n"'),
        ("\nfirst blank", '"\\nfirst blank"'),
        ("  indented\nfirst", '"  indented\\nfirst"'),
        ("tab\n\tfirst", '"tab\\n\\tfirst"'),
        ("blank with\n  \nspaces", '"blank with\\n  \\nspaces"'),
        ("a\n---\nb", "|-\n  a\n  ---\n  b"),
        ("a\n  # deeper\nb  ", "|-\n  a\n    # deeper\n  b  "),
        ("　全角缩进\n第二行", "|-\n  　全角缩进\n  第二行"),
        ("\U0001f389\nemoji", "|-\n  \U0001f389\n  emoji"),
    ],
)
def test_each_text_is_written_so_that_every_reader_reads_it_as_it_is(value: str, scalar: str) -> None:
    assert written(note_with("insight: old"), value) == note_with(f"insight: {scalar}")


def test_absent_and_null_and_empty_read_as_nothing_and_stay_when_nothing_is_written() -> None:
    for note in ("", "body", "---\ntitle: x\n---\n", "---\ninsight: ~\n---\n", "---\ninsight:\n---\n"):
        assert read_field(note.encode(), "insight") == ""
        assert set_field(note.encode(), "insight", "") == note.encode()
