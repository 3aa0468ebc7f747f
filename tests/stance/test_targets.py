"""What a position is about, and the table of who is for or against what."""

from __future__ import annotations

import pandas as pd
import pytest

from jpnews_nlp.stance import positions

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
        ("首相の発言を撤回することが必要だ。", "必要だ", "首相の発言を撤回すること"),
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


def test_a_target_that_is_an_entity_has_its_id() -> None:
    text = "ロシアは卑劣だ。"
    layers = layers_of(text)
    layers.mentions = [mention(text, "ロシア", "COUNTRY", "RU")]
    (stance,) = FINDER.find(layers)
    assert (stance.target, stance.target_entity_id) == ("ロシア", "RU")


def _row(
    holder: str, entity: str | None, target: str | None, polarity: int, strength: float = 0.5
) -> dict[str, object]:
    return {
        "holder": holder, "target_entity_id": entity, "target": target, "polarity": polarity, "strength": strength,
        "voice": "editorial", "category": "evaluative",
    }  # fmt: skip


def test_positions_count_and_average() -> None:
    own = pd.DataFrame(
        [
            _row("author", "US", "米国", -1, 0.8),
            _row("author", "US", "アメリカ", -1, 0.4),
            _row("author", "US", "米国", 1, 0.6),
            _row("author", None, "増税", 0),
            _row("author", None, None, -1),
        ]
    )
    told = pd.DataFrame([_row("与党", None, "増税", 1, 0.7)])
    table = positions(own, told)
    us, others = table.iloc[0], table.iloc[1:]
    assert (us["holder"], us["target_entity_id"], us["target"]) == ("author", "US", "米国")
    assert (us["n"], us["n_positive"], us["n_negative"], us["n_neutral"]) == (3, 1, 2, 0)
    assert us["mean_signed_strength"] == pytest.approx(-0.2)
    assert set(others["holder"]) == {"author", "与党"}
    assert set(others["target"]) == {"増税"}
    assert others["target_entity_id"].isna().all()


def test_positions_of_nothing() -> None:
    assert positions(pd.DataFrame(), pd.DataFrame()).empty
