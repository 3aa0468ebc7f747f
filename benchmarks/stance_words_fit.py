"""Pre-train the stance layer's network: let it guess hidden words of news and commentary.

Usage: python benchmarks/stance_words_fit.py wikinews.jsonl.gz [GOLD ...] [-o FILE]

The first file holds articles (a record with ``text`` a line); GOLD are folders of annotated articles, of which the
text alone is read. One word in seven is hidden, and the network (``stance_network.py``) learns to tell its lemma from
the words around it (Devlin et al. 2019). ``stance_phrases_fit.py`` begins with what it has learnt.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from stance_gold import GOLD, OTHERS
from stance_network import WIDTH, Encoder, Types, Vocabulary, descend, padded, save_encoder
from torch import nn
from torch.nn import functional

from jpnews_nlp.evaluation.gold import read_gold
from jpnews_nlp.language.morphemes import Morpheme, analyse

ENCODER = Path(__file__).parent / "stance_encoder.npz"
EPOCHS, BATCH, HIDDEN, GUESSED = 5, 128, 0.15, 12_000  # hidden: share; guessed: the most usual lemmas
_SHORTEST, _LONGEST = 5, 120  # morphemes of a sentence that is read
_ENDS = re.compile(r"(?<=[。！？])|\n+")


def sentences(texts: Sequence[str]) -> Iterator[list[Morpheme]]:
    """Yield the morphemes of the sentences of some texts."""
    for text in texts:
        for sentence in _ENDS.split(text):
            morphemes = list(analyse(sentence))
            if len(morphemes) >= _SHORTEST:
                yield morphemes[:_LONGEST]


def texts_of(articles: Path, gold: Sequence[Path]) -> list[str]:
    with gzip.open(articles, "rt", encoding="utf-8") as stream:
        found = [json.loads(line)["text"] for line in stream]
    return found + [article.text for folder in gold for article in read_gold(folder)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD, *OTHERS])
    parser.add_argument("-o", "--out", type=Path, default=ENCODER)
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    read = list(sentences(texts_of(options.articles, options.gold)))
    counts = Counter(morpheme for sentence in read for morpheme in sentence)
    vocabulary = Vocabulary.of(counts)
    types = Types(vocabulary)
    numbers = [types.number(sentence) for sentence in read]
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

    descend(model, [len(sentence) for sentence in numbers], BATCH, EPOCHS, loss)
    save_encoder(encoder, vocabulary, options.out)


if __name__ == "__main__":
    main()
