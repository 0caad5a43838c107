"""Names, titles and file names steer neither a terminal, nor the runner of a workflow, nor Markdown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import coterie

from generator.diff.rendering import as_markdown
from generator.diff.report import RecordChange, Report
from generator.text import visible

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
COMMANDS = Path(__file__).parent.parent.parent / "generator" / "commands"


@pytest.fixture
def hostile(project: Path) -> Path:
    """A project whose mistakes quote what steers."""
    content = project / "content"
    title = r"T \e]0;owned\a \e[2J ::add-mask::x ##[add-matcher]y %0A::error::z \n::error::w"
    (content / "papers" / "x.yml").write_text(
        f'id: x\ntitle: "{title}"\nauthors: ["\\n::error::N"]\ndoi: "\\n::stop-commands::\\e[2J"\nodd: 1\n'
    )
    (content / "papers" / "\x1b[2J\n::error::f.yml").write_text("id: f\ntitle: F\n")
    (content / "authors" / "y.yml").write_text("id: y\nname: [\x07\n")
    return project


def remove_unreadable(project: Path) -> None:
    for path in (*(project / "content/papers").glob("*f.yml"), project / "content/authors/y.yml"):
        path.unlink()


@pytest.mark.parametrize("style", ["text", "json", "github"])
@pytest.mark.parametrize("code", ["file-name", "wrong-value"])
def test_problems_steer_nothing(hostile: Path, style: str, code: str) -> None:
    if code == "wrong-value":  # found when every file could be read
        remove_unreadable(hostile)
    result = coterie(hostile, "check", "--format", style)
    assert result.exit_code == 1
    assert code in result.output
    assert not UNSAFE.search(result.output)
    if style == "json":
        assert code in {problem["code"] for problem in json.loads(result.stdout)}
    lines = result.output.splitlines()
    commands = [line for line in lines if COMMAND.search(line)]
    assert len(commands) == (len(lines) if style == "github" else 0)
    assert all(
        re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+,title=[a-z-]+::", c) for c in commands
    )


def test_what_is_found_and_asked_steers_nothing(hostile: Path) -> None:
    remove_unreadable(hostile)
    text = (hostile / "content/papers/x.yml").read_text()
    (hostile / "content/papers/x.yml").write_text(re.sub("doi.*\n|odd.*\n", "", text))
    assert coterie(hostile, "build").exit_code == 0
    for command, *options in (("search", "owned"), ("check",), ("diff", str(hostile / "site/build.json"))):
        output = coterie(hostile, command, *options).output
        assert not UNSAFE.search(output), command
        assert not COMMAND.search(output), command


@given(st.text(st.sampled_from("a:#[\\\n\r \x1b\u202e\u2028\x85\"'%")))
def test_visible_text_never_commands(text: str) -> None:
    assert not UNSAFE.search(visible(text))
    assert not COMMAND.search(visible(text))
    assert json.loads(visible(json.dumps({"x": text}, ensure_ascii=False, indent=1))) == {"x": text}


def test_nothing_is_printed_past_it() -> None:
    for path in [*COMMANDS.glob("*.py"), COMMANDS.parent / "cli.py"]:
        printed = re.findall(r"(?:click\.echo|(?<![.\w])print)\(.*", path.read_text(encoding="utf-8"))
        allowed = [
            "click.echo(visible(text), err=err)",
            "click.echo(_as_annotation(problem, _folder_in_checkout(project)))",
        ]
        assert printed == (allowed if path.name == "shared.py" else []), path.name


@pytest.mark.parametrize(
    "text",
    [
        "a\n# Heading\n\n- item\n<!-- -->",
        "<script>x</script> <details>",
        "![x](https://evil.example/p.png)",
        "https://evil.example www.evil.example a@evil.example",
        "| a | b |\n|---|---|",
        "```\ncode\n```",
        "</details>\n\n    code",
    ],
)
def test_the_summary_of_a_change_has_no_markup_of_records(text: str) -> None:
    import markdown

    report = Report("HEAD", records=[RecordChange("paper", text, "changed", text, effects=[text])])
    written = as_markdown(report)
    html = markdown.markdown(written, extensions=["tables", "fenced_code"])
    assert not re.search(r"<(?!/?(?:h2|ul|li|p|details|summary)\b)", html), html
    assert html.count("<h2>") == 1
    assert html.count("<li>") == 1
    assert not re.search(r"(?<!\\)://|www\.", written)
