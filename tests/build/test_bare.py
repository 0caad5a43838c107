"""What pages without Material's script go without."""

from __future__ import annotations

from generator.build.bare import without_idle_parts

IDLE = (
    '<input class=md-toggle data-md-toggle="drawer" type="checkbox" id=__drawer>\n'
    '<label class="md-overlay" for="__drawer"></label>\n<div data-md-component="announce">\n</div>\n'
)
DIALOG = '<div class="md-dialog" data-x>\n<div class="md-dialog__inner md-typeset"></div>\n</div>\n'


def page(*, script: str = "", announced: str = "") -> str:
    idle = IDLE.replace('announce">\n', f'announce">\n{announced}')
    body = '<body dir="ltr" data-md-color-primary="custom" data-md-color-accent="custom">\n'
    scope = '<script>__md_scope=new URL("..",location)</script>'
    return f"<head>{scope}</head>{body}{idle}<article></article>{DIALOG}{script}<script>own()</script></body>"


def test_what_only_materials_script_works_is_left_out_where_that_is_not_loaded() -> None:
    bare = (
        '<head></head><body data-md-color-primary="custom">\n<article></article><script>own()</script></body>'
    )
    assert without_idle_parts(page()) == bare
    whole = page(script='<script src="../assets/javascripts/bundle.1.min.js"></script>')
    assert without_idle_parts(whole) == whole


def test_what_is_announced_stays() -> None:
    assert "<aside>Moved</aside>" in without_idle_parts(page(announced="<aside>Moved</aside>"))


def test_a_page_from_right_to_left_stays_so() -> None:
    assert '<body dir="rtl"' in without_idle_parts(page().replace("ltr", "rtl"))
