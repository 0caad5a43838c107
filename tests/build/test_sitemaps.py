"""`sitemap.xml` by the schema that sitemaps.org publishes for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.build import sitemap

SCHEMAS = Path(__file__).parent.parent / "schemas"
ADDRESS = "https://example.org/w/"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(file=str(SCHEMAS / "sitemap.xsd"))


def test_a_built_sitemap_is_valid(built: Path, schema: etree.XMLSchema) -> None:
    found = etree.parse(built / "sitemap.xml")
    schema.assertValid(found)
    assert len(found.getroot()) > 10


def test_addresses_that_need_escapes_are_valid(schema: etree.XMLSchema) -> None:
    (file,) = sitemap.sitemaps(["papers/a b&c<d>.html", "authors/š.html", 'x/"y".html'], ADDRESS)
    schema.assertValid(etree.fromstring(file.content))
    assert b"a%20b%26c%3Cd%3E.html" in file.content


def test_the_schema_sees_faults(schema: etree.XMLSchema) -> None:
    (file,) = sitemap.sitemaps(["index.html"], ADDRESS)
    content = file.content
    for wrong in (
        content.replace(b"<loc>", b"<lock>").replace(b"</loc>", b"</lock>"),
        content.replace(b"0.9", b"1.9"),
    ):
        assert not schema.validate(etree.fromstring(wrong))


def test_above_fifty_thousand_addresses_there_is_an_index(schema: etree.XMLSchema) -> None:
    paths = [f"papers/p{number}.html" for number in range(sitemap.MOST + 1)]
    files = {file.path: file.content for file in sitemap.sitemaps(paths, ADDRESS)}
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    counts = []
    for name in ("sitemap-1.xml", "sitemap-2.xml"):
        part = etree.fromstring(files[name])
        schema.assertValid(part)
        counts.append(len(part))
    assert counts == [50_000, 1]
    index = etree.fromstring(files["sitemap.xml"])
    assert [etree.QName(one).localname for one in (index, *index)] == ["sitemapindex", "sitemap", "sitemap"]
    assert [one[0].text for one in index] == [f"{ADDRESS}sitemap-1.xml", f"{ADDRESS}sitemap-2.xml"]
