"""Which chunks are expressions of time, as far as they stand beside a saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jpnews_nlp.quotes.clause import Clause


def is_time(clause: Clause, index: int) -> bool:
    """Whether chunk `index` is an expression of time: 6日, 2004年, 同日, 午後."""
    chunk = clause.chunks[index]
    if chunk.verbal or chunk.last == chunk.first:
        return False
    last = clause.morphemes.types[chunk.last - 1]
    if chunk.last - chunk.first > 1 and last.surface in ("後", "前", "中", "当時", "以降", "以後", "以前", "以来"):
        return True
    if "助数詞" in last.pos:
        return last.surface in _TIME_UNITS
    return (last.pos == "名詞-普通名詞-副詞可能" and last.surface not in _NOT_TIME) or last.surface in _TIME_WORDS


def is_dated(clause: Clause, index: int) -> bool:
    """Whether chunk `index` is a day set off by a comma, on which one speaks: あずみ交通は21日、"""
    chunk = clause.chunks[index]
    return chunk.comma and not chunk.func and is_time(clause, index) and clause.content(index).endswith("日")


_TIME_UNITS = frozenset("年 月 日 時 分 週 週間 か月 カ月 ヶ月 年間 日間 時間 年度 世紀 秒".split())
_TIME_WORDS = frozenset(
    (
        "年度 四半期 上半期 下半期 末 初め 半ば 上旬 中旬 下旬 当初 未明 深夜 正午 午前 午後 夜 朝 夕方 夕 昼 "
        "同日 翌日 前日 当日 ごろ 頃 現在"
    ).split()
)
_NOT_TIME = frozenset(
    (
        "以上 以下 以内 未満 近く 同様 ところ 所 一方 結果 ほか 他 ため 為 上 うえ 場合 限り すべて 全て 一部 多く "
        "大半 あまり 中 いわく 曰く"
    ).split()
)
