"""Register: how sentences end, and the words that lean to author or reporter."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from jpnews_nlp.lexicon import DEFAULT, HERE, Lexicon, LexiconError
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


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("本当に許せない!", "exclaim"),
        ("市長は計画を見直すと述べた。", "verb"),
        ("関係者によると、見直しは避けられない。", "verb"),
        ("29日午前に開かれた。", "date"),
        ("約300人が集まった。", "number"),
    ],
)
def test_words_count_for_their_group(text: str, group: str) -> None:
    assert READER.read(text).groups[group]


def test_every_pattern_of_the_tables_is_valid_by_itself() -> None:
    """Joined to others, a bracket left open takes them in without a word."""
    found = 0
    for path in sorted(HERE.glob("*.csv")):
        rows = csv.DictReader(line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
        for row in rows:
            if row.get("pattern"):
                re.compile(row["pattern"])
                found += 1
    assert found > 500


def test_a_row_that_leaves_a_bracket_open_is_refused_by_name(tmp_path: Path) -> None:
    table = "id,lean,group,pattern,note\nshout,author,exclaim,[!?](?![」』,\n"
    (tmp_path / "voice_register.csv").write_text(table, encoding="utf-8")
    with pytest.raises(LexiconError, match="voice_register, row shout"):
        RegisterReader(Lexicon(tmp_path))
