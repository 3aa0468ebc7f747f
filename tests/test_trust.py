"""What docs/trust.md says is so, as far as it is cheap to see: its commands, its numbers of cases, their outcomes."""

from __future__ import annotations

import json
import re
import runpy
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

TRUST = (PROJECT / "docs" / "trust.md").read_text(encoding="utf-8")
MEASURED = json.loads((PROJECT / "benchmarks" / "results" / "hostile.json").read_text(encoding="utf-8"))
with pytest.MonkeyPatch.context() as _patch:
    _patch.setattr(sys, "path", [str(PROJECT / "benchmarks"), *sys.path])
    HOSTILE = runpy.run_path(str(PROJECT / "benchmarks" / "hostile.py"))
CHEAP = [name for name in HOSTILE["CASES"] if not any(size in name for size in ("GB", "MB", "100,000"))]


def test_every_command_names_what_is_there() -> None:
    names = re.findall(r"(?:tests|benchmarks)/[\w/]+\.py", TRUST)
    assert len(names) > 5
    assert [name for name in names if not (PROJECT / name).exists()] == []
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert {target for target in re.findall(r"`make (\w+)`", TRUST) if f"\n{target}:" not in makefile} == set()


def test_the_table_of_hostile_input_has_every_case() -> None:
    assert MEASURED.keys() - {"about"} == HOSTILE["CASES"].keys()
    slowest = max(found["seconds"] for name, found in MEASURED.items() if name != "about")
    assert f"| {len(HOSTILE['CASES'])} / {slowest:.1f} s |" in TRUST


@pytest.mark.parametrize("name", CHEAP)
def test_a_hostile_input_ends_as_the_table_says(name: str, tmp_path: Path) -> None:
    HOSTILE["CASES"][name](tmp_path)
    assert HOSTILE["outcome"](tmp_path) == MEASURED[name]["outcome"]


def test_the_strings_for_cross_site_scripting_are_counted_right() -> None:
    from tests.report.test_scripts_in_articles import STRINGS

    assert f"| {len(STRINGS)} / 0 |" in TRUST
