"""What a position is about."""

from __future__ import annotations

from typing import Any

import pytest

from jpnews_nlp import analyze
from jpnews_nlp.records import Timex
from jpnews_nlp.stance import finder
from jpnews_nlp.stance.targets import Targets
from jpnews_nlp.stance.traits import Option

from .conftest import FINDER, Find, layers_of, mention


@pytest.mark.parametrize(
    ("text", "cue", "target"),
    [
        ("政府は一日も早く情報を公開すべきだ。", "公開すべきだ", "情報"),
        ("速やかな撤退こそ必要です。", "必要です", "撤退"),
        ("危機的な状況が続く。", "危機的な", "状況"),
        ("会社の説明は不誠実だ。", "不誠実だ", "会社の説明"),
        ("役所の怠慢が招いた事故だ。", "怠慢", "役所"),
        ("許せないのは、会社の沈黙だ。", "許せない", "会社の沈黙"),
        ("県は国に計画の撤回を求めている。", "求めている", "計画の撤回"),
        ("隣国は戦争拡大の懸念を深めている。", "懸念を深めている", "戦争拡大"),
        ("危機的状況が続く。", "危機的", "状況"),
        ("首相の発言を撤回することが必要だ。", "必要だ", "首相の発言を撤回すること"),
        ("若者の働かせ方は乱暴だ。", "乱暴だ", "若者の働かせ方"),
        ("決断の速さは見事だ。", "見事だ", "決断の速さ"),
        ("単独では動かないという原則が正しかった。", "正しかった", "原則"),
        ("初年度の本数を据え置いたのは見識である。", "見識である", "本数を据え置いた"),
        ("国会は予算案を審議している。省庁が使い切れない分は削るべきだ。", "削るべきだ", "分"),
        ("国会で首相は三つの約束をした。この三つは実に見事だ。", "見事だ", "三つ"),
        ("政府はこの二つを今年のうちに片づけねばならぬ。", "片づけねばならぬ", "二つ"),
        ("大臣の「誤解を招いた」は無責任だ。", "無責任だ", "「誤解を招いた」"),
    ],
)
def test_target(find: Find, text: str, cue: str, target: str) -> None:
    found = [stance for stance in find(text) if cue in text[stance.start : stance.end]]
    assert found, [stance.cue for stance in find(text)]
    stance = found[0]
    assert stance.target is not None
    assert stance.target in target or target in stance.target
    assert text[stance.target_start : stance.target_end] == stance.target


def test_a_sentence_without_a_topic_goes_on_about_the_last(find: Find) -> None:
    text = "会社の説明は長かった。不誠実である。"
    (stance,) = [stance for stance in find(text) if stance.category == "evaluative"]
    assert stance.target == "会社の説明"


def test_what_was_named_before_is_weighed_by_how_far_back_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Option] = []

    class Listening(Targets):
        def options(self, *given: Any) -> list[Option]:
            seen[:] = super().options(*given)
            return seen

    monkeypatch.setattr(finder, "Targets", Listening)
    for between, named in (("", "back 1 here"), ("夜。", "back 2 here"), ("\n夜。", "back 2 apart")):
        FINDER.find(layers_of(f"会社の説明は長かった。{between}不誠実である。"))
        (option,) = [one for one in seen if one.topic.key == "説明"]
        assert named in option.features


@pytest.mark.parametrize(
    ("text", "surface", "holder"),
    [
        ("大臣は計画を説明した。一方、与党内にも「規模ありきだ」との慎重論が根強い。", "規模ありきだ", "与党内"),
        (
            "会社の幹部が陳謝した。柏崎市の住民からも「逃げ道がない」という声が上がった。",
            "逃げ道がない",
            "柏崎市の住民",
        ),
    ],
)
def test_nobody_takes_a_position_toward_himself(text: str, surface: str, holder: str) -> None:
    found = analyze(text, engine="mecab").reported_stances
    (row,) = found[found.surface == surface].itertuples()
    assert row.holder == holder
    assert row.target != holder


def test_a_noun_before_the_form_of_a_copula_is_no_predicate() -> None:
    """食料不足 + に is tagged as 形状詞 with a copula."""
    text = "戦闘は昨年4月に始まり、国連は先月末、人口の半数が深刻な食料不足にあると発表している。"
    found = analyze(text, engine="mecab").reported_stances
    assert found[found.surface == "深刻な"].target.tolist() == ["食料不足"]


def test_a_target_that_is_an_entity_has_its_id() -> None:
    text = "ロシアは卑劣だ。"
    layers = layers_of(text)
    layers.mentions = [mention(text, "ロシア", "COUNTRY", "RU")]
    (stance,) = FINDER.find(layers)
    assert (stance.target, stance.target_entity_id) == ("ロシア", "RU")


def test_a_date_is_no_target() -> None:
    text = "二〇〇三年三月二十日に始まった戦争は暴挙だ。"
    layers = layers_of(text)
    layers.dates = [Timex(0, 11, "DATE", "2003-03-20", "2003-03-20")]
    assert all("三月" not in (stance.target or "") for stance in FINDER.find(layers))


def test_a_clause_that_is_subject_is_the_target_with_its_arguments(find: Find) -> None:
    (stance,) = (one for one in find("平均だけを見て報酬を下げるのは乱暴だ。") if one.category == "evaluative")
    assert stance.target is not None
    assert stance.target.removesuffix("の").endswith("報酬を下げる")


def test_another_is_no_target(find: Find) -> None:
    found = find("米国は関心を失った。だとすると別の理由が考えられる。")
    assert all(stance.target != "別" for stance in found)
