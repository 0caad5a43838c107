"""Hugo Blox's people: `content/authors/NAME/_index.md`, and `data/authors/NAME.yaml` of newer versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.importing.found import Found, link_name
from generator.importing.reading import Site, Values
from generator.text import slugify

_USED = {
    "title", "name", "first_name", "last_name", "role", "organizations", "affiliations", "bio", "social",
    "links", "email", "authors", "slug", "schema", "superuser", "is_owner", "user_groups", "highlight_name",
}  # fmt: skip
"""Read, or only of use to the theme."""
_PICTURES = ("jpg", "jpeg", "png", "webp")


def read_people(site: Site, found: Found) -> dict[str, str]:
    """Add the people, and give their names by the word that stands for them in author lists."""
    names: dict[str, str] = {}
    for path in site.files("content/authors/*/_index.md", "content/*/authors/*/_index.md"):
        _add(site, found, names, site.front_matter(path), path.parent.name, path.parent)
    for path in site.files("data/authors/**/*.y*ml"):
        _add(site, found, names, site.values(path), path.stem, site.root / "assets/media/authors")
    return names


def _add(site: Site, found: Found, names: dict[str, str], values: Values, word: str, folder: Path) -> None:
    given = " ".join(part for part in (values.text("first_name"), values.text("last_name")) if part)
    name = values.text("title") or values.text("name") or values.text("name", "display") or given
    if not name:
        found.report(values.place(), f"person '{word}' has no name")
        return
    id_ = slugify(name)
    names[word] = names[slugify(word)] = name
    if slug := values.text("slug"):
        names[slug] = name
    aliases = [given, values.text("name", "alternate")]
    fields: dict[str, Any] = {
        "id": id_,
        "name": name,
        "aliases": [each for each in dict.fromkeys(aliases) if each and slugify(each) != id_],
        "affiliations": _affiliations(found, values),
        "bio": values.body or values.text("bio"),
    }
    if values.body and values.text("bio"):
        found.report(values.place("bio"), f"the short bio of '{name}' stands beside the long one")
    _add_links(found, values, fields)
    _add_picture(site, found, fields, word, folder)
    found.add("author", fields, values.place("title" if values.text("title") else "name"))
    for key, value in values.fields.items():
        if key not in _USED and value not in (None, "", "false", [], {}):
            found.leave(f"'{key}' of a person", values.place(key))


def _affiliations(found: Found, values: Values) -> list[dict[str, str]]:
    """Where the person works; the role goes with the first."""
    key = "organizations" if values.items("organizations") else "affiliations"
    places: list[dict[str, str]] = []
    for number, item in enumerate(values.items(key)):
        one = Values(values.file, item if isinstance(item, dict) else {"name": item})
        if not one.text("name"):
            continue
        places.append({"name": one.text("name")})
        url = one.text("url")
        if "ror.org/" in url:
            places[-1]["ror"] = url
        elif url:
            found.leave("the address of an affiliation", values.place(f"{key}.{number}.url"))
    role = values.text("role")
    if role and places:
        places[0]["role"] = role
    elif role:
        found.report(values.place("role"), f"role '{role}' goes with no affiliation")
    return places


def _add_links(found: Found, values: Values, fields: dict[str, Any]) -> None:
    links: dict[str, str] = {}
    if "@" in values.text("email"):
        fields["email"] = values.text("email")
    for key in ("social", "links"):
        for number, item in enumerate(values.items(key)):
            one = Values(values.file, item if isinstance(item, dict) else {})
            url, icon = one.text("link") or one.text("url"), one.text("icon").rpartition("/")[2]
            if url.startswith("mailto:"):
                fields.setdefault("email", url.removeprefix("mailto:").partition("?")[0])
            elif "orcid.org/" in url:
                fields["orcid"] = url
            elif url.startswith(("http://", "https://")):
                name = link_name(url)
                if name == "homepage" and icon not in {"", "home", "homepage", "globe", "globe-alt", "user"}:
                    name = slugify(icon).replace("-", "_") or name
                if links.setdefault(name, url) != url:
                    found.report(values.place(f"{key}.{number}"), f"link '{name}' to {url} is a second one")
            elif url and not url.startswith("#"):
                found.report(values.place(f"{key}.{number}"), f"'{url}' is a link inside the old site")
    fields["links"] = links


def _add_picture(site: Site, found: Found, fields: dict[str, Any], word: str, folder: Path) -> None:
    for stem in ("avatar", word):
        for ending in _PICTURES:
            picture = folder / f"{stem}.{ending}"
            if site.file(picture.relative_to(site.root).as_posix()):
                target = f"images/{fields['id']}.{ending}"
                found.copies[target] = picture
                fields["photo"] = target
                return
