"""What cannot be written safely is refused with the line to look at; the bytes are nobody's but the person's."""

from __future__ import annotations

import pytest

from review_tui.notes import insight_field, yaml_fields
from review_tui.notes.front_matter import FILE_LIMIT
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.refusal import Refusal


def refusal_of(note: str | bytes, value: str = "new") -> tuple[str, int | None]:
    raw = note.encode() if isinstance(note, str) else note
    with pytest.raises(Refusal) as caught:
        set_field(raw, "insight", value)
    assert caught.value.remedy
    return caught.value.code, caught.value.line


@pytest.mark.parametrize(
    ("note", "code", "line"),
    [
        (b"---\ntitle: x\n---\n\xe9\n", "not-utf8", 4),
        (b"---\ntitle: x\n---\n\0\n", "nul", 4),
        (b"x" * (FILE_LIMIT + 1), "too-large", None),
        ("---\n<<<<<<< HEAD\ninsight: a\n=======\ninsight: b\n>>>>>>> b\n---\n", "merge-conflict", 2),
        ("<<<<<<< HEAD\ntext\n", "merge-conflict", 1),
        ("---\ntitle: x\n", "fence-unclosed", 1),
        ("---\n\nA rule and text\n", "fence-unclosed", 1),
        ("----\ntitle: x\n----\n", "fence-too-long", 1),
        ("---text\n", "fence-with-text", 1),
        ("---\rtitle: x\r---\r", "carriage-returns", 1),
        ("+++\rtitle = 'x'\r+++\r", "carriage-returns", 1),
        ("---\ntitle: x\n...\nbody\n", "fence-dots", 3),
        ("\n\n---\ntitle: x\n---\n", "fence-after-blank-lines", 3),
        (" ---\ntitle: x\n---\n", "fence-after-blank-lines", 1),
        ("---\ntitle: x\n--- # end\n", "fence-irregular", 3),
        ("---\ntitle: x\n----\nbody\n---\n", "fence-irregular", 3),
        (";;;\n{}\n;;;\n", "fence-semicolons", 1),
        ("+++ toml\ntitle = 'x'\n+++\n", "fence-with-text", 1),
        ("++++\ntitle = 'x'\n++++\n", "fence-too-long", 1),
        ("\n+++\ntitle = 'x'\n+++\n", "fence-after-blank-lines", 2),
        ("+++\ntitle = 'x'\n", "fence-unclosed", 1),
        ("+++\ntitle = 'x'\n+++ end\n+++\n", "fence-irregular", 3),
        ("+++\ntitle = 'x'\n+++!\n+++\n", "fence-irregular", 3),
        ("+++\ntitle = x\n+++\n", "toml-broken", 2),
        ("+++\ntitle = 'x'\ninsight = 'a'\ninsight = 'b'\n+++\n", "toml-broken", 4),
        ("+++\ntitle = 'x'\ninsight = [\n  'a',\n]\n+++\n", "insight-is-a-list", 3),
        ("+++\ntitle = 'x'\ninsight = {a = 'b'}\n+++\n", "insight-is-a-mapping", 3),
        ("+++\ninsight.a = 'b'\n+++\n", "insight-is-a-mapping", 2),
        ("+++\n[extra]\ninsight = 'x'\n[insight.deep]\na = 'b'\n+++\n", "insight-is-a-mapping", 4),
        ("+++\n[extra]\ninsight = 'x'\n[['insight']]\na = 'b'\n+++\n", "insight-is-a-list", 4),
        ("+++\ninsight = 5\n+++\n", "insight-is-no-text", 2),
        ("+++\ninsight = 2026-11-24\n+++\n", "insight-is-no-text", 2),
        ("+++\na = " + "[" * 3000 + "\n+++\n", "too-deep", 2),
        ('---json\n{"title": "x",}\n---\n', "json-broken", 2),
        ('{"title": "x",\n"y" 1}\nbody', "json-broken", 2),
        ('\n{"title": "x"}\nbody', "fence-after-blank-lines", 1),
        ('{"a": 1,\n"insight": "a",\n"insight": "b"}\n', "insight-twice", 3),
        ('{"a": 1,\n"insight": ["a"]}\n', "insight-is-a-list", 2),
        ('{"insight": {"a": "b"}}\n', "insight-is-a-mapping", 1),
        ('{"insight": 5}\n', "insight-is-no-text", 1),
        ('{"insight": true}\n', "insight-is-no-text", 1),
        ('{"a": ' + "[" * 100_000 + "\n", "too-deep", 1),
        ('{"a": "' + "x" * 300_000 + '"}\n', "front-matter-too-large", 1),
        ("---json\n[1]\n---\n", "not-a-mapping", 2),
        ("---\ntitle: x\nbroken: [a\n---\n", "yaml-broken", 3),
        ("---\na: 1\r---\rb: 2\n---\n", "several-documents", 2),
        ("---\n- a\n- b\n---\n", "not-a-mapping", 2),
        ("---\n\nA rule and text\n\n---\n", "not-a-mapping", 3),
        ("---\ntitle: x\n# c\u2028insight: x\n---\n", "odd-line-break", 3),
        ("---\ninsight: x\u2028# c\ntitle: x\n---\n", "odd-line-break", 2),
        ("---\ninsight:\u2028 x\n---\n", "odd-line-break", 2),
        ("---\n# c\n\u2028\n---\n", "odd-line-break", 3),
        ("---\n\u2028? ? \n---\n", "odd-line-break", 2),
        ("---\n\u2028\n\x85title: x\n---\n", "odd-line-break", 2),
        ("---\n!!map\ntitle: x\n---\n", "mapping-anchored", 2),
        ("---\na: " + "[" * 70 + "]" * 70 + "\n---\n", "too-deep", 2),
        ("---\ninsight: a\ntitle: x\ninsight: b\n---\n", "insight-twice", 4),
        ("---\ntitle: x\ninsight: [a]\n---\n", "insight-is-a-list", 3),
        ("---\ntitle: x\ninsight:\n  - a\n---\n", "insight-is-a-list", 3),
        ("---\ninsight: {a: b}\n---\n", "insight-is-a-mapping", 2),
        ("---\na: &x words\ninsight: *x\n---\n", "insight-is-an-alias", 3),
        ("---\ninsight: &x words\nb: *x\n---\n", "insight-is-anchored", 2),
        ("---\n&k insight: words\n---\n", "insight-is-anchored", 2),
        ("---\ninsight: !!str words\n---\n", "insight-is-tagged", 2),
        ("---\n!!str insight: words\n---\n", "insight-is-tagged", 2),
        ("---\n? insight\n: words\n---\n", "insight-complex-key", 2),
        ("---\n? insight\n---\n", "insight-complex-key", 2),
        ("---\ninsight: | # comment\n  a\n---\n", "insight-block-comment", 2),
        ("---\ninsight: |+\n  a\n\n---\n", "insight-block-keep", 2),
        ("---\ninsight: >2+\n  a\n\n---\n", "insight-block-keep", 2),
        ("---\nd: &d {a: b}\n<<: *d\n---\n", "beside-merge-key", 3),
        ("---\n{\n  title: x\n}\n---\n", "absent-in-flow-lines", 2),
        ("---\ntitle: x\ntext: |+\n  a\n\n---\n", "absent-after-keep", 3),
    ],
)
def test_refused_with_the_line_to_look_at(note: str | bytes, code: str, line: int | None) -> None:
    assert refusal_of(note) == (code, line)


@pytest.mark.parametrize(
    "note", ["---\ninsight: [a]\n---\n", "---\na: &x b\ninsight: *x\n---\n", "---\ninsight: a\ninsight: b\n---\n"]
)
def test_a_field_that_is_not_plainly_a_text_is_not_read_as_one(note: str) -> None:
    with pytest.raises(Refusal):
        read_field(note.encode(), "insight")


def test_half_a_character_is_refused_before_it_reaches_a_file() -> None:
    assert refusal_of("---\ntitle: x\n---\n", "\ud83c") == ("value-not-text", None)


def test_a_note_that_would_grow_beyond_the_limit_is_refused() -> None:
    assert refusal_of(b"x" * (FILE_LIMIT - 10)) == ("too-large", None)
    assert refusal_of("---\ntitle: x\n---\n", "长" * 300_000)[0] == "front-matter-too-large"


@pytest.mark.parametrize(
    "mistake",
    [
        "title: x\ninsight: 'other'\n",
        "title: x\ninsight: new\n",
        "title: y\ninsight: 'new'\n",
        "title: 'x'\ninsight: 'new'\n",
        "insight: 'new'\n",
        "title: x\ninsight: 'new'\ninsight: 'new'\n",
        "title: x\ninsight: 'new'\nmore: x\n",
        "insight: 'new'\ntitle: [\n",
        "title: x\n",
        "title: x\n---\ninsight: 'new'\n",
        "title: x\ninsight: !!str 'new'\n",
    ],
)
def test_whatever_mistake_writing_might_make_the_proof_finds_it(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_fields, "_with_value_replaced", lambda *_: mistake)
    assert refusal_of("---\ntitle: x\ninsight: ''\n---\nbody") == ("not-proved", 2)


def test_the_proof_finds_a_body_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight_field, "_new_front_matter", lambda *_: "---\ninsight: 'new'\n---\n\n")
    assert refusal_of("body") == ("not-proved", 1)
