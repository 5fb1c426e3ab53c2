"""Learn the vectors of character pairs and words from notes, without labels: `learn_vectors.py FOLDER [--write]`.

FOLDER is any folder of notes; `--from FILE.npz` takes instead a table learned before (`words`, `counts`, `vectors`).
Word2vec over what `likeness.units` sees. The
whole sentence is the context, so order does not matter. The commonest units are kept, as whole steps of -127 to
127, which costs nothing measurable; `--write` replaces `review_tui/extraction/vectors.npz`. Needs gensim to learn.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import review_tui.extraction.vectors as vectors
from review_tui.extraction.likeness import units

KEPT = 30_000
"""Units that are kept."""
WIDTH = 100
COMMON = 1e-3
"""A unit that makes up this share of all weighs half as much as a rare one (Arora, Liang and Ma 2017)."""
WIDEST = 4.0
"""Standard deviations beyond which a number is cut off."""
STEPS = 127
_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_MARKUP = re.compile(r"\*\*|<[^<>]+>")


def sentences(folder: Path) -> Iterator[list[str]]:
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        for sentence in _SENTENCE_END.split(_MARKUP.sub("", _FRONT_MATTER.sub("", text, count=1))):
            found = sorted(units(sentence))
            if len(found) > 3:
                yield found


def learned(folder: Path, workers: int) -> tuple[list[str], Any, Any]:
    """Units, how often each occurs, and their vectors; the commonest first."""
    from gensim.models import Word2Vec

    corpus = list(sentences(folder))
    model = Word2Vec(
        corpus, vector_size=WIDTH, window=50, min_count=5, max_final_vocab=2 * KEPT, workers=workers, epochs=5,
        negative=8, sample=1e-4, seed=1,
    ).wv  # fmt: skip
    counts = np.array([model.get_vecattr(unit, "count") for unit in model.index_to_key])
    return list(model.index_to_key), counts, model.vectors


def taken(file: Path) -> tuple[list[str], Any, Any]:
    with np.load(file) as stored:
        return [str(word) for word in stored["words"]], stored["counts"], stored["vectors"].astype(np.float64)


def stored(words: list[str], counts: Any, table: Any, provenance: str) -> dict[str, Any]:
    """The file's arrays: what extraction never asks for is left out, then the rarest."""
    known = [at for at, word in enumerate(words) if units(word) == {word}]
    kept = sorted(known, key=lambda at: (-int(counts[at]), words[at]))[:KEPT]
    chosen = np.asarray(table, np.float64)[kept]
    scaled = np.clip(chosen / (WIDEST * chosen.std()), -1, 1) * STEPS
    share = counts[kept] / counts.sum()
    return {
        "units": np.frombuffer("\n".join(words[at] for at in kept).encode(), np.uint8),
        "weights": np.maximum(1, np.rint(STEPS * COMMON / (COMMON + share))).astype(np.int8),
        "table": np.rint(scaled).astype(np.int8),
        "provenance": np.frombuffer(provenance.encode(), np.uint8),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--from", dest="file", type=Path)
    parser.add_argument("--origin", default="a folder of notes", help="what the notes are, for the provenance")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if (arguments.folder is None) == (arguments.file is None):
        parser.error("give either a folder of notes or --from FILE.npz")
    found = taken(arguments.file) if arguments.file else learned(arguments.folder, arguments.workers)
    provenance = (
        f"Learned by benchmarks/learn_vectors.py from {arguments.origin}. Holds character pairs and words that occur"
        " there, and numbers; no text."
    )
    arrays = stored(*found, provenance)
    print(f"{len(found[0])} units found, {len(arrays['weights'])} kept, {arrays['table'].shape[1]} numbers each")
    if arguments.write:
        target = Path(vectors.__file__).with_name("vectors.npz")
        np.savez_compressed(target, **arrays)
        print(f"wrote {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
