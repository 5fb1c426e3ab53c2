"""What a note does not say is no card, and blanking it moves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.asides import without_asides
from review_tui.extraction.candidate import Source
from review_tui.extraction.reading import read

KINDLE = """\
Thinking, Fast and Slow (Daniel Kahneman)
- Your Highlight on page 12 | Location 180-181 | Added on Monday, 3 March 2025

A reliable way to make people believe in falsehoods is frequent repetition.
==========
"""


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Say this. %%the key insight is not for you%% And this.", "%%the key insight is not for you%%"),
        ("- A block\n  id:: 63f2\n  collapsed:: true\n", "id:: 63f2"),
        ("- [ ] Buy a gift\n- Keep this\n", "- [ ] Buy a gift"),
        ("A line {: .lead } goes on.", "{: .lead }"),
        ("TODO sub\n:PROPERTIES:\n:ID: abc\n:END:\nText.", ":ID: abc"),
        ("- 一个块\n  作者:: 某某\n", "作者:: 某某"),
        ("- TODO Book the hall\n- Keep this\n", "TODO Book the hall"),
        ("- {{[[DONE]]}} call the printer\n", "{{[[DONE]]}} call the printer"),
        ("1. [x] paint the fence\n", "1. [x] paint the fence"),
        ("- ☐ 浇花\n", "☐ 浇花"),
        ("TBD: 补充一个例子\n", "TBD: 补充一个例子"),
        ("- A block\n  SCHEDULED: <2025-03-01 Sat>\n", "SCHEDULED: <2025-03-01 Sat>"),
        ('- #+BEGIN_QUERY\n  {:title "Open"}\n  #+END_QUERY\n', '{:title "Open"}'),
        ("#+FILETAGS: :garden:\nText.", "#+FILETAGS: :garden:"),
        ("- {{query (and [[a]] (not [[b]]))}}\n", "{{query (and [[a]] (not [[b]]))}}"),
        ("See {{embed ((63f2))}} for more.", "{{embed ((63f2))}}"),
        ("Text {{< tide high >}} and text.", "{{< tide high >}}"),
        ("{% include sea.html %}\nText.", "{% include sea.html %}"),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n", "puts 1"),
        ("<% tp.file.title %> is said.", "<% tp.file.title %>"),
        (":::tip[Sail]\nReef early.\n:::\n", ":::tip[Sail]"),
        ("import { Map } from './map.jsx'\n\nText.", "import { Map } from './map.jsx'"),
        ("<think>\nThey want brevity.\n</think>\nText.", "They want brevity."),
        ("Tides(level:: easy)rise twice a day.", "(level:: easy)"),
        ("Tides rise twice a day. #sea #sea/tides ^tide-1\n", "#sea #sea/tides ^tide-1"),
        ("#sea #moon\n\nText.", "#sea #moon"),
        ("See ((63f2a1b4-7c1e-4d2a-9b1e-aa01bb02cc03)) for why.", "((63f2a1b4-7c1e-4d2a-9b1e-aa01bb02cc03))"),
        ("- 潮汐一天两次 (p.27)\n", "(p.27)"),
        ("> 潮汐一天两次。（第 24 页）\n", "（第 24 页）"),
        ("- P35：潮汐一天两次。\n", "P35："),
        ("Tides rise twice a day.[3] Then they fall.", "[3]"),
        ("- [1] Ito, K. Tides. doi:10.1000/1\n", "[1] Ito, K. Tides. doi:10.1000/1"),
        ("◆ 潮汐一天两次。\n", "◆"),
        ("◆ 2023-05-12 21:33:10 发表想法\n写得好\n", "◆ 2023-05-12 21:33:10 发表想法"),
        ("<< [[2025-03-03]] | [[2025-03-05]] >>\n", "<< [[2025-03-03]] | [[2025-03-05]] >>"),
        ("> 潮来潮去。\n> ——某船长\n", "——某船长"),
        ("潮汐一天两次^[其实不到两次]。", "^[其实不到两次]"),
        ("Tides rise.[citation needed] Twice.", "[citation needed]"),
        (
            "“Tides rise.” (Ito, 1990, p. 2) ([pdf](zotero://open-pdf/library/items/A1?page=2))",
            "(Ito, 1990, p. 2) ([pdf](zotero://open-pdf/library/items/A1?page=2))",
        ),
        ("## See also\n- Moons\n", "- Moons"),
        ("## 潮汐 {#tides}\n\nText.", "{#tides}"),
        ("- **Summary::** Tides rise twice a day.\n", "**Summary::**"),
        ("1\n00:00:01,000 --> 00:00:04,000\nThe tide turns.\n", "00:00:01,000 --> 00:00:04,000"),
        (KINDLE, "- Your Highlight on page 12 | Location 180-181 | Added on Monday, 3 March 2025"),
        (KINDLE, "Thinking, Fast and Slow (Daniel Kahneman)"),
        (KINDLE, "=========="),
    ],
)
def test_what_is_not_said_is_blanked(text: str, gone: str) -> None:
    blanked = without_asides(text, 0)
    at = text.index(gone)
    assert blanked[at : at + len(gone)].strip() == ""
    assert len(blanked) == len(text)


def test_windows_line_endings_make_no_difference() -> None:
    text = "- A block\n  id:: 63f2\n- Tides rise. #sea ^t-1\n- ☐ row\n:END:\n{{query x}}\n#sea #moon\n#+TITLE: x\n"
    windows = without_asides(text.replace("\n", "\r\n"), 0)
    assert [line.rstrip() for line in windows.split("\n")] == [
        line.rstrip() for line in without_asides(text, 0).split("\n")
    ]


@pytest.mark.parametrize(
    "text", ["[00:01] One.\n[00:02] Two.\n[00:03] Three.\n", "- P3512：Three.\n", "{{embed ((63f2))}} Three.\n"]
)
def test_what_follows_a_blank_on_its_line_is_not_taken_for_code(text: str) -> None:
    found = read(Source(text, 0, "", None, None))
    assert found.passages[-1].sentences[-1].text == "Three."


@pytest.mark.parametrize(
    "text",
    [
        "It rose by 5%% and 6%.",
        "front::back\n",
        "Rule of 72::divide 72",
        "time: 12:30:45",
        "A heading\n=======\n",
        "An unclosed %% stays",
        "1. [ref](x)",
        "Now is the time. LATER comes too late.",
        "C# and F# are languages, and #1 is a number.",
        "> - a list\n> - in a quotation\n",
        "Dear {{name}}, thank you for {{gift}}.",
        "front:::back\n",
        "{{c1::Tides}} and {{cloze moons}}",
        "he said ((quietly)) nothing",
        "- [[Tides]]\n",
        "The meeting begins at 10:30\n",
        "待办太多的人：先删掉一半。",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    assert without_asides(text, 0) == text


def test_a_clipping_keeps_what_was_highlighted() -> None:
    assert "A reliable way to make people believe" in without_asides(KINDLE, 0)


@given(st.text(alphabet="ab%:[]{} \n-=.x", max_size=200), st.integers(0, 20))
def test_nothing_moves_and_line_breaks_stay(text: str, start: int) -> None:
    blanked = without_asides(text, start)
    assert len(blanked) == len(text)
    assert blanked[:start] == text[:start]
    assert [at for at, c in enumerate(blanked) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]
    assert all(after == before or after.isspace() for before, after in zip(text, blanked, strict=True))


RECORDING = """\
[00:01:15] Host: So what does the moon do?
[00:01:20] Guest: The moon lifts the sea towards itself.
[00:01:44] Guest: The earth turns below that hill of water.
[00:02:10] Host: And twice a day we pass it.
"""


def test_the_lines_of_a_recording_lose_their_times_and_those_who_speak() -> None:
    said = [line.strip() for line in without_asides(RECORDING, 0).splitlines()]
    assert said[1:3] == ["The moon lifts the sea towards itself.", "The earth turns below that hill of water."]


def test_a_word_before_a_colon_that_never_returns_is_no_speaker() -> None:
    text = "00:10 One thing: the tide waits.\n00:20 It does.\n00:30 Or so they say.\n"
    assert "One thing: the tide waits." in without_asides(text, 0)


def test_times_of_chapters_stay_and_tell_them_from_sentences() -> None:
    text = "00:00 Opening\n01:30 The moon\n04:10 The sea\n09:00 Questions\n"
    assert without_asides(text, 0) == text


def test_lines_that_only_name_who_speaks_and_when_are_blanked() -> None:
    text = "".join(f"Speaker {n}  0{n}:15\nThe sea rises, part {n}.\n\n" for n in (1, 2, 3))
    assert without_asides(text, 0).split("\n\n")[0].strip() == "The sea rises, part 1."


@pytest.mark.parametrize("heading", ["## To do", "## 🛒 购物清单", "### 食材：", "# 2. Action items", "Ingredients"])
def test_lists_that_keep_house_are_no_knowledge(heading: str) -> None:
    blanked = without_asides(f"{heading}\n- one lemon\n- two pears\n\nLemons keep pears white.\n", 0)
    assert "lemon\n" not in blanked
    assert "Lemons keep pears white." in blanked


def test_a_section_of_references_is_blanked_whole_and_ends_with_the_next_heading() -> None:
    text = "## References\n\nIto (1990). Tides.\n\n### Older\n\nMori (1950). Moons.\n\n## Tides\n\nTides rise.\n"
    blanked = without_asides(text, 0)
    assert "Ito" not in blanked
    assert "Mori" not in blanked
    assert "Tides rise." in blanked


def test_steps_are_no_knowledge_only_where_something_is_cooked() -> None:
    steps = "## Steps\n\n1. Peel the pears thinly.\n"
    assert "Peel" in without_asides(steps, 0)
    assert "Peel" not in without_asides(f"## Ingredients\n\n- pears\n\n{steps}", 0)


def test_what_a_meeting_said_is_no_knowledge_where_attendance_tells_that_it_met() -> None:
    notes = "## Decisions\n\n- Every rope has an owner.\n"
    assert "rope" in without_asides(notes, 0)
    assert "rope" not in without_asides(f"**Attendees:** Mori, Ito\n\n{notes}", 0)


def test_a_card_marked_in_such_a_section_stays() -> None:
    assert "tide::rise" in without_asides("## To do\n\n- tide::rise of the sea\n- row\n", 0)


def test_a_comment_in_code_is_no_heading_of_a_section() -> None:
    text = "```\n# To do\n```\n\n- The sea rises twice a day.\n"
    assert without_asides(text, 0) == text


@pytest.mark.parametrize(
    "piece", ["[[]]", "{{<", " #a", " ^a", "((", "(a:: ", "00:00 a\n", "> — a\n", "◆ ", "{%", ". "]
)
def test_hostile_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert len(without_asides(text, 0)) == len(text)
