"""Record templates: escaping, white space, JSON-LD, and the quick code against Jinja's own."""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.build.quick import QuickEnvironment
from generator.build.templates import RecordTemplates, content, json_ld
from generator.build.theme import Theme
from generator.build.tidy import TidyTemplates
from generator.config import SiteConfig
from generator.emit.page import Head, Page

ITALIC = Markup("<i>x</i>")


@dataclass(frozen=True, slots=True)
class Thing:
    """A body with a value of each type that templates meet."""

    text: str = "a <b> & \"c\" 'd'"
    markup: Markup = ITALIC
    number: int = 3
    nothing: None = None
    things: tuple[Thing, ...] = ()


TEMPLATES = [
    "{{ t.text }}|{{ t.markup }}|{{ t.number }}|{{ t.nothing }}|{{ t.text|upper }}|{{ t.number + 1 }}",
    "{% for x in t.things %}{{ loop.index }}{{ x.text }}{% if not loop.last %}, {% endif %}"
    "{% else %}none{% endfor %}",
    "{% macro m(x, y='<') %}[{{ x }}{{ y }}{{ caller() if caller is defined }}]{% endmacro %}"
    "{{ m(t.text) }}{% for x in t.things %}{{ m(x.markup, y=x.text) }}{% endfor %}"
    "{% call m(1) %}<u>{{ t.text }}</u>{% endcall %}",
    "{% set s %}<p>{{ t.text }}</p>{% endset %}{{ s }}{{ s|length }}",
    '<a href="{{ t.text }}" {% autoescape false %}x="{{ t.markup }}"{% endautoescape %}>'
    "{{ t.text ~ t.markup }}</a>",
    "{{ t.text.upper() }}{{ '%s-%d'|format(t.text, t.number) }}"
    "{{ ', '.join(['<', '>']) }}{{ t.things|length }}",
    "{{ d.key }}{{ d.items()|list }}{{ t['text'] }}{{ 'yes' if t.nope is defined else 'no' }}",
]


@pytest.mark.parametrize("source", TEMPLATES)
def test_quick_code_prints_what_jinja_prints(source: str, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/x.html").write_text("{% set t = page %}{% set d = {'key': '<'} %}" + source)
    page = Page("x", "x.html", "", "", Thing(things=(Thing(), Thing(text="plain"))))
    templates = RecordTemplates(Theme((tmp_path,)), SiteConfig(site_name="X"), tmp_path / "compiled")
    plain = Environment(autoescape=True, undefined=StrictUndefined)
    expected = plain.from_string((tmp_path / "records/x.html").read_text()).render(page=page.body)
    assert templates.body(page) == expected


def test_a_page_with_macros_leaves_no_circles(tmp_path: Path) -> None:
    """A collection of a process that makes pages would look at all that waits for it."""
    (tmp_path / "records").mkdir()
    source = "{% macro m(x) %}[{{ x.upper() }}]{% endmacro %}{% set t = page %}{{ m(t.text) }}"
    (tmp_path / "records/x.html").write_text(source)
    templates = RecordTemplates(Theme((tmp_path,)), SiteConfig(site_name="X"), tmp_path / "compiled")
    page = Page("x", "x.html", "", "", Thing())
    templates.body(page)
    gc.collect()
    gc.disable()
    try:
        for _ in range(10):
            templates.body(page)
        assert gc.collect() < 10
    finally:
        gc.enable()


def test_undefined_names_are_errors(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/x.html").write_text("{{ page.nothing_of_the_kind }}")
    templates = RecordTemplates(Theme((tmp_path,)), SiteConfig(site_name="X"), tmp_path / "compiled")
    with pytest.raises(UndefinedError, match="nothing_of_the_kind"):
        templates.body(Page("x", "x.html", "", "", Thing()))


def test_quick_code_can_be_asked_what_is_defined() -> None:
    source = "{{ t.nope is defined }}{{ t.text is undefined }}{{ t.nope|d('x') }}{{ t.text|upper }}"
    template = QuickEnvironment(autoescape=True, undefined=StrictUndefined).from_string(source)
    assert template.render(t=Thing(text="y")) == "FalseFalsexY"


def test_quick_code_is_in_use() -> None:
    generated = QuickEnvironment(autoescape=True).compile("{{ page.title }}", raw=True)
    assert "quick_escape(_v)" in generated and ").title)" in generated


def test_things_of_one_page_share_their_context() -> None:
    place, way = {"@type": "A"}, {"@type": "B"}
    context = {"@context": "https://schema.org"}
    assert json.loads(json_ld((context | place,))) == context | place
    assert json.loads(json_ld((context | place, context | way))) == context | {"@graph": [place, way]}


def test_links_within_a_folder_begin_there(tmp_path: Path) -> None:
    for name in ("records", "parts"):
        (tmp_path / name).mkdir()
    link = "<a href={{ root }}papers/a.html>"
    (tmp_path / "records/x.html").write_text(link + "{{ page.text }}")
    (tmp_path / "parts/head.html").write_text('<link href="{{ root }}papers/a.atom"> {{ title }}')
    templates = RecordTemplates(Theme((tmp_path,)), SiteConfig(site_name="X"), tmp_path / "compiled")
    hostile = '<a href=../papers/b.html> href="../papers/'
    head = Head(alternates=(("a", "papers/a.atom", "A"),))
    page = Page("x", "papers/x.html", hostile, "", Thing(text=hostile), head)
    assert templates.body(page) == f"<a href=a.html>{escape(hostile)}"
    assert templates.head(page) == f'<link href="a.atom"> {escape(hostile)}'
    for path, root in (("x.html", ""), ("papers/2024/x.html", "../../"), ("authors/x.html", "../")):
        page = Page("x", path, "", "", Thing(text=""))
        assert templates.body(page) == f"<a href={root}papers/a.html>"


def test_json_ld_cannot_leave_its_script() -> None:
    text = json_ld({"name": "</script><!--<script>&\u2028\u2029 é"})
    assert text == ('{"name":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026\\u2028\\u2029 é"}')


def test_text_between_tags_keeps_its_quotes_and_nothing_else() -> None:
    assert content("{\"a\": '</code>&amp;'}") == "{\"a\": '&lt;/code&gt;&amp;amp;'}"


def test_the_head_knows_address_and_root(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/head.html").write_text("{{ canonical }} {{ root }} {{ title }} {{ head.meta[0][1] }}")
    templates = RecordTemplates(
        Theme((tmp_path,)), SiteConfig(site_name="X", site_url="https://example.org/a"), tmp_path / "compiled"
    )
    page = Page("x", "papers/2024/x.html", "<T>", "", Thing(), Head(meta=(("author", '"A"'),)))
    assert templates.head(page) == "https://example.org/a/papers/2024/x.html ../../ &lt;T&gt; &#34;A&#34;"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul>\n    <li>a\n      b</li>\n</ul>", "<ul>\n<li>a\nb\n</ul>"),
        ('<a class="b" id="c-1" href="{{ 1 }}" title="d e">', '<a class=b id=c-1 href="1" title="d e">'),
        ('{% set a = "b" %}{% if a =="b" %}<pre class="b">{% endif %} x="y" ', '<pre class="b"> x="y" '),
        ('<link type="a/b"><a href="/">', '<link type="a/b"><a href="/">'),
        ("<p>\n  {% if true %}\n    x\n  {% endif %}\n</p>", "<p>\nx\n</p>"),
        ("{# a #}\n{% set x = 1 %}{# b #}\nword {{ x }}\n  next", "word 1\nnext"),
        ("<pre>\n    kept\n  {% if true %}\n</pre>{% endif %}\n  <p>", "<pre>\n    kept\n  \n</pre>\n<p>"),
        ("a{% if true %} b{% endif %}\n  c", "a b\nc"),
        ("  {%- if true -%}\n  x {%- endif -%}\n", "x"),
    ],
)
def test_templates_lose_what_only_authors_need(source: str, expected: str) -> None:
    assert Environment(extensions=[TidyTemplates]).from_string(source).render() == expected


def test_lines_keep_their_numbers() -> None:
    source = "{% set a = 1 %}\n{# x #}\n<p>\n  {% if true %}\n    {{ missing.name }}\n  {% endif %}\n"
    generated = Environment(extensions=[TidyTemplates]).compile(source, raw=True)
    assert "debug_info" in generated and "5=" in generated.rsplit("debug_info", 1)[1]
