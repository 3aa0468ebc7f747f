"""A little of the coverage-guided fuzzing, where atheris is installed (`make fuzz` does more)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

pytest.importorskip("atheris")


@pytest.mark.slow
@pytest.mark.parametrize(("target", "runs"), [("readers", 2_000), ("pipeline", 100)])
def test_guided(target: str, runs: int, tmp_path: Path) -> None:
    options = [f"-runs={runs}", "-seed=1", "-len_control=0", "-max_len=1000", f"-artifact_prefix={tmp_path}/"]
    command = [sys.executable, "-m", "tests.fuzz.guided", target, *options]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3_000:]
    assert f"Done {runs} runs" in done.stderr.decode(errors="replace")
