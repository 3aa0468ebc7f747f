"""What the line model learns from."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pycrfsuite")

from jpnews_nlp.voice.training import prose_fit
from jpnews_nlp.voice.training.fit import Gold, from_xml, is_digest

PAGE = """<doc published="2024-06-01"><seg voice="editorial" role="title">川のこと</seg>
<seg voice="report" role="body" report="1">市は1日、計画を発表した。住民は反対している。</seg>
<seg voice="editorial" role="body">私は反対だ。市は何も説明していない。説明した、と言うだけである。</seg>
</doc>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "01.xml"
    path.write_text(PAGE, encoding="utf-8")
    return path


def words(gold: Gold, tag: str) -> str:
    return "".join(gold.text[start:end] for start, end, found, _ in gold.tags if found == tag)


def test_only_reports_are_told_politely(page: Path) -> None:
    plain, told = from_xml(page), from_xml(page, politely=True)
    assert words(told, "R") == "市は1日、計画を発表しました。住民は反対しています。"
    assert words(told, "E") == words(plain, "E")
    assert words(told, "T") == words(plain, "T") == "川のこと"


def test_authors_and_reports_weigh_the_same_in_the_model_of_prose(page: Path) -> None:
    labels = [label for _, label in prose_fit.from_gold([page])]
    assert labels.count("news") == labels.count("author")


def test_a_digest_has_headlines_without_their_texts(page: Path, tmp_path: Path) -> None:
    digest = tmp_path / "02.xml"
    digest.write_text(PAGE.replace('role="body" report', 'role="headline" report'), encoding="utf-8")
    assert is_digest(digest)
    assert not is_digest(page)
