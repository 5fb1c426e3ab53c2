"""What must never become a card: promotion, greetings, sign-offs, talk about the talk, links, metadata, fragments."""

from __future__ import annotations

import re

SHORTEST = 7.0
"""Reading width under which a sentence is a fragment."""
LONGEST = 600
"""Characters over which a sentence is no card, and no pattern is tried on it."""

_PROMOTION = re.compile(
    r"退款|优惠|折扣|报名|扫码|二维码|公众号|点赞|订阅|转发|留言区?|评论区|置顶|小铃铛|频道|点击|"
    r"购买链接|会员|我的课程|版权|转载|赞助"
    r"|本期视频|这期视频|上期视频|名额|开户|链接(?:在|放|里)|加群|微信群|粉丝|观看|收看|收听|关注(?:我|一下|我们)"
    r"|\b(?:subscribe|newsletter|sign up|follow (?:me|us) on|sponsor(?:ed|s)?|discount|coupon|"
    r"promo code|like and share|patreon|thanks for (?:reading|watching|listening)"
    r"|all rights reserved|share this on|hit the bell|link (?:is )?in (?:the )?(?:bio|description))\b",
    re.I,
)
_DISCLAIMER = re.compile(
    r"不构成[^。]{0,14}(?:建议|意见|要约|依据)|仅代表(?:我|他|她|个人|作者|本人|嘉宾)|仅供(?:参考|学习)"
    r"|\bnot (?:financial|investment|legal|medical) advice\b|for informational purposes only",
    re.I,
)
_GREETING = re.compile(
    r"^\W*(?:(?:hello|hi|hey|各位)?.{0,14}(?:大家好|欢迎(?:来到|收看|收听|回来|你|大家)|早上好|"
    r"晚上好|你好[，！。])|再见|掰掰|拜拜|谢谢|感谢|非常感谢|下期(?:再)?见|"
    r"我是[^，。]{1,12}[，。]$"
    r"|(?:hello|hi|hey|welcome|thank you|thanks|good (?:morning|afternoon|evening)|bye|see you|nice to)\b)",
    re.I,
)
_ABOUT_THE_TALK = re.compile(
    r"^\W*(?:好[，。的]?|那么?[，]?|嗯[，。]?|okay[,.]? |so,? )?(?:下面|接下来|以上(?:是|就是)|"
    r"今天(?:就|我们|我|的|想|要)|本[期集]|这[期集]"
    r"|这个?视频|本次笔记|如图|以下(?:是|为)|希望.{0,12}(?:帮助|有用|喜欢)|末尾|让我们(?:来|先|再|"
    r"一起|深入|看|回|进入|开始|继续|总结)|让我(?:来|先|再|给|跟|和你|分享|举|讲|介绍)"
    r"|我们(?:来|先|再|接着|继续|下面|今天|现在)[^。，]{0,4}[看说谈聊讲介回进探讨分]|我们(?:今天|现在)?就?到这里"
    r"|我(?:来|再|先|们来)(?:给|跟|讲|说|谈|聊|介绍|分享)|刚才(?:我们)?|前面(?:我们)?(?:说|讲|提)|言归正传|话说回来"
    r"|回到(?:刚才|正题|我们)|简单(?:自我)?介绍|有一个细节"
    r"|in (?:this|today[’']s) (?:post|article|interview|video|episode|chapter|section|talk)"
    r"|this (?:post|article|video|follows|episode)|see also|references?\b|below\b|let me|let[’']s|"
    r"we[’']ll|I[’']ll|I want to"
    r"|today,? (?:I|we))",
    re.I,
)
_FILLER = re.compile(
    r"^(?:对|是|是的|嗯|好|好的|会|了解|没错|当然|没事|OK|Okay|Yes|Yeah|No|Right|哦|喔|哈哈)[，。,.!！？ ]"
)
_METADATA = re.compile(
    r"^\s*(?:[\w-]+::\s|\*\*Tags\*\*|https?://\S+$|\W*!?\[+[^\[\]]*\]+(?:\([^()]*\))?\W*$|\[TOC\]"
    r"|(?:tags?|作者|来源|日期|时间|原标题|链接)\s?[:：]"
    r"|(?:author|(?:full )?title|category|(?:document )?tags|url|source|date|published|note)\s?:)",
    re.I,
)
_TIMESTAMP = re.compile(r"^\W*\d{1,2}:\d{2}(?::\d{2})?\b")
_LINK = re.compile(r"\]\(|https?://")
_WORD = re.compile(r"\w")
_ENDS_OPEN = re.compile(r"[：:，,、（(「“]$")


def must_never_be_a_card(raw: str, text: str) -> bool:
    """Whether a sentence, as written (`raw`) and as read (`text`), is none of the note's knowledge."""
    return (
        not _WORD.search(text)
        or len(raw) > LONGEST
        or bool(_PROMOTION.search(text))
        or bool(_DISCLAIMER.search(text))
        or bool(_GREETING.match(text))
        or bool(_ABOUT_THE_TALK.match(text))
        or bool(_FILLER.match(text))
        or bool(_METADATA.match(raw))
        or bool(_TIMESTAMP.match(text))
        or "://" in text
        or len(_LINK.findall(raw)) > 2
    )


def is_fragment(text: str, reading_width: float) -> bool:
    """Whether a sentence leaves its thought open, or is too short to hold one."""
    return reading_width < SHORTEST or bool(_ENDS_OPEN.search(text))
