"""Fit the weights that tell signs of hedges and negated judgements (``lexicon/stance_leaning_weights.csv``).

Usage: python benchmarks/stance_leaning_fit.py [GOLD ...] --models FOLDER --folds N [-o FILE]

Arguments as of ``stance_acceptance_fit.py``. A multinomial logistic regression with an L2 penalty over the features of
`jpnews_nlp.stance.leaning`: which sign did the annotators give to the author's hedges and emphases that are found, and
to judgements that the tagger finds and a negation ends? Prints how often the rules (or the tagger) and the model are
right in articles held out in turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance_gold import GOLD, OTHERS, annotated, log_linear, write_weights
from stance_stacking import by_fold, held_out, options_of

from jpnews_nlp.evaluation.gold import GoldArticle, Mark
from jpnews_nlp.evaluation.matching import overlap
from jpnews_nlp.records import Layers
from jpnews_nlp.stance import finder as finder_module
from jpnews_nlp.stance.finder import StanceFinder
from jpnews_nlp.stance.leaning import LEANING
from jpnews_nlp.stance.log_linear import Leaning, spelled

LEAST_SEEN, DECAY = 5, 8.0
# What the author judges before and behind a hedge tells less of writers unseen, who state more facts, than of those
# fitted on: of the signs in articles held out, 1,817 of 2,015 are right with this part of its weight, 1,815 with all,
# and on 28 plain pages of two writers 307 of 337 instead of 304; from 0.4 to 0.7 it is all the same.
COURSE, OF_COURSE = 0.6, (" last ", " next ", " between ")


@dataclass(frozen=True)
class Case:
    """A phrase that is found and marked: its features, the sign of the mark, and that of the rules or the tagger."""

    names: tuple[str, ...]
    sign: int
    rule: int
    kind: str


class _Recorder(finder_module._Document):
    """Keeps what leans or is negated and its features, the signs still those of the rules and of the tagger."""

    seen: list[tuple[Mark, list[str]]]

    def _lean(self):  # type: ignore[no-untyped-def]
        _Recorder.seen += [
            (_mark(one.start, one.end, one.category, one.polarity), names) for one, names in self.course.read()
        ]

    def _sign(self, line, phrase, rules, heard):  # type: ignore[no-untyped-def]
        self.leaning = lambda names: _Recorder.keep(line, phrase, list(names))
        super()._sign(line, phrase, rules, heard)

    @staticmethod
    def keep(line, phrase, names):  # type: ignore[no-untyped-def]
        start, end = line.starts[phrase.first], line.ends[phrase.last]
        _Recorder.seen.append((_mark(start, end, phrase.category, phrase.polarity), names))
        return phrase.polarity


def _mark(start: int, end: int, category: str, polarity: int) -> Mark:
    return Mark("stance", start, end, {"category": category, "polarity": str(polarity)})


def cases(gold: GoldArticle, layers: Layers, finder: StanceFinder) -> Iterator[Case]:
    """Yield the hedges and emphases found in an article that its annotators marked too."""
    finder_module._Document = _Recorder  # type: ignore[misc]
    _Recorder.seen = []
    finder.find(layers)
    # a mark without a target was added by hand to what a program had proposed, with the program's sign
    marks = [mark for mark in gold.of("stance") if "target" in mark.attributes and not mark.optional]
    for this, names in _Recorder.seen:
        category = this.attributes["category"]
        whose = [mark for mark in marks if category not in LEANING or mark.attributes["holder"] == "author"]
        fitting = [mark for mark in whose if category in mark.attributes["category"].split("/")]
        best = max(fitting, key=lambda mark: overlap(mark, this), default=None)
        if best is not None and overlap(best, this) >= 0.5:
            sign, rule = int(best.attributes["polarity"]), int(this.attributes["polarity"])
            yield Case(tuple(dict.fromkeys(names)), sign, rule, "leaning" if category in LEANING else "negated")


def fit(data: Sequence[Case]) -> dict[str, float]:
    """Return what each feature says for each sign."""
    found = log_linear([(case.names, str(case.sign)) for case in data], LEAST_SEEN, DECAY)
    return {
        spelled(int(sign), name): weight * (COURSE if any(word in name for word in OF_COURSE) else 1.0)
        for (name, sign), weight in found.items()
    }


def main() -> None:
    options = options_of(__doc__, [GOLD, GOLD, *OTHERS])
    folds = by_fold(options, annotated(options.gold), cases)
    right: Counter[str] = Counter()
    for held, rest in held_out(folds):
        sign = Leaning(fit(rest))
        for case in held:
            right[case.kind] += 1
            right[f"{case.kind}, rules"] += case.rule == case.sign
            right[f"{case.kind}, model"] += sign(case.names) == case.sign
    print("right in articles held out", dict(right))
    if options.out:
        write_weights(options.out, fit([case for some in folds for case in some]), 0.05)


if __name__ == "__main__":
    main()
