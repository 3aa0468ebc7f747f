"""Make the table of word clusters: ``python -m jpnews_nlp.entities.cluster_words [FOLDER]``.

Reads the word vectors of the installed ``ja_ginza``; a development command, run once before training.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.clusters import FILE
from jpnews_nlp.entities.hashed_words import hash_of
from jpnews_nlp.entities.weights import MODEL
from jpnews_nlp.language.morphemes import analyse

FINE, COARSE = 800, 90
OTHERS = (250, 3000)  # further clusterings of the same vectors: what one cuts apart, another leaves together
_ROUNDS = 25
_SEED = 20
_WORD = re.compile(r"[一-龥々ァ-ヴーA-Za-z・＝=\-]{2,16}|[一-龥]|[ぁ-ん]{2,8}|[一-龥ぁ-んァ-ヴー]{2,10}")


def k_means(points: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.intp]:
    """Return the cluster of each unit vector: spherical k-means, seeded, a fixed number of rounds."""
    generator = np.random.default_rng(_SEED)
    centres = points[generator.choice(len(points), count, replace=False)].copy()
    nearest = np.zeros(len(points), np.intp)
    for _ in range(_ROUNDS):
        nearest = (points @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        empty = np.linalg.norm(sums, axis=1) == 0
        sums[empty] = points[generator.choice(len(points), int(empty.sum()))]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return nearest


def _vectors() -> tuple[npt.NDArray[np.float32], dict[str, int]]:
    """Return unit vectors and {word: row} of the installed model."""
    vocab: Any = import_module("ja_ginza").load(disable=["tok2vec", "parser", "ner"]).vocab
    table = vocab.vectors.data.astype(np.float32)
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    words = {vocab.strings[key]: int(row) for key, row in vocab.vectors.key2row.items()}
    return table / np.maximum(norms, 1e-6), words


def main(folder: Path = MODEL) -> None:
    """Write the table into `folder`. Words of more than two morphemes are left out: nothing would ask for them."""
    points, words = _vectors()
    fine = k_means(points, FINE)
    centres = np.zeros((FINE, points.shape[1]), np.float32)
    np.add.at(centres, fine, points)
    coarse = k_means(centres / np.linalg.norm(centres, axis=1, keepdims=True), COARSE)
    tables = [coarse[fine], fine, *(k_means(points, size) for size in OTHERS)]
    kept = {hash_of(w): int(row) for w, row in words.items() if _WORD.fullmatch(w) and len(analyse(w)) <= 2}
    keys = sorted(kept)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(  # hashes do not compress, and the file is read at every start
        folder / FILE,
        keys=np.array(keys, np.uint32),
        numbers=np.array([kept[key] for key in keys], np.uint16),
        clusters=np.stack(tables, axis=1).astype(np.uint16),
    )
    sys.stderr.write(f"{len(keys)} words, {len(points)} vectors\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
