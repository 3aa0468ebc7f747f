"""The publisher lexicon: names in text and domains in addresses → publishers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.voice.lines import fold
from jpnews_nlp.voice.name_search import NameSearch

_HOST = re.compile(r"(?:https?|ttps?)://([A-Za-z0-9.\-]{3,80})(/[^\s/?#]{0,60})?", re.I)
_BARE_HOST = re.compile(
    r"(?<![A-Za-z0-9@.\-])((?:[A-Za-z0-9\-]{1,40}\.){1,4}(?:jp|com|net|org|info|kr|cn|tw|ru|uk|ir|is|tv|ch|fr|de))\b"
    r"(/[^\s/?#)]{0,60})?"
)
_CODE = re.compile(r"(?<=[-_/=])[a-z]{2,12}(?=[-_/.]|$)")
_NAME_BEFORE = re.compile(r"[一-龠々ァ-ヴーぁ-ん]{1,10}$")
# What may not follow a common word that is to be a name, but for words that go with a publisher.
_RUNS_ON = re.compile(
    r"(?!社説|主張|付|電|発|系|朝刊|夕刊|配信|特派員|記者|通信|新聞|社|版|提供|紙|ニュース|デジタル|オンライン)[一-龠々ァ-ヴー]"
)
# Names that end like a newspaper's though no row knows them: ○○新聞, ○○通信 …
_UNKNOWN = re.compile(
    r"[一-龠々ァ-ヴー・]{2,10}(?:新聞|新報|日報|日日新聞|民報|通信|タイムズ|タイムス|テレビ|放送)"
    r"(?=(?:社|電子版|デジタル|オンライン|DIGITAL|Web|WEB|ニュース)?(?:[^一-龠ァ-ヴー]|$))"
)
# The same where it stands apart, so that kana may belong to it: (みちのく新報 3月5日), | 夕刊みなと …
_ENDING = r"(?:新聞|新報|日報|民報|通信|タイムズ|タイムス|テレビ|放送)"
_PAPER_ENDING = re.compile(_ENDING + "$")
_APART = re.compile(
    rf"(?:^|[(\[【〔|/／:\s―-])((?:夕刊|日刊|週刊)[一-龠々ァ-ヴーぁ-ん]{{2,8}}?|[一-龠々ァ-ヴーぁ-ん]{{2,10}}?{_ENDING})"
    r"社?(?:デジタル|オンライン|電子版|ニュース|Web|DIGITAL)?(?=$|[)\]】〕|/:\s\d]|より|提供|付)"
)

# The same in an author's sentence: 先週のしんせい日報に … The name may not run over a particle.
_TOLD = re.compile(
    rf"(?:^|(?<=[、。「『のは\s日付]))((?:(?![のがはをに])[一-龠々ァ-ヴーぁ-んA-Z]){{1,10}}?{_ENDING})"
    r"(?=(?:電子版|朝刊|夕刊|社説|デジタル|オンライン|日曜版)|[のにがはでをと、。(「『\d]|から|より)"
)
# A name with a date in the brackets at a headline's end, whatever the name ends in: 見出し（帝都スポーツ10/28）.
_BRACKET_NAME = re.compile(r"[一-龠々ァ-ヴーぁ-んA-Za-z・&]{2,16}")
_NO_NAME = re.compile(
    r"(?:内|で|撮影|現在|時点|まで|から|放送|公開|更新|掲載|配信|投稿|生まれ|没|記|付|号|版|日|面|以降|ごろ|頃|開催|発売|発行|発表|締切|締め切り)$"
    r"|^(?:付|朝刊|夕刊|電子版|デジタル|オンライン|社説|一面|地方版|全国版|日曜版|東京|大阪|午前|午後){1,6}$"
)


_SECOND_LEVEL = frozenset({"co", "or", "ne", "go", "ac", "com", "gr"})
_LABEL = 3  # shorter registered names say nothing


def _registered(host: str) -> str:
    """Return the name that was registered in `host`: sankei of www.sankei.co.jp."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""


def _is_registered(domain: str) -> bool:
    """Whether `domain` is a registered name itself and no page or part of a site that has others' too."""
    return "/" not in domain and domain.startswith(_registered(domain) + ".")


class PublisherRow(Row):
    """One row of ``publishers.csv``; lists are separated by ``|``."""

    name: str
    aliases: str = ""
    domains: str = ""
    kind: str
    country: str
    common: str = ""
    note: str = ""


class CodeRow(Row):
    """One row of ``voice_portal_codes.csv``."""

    code: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher by its canonical name."""

    name: str
    kind: str
    country: str

    @property
    def is_carrier(self) -> bool:
        """Whether it only shows or keeps others' pieces, and so is never the publisher."""
        return self.kind in ("portal", "archive")


@dataclass(frozen=True, slots=True)
class Hit:
    """A publisher's name in a line, offsets into that line."""

    start: int
    end: int
    publisher: Publisher


class Publishers:
    """The lexicon, ready to search."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[str, Publisher] = {}
        self._domains: dict[str, Publisher] = {}
        owners: dict[str, set[str]] = defaultdict(set)
        common: set[str] = set()
        for row in lexicon.rows("publishers", PublisherRow):
            publisher = Publisher(row.name, row.kind, row.country)
            for name in [row.name, *filter(None, row.aliases.split("|"))]:
                self._names.setdefault(fold(name), publisher)
            for domain in filter(None, row.domains.split("|")):
                self._domains.setdefault(domain.lower(), publisher)
                if _is_registered(domain.lower()) and not publisher.is_carrier:
                    owners[_registered(domain.lower())].add(domain.lower())
            common.update(fold(name) for name in row.common.split("|") if name)
        self._labels = self._own_labels(owners)
        codes = lexicon.rows("voice_portal_codes", CodeRow)
        self._codes = {row.code: self._names[row.publisher] for row in codes if row.publisher in self._names}
        self._common = frozenset(common)  # words such as 新報, names only where they stand alone
        self._any = NameSearch(self._names)
        self._plain = NameSearch(name for name in self._names if name not in common)

    def find(self, line: str, *, source_line: bool) -> list[Hit]:
        """Return the publishers named in the folded `line`; common words count only in a source line."""
        names = self._any if source_line else self._plain
        return [self._hit(start, end, line) for start, end in names.find(line) if not self._in_word(start, end, line)]

    def _in_word(self, start: int, end: int, line: str) -> bool:
        """Whether a common word is but the beginning of another: 共同 in 共同親権."""
        return line[start:end] in self._common and _RUNS_ON.match(line, end) is not None

    def _hit(self, start: int, end: int, line: str) -> Hit:
        """The publisher of a name; a common word at the end of a longer name (みちのく新報) is that unknown one's."""
        word = line[start:end]
        ends_names = word in self._common and re.fullmatch(_ENDING, word)
        if ends_names and (before := _NAME_BEFORE.search(line, max(0, start - 10), start)):
            return Hit(before.start(), end, Publisher(before.group() + word, "unknown", ""))
        return Hit(start, end, self._names[word])

    def find_apart(self, line: str) -> list[Hit]:
        """Return unknown publishers' names that stand apart at the end of `line`: H(PUB DATE), H - PUB, PUBより."""
        return [Hit(m.start(1), m.end(1), Publisher(m.group(1), "unknown", "")) for m in _APART.finditer(line)]

    def find_told(self, line: str) -> list[Hit]:
        """Return unknown papers that an author's sentence speaks of: 先週のしんせい日報に、…."""
        return [Hit(m.start(1), m.end(1), Publisher(m.group(1), "unknown", "")) for m in _TOLD.finditer(line)]

    def find_beside(self, line: str, start: int, end: int) -> list[Hit]:
        """Return the one name, whatever it ends in, that stands with dates and the like in ``line[start:end]``.

        The dates are to be blanked out of `line`.
        """
        names = [m for m in _BRACKET_NAME.finditer(line, start, end) if not _NO_NAME.search(m.group())]
        if len(names) != 1:
            return []
        return [Hit(names[0].start(), names[0].end(), Publisher(names[0].group(), "unknown", ""))]

    def find_unknown(self, line: str) -> list[Hit]:
        """Return what looks like a newspaper's or agency's name though the lexicon lacks it."""
        return [Hit(m.start(), m.end(), Publisher(m.group(), "unknown", "")) for m in _UNKNOWN.finditer(line)]

    def of_address(self, address: str) -> tuple[str, Publisher | None] | None:
        """Return (domain, publisher) of the last web address in `address`, archive copies seen through."""
        matches = list(_HOST.finditer(address)) or list(_BARE_HOST.finditer(address))
        if not matches:
            return None
        host, path = matches[-1].group(1).lower().rstrip("."), matches[-1].group(2) or ""
        found = self._by_domain(host, path)
        if found and found.kind == "portal":
            found = self._by_code(address) or found
        return host.removeprefix("www."), found

    def _own_labels(self, owners: dict[str, set[str]]) -> dict[str, Publisher]:
        """Return the registered names that only one publisher has: sankei, whatever stands after the dot."""
        found = {label: {self._domains[domain] for domain in domains} for label, domains in owners.items()}
        return {label: next(iter(one)) for label, one in found.items() if len(one) == 1 and len(label) >= _LABEL}

    def _by_code(self, address: str) -> Publisher | None:
        """Return the publisher that a portal's address names by its code."""
        words = _CODE.findall(address)
        return next((self._codes[word] for word in words if word in self._codes), None)

    def _by_domain(self, host: str, path: str) -> Publisher | None:
        labels = host.split(".")
        for index in range(len(labels) - 1):
            suffix = ".".join(labels[index:])
            if found := self._domains.get(suffix + path) or self._domains.get(suffix):
                return found
        return self._labels.get(_registered(host))
