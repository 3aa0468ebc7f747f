from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.language.sentences import split, style_of
from jpnews_nlp.records import Segment


def body(start: int, end: int, voice: str = "editorial", report: int | None = None) -> Segment:
    return Segment(start, end, voice, "body", report, "", 1.0)  # type: ignore[arg-type]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, [body(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首相は来ない。外相が来る。", ["首相は来ない。", "外相が来る。"]),
        ("首相は「行く。必ず行く」と述べた。拍手が起きた。", ["首相は「行く。必ず行く」と述べた。", "拍手が起きた。"]),
        ("本当だろうか！？（私は疑う。）次に進む。", ["本当だろうか！？", "（私は疑う。）次に進む。"]),
        ("物価は3．5倍、金利は0.25%だ。重い。", ["物価は3．5倍、金利は0.25%だ。", "重い。"]),
        ("Yahoo!ニュースで見た。本当?うん。", ["Yahoo!ニュースで見た。", "本当?", "うん。"]),
        ("閉じない「かぎ括弧。次の文。", ["閉じない「かぎ括弧。", "次の文。"]),
        ("　全角の字下げ。　次。", ["全角の字下げ。", "次。"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_whole_passage_in_brackets_is_cut_inside() -> None:
    text = "「" + "長い引用の文だ。" * 120 + "」"
    assert len(sentences(text)) > 100


def test_no_sentence_mixes_voices() -> None:
    text = "政府案に反対だ、と書いた新聞は"
    cuts = split(text, [body(0, 7), body(7, len(text), "report", 0)])
    assert [(s.segment_id, text[s.start : s.end]) for s in cuts] == [(0, text[:7]), (1, text[7:])]


def test_hard_wrapped_lines_are_one_sentence() -> None:
    lines = [
        "この法案は生活に困っている人をさらに追い込むもの",
        "であり、国会は廃案を含めて議論をやり直すべきだと私は",
        "思う。",
    ]
    text = "\n".join(lines)
    starts = [0, len(lines[0]) + 1, len(lines[0]) + len(lines[1]) + 2]
    segments = [body(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    assert len(split(text, segments)) == 1


@pytest.mark.parametrize(
    ("sentence", "style"),
    [
        ("撤退を求めています。", "desu_masu"),
        ("そうではないでしょうか。", "desu_masu"),
        ("撤退を求めた。", "da_dearu"),
        ("危うい。", "da_dearu"),
        ("米兵3人が死亡。", "taigen"),
        ("……", "other"),
    ],
)
def test_style(sentence: str, style: str) -> None:
    assert style_of(sentence) == style


@given(st.text(alphabet="あ。「」（）？\n 　a1.", max_size=80))
def test_sentences_keep_every_character_that_is_not_blank(text: str) -> None:
    cuts = split(text, [body(0, len(text))])
    assert "".join("".join(text[s.start : s.end].split()) for s in cuts) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(cuts))
