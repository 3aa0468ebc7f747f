"""Which way a hedge or emphasis leans: towards what is judged around it."""

from __future__ import annotations

import pytest

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Stance
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.leaning import Hedge, Judgement, around, features, negation, turned
from jpnews_nlp.stance.log_linear import Leaning, spelled
from jpnews_nlp.stance.rows import inventory
from tests.stance.conftest import Find

TABLES = inventory(DEFAULT)


def line_of(text: str) -> Line:
    found = analyse(text)
    return Line(found, [TABLES.features[morpheme] for morpheme in found.types], range(len(found)))


def places(line: Line, surface: str) -> tuple[int, int]:
    start = line.text.index(surface)
    return line.starts.index(start), line.ends.index(start + len(surface))


def hedge(line: Line, surface: str, polarity: int = -1) -> Candidate:
    first, last = places(line, surface)
    return Candidate(first, last, first, "epistemic", polarity, 0.5, "ep.darou", "modality", "inference")


def judgement(line: Line, surface: str, polarity: int) -> Candidate:
    first, last = places(line, surface)
    return Candidate(first, last, first, "evaluative", polarity, 0.5, "learned.evaluative", "learned")


def told_around(before: Judgement | None, after: Judgement | None) -> set[str]:
    """What judgements say for the sign of a hedge in sentence 5, in the segment at 40."""
    stance = Stance(0, 1, "epistemic", -1, 0.5, "author", "だろう", "ep.darou")
    return set(around(Hedge(stance, 5, 40, []), before, after))


def test_the_sign_for_which_the_weights_speak_most() -> None:
    sign = Leaning({spelled(1, "hopeful"): 2.0, spelled(-1, "bias"): 1.0, spelled(0, "plain"): 1.5})
    assert sign(["bias"]) == -1
    assert sign(["bias", "plain"]) == 0
    assert sign(["bias", "hopeful"]) == 1


def test_features_tell_of_words_negations_and_other_positions() -> None:
    line = line_of("この改革は成功しないだろう。")
    names = features(line, hedge(line, "だろう"), [], 1, None, TABLES)
    assert "epistemic rule -1 word -1 0" in names  # a success that fails
    assert "epistemic rule -1 negated 1" in names
    assert "epistemic mood 1" in names
    assert "epistemic before none" in names
    assert {"written 成功", "written ない"} <= set(names)
    assert "epistemic dated False said -1" in names
    dated = line_of("発表は来月になるだろう。")
    assert "epistemic dated True said 0" in features(dated, hedge(dated, "だろう"), [], 0, None, TABLES)
    judged = hedge(line, "成功", 1)
    assert "epistemic before epistemic 1" in features(line, hedge(line, "だろう"), [judged], 1, None, TABLES)


def test_features_tell_the_words_before_by_their_places() -> None:
    line = line_of("町は立ち直るだろう。")
    names = features(line, hedge(line, "だろう"), [], 0, None, TABLES)
    assert {"after 町", "after 立ち直る", "after 立ち直る 1", "after は 2"} <= set(names)
    assert "after は" not in names  # a particle tells something by its place alone


def test_judgements_around_the_sentence_are_heard_with_their_distance() -> None:
    before, after = Judgement(3, 40, -1), Judgement(9, 90, 1)
    assert told_around(before, after) == {
        "epistemic last -1 1 here",
        "epistemic next 1",
        "epistemic next 1 2 apart",
        "epistemic rule -1 next 1 apart",
        "epistemic between -1 1",
        "epistemic rule -1 between -1 1",
    }
    assert told_around(None, None) == set()
    assert told_around(before, None) == {"epistemic last -1 1 here"}


def test_it_reads_a_sentence_that_is_nothing_but_a_hedge() -> None:
    line = line_of("だろう。")
    assert "epistemic rule -1 word none" in features(line, hedge(line, "だろう"), [], 0, None, TABLES)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("この支援があれば、町は必ず立ち直り、多くの人が救われるだろう。", 1),
        ("このままでは町は荒れ果て、取り返しのつかない事態を招くだろう。", -1),
    ],
)
def test_a_hedge_leans_to_what_it_hedges(find: Find, text: str, sign: int) -> None:
    (found,) = [one for one in find(text) if one.category == "epistemic" and "だろう" in text[one.start : one.end]]
    assert found.polarity == sign


def test_what_the_author_goes_on_to_judge_speaks_for_its_sign() -> None:
    def for_the_better(sign: int) -> int:
        told = [TABLES.leaning.weights.get(name, (0, 0, 0)) for name in told_around(None, Judgement(6, 40, sign))]
        return sum(better - worse for worse, _, better in told)

    assert for_the_better(1) > for_the_better(-1)


@pytest.mark.parametrize(
    ("text", "surface", "word"),
    [
        ("この書き方は正確ではありません。", "正確ではありません", "ん"),
        ("もろ手を挙げて賛成はできない。", "賛成はできない", "ない"),
        ("この説明は正確です。", "正確です", None),
        ("説明しない姿勢は残念だ。", "残念だ", None),
    ],
)
def test_a_negation_ends_a_judgement(text: str, surface: str, word: str | None) -> None:
    line = line_of(text)
    place = negation(line, judgement(line, surface, 1))
    assert (None if place is None else line.surface(place, place)) == word


def test_what_is_heard_of_a_negated_judgement() -> None:
    line = line_of("この制度は健全とは言えない。")
    this = judgement(line, "健全とは言えない", 1)
    place = negation(line, this)
    assert place is not None
    names = set(turned(line, this, place, [judgement(line, "健全", 1)], None))
    assert {"negated 1", "negated 健全", "negated 1 by ない", "negated 1 term 1 plain 3"} <= names
    assert "negated 1 no term" in set(turned(line, this, place, [], None))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("与党の案にもろ手を挙げて賛成はできません。", -1),
        ("国会の審議でも納得のいく答えはなかった。", -1),
        ("首相の今度の人事も、よい兆しではない。", -1),
        ("政府の対応は悪くなかった。", 1),
    ],
)
def test_the_sign_of_a_negated_judgement(find: Find, text: str, sign: int) -> None:
    assert {one.polarity for one in find(text) if one.category == "evaluative"} == {sign}
