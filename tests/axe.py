"""axe-core on pages: what it finds, as text; with the size of targets, which it leaves out by itself."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

_RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
_OPEN = "document.querySelectorAll('.ct-side details, .ct-about details').forEach(d => { d.open = true })"
READY = "html[data-ct-ready]"


def axe_source() -> str:
    """axe-core, from the development dependency that carries it."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(
    browser: Browser,
    address: str,
    paths: Iterable[str],
    scheme: str,
    width: int,
    before: Callable[[Page], object] = lambda page: None,
) -> list[str]:
    """`path: rule: markup` for each rule that a page breaks in this palette and width, with open folds.

    `before` is called with each page when it is ready.
    """
    source, found = axe_source(), []
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"  # type: ignore[arg-type]
    )  # fmt: skip
    for path in paths:
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_selector(READY, state="attached")
        page.evaluate(_OPEN)
        before(page)
        page.evaluate(source)
        result = page.evaluate(_RUN)
        found += [f"{path}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]
        page.close()
    context.close()
    return found
