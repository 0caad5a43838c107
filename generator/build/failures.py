"""What can stop a build besides the records: disk, theme, site folder. Each is a problem, not a traceback."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.build.mkdocs_fault import HostStopped
from generator.build.shell import ShellFault
from generator.build.theme import Theme
from generator.config import SiteConfig
from generator.problems import BuildStopped, Place, Problems

CONFIG = Place("site_config.yml")
UNPUBLISHED = "so the new site could not be completed"
UNREMEMBERED = "so the site is published, but its addresses could not be remembered"


@contextmanager
def reported(theme: Theme, project: Path, problems: Problems) -> Iterator[None]:
    """Turn failures inside into problems and `BuildStopped`."""
    try:
        yield
    except TemplateError as error:
        place = _template_place(error, theme, project)
        problems.error("template", place, f"a template failed: {_reason(error)}.",
                       "Mend the template, or remove your copy of it from theme_dir.")  # fmt: skip
    except ShellFault as fault:
        found = theme.find("record.html")
        problems.error("template", Place(_shown(found, project) if found else "record.html"),
                       f"the frame of record pages {fault}.",
                       "It prints page.content and page.meta.coterie_head, each once.")  # fmt: skip
    except HostStopped as stopped:
        problems.error("pages-failed", CONFIG, f"the hand-written pages could not be rendered: {stopped}.",
                       "Check the files below content/pages/.")  # fmt: skip
    except OSError as error:
        _report_disk(error, problems, UNPUBLISHED)
    else:
        return
    raise BuildStopped(problems)


@contextmanager
def disk_reported(problems: Problems, outcome: str = UNPUBLISHED) -> Iterator[None]:
    """Turn failures of the disk inside into a problem and `BuildStopped`; `outcome` says what follows."""
    try:
        yield
    except BrokenPipeError:  # nobody reads what we print any more
        raise
    except OSError as error:
        _report_disk(error, problems, outcome)
        raise BuildStopped(problems) from error


def check_folders(config: SiteConfig, project: Path, problems: Problems) -> None:
    """Refuse a site folder in which publishing could overwrite what the site is made of."""
    site = (project / config.site_dir).resolve()
    sources = [project, project / config.content_dir, project / ".cache"]
    sources += [project / config.theme_dir] if config.theme_dir else []
    for source in map(Path.resolve, sources):
        inside = source != project.resolve() and site.is_relative_to(source)
        if source.is_relative_to(site) or inside:
            problems.error("site-folder", CONFIG,
                           f"the site folder '{config.site_dir}' holds or lies in "
                           f"'{_shown(source, project)}', but publishing replaces what is in it.",
                           "Choose a folder of its own: site_dir: site")  # fmt: skip
            break
    if site.exists() and not site.is_dir():
        problems.error("site-folder", CONFIG, f"the site folder '{config.site_dir}' is a file.",
                       "Move the file away, or choose another folder.")  # fmt: skip
    if config.theme_dir and not (project / config.theme_dir).is_dir():
        problems.error("no-theme", CONFIG, f"the theme folder '{config.theme_dir}' is missing.",
                       "Create it, or remove theme_dir from site_config.yml.")  # fmt: skip
    if config.theme_dir:
        _check_links(project / config.theme_dir, project, problems)
    problems.stop_on_errors()


def _check_links(theme: Path, project: Path, problems: Problems) -> None:
    """Files of the theme are published or run: they are where they seem to be."""
    for path in sorted(theme.rglob("*")):
        if not path.resolve().is_relative_to(theme.resolve()):
            problems.error("outside-theme", Place(path.relative_to(project).as_posix()),
                           "the file is a link out of the theme folder.",
                           "Put the file itself into the folder.")  # fmt: skip


def _report_disk(error: OSError, problems: Problems, outcome: str) -> None:
    place = Place(str(error.filename or "site"))
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        problems.error("disk-full", place, f"the disk is full, {outcome}.",
                       "Free some space: a build needs room for every page that changes.")  # fmt: skip
    else:
        reason = error.strerror or error
        problems.error("disk", place, f"a file cannot be read or written ({reason}), {outcome}.",
                       "Check the rights of the folder.")  # fmt: skip


def _reason(error: TemplateError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    return (error.message or type(error).__name__).rstrip(".")


def _template_place(error: TemplateError, theme: Theme, project: Path) -> Place:
    """The template's file and line: Jinja names them in the traceback."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(_shown(Path(error.filename), project), error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".html", ".xml")):
            return Place(_shown(Path(frame.filename), project), frame.lineno or 0)
    return Place(_shown(theme.folders[0], project))


def _shown(path: Path, project: Path) -> str:
    try:
        return path.resolve().relative_to(project.resolve()).as_posix() or "."
    except ValueError:
        return path.as_posix()
