"""Who holds a position: the author only where nobody else governs the phrase.

A phrase belongs to the speaker of the innermost quotation around it; else to the third party whose predicate or
frame governs its clause; else to the report that it stands in; else, in editorial text, to the author.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter

from jpnews_nlp.records import Mention, Report
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.matching import Match
from jpnews_nlp.stance.rows import GovernorRow, Inventory

AUTHOR = "author"
UNATTRIBUTED = "unattributed"  # somebody else's words whose owner the text does not tell

_HOLDING_LABELS = frozenset(["COUNTRY", "PERSON", "ORGANIZATION", "LOCATION"])
_BEHIND_PEOPLE = frozenset("等 達 さん 様 方 方々".split())
_GOING_ON = frozenset("て で ながら つつ 方".split())  # behind a verb that shares its subject with the next one
_HOME = "JP"  # what something means for the writer's own country, the writer judges (日本にとっても他人事ではない)
_START = attrgetter("start")


@dataclass(slots=True, frozen=True)
class Holder:
    """A holder's name as the text gives it, with its entity where it is one."""

    name: str
    entity_id: str | None = None


NOBODY = Holder(UNATTRIBUTED)
THE_AUTHOR = Holder(AUTHOR)


@dataclass(slots=True)
class Governed:
    """A stretch of text (code-point offsets) whose positions are `holder`'s, or the author's own after all.

    Attributes:
        viewed: whether it only tells what something means to the holder (米国にとって + 脅威だ).
    """

    start: int
    end: int
    holder: Holder
    viewed: bool = False


class Mentions:
    """The document's mentions, outermost only, found by place."""

    def __init__(self, mentions: list[Mention]) -> None:
        outer: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            if not outer or mention.start >= outer[-1].end:
                outer.append(mention)
        self._mentions = outer
        self._starts = [mention.start for mention in outer]
        self._persons = sorted((one for one in mentions if one.label == "PERSON"), key=_START)
        self._titled: dict[str, list[Mention]] = defaultdict(list)  # by the ends of their titles, and by 氏
        for person in self._persons:
            title = person.title or ""
            for ending in {title[place:] for place in range(len(title))} | ({"氏"} if title else set()):
                self._titled[ending].append(person)

    def person(self, phrase: str, start: int, end: int) -> Holder | None:
        """The person that a source or subject phrase names, or means by a title alone (副社長, 同氏)."""
        low, high = (bisect_left(self._persons, place, key=_START) for place in (start, end))
        named = [
            person
            for person in self._persons[low:high]
            if person.end <= end and _only_titled(person, phrase[person.end - start :])
        ]
        if named:
            return Holder(phrase[named[-1].start - start : named[-1].end - start], named[-1].entity_id)
        known = self._titled.get(phrase.removeprefix("同"), [])
        for place in range(bisect_left(known, start, key=_START) - 1, -1, -1):
            if known[place].end <= start:
                return Holder(known[place].name, known[place].entity_id)
        return None

    def ending_in(self, start: int, end: int) -> Mention | None:
        """The mention that holds the last character of ``text[start:end]``: its head in Japanese."""
        index = bisect_right(self._starts, end - 1) - 1
        if index < 0:
            return None
        mention = self._mentions[index]
        return mention if mention.end >= end and mention.end > start else None

    def label(self, start: int, end: int) -> str:
        """The label of the mention that holds the last character of ``text[start:end]``, "" if none does."""
        mention = self.ending_in(start, end)
        return mention.label if mention else ""


def _only_titled(person: Mention, rest: str) -> bool:
    """Whether nothing but the person's title follows the name (アサド政権 is no person)."""
    return rest in ("", "氏", "さん") or (person.title is not None and rest.startswith(person.title))


def report_holder(report: Report | None) -> Holder:
    """The name of a report's holder: publisher, else domain, else agency, else unattributed."""
    if report is None:
        return NOBODY
    return Holder(report.publisher or report.domain or report.agency or UNATTRIBUTED)


class HolderRules:
    """Finds who governs the clauses of a sentence in the author's (or a report's) own text."""

    def __init__(self, inventory: Inventory, mentions: Mentions) -> None:
        self._inventory = inventory
        self._mentions = mentions
        self._subjects: dict[tuple[int, int], tuple[Holder, int] | None] = {}  # by sentence and predicate

    def governed(self, line: Line, own: bool) -> list[Governed]:
        """Return the stretches of the sentence that somebody else's predicate or frame governs.

        Args:
            own: whether it is the author who speaks, and not a report.
        """
        found = []
        for matches in line.matches(self._inventory.patterns)["governors"].values():
            stretches = (self._stretch(line, match) for match in matches if not (own and self._of_thought(line, match)))
            stretch = next((stretch for stretch in stretches if stretch), None)
            if stretch:
                found.append(stretch)
        return found

    def subject(self, line: Line, before: int) -> Holder | None:
        """The third party, or the author, that is subject or topic of the predicate at `before`; None: unknown."""
        found = self.subject_place(line, before)
        return found[0] if found else None

    def feeler(self, line: Line, verb: int) -> Holder | None:
        """The third party that the verb of emotion is told of (住民は + 驚いた); None: nobody but the writer."""
        found = line.subject_before(verb)
        clause = range(0) if found is None else range(found[1] + 1, verb)
        if found is None or any(_finite(line, place) and not line.modifies(place) for place in clause):
            return None  # another verb's subject
        if line.surface(found[1], found[1]) in self._inventory.writings:
            return None  # この談話は + いただけない
        holder = self.party(line, *found)
        return None if holder == THE_AUTHOR else holder

    def subject_place(self, line: Line, before: int) -> tuple[Holder, int] | None:
        """The same with the last morpheme of the subject's noun phrase."""
        asked = line.low, before
        if asked not in self._subjects:
            self._subjects[asked] = self._subject_place(line, before)
        return self._subjects[asked]

    def _subject_place(self, line: Line, before: int) -> tuple[Holder, int] | None:
        place = before
        while found := line.subject_before(place):
            holder = self.party(line, *found)
            if holder is not None:
                return holder, found[1]
            place = found[0]
        return self._headline_subject(line, before)

    def subject_after(self, line: Line, last: int) -> Holder | None:
        """The party that the predicate modifies (退去を求める + 市民), or the subject after it in a headline."""
        if line.lemma(last + 1) == "の" and line.lemma(last + 2) == "は":  # a cleft: 反対した + のは + 野党だ
            last += 2
        place = last + 1
        if (ahead := line.at(place)) is None or not ahead.noun or ahead.formal:
            return None
        while (this := line.at(place + 1)) is not None and this.noun:
            place += 1
        return self.party(line, last + 1, place)

    def voice(self, line: Line, last: int) -> Holder | None:
        """The party from which voices come (住民からは + 反対 + の声が上がった)."""
        if line.lemma(last + 1) not in ("の", "為る", "と") or not any(
            line.lemma(place) in _VOICES for place in range(last + 2, last + 4)
        ):
            return None
        for place in line.leftwards(last, last - line.low):
            if line.lemma(place) == "から" and (first := line.noun_before(place - 1)) is not None:
                return self.party(line, first, place - 1)
        return None

    def agent(self, line: Line, before: int) -> Holder | None:
        """By whom it is done, right before a passive (米国から + 求められている)."""
        return self._party_up_to(line, before - 2) if line.lemma(before - 1) == "から" else None

    def place_of(self, line: Line, before: int) -> Holder | None:
        """Among whom it is so (党内には、… + 不満がくすぶる)."""
        last = _place_before(line, before, ("は",))
        first = None if last is None else line.noun_before(last)
        return None if last is None or first is None else Holder(self._with_owner(line, first, line.ends[last]))

    def among(self, line: Line, before: int) -> Holder | None:
        """The party among whom it is so (反対派には、… + 不安が強い)."""
        last = _place_before(line, before, ("は", "も"))
        first = None if last is None else line.noun_before(last)
        if last is None or first is None:
            return None
        if line.lemma(last) in _INSIDE and line.lemma(first - 1) == "の":
            last = first - 2
            first = line.noun_before(last)
        holder = None if first is None else self.party(line, first, last)
        return None if holder == THE_AUTHOR else holder

    def doer(self, line: Line, before: int) -> Holder | None:
        """Who does it, if that is told: a subject, or a topic with an object behind it (Kは条約に + 懐疑的だ)."""
        found = line.subject_before(before)
        if found is None:
            return None
        objects = any(line.lemma(place) in ("を", "に") for place in range(found[1] + 2, before))
        return self.somebody(line, before) if objects or line.marker(found[1]) == "が" else None

    def somebody(self, line: Line, before: int) -> Holder | None:
        """The subject of a predicate that only a party can be subject of, whatever it is called (十一万人が求めた)."""
        found = line.subject_before(before)
        if found is None or line.marker(found[1]) == "も":
            return None
        first, last = found
        this = line.features[last]
        if this.formal or this.temporal or self._inventory.persons.get(line.surface(last, last)) in ("matter", "first"):
            return None
        return Holder(self._with_owner(line, first, line.ends[last]))

    def _headline_subject(self, line: Line, before: int) -> tuple[Holder, int] | None:
        """The party that a headline, or a part of it, names first, a comma after it (隣国、協議を拒否)."""
        for place in line.leftwards(before, before - line.low):
            if not line.features[place].comma or (first := line.noun_before(place - 1)) is None:
                continue
            if (first == line.low or line.spaced(first)) and (holder := self.party(line, first, place - 1)):
                return holder, place - 1
        return None

    def party(self, line: Line, first: int, last: int) -> Holder | None:
        """The noun phrase as a holder, if it can be one."""
        start, end = line.starts[first], line.ends[last]
        mention = self._mentions.ending_in(start, end)
        named = self._mentions.person(line.text[start:end], start, end)
        if named is not None:
            return named
        if mention is not None and mention.label in _HOLDING_LABELS:
            return Holder(line.text[mention.start : end], mention.entity_id)
        while last > first and line.lemma(last) in _BEHIND_PEOPLE:
            last -= 1
        for begin in range(first, last + 1):
            person = self._inventory.persons.get(line.surface(begin, last))
            if person == "matter" or (person == "ending" and begin == first):
                return None
            if person is not None:
                ours = person == "third" and first > line.low and line.lemma(first - 1) == "我が"  # わが党
                return THE_AUTHOR if ours or person == "first" else Holder(self._with_owner(line, first, end))
        return None

    def _party_up_to(self, line: Line, last: int) -> Holder | None:
        """The noun phrase that ends at `last` as a holder, if there is one and it can be."""
        first = line.noun_before(last)
        return None if first is None else self.party(line, first, last)

    @staticmethod
    def _with_owner(line: Line, first: int, end: int) -> str:
        """A common noun with the name that it belongs to (外務省の + 報道官)."""
        begin = line.noun_before(first - 2) if line.at(first - 1) and line.lemma(first - 1) == "の" else None
        return line.text[line.starts[first if begin is None else begin] : end]

    def _stretch(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        if match.row.kind in _TELLING and _passed_on(line, match.last + 1) and self._clausal(line, match):
            return self._up_to(line, match.begin, NOBODY)
        return _RULES[match.row.kind](self, line, match)

    def _says(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        if _weighed(line, match.last + 1) or not self._clausal(line, match):
            return None
        found = self.subject_place(line, match.begin)
        holder, last = found or (self.subject_after(line, line.tail(match.last).last) or NOBODY, None)
        return None if holder == THE_AUTHOR else self._up_to(line, match.begin, holder, last)

    def _thinks(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        if _weighed(line, match.last + 1) or not self._clausal(line, match):
            return None
        holder, last = self.subject_place(line, match.begin) or (None, None)
        behind = line.tail(match.last).last
        holder = holder or self.subject_after(line, behind) or (NOBODY if line.lemma(behind + 1) in _SOMEBODY else None)
        if holder is None or holder == THE_AUTHOR:
            return None
        return self._up_to(line, match.begin, holder, last)

    @staticmethod
    def _of_thought(line: Line, match: Match[GovernorRow]) -> bool:
        return match.row.kind == "thinks" and felt(line, match.last)

    @staticmethod
    def _clausal(line: Line, match: Match[GovernorRow]) -> bool:
        """Whether a clause stands before と: not しようと (する), 人として."""
        before = line.at(match.begin - 1)
        if before is None or (before.volitional and before.verb):
            return False
        return not (before.noun and match.row.id == "gv.tosuru")

    def _hearsay(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        tail = line.tail(match.last)
        return self._up_to(line, match.begin, NOBODY) if tail.final else None

    def _noun(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        return self._up_to(line, match.begin, NOBODY)

    def _whose(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """A party that the clause modifies (手ぬるいという + 住民), or owner of what it modifies (住民の + 気持ち)."""
        holder = self.subject_after(line, match.last) if self._clausal(line, match) else None
        if holder in (None, THE_AUTHOR) or line.lemma(match.last + 1) in _LANDS:
            return None
        return self._up_to(line, match.begin, holder)

    def _stated(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """Whose conclusion it is (値下げは不当だというのが + 委員会の結論だ)."""
        behind = line.leftwards(match.last, match.last - match.begin)
        owner = next(place for place in behind if line.lemma(place) == "の") - 1
        holder = self._party_up_to(line, owner)
        return None if holder == THE_AUTHOR else self._up_to(line, match.begin, holder or NOBODY)

    def _viewpoint(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        holder = self._party_up_to(line, match.begin - 1)
        if holder is None or holder.entity_id in (None, _HOME):
            return None  # what something means for residents or taxpayers, whoever writes judges
        return replace(self._behind(line, match, holder), viewed=True)

    def _wording(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        first, last = line.noun_before(match.begin - 1), match.begin - 1
        if first is None:
            return None
        # only somebody can be made to say it, whatever he is called
        holder = self.party(line, first, last) or Holder(self._with_owner(line, first, line.ends[last]))
        return None if holder == THE_AUTHOR else self._behind(line, match, holder)

    def _according(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        first = line.noun_before(match.begin - 1)
        name = None if first is None else line.surface(first, match.begin - 1)
        return self._behind(line, match, Holder(name) if name else NOBODY)

    @staticmethod
    def _behind(line: Line, match: Match[GovernorRow], holder: Holder) -> Governed:
        """What stands behind a frame: the rest of the sentence."""
        return Governed(line.ends[match.last], line.ends[line.high - 1], holder)

    def _up_to(self, line: Line, before: int, holder: Holder, subject: int | None = None) -> Governed:
        """What stands before と: the clause, or the words in brackets (町に丸投げし、国は「支援する」+ と).

        Args:
            subject: the last morpheme of the subject, if the clause has it.
        """
        start = line.starts[line.low] if subject is None else line.ends[subject]
        if line.lemma(before - 1) in ("」", "』"):
            start = line.starts[next(line.leftwards(before, before - line.low), line.low - 1) + 1]
        return Governed(start, line.starts[before], holder)


_SOMEBODY = frozenset("人 人々 者 向き".split())  # うらやましいと感じた + 人
_INSIDE = frozenset("中 間 内 内部".split())  # 組合の中には
_VOICES = frozenset("声 意見 指摘 批判 要望 異論 懸念 期待".split())
_LANDS = frozenset("国 県 都市 町 村 社会 時代".split())  # 資源が乏しいという国: the clause describes it
PASSIVE = frozenset("れる られる".split())
_TELLING = ("says", "thinks")
_LASTING = frozenset("居る 来る おる".split())
_WANTED = frozenset("たい べし".split())
_WEIGHING = frozenset("出来る 得る 他 しか 難い".split())
_GRANTING = frozenset("良い 構う 差し支える 頂く".split())
_REACH = 6  # morphemes in which the end of such a predicate stands


def _place_before(line: Line, before: int, particles: tuple[str, ...]) -> int | None:
    """The last morpheme of the nearest noun before には or では, or another of these `particles` behind に or で."""
    for place in line.leftwards(before, before - line.low):
        if line.lemma(place) in particles and line.lemma(place - 1) in ("に", "で"):
            return place - 2
    return None


def _passed_on(line: Line, place: int) -> bool:
    """Whether others say or think so, nobody named: 拙速だと批判されている, but not 批判されても仕方がない."""
    place += line.lemma(place) == "為る"
    if line.lemma(place) not in PASSIVE:
        return False
    place += 1 + (line.lemma(place + 1) == "ます")
    return line.lemma(place) == "た" or (line.lemma(place) == "て" and line.lemma(place + 1) in _LASTING)


def _weighed(line: Line, place: int) -> bool:
    """Whether the writer weighs what may be said rather than tells what somebody says (評価できる, 認めるほかない)."""
    if line.lemma(place) in PASSIVE | _WANTED:
        return True
    if any(line.lemma(index) == "た" for index in range(place, place + _REACH)):
        return False  # 批判せざるを得なかった: what somebody did
    place += line.lemma(place) == "為る"
    if line.lemma(place) == "て":
        return line.lemma(place + 1 + (line.lemma(place + 1) == "も")) in _GRANTING
    this = line.at(place)
    return this is not None and (this.lemma in _WEIGHING or this.morpheme.surface == "ざる")


_FELT = frozenset("思う 存ずる 考える 感ずる 見る 信ずる".split())
_CONCEIVABLE = frozenset("難い 辛い れる られる".split())
_PLAIN_ENDS = frozenset("が けれど けど し から ね よ の 。".split())


def felt(line: Line, place: int) -> bool:
    """Whether a verb of thought stands in a form that tells the writer's own thought (裁判所も同罪だと + 思う).

    That is the plain one, or one that says what can be thought; of others one writes 思っている, 思うだろう
    (the person constraint on predicates of inner states, Kuroda 1973).
    """
    if line.lemma(place) not in _FELT:
        return False
    place += 1
    if line.lemma(place) in _CONCEIVABLE:
        return True
    place += line.lemma(place) == "ます"
    return line.at(place) is None or line.lemma(place) in _PLAIN_ENDS


def _finite(line: Line, place: int) -> bool:
    """Whether a verb ends a clause of its own there; 口をそろえて and 読み方 do not."""
    return line.features[place].verb and line.lemma(place + 1) not in _GOING_ON


# Beside the class: methods that an object holds of itself keep it, and its document, until garbage is looked for.
_RULES: dict[str, Callable[[HolderRules, Line, Match[GovernorRow]], Governed | None]] = {
    "says": HolderRules._says,
    "thinks": HolderRules._thinks,
    "hearsay": HolderRules._hearsay,
    "noun": HolderRules._noun,
    "whose": HolderRules._whose,
    "stated": HolderRules._stated,
    "viewpoint": HolderRules._viewpoint,
    "wording": HolderRules._wording,
    "according": HolderRules._according,
}
