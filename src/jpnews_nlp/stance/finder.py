"""The stance layer: from a document's other layers to the positions taken in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from jpnews_nlp.entities.names import load as load_names
from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.records import Layers, Report, Segment, Sentence, Stance
from jpnews_nlp.stance.acceptance import Acceptance, Surroundings
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.holders import (
    NOBODY,
    THE_AUTHOR,
    Governed,
    Holder,
    HolderRules,
    Mentions,
    Quotations,
    report_holder,
)
from jpnews_nlp.stance.learned import LearnedPhrases
from jpnews_nlp.stance.matching import Readings
from jpnews_nlp.stance.opinion import opinion_pieces
from jpnews_nlp.stance.proposals import proposals
from jpnews_nlp.stance.rows import Inventory, inventory
from jpnews_nlp.stance.said import Sayings
from jpnews_nlp.stance.scope import resolve
from jpnews_nlp.stance.targets import Spans, Targets
from jpnews_nlp.stance.traits import Topic

_MAX_LINE = 2000  # morphemes analysed as one sentence
_MOST_BRACKETS = 200  # brackets of a document whose words are looked for elsewhere; keeps time linear
# Countries, and bodies of public life twice, in 1,000 characters: below it a text is about private life.
_PUBLIC_DENSITY = 4.7
_SURFACE = attrgetter("surface")
_SHORT = 300  # characters of a text in which one body of public life is enough


class StanceFinder:
    """Finds who takes which position toward what. Holds compiled tables only; one instance serves all documents."""

    def __init__(self, lexicon: Lexicon = DEFAULT) -> None:
        """Compile the stance tables of `lexicon`.

        Raises:
            LexiconError: if a row does not fit its table.
            ModelError: if the model of marked phrases is missing or damaged.
        """
        self._inventory = inventory(lexicon)
        self._learned = LearnedPhrases(load_names(lexicon), self._inventory)

    def find(self, layers: Layers) -> list[Stance]:
        """Return the positions of one document in text order.

        ``holder == "author"`` marks the article author's own; every other holder is named as the text names them.
        Text of voice "other" carries none.
        """
        document = _Document(layers, self._inventory)
        lines = list(document.lines())
        read = [line for segment, line in lines if document.is_read(segment, line)]
        learned = self._learned.find(layers.morphemes.types, read) if read else {}
        return document.stances(lines, learned)


def lines_of(layers: Layers, tables: Inventory) -> list[Line]:
    """Return the sentences of a document that the model of marked phrases reads."""
    document = _Document(layers, tables)
    return [line for segment, line in document.lines() if document.is_read(segment, line)]


class _Document:
    """The lookups that one document's sentences share."""

    def __init__(self, layers: Layers, tables: Inventory) -> None:
        cache, morphemes = tables.features, layers.morphemes
        self.layers, self.tables = layers, tables
        self.features = list(map(cache.__getitem__, morphemes.types))
        self.readings = Readings(self.features)
        self.mentions = Mentions(layers.mentions)
        self.rules = HolderRules(tables, self.mentions)
        self.quotations = Quotations(layers, self.mentions)
        self.everyday = self._is_everyday()
        dates = Spans((date.start, date.end) for date in layers.dates)
        self.targets = Targets(tables.target_scores, self._title(), self._label, dates)
        self.judge = Acceptance(tables.acceptance_weights)
        self.sayings = Sayings(layers.quotes, tables.said)
        self.topic: Holder | None = None  # whom the report's sentence before speaks of
        self.opinions = opinion_pieces(layers)
        self.cited = 0  # brackets looked up so far
        self.mood = 0  # polarity of the last judgement
        self.reports: dict[int | None, Report] = {report.report_id: report for report in layers.reports}

    def lines(self) -> Iterator[tuple[Segment, Line]]:
        """Yield the sentences that may hold positions, with the segments that they stand in."""
        for sentence in self.layers.sentences:
            segment = self.layers.segments[sentence.segment_id]
            everyday = self.everyday and segment.voice == "editorial"
            if segment.voice != "other":
                for inside in self._windows(sentence):
                    yield segment, Line(self.layers.morphemes, self.features, inside, everyday, self.readings)

    def is_read(self, segment: Segment, line: Line) -> bool:
        """Whether the model of marked phrases reads a sentence: where somebody speaks, of public life."""
        if self.everyday or line.low >= line.high:
            return False
        return not self._plain(segment) or self._spoken(line)

    def _plain(self, segment: Segment) -> bool:
        """Whether the segment is of a report that takes no side."""
        return segment.voice == "report" and segment.report_id not in self.opinions

    def _spoken(self, line: Line) -> bool:
        return self.quotations.around(line.starts[line.low], line.ends[line.high - 1]) is not None

    def stances(self, lines: Iterable[tuple[Segment, Line]], learned: Mapping[int, list[Candidate]]) -> list[Stance]:
        """Return the positions in the sentences.

        Args:
            learned: the phrases of the model by the first morphemes of their sentences.
        """
        found = [
            stance for segment, line in lines for stance in self._of_line(segment, line, learned.get(line.low, []))
        ]
        return sorted(found, key=lambda stance: (stance.start, stance.end))

    def _is_everyday(self) -> bool:
        """Whether the document is about private life: countries and bodies of public life are rare in it."""
        if self.layers.reports:
            return False  # who quotes the news comments on it
        labels = Counter(mention.label for mention in self.layers.mentions)
        bodies = sum(map(self.tables.public.__contains__, map(_SURFACE, self.layers.morphemes.types)))
        abroad = labels["COUNTRY"] >= 2 and labels["PERSON"] + labels["ORGANIZATION"] >= 2
        length = len(self.layers.article.text)
        if not abroad and bodies < (1 if length < _SHORT else 2):
            return True
        return (labels["COUNTRY"] + 2 * bodies) * 1000 < _PUBLIC_DENSITY * length

    def _title(self) -> str:
        """The words of the author's title and headings."""
        heads = [s for s in self.layers.segments if s.voice == "editorial" and s.role in ("title", "heading")]
        named = [self.layers.article.title or "", *(self.layers.article.text[s.start : s.end] for s in heads)]
        return "\n".join(named)

    def _label(self, start: int, end: int) -> str:
        mention = self.mentions.ending_in(start, end)
        return mention.label if mention else ""

    def _taken(self, start: int, end: int) -> bool:
        """Whether a bracket holds a quotation, a name, or words that the article also uses elsewhere."""
        inside = self.mentions.ending_in(start + 1, end - 1)
        return inside is not None or self.quotations.holds(start + 1, end - 1) or self._again(start + 1, end - 1)

    def _again(self, start: int, end: int) -> bool:
        """Whether the words in brackets stand elsewhere too: they are cited, or a plain term of the article."""
        self.cited += 1
        if self.cited > _MOST_BRACKETS:
            return False
        text, words = self.layers.article.text, self.layers.article.text[start:end]
        return text.find(words) < start or text.find(words, end) >= 0

    def _windows(self, sentence: Sentence) -> Iterator[range]:
        """The sentence's morphemes; a monstrous sentence in pieces, so that time stays linear."""
        inside = self.layers.morphemes.within(sentence.start, sentence.end)
        for begin in range(inside.start, inside.stop, _MAX_LINE):
            yield range(begin, min(begin + _MAX_LINE, inside.stop))

    def _of_line(self, segment: Segment, line: Line, learned: list[Candidate]) -> list[Stance]:
        own = segment.voice == "editorial"
        quiet = self._plain(segment) and not self._spoken(line)
        proposed = proposals(line, self.tables, self._taken if own else None, quiet)
        proposed = self._with_said(line, proposed)
        held = self._held(line, proposed, segment, learned) if proposed or learned else []
        candidates = [candidate for candidate, _ in held]
        if candidates:
            mood = resolve(line, candidates, self.tables, self.mood if own else 0)
            self.mood = mood if own else self.mood
        self.topic = (self.rules.subject(line, line.high) or self.topic) if not own else None
        # a sentence without a stance may still name what the next sentence goes on about
        targets = self.targets.of_sentence(line, candidates)
        return [
            self._stance(line, candidate, target, holder)
            for (candidate, holder), target in zip(held, targets, strict=True)
        ]

    def _with_said(self, line: Line, proposed: list[Candidate]) -> list[Candidate]:
        """The phrases, with the predicates that end quotations under a judging cue and hold no other phrase."""
        said = [one for one in self.sayings.predicates(line) if not any(one.overlaps(other) for other in proposed)]
        return sorted([*proposed, *said], key=lambda candidate: (candidate.first, candidate.last)) if said else proposed

    def _held(
        self, line: Line, proposed: list[Candidate], segment: Segment, learned: list[Candidate]
    ) -> list[tuple[Candidate, Holder]]:
        """The phrases that take a position, in order, each with who takes it."""
        governed = self.rules.governed(line) + self._told(line, proposed)
        held = [(candidate, self._holder(line, candidate, segment, governed)) for candidate in proposed]
        kept = [(candidate, holder) for candidate, holder in held if holder is not None]
        around = Surroundings(line, [candidate for candidate, _ in kept], segment.role)
        standing = [
            (candidate, holder)
            for candidate, holder in kept
            if self._stands(line, candidate, around, _whose(holder, segment))
        ]
        more = [one for one in learned if not any(one.overlaps(other) for other, _ in standing)]
        standing += [(one, who) for one in more if (who := self._holder(line, one, segment, governed)) is not None]
        return sorted(standing, key=lambda pair: (pair[0].first, pair[0].last))

    def _stands(self, line: Line, candidate: Candidate, around: Surroundings, whose: str) -> bool:
        """Whether the phrase takes a position; in private life, which the model does not know, as the lexicon says."""
        if line.everyday:
            return not candidate.unexpected
        if candidate.kind == "modality" and whose == "own" and not self.judge.knows(candidate.evidence):
            return True  # a row that the model has not met, a user's own perhaps, stands as it is written
        stands = self.judge(around.features(candidate, self._subject(line, candidate), whose))
        return stands or (_predicated(line, candidate) and not candidate.unexpected)

    def _loud(self, candidate: Candidate, segment: Segment) -> bool:
        """Whether a report takes a side with the phrase: but in an opinion piece, everyday adjectives only describe."""
        if candidate.category == "emphasis" or candidate.kind == "irony":
            return False
        opinion = segment.report_id in self.opinions
        if candidate.kind == "learned":
            return opinion
        return opinion or candidate.kind != "term" or candidate.subtype == "loaded_word"

    def _subject(self, line: Line, candidate: Candidate) -> str:
        subject = self.rules.subject(line, candidate.first)
        return "" if subject is None else "author" if subject == THE_AUTHOR else "third"

    def _told(self, line: Line, candidates: list[Candidate]) -> list[Governed]:
        """The clauses of predicates that tell of somebody else's attitude, from their subject on."""
        found = []
        for candidate in candidates:
            if candidate.kind == "attitude":
                subject = self.rules.subject_place(line, candidate.first)
                if subject is not None and subject[0] != THE_AUTHOR:
                    found.append(Governed(line.ends[subject[1]], line.ends[candidate.last], subject[0]))
        return found

    def _stance(self, line: Line, candidate: Candidate, target: Topic | None, holder: Holder) -> Stance:
        start, end = line.starts[candidate.first], line.ends[candidate.last]
        stance = Stance(
            start=start, end=end, category=candidate.category, polarity=candidate.polarity or 0,
            strength=candidate.strength, holder=holder.name, cue=line.surface(candidate.core, candidate.last),
            evidence=candidate.evidence, subtype=candidate.subtype, holder_entity_id=holder.entity_id,
        )  # fmt: skip
        if target is not None:
            self._aim(stance, target)
        return stance

    def _aim(self, stance: Stance, target: Topic) -> None:
        stance.target_start, stance.target_end = target.start, target.end
        stance.target = self.layers.article.text[target.start : target.end]
        mention = self.mentions.ending_in(target.start, target.end)
        stance.target_entity_id = mention.entity_id if mention else None

    def _holder(self, line: Line, candidate: Candidate, segment: Segment, governed: list[Governed]) -> Holder | None:
        start, end = line.starts[candidate.first], line.ends[candidate.last]
        quotation = self.quotations.around(start, end) if candidate.kind != "irony" else None
        if quotation is None and segment.voice == "report" and not self._loud(candidate, segment):
            return None
        owner = THE_AUTHOR if segment.voice == "editorial" else report_holder(self.reports.get(segment.report_id))
        if quotation is not None:
            return self._known(quotation.holder, owner)
        if candidate.kind == "attitude":
            subject = self.rules.subject(line, candidate.first) or self.rules.subject_after(line, candidate.last)
            if subject is None and segment.voice == "report" and line.subject_before(candidate.first) is None:
                subject = self.topic
            return owner if subject == THE_AUTHOR else subject
        if candidate.kind == "learned" and (other := self._of_another(line, candidate)) is not None:
            return other
        if candidate.subtype == "view" and (self.rules.subject(line, candidate.first) or THE_AUTHOR) != THE_AUTHOR:
            return None  # 政府は…と見ている
        if candidate.subtype == "affect" and line.features[candidate.core].verb:
            return self.rules.feeler(line, candidate.core) or owner
        around = [span for span in governed if span.start < end and start < span.end]
        if around:
            return self._known(min(around, key=lambda span: span.end - span.start).holder, owner)
        return None if owner == THE_AUTHOR and _cites_an_order(line, candidate.last) else owner

    def _of_another(self, line: Line, candidate: Candidate) -> Holder | None:
        """Whose attitude the phrase tells of (労組は + 修正を評価した); None if of nobody's or of the author's."""
        words = self.tables.attitude_words
        if not any(line.lemma(place) in words for place in range(candidate.first, candidate.last + 1)):
            return None
        subject = self.rules.subject(line, candidate.first) or self.rules.subject_after(line, candidate.last)
        return None if subject == THE_AUTHOR else subject

    @staticmethod
    def _known(holder: Holder, owner: Holder) -> Holder | None:
        """Somebody else's words without a name: a report answers for its own, the author for nobody's."""
        if holder != NOBODY:
            return holder
        return None if owner == THE_AUTHOR else owner


def _predicated(line: Line, candidate: Candidate) -> bool:
    """Whether a judging word is what the whole sentence says of its subject (隣国は脅威だ)."""
    tail = line.tail(candidate.last)
    return candidate.kind == "term" and tail.final and line.features[tail.last].copula


def _cites_an_order(line: Line, last: int) -> bool:
    """Whether an imperative is told by と: 出て行けと言われても is somebody's order, nobody named."""
    this = line.features[last].morpheme
    order = this.cform.startswith("命令形") or (this.surface == "な" and this.pos == "助詞-終助詞")
    return order and line.lemma(last + 1) == "と"


def _whose(holder: Holder, segment: Segment) -> str:
    """Whose the phrase would be: the author's own, another party's in the author's text, or one's in a report."""
    if holder == THE_AUTHOR:
        return "own"
    return "told" if segment.voice == "editorial" else "report"
