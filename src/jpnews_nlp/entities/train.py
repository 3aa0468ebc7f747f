"""Train the tagger: ``python -m jpnews_nlp.entities.train DATA``.

DATA is a folder of ``<corpus>.train.jsonl.gz`` files with records ``{source, text, entities: [{start, end, label}],
ignore: […]}``, `source` being the corpus. The corpora differ in what they call an entity, so each feature of the
word itself exists a second time with the name of its corpus; at the end the copies of the corpora in ``--style``
are averaged and added to the shared weights (the feature augmentation of Daumé III 2007, frozen at run time).
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pycrfsuite

from jpnews_nlp.entities import clusters, features, known_names
from jpnews_nlp.entities.corpora import Example, examples, is_held_out, read
from jpnews_nlp.entities.gazetteer import Gazetteer, tags_of
from jpnews_nlp.entities.names import load
from jpnews_nlp.entities.silver import SOURCE, silver
from jpnews_nlp.entities.weights import MODEL, Floats, bytes_of, packed, write_card
from jpnews_nlp.lexicon import DEFAULT

_STYLED = ("t:0:o", "t:0:w=", "t:0:p=", "t:0:c=", "t:0:K=", "t:0:m=", "t:0:f=", "t:1:w=", "t:1:c=", "t:-1:w=", "z:0:")
Merged = dict[str, dict[str, float]]
# Clusterings that each of the models does without. The mean of their weights is used: it errs less than either.
_PARTS: tuple[tuple[str, ...], ...] = (("x", "y"), ())
_KEEP = 1e-3  # weights below this are left out of the model


def rows_of(example: Example, gazetteer: Gazetteer, knowledge: features.Knowledge) -> list[list[str]]:
    """Return the feature names of each position, with the corpus's own copies."""
    morphemes = example.morphemes
    tags = tags_of(gazetteer, morphemes)
    rows = features.of_sequence(
        [morphemes[position] for position in example.positions],
        [tags.get(position, "") for position in example.positions],
        knowledge,
    )
    for row in rows:
        row += [f"@{example.source}|{name}" for name in row if name.startswith(_STYLED)]
    return rows


def fit(
    records: Iterable[dict[str, Any]], model: Path, settings: argparse.Namespace, without: Sequence[str] = ()
) -> None:
    """Train with CRFsuite on annotated `records` and write CRFsuite's model file.

    `without` names features that it does without. ``lbfgs`` maximises the likelihood of a CRF; ``ap`` is the averaged
    perceptron (Collins 2002). Neither is random.
    """
    left_out = re.compile(f":(?:{'|'.join(without)})=") if without else None
    names = load(DEFAULT)
    gazetteer = Gazetteer(names)
    words, known = clusters.read(MODEL / clusters.FILE), known_names.read(MODEL / known_names.FILE)
    knowledge = features.Knowledge(names.word_classes(), words, known)
    trainer = pycrfsuite.Trainer(algorithm=settings.algorithm, verbose=False)
    for record in records:
        for example in examples(record):
            rows = rows_of(example, gazetteer, knowledge)
            if left_out:
                rows = [[name for name in row if not left_out.search(name)] for row in rows]
            trainer.append(rows, example.labels)
    penalties = {"c1": settings.l1, "c2": settings.l2} if settings.algorithm == "lbfgs" else {}
    trainer.set_params({**penalties, "max_iterations": settings.iterations})
    trainer.train(str(model))


def weights_of(model: Path, style: str) -> tuple[list[str], Floats, dict[str, dict[str, float]]]:
    """Read CRFsuite's model: labels, transitions and {feature: {label: weight}} with `style` merged in.

    Several styles, joined by ``+``, count in equal parts.
    """
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    labels = sorted(info.labels)
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[labels.index(before), labels.index(after)] = weight
    merged: dict[str, dict[str, float]] = {}
    styles = style.split("+")
    for (name, label), weight in info.state_features.items():
        source, _, styled = name[1:].partition("|") if name.startswith("@") else ("", "", name)
        if source and source not in styles:
            continue
        row = merged.setdefault(styled, {})
        row[label] = row.get(label, 0.0) + (weight / len(styles) if source else weight)
    return labels, transitions, merged


def _mean_of(
    models: Sequence[tuple[list[str], Floats, dict[str, dict[str, float]]]],
) -> tuple[list[str], Floats, dict[str, dict[str, float]]]:
    """Return the mean of models with the same labels; a feature that one does not have weighs nothing in it."""
    labels = models[0][0]
    merged: dict[str, dict[str, float]] = {}
    for own, _, features_of in models:
        if own != labels:
            raise ValueError("the models do not have the same labels")
        for name, row in features_of.items():
            cells = merged.setdefault(name, {})
            for label, weight in row.items():
                cells[label] = cells.get(label, 0.0) + weight / len(models)
    transitions: Floats = np.mean([own for _, own, _ in models], axis=0, dtype=np.float32)
    return labels, transitions, merged


def _table(prefix: str, labels: list[str], merged: Merged) -> tuple[list[str], npt.NDArray[np.float16]]:
    """Return the names of one table's features and their weights by offset and label."""
    offsets = features.TABLES[prefix]
    rows: dict[str, npt.NDArray[np.float16]] = {}
    for feature, row in sorted(merged.items()):
        table, offset, name = feature.split(":", 2)
        for label, weight in row.items():
            if table == prefix and "\n" not in name and abs(weight) >= _KEEP:
                cells = rows.setdefault(name, np.zeros((len(offsets), len(labels)), np.float16))
                cells[offsets.index(int(offset)), labels.index(label)] = weight
    return list(rows), np.stack(list(rows.values()))


def export(models: Sequence[Path], style: str, folder: Path, facts: Mapping[str, object]) -> None:
    """Write the mean of the models' weights as a NumPy archive without pickles, and ``model.json`` with its SHA-256."""
    labels, transitions, merged = _mean_of([weights_of(model, style) for model in models])
    arrays: dict[str, npt.NDArray[Any]] = {
        "transitions": transitions,
        "labels": bytes_of("\n".join(labels)),
    }
    for table in features.TABLES:
        arrays |= packed(table, *_table(table, labels, merged))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "weights.npz"
    np.savez(path, **cast(Any, arrays))
    names = [path.name, clusters.FILE, known_names.FILE]
    for name in names[1:]:
        if not (folder / name).exists():
            (folder / name).write_bytes((MODEL / name).read_bytes())
    write_card(folder, names, {**facts, "style": style})


def training_records(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the training records; a corpus without a ``.dev`` file of its own keeps a slice back."""
    for path in paths:
        whole = any(path.parent.glob(path.name.partition(".")[0] + ".dev.jsonl*"))
        yield from (record for record in read(path) if whole or not is_held_out(record))


def _model_facts(options: argparse.Namespace, corpora: list[str]) -> dict[str, object]:
    return {
        "trained": dt.date.today().isoformat(),
        "corpora": corpora,
        "articles": options.articles if options.raw else 0,
        "algorithm": options.algorithm,
        "iterations": options.iterations,
        "l1": options.l1,
        "l2": options.l2,
        "models": options.models,
    }


def _train(records: Iterable[dict[str, Any]], corpora: list[str], options: argparse.Namespace, out: Path) -> None:
    """Train on `records` and write the model into `out`; all `corpora` give the style unless others are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        parts = _PARTS if options.models == len(_PARTS) else _PARTS[-1:]
        models = [Path(folder) / f"{number}.crfsuite" for number in range(len(parts))]
        records = list(records)
        for model, without in zip(models, parts, strict=True):
            fit(records, model, options, without)
        export(models, options.style or "+".join(corpora), out, _model_facts(options, corpora))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m jpnews_nlp.entities.train", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of <corpus>.train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder for the model")
    parser.add_argument("--style", default="", help="the corpora, joined by +, whose conventions hold; all if empty")
    parser.add_argument("--raw", type=Path, help="articles for self-training: .jsonl[.gz] with a field text")
    parser.add_argument("--articles", type=int, default=1200, help="so many of them, evenly spread")
    parser.add_argument("--marker", type=Path, help="folder of the model that marks them; trained first if not given")
    parser.add_argument("--algorithm", choices=("lbfgs", "ap"), default="lbfgs", help="CRF or averaged perceptron")
    parser.add_argument("--iterations", type=int, default=50)
    parser.add_argument("--l1", type=float, default=0.05)
    parser.add_argument("--l2", type=float, default=0.05)
    parser.add_argument("--models", type=int, choices=(1, 2), default=2, help="how many, whose mean is used")
    return parser


def main(arguments: list[str] | None = None) -> None:
    """Train on all corpora of the folder, and on silver sentences if asked for; write the model into ``--out``."""
    parser = _parser()
    options = parser.parse_args(arguments)
    paths = sorted(options.data.glob("*.train.jsonl.gz"))
    if not paths:
        parser.error(f"{options.data}: no *.train.jsonl.gz there")
    corpora = [path.name.partition(".")[0] for path in paths]
    if options.raw is None:
        _train(training_records(paths), corpora, options, options.out)
    else:
        with tempfile.TemporaryDirectory() as folder:
            marker = options.marker or Path(folder)
            if options.marker is None:
                _train(training_records(paths), corpora, options, marker)
            marked = silver(options.raw, options.articles, marker)
            _train(chain(training_records(paths), marked), [*corpora, SOURCE], options, options.out)
    sys.stderr.write(f"wrote {options.out}\n")


if __name__ == "__main__":
    main()
