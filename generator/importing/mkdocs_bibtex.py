"""mkdocs-bibtex: the files that `bib_file` and `bib_dir` of the plugin in `mkdocs.yml` name."""

from __future__ import annotations

from pathlib import Path

from generator.importing.entries import read_entries
from generator.importing.found import Found, report_unshown
from generator.importing.found import pages as counted
from generator.importing.reading import Site, Values

_USED = {"site_name", "site_url", "repo_url", "plugins", "docs_dir"}


def read_mkdocs_bibtex(site: Site, found: Found, site_url: str) -> None:
    """The entries of the plugin's files; pages and settings of the theme are reported."""
    path = site.file("mkdocs.yml") or site.file("mkdocs.yaml")
    config = site.values(path) if path else Values(site.shown(site.root / "mkdocs.yml"))
    options, where = _plugin(config)
    for file in _files(site, found, config, options, where):
        content = file.read_bytes()
        for entry in read_entries(site.shown(file), content, found.problems):
            found.add_entry(f"{file.stem}.bib", entry, site.shown(file))
        report_unshown(found, site.shown(file), content)
    _report_rest(site, found, config)


def _plugin(config: Values) -> tuple[Values, str]:
    """The options of the plugin, and where they stand; `plugins` is a list or a mapping."""
    plugins = config.fields.get("plugins")
    pairs: list[tuple[str, object]] = []
    if isinstance(plugins, dict):
        pairs = [(f"plugins.{name}", value) for name, value in plugins.items()]
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(item, dict):
            pairs += [(f"plugins.{number}.{name}", value) for name, value in item.items()]
    for path, options in pairs:
        if path.endswith(".bibtex") and isinstance(options, dict):
            return Values(config.file, options, config.lines), path
    return Values(config.file), "plugins"


def _files(site: Site, found: Found, config: Values, options: Values, where: str) -> list[Path]:
    named, folder = options.text("bib_file"), options.text("bib_dir")
    files: list[Path] = []
    if "://" in named:
        found.report(
            config.place(f"{where}.bib_file"),
            f"'{named}' is a file elsewhere, and an import reads no other hosts",
            "Download it, and import it: coterie import FILE.bib",
        )
    elif named and (path := site.file(named.removeprefix("./"))):
        files.append(path)
    elif named:
        found.report(config.place(f"{where}.bib_file"), f"'{named}' is no file below the folder")
    if folder:
        below = (
            list(site.files(f"{folder.removeprefix('./').strip('/')}/**/*.bib")) if ".." not in folder else []
        )
        if not below:
            found.report(config.place(f"{where}.bib_dir"), f"'{folder}' holds no .bib file below the folder")
        files += [path for path in below if path not in files]
    if not named and not folder:
        found.report(config.place(where), "the plugin 'bibtex' names neither bib_file nor bib_dir")
    for key in options.fields:
        if key not in {"bib_file", "bib_dir"}:
            found.report(config.place(f"{where}.{key}"), f"option '{key}' of the plugin has no counterpart")
    return files


def _report_rest(site: Site, found: Found, config: Values) -> None:
    lines = [
        f"{key}: {config.text(key)}" for key in ("site_name", "site_url", "repo_url") if config.text(key)
    ]
    if lines:
        found.problems.note(
            "site-setting",
            config.place("site_name"),
            "the site has a name or an address, but an import writes only records.",
            "Write into site_config.yml:\n" + "\n".join(lines),
        )
    pages = (config.text("docs_dir") or "docs").removeprefix("./").strip("/")
    count = sum(1 for _ in site.files(f"{pages}/**/*.md")) if ".." not in pages else 0
    if count:
        found.report(
            config.place("docs_dir"),
            f"'{pages}' has {counted(count)} and no record",
            "Copy them into content/pages/; citations like [@key] become links to papers/<key>.html.",
        )
    others = [key for key in config.fields if key not in _USED]
    if others:
        found.report(config.place(others[0]), f"settings have no counterpart: {', '.join(others)}")
