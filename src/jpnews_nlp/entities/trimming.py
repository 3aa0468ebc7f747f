"""The tagger's spans, cut to the convention: the name alone, one span a name.

The corpora that the tagger learns from disagree on where a name ends. What belongs to no name is cut off: titles
(内野手), words of kind in front (野党), what a bracket or 「=」 joins, and places that a list puts side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from jpnews_nlp.entities.names import Label, Names
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes
from jpnews_nlp.lexicon import Lexicon, Row

_DOMAIN = late(r"(?:[A-Za-z0-9\-]{1,40}\.){1,4}(?!F?C$)[A-Za-z]{2,10}", re.I)
_ABBREVIATED = late(r"(?<![A-Za-z])(?:Inc|Co|Ltd|Corp|F\.C|Jr|Bros)\.$", re.I)  # the full stop is part of the name
# An acronym in brackets behind a name: 世界食糧計画（WFP）.
ACRONYM = late(r"(?=[ 　（(「])[ 　]?[（(「]([A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ＆&・\-]{1,9})[）)」]")
_LINE = late(r"(?:JR)?[一-龥々ァ-ヴー]{2,10}(?<![戦前後視路無光死目])(?:本線|新幹線|線)")
_WORD = late("[一-龥]+")
_COMMON = ("名詞-普通名詞", "接頭辞", "接尾辞", "名詞-数詞", "形状詞")
Piece = tuple[int, int, Label]

_EDGES = "・、，,.。:：;；『』「」（）()【】〔〕[]<>＜＞《》≪≫〈〉“”\"'＝=～〜—―－-/／|｜&＆→⇒ 　"
_OPEN_CLOSE = {"（": "）", "(": ")", "「": "」", "『": "』", "【": "】"}
_JOINT = late(
    r"(?<=[一-龥ぁ-んァ-ヴーa-z])[ 　]+(?=[一-龥ァ-ヴー])"
    r"|(?<=[一-龥A-Z])[=＝]|[→⇒]|[=＝](?=[一-龥A-Z])|[」』）)】](?:・|、)?(?=.)"
    r"|(?<=[^高初中平対均上同優劣一二三特何])等(?=[一-龥ァ-ヴA-Z]{2})"
)
_WITHIN = frozenset({"都内", "府内", "県内", "市内", "町内", "村内"})
# 同市教育委員会: the text has named it before; 近隣県 names none.
_ANAPHOR = late("同[市県町村区署社局省庁校院](?![会盟])|(?:近隣|隣接|周辺|沿岸|被災|隣|各|両|他)[県市町村区]$")
# 日本産水産物: what a country grows or makes; not 日本産業, 日本製鉄.
_MADE = late("産(?![業経婦科院児])|製(?![鉄薬造粉紙本材菓糖鋼油])")
_MEMBER = late("(?<=[署党社局])員$")
# リゾート開発会社|イ・アイ・イ, 衛星テレビ局|アル=アラビア: what kind of body it is.
_DESCRIBED = late(
    "[一-龥ァ-ヴー]{2,8}(?<!株式)(?<!有限)(?<!合同)(?:会社|テレビ局|組織|団体|勢力|企業|メーカー)(?=[ァ-ヴA-Z])"
)
_COURT = late("裁判所|検察庁|法務局|気象台")
_AND = late("[&＆、]")
_COUNT = late(r"(?<=[一-龥])(?<!第)[\d０-９][\d０-９・.,%％]*$")  # 仙台39・6％
_PARTIES = late(r"(?:[\d０-９]{1,2}|[二三四五六七八九両各])党$")  # 公明3党: how many are listed
_TIMES = late(r"(?:前|元|現|故|新|旧|次期)$")
# A town ends where the next place of the same or a higher level begins: 丸亀市|坂出市, 多度津町|綾川町.
_PLACE_JOINT = late(
    r"(?<=[^都道府県市郡区町村]市)(?=[^都道府県市郡区町村]{1,4}(?:市|郡[^市町村]{1,4}[町村]))"
    r"|(?<=[^都道府県市郡区町村][町村])(?=[^都道府県市郡区町村]{1,4}[市郡町村県府])"
    r"|(?<=[北南東西中]部)(?=.)|[ 　](?=[一-龥ァ-ヴー])|[＝=](?=[一-龥])|(?<![ァ-ヴー])[＝=](?=[ァ-ヴ])"
)


class TrimRow(Row, frozen=True):
    """A word that is cut from the front or the end of a span."""

    word: str
    side: Literal["front", "end", "kind", "never"]
    label: Label


class Trimmer:
    """Cuts spans with the words of ``name_trims.csv`` and the titles of the lexicon."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        rows = lexicon.rows("name_trims", TrimRow)
        self._entries = names.entries
        self._front: dict[str, _Words] = {}
        self._end: dict[str, _Words] = {}
        self._kinds = frozenset(row.word for row in rows if row.side == "kind")
        self._never = frozenset(row.word for row in rows if row.side == "never")
        closing = [ending for ending, label in names.endings.items() if label == "ORGANIZATION"]
        self._closing = _Words([*self._kinds, *closing])
        for label in sorted({row.label for row in rows} | {"PERSON"}):
            front = [row.word for row in rows if (row.side, row.label) == ("front", label)]
            end = [row.word for row in rows if (row.side, row.label) == ("end", label)]
            if label == "PERSON":
                end += [title for title, row in names.titles.items() if not row.marks and len(title) > 1]
                end += ["氏", "君", "ちゃん", "さん", "相"]
            self._front[label] = _Words(front)
            self._end[label] = _Words(end)

    def pieces(self, text: str, start: int, end: int, label: Label) -> Iterator[Piece]:
        """Yield the names in a span of the tagger; none if nothing of it is a name."""
        known = self._entries.get(text[start:end])
        if known is not None:
            if known.label != "TITLE":
                yield start, _widened(text, end, label), label
            return
        for part in self._split(text, start, end, label):
            first, last = _strip(text, *part)
            known = self._entries.get(text[first:last])
            begin, stop = (first, last) if known else self._cut(text, first, last, label)
            if begin < stop:
                yield begin, _widened(text, stop, label), label

    def is_common(self, morphemes: Morphemes, start: int, end: int) -> bool:
        """Whether a span is no name: a domain, a railway line, products, one common noun, or several that end on a word
        of kind (捜査本部), unless an acronym behind it shows that it is the name of something."""
        text = morphemes.text
        surface = text[start:end]
        if surface in self._entries or ACRONYM.match(text, end):
            return False
        if surface in self._never or is_line(surface) or _DOMAIN.fullmatch(surface) or _ANAPHOR.match(surface):
            return True
        if (made := _MADE.search(surface)) and self._is_country(surface[: made.start()]):
            return True
        within = morphemes.within(start, end)
        common = all(morphemes[position].pos.startswith(_COMMON) for position in within)
        single = len(within) == 1 and _WORD.fullmatch(surface) is not None
        return common and len(within) > 0 and (single or self.ends_on_kind(surface))

    def _is_country(self, surface: str) -> bool:
        known = self._entries.get(surface)
        return known is not None and known.label == "COUNTRY"

    def ends_on_kind(self, surface: str) -> bool:
        """Whether `surface` ends on a word of kind that makes no name of common nouns: 市議会, but not 協議会."""
        size = self._closing.ending(surface, leaving=0)
        return size > 0 and surface[-size:] in self._kinds

    def _split(self, text: str, start: int, end: int, label: Label) -> Iterator[tuple[int, int]]:
        pattern = {"LOCATION": _PLACE_JOINT, "PERSON": _AND}.get(label, _JOINT)
        begin = start
        for match in pattern.finditer(text[start:end]):
            place = start + match.start()
            if label == "LOCATION" and text[begin:place] in ("", "市"):
                continue
            yield begin, place
            begin = start + match.end()
        yield begin, end

    def _cut(self, text: str, start: int, end: int, label: Label) -> tuple[int, int]:
        front, back = self._front.get(label), self._end.get(label)
        if label == "ORGANIZATION":
            described, member = _DESCRIBED.match(text, start, end), _MEMBER.search(text, start, end)
            start, end = described.end() if described else start, member.start() if member else end
            if parties := _PARTIES.search(text, start, end):
                end = parties.start()
        if label == "LOCATION" and (count := _COUNT.search(text, start, end)):
            end = count.start()
        if front:
            start += front.beginning(text[start:end], leaving=2)
        if back:
            for _ in range(2):
                size = back.ending(text[start:end], leaving=2)
                if not size:
                    break
                end -= size
                if label == "PERSON" and (times := _TIMES.search(text[start:end])) and end - start > 2:
                    end = start + times.start()
        return _strip(text, start, end)


def is_line(surface: str) -> bool:
    """Whether this is a railway line, which is no kind of entity here."""
    return _LINE.fullmatch(surface) is not None


def _widened(text: str, end: int, label: Label) -> int:
    """香川 + 県内 is 香川県 + 内, 秋田地方 + 検察庁 is 秋田 + 地方検察庁, though the dictionary cuts otherwise."""
    if label == "LOCATION" and text[end - 2 : end] == "地方" and _COURT.match(text, end):
        return end - 2
    return (
        end + 1
        if label == "LOCATION" and text[end : end + 2] in _WITHIN and text[end - 1] not in "都府県市町村"
        else end
    )


class _Words:
    """Words that are looked for at the ends of a text, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._sizes = sorted({len(word) for word in self._words}, reverse=True)

    def beginning(self, text: str, *, leaving: int) -> int:
        """Return the length of the longest that `text` begins with, `leaving` characters behind it; 0 if none."""
        most = len(text) - leaving
        return next((size for size in self._sizes if size <= most and text[:size] in self._words), 0)

    def ending(self, text: str, *, leaving: int) -> int:
        """Return the length of the longest that `text` ends with, `leaving` characters before it; 0 if none."""
        most = len(text) - leaving
        return next((size for size in self._sizes if size <= most and text[-size:] in self._words), 0)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Take marks from both ends and cut before a bracket that does not close inside."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES and not _closes(text, start, end):
        if _ABBREVIATED.search(text, start, end):
            break
        end -= 1
    for place in range(start, end):
        close = _OPEN_CLOSE.get(text[place])
        if close and close not in text[place:end]:
            return _strip(text, start, place)
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character closes a bracket that was opened inside the span."""
    return any(close == text[end - 1] and opening in text[start : end - 1] for opening, close in _OPEN_CLOSE.items())
