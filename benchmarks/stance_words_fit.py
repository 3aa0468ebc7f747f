"""Pre-train the stance layer's network: let it guess hidden words of books, news and commentary.

Usage: python benchmarks/stance_words_fit.py books.jsonl.gz wikinews.jsonl.gz [GOLD ...] [-o FILE]

The first two files hold texts (a record with ``text`` a line): books of ``stance_books.py`` and news. GOLD are
folders of annotated articles, of which the text alone is read. One word in seven is hidden, and the network
(``stance_network.py``) learns to tell its lemma from the words around it (Devlin et al. 2019): first in the books, read
once, and then in what is nearer to the texts that it is for, read several times (Gururangan et al. 2020).
``stance_phrases_fit.py`` begins with what it has learnt.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import torch
from stance_gold import GOLD, OTHERS
from stance_network import WIDTH, Encoder, Types, Vocabulary, batches, descend, padded, save_encoder
from torch import nn
from torch.nn import functional

from jpnews_nlp.evaluation.gold import read_gold
from jpnews_nlp.language.morphemes import Morpheme, analyse

ENCODER = Path(__file__).parent / "stance_encoder.npz"
OF_BOOKS, OF_ARTICLES, BATCH = 0.85, 3.0, 128  # how often each is read
HIDDEN, GUESSED = 0.15, 14_000  # share of the words; the most usual lemmas
OWN, LEAST_LEMMA = 8, 120  # what a lemma of the articles counts; those of books that count less are all alike
_SHORTEST, _LONGEST = 5, 120  # morphemes of a sentence that is read
_ENDS = re.compile(r"(?<=[。！？])|\n+")


def sentences(texts: Iterable[str]) -> Iterator[list[Morpheme]]:
    """Yield the morphemes of the sentences of some texts."""
    for text in texts:
        for sentence in _ENDS.split(text):
            morphemes = list(analyse(sentence))
            if len(morphemes) >= _SHORTEST:
                yield morphemes[:_LONGEST]


def texts_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)["text"]


def vocabulary_of(books: Counter[Morpheme], articles: Counter[Morpheme]) -> Vocabulary:
    """Collect what the articles hold often enough, with the lemmas that books add, the most usual ones first."""
    own = Vocabulary.of(articles)
    counts: Counter[str] = Counter()
    for some, weight in ((books, 1), (articles, OWN)):
        for this, count in some.items():
            counts[this.lemma] += weight * count
    lemmas = [lemma for lemma, count in counts.most_common() if count >= LEAST_LEMMA]
    kept = dict.fromkeys([*lemmas, *own.lemmas])
    return replace(own, lemmas=list(kept))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD, *OTHERS])
    parser.add_argument("-o", "--out", type=Path, default=ENCODER)
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    own = [article.text for folder in options.gold for article in read_gold(folder)]
    books = list(sentences(texts_of(options.books)))
    articles = list(sentences([*texts_of(options.articles), *own]))
    counts = [Counter(morpheme for sentence in some for morpheme in sentence) for some in (books, articles)]
    vocabulary = vocabulary_of(*counts)
    types = Types(vocabulary)
    numbers = [types.number(sentence) for sentence in [*books, *articles]]
    rows = types.rows()
    encoder = Encoder(vocabulary, rows)
    model = nn.ModuleList([encoder, nn.Linear(WIDTH, GUESSED)])

    def loss(part: list[int]) -> torch.Tensor:
        seen = padded([numbers[one] for one in part])
        held = torch.arange(seen.shape[1])[None] < torch.tensor([len(numbers[one]) for one in part])[:, None]
        lemmas = rows["lemmas"][seen]
        guessed = (torch.rand(seen.shape) < HIDDEN) & held
        asked = guessed & (lemmas > 0) & (lemmas < GUESSED)
        states: torch.Tensor = encoder(seen, held, guessed=guessed)
        return functional.cross_entropy(model[1](states[asked]), lemmas[asked])

    lengths = [len(sentence) for sentence in numbers]
    read = [
        *batches(lengths, range(len(books)), BATCH, OF_BOOKS),
        *batches(lengths, range(len(books), len(numbers)), BATCH, OF_ARTICLES),
    ]
    descend(model, read, loss)
    save_encoder(encoder, vocabulary, options.out)


if __name__ == "__main__":
    main()
