"""The words by which a sentence shows what it is: a claim, advice, an anecdote. One list a language, with the
same names in the same order.

Each cue is one feature of the ranking; what it is worth is learned and stands in `weights.json`, not here.
Patterns are written for lower-case text.
"""

from __future__ import annotations

import re

from review_tui.extraction.plain import CJK

Cues = tuple[tuple[str, re.Pattern[str]], ...]


def opening(*parts: tuple[str, str]) -> str:
    r"""Alternatives, each an opening and what follows it: one character or class, perhaps behind `^` or `\b`.

    The same as both joined, but the search can skip to where any of them opens, which it does several times faster.
    """
    characters = "".join(opening.removeprefix("^").removeprefix(r"\b").strip("[]") for opening, _ in parts)
    return f"[{characters}](?:{'|'.join(f'(?<={opening}){rest}' for opening, rest in parts)})"


def at_word(*words: str) -> str:
    r"""The same as `\b(?:…)` for words that each open with a letter; again the search can skip to those letters."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = (rf"{letter}(?<=\b{letter})(?:{'|'.join(found)})" for letter, found in rests.items())
    return f"(?:{'|'.join(branches)})"


def _compiled(patterns: dict[str, str]) -> Cues:
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.items())


_DID = "(?:最近|曾|也|一开始|有时|现在|当时|去|看|买|跟|就|在|从)"
_MY_PEOPLE = "(?:爸|妈|儿子|女儿|太太|老婆|先生|朋友|同学)"

CHINESE: Cues = _compiled(
    {
        "core": "核心|关键|本质|最重要|归根[结到]底|说到底|根源|根本|要点|精髓|真正|记住",
        "contrast": "不是[^。]{1,40}?而是|不在于[^。]{1,40}?在于|与其[^。]{1,40}?不如|而非|而不是"
        "|并不(?:等于|代表|意味|是)|不等于|不仅",
        "turn": "相反|恰恰|反而|实际上|其实|事实上|然而|但是|可是|不过",
        "advice": "建议|应该|应当|必须|一定要|不要|别[再去让把]|尽量|要学会|需要|最好|务必|永远不",
        "consequence": "意味着|取决于|导致|从而|使得|造成|因此|所以|于是|说明",
        "condition": "如果|要是|假如|只有[^。]{2,40}?才|只要|一旦|除非|无论|不管|当[^。]{2,30}?时",
        "cause": "因为|由于|原因|之所以|为了",
        "general": "往往|通常|大多数|总是|任何|所有|每[个一]|人们|永远|一般来说|一个人",
        "degree": "越[^。，]{1,12}?越|更(?:重要|多|加|容易|好|大|高|难)|比[^。，]{1,20}?更"
        "|最(?:大|好|高|强|多|终|容易|难)",
        "definition": "是指|指的是|就是指|所谓|叫做|叫作|称[为之]|被称|定义|是一[种个门类套]",
        "report": "认为|指出|强调|主张|提出|研究|发现|表明|显示|调查|数据",
        "figure": opening(
            (r"\d", r"\s*(?:%|％|倍|年|万|亿|美元|元|小时|分钟)"),
            ("百", "分之"),
            ("[一二三四五六七八九十两几数]", "[倍成]"),
            ("分", "之"),
        ),
        "order": "^(?:第[一二三四五六七八九十]|首先|其次|再次|最后|其一|其二)",
        "method": "方法|策略|步骤|原则|规律|法则|模型|机制|框架|习惯|能力|思维|逻辑|价值|目的|目标",
        "problem": "问题|错误|陷阱|误区|风险|代价|危险|失败|挑战|困境",
        "emphasis": "非常|特别|极其|绝对|完全|唯一|只有|必然|一定|根本",
        "hedge": "可能|也许|大概|或许|似乎|好像|我觉得|我想|我猜|吧[。，]",
        "colloquial": opening(("[啊呢嘛哈哎呀哦咱]", ""), ("东", "西"), ("[这那]", "个")),
        "dated": opening(
            ("昨", "天"),
            ("今", "[天年]"),
            ("上", "(?:周|个?月)"),
            ("[下本]", "周"),
            ("去", "年"),
            ("那", "[天时]"),
            ("当", "时"),
            ("后", "来"),
            ("有", "一[次天]"),
            ("曾", ""),
            (r"\d", r"(?:\d{3}年|月)"),
        ),
        "anecdote": opening(("[，。]", f"我{_DID}"), ("^我", _DID), ("我", _MY_PEOPLE)),
        "example": opening(
            ("例", "如"),
            ("比", "如说?"),
            ("^举", "个?例"),
            ("^譬", "如"),
            ("^以", "[^。，]{1,16}为例"),
            ("^假", "设"),
            ("^想", "象一下"),
            ("^就", "像"),
        ),
        "about_talk": "这(?:期|集|篇|次|段|一?章)|本(?:期|集|篇|次|段|一?章)"
        "|视频|节目|频道|直播|播客|今天(?:我们|要|就|想)|接下来|下面|刚才"
        "|前面[说提讲]|我们[来再先][看说谈聊讲]|图[上中里]",
        "greeting": "大家好|欢迎|谢谢|感谢|再见|下期|朋友们|各位|你好",
        "opinion": "我认为|我的?看法|我相信|在我看来|我的观点|个人认为",
        "negation": "不能|没有|并非|不会|无法|难以",
        "quoted": "[“「『][^”」』]{4,}[”」』]",
        "dash": "—|→",
        "parallel": "另方面|一方面|既[^。，]{1,16}?[，又]|从[^。，]{2,16}?到|前者|后者|第一|第二",
    }
)

ENGLISH: Cues = _compiled(
    {
        "core": at_word(
            "the key", "central", "essence", "fundamental", "bottom line", "what matters", "the point is",
            "most important", "core idea", "takeaway",
        ),
        "contrast": at_word(
            r"not [^.]{2,80}?\bbut\b", "rather than", "instead of", "as opposed to", "doesn[’']t mean",
            "is(?:n[’']t| not) [^.]{2,60}?[—–;,-] ?it(?:[’']s| is)",
        ),
        "turn": at_word("actually", "in fact", "however", "on the contrary", "yet", "although", "though") + r"\b",
        "advice": at_word(
            "should", "must", "never", "avoid", "don[’']t", "do not", "make sure", "focus on", "try to", "need to",
            "have to", "ask yourself", "remember",
        ) + r"\b",
        "consequence": at_word(
            "means", "leads? to", "causes?", "results? in", "depends? on", "therefore", "thus", "hence", "implies",
            "so that",
        ) + r"\b",
        "condition": at_word("if", "when", "whenever", "unless", "once", "no matter", "as long as") + r"\b",
        "cause": at_word("because", "since", "due to", "the reason", "in order to") + r"\b",
        "general": at_word(
            "usually", "often", "most", "always", "every", "any", "all", "people", "everyone", "tends? to", "typically",
            "generally",
        ) + r"\b",
        "degree": r"\b(?:the more|more [a-z]+ than|less [a-z]+ than|better than|worse than|[a-z]{3,}er than"
        r"|biggest|largest|best|worst)\b",
        "definition": at_word(
            "is defined as", "refers? to", "is called", "known as", "means that", "is an?",
        ) + r"\b",
        "report": at_word(
            "argues?", "found", "stud(?:y|ies)", "research", "shows?", "suggests?", "according to", "evidence",
            "claims?",
        ) + r"\b",
        "figure": r"\d\s*(?:%|percent|times|years|hours|minutes|billion|million)",
        "order": at_word("first(?:ly)?", "second(?:ly)?", "third(?:ly)?", "finally") + r"\b",
        "method": at_word(
            "method", "strategy", "principle", "rule", "model", "mechanism", "framework", "habit", "skill", "process",
            "goal", "purpose",
        ) + r"s?\b",
        "problem": at_word(
            "problem", "mistake", "error", "trap", "risk", "cost", "danger", "fail(?:ure|s)?", "challenge",
        ) + r"s?\b",
        "emphasis": at_word("very", "only", "absolutely", "entirely", "truly", "really") + r"\b",
        "hedge": at_word(
            "maybe", "perhaps", "probably", "might", "i think", "i guess", "kind of", "sort of",
        ) + r"\b",
        "colloquial": at_word("uh", "um", "you know", "gonna", "wanna", "stuff", "yeah", "okay") + r"\b",
        "dated": opening(
            (r"\by", "esterday"),
            (r"\bt", "(?:oday|his (?:year|week|month))"),
            (r"\bl", "ast (?:year|week|month)"),
            (r"\b1", r"9\d\d"),
            (r"\b2", r"0\d\d"),
        ) + r"\b",
        "anecdote": opening(
            (r"\bi", r" (?:was|went|had|did|bought|tried|got|remember|met|grew)\b"),
            (r"\bm", "y (?:wife|husband|son|daughter|mother|father|friend)"),
        ),
        "example": at_word("for example", "for instance", "such as", "imagine", "say,"),
        "about_talk": at_word(
            "this (?:video|episode|podcast|post|article|talk|chapter|series)", "let[’']s", "we[’']ll", "next time",
            "as i (?:said|mentioned)",
        ) + r"\b",
        "greeting": at_word(
            "hello", "welcome", "thank(?:s| you)", "good (?:morning|evening)", "see you", "bye",
        ) + r"\b",
        "opinion": at_word("i believe", "in my (?:view|opinion)") + r"\b",
        "negation": at_word("no", "not", "can[’']?t", "cannot", "won[’']t", "without") + r"\b",
        "quoted": r"[“\"][^”\"]{12,}[”\"]",
        "dash": "—|→",
        "parallel": at_word("both", "either", "neither", "on the one hand") + r"\b",
    }
)  # fmt: skip

_CHINESE_TEXT = re.compile(f"[{CJK}]")
_IMPERATIVE_CHINESE = re.compile("(?:记住|试着|学会|把|让自己|先|请|要|别|不要|去)(?!是)")
_IMPERATIVE_ENGLISH = re.compile(
    r"(?:make|avoid|keep|use|ask|write|focus|start|stop|choose|break|don[’']t|never|always|organi[sz]e|shrink|take"
    r"|set|build|find|think|learn|replace|reduce|do|let|give|be|spend|invest|read|say|practi[sc]e|remember|consider"
    r"|pick|put|leave)\b"
)
ADVICE = re.compile(
    opening(
        ("建", "议"),
        ("应", "[该当]"),
        ("必", "须"),
        ("一", "定要"),
        ("不", "要"),
        ("务", "必"),
        ("尽", "量"),
        ("最", "好"),
        (r"\b[Ss]", r"hould\b"),
        (r"\b[Mm]", r"(?:ust|ake sure)\b"),
        (r"\b[Nn]", r"e(?:ver|ed to)\b"),
        (r"\b[Aa]", r"void\b"),
        (r"\b[Dd]", r"o(?:n[’']t| not)\b"),
        (r"\b[Oo]", r"ught to\b"),
    )
)
ANAPHORIC = re.compile(
    "(?:这|那|它|他|她|其(?!实)|此|对此|所以|然后|而且|就是|对，|是的|嗯|因此|同时|另外|此外|并且|于是)"
    r"|(?:This|That|It|These|Those|He|She|They|And|But|So|Then|Also|Which)\b"
)
POINTS_BACK = re.compile(
    opening(
        ("这", "(?:[个种些样就也是]|意味|说明|导致|让|使)"),
        ("那", "[个种些样么]"),
        ("[它他她]", "们?"),
        (r"\b[Tt]", r"(?:his|hat|hese|hose|hey)\b"),
        (r"\b[Ii]", r"t\b"),
        (r"\b[Hh]", r"e\b"),
        (r"\b[Ss]", r"he\b"),
    )
)
REASON_FOLLOWS = re.compile(
    "因为|这意味着|这是因为|这说明|这就是|与此同时|否则|相反|反之|而是|也就是说|换句话说|换言之"
    r"|(?:It[’']s because|This means|Because|That[’']s why|Otherwise|Instead|Rather|In other words)\b"
)
QUESTION_WORD = re.compile(
    "如何|怎么|怎样|什么|为何|为什么|哪|多少|是否|吗"
    r"|\b(?:how|why|what|which|when|who|where|is|are|does|do|can|should)\b",
    re.I,
)
QUESTION_END = re.compile(r"[?？][”’\"'」』）)*_=\s]*$")


def cues_of(lowered: str) -> Cues:
    """The cues to look for in a lower-case text: Chinese where there is any Chinese in it."""
    return CHINESE if _CHINESE_TEXT.search(lowered) else ENGLISH


def is_imperative(text: str) -> bool:
    """Whether a sentence opens by telling the reader to do something."""
    return bool(_IMPERATIVE_CHINESE.match(text) or _IMPERATIVE_ENGLISH.match(text.lower()))
