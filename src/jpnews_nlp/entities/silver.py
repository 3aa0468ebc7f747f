"""Self-training: raw news, annotated by several models that have to agree.

The recognizer (tagger, lexicon and rules together) reads each text once with every style of the base model. What
most styles find is kept; what only one finds is masked, so that the final model does not learn from doubt.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jpnews_nlp.entities.corpora import read
from jpnews_nlp.entities.recognizer import Recognizer
from jpnews_nlp.language.morphemes import analyse

SOURCE = "news"
_SEED = 20
_LENGTHS = range(200, 3000)  # characters of a text that is used

Key = tuple[int, int, str]


def annotate(raw: Path, models: Sequence[Path], count: int, leave_out: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield `count` records of `raw` in the form that `corpora.examples` takes.

    Args:
        raw: ``.jsonl[.gz]`` with fields ``id`` and ``text``.
        models: folders of the models that vote.
        leave_out: ids of texts kept for evaluation.
    """
    recognizers = [Recognizer(model=folder) for folder in models]
    texts = [record for record in read(raw) if len(record["text"]) in _LENGTHS and str(record["id"]) not in leave_out]
    random.Random(_SEED).shuffle(texts)
    for record in texts[:count]:
        yield _vote(record["text"], recognizers)


def _vote(text: str, recognizers: Sequence[Recognizer]) -> dict[str, Any]:
    morphemes = analyse(text)
    votes: Counter[Key] = Counter()
    for recognizer in recognizers:
        outer = [mention for mention in recognizer.find(text, morphemes) if mention.parent is None]
        votes.update((mention.start, mention.end, mention.label) for mention in outer)
    agreed = [key for key, number in votes.items() if 2 * number > len(recognizers)]
    doubted = [key for key in votes if key not in agreed and not any(_meet(key, other) for other in agreed)]
    # Events are the lexicon's business, and no label of the tagger.
    masked = doubted + [key for key in agreed if key[2] == "EVENT"]
    return {
        "source": SOURCE,
        "text": text,
        "entities": [{"start": s, "end": e, "label": label} for s, e, label in sorted(agreed) if label != "EVENT"],
        "ignore": [{"start": s, "end": e} for s, e, _ in masked],
    }


def _meet(one: Key, other: Key) -> bool:
    return one[0] < other[1] and other[0] < one[1]
