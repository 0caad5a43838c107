"""What the emit stage hands to the build: pages and files to write, never how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

KEY = 16
"""Bytes of a key."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page adds to `<head>`, as data: the template writes and escapes it."""

    meta: tuple[tuple[str, str], ...] = ()
    """`<meta name=… content=…>`: `citation_title`, `robots`, …; a name may repeat."""
    properties: tuple[tuple[str, str], ...] = ()
    """`<meta property=… content=…>`: Open Graph."""
    alternates: tuple[tuple[str, str, str], ...] = ()
    """`<link rel=alternate>`: media type, site path, title."""
    json_ld: tuple[dict[str, Any], ...] = ()

    def tags(self, description: str) -> Iterator[tuple[str, str, str]]:
        """Each `<meta>`: name, property, content; one with both where a name and a property say the same."""
        left = dict(self.properties)
        for name, content in (("description", description), *self.meta):
            alike = _ALIKE.get(name, "")
            if alike and left.get(alike) == content:
                del left[alike]
                yield name, alike, content
            else:
                yield name, "", content
        for name, content in left.items():
            yield "", name, content


_ALIKE = {
    "description": "og:description",
    "citation_title": "og:title",
    "citation_abstract_html_url": "og:url",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    kind: str
    """Names the template `theme/records/<kind>.html` and the shell that it is stamped into."""
    path: str
    """Below the site's root, with `/`: `authors/beidi-chen.html`."""
    title: str
    """Plain text."""
    description: str
    """Plain text, one sentence or two: for search engines and previews."""
    body: object
    """The page's context: a dataclass of `emit.context`, in the template as `page`."""
    head: Head = field(default_factory=Head)
    listed: bool = True
    """Whether the sitemap names it."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for the browser or another program, written as it is."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that can be made: until then it costs next to nothing."""

    kind: str
    path: str
    key: bytes
    """Changes with everything that the page shows, and is equal in every process: see `emit.keys`."""
    make: Callable[[], Page]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that can be made."""

    path: str
    key: bytes
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A long file of entries, each of which can be made: `head`, the entries with `between`, `tail`."""

    path: str
    key: bytes
    parts: Callable[[], tuple[bytes, Callable[[int], str]]]
    """Keys of all entries, which change with these, one after the other; and what makes that of a number."""
    pieces: Callable[[Iterable[str]], Iterable[str]]
    """The entries as they stand in the file, one for each."""
    mark: Callable[[str], str] | None
    """What of an entry says how the others stand; None where nothing does."""
    head: bytes
    between: bytes
    tail: bytes
    size: int = 1
    """About how many records' files it is to do."""

    def make(self) -> bytes:
        """The whole file, every entry made."""
        keys, make = self.parts()
        entries = map(make, range(len(keys) // KEY))
        return self.head + self.between.join(map(str.encode, self.pieces(entries))) + self.tail


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """Pages and files of the same facts: where the key is known, none of them is looked at."""

    key: bytes
    """Changes with everything that any of them shows."""
    make: Callable[[], Iterable[Page | Planned | PlainFile]]
    size: int = 1
    """About how many records' files: what is done together in one process has some thousands."""
    shells: tuple[tuple[str, str], ...] = ()
    """Kind and folder of the pages among them."""
    name: str = "other files"
    """Under which the receipt says what it took to make them."""


PlainFile = DataFile | PlannedFile | PlannedList
AnyFile = PlainFile | PlannedGroup
