"""How a static host answers an address: with which file, and as what."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

CONTENT_TYPES = {
    ".bib": "text/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Written down, because the system's own table differs from machine to machine."""


def find_file(folder: Path, path: str) -> Path | None:
    """The file that a static host would send for a path, or a folder that lacks its slash."""
    for name in candidates(path):
        candidate = folder / name
        if candidate.is_file() and candidate.resolve().is_relative_to(folder):
            return candidate
    target = folder / path
    return target if candidates(path) and (target / "index.html").is_file() else None


def candidates(path: str) -> tuple[str, ...]:
    """The site paths that a static host tries for a path of an address; none for what leads elsewhere."""
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/") or "\\" in path or "\0" in path:
        return ()
    name = "/".join(parts)
    if path == "" or path.endswith("/"):
        return (f"{name}/index.html" if name else "index.html",)
    return (name, f"{name}.html")


def media_type(path: str) -> str:
    """The media type of a file, by the end of its name."""
    return CONTENT_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
