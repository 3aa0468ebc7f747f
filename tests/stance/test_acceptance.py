"""What stands of the phrases that grammar and lexicon propose."""

from __future__ import annotations

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.stance.acceptance import Acceptance, Surroundings
from jpnews_nlp.stance.evaluation import terms
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.log_linear import Scores, Trait, names_of
from jpnews_nlp.stance.rows import inventory

TABLES = inventory(DEFAULT)


def traits(text: str) -> list[Trait]:
    found = analyse(text)
    line = Line(found, [TABLES.features[morpheme] for morpheme in found.types], range(len(found)))
    candidates = sorted(terms(line, TABLES), key=lambda one: one.first)
    assert candidates
    return Surroundings(line, candidates, "body", None, 2).traits(candidates[-1], "", "own")


def features(text: str) -> list[str]:
    return [name for trait in traits(text) for name in names_of(trait)]


def named(*names: str) -> Trait:
    """A trait that stands for these features."""
    return (lambda *given: iter(given), *names)


def test_the_weights_add_up() -> None:
    judge = Acceptance(Scores({"bias": -1.0, "own": 1.5, "final": -0.6}))
    assert judge([named("bias", "own")]) == 0.5
    assert judge([named("bias", "own"), named("final")]) < 0
    assert judge([named("bias", "unheard of")]) == -1.0


def test_an_empty_value_is_spelled_so_that_tables_keep_it() -> None:
    assert list(names_of(named("after ", "under  1", "plain"))) == ["after -", "under - 1", "plain"]


def test_a_news_word_in_a_neutral_clause_falls_far_below_a_loaded_predicate() -> None:
    judge = Acceptance(TABLES.acceptance)
    neutral = judge(traits("改正案は参議院で問題の条文とともに12日に審議された。"))
    assert neutral < 0
    assert judge(traits("政府の説明は無責任だ。")) > neutral + 1


def test_features_tell_the_place_and_how_usual_the_word_is_in_news() -> None:
    assert "term final" not in features("無責任な答弁が続いた。")
    assert "term present" in features("政府の説明は無責任だ。")
    assert any(name.startswith("seen ") for name in features("政府の説明は無責任だ。"))


def test_what_follows_a_phrase_is_told_except_of_loaded_words() -> None:
    assert "term next と 言う" in features("この判断は妥当と言う。")
    assert not any(name.startswith("term next") for name in features("これは無責任と言う。"))


def test_who_takes_the_words_by_to_is_heard() -> None:
    names = features("この説明は無責任だ、と母は笑った。")
    assert "term quoted by 笑う" in names
    assert "quoted clause" in names
    assert "quoted noun" in features("この説明は茶番と笑われた。")
    assert not any(name.startswith("quoted") for name in features("この説明は無責任だ。"))
    assert not any(name.startswith("quoted") for name in features("無責任だと、誰も従わない。"))  # a condition
