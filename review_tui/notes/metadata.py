"""Front matter read into names and values, through python-frontmatter with a handler that is safe on hostile files.

Scalars stay as they are written: a tag `no` is not `false`, `1.10` not 1.1, and `2025-13-45` no error. Only for
reading; nothing that was read here is ever written back.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from review_tui.notes.front_matter import Language
from review_tui.notes.refusal import Refusal
from review_tui.notes.yaml_events import DEPTH_LIMIT, Outline, yaml_refusal

# The base loaders resolve no types, build no objects and leave merge keys alone; `_merged` follows those.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ANYTHING = re.compile("")
_DEEP_TOML_KEY = re.compile(
    rf"""(?:^|[\[{{,])[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{DEPTH_LIMIT}}}""", re.MULTILINE
)
"""A name of so many parts that tomllib would take seconds and gigabytes over it."""
_TOML_LINE = re.compile(r"at line (\d+)")


def read_metadata(block: str, language: Language, first_line: int, found: Outline | None) -> dict[str, object]:
    """The names and values of `block`, which begins on `first_line` of the file. Raises Refusal if it is not valid.

    `found` is the outline of the block where it is YAML: what it refuses would kill the composer.
    """
    if language == "yaml" and (found is None or found.root is None):
        return {}
    metadata, _ = frontmatter.parse(block, handler=_GuardedHandler(block, _LOADERS[language], first_line))
    return metadata


class _GuardedHandler(BaseHandler):
    """Front matter whose fences have been found already, loaded by a function that bounds what it loads."""

    def __init__(self, block: str, load: Callable[[str, int], dict[str, object]], first_line: int) -> None:
        super().__init__(fm_boundary=_ANYTHING, start_delimiter="", end_delimiter="")
        self.block = block
        self.load_bounded = load
        self.first_line = first_line

    def split(self, text: str) -> tuple[str, str]:
        return self.block, ""

    def load(self, fm: str) -> dict[str, Any]:
        return self.load_bounded(fm, self.first_line)


def _load_yaml(block: str, first_line: int) -> dict[str, object]:
    try:
        loaded = yaml.load(block, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise yaml_refusal(error, block, first_line) from None
    return _merged(loaded)


def _merged(mapping: Mapping[object, object]) -> dict[str, object]:
    """The mapping with what its merge keys (<<) bring in: its own values first, then its sources in their order.

    Every source is taken in once, which changes nothing and keeps a file of merge keys from taking seconds.
    """
    merged: dict[str, object] = {}
    seen: set[int] = set()
    waiting: deque[object] = deque([mapping])
    while waiting:
        source = waiting.popleft()
        if id(source) in seen:
            continue
        seen.add(id(source))
        if isinstance(source, list):
            waiting.extendleft(reversed(source))
        elif isinstance(source, Mapping):
            for key, value in source.items():
                if key != "<<":
                    merged.setdefault(str(key), value)
            waiting.appendleft(source.get("<<"))
    return merged


def load_toml(block: str, first_line: int) -> dict[str, object]:
    """The names and values of `block`, TOML that begins on `first_line` of the file. Raises Refusal."""
    deep = _DEEP_TOML_KEY.search(block)
    if deep:
        raise Refusal("too-deep", line=first_line + block.count("\n", 0, deep.end()))
    try:
        return tomllib.loads(block)
    except RecursionError:
        raise Refusal("too-deep", line=first_line) from None
    except ValueError as error:
        found = _TOML_LINE.search(str(error))
        line = first_line + int(found[1]) - 1 if found else first_line
        # Where it is follows in tomllib's words, counted from the block's first line.
        raise Refusal("toml-broken", line=line, detail=str(error).partition(" (at ")[0]) from None


def load_json(block: str, first_line: int) -> dict[str, object]:
    """The names and values of `block`, JSON that begins on `first_line` of the file. Raises Refusal."""
    try:
        loaded = json.loads(block)
    except json.JSONDecodeError as error:
        raise Refusal("json-broken", line=first_line + error.lineno - 1, detail=error.msg) from None
    except RecursionError:
        raise Refusal("too-deep", line=first_line) from None
    except ValueError:
        raise Refusal("json-broken", line=first_line) from None
    if not isinstance(loaded, dict):
        raise Refusal("not-a-mapping", line=first_line)
    return loaded


_LOADERS: Mapping[Language, Callable[[str, int], dict[str, object]]] = {
    "yaml": _load_yaml,
    "toml": load_toml,
    "json": load_json,
}
