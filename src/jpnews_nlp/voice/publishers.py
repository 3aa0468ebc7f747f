"""The publisher lexicon: names in text and domains in addresses → publishers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.voice.lines import fold
from jpnews_nlp.voice.name_search import NameSearch
from jpnews_nlp.voice.source_words import SourceWords

_HOST = late(r"(?:https?|ttps?)://([A-Za-z0-9.\-]{3,80})(/[^\s/?#]{0,60})?", re.I)
_BARE_HOST = late(
    r"(?<![A-Za-z0-9@.\-])((?:[A-Za-z0-9\-]{1,40}\.){1,4}"
    r"(?:jp|com|net|org|info|kr|cn|tw|ru|uk|ir|is|tv|ch|fr|de|example))\b(/[^\s/?#)]{0,60})?"
)
_CODE = late(r"(?<=[-_/=])[a-z]{2,12}(?=[-_/.]|$)")
# What may not follow a common word that is to be a name, but for words that go with a publisher.
_RUNS_ON = late(
    r"(?!社説|主張|付|電|発|系|朝刊|夕刊|配信|特派員|記者|通信|新聞|社|版|提供|紙|ニュース|デジタル|オンライン)[一-龠々ァ-ヴー]"
)
# The letters of a longer name before a known one, kana among them where that is a common word (みちのく新報), and what
# may stand there without being a name's.
_LONGER = late(r"(?<![一-龠々ァ-ヴーA-Za-z])(?:[一-龠々A-Za-zァ-ヴー]|(?<=[ァ-ヴー])・){1,8}$")
_LONGER_KANA = late(r"(?:[一-龠々A-Za-zぁ-んァ-ヴー]|(?<=[ァ-ヴー])・){1,10}$")
_SHORT = late(r"[一-龠々]{2}")
_APART = late(
    r"(?:[紙誌付日朝前元旧現局系版面刊社各両同典説事用英米仏独露伊韓中台豪印対反全]|(?<!全)国|地元|ロシア|イスラエル|イラン|カタール)$"
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


class PublisherRow(Row, frozen=True, kw_only=True):
    """One row of ``publishers.csv``; lists are separated by ``|``."""

    name: str
    aliases: str = ""
    domains: str = ""
    kind: str
    country: str
    common: str = ""
    note: str = ""


class CodeRow(Row, frozen=True):
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
        self.words = SourceWords(lexicon)
        self._is_paper = late(rf"{self.words.paper}$")
        self._edition = late(self.words.edition)
        self._goes_on = late(rf"[一-龠々ァ-ヴー]{{0,6}}?(?:{self.words.paper}|通信社?)(?![一-龠々ァ-ヴー])")
        self._labels = self._own_labels(owners)
        codes = lexicon.rows("voice_portal_codes", CodeRow)
        self._codes = {row.code: self._names[row.publisher] for row in codes if row.publisher in self._names}
        self._common = frozenset(common)  # words such as 新報, names only where they stand alone
        self._any = NameSearch(self._names)
        self._plain = NameSearch(name for name in self._names if name not in common)

    def find(self, line: str, *, source_line: bool) -> list[Hit]:
        """Return the publishers named in the folded `line`; common words count only in a source line.

        A known name that is but a part of a longer one (読売日々新聞, 中央教育新聞) is the longer's, which is unknown.
        """
        names = self._any if source_line else self._plain
        spans = [(start, end) for start, end in names.find(line) if not self._in_word(start, end, line)]
        hits: list[Hit] = []
        limit = len(line)
        for start, end in reversed(spans):
            longer = self._of_longer(start, end, line, limit) if source_line else None
            hits.append(longer or self._hit(start, end, line, limit))
            if not self._is_paper.fullmatch(line, start, end):
                limit = start
        return hits[::-1]

    def named(self, name: str) -> Publisher | None:
        """Return the publisher that is called just so, be it with an edition."""
        if found := self._names.get(name):
            return found
        base = self.words.without_edition(name, of_any=True)
        return None if self._is_paper.fullmatch(base) else self._names.get(base)

    def canonical(self, name: str) -> str:
        """Return the name under which a publisher is known, else `name` without an edition."""
        known = self.named(fold(name))
        return known.name if known else self.words.without_edition(name, of_any=True)

    def _in_word(self, start: int, end: int, line: str) -> bool:
        """Whether a common word is but the beginning of another: 共同 in 共同親権, 新報 in 新報オンライン."""
        if line[start:end] not in self._common:
            return False
        is_ending = self._is_paper.fullmatch(line, start, end)
        return _RUNS_ON.match(line, end) is not None or bool(is_ending and self._edition.match(line, end))

    def _hit(self, start: int, end: int, line: str, limit: int) -> Hit:
        """The publisher of a name, or the unknown one's whose name it is only a part of."""
        word = line[start:end]
        longer = self._goes_on.match(line, end, limit)
        first, last = start - len(self._before(start, line, word)), longer.end() if longer else end
        if (first, last) == (start, end):
            return Hit(start, end, self._names[word])
        return Hit(first, last, Publisher(line[first:last], "unknown", ""))

    def _of_longer(self, start: int, end: int, line: str, limit: int) -> Hit | None:
        """The unknown publisher whose name only holds a paper's short one: 三陸毎日, 不動産経済情報."""
        word = line[start:end]
        if not _SHORT.fullmatch(word) or self._names[word].kind == "agency" or self._is_paper.search(word):
            return None
        match = _LONGER.search(line, max(0, start - 10), start)
        if match is None or _APART.search(match.group()) or self.words.says_nothing(match.group()):
            return None
        last = end
        while last < limit and _RUNS_ON.match(line, last):
            last += 1
        return Hit(match.start(), last, Publisher(line[match.start() : last], "unknown", ""))

    def _before(self, start: int, line: str, word: str) -> str:
        """Return the letters before a paper's name that make it a longer one's."""
        if not self._is_paper.search(word) or self._names[word].kind == "agency":
            return ""
        common = word in self._common
        match = (_LONGER_KANA if common else _LONGER).search(line, max(0, start - 10), start)
        before = match.group() if match else ""
        divided = before.endswith("・") and not "ァ" <= word[0] <= "ヴ"
        return "" if divided or (_APART.search(before) and not common) else before

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
