"""Register: how sentences end."""

from __future__ import annotations

import pytest

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.register import RegisterReader

READER = RegisterReader(DEFAULT)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("値上げが続いています。もう限界です。", "polite"),
        ("値上げが続きました。説明はありませんでした。", "polite"),
        ("どうなるのでしょう。教えてください。", "polite"),
        ("値上げが続いている。もう限界だ。", "plain"),
        ("市は方針を決めた。反対の声がある。", "plain"),
        ("市は方針を決めた。ひどい話です。", "mixed"),
        ("港湾再開発、見直しへ", "none"),
    ],
)
def test_style(text: str, style: str) -> None:
    assert READER.read(text).style == style
