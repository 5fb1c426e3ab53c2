"""TOML and JSON front matter: one value changes, and every other byte stays."""

from __future__ import annotations

import pytest

from review_tui.notes import json_fields, toml_fields
from review_tui.notes.insight_field import field_line, read_field, set_field
from review_tui.notes.note import parse_note
from review_tui.notes.refusal import Refusal

ONE_LINE = 'it\'s 我的："想法" \\ #1'
ONE_LINE_QUOTED = '"it\'s 我的：\\"想法\\" \\\\ #1"'
LINES = '第一段："""引号"""\n\n- 第二段 "🎉"'
LINES_QUOTED = '"""\n第一段：\\"\\""引号\\"\\""\n\n- 第二段 "🎉\\""""'
LINES_ESCAPED = '"第一段：\\"\\"\\"引号\\"\\"\\"\\n\\n- 第二段 \\"🎉\\""'


def toml_note(field: str) -> str:
    return (
        f"+++\n# kept\ntitle = 'x'  # c\n{field}\ntags = [ 'b',\n  'a' ]\n\n[params]\ninsight = 'z'\n+++\n\n    code\n"
    )


def json_note(field: str) -> str:
    return f'{{\n  "title" : "x",\n  {field},\n  "extra": {{"insight": "z"}}\n}}\n\n    code\n'


def written(old: str, value: str) -> str:
    raw = old.encode()
    new = set_field(raw, "insight", value)
    assert read_field(new, "insight") == parse_note("a.md", new, 0, 0).insight == value
    assert set_field(new, "insight", value) == new
    return new.decode()


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("insight = ", "''"),
        ("insight=", '"old"'),
        ("insight   =   ", '"old" # c'),
        ("'insight' = ", '"""old"""'),
        ('"insight" = ', '"""\nold\n[x]\ninsight = 1\n"""'),
        ("  insight = ", "'''\n+ old'''  # c"),
        ('"\\u0069nsight" = ', '"""ends in quotes"""""'),
    ],
)
def test_a_toml_value_is_replaced_whatever_kind_of_string_it_was(name: str, old: str) -> None:
    comment = old[old.index("#") :] if "#" in old else ""
    gap = old[: len(old) - len(comment)]
    rest = gap[len(gap.rstrip(" ")) :] + comment
    assert written(toml_note(name + old), ONE_LINE) == toml_note(name + ONE_LINE_QUOTED + rest)
    assert written(toml_note(name + old), LINES) == toml_note(name + LINES_QUOTED + rest)


def test_a_toml_literal_stays_one_where_it_can_say_the_text() -> None:
    assert written(toml_note("insight = 'old'"), "C:\\new") == toml_note("insight = 'C:\\new'")
    assert written(toml_note("insight = 'old'"), "it's") == toml_note('insight = "it\'s"')
    assert written(toml_note("insight = 'old'"), "tab\t") == toml_note('insight = "tab\\t"')


@pytest.mark.parametrize("value", ["a\n+++\nb", "+++", "a\n---", "<<<<<<< x\n", "a\n+++ b"])
def test_a_line_that_might_end_the_front_matter_never_stands_at_the_start_of_a_line(value: str) -> None:
    escaped = value.replace("\n", "\\n")
    assert written(toml_note("insight = ''"), value) == toml_note(f'insight = "{escaped}"').replace('"+++"', "'+++'")


def test_in_a_file_with_windows_line_endings_toml_spells_line_feeds_out() -> None:
    note = toml_note("insight = ''").replace("\n", "\r\n")
    assert written(note, LINES) == toml_note(f"insight = {LINES_ESCAPED}").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("+++\n+++\nbody", '+++\ninsight = "new"\n+++\nbody'),
        ("+++\ntitle = 'x'\n+++\n", "+++\ntitle = 'x'\ninsight = \"new\"\n+++\n"),
        ("+++\r\na = 1\r\n+++\r\n", '+++\r\na = 1\r\ninsight = "new"\r\n+++\r\n'),
        (
            "+++\na = [\n 1 ]\n\n# on b\n[b]\nc = 1\n+++\n",
            '+++\na = [\n 1 ]\ninsight = "new"\n\n# on b\n[b]\nc = 1\n+++\n',
        ),
        ("+++\n# on b\n[b]\ninsight = 1\n+++\n", '+++\ninsight = "new"\n# on b\n[b]\ninsight = 1\n+++\n'),
        ("+++\n# only a comment\n+++\n", '+++\n# only a comment\ninsight = "new"\n+++\n'),
        ("+++\na = '''\n[b]\n'''\n[c.insight]\n+++\n", "+++\na = '''\n[b]\n'''\ninsight = \"new\"\n[c.insight]\n+++\n"),
        ("\ufeff+++\na.insight = 1\n+++\n", '\ufeff+++\na.insight = 1\ninsight = "new"\n+++\n'),
        ("---toml\na = 1\n---\nbody", '---toml\na = 1\ninsight = "new"\n---\nbody'),
        ("---yaml\na: 1\n---\nbody", "---yaml\na: 1\ninsight: 'new'\n---\nbody"),
        ('---json\n{"a":1}\n---\nbody', '---json\n{"a":1, "insight":"new"}\n---\nbody'),
        ('{"a":1,"b": 2}', '{"a":1,"b": 2,"insight": "new"}'),
        ('{\r\n\t"a" : [1,\r\n2]\r\n}\r\nbody', '{\r\n\t"a" : [1,\r\n2],\r\n\t"insight" : "new"\r\n}\r\nbody'),
        (
            '{\n  "a": {"insight": "z"},\n  "b": 1\n}\n',
            '{\n  "a": {"insight": "z"},\n  "b": 1,\n  "insight": "new"\n}\n',
        ),
        ("{}\nbody", '{"insight": "new"}\nbody'),
        ("{ \n}\nbody", '{"insight": "new" \n}\nbody'),
        ("\ufeff{}\n", '\ufeff{"insight": "new"}\n'),
    ],
)
def test_an_absent_field_is_added_where_it_belongs_to_no_table_and_in_the_style_around_it(
    before: str, after: str
) -> None:
    assert written(before, "new") == after


@pytest.mark.parametrize(
    ("name", "old"),
    [('"insight": ', '""'), ('"insight":', '"old \\"x\\""'), ('"insight" :\n', "null"), ('"\\u0069nsight": ', '"x"')],
)
def test_a_json_value_is_replaced_on_one_line(name: str, old: str) -> None:
    assert written(json_note(name + old), ONE_LINE) == json_note(name + ONE_LINE_QUOTED)
    assert written(json_note(name + old), LINES) == json_note(name + LINES_ESCAPED)
    assert written(json_note(name + old), "\u2028\x7f\x00") == json_note(name + '"\\u2028\\u007F\\u0000"')


def test_the_line_of_the_field_is_told_in_every_language() -> None:
    assert field_line(toml_note("insight = ''").encode(), "insight") == 4
    assert field_line(json_note('"insight": ""').encode(), "insight") == 3
    assert field_line(b"+++\n[a]\ninsight = 1\n+++\n", "insight") is None
    assert field_line(b'{"a": {"insight": 1}}', "insight") is None


def test_prose_that_begins_with_a_brace_is_no_json() -> None:
    for body in ("{ a }\n", "{% include 'x' %}\n", '{"quoted"} words\n', "{\n prose"):
        assert written(body, "new") == f"---\ninsight: 'new'\n---\n{body}"


@pytest.mark.parametrize(
    "mistake",
    [
        "title = 'x'\ninsight = 'other'\n",
        "title = 'y'\ninsight = 'new'\n",
        "insight = 'new'\n",
        "title = \"x\"\ninsight = 'new'\n",
        "title = 'x'\ninsight = 'new'\nmore = 1\n",
        "title = 'x'\n[more]\ninsight = 'new'\n",
        "title = 'x'\ninsight = 'new'\n[more]\n",
        "title = 'x'\ninsight = \n",
        "title = 'x'\ninsight = ['new']\n",
        "title = 'x'\ninsight = 'new'\n+++\n",
    ],
)
def test_whatever_mistake_writing_toml_might_make_the_proof_finds_it(
    mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toml_fields.TomlFields, "with_field", lambda *_: mistake)
    with pytest.raises(Refusal) as caught:
        set_field(b"+++\ntitle = 'x'\ninsight = ''\n+++\nbody", "insight", "new")
    assert (caught.value.code, caught.value.line) == ("not-proved", 2)


@pytest.mark.parametrize(
    "mistake",
    [
        '{"a": 1.0, "insight": "other"}',
        '{"a": 1, "insight": "new"}',
        '{"insight": "new", "a": 1}',
        '{"insight": "new"}',
        '{"a": 1.0, "insight": "new", "insight": "new"}',
        '{"a": 1.0, "b": {"insight": "new"}}',
        '{"a": 1.0, "insight": "new"',
        '{"a": 1.0, "insight": "new"} x',
    ],
)
def test_whatever_mistake_writing_json_might_make_the_proof_finds_it(
    mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_fields.JsonFields, "with_field", lambda *_: mistake)
    with pytest.raises(Refusal) as caught:
        set_field(b'{"a": 1.0, "insight": ""}\nbody', "insight", "new")
    assert (caught.value.code, caught.value.line) == ("not-proved", 1)
