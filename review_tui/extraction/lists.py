"""A heading with two to seven short items below it: where the list itself is the knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Reading

FEWEST, MOST = 2, 7
WIDEST_ITEM = 40.0
_NOT_PLAIN = re.compile(r"\]\(|::|\[\[|[:：—?？]|\*\*|https?://")
_NOT_KNOWLEDGE = re.compile(
    r"main points?|highlights|references?|takeaways?|to[ -]?(?:do|try|read|buy)|next steps|others?$|"
    r"参考|链接|目录|contents|推荐|资源"
    r"|时间(?:戳|轴)|chapters|metadata|问题|待办|links?$|(?:[一二三四五六七八九十]、)?其[他它]$"
    r"|action items?|agenda|attendees|decisions?$|(?:added|changed|deprecated|removed|fixed|security|unreleased)$"
    r"|(?:today|tomorrow|yesterday|(?:this|next|last) (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|今日|今天|明[日天]|昨[日天]|[本上下]周|[本上下]週|议程|議程|[参參與与][会會]|讨论$|討論$|决定$|決定$|决议|清[单單]$|食材|用料|配料|材料$|計畫$",
    re.I,
)
_QUANTITY = re.compile(
    r"\d[\d./ ]*(?:k?g|ml|l|oz|lbs?|cups?|tbsp|tsp|pcs|克|千克|公斤|斤|两|毫升|升|勺|匙|"
    r"杯|个|個|只|根|片|块|包|袋|盒|瓶|把|颗|节)(?![A-Za-z])",
    re.I,
)
_KANA = re.compile("[ぁ-ヿ]")


def heading_lists(reading: Reading) -> Iterator[Place]:
    """Every heading whose whole section is a short, flat list of short items."""
    blocks = reading.blocks
    for at, heading in enumerate(blocks):
        if heading.kind != "heading":
            continue
        last = at
        while last + 1 < len(blocks) and blocks[last + 1].kind == "item" and last - at <= MOST:
            last += 1
        if not FEWEST <= last - at <= MOST:
            continue
        items = blocks[at + 1 : last + 1]
        if any(item.level != 1 or item.end - item.start > 200 or not item.opens_item for item in items):
            continue
        raws = [reading.raw(item.start, item.end) for item in items]
        title = heading.path[-1] if heading.path else ""
        texts = [plain(raw) for raw in raws]
        if (
            title
            and not _NOT_KNOWLEDGE.search(title)
            and not _is_no_knowledge(texts)
            and all(map(_is_short_and_plain, raws, texts))
        ):
            yield Place(
                shape="list",
                kind="list",
                start=heading.start,
                end=items[-1].end,
                block=at,
                text="\n".join([title, *texts]),
                term=title,
                answer="\n".join(texts),
            )


def _is_short_and_plain(raw: str, text: str) -> bool:
    return 2 <= width(text) < WIDEST_ITEM and not _NOT_PLAIN.search(raw)


def _is_no_knowledge(texts: list[str]) -> bool:
    """Whether most items are so much of something, as one shops or cooks; Japanese cannot be asked for a list."""
    measured = sum(1 for text in texts if _QUANTITY.search(text))
    return 2 * measured > len(texts) or any(map(_KANA.search, texts))
