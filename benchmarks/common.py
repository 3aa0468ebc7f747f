"""What the benchmarks share: their texts, paired measurements, and results as JSON."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jpnews_nlp.corpus import Document, discover, read

RESULTS = Path(__file__).parent / "results"
PROJECT = Path(__file__).parent.parent

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # one core, whatever the library


def arguments(description: str | None, **defaults: int) -> argparse.Namespace:
    """Parse the command line: the texts, and numbers with the defaults given."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="JSON Lines (.gz) with a field text, or livedoor's .tar.gz")
    for name, value in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    return parser.parse_args()


def records(paths: Sequence[Path], limit: int | None = None) -> list[dict[str, str]]:
    """Return articles as records, evenly picked from each file; of the sample corpus if there are no paths."""
    if not paths:
        items = (item for source in discover([PROJECT / "corpus"]) for item in read(source))
        return [{"id": item.doc_id, "text": item.text} for item in items if isinstance(item, Document)]
    found: list[dict[str, str]] = []
    for path in paths:
        items = list(_livedoor(path) if path.name.endswith(".tar.gz") else lines(path))
        step = max(1, len(items) * len(paths) // limit) if limit else 1
        found += items[::step]
    return found[:limit]


def lines(path: Path) -> list[dict[str, str]]:
    """Return the records of a JSON Lines file, plain or gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]


def _livedoor(path: Path) -> list[dict[str, str]]:
    found = []
    with tarfile.open(path) as archive:
        for member in archive:
            name = Path(member.name)
            if member.isfile() and name.stem[-1].isdigit() and (file := archive.extractfile(member)):
                url, day, title, *body = file.read().decode("utf-8").split("\n")
                text = "\n".join(body)
                found.append({"id": name.stem, "url": url, "published": day[:10], "title": title, "text": text})
    return found


def cpu_seconds(job: Callable[[], object]) -> float:
    """Return the processor time that a job takes in this process: other processes disturb it least."""
    start = time.process_time()
    job()
    return time.process_time() - start


def paired(first: Callable[[], float], second: Callable[[], float], rounds: int) -> dict[str, Any]:
    """Measure two things by turns; return the medians, and the median of the ratios of each round."""
    pairs = [(first(), second()) for _ in range(rounds)]
    return {
        "first": statistics.median(a for a, _ in pairs),
        "second": statistics.median(b for _, b in pairs),
        "ratio": statistics.median(a / b for a, b in pairs),
        "rounds": rounds,
    }


def child(*command: str, env: dict[str, str] | None = None) -> tuple[float, float, int]:
    """Run a command; return its wall seconds, processor seconds and peak memory in bytes, children included."""
    script = (
        "import resource, subprocess, sys, time; t = time.perf_counter();"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "r = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(time.perf_counter() - t, r.ru_utime + r.ru_stime, r.ru_maxrss * 1024, done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(env or {})},
    )
    wall, cpu, memory, status = done.stdout.split()
    if status != "0":
        raise RuntimeError(f"{' '.join(command)}: exit status {status}")
    return float(wall), float(cpu), int(memory)


def write(name: str, result: dict[str, Any]) -> None:
    """Write a result with what it was measured on, and print it."""
    RESULTS.mkdir(exist_ok=True)
    about = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    text = json.dumps({**result, "about": about}, ensure_ascii=False, indent=2)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(text)
