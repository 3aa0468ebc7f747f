"""Modal phrases: class, span, polarity, and what negation, questions and conditions do to them."""

from __future__ import annotations

import pytest

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.finder import lines_of
from jpnews_nlp.stance.modality import toward_object
from jpnews_nlp.stance.rows import inventory

from .conftest import Find, layers_of


def phrase(find: Find, text: str, category: str) -> list[tuple[str, int]]:
    return [(text[s.start : s.end], s.polarity) for s in find(text) if s.category == category]


@pytest.mark.parametrize(
    ("text", "surface", "polarity"),
    [
        ("政府は検証の結果を国会に報告すべきだ。", "報告すべきだ", 1),
        ("政府は検証の結果を国会に報告すべきです。", "報告すべきです", 1),
        ("拙速に結論を出すべきではない。", "出すべきではない", -1),
        ("失敗の教訓を生かさなければならない。", "生かさなければならない", 1),
        ("失敗の教訓を生かさなければなりません。", "生かさなければなりません", 1),
        ("同じ事故を繰り返してはならない。", "繰り返してはならない", -1),
        ("いまこそ第三者による検証が必要だ。", "必要だ", 1),
        ("関係国には自制を求めたい。", "求めたい", 1),
        ("知事には現場の声を聞いてほしい。", "聞いてほしい", 1),
        ("住民の理解が欠かせない。", "欠かせない", 1),
        ("直ちに全軍を撤退せよ。", "撤退せよ", 1),
        ("被災地の声を忘れるな。", "忘れるな", 1),
    ],
)
def test_deontic(find: Find, text: str, surface: str, polarity: int) -> None:
    assert (surface, polarity) in phrase(find, text, "deontic")


@pytest.mark.parametrize(
    "text",
    [
        "増税すべきなら、まず歳出を見直すだろう。",
        "取るべき道は二つある。",
        "彼らは何をなすべきか。",
        "新しい庁舎に必要な資材が届いた。",
    ],
)
def test_a_condition_an_attribute_and_an_open_question_demand_nothing(find: Find, text: str) -> None:
    assert not phrase(find, text, "deontic")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("交渉は長引くだろう。", "だろう"),
        ("交渉は長引くでしょう。", "でしょう"),
        ("この混乱は選挙まで続くはずだ。", "はずだ"),
        ("合意は白紙に戻るかもしれません。", "かもしれません"),
        ("対立は地域全体に広がりかねない。", "かねない"),
        ("会社は前から知っていたのではないか。", "ではないか"),
        ("会社は前から知っていたに違いない。", "に違いない"),
        ("別の理由が考えられます。", "考えられます"),
    ],
)
def test_epistemic(find: Find, text: str, surface: str) -> None:
    assert surface in [found for found, _ in phrase(find, text, "epistemic")]


def test_a_hedge_is_marked_apart_and_takes_the_polarity_of_what_it_hedges(find: Find) -> None:
    text = "会社の説明はあまりに不誠実だろう。"
    assert phrase(find, text, "evaluative") == [("あまりに不誠実", -1)]
    assert phrase(find, text, "epistemic") == [("だろう", -1)]


def test_dewanai_ka_is_no_negation(find: Find) -> None:
    text = "市は住民の声を聞くべきではないか。"
    assert phrase(find, text, "deontic") == [("聞くべき", 1)]
    assert phrase(find, text, "epistemic") == [("ではないか", 1)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("これで公正な選挙と言えるのか。", "言えるのか"),
        ("責任は誰が取るのでしょうか。", "誰が取るのでしょうか"),
        ("計画を急ぐ理由は何でしょうか。", "理由は何でしょうか"),
        ("恐喝とどこが違うんでしょうね。", "どこが違うんでしょうね"),
        ("約束したのはどこの誰でしたっけ。", "どこの誰でしたっけ"),
        ("奪うことが正義であるはずがあろうか。", "はずがあろうか"),
        ("こんなに損な土地を誰が買うものか。", "誰が買うものか"),
        ("値段が下がるわけないでしょう。", "わけないでしょう"),
    ],
)
def test_a_question_that_asserts(find: Find, text: str, surface: str) -> None:
    found = phrase(find, text, "rhetorical_question")
    assert len(found) == 1
    assert surface in found[0][0]
    assert found[0][1] == -1


def test_a_supposition_with_a_final_particle_asks_nothing(find: Find) -> None:
    assert not phrase(find, "票を固めたかったのでしょうね。", "rhetorical_question")


def test_an_embedded_question_is_none(find: Find) -> None:
    assert not phrase(find, "会社が知っていたかどうかを調べている。", "rhetorical_question")


def test_motive(find: Find) -> None:
    assert phrase(find, "米国がそこまで駐留に固執している理由は何か。", "motive") == [("固執している", -1)]
    assert phrase(find, "利権を守るためにほかならない。", "motive")


def test_emphasis(propose: Find) -> None:
    text = "もちろん、知事こそ責任を負うべきだ。説明は言葉だけが先走っている。"
    assert [found for found, _ in phrase(propose, text, "emphasis")] == ["もちろん", "こそ", "だけ"]


@pytest.mark.parametrize(
    ("text", "surface", "polarity"),
    [
        ("企業の献金は禁止すべきだ。", "禁止すべきだ", -1),
        ("理想の旗を降ろしてはならない。", "降ろしてはならない", 1),
        ("ミサイル防衛の計画は断念せよ。", "断念せよ", -1),  # the verb of the demand itself
        ("古い慣行は断ち切るべきだ。", "断ち切るべきだ", -1),
        ("法案は白紙に戻すべきだ。", "戻すべきだ", -1),
        ("どうか声を上げる人を笑わないでください。", "笑わないでください", 1),
        ("どうか数字だけで決めないでください。", "決めないでください", -1),
        ("公共料金の値上げは避けて通れない。", "避けて通れない", 1),
        ("対話の糸口を手放すな。", "手放すな", 1),
        ("国の領土は一歩も譲ってはならない。", "譲ってはならない", 1),
        ("地雷の除去を後回しにしてはならない。", "してはならない", 1),
        ("マスクは並んでまで買わなくていい。", "買わなくていい", -1),
        ("もう政府に甘えないでほしい。", "甘えないでほしい", -1),
        ("基地を減らせ。", "減らせ", 1),
        ("首脳が忙しいなら若者を送ればよい。", "送ればよい", 1),
    ],
)
def test_a_demand_is_signed_toward_what_it_ends_or_keeps(find: Find, text: str, surface: str, polarity: int) -> None:
    assert (surface, polarity) in phrase(find, text, "deontic")


def test_a_demand_not_to_do_something_is_against_it(find: Find) -> None:
    (found,) = find("野党は結論を急がないよう求めた。")
    assert (found.category, found.holder, found.polarity) == ("deontic", "野党", -1)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("結局は会社の帳簿を守りたいだけだ。", "帳簿を守りたいだけだ"),
        ("知られては困ることがあるからにほかならない。", "あるからにほかならない"),
    ],
)
def test_a_motive_takes_its_predicate_along(find: Find, text: str, surface: str) -> None:
    assert (surface, -1) in phrase(find, text, "motive")


@pytest.mark.parametrize("text", ["これを追従と呼ばずに何と呼ぶ。", "前向きな要素がいったいどこにある。"])
def test_a_question_without_a_particle_asserts(find: Find, text: str) -> None:
    assert phrase(find, text, "rhetorical_question")


@pytest.mark.parametrize("text", ["政府の機嫌を損ねまいと役所は黙った。", "戻るまでに何年もかかる。"])
def test_a_purpose_and_an_indefinite_ask_and_doubt_nothing(find: Find, text: str) -> None:
    assert not phrase(find, text, "epistemic")
    assert not phrase(find, text, "rhetorical_question")


def test_what_is_doubted_is_bad_unless_all_around_it_is_good(find: Find) -> None:
    text = "円安は続くだろう。"
    assert [stance.polarity for stance in find(text)] == [-1]
    text = "合意は高く評価できる。平和への願いが広がる日は来るだろう。"
    assert [stance.polarity for stance in find(text) if stance.category == "epistemic"] == [1]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("県は備蓄の義務化を求めている。", "義務化を求めている"),
        ("国は備蓄を義務づけるべきだ。", "義務づけるべきだ"),
        ("県は早期の撤退を求めた。", "撤退を求めた"),
    ],
)
def test_a_demand_begins_with_a_whole_word(propose: Find, text: str, phrase: str) -> None:
    assert [text[one.start : one.end] for one in propose(text) if one.category == "deontic"] == [phrase]


@pytest.mark.parametrize(
    ("text", "demand", "sign"),
    [
        ("その政令は直ちに撤廃されるのが筋である。", "撤廃されるのが筋である", -1),
        ("私たちは依存から目をそらさない方がいい。", "そらさない方がいい", 1),
        ("備えを先送りできる話ではありません。", "先送りできる話ではありません", 1),
        ("同じ会議で結論を急ぐのが筋である。", "急ぐのが筋である", None),
        ("町は堤防の計画を二度と復活させないこと。", "復活させないこと", -1),
        ("町は堤防の計画を必ず公開すること。", "公開すること", None),
    ],
)
def test_verbs_that_end_something_turn_demands_of_the_model_too(text: str, demand: str, sign: int | None) -> None:
    tables = inventory(DEFAULT)
    text = "政府の法案が国会で可決された。" + text
    line = lines_of(layers_of(text), tables)[-1]
    first = line.starts.index(text.index(demand))
    last = line.ends.index(text.index(demand) + len(demand))
    phrase = Candidate(first, last, first, "deontic", 1, 0.5, "learned.deontic", "learned")
    assert toward_object(line, phrase, tables.stopping) == sign
