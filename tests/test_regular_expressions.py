"""Each regular expression of the package on strings made to drive it to its slowest: none grows superlinearly."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.regexes import slowest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("JPNEWS_LONG" not in os.environ, reason="takes minutes: make fuzz"),
]


def test_none_is_superlinear() -> None:
    command = [sys.executable, "-m", "tests.regexes"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, encoding="utf-8")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 300
    slow = []
    for place, kind, text, flags in found:
        worst = max(slowest(text.encode("latin-1") if kind == "b" else text, flags), default=None)
        if worst:
            slow.append(f"{place}: {text[:200]!r}: {worst[0]:.3f} s, four times the text {worst[1]:.3f} s: {worst[2]}")
    assert slow == []


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(?:年|年月)*日", r"[^「]*「[^」]*」"])
def test_the_attack_finds_what_is_slow(pattern: str) -> None:
    """The attacks are no shots in the dark: they find the textbook cases, quadratic search included."""
    if pattern.startswith("(a+)+"):
        pattern = r"a+a+a+$"  # the exponential one would never end
    assert any(slowest(pattern, 0)) == (pattern in {r"a+a+a+$", r"\s+$", r"[^「]*「[^」]*」"})
