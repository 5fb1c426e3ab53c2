"""A note's text set as a page: light, whole, and every line knows what of the note stands on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.tui.line_breaking import break_lines_as_chinese_does
from review_tui.tui.note_markup import Set, set_words
from review_tui.tui.note_setting import SetLine, set_note

NOTE = """\
# 标题 **粗**

第一段，**重点**在[这里](https://example.org)。
接着写。

A line of English prose that somebody once wrapped here
in his editor.

- one
- two
  - three

> 引文一行

> [!tip] Count people
> not shares

```
**code** stays
```

| a | b |
|---|---|
| 1 | 2 |

---

<details>
<summary>Original English</summary>

The **original**.

</details>

最后一段。
"""


@pytest.fixture(autouse=True)
def _chinese_lines() -> None:
    break_lines_as_chinese_does()


def shown(lines: list[SetLine]) -> str:
    return "\n".join(line.content.plain for line in lines)


def set_text(text: str, width: int = 72, *, unfolded: bool = False) -> list[SetLine]:
    return set_note(text, 0, (), width, unfolded=unfolded)


def words(text: str) -> str:
    into = Set()
    set_words(text, 0, into)
    return "".join(into.shown)


def test_marks_go_and_what_they_mean_stays() -> None:
    page = shown(set_text(NOTE))
    assert "标题 粗" in page
    assert "第一段，重点在这里。\n接着写。" in page, "a line that ends a sentence is a line"
    assert "once wrapped here in his editor." in page
    assert "· one\n· two\n  · three" in page
    assert "│ 引文一行" in page
    assert "│ Count people\n│ not shares" in page
    assert "**code** stays" in page
    assert "| 1 | 2 |" in page
    assert "---" not in page
    assert "details" not in page


def test_what_is_folded_away_is_one_line_until_it_is_unfolded() -> None:
    assert "▸ Original English" in shown(set_text(NOTE))
    assert "The original." not in shown(set_text(NOTE))
    assert "The original." in shown(set_text(NOTE, unfolded=True))
    assert "最后一段。" in shown(set_text(NOTE))


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("**a** and __b__ and *c* and _d_ and `e`", "a and b and c and d and e"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("![alt](x.png) [[page|shown]] [[page]]", "alt shown page"),
        ("<b>bold</b> <!-- gone -->1 < 2", "bold 1 < 2"),
        (r"\*not\* emphasis", "*not* emphasis"),
        ("two\nlines", "two lines"),
        ("两\n行", "两行"),
        ("**[深](x) `层`**", "深 层"),
    ],
)
def test_marks_within_a_line(markdown: str, read: str) -> None:
    assert words(markdown) == read


def test_a_card_is_marked_where_it_stands_across_lines_and_marks() -> None:
    quote = "**重点**在[这里](https://example.org)。\n接着"
    start = NOTE.find(quote)
    lines = set_note(NOTE, 0, [(start, start + len(quote)), None], 16, unfolded=False)
    marked = "".join(line.content.plain[mark.start : mark.end] for line in lines for mark in line.marks)
    assert marked == "重点在这里。接着"
    assert [line.card for line in lines if line.card is not None] == [0]


@given(st.text(alphabet="ab 中文，。\n#*>-`[]()_|<1.\\", max_size=120), st.integers(8, 40))
def test_every_letter_of_a_note_is_shown_once_and_in_its_place(text: str, width: int) -> None:
    break_lines_as_chinese_does()
    lines = set_note(text, 0, (), width, unfolded=True)
    for line in lines:
        assert line.content.cell_length <= width
        assert line.start < 0 or 0 <= line.start <= line.end <= len(text)
    starts = [line.start for line in lines if line.start >= 0]
    assert starts == sorted(starts)
    if not set("<[(`#>|") & set(text):
        assert "".join(c for c in shown(lines) if c in "ab中文") == "".join(c for c in text if c in "ab中文")
