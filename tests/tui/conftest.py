"""A few notes with something for every page, imported by the real services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support import Library

from review_tui.language import use_language
from review_tui.services.note_storing import Keep

TRANSLATED = """\
---
title: 为什么睡眠是一种练习
date: 2026-03-09
speaker: Ida Holm
area: health
category: sleep
summary: 睡眠不是剩下来的时间，而是第二天的开端。
insight: ''
---

### 固定的时刻

**昼夜节律**（circadian rhythm：身体按大约二十四小时运行的内在时钟）靠固定的起床时间来校准，而不是靠固定的入睡时间。

<details>
<summary>Original English</summary>

The **circadian rhythm**, the inner clock that runs on about twenty-four hours, is set by a fixed time of rising, not by a fixed time of going to bed.

</details>

### 失眠的时候

躺在床上睡不着超过二十分钟，就应该起来，因为床会慢慢变成清醒的地方。

<details>
<summary>Original English</summary>

If you lie awake for more than twenty minutes you should get up, because the bed slowly becomes a place for being awake.

</details>

**睡眠压力**（sleep pressure：清醒得越久就越强的困意）不是敌人，而是入睡最可靠的帮手。

<details>
<summary>Original English</summary>

**Sleep pressure**, the drowsiness that grows the longer you are awake, is not an enemy but the most reliable help in falling asleep.

</details>
"""


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key Textual's pilot waits until the process is idle, in steps of 20 ms; there are many keys here."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.006)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def waiting(library: Library) -> Library:
    """Three notes that wait to be met, nothing to recall."""
    library.write("talks/sleep.md", TRANSLATED)
    library.import_all()
    return library


@pytest.fixture
def practised(library: Library) -> Library:
    """Cards of three notes to recall."""
    library.write("talks/sleep.md", TRANSLATED)
    library.import_all(Keep.ALL)
    return library
