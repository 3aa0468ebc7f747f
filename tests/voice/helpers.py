"""A page of lines about one island's ferry, and whose words a part of it is."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice import Segmenter

SEGMENTER = Segmenter()

OPENING = "三年ぶりに故郷の港へ行ってきた。市場の二階の食堂は、まだ昔のままの値段である。おかみさんも元気だった。"
REMARK = "そろばんだけで町の将来を決めてよいものか。わたしには、そうは思えない。"
FERRY = "県と市は4日、離島を結ぶ定期船の航路を来年3月で廃止する方針を固めた。年間の赤字は2億円に上る。"
HEARING = "市の担当者は「代わりの交通手段を検討する」と述べた。住民説明会は20日に開かれる。"


def segment(*lines: str) -> tuple[str, list[Segment], list[Report]]:
    """Return the page of `lines`, of 10 September 2012, with its segments and reports."""
    text = "\n".join(lines)
    return text, *SEGMENTER.segment(Article(text, published=dt.date(2012, 9, 10)))


def voice_of(text: str, segments: list[Segment], words: str) -> str:
    """Return the voice of the segment in which `words` begin."""
    place = text.index(words)
    return next(s.voice for s in segments if s.start <= place < s.end)


def voices_of(text: str, segments: list[Segment], *lines: str) -> list[str]:
    return [voice_of(text, segments, line) for line in lines]
