"""al-folio's people: the owner of the site, and the coauthors that it links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from generator.importing.found import Found, link_name
from generator.importing.reading import Site, Values
from generator.load.bibtex.people import read_people as read_names
from generator.load.reading import WrittenEntry
from generator.names import fold_name
from generator.text import fold, slugify

_SOCIAL = {
    "scholar_userid": ("scholar", "https://scholar.google.com/citations?user={}"),
    "semanticscholar_id": ("semantic_scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp_url": ("dblp", "{}"), "work_url": ("homepage", "{}"), "blogger_url": ("blog", "{}"),
    "bluesky_url": ("bluesky", "{}"), "github_username": ("github", "https://github.com/{}"),
    "gitlab_username": ("gitlab", "https://gitlab.com/{}"),
    "linkedin_username": ("linkedin", "https://www.linkedin.com/in/{}"),
    "x_username": ("x", "https://x.com/{}"), "twitter_username": ("x", "https://x.com/{}"),
    "research_gate_profile": ("researchgate", "https://www.researchgate.net/profile/{}"),
    "inspirehep_id": ("inspire", "https://inspirehep.net/authors/{}"),
    "ieee_id": ("ieee", "https://ieeexplore.ieee.org/author/{}"),
    "acm_id": ("acm", "https://dl.acm.org/profile/{}"),
    "scopus_id": ("scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "wikidata_id": ("wikidata", "https://www.wikidata.org/wiki/{}"),
    "youtube_id": ("youtube", "https://youtube.com/@{}"),
    "mastodon_username": ("mastodon", "https://{}"), "osf_id": ("osf", "https://osf.io/{}"),
}  # fmt: skip
"""Key of the theme → name of the link, and its address."""
_OWN = {"orcid_id", "email"}
_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^}\n]*\}", re.DOTALL)


def read_people(site: Site, found: Found, config: Values, entries: list[WrittenEntry]) -> frozenset[str]:
    """Add the people, and give the keys of the configuration that were used for them."""
    path = site.file("_data/socials.yml")
    sources = [config, *([site.values(path)] if path else [])]
    owner = _owner(site, found, config, sources)
    _add_coauthors(site, found, entries, owner)
    return frozenset({"first_name", "middle_name", "last_name", *_SOCIAL, *_OWN})


def _owner(site: Site, found: Found, config: Values, sources: list[Values]) -> str:
    """The id of the site's owner; empty where the configuration names nobody."""
    names = [config.text(key) for key in ("first_name", "middle_name", "last_name")]
    name = " ".join(part for part in names if part)
    if not names[0] or not names[2] or name == "You R. Name":
        return ""
    fields: dict[str, Any] = {"id": slugify(name), "name": name, "aliases": _other_names(found, config, name)}
    links: dict[str, str] = {}
    for source in sources:
        for key, value in source.fields.items():
            if key == "orcid_id":
                fields["orcid"] = value
            elif key == "email" and "@" in str(value):
                fields["email"] = value
            elif key in _SOCIAL and value:
                link, address = _SOCIAL[key]
                links[link] = address.format(str(value).strip().lstrip("@"))
            elif source is not config and isinstance(value, dict) and source.text(key, "url"):
                links[slugify(key).replace("-", "_")] = source.text(key, "url")
            elif source is not config and value not in (None, "", []):
                found.report(source.place(key), f"'{key}' of the owner has no counterpart")
    fields["links"] = links
    if len(names[0]) and names[1]:
        fields["aliases"] = [*fields["aliases"], f"{names[0]} {names[2]}"]
    _add_about(site, found, fields)
    fields["aliases"] = [each for each in dict.fromkeys(fields["aliases"]) if each != name]
    found.add("author", fields, config.place("first_name"))
    return str(fields["id"])


def _other_names(found: Found, config: Values, name: str) -> list[str]:
    """The names by which the theme marks the owner, if they are the owner's and not the template's."""
    scholar = config.fields.get("scholar")
    values = Values(config.file, scholar if isinstance(scholar, dict) else {})
    families = values.texts("last_name")
    mine = [family for family in families if fold(family) == fold(config.text("last_name"))]
    if families and not mine:
        found.report(
            config.place("scholar.last_name"),
            f"'{families[0]}' is marked in author lists, but '{name}' owns the site",
        )
    return [f"{first} {family}" for family in mine for first in values.texts("first_name")]


def _add_about(site: Site, found: Found, fields: dict[str, Any]) -> None:
    """The biography and the picture of `_pages/about.md`."""
    path = site.file("_pages/about.md")
    if path is None:
        return
    page = site.front_matter(path)
    text = _LIQUID.sub("", page.body).strip()
    if text != page.body:
        found.report(page.place(), "the page has Liquid tags, which only Jekyll reads")
    fields["bio"] = text
    picture = page.text("profile", "image")
    if picture and (image := site.file(f"assets/img/{picture}")):
        target = f"images/{fields['id']}{image.suffix.lower()}"
        found.copies[target] = image
        fields["photo"] = target
    elif picture:
        found.report(page.place("profile.image"), f"picture '{picture}' is not in assets/img")


def _add_coauthors(site: Site, found: Found, entries: list[WrittenEntry], owner: str) -> None:
    path = site.file("_data/coauthors.yml")
    if path is None:
        return
    values = site.values(path)
    families = _families(entries)
    people: list[tuple[str, list[str], str, str]] = []
    for key in values.fields:
        for number, item in enumerate(values.items(key)):
            one = Values(values.file, item if isinstance(item, dict) else {})
            firsts, where = one.texts("firstname"), f"{key}.{number}"
            if not firsts:
                found.report(values.place(where), f"coauthor '{key}' has no first name")
                continue
            family = families.get(fold(key)) or (key if key != key.lower() else key.title())
            names = sorted((f"{first} {family}" for first in firsts), key=lambda n: -len(n.replace(".", "")))
            people.append((where, names, one.text("url"), slugify(names[0])))
    claims = Counter(name for _, names, _, _ in people for name in {fold_name(each) for each in names})
    for where, names, url, id_ in people:
        own = [each for each in names[1:] if claims[fold_name(each)] == 1]
        if shared := [each for each in names[1:] if each not in own]:
            found.report(values.place(where), f"'{shared[0]}' may be any of several coauthors")
        if id_ == owner:
            found.report(values.place(where), f"coauthor '{names[0]}' is the owner of the site")
            continue
        links = {link_name(url): url} if url else {}
        fields = {"id": id_, "name": names[0], "aliases": own, "links": links}
        found.add("author", fields, values.place(where))


def _families(entries: Iterable[WrittenEntry]) -> dict[str, str]:
    """Family names as papers print them, by their folded form: the theme keeps them in lower case."""
    found: dict[str, str] = {}
    for entry in entries:
        for each in entry.fields:
            if each.name == "author":
                people, _ = read_names("".join(part.text for part in each.parts))
                for person in people:
                    if person.parts:
                        found.setdefault(fold(person.parts.family), person.parts.family)
    return found
