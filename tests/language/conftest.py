"""The content of `zorblat` in four languages, built by the real pipe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import serving
from zorblat import built_site, write


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The published folders by language; tests only read them."""
    return {
        language: built_site(write(tmp_path_factory.mktemp(language), language))[0]
        for language in ("en", "de", "es", "fr")
    }


@pytest.fixture(scope="session")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The English and the German site, served."""
    with serving(sites["en"]) as english, serving(sites["de"]) as german:
        yield {"en": english, "de": german}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that may use the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()
