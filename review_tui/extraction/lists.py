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
    r"main points?|highlights|references?|takeaways?|to[ -]?(?:do|try|read)|next steps|others?$|"
    r"参考|链接|目录|contents|推荐|资源"
    r"|时间(?:戳|轴)|chapters|metadata|问题|待办|links?$|(?:[一二三四五六七八九十]、)?其[他它]$",
    re.I,
)


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
        if title and not _NOT_KNOWLEDGE.search(title) and all(map(_is_short_and_plain, raws, texts)):
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
