"""The tagger of marked phrases: its model file, its labels, and where its phrases stand."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.entities import ModelError
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Report
from jpnews_nlp.stance import finder, learned
from jpnews_nlp.stance.learned import LearnedPhrases, label_of
from jpnews_nlp.stance.rows import inventory

from .conftest import FINDER, layers_of, mention

TABLES = inventory(DEFAULT)
TAGGER = LearnedPhrases(TABLES, thorough=True)
COMMENT = (
    "政府は25日、防衛費の増額を閣議で決めた。首相は腹をくくって国民の前に出てくるべきだ。\n"
    "外務省の説明は場当たり的で、長い目で見れば米国の信頼も失う。国会は何をしていたのか。\n"
)


def test_a_missing_model_names_file_and_command(tmp_path, monkeypatch):
    monkeypatch.setattr(learned, "MODEL", tmp_path)
    with pytest.raises(ModelError, match=r"weights\.npz.*benchmarks/stance_phrases_fit\.py"):
        LearnedPhrases(TABLES)


def test_a_damaged_model_is_refused(tmp_path, monkeypatch):
    for path in learned.MODEL.iterdir():
        shutil.copy(path, tmp_path)
    damaged = bytearray((tmp_path / "weights.npz").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "weights.npz").write_bytes(damaged)
    monkeypatch.setattr(learned, "MODEL", tmp_path)
    with pytest.raises(ModelError, match=r"weights\.npz.*damaged"):
        LearnedPhrases(TABLES)


def test_the_card_holds_what_the_model_was_made_of():
    card = json.loads((learned.MODEL / "model.json").read_text(encoding="utf-8"))
    assert {"trained", "articles", "sha256", "epochs"} <= set(card)


def test_labels_tell_category_sign_and_whether_it_is_told():
    assert label_of("evaluative", -1, told=False) == "evaluative -"
    assert label_of("deontic", 1, told=True) == "deontic + told"
    assert label_of("epistemic", 1, told=True) == "epistemic"


def test_phrases_lie_inside_their_sentences_and_apart():
    layers = layers_of(COMMENT)
    lines = finder.lines_of(layers, TABLES)
    assert lines
    for line in lines:
        places = [place for one in heard(line).phrases for place in (one.first, one.last)]
        assert places == sorted(places)
        assert all(line.low <= place < line.high for place in places)


def heard(line):
    return TAGGER.find([line])[0]


def test_sentences_are_read_alike_together_and_alone():
    layers = layers_of(COMMENT)
    lines = finder.lines_of(layers, TABLES)
    together = TAGGER.find(lines)
    for line, one in zip(lines, together, strict=True):
        assert one.phrases == heard(line).phrases


def test_what_is_marked_gains_and_what_is_not_loses():
    layers = layers_of("首相の説明は場当たり的で、信頼を失う。会議は東京で開かれた。\n")
    judged, told = finder.lines_of(layers, TABLES)
    marked = heard(judged).phrases
    assert marked
    assert all(heard(judged).gain(one) > 0 for one in marked)
    plain = replace(marked[0], first=told.high - 4, last=told.high - 2)
    assert heard(told).gain(plain) < 0
    assert not heard(told).phrases


def test_what_it_points_to_are_odds_of_all_places():
    layers = layers_of("首相の説明は場当たり的で、信頼を失う。\n")
    (line,) = finder.lines_of(layers, TABLES)
    marked = heard(line).phrases
    assert marked
    for phrase in marked:
        likely = np.exp(heard(line).pointing(phrase))
        assert len(likely) == line.high - line.low + 1
        assert abs(likely.sum() - 1) < 1e-4


def test_reports_are_read_only_where_somebody_speaks():
    text = "政府は25日、防衛費の増額を閣議で決めた。\n野党は「暴挙だ」と反発した。\n"
    layers = layers_of(text, "report", Report(1, 0, len(text), publisher="東都新聞"))
    lines = finder.lines_of(layers, TABLES)
    assert [line.text[line.starts[line.low] :][:2] for line in lines] == ["野党"]


def test_private_life_is_not_read():
    assert finder.lines_of(layers_of("週末は友人と海へ行った。風が気持ちよくて、波も穏やかだった。\n"), TABLES) == []


def test_questions_of_private_life_want_answers():
    text = "週末は友人と海へ行った。\nあれは何という魚なのだろうか。\n風は気持ちよかった。\nまた行きたい。\n"
    assert all(one.category != "rhetorical_question" for one in FINDER.find(layers_of(text)))
    public = "国会は首相の説明を求めた。\n首相は何を守っているのだろうか。\n政府は答えない。\n国会は閉じた。\n"
    assert any(one.category == "rhetorical_question" for one in FINDER.find(layers_of(public)))


def test_an_attitude_that_is_told_of_somebody_is_theirs():
    text = "国会は法案を可決した。県議会は国の修正案を一定程度評価した。米国も注目する。\n"
    layers = layers_of(text)
    layers.mentions = [mention(text, "県議会", "ORGANIZATION", "県議会"), mention(text, "米国", "COUNTRY", "US")]
    assert all(one.holder != "author" for one in FINDER.find(layers) if "評価" in text[one.start : one.end])


@given(st.text(alphabet="国政府は、。「」べきだ許されない暴挙\n a😀", max_size=120))
def test_any_text_is_survived(text):
    layers = layers_of(text)
    for line in finder.lines_of(layers, TABLES):
        assert all(line.low <= one.first <= one.last < line.high for one in heard(line).phrases)


def test_a_marked_predicate_is_as_good_or_bad_as_its_argument():
    text = "2002年に米軍は虚偽の大義を掲げ、20年前にこの地域に混乱を持ち込みました。"
    (stance,) = [one for one in FINDER.find(layers_of(text)) if "持ち込" in text[one.start : one.end]]
    assert (stance.holder, stance.polarity) == ("author", -1)
