"""Fit the weights that accept stances (``lexicon/stance_acceptance_weights.csv``) on annotated articles.

Usage: python benchmarks/stance_acceptance_fit.py [GOLD ...] --models FOLDER --folds N [-o FILE]

GOLD: folders of annotated articles (``<doc>`` XML as in tests/gold); by default tests/gold, counted four times, and
the articles by other writers from which the shipped weights come. FOLDER holds the taggers of
``stance_phrases_fit.py --folds N``: each article is read with the one that has not seen it. A logistic regression with
an L2 penalty over the features of `jpnews_nlp.stance.acceptance`: is a proposed phrase one that the annotators marked,
with the right category and the right kind of holder? Phrases on optional marks are left out. Prints how phrases fare in
articles held out in turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance_gold import GOLD, OTHERS, annotated, log_linear, summed, write_weights
from stance_stacking import by_fold, held_out, options_of

from jpnews_nlp.evaluation.gold import GoldArticle, Mark
from jpnews_nlp.evaluation.matching import overlap
from jpnews_nlp.records import Layers
from jpnews_nlp.stance import finder as finder_module
from jpnews_nlp.stance.finder import StanceFinder, Weighed
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.log_linear import names_of

LEAST_SEEN, DECAY = 5, 5.0
# Phrases with this log-odds and more stand, of the author's and of others'. Low, for what is thrown away is lost, and
# F1 weighs a lost phrase as an invented one: it is highest where the probability is half of it (Lipton et al. 2014),
# and others' positions reach less. In articles held out in turn, and of writers unseen, F1 among the proposed is level
# from -0.5 to -0.2 (author) and from -0.5 or lower to -0.3 (others).
THRESHOLD, OTHERS_THRESHOLD = -0.5, -0.75


@dataclass(frozen=True)
class Case:
    """A proposed phrase: what its surroundings say, and whether it is one that the annotators marked."""

    names: tuple[str, ...]
    right: bool
    own: bool


class _Recorder(finder_module._Document):
    """Keeps all that is proposed, and lets nothing stand."""

    seen: list[tuple[Line, Weighed]]

    def _held(self, line, proposed, segment, heard):  # type: ignore[no-untyped-def]
        if not line.everyday:
            _Recorder.seen += [(line, one) for some in self._weighed(line, proposed, segment, heard) for one in some]
        return []


def cases(gold: GoldArticle, layers: Layers, finder: StanceFinder) -> Iterator[Case]:
    """Yield the phrases proposed for an article; those on optional marks alone are left out."""
    finder_module._Document = _Recorder  # type: ignore[misc]
    _Recorder.seen = []
    finder.find(layers)
    marks = gold.of("stance")
    for line, one in _Recorder.seen:
        own = one.holder.name == "author"
        place = Mark("stance", line.starts[one.phrase.first], line.ends[one.phrase.last], {})
        fitting = [
            mark
            for mark in marks
            if (mark.attributes["holder"] == "author") == own
            and one.phrase.category in mark.attributes["category"].split("/")
            and overlap(mark, place) >= 0.5
        ]
        if not fitting or not all(mark.optional for mark in fitting):
            names = (name for trait in one.traits for name in names_of(trait))
            yield Case(tuple(dict.fromkeys(names)), bool(fitting), own)


def fit(data: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each feature seen often enough: CRFsuite on sequences of one item each."""
    # a penalty on the weights of both labels is half of one on their difference
    found = log_linear([(case.names, "right" if case.right else "wrong") for case in data], LEAST_SEEN, DECAY)
    weights = {name: found.get((name, "right"), 0.0) - found.get((name, "wrong"), 0.0) for name, _ in found}
    weights["bias"] -= THRESHOLD
    for whose in ("told", "report"):
        weights[whose] = weights.get(whose, 0.0) - (OTHERS_THRESHOLD - THRESHOLD)
    return weights


def tally(data: Sequence[Case], weights: dict[str, float]) -> Counter[str]:
    """Return how many phrases stand and fall, rightly and wrongly, for the author and for others."""
    return Counter(
        f"{'author' if case.own else 'others'}: {'stands' if summed(weights, case.names) >= 0 else 'falls'}, "
        f"{'marked' if case.right else 'not marked'}"
        for case in data
    )


def main() -> None:
    options = options_of(__doc__, [*[GOLD] * 4, *OTHERS])
    folds = by_fold(options, annotated(options.gold), cases)
    total: Counter[str] = Counter()
    for held, rest in held_out(folds):
        total += tally(held, fit(rest))
    print("in articles held out", dict(sorted(total.items())))
    if options.out:
        weights = fit([case for some in folds for case in some])
        write_weights(options.out, weights, 0.03)


if __name__ == "__main__":
    main()
