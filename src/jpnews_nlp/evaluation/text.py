"""Scores as lines to read: figures of each layer, then what was missed, invented or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.evaluation.folder import Scores
from jpnews_nlp.evaluation.matching import Count, Rate


def report_lines(scores: Scores, confusions: int) -> Iterator[str]:
    """Yield the figures, and up to `confusions` examples of each kind of error for each measure."""
    yield f"{scores.articles} {scores.unit}"
    for layer, measures in scores.layers.items():
        if not measures:
            continue
        yield ""
        yield f"{layer:<42}{'P':>7}{'R':>7}{'F1':>7}{'hits':>7}{'inv.':>6}{'miss.':>6}"
        for name, measure in measures.items():
            yield f"  {name:<40}{_figures(measure)}"
        for name, measure in measures.items():
            yield from _confusions(name, measure, confusions)


def _figures(measure: Count | Rate) -> str:
    if isinstance(measure, Rate):
        return f"{_share(measure.share):>21}{measure.right:>7} of {measure.cases}"
    shares = "".join(f"{_share(value):>7}" for value in (measure.precision, measure.recall, measure.f1))
    return f"{shares}{measure.hits:>7}{measure.invented:>6}{measure.missed:>6}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _confusions(name: str, measure: Count | Rate, limit: int) -> Iterator[str]:
    if isinstance(measure, Rate):
        yield from (f"    {name}, wrong: {example}" for example in measure.wrong_examples[:limit])
        return
    yield from (f"    {name}, missed: {example}" for example in measure.missed_examples[:limit])
    yield from (f"    {name}, invented: {example}" for example in measure.invented_examples[:limit])
