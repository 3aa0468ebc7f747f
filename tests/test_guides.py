"""The guides in docs/ hold: every command is described, every example runs, what the prose promises happens."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from click.testing import CliRunner

import jpnews_nlp as jn
from jpnews_nlp.cli import app
from tests.conftest import PROJECT

GENERATE = runpy.run_path(str(PROJECT / "docs" / "generate.py"))
COMMANDS = GENERATE["command_names"]()
DOCUMENTS = [PROJECT / "README.md", PROJECT / "README.ja.md", *sorted((PROJECT / "docs").glob("*.md"))]
CLI = (PROJECT / "docs" / "cli.md").read_text(encoding="utf-8")
EXTENDING = (PROJECT / "docs" / "extending.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_the_help_of_every_command_is_in_the_documentation() -> None:
    path = PROJECT / "docs" / "cli.md"
    parts = GENERATE["PARTS"]["docs/cli.md"]
    assert GENERATE["filled"](path, parts) == CLI
    assert re.findall(r"^### jpnews (\w+)$", CLI, re.MULTILINE) == COMMANDS


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with what the examples of the help take for granted: corpus/, tests/gold/ and outputs/."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "tests" / "gold").mkdir(parents=True)
    (folder / "corpus").mkdir()
    for name in ("corpus/01-kokusai-teisen.txt", "tests/gold/01-kokusai-teisen.xml"):
        shutil.copy(PROJECT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, ["analyze", "corpus", "-o", "outputs", "--engine", "mecab"])
        assert done.exit_code == 0, done.output
        yield folder


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_of_every_command_runs(command: str, place: Path) -> None:
    section = CLI.split(f"### jpnews {command}\n")[1].split("```\n")[0]
    example = re.search(r"Example: jpnews (.*)", section)
    assert example, f"jpnews {command} --help has no example"
    done = CliRunner().invoke(app, shlex.split(example.group(1)))
    assert done.exit_code == 0, done.output


def jpnews_lines() -> Iterator[tuple[str, list[str]]]:
    for path in DOCUMENTS:
        for block in blocks(path.read_text(encoding="utf-8"), "sh"):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0].endswith("jpnews"):
                    yield path.name, words[1:]


@pytest.mark.parametrize(("name", "words"), list(jpnews_lines()))
def test_commands_in_the_documents_have_the_options_they_use(name: str, words: list[str]) -> None:
    if words[0].startswith("--"):
        assert words[0] in CLI
        return
    command = app.commands[words[0]]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-") and word != "-"} <= options, name


def test_links_between_the_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            if Path(link).name not in {"trust.md", "scale.md"}:
                assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_lexicon_of_the_guide_does_what_it_says(tmp_path: Path) -> None:
    found = re.findall(r"^\*\*`my-lexicon/(\w+\.csv)`\*\*.*?^```csv\n(.*?)^```", EXTENDING, re.DOTALL | re.MULTILINE)
    assert len(found) == 5
    for name, rows in found:
        (tmp_path / name).write_text(rows, encoding="utf-8")
    text = blocks(EXTENDING, "text")[0]
    without = jn.analyze(text, published="2024-02-08", engine="mecab")
    with_ = jn.analyze(text, published="2024-02-08", engine="mecab", lexicon=tmp_path)
    assert "みなと日報" not in set(without.reports.publisher.dropna())
    assert list(with_.reports.publisher) == ["みなと日報"]
    assert "みなとオンブズ" not in set(without.entities.surface)
    assert dict(zip(with_.entities.surface, with_.entities.name, strict=True))["みなとオンブズ"] == "みなと市民オンブズ"
    assert "計画を全面的に見直す" not in set(without.quotes.content)
    assert dict(zip(with_.quotes.content, with_.quotes.source, strict=True))["計画を全面的に見直す"] == "市長"
    own, plain = (set(zip(one.stances.surface, one.stances.category, strict=True)) for one in (with_, without))
    added = {row for row in own - plain if row[1] != "epistemic"}  # the hedge と思います may begin elsewhere
    assert added == {("塩対応です", "evaluative"), ("まかりならない", "deontic")}


@pytest.mark.ginza
def test_the_three_lines_for_spacy_users() -> None:
    (code,) = [block for block in blocks(DOCUMENTS[0].read_text(encoding="utf-8"), "python") if "spacy.load" in block]
    lines = [line for line in code.splitlines() if line.strip() and not line.startswith(("import", "#"))]
    assert len(lines) == 3
    scope: dict[str, Any] = {"spacy": spacy}
    exec(code, scope)
    assert [(span.text, span.label_) for span in scope["doc"].spans["dates"]] == [("10月2日", "DATE")]
    assert [date.value for date in scope["doc"].user_data["jpnews.dates"]] == ["XXXX-10-02"]


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == jn.__version__
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def without_generated(path: Path) -> str:
    """The text without the parts that docs/generate.py makes: it makes those of one README from the other's."""
    return re.sub(r"<!-- begin: (\w+) -->.*?<!-- end: \1 -->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_both_readmes_have_the_same_content() -> None:
    texts = [without_generated(path) for path in DOCUMENTS[:2]]
    shapes = [re.findall(r"^(?:#+ |```\w*|\|[-|]+\|$|!\[|- )", text, re.MULTILINE) for text in texts]
    assert shapes[0] == shapes[1]  # headings, code blocks, tables, pictures and lists, in the same order
    code = [[re.sub(r"\s*#.*", "", block) for block in blocks(text, "(?:sh|python)")] for text in texts]
    assert code[0] == code[1]
    rows = [sum(line.startswith("|") for line in text.splitlines()) for text in texts]
    assert rows[0] == rows[1]
    links = [re.findall(r"\]\(((?!README)[^)]+)\)", text.replace("-ja.png", "-en.png")) for text in texts]
    assert links[0] == links[1]


def test_the_japanese_readme_has_the_generated_parts_of_the_english_one() -> None:
    path = PROJECT / "README.ja.md"
    assert GENERATE["filled"](path, GENERATE["PARTS"]["README.ja.md"]) == path.read_text(encoding="utf-8")
