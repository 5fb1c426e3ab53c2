"""Notes that no one writes and some program might: each kind in any size, to show that none holds up an import."""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "真正有效的学习不是反复阅读，而是努力回忆。"
Kind = Callable[[int], str]
"""Gives a note of about so many characters."""


def repeated(unit: str) -> Kind:
    """The same again and again."""
    return lambda size: unit * max(1, size // len(unit))


def numbered(form: str) -> Kind:
    """The same with another number each time."""
    return lambda size: "".join(form.format(at) for at in range(max(1, size // len(form))))


def within(before: str, unit: str, after: str) -> Kind:
    """The same again and again, between an opening and an end."""
    return lambda size: before + repeated(unit)(size) + after


def table(columns: int) -> Kind:
    """One table of so many columns."""
    row = "| 学习 " * columns + "|\n"
    return lambda size: row + "|---" * columns + "|\n" + row * max(1, size // len(row) - 2)


def nested(opening: str, closing: str) -> Kind:
    """Opened all the way down, then closed."""

    def note(size: int) -> str:
        depth = max(1, size // len(opening + closing))
        return opening * depth + SENTENCE + closing * depth

    return note


KINDS: dict[str, Kind] = {
    "one table of 3000 columns": table(3000),
    "one table of 3 columns": table(3),
    "many small tables": repeated("| a | b |\n|---|---|\n| 学习 | 记忆 |\n\n"),
    "half a table each line": repeated("| a | b |\n"),
    "questions and answers": numbered("Q: 学习的第{}个关键是什么？\nA: 反复回忆，而不是重读。\n\n"),
    "questions and answers in one block": numbered("Q: 学习的第{}个关键是什么？\nA: 反复回忆，而不是重读。\n"),
    "bullets": numbered("- 第{}个要点\n"),
    "deep bullets": lambda size: "".join(" " * (2 * (at % 90)) + "- 要点\n" for at in range(max(1, size // 96))),
    "one bullet with many lines": within("- a\n", "  b\n", ""),
    "numbered items": numbered("{}. item\n"),
    "one line without an end": repeated("学习"),
    "one line of sentences": repeated(SENTENCE),
    "one line of words": repeated("learning "),
    "one line of English": repeated("The key to learning is not reading but recalling. "),
    "lines of sentences": numbered("第{}，真正有效的学习不是反复阅读，而是努力回忆。\n\n"),
    "hard-wrapped lines": repeated("the key is not to read again\n"),
    "bold labels": numbered("**标签{}**：说明它是什么东西的一句话。\n\n"),
    "bold labels in one block": numbered("**标签{}**：说明它是什么东西的一句话。\n"),
    "glosses": numbered("**术语{}**（term：一种用来说明问题的方法）"),
    "nested quotes": lambda size: "".join("> " * (at % 100) + "学习\n" for at in range(max(1, size // 102))),
    "quote signs": repeated("> "),
    "lines of quote signs": repeated(">\n"),
    "short quotes": repeated("> 学习是回忆，而不是重读。\n\n"),
    "a code block": within("```\n", "print(学习)\n", "```\n"),
    "an open code block": within("```\n", "学习\n", ""),
    "code fences": repeated("```\n"),
    "indented code": repeated("    学习\n"),
    "headings": numbered("# 第{}章\n"),
    "headings with text": numbered("## 第{}章\n\n学习不是重读，而是回忆。\n\n"),
    "headings with lists": numbered("# 第{}章\n- 甲乙丙\n- 丁戊己\n- 庚辛壬\n\n"),
    "underlined headings": repeated("a\n=\n"),
    "ASCII punctuation": repeated("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    "ASCII punctuation in lines": repeated("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n"),
    "open brackets": repeated("「（"),
    "closed brackets": repeated("」）"),
    "open square brackets": repeated("["),
    "open links": repeated("[a]("),
    "open wikilinks": repeated("[[a|"),
    "images": repeated("![[a]] ![b](c "),
    "footnotes": numbered("[^{0}]: 学习\n"),
    "link definitions": numbered("[a{0}]: http://example.com\n"),
    "open comments": repeated("<!-- "),
    "open obsidian comments": repeated("%% "),
    "stars": repeated("*"),
    "open bold": repeated("**学习 "),
    "open highlights": repeated("==学习 "),
    "clozes": repeated("==学习==和"),
    "anki clozes": repeated("{{c1::学习::x}} "),
    "open anki clozes": repeated("{{c1::"),
    "double colons": repeated("a::b\n"),
    "colons": repeated(":"),
    "question marks": repeated("?\n"),
    "questions": repeated("学习是什么？学习就是回忆。"),
    "folds in folds": nested("<details>\n", "</details>\n"),
    "folds": repeated("学习。\n<details><summary>Original</summary>Learning.</details>\n\n"),
    "open folds": repeated("<details>\n<summary>"),
    "tags": repeated("<b>"),
    "open tags": repeated("<b "),
    "underscores": repeated("_a"),
    "backslashes": repeated("\\"),
    "entities": repeated("&nbsp;"),
    "spaces": repeated(" "),
    "tabs": repeated("\t- a\n"),
    "line feeds": repeated("\n"),
    "carriage returns": repeated("学习\r"),
    "lines that end in spaces": repeated("a   \n"),
    "spaces in lines": within("学习", " " * 50 + "\n", "。"),
    "null characters": repeated("\0"),
    "emoji": repeated("🙂学"),
    "digits": repeated("7"),
    "other digits": repeated("٣学习７"),
    "full stops": repeated("。"),
    "dots": repeated("."),
    "dashes": repeated("—"),
    "rules": repeated("---\n"),
    "speakers": repeated("**小李**：学习是回忆。\n\n**小王**：是的。\n\n"),
    "times": numbered("00:{0:02d}:07 学习是回忆。\n"),
    "times and spaces": repeated("00:12:07" + " " * 3000 + "\n"),
    "speakers and spaces": repeated("小李" + " " * 3000 + "x\n12:30\n"),
    "one time and spaces": within("小李 12:30", " ", "学习"),
    "numbers above a title": within("", "1. \n", "Contents\n"),
    "letters and particles": repeated("A的" * 295 + "。\n\n"),
    "properties": numbered("key{0}:: value\n"),
    "tasks": repeated("- [ ] 学习\n"),
    "web addresses": repeated("https://example.com/a "),
}
