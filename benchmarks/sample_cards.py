"""Draw cards at random for a person to judge: `sample_cards.py FOLDER [--count 50] [--seed 1] [--per-note 8]`.

The cards are drawn from the best of each note, as a person meets them, and printed with all they were made from.
Nothing is judged here: whether a card can be answered, is worth keeping and reads naturally is for a reader to say.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from extraction_scores import source_of

from review_tui.extraction.candidate import Candidate, Source
from review_tui.extraction.extract import extract
from review_tui.notes.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card with the note it was made from."""

    path: Path
    source: Source
    card: Candidate


def drawn_cards(folder: Path, count: int, seed: int, per_note: int) -> list[Drawn]:
    """`count` cards of at most `count` notes; the same seed draws the same cards from the same notes."""
    chance = random.Random(seed)
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".markdown"))
    paths = chance.sample(paths, min(len(paths), count))
    pool = [drawn for path in paths for drawn in _best_of(path, per_note)]
    return chance.sample(pool, min(len(pool), count))


def _best_of(path: Path, per_note: int) -> list[Drawn]:
    """The best cards of one note; none of a note that cannot be read."""
    try:
        source = source_of(path)
    except Refusal:
        return []
    offered = [card for card in extract(source) if card.kind != "insight"]
    return [Drawn(path, source, card) for card in offered[:per_note]]


def shown(number: int, drawn: Drawn) -> str:
    """One card as a person reads it."""
    card = drawn.card
    passage = " ".join(drawn.source.text[card.start : card.end].split())
    return (
        f"{number}. {drawn.path.name} · {drawn.source.title} › {card.context}\n"
        f"   [{card.rule} {card.score:.2f}] {card.front}\n"
        f"   → {card.back}\n"
        f"   « {passage} »"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-note", type=int, default=8)
    arguments = parser.parse_args()
    cards = drawn_cards(arguments.folder, arguments.count, arguments.seed, arguments.per_note)
    for number, drawn in enumerate(cards, 1):
        print(shown(number, drawn) + "\n")


if __name__ == "__main__":
    main()
