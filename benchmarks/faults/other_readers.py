"""What readers that the writer does not use find in a block of front matter: ruamel.yaml, tomlkit, the json module."""

from __future__ import annotations

import json
from typing import Any

import tomlkit
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faults.generated_notes import Kind


class NotRead(Exception):
    """The other reader cannot read the block."""


def read_block(block: str, kind: Kind, key: str) -> tuple[str | None, object]:
    """The field's text, None where it is absent, and all other fields in a form that compares. Raises NotRead."""
    if kind == "toml":
        values = _toml(block)
    elif kind == "json":
        values = _json(block)
    else:
        return _yaml(block, key)
    text = values.pop(key, None)
    return text, repr(list(values.items()))


def _toml(block: str) -> dict[str, Any]:
    try:
        return tomlkit.parse(block).unwrap()
    except (ValueError, RecursionError) as error:
        raise NotRead from error


def _json(block: str) -> dict[str, Any]:
    try:
        values = json.loads(block, parse_float=str)
    except ValueError as error:
        raise NotRead from error
    if not isinstance(values, dict):
        raise NotRead
    return values


def _yaml(block: str, key: str) -> tuple[str | None, object]:
    try:
        root = YAML(typ="safe", pure=True).compose(block)
    except (MarkedYAMLError, ValueError, RecursionError, NotImplementedError, AttributeError) as error:
        raise NotRead from error
    if root is None:
        return None, []
    if not isinstance(root, MappingNode):
        raise NotRead
    text, others = None, []
    for name, value in root.value:
        if isinstance(name, ScalarNode) and name.value == key:
            text = value.value if isinstance(value, ScalarNode) else None
        else:
            others.append((_said(name, ()), _said(value, ())))
    return text, others


def _said(node: Node, above: tuple[int, ...]) -> object:
    """All that a node says, its tags as this reader resolves them. An alias of what it stands in says only that."""
    if id(node) in above:
        return "within itself"
    inside = (*above, id(node))
    if isinstance(node, ScalarNode):
        return str(node.tag), node.value
    if isinstance(node, SequenceNode):
        return str(node.tag), [_said(one, inside) for one in node.value]
    return str(node.tag), [(_said(name, inside), _said(value, inside)) for name, value in node.value]
