"""Entries of a glossary: rows of a table of terms, definition lists, lines of a dictionary. The term, then its meaning.

Which columns hold them is told by the heads of the table; a table of anything else is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from review_tui.extraction.blocks import Block
from review_tui.extraction.places import Place
from review_tui.extraction.plain import plain, width
from review_tui.extraction.reading import Passage, Reading
from review_tui.extraction.rejection import must_never_be_a_card

WIDEST_TERM = 16.0
NARROWEST_MEANING, WIDEST_MEANING = 2.0, 60.0
_TERM_HEAD = re.compile(
    r"\W*(?:术语|術語|概念|名词|名詞|词汇?|詞彙?|单词|單詞|單字|生词|词语|短语|成语|俗语|关键词|缩写|"
    r"命令|指令|快捷键|函数|符号|terms?|words?|concepts?|phrases?|vocab(?:ulary)?|idioms?|acronyms?|abbreviations?|commands?|shortcuts?|symbols?|"
    r"deutsch|français|español|italiano|日本語|日语|法语|德语|english|英文|英语)\W*$",
    re.I,
)
_MEANING_HEAD = re.compile(
    r"\W*(?:定义|定義|含义|含義|涵义|意思|意义|解释|解釋|释义|釋義|说明|說明|中文(?:释义|意思)?|翻译|翻譯|作用|功能|"
    r"definitions?|meanings?|explanations?|what it (?:does|means|is)|translations?|english|chinese|means)\W*$",
    re.I,
)
_GLOSSARY = re.compile(
    r"术语|術語|词汇|詞彙|名词解释|名詞解釋|概念(?:表|解释)?$|glossary|vocabulary|key terms|definitions|terminology",
    re.I,
)
_PLAIN_ENTRY = re.compile(
    r"(?:\*\*)?(?P<term>[^\n:：=*]{1,40}?)(?:\*\*)?[ \t]*(?:[:：](?:\*\*)?|[ \t](?:[-–=]|——?)[ \t]|——?)"
    r"[ \t]*(?P<meaning>[^\n]{2,240})$"
)
"""An entry as one writes it where a heading has said that this is a glossary."""
_DEFINITION_LIST = re.compile(r"^(?P<term>[^\n:|]{1,60}?)[ \t]*\r?\n[ \t]*:[ \t]+(?P<meaning>[^\n]+)", re.M)
_KIND_OF_WORD = r"(?:n|v|vt|vi|adj|adv|prep|conj|phr|pron|interj|noun|verb|adjective|adverb)"
_KIND = rf"(?:[(（]{_KIND_OF_WORD}\.?[)）]|{_KIND_OF_WORD}\.(?=[ \t]))"
_SOUND = r"(?:/[^/\n]{2,40}/|\[[^\[\]\n]{2,40}\](?!\())"
_DICTIONARY = re.compile(
    r"(?:\*\*)?(?P<term>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ '’-]{1,40}?)(?:\*\*)?[ \t]+"
    rf"(?:{_SOUND}[ \t]*{_KIND}?|{_KIND})[ \t]*(?:[:：—–-][ \t]*)?(?P<meaning>[^\s\d(（][^\n]{{1,200}})$"
)
_EXAMPLE = re.compile(r"[；;。.,，]?[ \t]*(?:例句?[:：]|例如|e\.g\.|ex(?:ample)?[:.])", re.I)


def glossary_entries(reading: Reading) -> Iterator[Place]:
    """Every entry of the note's glossaries."""
    yield from _rows(reading)
    for passage in reading.passages:
        raw = reading.raw(passage.start, passage.end)
        if "\n:" in raw or "\n :" in raw:
            yield from _definition_lists(reading, passage)
        elif passage.block.kind == "item" and len(raw) <= 300:
            yield from _dictionary_line(reading, passage)


def _rows(reading: Reading) -> Iterator[Place]:
    """The rows of tables whose heads name a term and a meaning."""
    indexed = enumerate(reading.blocks)
    for is_cell, run in groupby(indexed, key=lambda pair: pair[1].kind == "cell"):
        if is_cell:
            for table in _tables(reading, list(run)):
                yield from _rows_of(reading, table)


_Row = dict[int, tuple[int, Block]]
"""By column: the index of the cell's block, and the block."""


def _tables(reading: Reading, cells: list[tuple[int, Block]]) -> Iterator[list[_Row]]:
    """Cells in rows by line, rows in tables by empty lines."""
    table: list[_Row] = []
    end, column = cells[0][1].start, 0
    for index, cell in cells:
        between = reading.text[end : cell.start]
        if not table or "\n" in between:
            if table and _is_between_tables(between):
                yield table
                table = []
            table.append({})
            line = reading.text.rfind("\n", 0, cell.start) + 1
            between, column = reading.text[line : cell.start], 0
        column += between.count("|") - between.count("\\|")
        table[-1][column] = (index, cell)
        end = cell.end
    yield table


def _is_between_tables(between: str) -> bool:
    return any(not line.strip() for line in between.split("\n")[1:-1])


def _rows_of(reading: Reading, table: list[_Row]) -> Iterator[Place]:
    heads = {column: plain(reading.raw(cell.start, cell.end)) for column, (_, cell) in table[0].items()}
    terms = [column for column, head in heads.items() if _TERM_HEAD.match(head)]
    meanings = [
        column for column, head in heads.items() if _MEANING_HEAD.match(head) and column != min(terms, default=0)
    ]
    if not terms or not meanings:
        return
    for row in table[1:]:
        if terms[0] in row and meanings[0] in row:
            (index, term), (_, meaning) = row[terms[0]], row[meanings[0]]
            start, end = min(term.start, meaning.start), max(term.end, meaning.end)
            yield from _entry(
                reading, index, start, end, reading.raw(term.start, term.end), reading.raw(meaning.start, meaning.end)
            )


def _definition_lists(reading: Reading, passage: Passage) -> Iterator[Place]:
    for found in _DEFINITION_LIST.finditer(reading.text, passage.start, passage.end):
        yield from _entry(reading, passage.index, found.start(), found.end(), found["term"], found["meaning"])


def _dictionary_line(reading: Reading, passage: Passage) -> Iterator[Place]:
    """`candid /ˈkændɪd/ adj. 坦率的`: sound or kind of word tell it from a sentence, or the heading above."""
    found = _DICTIONARY.match(reading.text, passage.start, passage.end)
    if found is None and any(map(_GLOSSARY.search, passage.block.path[-1:])):
        found = _PLAIN_ENTRY.match(reading.text, passage.start, passage.end)
    if found is None:
        return
    example = _EXAMPLE.search(found["meaning"])
    meaning = found["meaning"][: example.start()] if example else found["meaning"]
    yield from _entry(reading, passage.index, passage.start, passage.end, found["term"], meaning)


def _entry(reading: Reading, block: int, start: int, end: int, term: str, meaning: str) -> Iterator[Place]:
    term, text = plain(term), plain(meaning)
    if not term or width(term) > WIDEST_TERM or not NARROWEST_MEANING <= width(text) <= WIDEST_MEANING:
        return
    if must_never_be_a_card(meaning, text):
        return
    yield Place(
        shape="gloss",
        kind="definition",
        start=start,
        end=end,
        block=block,
        text=f"{term}（{text}）",
        term=term,
        answer=text,
    )
