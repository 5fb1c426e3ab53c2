"""Glosses that nobody wants to be asked: names and everyday words explained in passing."""

from __future__ import annotations

import re

from review_tui.extraction.plain import is_chinese, width

CENTRAL = 3
"""A term named so often in a note is what it speaks of."""
NARROWEST_DEFINITION = 7.0
"""Reading width under which a definition says no more than its term."""
_NAMES_ONE_THING = re.compile(
    "(?:公司|企业|集团|机构|组织|协会|银行|大学|平台|浏览器|操作系统|数据库(?:管理系统)?|软件|应用(?:程序)?|工具|网站|期刊|媒体|报纸|杂志|节目|频道"
    "|城市|首都|国家|地区|半岛|岛屿?|州|省|军队|部队|军事力量|代号|品牌|产品|机器人|芯片|设备|眼镜|食品|食物|零食|饮料|飲料|[補补][給给]品|衣|褲|裤"
    "|政治家|总统|總統|总理|部长|议员|演员|歌手|导演|作家|学者|科学家|企业家|投资者|投资人|创始人|首席执行官|CEO|教授|记者|单位|單位|上议院|下议院"
    "|名称|简称|全称|缩写|罪名|菌株|眼鏡|車|车|公路|景点|建筑|电影|小说|歌曲|游戏)$"
)
_OF_A_KIND = re.compile("一[种種类類]|(?:指|即)|.*(?:模式|方法|理论|机制|现象|过程|能力|状态)$")
_FIRST_CLAUSE = re.compile("[，,。；;：:（(]")
_A_NAME = re.compile(r"[A-Z][\w.-]*(?: [A-Z0-9][\w.-]*)*|[A-Z]+-?\d+")


def is_routine(term: str, definition: str, about: str, mentions: int | None) -> bool:
    """Whether a gloss says nothing worth a card; `about` are the note's title and headings.

    `mentions` is how often the note names the term; None where nobody counted.
    """
    if (term and term in about) or (mentions is not None and mentions >= CENTRAL):
        return False
    return width(definition) < NARROWEST_DEFINITION or _names_one_thing(term, definition) or _restates(term, definition)


def _names_one_thing(term: str, definition: str) -> bool:
    """Whether the term is the name of one company, person, place or product rather than an idea."""
    first = _FIRST_CLAUSE.split(definition)[0]
    if _NAMES_ONE_THING.search(first):
        return True
    return bool(_A_NAME.fullmatch(term)) and not _OF_A_KIND.match(definition)


def _restates(term: str, definition: str) -> bool:
    """Whether a definition is put together from the very characters of its term."""
    if not is_chinese(term) or width(definition) > 3 * width(term):
        return False
    return sum(character in definition for character in term) > 0.7 * len(term)
