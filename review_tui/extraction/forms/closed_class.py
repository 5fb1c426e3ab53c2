"""The Chinese words that show how a sentence is built rather than what it is about, each by what it does in it.

Every word of a sentence gets a sign of one letter, so that a phrase is a pattern over signs. Words outside these lists
have the sign of their class in the lexicon.
"""

from __future__ import annotations

from review_tui.extraction.forms.words import Word

_LISTS = {
    # a noun, though the lexicon has it as a pronoun
    "n": "自我",
    # set phrases that say something of a noun
    "i": "至关重要 更为重要 尤为重要 十分重要 居高不下 息息相关 密不可分 微不足道 必不可少 不可或缺",
    # joins what describes to what is described
    "e": """
        的 之
        """,
    # joins two of a kind
    "c": """
        和 与 及 以及 或 或者 跟 、 并
        """,
    # leads up to what the sentence says
    "z": """
        是 即 叫 叫做 称为 称作 在于 成为 变成 等于 属于 意味着 取决于 来自 来自于 源于 靠 依靠 依赖
        依赖于 就是 正是 而是 需要 导致 带来 造成 引发 产生 缺乏 缺少 具备 转变为 视为 当作 作为 关键在于
        核心是 有助于 致力于 所谓 侧重 构成 走向
        """,
    # leads to a verb
    "o": """
        能 能够 可以 会 要 应 应该 应当 必须 得 想 愿意 可能 需 将 将会 去 来 敢 肯 值得 难以 不要 别 无法
        不能 不会 不可 只能 才能 就会 就要 就能 将要 能不能 不得不 不必 不用 不应 才会 只会 都会 也会 想要
        希望 试图 努力 开始 继续 学会 用来 用于 以便 足以 真正 逐渐 往往 通常 容易
        """,
    # says to what degree
    "g": """
        难 更难 更 越 越来越 更加 最 最为 非常 很 太 十分 极其 极 更为 愈加 日益 过于 格外
        """,
    # claims nothing by itself: verbs of saying and seeing, light verbs, those that lead to another verb
    "w": """
        说 说道 认为 觉得 表示 指出 强调 告诉 谈 谈到 讲 讲到 问 看 看到 看见 发现 知道 提到 相信 意识到
        记得 听到 听说 声称 想到 感觉 感到 以为 承认 建议 称 有 没有 没 做 做到 作 让 使 使得 令 给 到 进行
        加以 予以 存在 出现 发生 包括 包含 拥有 如 例如 比如 像 看待 属 起来 下去 出来 下来 过来 上来 拿 用
        把 把握住 变得 显得 得到 获得 听 看看 试试 谈谈 说明 显示 表明 证明 意思 处于 位于 涉及 针对 面对
        对待 成 感受到 遇到 碰到 达到 受到 起 走 来说 而言 看来 说起 算 算是 当成 看成 在意 着手 出发 入手
        强烈建议 影响 有着 称之为 保证 确保 允许 帮助 要求
        """,
    # leads to a noun or opens a clause
    "p": """
        为
        在 从 对 对于 被 由 向 往 与其 以 通过 基于 按照 根据 关于 随着 除了 为了 于 至 朝 沿着 凭 凭借 围绕
        比 同 经过 经由 借助 借 自 自从 直到 当 如果 若 因为 由于 虽然 尽管 即使 只要 只有 除非 无论 不管
        一旦 哪怕
        """,
    # modifies a verb or joins two clauses
    "d": """
        是不是 会不会 有没有 要不要 行不行
        可 不 也 都 就 才 还 又 再 却 则 便 已 已经 曾 正 正在 只 仅 仅仅 不仅 都行 也行 不行 未 非 无
        远 远不止 不止 并不 并非 而且 但 但是 而 所以 因此 因而 然而 不过 可是 同时 甚至 尤其 特别 其实
        实际上 事实上 真的 确实 当然 一定 必然 总 总是 一直 始终 从来 根本 完全 几乎 比较 相对 相当 有点
        一起 共同 互相 相互 彼此 自然 直接 仍然 仍 依然 先 首先 其次 最后 最终 终于 立刻 马上 常常 经常 偶尔
        有时 似乎 好像 大概 也许 或许 那么 于是 从而 进而 反而 否则 不然 至少 最多 大约 全都 全 各自 分别
        主要 简单 实在 反正 另外 此外 尽量 尽快 显然 如何 怎么 怎样 为什么 为何 多么 以至于 以免 换句话说
        也就是说 与此同时 不再 没法 是否 究竟 到底 本来 原来 当初 不是 不只是 不仅仅 更多 更好 这样 那样
        如此 即便 只不过 无非 还是 不管是 既然 既 一方面 另一方面 总之 总体 绝对 一样 一般 似的 不断
        """,
    # follows a noun: where
    "f": """
        上 中 里 下 内 外 前 后 间 之间 之中 之上 之下 之内 之外 以上 以下 以内 以外 里面 上面 下面 外面
        前面 后面 方面 当中 之前 之后 以前 以后 的时候 时候 时 旁边 来看 来讲 左右 期间 过程中 层面上
        """,
    # stands for a noun or counts it
    "r": """
        我 你 他 她 它 我们 你们 他们 她们 它们 咱们 大家 自己 人家 别人 这 那 这个 那个 这些 那些 这种 那种
        这里 那里 什么 谁 哪 哪里 哪些 其 其中 其他 其它 某 某个 某些 某种 每 每个 各 各种 各个 任何 所有
        一切 本身 该 此 您 之类 等 等等 有的 有些 有人 个人 双方 他人 一个 一种 一些 两个 三个 几个 许多
        很多 大量 不少 多少 一点 一下 大多数 多数 部分 大部分 少数 另 另一 另一个 整个 全部 若干 这么 这儿
        那儿 这样一来 同样 彼 何 一次 一名 一位 一家 一项 一场 一系列 一套 一段 一份 一条 无数 人人 每个人
        每天 一部分 一方 你我 对方 每一个 那一刻 这一
        """,
    # particle
    "u": """
        才行 就行 即可 就好 而已
        了 着 过 地 们 呢 吗 吧 啊 呀 嘛 哦 哈 所 般 的话 罢了 之一
        """,
    # when
    "t": """
        今天 明天 昨天 现在 当时 过去 未来 将来 目前 如今 当前 今年 去年 明年 最近 近年 此时 后来 随后 今后
        早上 晚上 目前为止 至今 迄今 迄今为止 长期 短期 时间 一天 一年 多年 年 月 日 天 小时 分钟 世纪 年代
        时期 时代 阶段
        """,
}
_SIGNS = {word: sign for sign, listed in _LISTS.items() for word in listed.split()}
_OF_CLASS = {"c": "d", "latin": "x", "digits": "m", "unknown": "n", "space": "_"}
_CLAUSE_MARKS = frozenset("，。；：！？,;:!?…—–\n")
_OPEN, _CLOSE = frozenset("“「『‘《"), frozenset("”」』’》")
_DONE = ("了", "过", "着", "到")
"""What ends a word that tells of what was done or reached."""

_GENERAL = """
    AI 高度 更重要 太大 足够 太多 不好 更好 更多 完全不同 相同 可行 有效 有用 简单 复杂 容易 困难
    问题 方法 情况 东西 事情 人 人们 时候 时间 地方 方式 原因 结果 部分 方面 过程 一点 内容 信息 能力 作用
    影响 意义 目标 目的 工作 生活 世界 社会 国家 公司 企业 领域 行业 市场 机会 可能 可能性 变化 发展 关系
    程度 水平 状态 条件 因素 角度 观点 想法 概念 系统 事物 事 办法 特点 特征 优势 价值 需求 选择 决定 行动
    行为 思考 理解 学习 使用 应用 提供 产品 技术 数据 服务 项目 任务 步骤 阶段 形式 类型 种类 范围 标准 结构
    数量 质量 重要 好 大 多 新 高 强 正确 不同 核心 关键 本质 重点 基础 前提 整体 全部 每个 环境 资源 团队
    用户 客户 个体 群体 力量 成功 失败 改变 实现 完成 解决 建立 需要 事实 现象 经验 例子 故事 话题 答案 想
    做 处理 提高 提升 增加 减少 支持 管理 分析 中国 美国 全球 我国 人类 男人 女人 孩子 父母 朋友 老师 学生
    员工 消费者 媒体 政府 名字 作者 文章 视频 节目 书 观众 听众 嘉宾 重要性 必要性 层次 局面 趋势 道理 感觉
    样子 心 路 家 钱 手 眼 头 身 口 话
"""
GENERAL = frozenset(_GENERAL.split())
"""Words that fit in so many places that nobody can tell which was meant."""


def sign_of(word: Word) -> str:
    """What a word does in its sentence, as one letter: n noun, b verbal noun, x Latin, s name, v verb, a adjective,
    i set phrase, m number, e c z o g w p d f r u t as `_LISTS` has them, k clause mark, q and Q quotation marks that
    open and close, y brackets and other marks, _ space.
    """
    listed = _SIGNS.get(word.text)
    if listed:
        return listed
    if word.what == "mark":
        return _sign_of_mark(word.text)
    if len(word.text) > 1 and word.text.endswith(_DONE):
        return "w"
    return _OF_CLASS.get(word.what, word.what)


def _sign_of_mark(text: str) -> str:
    if text in _CLAUSE_MARKS:
        return "k"
    return "q" if text in _OPEN else "Q" if text in _CLOSE else "y"
