"""Learn Chinese words, how common each is and what it does: `learn_words.py FOLDER [--write]`.

FOLDER is any folder of notes. They are segmented by jieba, whose own dictionary fills up what the notes do not hold,
at half the weight; the commonest words are kept. Four notes of five are learned from, and on the fifth the word
boundaries that `forms.words` finds are compared with jieba's; what is written is learned from all. `--write` replaces
`review_tui/extraction/words.json`. Needs jieba, and opencc to know which characters are variants of which.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from review_tui.extraction.forms import words as shipped
from review_tui.extraction.forms.words import LONGEST_WORD, STEPS, Lexicon

KEPT = 40_000
"""Words that are kept."""
UNCERTAIN = 0.5
"""A word that jieba guessed, rather than knew, counts so much."""
CERTAIN_AFTER = 3
"""How often a guessed word must occur."""
_NOT_IN_A_GUESS = frozenset("的了是在不一这那有就会能要也都很把被让着过和与或将地得个们给去来到上下总又还只并而但")
"""A guess that holds one of these is two words."""
HELD_OUT = 5
_CHINESE = re.compile("[㐀-鿿]+")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_MARKUP = re.compile(r"\*\*|<[^<>]+>")
_CLASSES = {
    "n": "n nz ng j l nrt", "b": "vn an", "s": "nr ns nt nrfg", "v": "v vg vi vq vd", "a": "a ad z b zg ag",
    "d": "d dg", "i": "i", "m": "m q mq mg", "t": "t tg", "f": "f s", "r": "r rr rz", "p": "p", "c": "c",
}  # fmt: skip
"""jieba's tags by what `forms.words` tells apart; all others are particles, "u"."""
_CLASS_OF = {tag: one for one, tags in _CLASSES.items() for tag in tags.split()}

Word = tuple[str, str]
"""A word and its tag."""


def variants() -> dict[str, str]:
    """The simplified form of every character that has one."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    folded = {chr(code): convert(chr(code)) for code in range(0x4E00, 0xA000)}
    return {a: b for a, b in folded.items() if a != b and len(b) == 1 and _CHINESE.match(b)}


def segmented(folder: Path, fold: dict[str, str]) -> list[list[list[Word]]]:
    """The words of each run of Chinese characters, by note."""
    from jieba import posseg

    table = str.maketrans(fold)
    notes = []
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        text = _MARKUP.sub("", _FRONT_MATTER.sub("", text, count=1)).translate(table)
        notes.append([[(pair.word, pair.flag) for pair in posseg.cut(run)] for run in _CHINESE.findall(text)])
    return notes


def dictionary() -> dict[str, tuple[int, str]]:
    """How often each word of jieba's dictionary occurs in its corpus, and its tag."""
    import jieba
    from jieba import posseg

    jieba.initialize()
    posseg.initialize()
    tags = posseg.dt.word_tag_tab
    found = ((word, count) for word, count in jieba.dt.FREQ.items() if count and len(word) <= LONGEST_WORD)
    return {word: (count, tags.get(word, "x")) for word, count in found if _CHINESE.fullmatch(word)}


def learned(notes: list[list[list[Word]]], known: dict[str, tuple[int, str]]) -> dict[str, tuple[str, int]]:
    """Class and cost of the commonest words, the more the rarer."""
    counts: Counter[str] = Counter()
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tag in (word for note in notes for run in note for word in run):
        counts[word] += 1
        tags[word][tag] += 1
    seen, all_known = counts.total(), sum(count for count, _ in known.values())
    share: dict[str, float] = {word: 0.5 * count / all_known for word, (count, _) in known.items()}
    for word, count in counts.items():
        if word in known:
            share[word] += 0.5 * count / seen
        elif count >= CERTAIN_AFTER and len(word) <= LONGEST_WORD and not _NOT_IN_A_GUESS & set(word):
            share[word] = 0.5 * UNCERTAIN * count / seen
    kept = sorted(share, key=lambda word: (-share[word], word))[:KEPT]
    return {word: (_class(word, tags, known), round(-STEPS * math.log(share[word]))) for word in kept}


def _class(word: str, tags: dict[str, Counter[str]], known: dict[str, tuple[int, str]]) -> str:
    """What a word mostly is in the notes, else in the dictionary."""
    tag = tags[word].most_common(1)[0][0] if word in tags else known[word][1]
    return _CLASS_OF.get(tag, "u")


def agreement(lexicon: Lexicon, notes: list[list[list[Word]]]) -> Iterator[int]:
    """Boundaries that both find, that only the lexicon finds, and that only jieba finds."""
    both = more = fewer = 0
    for run in (run for note in notes for run in note):
        wanted = _ends([word for word, _ in run])
        found = _ends([word.text for word in lexicon.words("".join(word for word, _ in run))])
        both, more, fewer = both + len(wanted & found), more + len(found - wanted), fewer + len(wanted - found)
    yield from (both, more, fewer)


def _ends(texts: list[str]) -> set[int]:
    ends, at = set(), 0
    for text in texts[:-1]:
        at += len(text)
        ends.add(at)
    return ends


def stored(found: dict[str, tuple[str, int]], fold: dict[str, str], provenance: str) -> dict[str, Any]:
    """What the file holds: words grouped by class and cost."""
    grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, (what, cost) in sorted(found.items(), key=lambda item: (item[1], item[0])):
        grouped[what][str(cost)].append(word)
    return {
        "provenance": provenance,
        "traditional": "".join(fold),
        "simplified": "".join(fold.values()),
        "words": {what: {cost: " ".join(group) for cost, group in of.items()} for what, of in grouped.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--origin", default="a folder of notes", help="what the notes are, for the provenance")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    fold, known = variants(), dictionary()
    notes = segmented(arguments.folder, fold)
    held_out = notes[::HELD_OUT]
    others = [note for at, note in enumerate(notes) if at % HELD_OUT]
    both, more, fewer = agreement(Lexicon(learned(others, known), fold), held_out)
    precision, recall = both / (both + more), both / (both + fewer)
    print(
        f"boundaries on {len(held_out)} notes held out: precision {precision:.4f}, recall {recall:.4f},"
        f" F {2 * precision * recall / (precision + recall):.4f}"
    )
    provenance = (
        f"Learned by benchmarks/learn_words.py from {arguments.origin} segmented by jieba 0.42.1 and from the counts in"
        " jieba's dictionary (MIT licence, Copyright (c) 2013 Sun Junyi); character variants by OpenCC (Apache"
        " License 2.0). Holds words and numbers; no text."
    )
    arrays = stored(learned(notes, known), fold, provenance)
    if arguments.write:
        target = Path(shipped.__file__).parent.parent / "words.json"
        target.write_text(json.dumps(arrays, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        print(f"wrote {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
