"""Each regular expression of the package on strings made to drive it to its slowest: none grows superlinearly."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.regexes import slowest


@pytest.mark.slow
def test_none_is_superlinear() -> None:
    command = [sys.executable, "-m", "tests.regexes"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, encoding="utf-8")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 400
    slow = []
    for place, kind, text, flags in found:
        worst = next(slowest(text.encode("latin-1") if kind == "b" else text, flags), None)
        if worst:
            slow.append(f"{place}: {text[:200]!r}: {worst[0]:.4f} s, four times the text {worst[1]:.4f} s: {worst[2]}")
    assert slow == []


@pytest.mark.parametrize(
    ("pattern", "grows"),
    [
        (r"(a+)+$", True),
        (r"(?:a|a)*b", True),
        (r"a+a+a+$", True),
        (r"a*b?a*$", True),
        (r"\s+$", True),
        (r"[^「]*「[^」]*」", True),
        (r"[0-9]時.*(?:ごろ|頃)", True),
        (r"\s*(?:\n|$)", True),
        (r"(?:年|年月)*日", True),
        (r"(?<!\s)\s++$", False),
        (r"年{1,9}日", False),
        (r"[0-9]時.{0,40}(?:ごろ|頃)", False),
    ],
)
def test_the_attack_finds_what_is_slow(pattern: str, grows: bool) -> None:
    """The attacks are no shots in the dark: they find the textbook cases, and leave alone what is repaired."""
    assert (next(slowest(pattern, 0), None) is not None) == grows
