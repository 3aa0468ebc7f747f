"""Speakers that stand right beside their words: 外相「…」, 外相は「…」。, 「…」（外相）."""

from __future__ import annotations

from dataclasses import dataclass

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook

_WORDS = frozenset(
    (
        "説明 談話 話 答え 回答 返事 返答 コメント 見解 言い分 答弁 主張 反応 評価 感想 会見 弁明 釈明 弁解 "
        "反論 言い訳 声明 公約 第一声"
    ).split()
)


@dataclass(slots=True)
class Attribution:
    """Where a content begins and who is its source, if anybody is stated."""

    start: int
    source: Span | None
    rule: str


class Bylines:
    """Finds speakers beside a bracketed saying."""

    __slots__ = ("_speakers",)

    def __init__(self, speakers: SpeakerBook) -> None:
        self._speakers = speakers

    def speaks_before(self, clause: Clause, index: int, said: Span) -> bool:
        """Whether chunk `index` is a speaker and his words: 外相「遺憾だ」."""
        if clause.chunks[index].first >= clause.chunk_opener(index):
            return False
        kind = self._speakers.kind(clause, index)
        headline = not clause.chunks[-1].stop and clause.chunks[index].func == "と"  # 東京高裁「私的参拝」と認定
        if headline and kind in ("title", "organization", "name"):
            return True
        return clause.is_sentence(said) and kind in ("title", "pronoun", "name")

    def byline(self, clause: Clause, index: int) -> tuple[Span | None, str]:
        """Who is named in a parenthesis right behind a saying: 「…」（財務省幹部）"""
        byline = clause.byline(index)
        alone = clause.chunks[index].first == clause.chunk_opener(index)
        if not (alone and self._speakers.names_somebody(clause, byline)):
            return None, ""
        return Span(clause.morphemes.starts[byline[0]], clause.morphemes.ends[byline[-1]]), "byline"

    def owner(self, clause: Clause, index: int) -> Span | None:
        """Whose words chunk `index` is, in 政府の説明は「…」。"""
        owned = index > 0 and clause.chunks[index - 1].func == "の" and self.names_words(clause, index)
        if not owned or self._speakers.kind(clause, index - 1) is None:
            return None
        return self._speakers.phrase(clause, index - 1)

    def names_words(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is a noun for what somebody says: 説明, 答弁."""
        return clause.content(index) in _WORDS

    def unmarked(self, clause: Clause, index: int, said: Span) -> Attribution | None:
        """The source of a bracketed saying, chunk `index`, that no cue follows; None if nobody is there."""
        source, rule = self.byline(clause, index)
        if source is not None:
            return Attribution(said.start, source, rule)
        if clause.chunks[index].first < clause.chunk_opener(index):
            kind = self._speakers.kind(clause, index)
            begins = index == 0 or clause.is_parted(index - 1)
            if kind in ("title", "pronoun") or (kind in ("organization", "name", "media") and begins):
                source = Span(self._speakers.phrase(clause, index).start, said.start - 1)
                return Attribution(said.start, source, "apposition")
            return None
        if index == 0:
            return None
        before = clause.chunks[index - 1]
        named = before.func in ("は", "が", "も", "らは")
        parted = not before.func and before.comma and clause.text[clause.stop(index - 1) - 1] not in "、，,､"
        if (named or parted) and self._speakers.kind(clause, index - 1) not in (None, "document"):
            return Attribution(said.start, self._speakers.phrase(clause, index - 1), "no-cue")
        return None
