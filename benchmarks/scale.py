"""How a run of engine mecab grows: documents, length of a document, workers, runs that change little, memory, size.

    python benchmarks/scale.py wikinews.jsonl.gz livedoor-news.tar.gz [--documents 1000] [--rounds 3]

Documents are resampled from the texts given. Growth, to `--documents` from a hundredth (if that is a thousand) and a
tenth of it, is told by processor time, which other processes disturb least; two workers against one can only be told by
wall time, on an idle machine of two cores or more. A part is left out, and stays in the results as it was, by
``--documents 0`` (growth), ``--rounds 0`` (workers), ``--length 0`` (the long document), ``--peers 0`` (memory beside
plain ja_ginza, with so many articles).
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import RESULTS, arguments, child, cpu_seconds, paired, records, write

PYTHON = sys.executable


def corpus(folder: Path, articles: list[dict[str, str]], count: int) -> Path:
    """Write `count` documents, resampled, as JSON Lines."""
    folder.mkdir(parents=True)
    lines = [
        json.dumps({**articles[number % len(articles)], "id": f"{number:07}"}, ensure_ascii=False)
        for number in range(count)
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def run(source: Path, out: Path, *more: str, engine: str = "mecab") -> tuple[float, float, int]:
    return child(PYTHON, "-m", "jpnews_nlp", "analyze", str(source), "-o", str(out), "--engine", engine, *more)


def growth(work: Path, articles: list[dict[str, str]], sizes: list[int]) -> dict[str, Any]:
    found = {}
    for size in sizes:
        source, out = corpus(work / f"in{size}", articles, size), work / f"out{size}"
        _, cpu, memory = run(source, out, "--workers", "1")
        _, again, _ = run(source, out, "--workers", "1")
        lines = (source / "articles.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")  # not at U+2028
        changed = json.loads(lines[size // 2])
        lines[size // 2] = json.dumps(changed | {"text": "追記。" + changed["text"]}, ensure_ascii=False)
        (source / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        _, one, _ = run(source, out, "--workers", "1")
        found[str(size)] = {
            "cpu_seconds": cpu,
            "peak_memory": memory,
            "second_run_share": again / cpu,
            "one_changed_share": one / cpu,
            "parquet_over_csv": _size(out, "parquet") / _size(out, "csv"),
        }
    return found


def _size(out: Path, kind: str) -> int:
    return sum(path.stat().st_size for path in out.glob(f"*.{kind}"))


def long_document(articles: list[dict[str, str]], rounds: int, length: int = 5_000_000) -> dict[str, Any]:
    """Processor time a character of one document of `length` bytes against ten of 10 KB, models loaded."""

    from jpnews_nlp.corpus import Document
    from jpnews_nlp.pipeline import open_pipeline
    from jpnews_nlp.tables.rows import rows_of

    pipeline = open_pipeline("mecab")
    text = "\n\n".join(record["text"] for record in articles)
    long = (text * (1 + length // (3 * len(text))))[: length // 3]
    pieces = [long[start : start + 3_400] for start in range(0, len(long), 3_400)]

    def cost(texts: list[str]) -> float:
        def job() -> None:
            for number, one in enumerate(texts):
                document = Document(str(number), "", one, None, None, None, None, "none", "utf-8", "", "")
                rows_of(document, *pipeline(document.article))

        return cpu_seconds(job) / sum(map(len, texts))

    cost(pieces[:50])
    return paired(lambda: cost([long]), lambda: cost(pieces), rounds)


def memory(work: Path, articles: list[dict[str, str]], count: int) -> dict[str, Any]:
    """Peak memory of a process with each engine beside one that only reads the same articles with ja_ginza."""
    source = corpus(work / "peers", articles, count)
    plain = (
        "import json, sys, ja_ginza; nlp = ja_ginza.load()\n"
        "for doc in nlp.pipe(json.loads(line)['text'] for line in open(sys.argv[1], encoding='utf-8')): pass"
    )
    peer = child(PYTHON, "-c", plain, str(source / "articles.jsonl"))[2]
    found: dict[str, Any] = {"ja_ginza": peer}
    for engine in ("mecab", "ginza"):
        ours = run(source, work / engine, "--workers", "1", engine=engine)[2]
        found |= {engine: ours, f"{engine} / ja_ginza": ours / peer}
    return found


def walls(work: Path, articles: list[dict[str, str]], count: int, rounds: int) -> dict[str, Any]:
    """Wall seconds of the same documents with one worker and with two."""
    source = corpus(work / "walls", articles, count)

    def wall(workers: int) -> float:
        with tempfile.TemporaryDirectory() as out:
            return run(source, Path(out), "--workers", str(workers))[0]

    return paired(lambda: wall(1), lambda: wall(2), rounds)


def main() -> None:
    options = arguments(__doc__, documents=1000, rounds=3, length=5_000_000, peers=60)
    articles = records(options.texts)
    random.Random(1).shuffle(articles)  # so that few documents are a sample of many
    file = RESULTS / "scale.json"
    result = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if options.documents:
            sizes = [options.documents // part for part in (100, 10, 1)]
            sizes = sizes if sizes[0] >= 1000 else sizes[1:]
            result.setdefault("growth", {}).update(growth(work, articles, sizes))
        if options.peers:
            result["peak memory"] = memory(work, articles[:: max(1, len(articles) // options.peers)], options.peers)
        if options.rounds:
            result["1 worker / 2 workers"] = walls(work, articles, options.documents or 1000, options.rounds)
        if options.length:
            result["5 MB document / 10 KB documents"] = long_document(articles, max(options.rounds, 1), options.length)
    write("scale", result)


if __name__ == "__main__":
    main()
