"""Time the entity layer beside GiNZA's tok2vec + NER on the same texts, one core, one process.

    python benchmarks/entities_speed.py TEXTS.jsonl[.gz] [--articles 300]

TEXTS holds one record a line with a field ``text``. Both sides get their tokens beforehand: what is timed is
finding the entities. The first pass of ours starts with empty caches; the second shows a warm process.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from common import lines

_PARAGRAPH = 5_000  # characters; Sudachi refuses longer input than about 16,000 of them


def rate(name: str, characters: int, job: Callable[[], None]) -> float:
    start = time.process_time()
    job()
    speed = characters / (time.process_time() - start)
    print(f"{name:40s} {speed:12,.0f} chars/s")
    return speed


def ours(texts: list[str]) -> Iterator[float]:
    from jpnews_nlp.entities import Recognizer
    from jpnews_nlp.language.morphemes import analyse

    recognizer = Recognizer()
    analysed = [(text, analyse.__wrapped__(text)) for text in texts]

    def job() -> None:
        for text, morphemes in analysed:
            recognizer.find(text, morphemes, [])

    for name in ("entities, cold", "entities, warm"):
        yield rate(name, sum(map(len, texts)), job)


def ginza(texts: list[str]) -> float:
    import ja_ginza

    nlp = ja_ginza.load()
    docs = [nlp.make_doc(text) for text in texts]

    def job() -> None:
        for name in ("tok2vec", "ner"):
            for doc in docs:
                nlp.get_pipe(name)(doc)

    return rate("GiNZA tok2vec + ner", sum(map(len, texts)), job)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    texts = [record["text"][:_PARAGRAPH] for record in lines(options.texts)[: options.articles]]
    cold, warm = ours(texts)
    other = ginza(texts[: max(1, len(texts) // 6)])
    print(f"ratio: cold {cold / other:.0f}, warm {warm / other:.0f}")


if __name__ == "__main__":
    main()
