"""YAML text to nodes that know their lines; what cannot be read is a problem with line, column and remedy."""

from __future__ import annotations

import re

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from generator.problems import Place, Problems

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 100
"""Nesting beyond this is refused: libyaml's composer overruns the stack from some ten thousand levels on."""
_MAYBE_DEEP = re.compile(rf"(?m)^ {{{2 * DEEPEST},}}\S|(?:[-?] +){{{DEEPEST},}}")

_HINTS = (
    ("tab character", "Replace the tab by spaces: YAML knows no tabs at the start of a line."),
    ("found character '\\t'", "Replace the tab by spaces: YAML knows no tabs at the start of a line."),
    ("mapping values are not allowed", "Put the value in quotes: ': ' inside a value begins a new mapping."),
    (
        "found undefined alias",
        "Put the value in quotes: a value that begins with '*' is a reference in YAML.",
    ),
    (
        "could not find expected ':'",
        "Write 'name: value', or indent the line if it belongs to the value above.",
    ),
    ("did not find expected key", "Check the indentation, and put values with quotes or colons in quotes."),
    ("did not find expected '-'", "Indent the line like the items above it."),
    ("found unexpected end of stream", "Close the quotation mark or bracket."),
    ("did not find expected ',' or", "Close the bracket, or put the value in quotes."),
    (
        "found character that cannot start",
        "Put the value in quotes: '@', '`', '%' and tabs cannot begin a value.",
    ),
    ("found duplicate anchor", "Give each anchor a name of its own."),
    ("found unknown escape", "Use single quotes: in double quotes a backslash begins an escape."),
    ("control characters", "Remove the control character."),
    ("unacceptable character", "Remove the control character."),
)


def compose(file: str, text: str, lines_before: int, problems: Problems) -> list[Node] | None:
    """The record nodes of the text, lists opened; None where the text cannot be read."""
    if _is_too_deep(text):
        problems.error(
            "yaml-too-deep",
            Place(file, lines_before + 1),
            f"the YAML nests more than {DEEPEST} levels deep, but records need only a few; it was not read.",
            "Remove the brackets or dashes that nothing needs.",
        )
        return None
    try:
        documents = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        _report(file, error, lines_before, problems)
        return None
    except (yaml.YAMLError, ValueError) as error:
        message = f"the YAML cannot be read, but must be: {' '.join(str(error).split())[:120]}."
        problems.error("yaml-syntax", Place(file, lines_before + 1), message, _hint(str(error)))
        return None
    nodes: list[Node] = []
    for document in documents:
        if isinstance(document, SequenceNode):
            nodes.extend(document.value)
        elif isinstance(document, MappingNode) or (document is not None and document.value):
            nodes.append(document)
    return nodes


def _is_too_deep(text: str) -> bool:
    """Whether nesting is deeper than is safe; counted exactly only where a quick look raises suspicion."""
    depth = deepest = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    if deepest <= DEEPEST and not _MAYBE_DEEP.search(text):
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        # libyaml has a limit of its own; broken otherwise, composing stops at the same place.
        return "maximum nesting depth" in str(error)
    return False


def _report(file: str, error: yaml.MarkedYAMLError, lines_before: int, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    line = lines_before + (mark.line + 1 if mark else 1)
    column = mark.column + 1 if mark else 0
    what = " ".join(str(error.problem or error).split())
    context = f" {error.context}" if error.context else ""
    message = f"the YAML cannot be read{context}, but must be: {what}."
    problems.error("yaml-syntax", Place(file, line, column), message, _hint(what))


def _hint(message: str) -> str:
    for part, hint in _HINTS:
        if part in message:
            return hint
    return "Correct the line or the one above it; values with ':', '#', quotes or brackets belong in quotes."
