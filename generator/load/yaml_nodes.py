"""YAML nodes to the fields of a record: text, lists and mappings, whatever YAML would make of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.lines import Lines
from generator.model.raw import RawRecord, RawValue, RecordKind
from generator.problems import Place, Problems

_EMPTY = {"", "~", "null", "Null", "NULL"}
_MOST_FROM_ALIASES = 100_000
"""Values of one file that may come from aliases; an alias bomb makes billions of a few lines."""


class _TooManyValues(Exception):
    """Aliases expand to more values than any record needs."""


@dataclass(slots=True)
class NodeReader:
    """Reads the nodes of one file (or of a piece of it, some lines further down)."""

    file: str
    lines_before: int
    problems: Problems
    from_aliases: int = 0
    seen: set[int] = field(default_factory=set)
    """Nodes read already: meeting one again means that an alias names it."""
    above: list[int] = field(default_factory=list)
    """Collections that the current node stands in."""
    lines: dict[str, int] = field(default_factory=dict)

    def record(self, node: Node, kind: RecordKind) -> RawRecord | None:
        """The record that the node holds; None, and a problem, where it holds none."""
        line = self._line(node)
        if not isinstance(node, MappingNode):
            shown = str(node.value)[:60] if isinstance(node, ScalarNode) else "a list"
            self.problems.error(
                "not-a-record",
                self._place(node),
                f"the {kind} in line {line} is '{shown}', but a record is a mapping of fields; it was left "
                f"out.",
                "Write 'id: …' and the other fields, each on a line of its own.",
            )
            return None
        self.lines = {}
        self._check_tag(node)
        try:
            fields = self._mapping(node, "")
        except _TooManyValues:
            self.problems.error(
                "yaml-aliases",
                self._place(node),
                f"the {kind} in line {line} grows beyond {_MOST_FROM_ALIASES} values by aliases, but a "
                f"record has "
                "a few dozen; it was left out.",
                "Write the values out instead of using '*alias'.",
            )
            return None
        return RawRecord(kind, "yaml", fields, self.file, line, Lines.of(line, self.lines))

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + 1 + self.lines_before

    def _place(self, node: Node) -> Place:
        return Place(self.file, self._line(node), int(node.start_mark.column) + 1)

    def _value(self, node: Node, path: str) -> RawValue:
        self.lines[path] = self._line(node)
        if id(node) in self.seen:
            self.from_aliases += 1
        self.seen.add(id(node))
        if self.from_aliases > _MOST_FROM_ALIASES:
            raise _TooManyValues
        self._check_tag(node)
        if isinstance(node, ScalarNode):
            return None if not node.style and node.value in _EMPTY else str(node.value)
        if id(node) in self.above:
            raise _TooManyValues
        self.above.append(id(node))
        try:
            if isinstance(node, SequenceNode):
                return [self._value(item, f"{path}.{number}") for number, item in enumerate(node.value)]
            return self._mapping(node, f"{path}.") if isinstance(node, MappingNode) else None
        finally:
            self.above.pop()

    def _mapping(self, node: MappingNode, path: str) -> dict[str, RawValue]:
        fields: dict[str, RawValue] = {}
        merged: dict[str, RawValue] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key == "<<":
                merged = self._merged(value_node, path) | merged
                continue
            if key in fields:
                self.problems.warning(
                    "duplicate-field",
                    self._place(key_node),
                    f"field '{path}{key}' is given twice, but a field has one value; the first one "
                    f"(line {self.lines.get(path + key, 0)}) counts.",
                    "Remove one of the two.",
                )
                continue
            fields[key] = self._value(value_node, path + key)
            self.lines[path + key] = self._line(key_node)
        return merged | fields

    def _merged(self, node: Node, path: str) -> dict[str, RawValue]:
        """`<<: *defaults`: fields of another mapping, where this one has none of its own."""
        fields: dict[str, RawValue] = {}
        for source in node.value if isinstance(node, SequenceNode) else [node]:
            value = self._value(source, f"{path}<<") if isinstance(source, MappingNode) else None
            if isinstance(value, dict):
                fields = value | fields
        return fields

    def _key(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value)
        self.problems.warning(
            "yaml-key",
            self._place(node),
            "a list or mapping stands as the name of a field, but names are text; it was read as '?'.",
            "Write the name as text, in quotes if it begins with a bracket.",
        )
        return "?"

    def _check_tag(self, node: Node) -> None:
        tag = str(node.tag)
        if tag == "!" or (tag.startswith("tag:yaml.org,2002:") and "/" not in tag):
            return
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.problems.warning(
            "yaml-tag",
            self._place(node),
            f"a value has the tag '{shown}', but records are plain text; the tag was passed over.",
            "Remove the tag.",
        )
