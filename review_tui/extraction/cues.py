"""The words by which a sentence shows what it is: a claim, advice, an anecdote. Chinese and English side by side.

Each cue is one feature of the ranking; what it is worth is learned and stands in `weights.json`, not here.
"""

from __future__ import annotations

import re

CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "core",
            r"核心|关键|本质|最重要|归根[结到]底|说到底|根源|根本|要点|精髓|真正|记住|the key\b|central|"
            r"essence|fundamental|bottom line|what matters|the point is|most important|core idea|takeaway",
        ),
        (
            "contrast",
            r"不是[^。]{1,40}?而是|不在于[^。]{1,40}?而?在于|与其[^。]{1,40}?不如|而非|而不是|并不(?:等于|"
            r"代表|意味|是)|不等于|不仅|\bnot [^.]{2,80}?\bbut\b|rather than|instead of|is(?:n[’']t|"
            r" not) [^.]{2,60}?[—–;,-] ?it(?:[’']s| is)|doesn[’']t mean|as opposed to",
        ),
        (
            "turn",
            r"相反|恰恰|反而|实际上|其实|事实上|然而|但是|可是|不过|\b(?:actually|in fact|however|"
            r"on the contrary|yet|although|though)\b",
        ),
        (
            "advice",
            r"建议|应该|应当|必须|一定要|不要|别(?:再|去|让|把)|尽量|要学会|需要|最好|务必|永远不|"
            r"\b(?:should|must|never|avoid|don[’']t|do not|make sure|focus on|try to|need to|have to|"
            r"ask yourself|remember)\b",
        ),
        (
            "consequence",
            r"意味着|取决于|导致|从而|使得|造成|因此|所以|于是|说明|\b(?:means|leads? to|causes?|"
            r"results? in|depends? on|therefore|thus|hence|implies|so that)\b",
        ),
        (
            "condition",
            r"如果|要是|假如|只有[^。]{2,40}?才|只要|一旦|除非|无论|不管|当[^。]{2,30}?时|\b(?:if|when|"
            r"whenever|unless|once|no matter|as long as)\b",
        ),
        ("cause", r"因为|由于|原因|之所以|为了|\b(?:because|since|due to|the reason|in order to)\b"),
        (
            "general",
            r"往往|通常|大多数|总是|任何|所有|每[个一]|人们|永远|一般来说|一个人|\b(?:usually|often|most|"
            r"always|every|any|all|people|everyone|tends? to|typically|generally)\b",
        ),
        (
            "degree",
            r"越[^。，]{1,12}越|更(?:重要|多|加|容易|好|大|高|难)|比[^。，]{1,20}更|最(?:大|好|高|强|多|"
            r"终|容易|难)|\b(?:the more|more [a-z]+ than|less [a-z]+ than|better than|worse than|"
            r"[a-z]{3,}er than|biggest|largest|best|worst)\b",
        ),
        (
            "definition",
            r"是指|指的是|就是指|所谓|叫做|叫作|称[为之]|被称|定义|是一[种个门类套]|\b(?:is defined as|"
            r"refers? to|is called|known as|means that|is (?:a|an) )",
        ),
        (
            "report",
            r"认为|指出|强调|主张|提出|研究|发现|表明|显示|调查|数据|\b(?:argues?|found|stud(?:y|ies)|"
            r"research|shows?|suggests?|according to|evidence|claims?)\b",
        ),
        (
            "figure",
            r"\d+(?:\.\d+)?\s*(?:%|％|倍|年|万|亿|美元|元|小时|分钟|percent|times|years|hours|minutes|"
            r"billion|million)|百分之|[一二三四五六七八九十两几数]+[倍成]|分之",
        ),
        (
            "order",
            r"^(?:第[一二三四五六七八九十]|首先|其次|再次|最后|其一|其二)|\b(?:first(?:ly)?|second(?:ly)?|"
            r"third(?:ly)?|finally)\b",
        ),
        (
            "method",
            r"方法|策略|步骤|原则|规律|法则|模型|机制|框架|习惯|能力|思维|逻辑|价值|目的|目标|\b(?:method|"
            r"strategy|principle|rule|model|mechanism|framework|habit|skill|process|goal|purpose)s?\b",
        ),
        (
            "problem",
            r"问题|错误|陷阱|误区|风险|代价|危险|失败|挑战|困境|\b(?:problem|mistake|error|trap|risk|cost|"
            r"danger|fail(?:ure|s)?|challenge)s?\b",
        ),
        (
            "emphasis",
            r"非常|特别|极其|绝对|完全|唯一|只有|必然|一定|根本|\b(?:very|only|absolutely|entirely|truly|really)\b",
        ),
        (
            "hedge",
            r"可能|也许|大概|或许|似乎|好像|我觉得|我想|我猜|吧[。，]|\b(?:maybe|perhaps|probably|might|"
            r"i think|i guess|kind of|sort of)\b",
        ),
        ("colloquial", r"啊|呢|嘛|哈|哎|呀|哦|咱|东西|这个|那个|\b(?:uh|um|you know|gonna|wanna|stuff|yeah|okay)\b"),
        (
            "dated",
            r"昨天|今天|上周|下周|本周|去年|今年|上个?月|那天|当时|那时|后来|有一[次天]|曾经?|\d{4}年|"
            r"\d{1,2}月|\b(?:yesterday|today|last (?:year|week|month)|this (?:year|week|month)|(?:19|"
            r"20)\d\d)\b",
        ),
        (
            "anecdote",
            r"(?:^|[，。])我(?:最近|曾|也|一开始|有时|现在|当时|去|看|买|跟|就|在|从)|我(?:爸|妈|儿子|"
            r"女儿|太太|老婆|先生|朋友|同学)|\bI (?:was|went|had|did|bought|tried|got|remember|met|"
            r"grew)\b|\bmy (?:wife|husband|son|daughter|mother|father|friend)",
        ),
        (
            "example",
            r"^(?:例如|比如|举个?例|譬如|以[^。，]{1,16}为例|假设|想象一下|就像)|比如说?|例如|"
            r"\b(?:for example|for instance|such as|imagine|say,)\b",
        ),
        (
            "about_talk",
            r"(?:这|本)(?:期|集|篇|次|段|一?章)|视频|节目|频道|直播|播客|今天(?:我们|要|就|想)|接下来|"
            r"下面|刚才|前面(?:说|提|讲)|我们(?:来|再|先)(?:看|说|谈|聊|讲)|图(?:上|中|里)|"
            r"\b(?:this (?:video|episode|podcast|post|article|talk|chapter|series)|let[’']s|we[’']ll|"
            r"next time|as I (?:said|mentioned))\b",
        ),
        (
            "greeting",
            r"大家好|欢迎|谢谢|感谢|再见|下期|朋友们|各位|你好|\b(?:hello|welcome|thank(?:s| you)|"
            r"good (?:morning|evening)|see you|bye)\b",
        ),
        ("opinion", r"我认为|我的?看法|我相信|在我看来|我的观点|个人认为|\b(?:I believe|in my (?:view|opinion))\b"),
        ("negation", r"不能|没有|并非|不会|无法|难以|\b(?:no|not|can[’']?t|cannot|won[’']t|without)\b"),
        ("quoted", r"[“「『][^”」』]{4,}[”」』]"),
        ("dash", r"——|—|→"),
        (
            "parallel",
            r"(?:一方面|另一方面|既[^。，]{1,16}[，又]|从[^。，]{2,16}到|前者|后者|第一|第二)|\b(?:both|"
            r"either|neither|on the one hand)\b",
        ),
    )
)

ADVICE = re.compile(
    r"建议|应该|应当|必须|一定要|不要|务必|尽量|最好|\b(?:should|must|never|avoid|don[’']t|do not|"
    r"make sure|ought to|need to)\b",
    re.I,
)
IMPERATIVE = re.compile(
    r"(?:make|avoid|keep|use|ask|write|focus|start|stop|choose|break|don[’']t|never|always|"
    r"organi[sz]e|shrink|take|set|build|find|think|learn|replace|reduce|do|let|give|be|spend|"
    r"invest|read|say|practi[sc]e|remember|consider|pick|put|leave)\b|(?:记住|试着|学会|把|让自己|"
    r"先|请|要|别|不要|去)(?!是)",
    re.I,
)
ANAPHORIC = re.compile(
    r"(?:这|那|它|他|她|其(?!实)|此|对此|所以|然后|而且|就是|对，|是的|嗯|因此|同时|另外|此外|"
    r"并且|于是)|(?:This|That|It|These|Those|He|She|They|And|But|So|Then|Also|Which)\b"
)
POINTS_BACK = re.compile(
    r"这(?:个|种|些|样|就|也|是|意味|说明|导致|让|使)|那(?:个|种|些|样|么)|它们?|他们?|她们?|"
    r"\b(?:this|that|these|those|it|they|he|she)\b",
    re.I,
)
REASON_FOLLOWS = re.compile(
    r"(?:因为|这意味着|这是因为|这说明|这就是|与此同时|否则|相反|反之|而是|也就是说|换句话说|"
    r"换言之)|(?:It[’']s because|This means|Because|That[’']s why|Otherwise|Instead|Rather|"
    r"In other words)\b"
)
QUESTION_WORD = re.compile(
    r"如何|怎么|怎样|什么|为何|为什么|哪|多少|是否|吗|\b(?:how|why|what|which|when|who|where|is|"
    r"are|does|do|can|should)\b",
    re.I,
)
QUESTION_END = re.compile(r"[?？][”’\"'」』）)*_=\s]*$")
