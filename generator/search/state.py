"""The index of the last build, in `.cache/search.index`: what need not be made again.

A line with the version and a sum of all that follows, a line that says what follows, then arrays and the
terms.  A file that is missing, damaged or of another version is the same as none.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np

from generator import __version__
from generator.cache import digest, writing_whole
from generator.search.coding import Numbers, Sizes
from generator.search.fields import SPACES, Space
from generator.search.inverted import Inverted, Measures

Signatures: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint64]]"
FILE = "search.index"
_FORMAT = "coterie-search 1"
_SUM = 8
_BLOCK = 1 << 24


@cache
def code_version() -> str:
    """Changes with whatever the index is made by: any line of ours that takes part, and the libraries."""
    package = Path(__file__).parent.parent
    files = [*sorted(Path(__file__).parent.glob("*.py")), package / "emit" / "view.py"]
    files += [package / "emit" / "words.py"]
    files += [package / f"{name}.py" for name in ("text", "names", "mathematics", "strings")]
    libraries = (f"{name} {version(name)}" for name in ("pylatexenc", "latex2mathml"))
    runtime = (__version__, sys.byteorder, unicodedata.unidata_version, *libraries)
    return digest(*runtime, *(file.read_bytes() for file in files))


@dataclass(slots=True)
class State:
    """An index as far as it is kept."""

    inverted: Inverted
    texts: list[str]
    """The terms by number."""
    order: Sizes
    """Numbers of the terms, sorted by text."""
    signatures: Mapping[Space, Signatures]
    """Two integers for each place of a document; zeros where there is none."""

    @property
    def unused(self) -> int:
        """How many terms are left that no document has any more."""
        return int(np.count_nonzero(np.diff(self.inverted.starts) == 0))


def load(folder: Path | None) -> State | None:
    """What the last build has kept in this folder."""
    if folder is None:
        return None
    try:
        whole = np.memmap(folder / FILE, dtype=np.uint8, mode="r")
    except (OSError, ValueError):
        return None
    lines = bytes(whole[: 1 << 16]).split(b"\n", 2)
    first = f"{_FORMAT} {code_version()} ".encode()
    if len(lines) < 3 or lines[0][: len(first)] != first:
        return None
    body = whole[len(lines[0]) + 1 :]
    if lines[0][len(first) :].decode("ascii", "replace") != _sum_of(_blocks(_bytes(body))):
        return None
    return _state(json.loads(lines[1]), body[len(lines[1]) + 1 :])


def save(folder: Path | None, state: State) -> None:
    """Keep it for the next build; where the disk is full, it has none."""
    if folder is None:
        return
    parts = _parts(state)
    head = json.dumps({name: len(content) for name, content in parts.items()}).encode() + b"\n"
    total = _sum_of(iter([head, *(block for content in parts.values() for block in _blocks(content))]))
    with suppress(OSError), writing_whole(folder / FILE) as file:
        file.write(f"{_FORMAT} {code_version()} {total}\n".encode() + head)
        for content in parts.values():
            file.write(content)


def _parts(state: State) -> dict[str, memoryview]:
    measures = state.inverted.measures
    arrays: dict[str, Any] = {
        "packed": state.inverted.packed,
        "starts": state.inverted.starts,
        **{name: getattr(measures, name) for name in Measures.__slots__},
        "order": state.order,
        **{space: state.signatures[space].reshape(-1) for space in SPACES},
    }
    found = {name: _bytes(array) for name, array in arrays.items()}
    return {**found, "texts": memoryview("\n".join(state.texts).encode("utf-8", "surrogatepass"))}


def _state(lengths: dict[str, int], body: Any) -> State:
    arrays, at = {}, 0
    for name, length in lengths.items():
        arrays[name] = body[at : at + length]
        at += length

    def sizes(name: str) -> Sizes:
        return np.frombuffer(arrays[name], dtype=np.int64)

    def numbers(name: str) -> Numbers:
        return np.frombuffer(arrays[name], dtype=np.uint64)

    measures = Measures(sizes("size"), sizes("weight"), sizes("naming"), numbers("mark"))
    texts = bytes(arrays["texts"]).decode("utf-8", "surrogatepass")
    return State(
        Inverted(numbers("packed"), sizes("starts"), measures),
        texts.split("\n") if texts else [],
        sizes("order"),
        {space: numbers(space).reshape(-1, 2) for space in SPACES},
    )


def _bytes(array: Any) -> memoryview:
    return memoryview(np.ascontiguousarray(array).data).cast("B")


def _blocks(content: memoryview) -> Iterator[memoryview]:
    return (content[start : start + _BLOCK] for start in range(0, len(content), _BLOCK))


def _sum_of(blocks: Iterator[bytes | memoryview]) -> str:
    found = 0
    for block in blocks:
        found = crc32(block, found)
    return f"{found:0{_SUM}x}"
