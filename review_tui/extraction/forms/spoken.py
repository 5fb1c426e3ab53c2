"""What a speaker says on the way to a claim, left out of its front: openings, addresses, fillers, marks of the source.

Only what changes nothing of the claim goes. Nothing is put into other words, and the passage of the card stays whole.
"""

from __future__ import annotations

import re

MOST_OPENINGS = 5
"""A connective, an address, a filler and an opinion may stand before a claim; more is no claim."""
NARROWEST_REST = 4
"""Characters that must remain behind an opening."""

_MARKS = re.compile(
    r"\s*\[\^?\d{1,3}(?:[,，–-]\s?\d{1,3})*\]|\s*【\d{1,3}】|(?<=[㐀-鿿，。、”」）])[¹²³⁴-⁹⁰]+"
    r"|\s*[\[(（]\d{1,2}:\d{2}(?::\d{2})?[\])）]"
    r"|(?<=[㐀-鿿）”」])(?<![第约近每是到为了达至过共有得分数满降升])(?: \d{1,2}|\d\d)(?=\s?[。；]?$)"
    r"|\\(?=[\"'*_\[\]()<>#~`])"
)
_GLOSS = re.compile(r"\s?[（(][^（）()]{0,60}[：:][^（）()]{6,}[）)]")
"""A term explained in brackets behind it: for whoever reads the note, not for whoever is asked."""
_WHOLLY_QUOTED = re.compile("[“「](?P<said>[^“”「」]{8,})[”」]")
_SPACE_BEFORE_MARK = re.compile(r"(?<=[㐀-鿿）”」])\s+(?=[，。；：、！])")
_OPENING = re.compile(
    r"(?:主持人|嘉宾|旁白|记者|提问者|观众|听众|[男女]声|AI ?[男女]声|联邦官员|发言人)(?:[A-Z\d一二三甲乙])?[：:]\s*"
    r"|(?:第[一二三四五六七八九十]+(?:点|个)?(?:就?是)?|其[一二三]|首先|其次|再次|最后|最终来看|同时|与此同时|另外|此外|总之|总的来[说讲]"
    r"|总体(?:来说|而言|来看)|换句话说|也就是说|换言之|坦白说|坦率地?[说讲]|老实[说讲]|说实话|说白了|简单(?:来)?[说讲]|简而言之|总而言之"
    r"|需要(?:强调|提一嘴)的是|第[一二三四]部分是|重要的是要理解|粗略地说|(?:非常|很)明显|值得(?:注意|一提|强调)的是|需要(?:注意|指出|说明)的是|有意思的是|有趣的是|事实是|问题在于|归根结底|说到底|毫无疑问"
    r"|不可否认|显然|众所周知|从某种(?:意义|程度)上(?:来?[说讲])?|通常来[说讲]|具体来[说讲]|也就是|可以说|你可以说"
    r"|综合来看|长期来看(?=，这)|那么?|[呢嘛]|好[的吧]?|对[吧啊]?|嗯+|呃+|哦|啊|你知道[吗的]?|你看|你想想?|我是说|怎么说呢|就是说|所以说)[，,：:。]\s*"
    r"|(?:[一二三四五六七八九十]+、|[（(]?[0-9一二三四五六七八九十]{1,2}[）)]\s?|[①-⑳]\s?)(?=[㐀-鿿“「])"
    r"|(?:所以|因此|然而|但是|但(?!凡)|可是|而且|并且|其实(?![现践际力行施验])|不过(?!是)|事实上|实际上|当然|确实|的确)[，,：:]?\s*"
    r"|然后[，,]?\s?|那么(?=[㐀-鿿]{2})(?!多|大|少|好|一)"
    r"|(?:(?:至少)?(?:我(?:个人|自己|一直|们|也|就|还)?|他们?|她们?)(?:真的|确实)?(?:都)?(?:认为|觉得|相信|感觉|感到|猜|想[说指强]?|说|的(?:观点|看法|建议|意思|理解)(?:就?是)?)"
    r"(?:的?是)?|在[我他她](?:们)?看来|对[我他她](?:们)?来[说讲]|据我所知)[，,：:]\s*"
    r"|(?:我(?:个人|自己|一直|直觉上|倾向于)?(?:真的|确实)?(?:认为|觉得|相信|感觉)(?:的是)?|在我看来|(?:我|你)?忘了一个很重要的(?:事情|事)(?=，))[，,：:]?\s*"
    r"|(?:我|我们)(?:想|要|得|需要)(?:再|特别)?(?:说|强调|指出|提醒|分享|告诉)(?:一下|大家|你们?)?的(?:一点)?(?:就)?是[，,：:]?\s*"
    r"|(?:你|你们|大家|我们)(?:也|都|会|就会|可以|应该|要|得|必须|其实|就)*(?:知道|发现|看到|看出|想一?想(?:看)?|明白|记住(?=[，,：:])|理解为|这[样么]理解|这[样么]想)[，,：:]\s*"
    r"|我们(?:开始|首先|现在)?(?:需要|要|能|可以)做的(?:第?一件事|一点)(?:就)?是[，,]\s*"
    r"|(?:记得|还记得|听着|请注意|注意|你猜怎么着|信不信由你)[，,：:]\s*"
    r"|(?:从各方面来看|在这里|在这个时候|这个时候|这时候?|这样一来|这样的话|这样)[，,]\s*"
    r"|(?:有人|人们|书中|书里|文中|作者|文章|视频)(?:常|还|也)?(?:说|提到|指出|认为|写道)[，,：:]\s*"
    r"|(?:这|那)(?:也|就|其实)?(?:是因为|意味着|说明|表明|就是说)(?=[㐀-鿿“「]{5})(?!它|他|她|这|[^，。]*(?:所以|因此))"
    r"|因为(?=[^。]{8})(?!它|他|她|这|[^。]*[，,](?:所以|因此|因而|才|就|便|我就))"
    r"|(?:对此|为此|由此)[，,]"
)
_NAMES = (
    "阿埃艾安奥巴班邦鲍贝本比彼伯博布查戴丹德迪杜多恩法菲弗福盖戈格哈海汉赫亨霍基吉加杰卡凯科克肯拉莱兰劳雷里丽利莉林琳卢鲁路罗洛马玛迈"
    "麦曼梅米莫姆穆纳娜奈南内尼妮诺欧帕佩皮普奇乔琼瑞萨塞莎史斯苏索塔泰汤特托瓦威维韦沃西希夏谢辛休雅亚伊尤约扎詹珍朱茨顿勒"
)
_ADDRESS = re.compile(f"[{_NAMES}·]{{2,6}}[，,]\\s?(?=(?:如果|你|我|在我|在你|请|对|您|因为|所以|让))")
"""A transliterated name before a comma, spoken to: none of these characters is a common word beside another of them."""
_FILLERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[呃嗯]+[，,、]?|(?<=[，,])(?:啊|哎|诶|唉|哦)[，,]"), ""),
    (re.compile("(?<=[㐀-鿿）”」])[呢嘛啊呀哈哦喔啦](?=[，,。；！]|$)"), ""),
    (
        re.compile(
            "(?:^|(?<=[，,。；]))(?:我是说|就是说|怎么说呢?|对吧|是吧|对不对|是不是|好吧|你知道[吗的]?|你看|我跟你[说讲]|说白了|这么说吧"
            "|可以说|应该说|我觉得|我认为|我想|我相信|我感觉|怎么讲呢?|反正|其实)[，,](?!而是)"
        ),
        "",
    ),
    (re.compile("[，,](?:对吧|是吧|对不对|是不是|好吧|你知道吗?|我觉得|我认为|我想|我是说)(?=[。！？]?$)"), ""),
    (re.compile("(?<=[㐀-鿿）”」])吧(?=[，,]|。?$)(?<!酒吧)(?<!网吧)"), ""),
    (re.compile("(?<=[，,])我(?:个人)?(?:认为|觉得|相信|感觉)(?=[㐀-鿿]{4})"), ""),
    (re.compile("(?<=[，,])所以说"), "所以"),
    (re.compile("(?<=[，,])(?:那么|那)[，,]"), ""),
    (re.compile("(?<=的)[这那]个(?=[㐀-鿿]{2})|[这那]个(?=[，,]|\\d)|(?<=的)(?:这样|这么)的?一[个种](?=[㐀-鿿])"), ""),
    (re.compile("(?<![尤极与])其实(?![现践际力行施验])[，,]?"), ""),
    (re.compile("(?P<if>(?:如果|要是|假如|若)[^，,。]{2,30})的话(?=[，,])"), r"\g<if>"),
    (re.compile("(?P<once>[㐀-鿿]{2,8})、(?P=once)(?=[，,。；的])"), r"\g<once>"),
    (re.compile(r"(?P<once>(?!一)[^\W\d_a-zA-Z的]{3,8})(?P=once)"), r"\g<once>"),
    (re.compile("(?P<once>[他她它我你])(?P=once)(?!们)"), r"\g<once>"),
    (re.compile("就是(?:就是)+|这个(?:这个)+|那个(?:那个)+|一个一个(?:一个)+"), ""),
)
_COMMAS = re.compile("[，,]\\s?(?=[，,。；！？：])")
_GROPES = re.compile(
    "我是说|怎么说呢|对吧|是吧|呃|嗯|我跟你|(?<!也)就是说|或者说是|怎么样子|我倒是?觉得|(?:变成|认为|觉得|意思是|强调了?)说(?![服明法话])|你[^，]{0,4}的你|的话[，,。就]|什么的(?=[，。])|等等等|还有还有|才能才能|要要|就就|说明，说明|这种这种|是是|的的|了了|啥的"
    "|(?:就是.*){3}|(?:就是[^，。]{0,12}[，,]){2}|(?:[，,]也是){2}|[它他这][^，。]{1,12}[，,]?[它他这]个?是[^，。]{0,8}[它他这]|[，,](?:必须|因为|所以|就是|然后)[，,]"
)


def without_marks(text: str) -> str:
    """The sentence without glosses, numbers of footnotes and citations, times of a recording, left-over escapes."""
    text = _GLOSS.sub("", text)
    if not _MARKS.search(text):
        return text
    return _SPACE_BEFORE_MARK.sub("", _MARKS.sub("", text)).strip()


def without_opening(text: str) -> str:
    """The claim without the connectives, addresses and opinions that led to it."""
    for _ in range(MOST_OPENINGS):
        found = _OPENING.match(text) or _ADDRESS.match(text)
        if found is None or len(text) - found.end() < NARROWEST_REST:
            break
        text = text[found.end() :]
    return text


def without_fillers(text: str) -> str:
    """The sentence without the words that only gain a speaker time, and without what is said twice in a row."""
    for pattern, instead in _FILLERS:
        text = pattern.sub(instead, text)
    return _COMMAS.sub("", text).lstrip("，, ")


def as_written(text: str) -> str:
    """A spoken sentence as one would have written it, by leaving out only."""
    return without_opening(without_fillers(without_opening(_unquoted(without_marks(text)))))


def _unquoted(text: str) -> str:
    """What is nothing but one quotation, without its marks."""
    found = _WHOLLY_QUOTED.fullmatch(text)
    return found["said"] if found else text


def gropes(text: str) -> bool:
    """Whether a speaker still searches for words after all that can be left out is gone."""
    return bool(_GROPES.search(text))
