"""One article in the terminal."""

from __future__ import annotations

from rich.cells import cell_len

from jpnews_nlp.report.terminal import article_lines
from tests.report.by_hand import article, example, hostile


def test_each_segment_with_its_voice_and_the_reports_above() -> None:
    lines = [line.plain for line in article_lines(example())]
    assert lines[0].startswith("停戦を急げ · 2024-02-09")
    assert "report 0: 毎朝新聞 · 2024-02-08" in lines[1]
    assert [line.split("·")[0] for line in lines[3:8]] == [
        "editorial",
        "editorial",
        "report 0",
        "report 0",
        "editorial",
    ]
    assert not any("first_person" in line for line in lines)


def test_why() -> None:
    lines = [line.plain for line in article_lines(example(), why=True)]
    assert lines[4].endswith("← first_person (0.00)")


def test_the_author_s_claims_come_last() -> None:
    lines = [line.plain for line in article_lines(example())]
    assert lines[8:] == [
        "",
        "3 stances of the author's",
        "+ deontic             撤退すべきだ → 撤退",
        "- evaluative          嘆かわしい → 米国",
        "+ evaluative          期待する → 米国",
    ]


def test_long_lines_go_on_beside_their_label() -> None:
    text = "長い文、続く。" * 30
    layers = {"segments": [(text, {"voice": "editorial", "role": "body"})]}
    *_, line = article_lines(article("x", text, layers), width=62)
    rows = line.plain.split("\n")
    assert all(cell_len(row) <= 62 for row in rows)
    assert all(row.startswith(" " * 22) and row[22] not in "、。 " for row in rows[1:])
    assert "".join(row[22:] for row in rows) == text


def test_no_control_characters() -> None:
    for number in range(6):
        shown = "".join(line.plain for line in article_lines(hostile(number)))
        assert not set(shown) & set("\x00\x0b\x1b\r\n\u202e\u2066")
