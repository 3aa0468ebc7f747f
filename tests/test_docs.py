"""What the documents say is so: generated parts, commands, files."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
GENERATE = runpy.run_path(str(PROJECT / "docs" / "generate.py"))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("README.md", "tables"),
        ("README.md", "show"),
        ("README.md", "stances"),
        ("README.md", "trust"),
        ("docs/trust.md", "hostile"),
        ("docs/data-dictionary.md", "dictionary"),
    ],
)
def test_a_generated_part_is_up_to_date(name: str, part: str) -> None:
    path = PROJECT / name
    assert GENERATE["filled"](path, {part: GENERATE["PARTS"][name][part]}) == path.read_text(encoding="utf-8")


@pytest.mark.ginza
def test_the_figures_are_those_of_today() -> None:
    path = PROJECT / "README.md"
    assert GENERATE["filled"](path, {"figures": GENERATE["figures_part"]}) == path.read_text(encoding="utf-8")


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"`((?:src|tests|docs|benchmarks|corpus)/[\w./-]+)`", README):
        assert (PROJECT / name).exists(), name


def test_every_dependency_is_explained() -> None:
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert block
    for name in re.findall(r'"([a-z0-9-]+)', block.group(1)):
        assert re.search(rf"^\|.*\b{re.escape(name)}\b.*\|", README, re.MULTILINE), name


def test_constraints_pin_by_name_and_version_only() -> None:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[a-z0-9-]+==[\w.]+", line) for line in lines)


def test_python_files_are_short_enough_to_read() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in Path(PROJECT / "src").rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 450} == {}
