"""The fields of TOML front matter: one is found, replaced or added by changing characters; nothing is written anew."""

from __future__ import annotations

from review_tui.notes.fields import Field
from review_tui.notes.metadata import load_toml
from review_tui.notes.quoted_text import toml_text
from review_tui.notes.refusal import Refusal
from review_tui.notes.toml_statements import Statement, root_statements


class TomlFields:
    """The fields of the root table of a TOML block."""

    def __init__(self, block: str, first_line: int) -> None:
        """`first_line` is the block's first line in the file. Raises Refusal for what is not TOML."""
        self.block = block
        self.first_line = first_line
        self.values = load_toml(block, first_line)
        self.statements = root_statements(block)

    def field(self, key: str) -> Field | None:
        """The field of that name, None where it is absent. Raises Refusal where it is not plainly one text."""
        statement = self._only_statement(key)
        return None if statement is None else Field(str(self.values[key]), self._line(statement))

    def with_field(self, key: str, value: str, line_ending: str) -> str:
        """The block with the field set to `value`, new lines ended as in the file. Raises Refusal."""
        statement, block = self._only_statement(key), self.block
        # Readers differ in what a Windows line ending within a string is; a line feed spelled out is the same to all.
        lines_allowed = line_ending == "\n"
        if statement is None:
            at = self._end_of_root()
            text = toml_text(value, literal=False, lines_allowed=lines_allowed)
            return f"{block[:at]}{key} = {text}{line_ending}{block[at:]}"
        literal = block[statement.value_start] == "'"
        text = toml_text(value, literal=literal, lines_allowed=lines_allowed)
        return block[: statement.value_start] + text + block[statement.end :]

    def says(self, key: str, value: str) -> bool:
        """Whether the field is a text that reads as `value`. Raises Refusal as `field` does."""
        return self._only_statement(key) is not None and self.values[key] == value

    def others(self, key: str) -> tuple[str, ...]:
        """All values but that field's, and all statements as they are written."""
        values = {name: value for name, value in self.values.items() if name != key}
        root = [statement for statement in self.statements if not statement.header]
        written = [self.block[one.start : one.next_line] for one in root if one.name != key]
        tables = self.block[next((one.start for one in self.statements if one.header), len(self.block)) :]
        # As text, because 1, 1.0 and true are equal and nan is not equal to itself.
        return (repr(values), *written, tables)

    def _only_statement(self, key: str) -> Statement | None:
        if key not in self.values:
            return None
        statement = next(one for one in self.statements if one.name == key)
        value = self.values[key]
        if not isinstance(value, str):
            raise Refusal(_shape(value), line=self._line(statement))
        return statement

    def _end_of_root(self) -> int:
        """Where a line belongs to the root table and stands after its others, before comments on what follows."""
        root = [statement for statement in self.statements if not statement.header]
        if root:
            return root[-1].next_line
        return 0 if self.statements else len(self.block)

    def _line(self, statement: Statement) -> int:
        return self.first_line + self.block.count("\n", 0, statement.start)


def _shape(value: object) -> str:
    if isinstance(value, list):
        return "insight-is-a-list"
    return "insight-is-a-mapping" if isinstance(value, dict) else "insight-is-no-text"
