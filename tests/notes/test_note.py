"""A note is read whole, with exact spans, or refused with the line to look at. It is never half read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.notes.front_matter import FILE_LIMIT
from review_tui.notes.library import NoteFile
from review_tui.notes.note import FieldSpan, Note, parse_note, read_note
from review_tui.notes.refusal import Refusal


def note_of(text: str, path: str = "folder/stem.md") -> Note:
    raw = text.encode()
    return parse_note(path, raw, len(raw), 1)


def refusal_of(raw: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_note("stem.md", raw.encode() if isinstance(raw, str) else raw, 0, 0)
    return caught.value


def spanned(note: Note, span: FieldSpan | None) -> str:
    assert span is not None
    return note.text[span.start : span.end]


def test_a_note_is_read_whole() -> None:
    text = "---\ntitle: 题目\nsummary: '一句：话'\ninsight: \"我的\"\ntags: [a]\n---\n\n# Heading\n\n正文。\n"
    note = note_of(text)
    assert (note.path, note.title, note.summary, note.insight) == ("folder/stem.md", "题目", "一句：话", "我的")
    assert note.text == text
    assert note.text[note.body_start :] == "\n# Heading\n\n正文。\n"
    assert spanned(note, note.summary_span) == "一句：话"
    assert spanned(note, note.insight_span) == "我的"
    assert note.content_hash == hashlib.sha256(text.encode()).hexdigest()
    assert note.facets.tags == ("a",)


@pytest.mark.parametrize(
    ("written", "value", "content"),
    [
        ("summary: plain words", "plain words", "plain words"),
        ("summary: plain words # a comment", "plain words", "plain words"),
        ("summary: 'it''s'", "it's", "it''s"),
        ('summary: "a\\nb"', "a\nb", "a\\nb"),
        ("summary: |\n  one\n  two\n\nnext: x", "one\ntwo\n", "one\n  two"),
        ("summary: >-\n  one\n  two\nnext: x", "one two", "one\n  two"),
        ("summary: folded\n  over lines\nnext: x", "folded over lines", "folded\n  over lines"),
        ("description: told", "told", "told"),
        ("summary: ''\ndescription: told", "told", "told"),
    ],
)
def test_a_span_covers_the_values_content_without_quotes_and_header(written: str, value: str, content: str) -> None:
    note = note_of(f"---\n{written}\n---\n")
    assert note.summary == value
    assert spanned(note, note.summary_span) == content


@pytest.mark.parametrize("written", ["", "insight:", "insight: ''", "insight: ~", "insight: null", "insight: [a]"])
def test_an_absent_null_empty_or_unwritten_insight_is_no_text_and_no_span(written: str) -> None:
    note = note_of(f"---\ntitle: x\n{written}\n---\n")
    assert (note.insight, note.insight_span) == ("", None)


def test_a_value_that_stands_elsewhere_or_twice_is_read_without_a_span() -> None:
    aliased = note_of("---\nother: &words mine\ninsight: *words\n---\n")
    assert (aliased.insight, aliased.insight_span) == ("mine", None)
    twice = note_of("---\ninsight: one\ninsight: two\n---\n")
    assert (twice.insight, twice.insight_span) == ("two", None)


def test_the_title_is_the_front_matters_else_the_first_heading_else_the_files_name() -> None:
    assert note_of("---\ntitle: ' spaced '\n---\n# Other\n").title == "spaced"
    assert note_of("---\ntitle: ''\n---\ntext\n\n## Some *marked* `code`\n").title == "Some marked code"
    assert note_of("```\n# not a heading\n```\n\nSetext\n======\n").title == "Setext"
    assert note_of("no heading", "a/b/my note.v2.md").title == "my note.v2"


def test_lines_are_counted_as_in_the_file() -> None:
    note = note_of("---\r\ntitle: x\r\n---\r\nfirst\r\nsecond\r\n")
    assert note.line_of(note.text.index("title")) == 2
    assert note.line_of(note.text.index("second")) == 5
    assert note.text.count("\r\n") == 5


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    note = note_of("\ufeff---\ntitle: x\n---\nbody")
    assert note.text.startswith("---")
    assert (note.title, note.text[note.body_start :]) == ("x", "body")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("+++\ntitle = 'T'\n+++\nbody", "T", "body"),
        ("---toml\ntitle = 'T'\n---\nbody", "T", "body"),
        ('---json\n{"title": "T"}\n---\nbody', "T", "body"),
        (';;;\n{"title": "T"}\n;;;\nbody', "T", "body"),
        ('{\n"title": "T"\n}\nbody', "T", "body"),
        ("---yaml\ntitle: T\n---\nbody", "T", "body"),
        ("---\ntitle: T\n...\nbody", "T", "body"),
        ("\n \n---\ntitle: T\n---\nbody", "T", "body"),
        ("--- \ntitle: T\n---\t\nbody", "T", "body"),
        ("---\ntitle: T\n---", "T", ""),
    ],
)
def test_every_front_matter_that_is_clear_is_read(text: str, title: str, body: str) -> None:
    note = note_of(text)
    assert (note.title, note.text[note.body_start :]) == (title, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just text",
        "---\n\nA rule, then text.\n",
        "---\n\nA rule: then text.\nAnd more: of it: here\n\n---\n\nand another rule",
        "---\nText under a rule.\n\n---\nMore.",
        "---\nProse, never closed.\n",
        "----\ntitle: not front matter\n----\n",
        "---hello\nworld",
        "{% include 'x' %}\ntext",
        "{\n this is prose",
        "---\rtitle: x\r---\r",
    ],
)
def test_a_note_that_opens_with_a_rule_or_text_loses_not_a_character(text: str) -> None:
    note = note_of(text)
    assert note.text[note.body_start :] == text
    assert note.body_start == 0


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"---\ntitle: x\n---\n\n\xe9", "not-utf8", 5),
        ("text".encode("utf-16"), "utf-16", 1),
        (b"one\ntwo\0", "nul", 2),
        (b"x" * (FILE_LIMIT + 1), "too-large", None),
        ("---\ntitle: x\n\nbody", "fence-unclosed", 1),
        ("---\n# comment\ntitle: x\n", "fence-unclosed", 1),
        ("---\ntitle: x\n-----\nbody", "fence-irregular", 3),
        ("---\ntitle: x\n<<<<<<< HEAD\na: b\n=======\n>>>>>>> other\n---\n", "merge-conflict", 3),
        ("<<<<<<< HEAD\n---\ntitle: x\n---\n", "merge-conflict", 1),
        ('---\ntitle: "A\ntags:\n  - b\n---\nbody', "yaml-broken", 2),
        ("---\ntitle: x\ntags: [a, b\n---\n", "yaml-broken", 3),
        ("---\ntitle: x\nother: a: b\n---\n", "yaml-broken", 3),
        ("---\ntitle: 标题\nodd: a\x07b\n---\n", "yaml-broken", 3),
        ("---\ntitle: {{ page.title }}\n---\n", "yaml-broken", 2),
        ("---\na: &a [*a]\n---\n", "yaml-broken", 2),
        ("---\nname: 1\r---\rb: 2\n---\n", "several-documents", 2),
        ("---\n" + "a: b\n" * 60_000 + "---\n", "front-matter-too-large", 2),
        ("---\n" + "a: b\n" * 9_000 + "---\n", "too-many-values", 5_001),
        ("---\ntags: [" + "a, " * 9_999 + "]\n---\n", "too-many-values", 2),
        ("+++\ntitle = 'x'\ntags =\n+++\n", "toml-broken", 3),
        ("+++\ntitle = 'x'\na = " + "9" * 5_000 + "\n+++\n", "toml-broken", 2),
        ("+++\na = 'x'\n" + "a." * 64 + "a = 1\n+++\n", "too-deep", 3),
        ("+++\na = 'x'\n[" + "'a' . " * 9_000 + "a]\n+++\n", "too-deep", 3),
        ("+++\na = {b = 1, " + "a." * 9_000 + "a = 1}\n+++\n", "too-deep", 2),
        ('---json\n{"a": 1,\n"b"}\n---\n', "json-broken", 3),
        ('---json\n{\n"a": 1,\n}\n---\n', "json-broken", 4),
        ("---toml\n\nwords\n---\n", "toml-broken", 3),
        ('{"a": 1,\n"b" 2}\nbody', "json-broken", 2),
        ('{"a": "' + "x" * 300_000 + '"}', "front-matter-too-large", 1),
        ("---\na: " + "[" * 100_000 + "\n---\n", "too-deep", 2),
        ("---\n" + "".join(" " * depth + "a:\n" for depth in range(80)) + "---\n", "too-deep", 66),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_line_to_look_at(raw: str | bytes, code: str, line: int | None) -> None:
    refusal = refusal_of(raw)
    assert (refusal.code, refusal.line) == (code, line)


def test_what_is_wrong_with_toml_is_told_without_a_second_line_number() -> None:
    refusal = refusal_of("+++\ntitle = 'x'\ntitle = 'y'\n+++\n")
    assert str(refusal).startswith("line 3: the front matter is not valid TOML: Cannot overwrite a value; ")


def test_a_bomb_of_merge_keys_and_one_of_aliases_are_read_without_being_unfolded() -> None:
    merges = "a0: &a0 {area: x}\n" + "".join(
        f"a{n}: &a{n}\n  <<: [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    assert note_of(f"---\n{merges}<<: *a39\n---\n").facets.area == ("x",)
    aliases = "b0: &b0 [x, x]\n" + "".join(f"b{n}: &b{n} [{','.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert note_of(f"---\n{aliases}tags: *b39\n---\n").facets.tags == ()


def test_names_of_many_parts_and_numbers_of_many_digits_are_read_within_reason() -> None:
    note = note_of(
        "+++\n" + "a." * 63 + "b = 1\ntitle = 0x" + "f" * 5_000 + "\nsummary = '" + "a." * 99 + "'\n+++\nbody"
    )
    assert note.title == "0x" + "f" * 5_000
    assert note.summary == "a." * 99


def test_a_tag_nobody_knows_does_not_keep_a_note_from_being_read() -> None:
    assert note_of("---\ntitle: !secret words\ncount: !!int many\n---\n").title == "words"


def test_a_name_python_frontmatter_cannot_take_does_no_harm() -> None:
    note = note_of("---\ncontent: a\nhandler: b\non: c\n2025: d\ntitle: T\n---\nbody")
    assert note.title == "T"


def test_reading_a_file_reports_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Hello\n")
    state = (tmp_path / "a.md").stat()
    note = read_note(NoteFile(tmp_path, "a.md", 0, 0))
    assert (note.title, note.size, note.mtime_ns) == ("Hello", 8, state.st_mtime_ns)


def test_what_is_no_readable_file_of_the_library_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "library"
    (root / "folder.md").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    (root / "escape.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(root / "pipe.md")
    codes = {}
    for path in ("gone.md", "folder.md", "pipe.md", "../secret.md", "escape.md", str(tmp_path / "secret.md"), "a\0"):
        with pytest.raises(Refusal) as caught:
            read_note(NoteFile(root, path, 0, 0))
        codes[path.removeprefix(str(tmp_path))] = caught.value.code
    assert codes == {
        "gone.md": "missing",
        "folder.md": "not-a-file",
        "pipe.md": "not-a-file",
        "../secret.md": "outside-library",
        "escape.md": "outside-library",
        "/secret.md": "outside-library",
        "a\0": "unreadable",
    }


MARKS = "'\"|{}[]\n\t%\u2028\x85\ufeff"
WORDS = [
    "---",
    "+++",
    "...",
    "----",
    "a: b",
    "insight: ",
    "summary: ",
    ">-",
    "  ",
    "- x",
    "&a",
    "*a",
    "<<: ",
    "# c",
    ": ",
]
pieces = st.sampled_from([*MARKS, *WORDS, "\r\n", "中文", "🎉", "<<<<<<< HEAD", "text"])


def read_or_refusal(raw: bytes) -> Note | Refusal:
    try:
        return parse_note("a.md", raw, len(raw), 0)
    except Refusal as refusal:
        return refusal


@given(st.lists(pieces, max_size=14).map(lambda found: "---\n" * (len(found) % 2) + "".join(found)))
def test_any_text_is_read_with_exact_spans_or_refused(text: str) -> None:
    raw = text.encode()
    note = read_or_refusal(raw)
    if isinstance(note, Refusal):
        assert note.line is None or 1 <= note.line <= raw.count(b"\n") + 1
        return
    assert note.text == text.removeprefix("\ufeff")
    assert 0 <= note.body_start <= len(note.text)
    for value, span in ((note.summary, note.summary_span), (note.insight, note.insight_span)):
        if span is not None:
            assert value
            assert 0 < span.start <= span.end <= note.body_start
