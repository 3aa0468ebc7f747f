"""Who may hold a position by the syntax of a sentence: subjects, topics, and those from whom voices come."""

from __future__ import annotations

from bisect import bisect_left

from jpnews_nlp.stance.grammar import Line, Subject
from jpnews_nlp.stance.holders import THE_AUTHOR, Holder, Mentions
from jpnews_nlp.stance.rows import Inventory

_HOLDING_LABELS = frozenset(["COUNTRY", "PERSON", "ORGANIZATION", "LOCATION"])
_BEHIND_PEOPLE = frozenset("等 達 さん 様 方 方々".split())
_HONOURS = frozenset("さん 様 さま 氏".split())  # who is called so is a person, of whatever trade (近所の奥さん)
_GOING_ON = frozenset("て で ながら つつ 方".split())  # behind a verb that shares its subject with the next one
_BEHIND_HEADS = frozenset("（ ( ： : ／ /".split())
_NOBODYS = ("matter", "price")
_JOINING = ("と", "や", "、", "・")
_TOPICAL = ("は", "も", "、")
_INSIDE = frozenset("中 間 内 内部".split())  # 組合の中には
_VOICES = frozenset("声 意見 指摘 批判 要望 異論 懸念 期待".split())


class Parties:
    """Finds the parties of sentences: named ones, and nouns that the table of holders has."""

    def __init__(self, inventory: Inventory, mentions: Mentions) -> None:
        self._inventory = inventory
        self._mentions = mentions
        self._subjects: dict[tuple[int, int], tuple[Holder, int] | None] = {}  # by sentence and predicate
        self._topics: dict[int, Holder | None] = {}  # by sentence

    def subject(self, line: Line, before: int) -> Holder | None:
        """The third party, or the author, that is subject or topic of the predicate at `before`; None: unknown."""
        found = self.subject_place(line, before)
        return found[0] if found else None

    def subject_place(self, line: Line, before: int) -> tuple[Holder, int] | None:
        """The same with the last morpheme of the subject's noun phrase."""
        asked = line.low, before
        if asked not in self._subjects:
            self._subjects[asked] = self._subject_place(line, before)
        return self._subjects[asked]

    def _subject_place(self, line: Line, before: int) -> tuple[Holder, int] | None:
        place = before
        while found := _over_clause(line, line.subject_before(place), before):
            holder = self.party(line, found.first, found.last)
            if holder is not None:
                whole = self._whole(line, found)
                return whole or (holder, found.last)
            place = found.first
        return self._headline_subject(line, before)

    def _whole(self, line: Line, share: Subject) -> tuple[Holder, int] | None:
        """The party that is topic before a share of it (議会は + 大半が反対した)."""
        if self._inventory.persons.get(line.surface(share.last, share.last)) != "share":
            return None
        if (topic := _topic_before(line, share)) is None:
            return None
        holder = self.party(line, topic.first, topic.last)
        return None if holder in (None, THE_AUTHOR) else (holder, topic.last)

    def topic(self, line: Line) -> Holder | None:
        """Whom the sentence speaks of: its topic, its subject, or who is named at its head (◇読売新聞（4日）)."""
        if line.low not in self._topics:
            found = self.topic_place(line, line.high)
            self._topics[line.low] = found[0] if found else self.heading(line)
        return self._topics[line.low]

    def heading(self, line: Line) -> Holder | None:
        """The party that is named at the sentence's head, nothing but a date or a colon behind it."""
        first = line.low
        while first < line.high and line.features[first].morpheme.pos.startswith(("補助記号", "記号", "空白")):
            first += 1
        last = _noun_from(line, first)
        ahead = line.at(last + 1)
        if last < first or not (ahead is None or ahead.morpheme.surface in _BEHIND_HEADS):
            return None
        return self.party(line, first, last)

    def topic_place(self, line: Line, before: int) -> tuple[Holder, int] | None:
        """The first party that is topic of what ends at `before`, and its last morpheme; else the last subject."""
        place, topic = before, None
        while found := line.subject_before(place):
            if line.lemma(found.marker) == "は" and (holder := self.party(line, found.first, found.last)) is not None:
                topic = holder, found.last
            place = found.first
        return topic or self.subject_place(line, before)

    def subject_after(self, line: Line, last: int) -> Holder | None:
        """The party that the predicate modifies (退去を求める + 市民), or the subject after it in a headline."""
        if line.lemma(last + 1) == "の" and line.lemma(last + 2) in ("は", "が"):  # a cleft: 反対した + のは + 野党だ
            last += 2
        ahead = line.at(last + 1)
        if ahead is None or not ahead.noun or ahead.formal:
            return None
        return self.party(line, last + 1, _noun_from(line, last + 1))

    def subject_behind(self, line: Line, last: int) -> Holder | None:
        """The party that is subject of the clause behind a comma (違法だとして、+ 市民団体が訴えた)."""
        first = last + 1 + (line.lemma(last + 1) == "、")
        end = _noun_from(line, first)
        while line.lemma(end + 1) == "の" and (further := _noun_from(line, end + 2)) > end + 1:
            first, end = end + 2, further
        if end < first or line.lemma(end + 1) not in ("が", "は"):
            return None
        holder = self.party(line, first, end)
        return None if holder == THE_AUTHOR else holder

    def voice(self, line: Line, last: int) -> Holder | None:
        """The party from which voices come (住民からは + 反対 + の声が上がった)."""
        ahead = line.tail(last).last + 1
        joined = line.lemma(ahead) in ("の", "為る", "と", "言う")
        if not any(line.lemma(place) in _VOICES for place in range(ahead, ahead + (3 if joined else 1))):
            return None
        for place in line.leftwards(last, last - line.low):
            if line.lemma(place) != "から" or not (joined or line.lemma(place + 1) in _TOPICAL):
                continue
            if (first := line.noun_before(place - 1)) is not None:  # from whomever voices come, it is somebody
                return self.party(line, first, place - 1) or self._called(line, first, place - 1)
        return None

    def agent(self, line: Line, before: int) -> Holder | None:
        """By whom it is done, right before a passive (米国から + 求められている)."""
        return self.up_to(line, before - 2) if line.lemma(before - 1) == "から" else None

    def place_of(self, line: Line, before: int) -> Holder | None:
        """Among whom it is so (党内には、… + 不満がくすぶる)."""
        last = _place_before(line, before, ("は",))
        first = None if last is None else line.noun_before(last)
        return None if last is None or first is None else Holder(self.with_owner(line, first, line.ends[last]))

    def among(self, line: Line, before: int) -> Holder | None:
        """The party among whom it is so (反対派には、… + 不安が強い)."""
        last = _place_before(line, before, ("は", "も"))
        first = None if last is None else line.noun_before(last)
        if last is None or first is None:
            return None
        inside = line.lemma(last) in _INSIDE and line.lemma(first - 1) == "の"
        if inside:
            last = first - 2
            first = line.noun_before(last)
        holder = None if first is None else self.party(line, first, last)
        if holder is None and inside and first is not None:
            holder = self._called(line, first, last)
        return None if holder == THE_AUTHOR else holder

    def doer(self, line: Line, before: int) -> Holder | None:
        """Who does it, if that is told: a subject, or a topic with an object behind it (Kは条約に + 懐疑的だ)."""
        found = line.subject_before(before)
        if found is None:
            return None
        objects = any(line.lemma(place) in ("を", "に") for place in range(found.marker + 1, before))
        return self.somebody(line, before) if objects or line.lemma(found.marker) == "が" else None

    def somebody(self, line: Line, before: int) -> Holder | None:
        """The subject of a predicate that only a party can be subject of, whatever it is called (十一万人が求めた)."""
        found = _over_clause(line, line.subject_before(before), before)
        if found is None or line.lemma(found.marker) == "も":
            return None
        return self._called(line, found.first, found.last)

    def is_price(self, line: Line, before: int) -> bool:
        """Whether the subject of the predicate at `before` is a price (株価が + 反発した)."""
        found = line.subject_before(before)
        return found is not None and self._inventory.persons.get(line.surface(found.last, found.last)) == "price"

    def _called(self, line: Line, first: int, last: int) -> Holder | None:
        """A noun phrase that only somebody can be where it stands, whatever it is called."""
        person = self._inventory.persons.get(line.surface(last, last))
        formal = line.features[last].formal or line.lemma(last) == "自体"
        if formal or line.is_time(first, last) or person in (*_NOBODYS, "first"):
            return None
        return Holder(self.with_owner(line, first, line.ends[last]))

    def feeler(self, line: Line, verb: int) -> Holder | None:
        """The third party that the verb of emotion is told of (住民は + 驚いた); None: nobody but the writer."""
        found = line.subject_before(verb)
        clause = range(0) if found is None else range(found.last + 1, verb)
        if found is None or any(_finite(line, place) and not line.modifies(place) for place in clause):
            return None  # another verb's subject
        if line.surface(found.last, found.last) in self._inventory.writings:
            return None  # この談話は + いただけない
        holder = self.party(line, found.first, found.last)
        return None if holder == THE_AUTHOR else holder

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
        named = self._mentions.person(line.text, start, end)
        if named is not None:
            return named
        if mention is not None and mention.label in _HOLDING_LABELS:
            listed = self._list_from(line, first) if mention.start == start else first
            if listed < first:
                return Holder(line.text[line.starts[listed] : end])
            return Holder(line.text[mention.start : end], mention.entity_id)
        honoured = line.surface(last, last) in _HONOURS
        while last > first and line.lemma(last) in _BEHIND_PEOPLE:
            last -= 1
        for begin in range(first, last + 1):
            person = self._inventory.persons.get(line.surface(begin, last))
            if person in _NOBODYS or (person == "ending" and begin == first):
                return None
            if person is not None:
                ours = person == "third" and first > line.low and line.lemma(first - 1) == "我が"  # わが党
                return THE_AUTHOR if ours or person == "first" else Holder(self.with_owner(line, first, end))
        return Holder(self.with_owner(line, first, end)) if honoured else None

    def _list_from(self, line: Line, first: int) -> int:
        """The first morpheme of the names of a list, of which the last one begins at `first` (社民、共産と + 立憲)."""
        while (begin := _joined_before(line, first, _JOINING)) is not None:
            name = self._mentions.ending_in(line.starts[begin], line.ends[first - 2])
            if name is not None and name.label in _HOLDING_LABELS:
                begin = bisect_left(line.starts, name.start, line.low, first - 2)
            elif line.lemma(first - 1) != "・":
                break
            first = begin
        return first

    def up_to(self, line: Line, last: int) -> Holder | None:
        """The noun phrase that ends at `last` as a holder, if there is one and it can be."""
        first = line.noun_before(last)
        return None if first is None else self.party(line, first, last)

    @staticmethod
    def with_owner(line: Line, first: int, end: int) -> str:
        """A common noun with the name that it belongs to (外務省の + 報道官)."""
        owner = _joined_before(line, first, ("の",))
        begin = first if owner is None else owner
        while (further := _joined_before(line, begin, ("・",))) is not None:
            begin = further
        return line.text[line.starts[begin] : end]


def _over_clause(line: Line, subject: Subject | None, before: int) -> Subject | None:
    """The topic over a clause that と closes, if the subject stands in that (政府は、+ 値上げは…として理解を求めた)."""
    if subject is None or not any(_closes(line, place) for place in range(subject.marker + 1, before)):
        return subject
    if (topic := _topic_before(line, subject)) is None:
        return subject
    return subject if any(_ends(line, place) for place in range(topic.marker + 1, subject.first)) else topic


def _topic_before(line: Line, subject: Subject) -> Subject | None:
    """The topic that は marks, next before a subject."""
    topic = line.subject_before(subject.first)
    return None if topic is None or line.lemma(topic.marker) != "は" else topic


def _ends(line: Line, place: int) -> bool:
    """Whether a clause ends with the predicate there: its verb modifies no noun, or で stands before a comma."""
    if line.features[place].copula:
        return line.lemma(place + 1) == "、"
    return line.features[place].verb and not line.modifies(line.tail(place).last)


def _closes(line: Line, place: int) -> bool:
    """Whether と or よう closes a clause there."""
    this, ended = line.features[place], line.features[place - 1]
    return (this.particle == "と" or this.lemma == "様") and (ended.verb or ended.adjective or ended.auxiliary)


def _noun_from(line: Line, first: int) -> int:
    """The last morpheme of the nouns from `first` on; the one before `first` if there are none."""
    last = first
    while (this := line.at(last)) is not None and this.noun:
        last += 1
    return last - 1


def _joined_before(line: Line, first: int, joints: tuple[str, ...]) -> int | None:
    """The first morpheme of the noun that one of these `joints` joins to the one at `first`."""
    return line.noun_before(first - 2) if line.lemma(first - 1) in joints else None


def _place_before(line: Line, before: int, particles: tuple[str, ...]) -> int | None:
    """The last morpheme of the nearest noun before には or では, or another of these `particles` behind に or で."""
    for place in line.leftwards(before, before - line.low):
        if line.lemma(place) in particles and line.lemma(place - 1) in ("に", "で"):
            return place - 2
    return None


def _finite(line: Line, place: int) -> bool:
    """Whether a verb ends a clause of its own there; 口をそろえて and 読み方 do not."""
    return line.features[place].verb and line.lemma(place + 1) not in _GOING_ON
