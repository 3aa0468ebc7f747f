"""Publishers that an author's sentence speaks of: by a known name, by a word of everyday, by what looks like a name."""

from __future__ import annotations

from bisect import bisect_right

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers

_SERIALS = (
    r"(?:(?:夕刊|日刊|週刊|月刊)(?![でもとやかよ])|テレビ(?!報道|番組|放送|中継|出演|討論|局|画面|映像|各局|欄|朝))"
)
_ADVERBS = r"(?:まず|また|次は|今度|きょう|けさ|今朝|今日|昨日|昨夜|先日|先週|今週|以下|地元|同じ|ただ|さて|一方)"
_DAILY = ("national", "block", "prefectural", "agency", "broadcaster", "party", "sports", "business")
_OF_PIECE = late(
    r"(?:さん)?(?:の(?:記事|社説|配信|報道|ニュース|コラム|特集|[一1]面|朝刊|夕刊|紙面|サイト|速報|電子版)|によ[るれ]"
    r"|が(?:配信|報じ|伝え)|(?:から|より)(?:[。)]|$|引用|転載|抜粋)|[紙誌]|\([\d一二三四五六七八九十])"
)
_KANA = late(r"[ぁ-ん]")
_SENTENCE = late(r"[^。]+。?")


class ToldNames:
    """Reads authors' sentences; asks the lexicon for the names that it knows."""

    def __init__(self, publishers: Publishers) -> None:
        self._publishers = publishers
        self._words = words = publishers.words
        # A name may not run over a particle.
        self._name = late(
            rf"(?:^|(?<=[、。「『のはをにがで・\s日付])){_ADVERBS}?"
            rf"((?:(?![のがはをに])[一-龠々ァ-ヴーぁ-んA-Z]|(?<=[ァ-ヴー])・(?=[ァ-ヴー])){{1,12}}?"
            rf"{words.ending}{words.edition}?|{_SERIALS}(?:(?![のがはをに])[一-龠々ァ-ヴーぁ-ん]){{2,8}})"
            r"(?=朝刊|夕刊|社説|日曜版|[のにがはでをと、。(「『」』\d]|から|より|$)"
            r"|[「『]([^「」『』。]{2,16})[」』](?=[紙誌]|(?:最新|[^。、「]{1,8})号|によ[るれ]|より引用)"
        )
        self._daily = late(rf"(?:{words.paper}|通信社?|テレビ|放送|ジャーナル){words.edition}?$|^{_SERIALS}")
        # what of a clause ran into a name (日ごろ読んでいる中京日報), and a clause that is no name (読んだ新聞)
        self._clause = late(rf".{{0,12}}[ぁ-ん][るたいなだ](?=[一-龠々ァ-ヴー]{{2,8}}{words.ending})")
        self._verb = late(rf"[一-龠][ぁ-ん]{{0,6}}[たるいなだてん]{words.ending}$")

    def read(self, text: str) -> list[Hit]:
        """Return the publishers that an author's folded `text` speaks of, no carrier; the last sentence's first."""
        known = [hit for hit in self._publishers.find(text, source_line=False) if not hit.publisher.is_carrier]
        starts = {hit.start for hit in known}
        found = known + [hit for hit in self._unknown(text) if hit.start not in starts] or self._everyday(text)
        ends = [match.end() for match in _SENTENCE.finditer(text)]
        return sorted(found, key=lambda hit: (-bisect_right(ends, hit.start), hit.start))

    def _unknown(self, text: str) -> list[Hit]:
        """Return papers that no row knows: 先週のしんせい日報に、…."""
        found: list[Hit] = []
        for match in self._name.finditer(text):
            start, end = match.span(match.lastindex or 0)
            if match.lastindex == 1 and (clause := self._clause.match(text, start, end)):
                start = clause.end()
            name = self._words.without_edition(text[start:end])
            if match.lastindex != 1 or self._is_name(name, text, end):
                publisher = self._publishers.named(name) or Publisher(name, "unknown", "")
                found.append(Hit(start, start + len(name), publisher))
        return [hit for hit in found if not hit.publisher.is_carrier]

    def _is_name(self, name: str, text: str, end: int) -> bool:
        """Whether `name`, which ends at `end`, is a publisher's and no common noun's."""
        if not self._words.is_name(name) or self._verb.search(name):
            return False
        return bool(self._daily.search(name) or (not _KANA.search(name) and _OF_PIECE.match(text, end)))

    def _everyday(self, text: str) -> list[Hit]:
        """Return the publishers that are called by a word of everyday: けさの毎日から, 時事の記事."""
        hits = self._publishers.find(text, source_line=True)
        return [hit for hit in hits if hit.publisher.kind in _DAILY and _OF_PIECE.match(text, hit.end)]
