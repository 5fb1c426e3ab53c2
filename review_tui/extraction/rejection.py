"""What must never become a card: promotion, greetings, sign-offs, talk about the talk, links, metadata, fragments."""

from __future__ import annotations

import re

from review_tui.extraction.cues import at_word, opening

SHORTEST = 7.0
"""Reading width under which a sentence is a fragment."""
LONGEST = 600
"""Characters over which a sentence is no card, and no pattern is tried on it."""

_PROMOTION_CHINESE = re.compile(
    r"退款|优惠|折扣|报名|扫码|二维码|公众号|点赞|订阅|转发|留言区?|评论区|置顶|小铃铛|频道|点击|"
    r"购买链接|会员|我的课程|版权|转载|赞助"
    r"|本期视频|这期视频|上期视频|名额|开户|链接(?:在|放|里)|加群|微信群|粉丝|观看|收看|收听|关注(?:我|一下|我们)"
    r"|優惠|報名|掃碼|公眾號|點讚|按讚|訂閱|轉發|置頂|小鈴鐺|頻道|點擊|購買連結|會員|版權|轉載|贊助|粉絲"
    r"|追蹤我|關注(?:一下|我們)|チャンネル登録|高評価|ご視聴"
)
_PROMOTION_ENGLISH = re.compile(
    at_word(
        "subscribe", "newsletter", "sign up", "follow (?:me|us) on", "sponsor(?:ed|s)?", "discount", "coupon",
        "promo code", "like and share", "patreon", "thanks for (?:reading|watching|listening)",
        "all rights reserved", "share this on", "hit the bell", "link (?:is )?in (?:the )?(?:bio|description)",
        "affiliate links?", "earn a commission", "leave a comment", "turn on notifications", "join my", "exported from",
    ) + r"\b"
)  # fmt: skip
"""For lower-case text."""
_MINUTES_TO_READ = re.compile(r"\d min(?:ute)? read\b")
_DISCLAIMER = re.compile(
    opening(
        ("投", "(?:资有风险|資有風險)"),
        ("入", "市需谨慎"),
        ("作", "[为為]一[个個名]? ?(?:AI|人工智[能慧]|语言模型)"),
        ("不", "构成[^。]{0,14}(?:建议|意见|要约|依据)"),
        ("仅", "(?:代表(?:我|他|她|个人|作者|本人|嘉宾)|供(?:参考|学习))"),
        (r"\b[Pp]", r"ast performance (?:does not|doesn[’']t|is no)\b"),
        (r"\b[Nn]", r"ot (?:financial|investment|legal|medical) advice\b"),
        (r"\b[Ff]", "or informational purposes only"),
        (r"\b[Aa]", r"s an AI\b"),
    )
)
_GREETING = re.compile(
    r"^\W*(?:(?:hello|hi|hey|各位)?.{0,14}(?:大家好|欢迎(?:来到|收看|收听|回来|你|大家)|早上好|"
    r"晚上好|你好[，！。])|再见|掰掰|拜拜|谢谢|感谢|非常感谢|下期(?:再)?见|"
    r".{0,14}歡迎(?:來到|收看|收聽|回來|回到|你|大家)|再見|謝謝|感謝|非常感謝|下[期次](?:再)?見|我們下[期次]見|"
    r".{0,8}(?:こんにちは|こんばんは|ありがとうございま)|"
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
    r"|接下來|以下(?:為)|這[期集支部]|今天的?影片|這個?影片"
    r"|希望.{0,12}(?:幫助|喜歡)|讓我們(?:來|先|再|一起|深入|看|回|進入|開始|繼續|總結)"
    r"|讓我(?:來|先|再|給|跟|和你|分享|舉|講|介紹)|我們(?:來|先|再|接著|繼續|下面|今天|現在)[^。，]{0,4}[看說談聊講介回進探討分]"
    r"|剛才(?:我們)?|前面(?:我們)?(?:說|講|提)|言歸正傳|話說回來|回到(?:剛才|正題|我們)"
    r"|如果[你您](?:愿意|需要|想要?|有兴趣)[^。]{0,20}[，,]?我(?:还|也)?(?:可以|能)(?:帮|为|给|再|继续)|需要我(?:继续|再|帮|为)"
    r"|[当當]然(?:可以|[！!])|这(?:真?是|的确是)?一?个(?:非常|很|特别)?好的?问题"
    r"|(?:that[’']s |what )?an? (?:great|good|excellent) question|(?:great|good|excellent) question"
    r"|I hope (?:this|that) helps"
    r"|feel free to|would you like me to|sure[,!]|certainly[,!]|of course!"
    r"|here(?:[’']s| is| are) (?:a|an|the|your|some)\b.*:$"
    r"|in (?:this|today[’']s) (?:post|article|interview|video|episode|chapter|section|talk)"
    r"|this (?:post|article|video|follows|episode)|see also|references?\b|below\b|let me|let[’']s|"
    r"we[’']ll|I[’']ll|I want to"
    r"|today,? (?:I|we))",
    re.I,
)
_FILLER = re.compile(
    r"^(?:对|是|是的|嗯|好|好的|会|了解|没错|当然|没事|對(?=，)|沒錯|OK|Okay|Yes|Yeah|No|Right|哦|喔|哈哈)"
    r"[，。,.!！？ ]"
)
_METADATA = re.compile(
    r"^\s*(?:[\w-]+::\s|\*\*Tags\*\*|https?://\S+$|\W*!?\[+[^\[\]]*\]+(?:\([^()]*\))?\W*$|\[TOC\]"
    r"|\*{0,2}(?:tags?|作者|译者|来源|日期|时间|地点|原标题|链接|标签|標籤|关键[词字]|关于作者|免责声明|關鍵[詞字]|出版社|出版时间|页数|评分|豆瓣评分|ISBN"
    r"|份量|天气|天氣|心情"
    r"|参会人员?|与会者|记录人?|发件人|收件人|创建时间|更新时间)\*{0,2}\s?[:：]"
    r"|\*{0,2}(?:author|(?:full )?title|category|(?:document )?tags|url|source|date|published|note"
    r"|attendees|participants|location|key ?words|about the author|share this|disclaimer"
    r"|status|created(?: by)?|last (?:edited|updated|modified)(?: time| by)?|servings|serves"
    r"|(?:prep|cook|total) time|due|cc|from|to"
    r"|subject|homework|next meeting|weather|mood)\*{0,2}\s?:)",
    re.I,
)
_TIMESTAMP = re.compile(r"^\W*\d{1,2}:\d{2}(?::\d{2})?\b")
_CAPTION = re.compile(r"^\W*(?:[图圖]|fig(?:ure|\.)) ?\d+(?:[-.]\d+)?(?:[:：.、。]| (?![a-z]))", re.I)
_KANA = re.compile("[ぁ-ヿ]")
FEWEST_KANA = 6
"""Kana in a sentence that is Japanese rather than a sentence about a Japanese word; no card form asks in Japanese."""
_LINK = re.compile(r"\]\(|https?://")
_WORD = re.compile(r"\w")
_ENDS_OPEN = re.compile(r"[：:，,、（(「“]$")


def must_never_be_a_card(raw: str, text: str) -> bool:
    """Whether a sentence, as written (`raw`) and as read (`text`), is none of the note's knowledge."""
    return (
        not _WORD.search(text)
        or len(raw) > LONGEST
        or bool(_PROMOTION_CHINESE.search(text))
        or _promotes_in_english(text.lower())
        or bool(_DISCLAIMER.search(text))
        or bool(_GREETING.match(text))
        or bool(_ABOUT_THE_TALK.match(text))
        or bool(_FILLER.match(text))
        or is_metadata(raw)
        or bool(_TIMESTAMP.match(text))
        or bool(_CAPTION.match(text))
        or is_japanese(text)
        or "://" in text
        or (("](" in raw or "://" in raw) and len(_LINK.findall(raw)) > 2)
    )


def _promotes_in_english(lowered: str) -> bool:
    return bool(_PROMOTION_ENGLISH.search(lowered) or (" min" in lowered and _MINUTES_TO_READ.search(lowered)))


def is_metadata(raw: str) -> bool:
    """Whether what is written opens as a field of a form: who, when, where from."""
    return bool(_METADATA.match(raw))


def is_japanese(text: str) -> bool:
    """Whether kana make up a good part of a text."""
    if not _KANA.search(text):
        return False
    kana = len(_KANA.findall(text))
    return kana >= FEWEST_KANA and 4 * kana > len(text)


def is_fragment(text: str, reading_width: float) -> bool:
    """Whether a sentence leaves its thought open, or is too short to hold one."""
    return reading_width < SHORTEST or bool(_ENDS_OPEN.search(text))
