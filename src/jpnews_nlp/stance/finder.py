"""The stance layer: from a document's other layers to the positions taken in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from jpnews_nlp.language.groups import groups
from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.records import Layers, Segment, Sentence, Stance
from jpnews_nlp.stance.acceptance import Acceptance, Surroundings, how_judging
from jpnews_nlp.stance.attribution import Attribution
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.everyday import is_everyday
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.holders import THE_AUTHOR, Holder, Mentions
from jpnews_nlp.stance.leaning import LEANING, Course, Hedge, Judgement, features, negation, turned
from jpnews_nlp.stance.learned import Heard, LearnedPhrases
from jpnews_nlp.stance.log_linear import Trait
from jpnews_nlp.stance.matching import Readings
from jpnews_nlp.stance.modality import toward_object
from jpnews_nlp.stance.proposals import proposals
from jpnews_nlp.stance.rows import Inventory, inventory
from jpnews_nlp.stance.said import Sayings
from jpnews_nlp.stance.scope import resolve
from jpnews_nlp.stance.targets import Spans, Targets
from jpnews_nlp.stance.traits import Topic

_CERTAIN = 99.0  # log-odds
_HOPELESS = -6.5  # log-odds of the model of marked phrases; of 4,600 such words none stood when all were weighed
_TELLING = 4  # sentences from which on a text tells whether it argues
_TOGETHER = 40_000  # morphemes of the documents that the model reads at once
_MAX_LINE = 2000  # morphemes analysed as one sentence
_MOST_BRACKETS = 200  # brackets of a document whose words are looked for elsewhere; keeps time linear


class StanceFinder:
    """Finds who takes which position toward what. Holds compiled tables only; one instance serves all documents."""

    def __init__(self, lexicon: Lexicon = DEFAULT) -> None:
        """Compile the stance tables of `lexicon`.

        Raises:
            LexiconError: if a row does not fit its table.
            ModelError: if the model of marked phrases is missing or damaged.
        """
        self._inventory = inventory(lexicon)
        # what a user adds to the tables, the first look has not learnt to expect
        self._learned = LearnedPhrases(self._inventory, thorough=lexicon.adds_to("stance_"))

    def find(self, layers: Layers) -> list[Stance]:
        """Return the positions of one document in text order.

        ``holder == "author"`` marks the article author's own; every other holder is named as the text names them.
        Text of voice "other" carries none.
        """
        return next(self.find_each([layers]))

    def find_each(self, documents: Iterable[Layers]) -> Iterator[list[Stance]]:
        """Yield what `find` returns for each document; the model works on many at once, which is quicker."""
        read = (_Document(layers, self._inventory) for layers in documents)
        for group in groups(read, lambda document: len(document.layers.morphemes), _TOGETHER):
            heard = iter(self._learned.find([line for document in group for line in document.read]))
            for document in group:
                yield document.stances(islice(heard, len(document.read)))


def lines_of(layers: Layers, tables: Inventory) -> list[Line]:
    """Return the sentences of a document that the model of marked phrases reads."""
    return _Document(layers, tables).read


@dataclass(slots=True)
class Weighed:
    """A phrase, who would hold it, and what speaks for and against it."""

    phrase: Candidate
    holder: Holder
    whose: str
    traits: list[Trait]


class _Document:
    """The lookups that one document's sentences share."""

    def __init__(self, layers: Layers, tables: Inventory) -> None:
        self.layers, self.tables = layers, tables
        self.features = list(map(tables.features.__getitem__, layers.morphemes.types))
        self.readings = Readings(self.features)
        self.mentions = Mentions(layers.mentions)
        self.attribution = Attribution(layers, tables, self.mentions)
        self.everyday = is_everyday(layers, tables)
        dates = Spans((date.start, date.end) for date in layers.dates)
        self.targets = Targets(tables.target_scores, self._title(), self.mentions.label, dates)
        self.judge = Acceptance(tables.acceptance)
        self.leaning: Callable[[Iterable[str]], int] = tables.leaning
        self.sayings = Sayings(layers.quotes, tables.said)
        self.cited = 0  # brackets looked up so far
        self.mood = 0  # polarity of the last judgement
        self.course = Course()
        self.judging = how_judging([])
        self.lines = list(self._lines())
        self.read = [line for segment, line in self.lines if self._is_read(segment, line)]

    def _lines(self) -> Iterator[tuple[Segment, Line]]:
        """Yield the sentences that may hold positions, with the segments that they stand in."""
        for sentence in self.layers.sentences:
            segment = self.layers.segments[sentence.segment_id]
            everyday = self.everyday and segment.voice == "editorial"
            if segment.voice != "other":
                for inside in self._windows(sentence):
                    yield segment, Line(self.layers.morphemes, self.features, inside, everyday, self.readings)

    def _is_read(self, segment: Segment, line: Line) -> bool:
        """Whether the model of marked phrases reads a sentence: where somebody speaks, of public life."""
        if self.everyday or line.low >= line.high:
            return False
        return not self.attribution.plain(segment) or self.attribution.spoken(line)

    def stances(self, heard: Iterable[Heard | None]) -> list[Stance]:
        """Return the positions of the document.

        Args:
            heard: what the model of marked phrases makes of each sentence that is for it to read; None: no phrase.
        """
        reading = {line.low: one for line, one in zip(self.read, heard, strict=True)}
        self.judging = how_judging(list(reading.values()))
        found: list[Stance] = []
        for number, (segment, line) in enumerate(self.lines):
            one = reading.get(line.low)
            if one is None and line.low in reading:
                self._pass_by(segment, line)
            else:
                found += self._of_line(number, segment, line, one)
        self._lean()
        return sorted(found, key=lambda stance: (stance.start, stance.end))

    def _title(self) -> str:
        """The words of the author's title and headings."""
        heads = [s for s in self.layers.segments if s.voice == "editorial" and s.role in ("title", "heading")]
        named = [self.layers.article.title or "", *(self.layers.article.text[s.start : s.end] for s in heads)]
        return "\n".join(named)

    def _taken(self, start: int, end: int) -> bool:
        """Whether a bracket holds a quotation, a name, or words that the article also uses elsewhere."""
        inside = self.mentions.ending_in(start + 1, end - 1)
        quoted = self.attribution.quotations.holds(start + 1, end - 1)
        return inside is not None or quoted or self._again(start + 1, end - 1)

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

    def _pass_by(self, segment: Segment, line: Line) -> None:
        """Take note of a sentence without a phrase: the next ones may go on about what it names."""
        self.attribution.pass_by(line, segment.voice == "editorial")
        self.targets.of_sentence(line, [], [], None)

    def _of_line(self, number: int, segment: Segment, line: Line, heard: Heard | None) -> list[Stance]:
        own = segment.voice == "editorial"
        quiet = self.attribution.plain(segment) and not self.attribution.spoken(line)
        doubts = self._taken if own and not line.everyday else None  # in private life brackets hold names and labels
        proposed = proposals(line, self.tables, doubts, quiet)
        proposed = [one for one in proposed if not (_hopeless(line, one, heard) or self._named(line, one))]
        proposed = self._with_said(line, proposed)
        held = self._held(line, proposed, segment, heard) if proposed or (heard and heard.phrases) else []
        if not held:
            self._pass_by(segment, line)
            return []
        self.attribution.pass_by(line, own)
        candidates = [candidate for candidate, _ in held]
        before = self.mood if own else 0
        mood = resolve(line, candidates, self.tables, before)
        self.mood = mood if own else self.mood
        targets = self.targets.of_sentence(line, candidates, [holder.name for _, holder in held], heard)
        found = []
        for (this, holder), target in zip(held, targets, strict=True):
            stance = self._stance(line, this, target, holder)
            found.append(stance)
            if holder == THE_AUTHOR and this.category not in LEANING:
                self.course.judges(Judgement(number, segment.start, this.polarity or 0))
            elif holder == THE_AUTHOR and not line.everyday:
                others = [other for other in candidates if other is not this]
                names = features(line, this, others, before, heard, self.tables)
                self.course.hedges(Hedge(stance, number, segment.start, names))
        return found

    def _named(self, line: Line, one: Candidate) -> bool:
        """Whether a phrase is only a part of a name (希望の党); some words blame even there (侵略軍)."""
        start, end = line.starts[one.first], line.ends[one.core]
        return not one.everywhere and self.mentions.names(start, end)

    def _with_said(self, line: Line, proposed: list[Candidate]) -> list[Candidate]:
        """The phrases, with the predicates that end quotations under a judging cue and hold no other phrase."""
        said = [one for one in self.sayings.predicates(line) if not any(one.overlaps(other) for other in proposed)]
        return sorted([*proposed, *said], key=lambda candidate: (candidate.first, candidate.last)) if said else proposed

    def _held(
        self, line: Line, proposed: list[Candidate], segment: Segment, heard: Heard | None
    ) -> list[tuple[Candidate, Holder]]:
        """The phrases that take a position, in order, each with who takes it."""
        rules, learned = self._weighed(line, proposed, segment, heard)
        odds = [(self._odds(line, one), one) for one in [*rules, *learned]]
        standing: list[Weighed] = []
        for likely, one in sorted(odds, key=itemgetter(0), reverse=True):  # of phrases that overlap, the likelier
            if likely >= 0 and not any(one.phrase.overlaps(other.phrase) for other in standing):
                standing.append(one)
        for one in standing:
            if one.phrase.evidence.startswith("learned"):
                self._sign(line, one.phrase, [rule.phrase for rule in rules], heard)
        held = [(one.phrase, one.holder) for one in standing]
        return sorted(held, key=lambda pair: (pair[0].first, pair[0].last))

    def _weighed(
        self, line: Line, proposed: list[Candidate], segment: Segment, heard: Heard | None
    ) -> tuple[list[Weighed], list[Weighed]]:
        """The phrases of the rules, and those of the model, that somebody may hold, with what speaks for each."""
        governed = self.attribution.governed(line, proposed, segment)
        rules = [
            (one, who) for one in proposed if (who := self.attribution.holder(line, one, segment, governed)) is not None
        ]
        known = {one.place for one, _ in rules}
        others = [(one, who) for one, who in rules if who != THE_AUTHOR]
        more = []
        for one in heard.phrases if heard else ():
            if one.place in known:  # the row of a rule tells more of the same phrase
                continue
            who = next((who for other, who in others if one.alike(other)), None)  # the rules know whose it is
            who = who or self.attribution.holder(line, one, segment, governed)
            if who is not None:
                more.append((one, who))
        around = Surroundings(line, [one for one, _ in rules], segment.role, heard, self.judging)

        def weigh(phrase: Candidate, holder: Holder) -> Weighed:
            subject = "" if line.everyday else self.attribution.subject(line, phrase)
            whose = _whose(holder, segment)
            return Weighed(phrase, holder, whose, [] if line.everyday else around.traits(phrase, subject, whose))

        return [weigh(*pair) for pair in rules], [weigh(*pair) for pair in more]

    def _odds(self, line: Line, one: Weighed) -> float:
        """The log-odds that the phrase takes a position; of what the model does not know, as it is written."""
        phrase = one.phrase
        if line.everyday:  # private life is none of the model's
            asked = phrase.kind == "question" and len(self.lines) >= _TELLING  # where nothing is argued, to be answered
            return -1.0 if phrase.unexpected or asked else 1.0
        if phrase.kind == "modality" and one.whose == "own" and not self.judge.knows(phrase.evidence):
            return _CERTAIN  # a row that the model has not met, a user's own perhaps
        likely = self.judge(one.traits)
        return max(likely, 0.0) if phrase.everywhere or _predicated(line, phrase) else likely

    def _sign(self, line: Line, phrase: Candidate, rules: Sequence[Candidate], heard: Heard | None) -> None:
        """Give a phrase of the model's the sign that grammar works out, or what speaks for one under a negation."""
        if _take_sign(phrase, rules):
            return
        if phrase.category == "deontic":
            phrase.polarity = toward_object(line, phrase, self.tables.stopping) or phrase.polarity
        elif phrase.category == "evaluative" and (place := negation(line, phrase)) is not None:
            terms = [rule for rule in rules if rule.kind == "term"]
            phrase.polarity = self.leaning(turned(line, phrase, place, terms, heard))

    def _lean(self) -> None:
        """Give the author's hedges and emphases, whose signs are those of the rules, the ones that the model says."""
        for hedge, names in self.course.read():
            hedge.polarity = self.leaning(names)

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


def _take_sign(phrase: Candidate, rules: Iterable[Candidate]) -> bool:
    """Give a phrase of the model's the sign that grammar works out, if it does (戦争と混乱を + 持ち込む)."""
    for rule in rules:
        composed = rule.evidence.startswith("composed") and phrase.category == "evaluative"
        demanded = rule.kind == "attitude" and rule.category == phrase.category == "deontic"
        if (composed or demanded) and rule.overlaps(phrase):
            phrase.polarity = rule.polarity
            return True
    return False


def _hopeless(line: Line, candidate: Candidate, heard: Heard | None) -> bool:
    """Whether a word of the lexicon stands where the model finds it so unlike a position that nothing makes up for it.

    To weigh such words would take as long as all others.
    """
    if heard is None or candidate.kind != "term" or candidate.everywhere or heard.gain(candidate) >= _HOPELESS:
        return False
    return not _predicated(line, candidate) and not heard.beside(candidate)


def _predicated(line: Line, candidate: Candidate) -> bool:
    """Whether a word, expected to judge, is what the whole sentence says of its subject (隣国は脅威だ)."""
    tail = line.tail(candidate.last)
    expected = candidate.kind == "term" and not candidate.unexpected
    return expected and tail.final and line.features[tail.last].copula


def _whose(holder: Holder, segment: Segment) -> str:
    """Whose the phrase would be: the author's own, another party's in the author's text, or one's in a report."""
    if holder == THE_AUTHOR:
        return "own"
    return "told" if segment.voice == "editorial" else "report"
