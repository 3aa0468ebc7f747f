"""Characters a second of both engines with all layers and tables, beside plain ja_ginza and raw fugashi; one core.

    python benchmarks/throughput.py wikinews.jsonl.gz livedoor-news.tar.gz [--articles 60] [--rounds 3] [--before 300]

Processor time, by turns in one process. Plain ja_ginza is ``nlp.pipe`` as it comes, which gives fewer layers. Ours
goes from documents to finished Arrow tables. Each round of each comparison takes other articles, so that no cache
knows a text; all have read `--before` others, since a run over an archive soon has met most words.
"""

from __future__ import annotations

import gc
from itertools import islice
from typing import Any

from common import arguments, cpu_seconds, paired, records, write

from jpnews_nlp.corpus import Document
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.pipeline import Pipeline, open_pipeline
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.rows import rows_of
from jpnews_nlp.thrift import collect_seldom, keep_what_is_loaded

PAIRS = (("mecab", "ja_ginza"), ("mecab", "fugashi"), ("ginza", "ja_ginza"))
_AS_PYTHON_DOES = gc.get_threshold()


def tables(pipeline: Pipeline, articles: list[dict[str, str]]) -> None:
    analyse.cache_clear()
    documents = [
        Document(record["id"], "", record["text"], record.get("title"), None, None, None, "none", "utf-8", "", "")
        for record in articles
    ]
    analysed = pipeline.many(document.article for document in documents)
    parts = [rows_of(document, *known) for document, known in zip(documents, analysed, strict=True)]
    for name, columns in parts[0].items():  # put together as the runner does it
        gathered: dict[str, list[object]] = {column: [] for column in columns}
        for part in parts:
            for column, values in part[name].items():
                gathered[column].extend(values)
        to_table(name, gathered)


def main() -> None:
    import fugashi
    import ja_ginza

    options = arguments(__doc__, articles=60, rounds=3, before=300)
    needed = options.articles * options.rounds * len(PAIRS)
    chosen = records(options.texts, options.before + needed)
    parts = options.rounds * len(PAIRS)
    step = len(chosen) // options.before
    warming = chosen[::step][: options.before]
    rest = [record for place, record in enumerate(chosen) if place % step or place >= step * options.before]
    shares = iter([rest[number::parts] for number in range(parts)])
    plain, tagger = ja_ginza.load(), fugashi.Tagger()
    mecab, ginza = open_pipeline("mecab"), open_pipeline("ginza")
    jobs: dict[str, Any] = {
        "ja_ginza": lambda articles: list(plain.pipe(record["text"] for record in articles)),
        "fugashi": lambda articles: [tagger(line) for record in articles for line in record["text"].splitlines()],
        "mecab": lambda articles: tables(mecab, articles),
        "ginza": lambda articles: tables(ginza, articles),
    }
    for job in jobs.values():
        job(warming)
    keep_what_is_loaded()
    result: dict[str, Any] = {"characters": sum(len(record["text"]) for record in rest)}
    for name, peer in PAIRS:
        own = list(islice(shares, options.rounds))
        result[f"{name} / {peer}"] = compare(jobs[name], jobs[peer], own)
    write("throughput", result)


def compare(ours: Any, peer: Any, shares: list[list[dict[str, str]]]) -> dict[str, Any]:
    first, second = iter(shares), iter(shares)

    def rate(job: Any, articles: list[dict[str, str]]) -> float:
        return sum(len(record["text"]) for record in articles) / cpu_seconds(lambda: job(articles))

    def our_rate() -> float:
        collect_seldom()
        return rate(ours, next(first))

    def peer_rate() -> float:
        gc.set_threshold(*_AS_PYTHON_DOES)
        return rate(peer, next(second))

    return paired(our_rate, peer_rate, len(shares))


if __name__ == "__main__":
    main()
