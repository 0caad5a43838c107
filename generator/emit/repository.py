"""Links into the repository of the records: to a line, to its editor, to a new file with its text filled in.

| link | GitHub | GitLab |
|---|---|---|
| a line, to look at | `/blob/main/f.yml#L3` | `/-/blob/main/f.yml#L3` |
| a line, to edit | `/edit/main/f.yml#L3` | `/-/edit/main/f.yml#L3` |
| a new file | `/new/main?filename=f.yml&value=…` | `/-/new/main?file_name=f.yml&content=…` |
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, quote_plus, urlsplit

from generator.config import SiteConfig
from generator.emit.context import Correction
from generator.problems import Place

LONGEST = 6000
"""Characters of an address: servers refuse longer ones, at about 8,000."""


def line_url(place: Place, config: SiteConfig) -> str:
    """The line in the repository, for everybody to look at; empty where no repository is configured."""
    return _at_line("blob", place, config)


def edit_url(place: Place, config: SiteConfig) -> str:
    """The line in the editor of the repository; empty where no repository is configured."""
    return _at_line("edit", place, config)


def new_file_url(file: str, text: str, config: SiteConfig) -> str:
    """A new file in the editor with its text filled in; empty without a repository.

    A text that would make the address too long for a server is left to the reader, who has it on the page.
    """
    if not config.repo_url:
        return ""
    name, content = ("file_name", "content") if _is_gitlab(config) else ("filename", "value")
    base = f"{_repository(config)}new/{_quoted(config.repo_branch)}?{name}="
    named = base + quote_plus(_path(file, config), safe="/")
    whole = f"{named}&{content}={quote_plus(text, safe='/')}"
    return whole if len(whole) <= LONGEST else named


def correct_record(place: Place, config: SiteConfig) -> Correction:
    """How to correct a record that stands in a YAML file."""
    return Correction(url=edit_url(place, config), place=str(place), yaml="")


def write_record(file: str, text: str, config: SiteConfig) -> Correction:
    """How to correct what no YAML file states yet: a new record with the known facts filled in."""
    return Correction(url=new_file_url(file, text, config), place="", yaml=text)


def _at_line(view: str, place: Place, config: SiteConfig) -> str:
    if not config.repo_url or not place.file:
        return ""
    anchor = f"#L{place.line}" if place.line else ""
    file = _quoted(_path(place.file, config))
    return f"{_repository(config)}{view}/{_quoted(config.repo_branch)}/{file}{anchor}"


_quoted = lru_cache(4096)(quote)
"""Files and branches come again and again."""


def _path(file: str, config: SiteConfig) -> str:
    folder = config.repo_folder.strip("/")
    return f"{folder}/{file}" if folder else file


def _repository(config: SiteConfig) -> str:
    base = (config.repo_url or "").rstrip("/").removesuffix(".git")
    return f"{base}/-/" if _is_gitlab(config) else f"{base}/"


def _is_gitlab(config: SiteConfig) -> bool:
    return config.repo_host == "gitlab" or (
        config.repo_host == "auto" and _names_gitlab(config.repo_url or "")
    )


@lru_cache(64)
def _names_gitlab(address: str) -> bool:
    return "gitlab" in (urlsplit(address).hostname or "")
