"""Morphemes in, mentions out: the one entry into this room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jpnews_nlp.entities import clues, consistency
from jpnews_nlp.entities.addresses import add_addresses
from jpnews_nlp.entities.appositions import Appositions
from jpnews_nlp.entities.assembly import Assembler
from jpnews_nlp.entities.composition import Heads, acronyms, compose, part_abroad
from jpnews_nlp.entities.countries import Abbreviations
from jpnews_nlp.entities.events import Events
from jpnews_nlp.entities.fronts import Fronts
from jpnews_nlp.entities.gazetteer import Gazetteer, Match, tag_of
from jpnews_nlp.entities.linking import link
from jpnews_nlp.entities.local_bodies import add_local_bodies
from jpnews_nlp.entities.names import Label, load
from jpnews_nlp.entities.patterns import add_patterns
from jpnews_nlp.entities.people import Titles, drop_common, settle_japanese, share_titles, unite
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.entities.tagger import Tagger
from jpnews_nlp.entities.titled_people import TitledPeople
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.entities.weights import MODEL
from jpnews_nlp.entities.weights import load as load_weights
from jpnews_nlp.language.groups import groups
from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.records import Mention, Segment

_STOPS = frozenset("。！？!?")
_PLACES = ("COUNTRY", "LOCATION")
_MAX_SEQUENCE = 400  # morphemes; a longer stretch without a full stop is cut, which bounds the memory
_TOGETHER = 40_000  # morphemes of short documents that are tagged at once


@dataclass(slots=True, frozen=True)
class _Facts:
    """What is looked up once for a morpheme type."""

    lengths: tuple[int, ...]  # of names that begin with it
    abbreviation: bool
    stop: bool


@dataclass(slots=True, frozen=True)
class _Document:
    """A text with what is looked up in it before the tagger is asked."""

    text: str
    morphemes: Morphemes
    bounds: list[int]  # no mention crosses these
    facts: list[tuple[int, _Facts]]  # by position, where there are any
    matches: list[Match]


class _TypeFacts(Remembered[Morpheme, _Facts | None]):
    """Morpheme type → its facts, None for the many that have none."""

    def __init__(self, gazetteer: Gazetteer, abbreviations: Abbreviations) -> None:
        self._gazetteer, self._abbreviations = gazetteer, abbreviations

    def make(self, key: Morpheme) -> _Facts | None:
        facts = _Facts(self._gazetteer.lengths(key), self._abbreviations.concerns(key), key.surface in _STOPS)
        return facts if facts.lengths or facts.abbreviation or facts.stop else None


class Recognizer:
    """Finds and names countries, people, organizations, places and events.

    Args:
        lexicon: the tables, with the user's folder laid over them.
        model: the folder of the tagger's model.

    Raises:
        LexiconError: a table holds a bad row.
        ModelError: the model is missing or damaged.
    """

    def __init__(self, lexicon: Lexicon = DEFAULT, *, model: Path = MODEL) -> None:
        self._names = load(lexicon)
        self._gazetteer = Gazetteer(self._names)
        weights = load_weights(model)
        self._tagger = Tagger(weights, self._names)
        self._abbreviations = Abbreviations(lexicon, self._names)
        self._heads = Heads(lexicon)
        trimmer = Trimmer(lexicon, self._names)
        self._assembler = Assembler(self._names, self._heads, trimmer, self._abbreviations.never)
        self._fronts = Fronts(lexicon, self._names, trimmer)
        self._appositions = Appositions(lexicon, self._names, trimmer)
        self._titles = Titles(self._names)
        self._titled = TitledPeople(self._names, weights.known)
        self._events = Events(lexicon, self._names)
        self._facts = _TypeFacts(self._gazetteer, self._abbreviations)

    def find(self, text: str, morphemes: Morphemes, segments: Sequence[Segment] = ()) -> list[Mention]:
        """Return the mentions of `text`, ordered by start and, for equal starts, the longer first.

        Args:
            text: the document.
            morphemes: its analysis (`jpnews_nlp.language.morphemes.analyse`).
            segments: no mention crosses a boundary between them; none: the text is one piece.
        """
        return next(self.find_each([(text, morphemes, segments)]))

    def find_each(self, documents: Iterable[tuple[str, Morphemes, Sequence[Segment]]]) -> Iterator[list[Mention]]:
        """Yield what `find` returns for each document; the tagger works on many at once, which is quicker."""
        read = (self._read(*document) for document in documents)
        for group in groups(read, lambda document: len(document.morphemes), _TOGETHER):
            for document, tagged in zip(group, self._tagged(group), strict=True):
                yield self._mentions(document, self._spans(document, tagged))

    def _read(self, text: str, morphemes: Morphemes, segments: Sequence[Segment]) -> _Document:
        bounds = sorted({0, len(text), *(s.start for s in segments), *(s.end for s in segments)})
        table = self._facts
        facts = [(position, fact) for position, item in enumerate(morphemes.types) if (fact := table[item])]
        starts = [(position, fact.lengths) for position, fact in facts if fact.lengths]
        return _Document(text, morphemes, bounds, facts, self._gazetteer.matches(morphemes, starts))

    def _mentions(self, document: _Document, spans: SpanSet) -> list[Mention]:
        text, morphemes, bounds = document.text, document.morphemes, document.bounds
        part_abroad(text, spans)
        compose(text, spans, self._heads, bounds)
        add_local_bodies(text, spans, self._names, self._heads)
        known = acronyms(text, spans)
        people = [span for span in spans if span.label == "PERSON"]
        for person in people:
            self._titles.read(text, spans, person, bounds[bisect_left(bounds, person.end)])
        drop_common(text, spans)
        consistency.surnames(morphemes, spans, self._titles.strong)
        consistency.harmonise(text, spans)
        consistency.spread(morphemes, spans)
        compose(text, spans, self._heads, bounds)
        people = [span for span in spans if span.label == "PERSON"]
        for person in people:
            if person.title is None:
                self._titles.read(text, spans, person, bounds[bisect_left(bounds, person.end)])
        share_titles(text, people)
        unite(text, people)
        settle_japanese(morphemes, people, self._names)
        for person in people:
            self._titles.read_in_front(text, person)
        return link(text, [span for span in spans if _inside(bounds, span)], known)

    def _spans(self, document: _Document, tagged: list[tuple[int, int, Label]]) -> SpanSet:
        text, morphemes, matches = document.text, document.morphemes, document.matches
        abbreviated = [position for position, fact in document.facts if fact.abbreviation]
        named = {morphemes.starts[m.first]: m.entry.entity_id for m in matches if m.entry.label == "COUNTRY"}
        # A single 米 that the tagger takes for a country or place is one: it has read the context too.
        hinted = frozenset(start for start, end, label in tagged if end - start == 1 and label in _PLACES)
        countries = self._abbreviations.find(morphemes, abbreviated, named, hinted)
        spans = self._assembler.assemble(morphemes, matches, tagged, countries)
        weak = [(morphemes.starts[m.first], m.end, m.entry) for m in matches if m.entry.weak]
        clues.states(morphemes, spans, weak)
        clues.citations(morphemes, spans, self._assembler.trimmer)
        self._appositions.add(morphemes, spans)
        add_patterns(morphemes, spans, self._names, self._assembler.trimmer)
        self._fronts.join(morphemes, spans)
        add_addresses(text, spans, self._names, self._heads)
        self._titled.add(morphemes, spans, matches)
        self._events.add(text, spans, weak)
        clues.weak_names(text, spans, weak, self._heads)
        consistency.weak_aliases(text, spans, weak, self._titles.strong)
        return spans

    def _tagged(self, group: list[_Document]) -> Iterator[list[tuple[int, int, Label]]]:
        """Yield the names that the tagger finds in each document of a group."""
        types: list[Morpheme] = []
        cuts: list[int] = []
        tags: dict[int, str] = {}
        for document in group:
            first = len(types)
            types += document.morphemes.types
            cuts += [first + cut for cut in (0, *_cuts(document))]
            for match in document.matches:
                name = tag_of(match)
                tags[first + match.first] = "B" + name
                for position in range(match.first + 1, match.last + 1):
                    tags[first + position] = "I" + name
        labels = self._tagger.tag(types, [cut for cut in cuts if 0 < cut < len(types)], tags)
        first = 0
        for document in group:
            behind = first + len(document.morphemes)
            yield list(_spans_of(document.morphemes, labels[first:behind], self._tagger.labels))
            first = behind


def _cuts(document: _Document) -> list[int]:
    """Positions at which a new sequence begins: after a full stop, a line end, at a segment's bounds."""
    cuts = {position + 1 for position, fact in document.facts if fact.stop}
    starts, text = document.morphemes.starts, document.morphemes.text
    cuts.update(bisect_left(starts, bound) for bound in document.bounds)
    line = text.find("\n")
    while line >= 0:
        cuts.add(bisect_right(starts, line))
        line = text.find("\n", line + 1)
    cuts.update(range(_MAX_SEQUENCE, len(starts), _MAX_SEQUENCE))
    return sorted(cut for cut in cuts if 0 < cut < len(starts))


def _spans_of(morphemes: Morphemes, labels: list[int], names: tuple[str, ...]) -> list[tuple[int, int, Label]]:
    outside = names.index("O")
    found: list[tuple[int, int, Label]] = []
    first = -1
    for position in [position for position, label in enumerate(labels) if label != outside]:
        name = names[labels[position]]
        if name.startswith("B-"):
            found.append((morphemes.starts[position], morphemes.ends[position], name[2:]))  # type: ignore[arg-type]
            first = morphemes.starts[position]
        elif first >= 0:
            found[-1] = (first, morphemes.ends[position], name[2:])  # type: ignore[assignment]
    return found


def _inside(bounds: list[int], span: Span) -> bool:
    """Whether no segment boundary lies within the span."""
    return bounds[bisect_right(bounds, span.start)] >= span.end
