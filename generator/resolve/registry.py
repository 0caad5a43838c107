"""The author records as rules 1 to 3 need them: by id, by ORCID, by name and alias."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model.fields import AuthorId
from generator.model.records import AuthorRecord, PrintedAuthor
from generator.model.sourced import Sourced
from generator.names import fold_name
from generator.problems import Place, Problems
from generator.resolve.printed import Name, read_name
from generator.text import slugify

Record = Sourced[AuthorRecord]


@dataclass(frozen=True, slots=True)
class Claim:
    """A name that a record claims, and where it says so."""

    author: AuthorId
    name: Name
    place: Place
    own: bool
    """Whether it is the record's `name`; else an alias."""


@dataclass(slots=True)
class Registry:
    """Who the author records say there is."""

    records: dict[AuthorId, Record] = field(default_factory=dict)
    by_id: dict[str, AuthorId] = field(default_factory=dict)
    """Ids, and old ids that no record has now."""
    by_orcid: dict[str, AuthorId] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    """By folded name, number included; one claim for each record that claims it."""

    def find(self, name: Name) -> tuple[Claim, ...]:
        """The records that this name fits."""
        return self.claims.get(name.key, ())

    def author_of(self, printed: PrintedAuthor, name: Name) -> AuthorId | None:
        """The record that rules 1 to 3 give, for comparing author lists before people are decided."""
        if printed.id:
            return self.by_id.get(printed.id)
        if printed.orcid and printed.orcid in self.by_orcid:
            return self.by_orcid[printed.orcid]
        claims = self.claims.get(name.key, ())
        return claims[0].author if len(claims) == 1 else None

    def is_silent(self, author: AuthorId) -> bool:
        """Whether this person's former names are to appear nowhere."""
        record = self.records.get(author)
        return record is not None and record.record.redirects == "silent"


def register(authors: Iterable[Record], problems: Problems) -> Registry:
    """The records, looked up in every way in which a paper may name them."""
    registry = Registry()
    claims: dict[str, dict[AuthorId, Claim]] = {}
    for source in authors:
        author = AuthorId(source.record.id)
        registry.records[author] = source
        registry.by_id[author] = author
        _register_orcid(registry, source, problems)
        for claim in _claims_of(source):
            claims.setdefault(claim.name.key, {}).setdefault(author, claim)
    for source in registry.records.values():
        for old in source.record.formerly:
            registry.by_id.setdefault(old, AuthorId(source.record.id))
    registry.claims = {key: tuple(found.values()) for key, found in claims.items()}
    return registry


def _claims_of(source: Record) -> Iterable[Claim]:
    """The names that a record stands for.

    | record | claims |
    |---|---|
    | `id: zhao-song`, `name: Zhao Song` | Zhao Song |
    | `id: zhao-song-0002`, `name: Zhao Song` | Zhao Song 0002: the id says which one |
    | an alias | that name, number included |
    | `not: [zhao-song]` | never the name whose address that is |
    """
    record = source.record
    denied = set(record.not_same)
    for name, path, own in _names_of(source):
        if slugify(name.key) not in denied:
            yield Claim(AuthorId(record.id), name, source.place_of(path), own)


def _names_of(source: Record) -> Iterable[tuple[Name, str, bool]]:
    record = source.record
    own = read_name(record.name)
    address = read_name(record.id.replace("-", " "))
    if address.number and not own.number and slugify(own.bare) == slugify(address.bare):
        own = Name(own.shown, own.bare, address.number)
    yield own, "name", True
    for position, alias in enumerate(record.aliases):
        yield read_name(alias), f"aliases.{position}", False
    if record.redirects == "silent":
        for old in record.formerly:
            # The address of the old name tells the old name: papers that print it are meant too.
            yield read_name(fold_name(old)), "formerly", False


def _register_orcid(registry: Registry, source: Record, problems: Problems) -> None:
    orcid = source.record.orcid
    if orcid is None:
        return
    first = registry.by_orcid.setdefault(orcid, AuthorId(source.record.id))
    if first != source.record.id:
        problems.error(
            "orcid-conflict",
            source.place_of("orcid"),
            f"author '{source.record.id}' has the ORCID {orcid}, but author '{first}' has it too"
            f" ({registry.records[first].place_of('orcid')}).",
            "Correct one of them; if both are one person, keep one record, with the other id under formerly.",
        )
