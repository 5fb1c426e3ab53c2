"""Notes and texts drawn at random: front matter of every language and shape, regular and wild, and what to write.

Hypothesis strategies, used by the tests in small numbers and by faults.writes in large ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from hypothesis import strategies as st

Kind: TypeAlias = Literal["yaml", "toml", "json", "none"]

YAML_OTHERS = (
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
    "extra:\n  insight: 'not this one'",
)
YAML_FIELDS = (
    ("insight:", ""),
    ("insight:", " ''"),
    ("insight:", " old words"),
    ("insight:", " old\n   over lines"),
    ("insight:", " |\n  old\n\n  lines"),
    ("insight:", " >-\n    old\n    lines"),
    ("insight:", " ~"),
    ("insight:\n  ", "'below'"),
    ("'insight' :  ", '"old\\n words"'),
    ("insight: ", "'old' # c"),
)
TOML_OTHERS = (
    'title = "题目：一" # c',
    "title = 'C:\\path'",
    "n = 1_000",
    "v = 1.10",
    "day = 2026-11-24T07:32:00Z",
    "nan = nan",
    "tags = ['b', \"a\",\n  # within\n  'insight = 1',\n]",
    'point = {x = 1, "insight" = "no", y = [{z = 2}]}',
    'text = """\ninsight = "within"\n# no comment \\"""\n"""',
    "text = '''\n[params]\ninsight = ''\n'''",
    "dotted.name.here = true",
    '"quoted = key" = false',
    "# insight = 'a comment'",
    "",
    "  indented   =   'x'   ",
)
TOML_TABLES = (
    "[params]\ninsight = 'not this one'\n",
    "[[series]]\nname = 'a'\n\n[[series]]\nname = \"insight\" # c\n",
    '[a."b.c"]\nd = [[1], [2]]\n',
    "# about what follows\n[deep.er]\n'insight' = 5\n",
)
TOML_FIELDS = (
    ("insight = ", "''"),
    ("insight = ", '"old \\"words\\""'),
    ("insight=", "'old \\ words'"),
    ('"insight"  =  ', '"""\nold\n\nwords"""'),
    ("  'insight' = ", "'''old\nit''s '''"),
    ("insight = ", '"""ends in two quotes"""""'),
    ('"\\u0069nsight" = ', '""'),
)
JSON_OTHERS = (
    '"title": "题目：\\"一\\""',
    '"n": 1.10',
    '"big": 12345678901234567890',
    '"tags": ["b", "a", {"insight": "no"}]',
    '"extra":{"insight":"not this one"}',
    '"none" : null',
    '"esc": "\\u00e9\\\\ \\/ }"',
    '"empty": {}',
)
JSON_FIELDS = (
    ('"insight": ', '""'),
    ('"insight":', "null"),
    ('"insight" : ', '"old \\"words\\"\\n\\u4e2d"'),
    ('"\\u0069nsight": ', '"x"'),
)
BODIES = ("", "body", "\n# H\n\n    code\n---\n", "text  \n\n\n", "\n+++\n{}\n", "---\ninsight: no\n---\n")
PLAIN_BODIES = ("", "body", "\n# H\n\n    code\n---\n", "{% include 'x' %}\n", "*** \n\ntext", "{ a }\n")

_AWKWARD = "ab中。\n\n  \t\"'\\:#-|>&*!%@`{}[],?=~·🎉\u3000\u2028\x85\x07\r\ufeff\0\x7f"
_FENCE_LIKE = (
    "---",
    "+++",
    "...",
    "\n---\n",
    "\n+++\n",
    "<<<<<<< a",
    "\n>>>>>>> b\n",
    '"""',
    "'''",
    ": ",
    " #",
    "\r\n",
)
awkward = st.lists(st.sampled_from([*_AWKWARD, *_FENCE_LIKE]), max_size=24).map("".join)
values = awkward | st.text(max_size=20)


@dataclass(frozen=True, slots=True)
class GeneratedNote:
    """A note of which is known what may change: only `value`, or where that is None, only by inserting."""

    kind: Kind
    opening: str
    """Byte order mark and opening fence."""
    before: str
    """Front matter before the value, its name included."""
    value: str | None
    """The value as it is written, None where the field is absent."""
    after: str
    """Front matter after the value."""
    closing: str
    """The closing fence and the body."""

    @property
    def raw(self) -> bytes:
        """The whole file."""
        return "".join((self.opening, self.before, self.value or "", self.after, self.closing)).encode()


@st.composite
def regular_notes(draw: st.DrawFn) -> GeneratedNote:
    """Notes as people and programs write them, in four languages; those can be written."""
    kind = draw(st.sampled_from(_KINDS))
    opening, before, value, after, closing = draw(_PARTS[kind])
    if kind != "none":
        closing += draw(st.sampled_from(BODIES))
    line_ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    parts = [part.replace("\n", line_ending) for part in (opening, before, value or "", after, closing)]
    return GeneratedNote(kind, mark + parts[0], parts[1], None if value is None else parts[2], parts[3], parts[4])


_Parts: TypeAlias = tuple[str, str, str | None, str, str]


@st.composite
def _yaml(draw: st.DrawFn) -> _Parts:
    others = draw(st.lists(st.sampled_from(YAML_OTHERS), max_size=6, unique_by=lambda other: other.split(":")[0]))
    name, value = draw(st.sampled_from([*YAML_FIELDS, ("", None)]))
    cut = draw(st.integers(0, len(others))) if value is not None else len(others)
    before = "".join(other + "\n" for other in others[:cut]) + name
    after = ("\n" if value is not None else "") + "".join(other + "\n" for other in others[cut:])
    # Blank lines after a block belong to it or not: what stands after the value is their line ending and what follows.
    opening = draw(st.sampled_from(["---\n", "---\n", "---yaml\n", "--- \n"]))
    return opening, before, value, after, "---\n"


@st.composite
def _toml(draw: st.DrawFn) -> _Parts:
    others = draw(st.lists(st.sampled_from(TOML_OTHERS), max_size=6, unique_by=lambda other: other.split("=")[0]))
    tables = draw(st.lists(st.sampled_from(TOML_TABLES), max_size=2, unique=True))
    name, value = draw(st.sampled_from([*TOML_FIELDS, ("", None)]))
    cut = draw(st.integers(0, len(others))) if value is not None else len(others)
    before = "".join(other + "\n" for other in others[:cut]) + name
    comment = draw(st.sampled_from(["", "  # c"])) if value is not None else ""
    after = ("\n" if value is not None else "") + "".join(other + "\n" for other in others[cut:]) + "".join(tables)
    opening, closing = draw(st.sampled_from([("+++\n", "+++\n"), ("+++\n", "+++\n"), ("---toml\n", "---\n")]))
    return opening, before, value, comment + after, closing


@st.composite
def _json(draw: st.DrawFn) -> _Parts:
    others = draw(st.lists(st.sampled_from(JSON_OTHERS), max_size=5, unique=True))
    name, value = draw(st.sampled_from([*JSON_FIELDS, ("", None)]))
    separator, first, last = draw(
        st.sampled_from([(", ", "", ""), (",\n  ", "\n  ", "\n"), (",", "", ""), (" ,\n\n", "\n", " ")])
    )
    cut = draw(st.integers(0, len(others))) if value is not None else len(others)
    before = "{" + first + "".join(other + separator for other in others[:cut]) + name
    after = "".join(separator + other for other in others[cut:]) + last + "}"
    if value is None:
        before = before.removesuffix(separator)
    opening, closing = draw(st.sampled_from([("", "\n"), ("---json\n", "\n---\n")]))
    return opening, before, value, after, closing


@st.composite
def _none(draw: st.DrawFn) -> _Parts:
    return "", "", None, "", draw(st.sampled_from(PLAIN_BODIES))


_KINDS: tuple[Kind, ...] = ("yaml", "toml", "json", "yaml", "toml", "json", "none")
_PARTS = {"yaml": _yaml(), "toml": _toml(), "json": _json(), "none": _none()}

_WILD_BODY = "\n\nthe body\n---\n"
_YAML_WILD = [*"'\"|>+-[]{}~%@`:\n\n\t\r\u2028\ufeffa中", "insight", ": ", "\r\n", "- ", "  ", ", ", "&x", " *x", "!t "]
_YAML_WILD += ["? ", "# c", "<<", "---", "...", "insight: ", "\ninsight: x\n"]
_TOML_WILD = [
    *"'\"[]{}=.,#\n\n\t \r\\a中",
    "insight",
    " = ",
    '"""',
    "'''",
    "1",
    "[a]\n",
    "[[a]]\n",
    "+++",
    "\ninsight = 'x'\n",
]
_JSON_WILD = [*'"{}[],:\n \t\\a中', '"insight": ', '"insight"', "null", "1", '"x"', ', "a": 1', "---"]


@st.composite
def wild_notes(draw: st.DrawFn) -> GeneratedNote:
    """Front matter thrown together from pieces: most of it means nothing, some of it means something odd."""
    kind: Kind
    kind, opening, closing, pieces = draw(
        st.sampled_from(
            [
                ("yaml", "---\n", "\n---\n", _YAML_WILD),
                ("toml", "+++\n", "\n+++\n", _TOML_WILD),
                ("json", "---json\n", "\n---\n", _JSON_WILD),
                ("json", "", "\n", _JSON_WILD),
            ]
        )
    )
    block = draw(st.lists(st.sampled_from(pieces), max_size=16).map("".join))
    if kind == "json":
        block = "{" + block + "}"
    return GeneratedNote(kind, opening, block, None, "", closing + _WILD_BODY)
