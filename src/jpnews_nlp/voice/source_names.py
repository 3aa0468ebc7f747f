"""Publishers in the lines that name a source, known or not.

What is left of such a line without dates, hours, editions, pages and writers is the publisher, whether a row of the
lexicon knows it or not.
"""

from __future__ import annotations

import re

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.datelines import find_dates
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers

# Parts of a line. Latin words go together; a point divides but inside a foreign name (カイロ・タイムズ).
_PART = late(
    r"[A-Za-z][\w&.'’+-]{0,40}(?: [A-Za-z][\w&.'’+-]{0,40}){0,5}(?![\w・])"
    r"|(?:[^\W_]|[&.'’+-]|(?<=[ァ-ヴー])[・=](?=[ァ-ヴー]))+"
)
_ASIDE = late(
    r"カテゴリー?\s?:.*$|発信地\s?[:/].*$|訳\s?[=・:/][^()]*|(?<=[一-龠])(?:部|総局|支局)[・\s]{1,2}[^\s()]{2,8}"
)
_EVENING = re.compile(r"(?:^|(?<=[\W]))([一-龠]{2}夕刊)(?=[\s(]|より|から|$)")  # a paper called so: 四国夕刊
_HOUR = re.compile(r"(?:午前|午後)?\s?\d{1,2}\s?(?::|時)\s?(?:\d{1,2}(?::\d\d)?分?)?")
_DAY = re.compile(r"\d{1,2}日")  # before an agency's name: 【東京31日南方通信】
_SAME = re.compile(r"同(?:紙|誌|前|上|社|通信|新聞)?付?(?:電子版|朝刊|夕刊)?(?:より|から)?")
_WRITER = re.compile(
    r"(?:記者|特派員|編集委員|論説委員|支局長?|総局|さん|氏|訳|撮影|談|文責|生まれ|内|で|時点|没|以降|ごろ|頃|開催|締切|締め切り)$"
    r"|^(?:訳|文|聞き手|編集|撮影)"
)
_DOMAIN = late(r"[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,7}")
_AHEAD = re.compile(r"次[号回]")  # what a line announces, it names no source of
_WIRES = ("報", "電")  # what an agency's name may end in where nothing but an agency can stand
_READ = 200  # characters of a line that are read
_QUOTES = ("「」", "『』")
# A headline's end or beginning that may name its publisher: H(PUB DATE), H - PUB, H PUB 12/10, 【PUB】H, PUB|H.
_EDGE = re.compile(
    r"[(〔\[【<](?P<in>[^()〔〕\[\]【】<>。]{2,40})[)〕\]】>]$|\s[-|/―–—]\s?(?P<after>[^\s。][^。]{1,30})$"
    r"|\s(?P<dated>[^\s。|]{3,14})\s{1,2}(?:\d{4}[年/.])?\d{1,2}[月/.]\d{1,2}日?付?$"
    r"|^[【\[](?P<label>[^】\]]{2,16})[】\]]|^(?P<before>[^\s|。]{3,14})\|"
)
# What the names of papers end in that may stand before a headline, where a blog's or a series' name may stand too.
_DAILY = re.compile(r"(?:通信社?|テレビ|放送|ジャーナル|スポーツ|日刊|毎[日朝夕]|ポスト)$|^(?:日刊|夕刊|週刊)")


class SourceNames:
    """Reads source lines; asks the lexicon for the names that it knows."""

    def __init__(self, publishers: Publishers) -> None:
        self._publishers = publishers
        self._words = words = publishers.words
        self._paper = late(
            rf"(?:(?<![A-Za-z])[A-Z]{{2,5}})?(?:[一-龠々ァ-ヴー]|(?<=[ァ-ヴー])・(?=[ァ-ヴー])){{2,10}}(?:{words.paper}|通信|テレビ|放送)"
            rf"(?=社?{words.edition}?(?:[^一-龠ァ-ヴー]|$))"
        )

    def read(self, line: str, *, sure: bool = False) -> list[Hit]:
        """Return the names in the folded `line`, which is known to tell a source, in text order.

        Where none is one that the lexicon knows or that ends as publishers' names do, the one part that is left of the
        line is the name, unless only names that are `sure` are asked for.
        """
        line = line[:_READ]
        bare = _blanked(line)
        certain = self._publishers.find(bare, source_line=True)
        for hit in certain:
            bare = bare[: hit.start] + " " * (hit.end - hit.start) + bare[hit.end :]
        left = [hit for match in _PART.finditer(bare) for hit in self._in_part(bare, *match.span())]
        certain += [hit for hit in left if self._words.is_name(hit.publisher.name)]
        if certain or sure or _AHEAD.search(line):
            return sorted(certain, key=lambda hit: hit.start)
        quoted = [hit for hit in left if bare[hit.start - 1 : hit.start] + bare[hit.end : hit.end + 1] in _QUOTES]
        guessed = quoted or (_beside_date(line, left) if len(left) > 1 else left)
        if match := _EVENING.search(bare):
            return [Hit(match.start(1), match.end(1), _unknown(match.group(1)))]
        return guessed if len(guessed) == 1 else []

    def at_edge(self, headline: str) -> list[Hit]:
        """Return the publishers named at the end or the beginning of a headline."""
        match = _EDGE.search(headline)
        if not match or not match.lastgroup:
            return []
        start, part = match.start(match.lastgroup), match.group(match.lastgroup)
        dated = match.lastgroup == "in" and bool(find_dates(part))
        return [Hit(start + hit.start, start + hit.end, hit.publisher) for hit in self.read(part, sure=not dated)]

    def papers(self, line: str) -> list[Hit]:
        """Return what looks like an unknown newspaper's, agency's or station's name, wherever it stands in `line`."""
        found = [Hit(*match.span(), _unknown(match.group())) for match in self._paper.finditer(line)]
        return [hit for hit in found if self._words.is_name(hit.publisher.name)]

    def in_dateline(self, bracket: str, *, dated: bool) -> list[Hit]:
        """Return the unknown paper or agency that a dateline names: 【台北東方報28日】, 【那覇=南方通信】."""
        hits = self.papers(_DAY.sub(_blank, bracket.replace("=", " ")))
        if dated:
            return hits or [hit for hit in self.read(bracket) if hit.publisher.name.endswith(_WIRES)]
        return [hit for hit in hits if hit.end >= len(bracket.rstrip()) - 1 or bracket[hit.end] == "="]

    def papers_at_edge(self, headline: str) -> list[Hit]:
        """Return the unknown paper's or agency's name that stands apart at a headline's edge: H(PUB), PUB|H."""
        return [hit for hit in self.at_edge(headline) if self._is_paper(hit.publisher.name, in_front=hit.start <= 1)]

    def _is_paper(self, name: str, *, in_front: bool) -> bool:
        return bool(self._paper.fullmatch(name.removesuffix("社"))) or (in_front and bool(_DAILY.search(name)))

    def _in_part(self, bare: str, start: int, end: int) -> list[Hit]:
        first, last = self._words.core(bare[start:end])
        name = bare[start + first : start + last]
        nobody = len(name) < 2 or _WRITER.search(name) or _DOMAIN.fullmatch(name) or self._words.says_nothing(name)
        if nobody and not self._words.is_name(name):
            return []
        return [Hit(start + first, start + last, _unknown(name))]


def is_same(line: str) -> bool:
    """Whether a source line says that the source is the one before: 【同 2月4日】."""
    words = "".join(filter(str.isalnum, _blanked(line[:_READ])))
    return _SAME.fullmatch(words) is not None


def _beside_date(line: str, hits: list[Hit]) -> list[Hit]:
    """Return those of `hits` that stand right before or after a date."""
    dates = find_dates(line, header=True)
    before, after = {form.start for form in dates}, {form.end for form in dates}
    return [
        hit
        for hit in hits
        if len(line[: hit.start].rstrip()) in after or len(line) - len(line[hit.end :].lstrip(" (（")) in before
    ]


def _unknown(name: str) -> Publisher:
    return Publisher(name, "unknown", "")


def _blanked(line: str) -> str:
    """Blank dates, hours and asides out of `line`; offsets hold."""
    for form in find_dates(line, header=True):
        line = line[: form.start] + " " * (form.end - form.start) + line[form.end :]
    for pattern in (_ASIDE, _HOUR):
        line = pattern.sub(_blank, line)
    return line


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
