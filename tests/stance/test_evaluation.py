"""Evaluation: where a word of the lexicon judges, what turns its polarity, and irony."""

from __future__ import annotations

import pytest

from .conftest import Find


def judged(find: Find, text: str) -> list[tuple[str, int]]:
    return [(text[s.start : s.end], s.polarity) for s in find(text) if s.category == "evaluative"]


@pytest.mark.parametrize(
    ("text", "surface", "polarity"),
    [
        ("憲法を踏みにじった政権の罪は重い。", "踏みにじった", -1),
        ("危機的な状況が続く。", "危機的な", -1),
        ("判決は妥当だ。", "妥当だ", 1),
        ("判決は妥当ではない。", "妥当ではない", -1),
        ("判決は妥当ではありません。", "妥当ではありません", -1),
        ("政府の対応には納得できません。", "納得できません", -1),
        ("大臣は責任を取ろうとしない。", "取ろうとしない", -1),
        ("十分な説明とは言えない。", "十分な説明とは言えない", -1),
        ("対応の遅れが混乱を招いた。", "混乱を招いた", -1),
        ("今回の発言は国民の信頼を損なった。", "信頼を損なった", -1),
        ("政府の説明は無責任だ。", "無責任だ", -1),
        ("政府は避難を強いたと言われても仕方のない経過です。", "仕方のない", -1),
    ],
)
def test_a_judgement_with_its_polarity(find: Find, text: str, surface: str, polarity: int) -> None:
    assert (surface, polarity) in judged(find, text)


def test_what_averts_something_bad_is_good(propose: Find) -> None:
    assert judged(propose, "条約は戦争を防いだ。") == [("戦争を防いだ", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "政府は経済の問題について協議した。",
        "県内の事件で三人が死亡した。",
        "攻撃は未明に始まった。",
        "委員会は予算案を採決した。",
        "不必要という声もない。",
    ],
)
def test_topics_and_facts_judge_nothing(find: Find, text: str) -> None:
    assert not judged(find, text)


def test_loaded_words_are_marked_as_such(find: Find) -> None:
    (stance,) = [s for s in find("政府は市街地の爆殺に踏み切った。") if s.category == "evaluative"]
    assert (stance.subtype, stance.evidence) == ("loaded_word", "term.propriety")


def test_scare_quotes_are_irony(propose: Find) -> None:
    text = "政府は国民に「自己責任」を説く。"
    (stance,) = [s for s in propose(text) if s.subtype == "irony"]
    assert (text[stance.start : stance.end], stance.polarity) == ("「自己責任」", -1)


def test_a_demand_one_cannot_help_is_a_judgement(find: Find) -> None:
    assert judged(find, "大臣の弁明にはあきれるほかない。") == [("あきれるほかない", -1)]


def test_words_that_the_article_cites_are_no_irony(propose: Find) -> None:
    ironic = "政府はまた国会の「お墨付き」を求める。"
    cited = "国会のお墨付きが要る、と紙面にある。\n政府はまた国会の「お墨付き」を求める。"
    assert any(stance.subtype == "irony" for stance in propose(ironic))
    assert not any(stance.subtype == "irony" for stance in propose(cited))
