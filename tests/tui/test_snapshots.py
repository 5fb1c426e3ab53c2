"""Every page as it looks, in both languages, both themes, at two sizes; regenerate with `pytest --snapshot-update`.

What is found in the notes is given here, so that a better extraction does not change a picture.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from pytest_textual_snapshot import SVGImageExtension
from support import START, Library
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from tui.pages import app_on, write

from review_tui.extraction.candidate import Candidate, Source
from review_tui.language import use_language
from review_tui.services import note_reading
from review_tui.services.intake import Decision, decide, finish_note, next_to_meet, undecided
from review_tui.services.reflecting import finish_reflection
from review_tui.tui.app import ReviewApp

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are made on one Python, whose widths of emoji they show"
)

TALK = """\
---
title: 副业从哪里开始
date: 2025-11-17
speaker: 林晚
area: growth
category: career
series: 夜谈
summary: 阻碍多数人的不是方法，而是迟迟没有迈出的第一步。
insight: ''
---

### 第一步

阻碍大多数人找到副业方向的，不是方法问题，而是他们从未迈出第一步。以未来变现为目标，在朋友圈发一条关于你擅长领域的内容，看看有多少人点赞。这第一步，大多数人都不会去做。

### 时间

做自己的事业有一个普遍规律：坚持做五年，你大概能赚到和现在打工差不多的钱。

**复利**（compounding：收益再生收益）只有一个敌人，就是中断。

<details>
<summary>Original English</summary>

Compounding has one enemy, and that is interruption.

</details>
"""

ESSAY = """\
---
title: Plans and guesses
date: 2026-10-02
speaker: Ada Moor
area: work
summary: A plan is a guess that has been given a date, and is worth what it teaches when it fails.
insight: ''
---

## Measuring

When a measure becomes a target, it ceases to be a good measure. People change what is counted, and stop changing what counts.

## Learning

The purpose of a plan is to be wrong early. A plan that cannot fail cannot teach.
"""

FOUND = [
    ("claim", "阻碍大多数人找到副业方向的，不是方法问题，而是____。", "他们从未迈出第一步",
     "阻碍大多数人找到副业方向的，不是方法问题，而是他们从未迈出第一步。", "第一步", None),
    ("claim", "做自己的事业有一个普遍规律：____。", "坚持做五年，你大概能赚到和现在打工差不多的钱",
     "做自己的事业有一个普遍规律：坚持做五年，你大概能赚到和现在打工差不多的钱。", "时间", None),
    ("definition", "「复利」只有一个敌人，是什么？", "中断",
     "**复利**（compounding：收益再生收益）只有一个敌人，就是中断。", "时间",
     "Compounding has one enemy, and that is interruption."),
    ("claim", "When a measure becomes a target, it ____.", "ceases to be a good measure",
     "When a measure becomes a target, it ceases to be a good measure.", "Measuring", None),
    ("claim", "The purpose of a plan is ____.", "to be wrong early",
     "The purpose of a plan is to be wrong early.", "Learning", None),
    ("claim", "A plan that cannot fail ____.", "cannot teach",
     "A plan that cannot fail cannot teach.", "Learning", None),
]  # fmt: skip


def found_in(source: Source) -> tuple[Candidate, ...]:
    """The candidates above that stand in the note."""
    return tuple(
        Candidate(kind, front, back, context, start, start + len(quote), original, "given", 0.9 - place / 100)
        for place, (kind, front, back, quote, context, original) in enumerate(FOUND)
        if (start := source.text.find(quote)) >= 0
    )


@pytest.fixture
def garden(empty_library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Weeks of practice with the talk, something written a year ago, one reflection that waits, an essay to meet."""
    monkeypatch.setattr(note_reading, "extract", found_in)
    library = empty_library
    library.write("talks/side-work.md", TALK)
    lost = library.write("inbox/lost.md", "---\ntitle: 学习项目规划\ninsight: ''\n---\n\n只有一句话。\n")
    library.import_all()
    library.clock.moment = START.replace(year=2025)
    finish_reflection(library.workspace, 1, "先把一件小事做完，再谈规划。")
    lost.unlink()
    meet_next(library)
    for weeks in (17, 16, 14, 13, 12, 9, 7, 6, 5):
        library.clock.moment = START - timedelta(weeks=weeks)
        for day in range(weeks % 5 + 1):
            library.clock.moment += timedelta(days=1)
            finish_reflection(library.workspace, 2, f"第 {weeks} 周，第 {day + 1} 天：今天也往前走了一步。")
    library.clock.moment = START
    finish_reflection(library.workspace, 1, "规划是写给自己的信，“收信人”会变。")
    library.write("essays/plans.md", ESSAY)
    library.import_all()
    return library


def meet_next(library: Library) -> None:
    note_id = next_to_meet(library.workspace)
    assert note_id is not None
    for card_id in undecided(library.workspace, note_id):
        decide(library.workspace, card_id, Decision.KEEP)
    finish_note(library.workspace, note_id)


Picture = Callable[[str], Awaitable[None]]


async def a_day(pilot: Pilot[None], picture: Picture) -> None:
    """Once through every page."""
    await picture("1-today")
    await pilot.press("enter")
    await picture("2-front")
    await pilot.press("space")
    await picture("3-answer")
    await pilot.press("r")
    await write(pilot, "先迈出第一步：本周在朋友圈发一条自己真正懂的东西，看看谁回应。")
    await picture("4-reflection")
    await pilot.press("escape", "4", "space", "4", "space", "o")
    await picture("5-original")
    await pilot.press("4", "space", "x")
    await picture("6-intake")
    await pilot.press("question_mark")
    await picture("7-keys")
    await pilot.press("escape", "enter", "escape")
    await picture("8-summary")
    await pilot.press("escape", "w")
    await picture("9-waiting")


def taken(app: ReviewApp) -> str:
    """The picture, without fonts from elsewhere."""
    return re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [
        ((80, 24), "en", "review-light"),
        ((80, 24), "zh", "review-dark"),
        ((120, 40), "en", "review-dark"),
        ((120, 40), "zh", "review-light"),
    ],
    ids=["80x24-en-light", "80x24-zh-dark", "120x40-en-dark", "120x40-zh-light"],
)
async def test_a_day(
    garden: Library, snapshot: SnapshotAssertion, size: tuple[int, int], language: str, theme: str
) -> None:
    use_language(language)
    pictures: dict[str, str] = {}
    app = app_on(garden.with_config(theme=theme))
    async with app.run_test(size=size) as pilot:

        async def picture(name: str) -> None:
            await pilot.pause()
            pictures[name] = taken(app)

        await a_day(pilot, picture)
    for name, svg in pictures.items():
        assert snapshot(name=name, extension_class=SVGImageExtension) == svg, name
