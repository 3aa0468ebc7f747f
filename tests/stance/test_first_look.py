"""The first look: against its definition, and what must not be passed over."""

from __future__ import annotations

import numpy as np
import pytest

from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.stance import StanceFinder, first_look
from jpnews_nlp.stance.finder import lines_of
from jpnews_nlp.stance.first_look import PLACES, FirstLook
from jpnews_nlp.stance.learned import LearnedPhrases
from jpnews_nlp.stance.rows import AttitudeRow, ModalityRow, inventory
from tests.stance.conftest import FINDER, layers_of

WIDTH, KINDS, TYPES = 6, 4, 9
NUMBERS, CUTS = np.array([3, 1, 8, 5, 5, 2, 7, 4, 6, 1, 2]), [4, 5, 9]


@pytest.fixture
def arrays():
    chance = np.random.default_rng(0)
    return {
        "parts": chance.normal(size=(WIDTH, PLACES * KINDS)),
        "shift": chance.normal(size=KINDS),
        "weights": chance.normal(size=KINDS),
        "bound": np.float64(0.0),
    }


@pytest.fixture
def states():
    return np.random.default_rng(1).normal(size=(TYPES, WIDTH)).astype(np.float32)


def looked(arrays, states, numbers, cuts):
    """What the look says, of types whose first one, number 0, is none."""
    look = FirstLook(arrays)
    parts = np.concatenate([np.zeros((1, look.width), np.float32), look.parts(states[1:])])
    return look(parts, numbers, cuts).tolist()


def odds_written_out(arrays, states, sentence):
    """The log-odds of one sentence, a place at a time."""
    kernel = arrays["parts"].reshape(WIDTH, PLACES, KINDS)
    seen = []
    for middle in range(len(sentence)):
        value = arrays["shift"].copy()
        for place in range(PLACES):
            if 0 <= (at := middle + place - PLACES // 2) < len(sentence):
                value += states[sentence[at]] @ kernel[:, place]
        seen.append(np.maximum(value, 0))
    return np.max(seen, axis=0) @ arrays["weights"]


@pytest.mark.parametrize("slab", [1, 5, 3000])
def test_it_follows_the_definition(arrays, states, monkeypatch, slab):
    monkeypatch.setattr(first_look, "_SLAB", slab)
    sentences = np.split(NUMBERS, CUTS)
    odds = [odds_written_out(arrays, states, one) for one in sentences]
    for bound in odds:  # each of them parts the sentences in another way
        arrays["bound"] = bound - 1e-4
        assert looked(arrays, states, NUMBERS, CUTS) == [one > arrays["bound"] for one in odds]


TABLES = inventory(DEFAULT)
NEUTRAL = "会議は25日に東京で開かれ、12か国の代表が出席した。"
DEMAND = "政府はこの法案を直ちに撤回すべきだ。"


def test_sentences_without_a_phrase_are_passed_over():
    tagger = LearnedPhrases(TABLES)
    lines = lines_of(layers_of(NEUTRAL + DEMAND), TABLES)
    assert [one is not None for one in tagger.find(lines)] == [False, True]


def test_hardly_any_example_of_the_tables_is_passed_over():
    thorough = StanceFinder()
    thorough._learned = LearnedPhrases(TABLES, thorough=True)
    rows = [*DEFAULT.rows("stance_modality", ModalityRow), *DEFAULT.rows("stance_attitudes", AttitudeRow)]
    examples = [example for row in rows if thorough.find(layers_of(example := row.example or ""))]
    lost = [example for example in examples if not FINDER.find(layers_of(example))]
    assert len(lost) < 0.01 * len(examples), lost


def test_words_that_judge_everywhere_are_not_passed_over():
    assert [one.cue for one in FINDER.find(layers_of("政府は市街地の爆殺に踏み切った。"))] == ["爆殺"]


def test_all_sentences_are_read_where_a_user_adds_to_the_tables(tmp_path):
    row = "term,polarity,strength,use,basis,seen,neutral,note\n代表,-1,0.9,any,propriety,0,代理,loaded\n"
    (tmp_path / "stance_polarity.csv").write_text(row, encoding="utf-8")
    layers = layers_of(NEUTRAL + DEMAND)
    assert Lexicon(tmp_path).adds_to("stance_")
    assert not Lexicon(tmp_path).adds_to("date_")
    assert all(one.start >= len(NEUTRAL) for one in FINDER.find(layers))
    assert StanceFinder(Lexicon(tmp_path)).find(layers)[0].cue == "代表"
