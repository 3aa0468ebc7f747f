"""Silver sentences for training: unmarked articles with the mentions that a first model finds, whole texts at a time.

The recognizer knows more than its tagger does: the lexicon, the titles, and what the rest of an article tells. A
tagger trained on its output (Scudder's self-training, 1965) learns that for the single sentence, and the convention of
news, which the annotated corpora do not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jpnews_nlp.entities.corpora import read
from jpnews_nlp.entities.recognizer import Recognizer
from jpnews_nlp.language.morphemes import analyse

SOURCE = "silver"
_LONGEST = 400  # characters; a longer line is no prose


def silver(raw: Path, count: int, model: Path) -> Iterator[dict[str, Any]]:
    """Yield training records of `count` articles of a ``.jsonl[.gz]`` file with a field ``text``, marked by `model`.

    Of nested mentions the outermost is kept, as the corpora have it; an event is masked, being no kind of theirs.
    """
    recognizer = Recognizer(model=model)
    articles = list(read(raw))
    for article in articles[:: max(1, len(articles) // count)][:count]:
        text: str = article["text"]
        outer = [mention for mention in recognizer.find(text, analyse(text), []) if mention.parent is None]
        for start, end in _sentences(text):
            inside = [
                {"start": mention.start - start, "end": mention.end - start, "label": mention.label}
                for mention in outer
                if start <= mention.start and mention.end <= end
            ]
            yield {
                "source": SOURCE,
                "text": text[start:end],
                "entities": [span for span in inside if span["label"] != "EVENT"],
                "ignore": [span for span in inside if span["label"] == "EVENT"],
            }


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of stretches that end with a full stop or line end."""
    start = 0
    for place, char in enumerate(text):
        if char in "。\n" or place + 1 == len(text):
            if 1 < place + 1 - start <= _LONGEST:
                yield start, place + 1
            start = place + 1
