"""The plain data that the layers hand to one another.

Every layer takes and returns these records; none of them knows spaCy. All offsets are half-open Unicode
code-point offsets into the document's text, so that ``text[record.start:record.end]`` is the record's surface.
Ids are positions in the layer's list, unique within a document.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jpnews_nlp.language.morphemes import Morphemes

Voice = Literal["editorial", "report", "other"]


@dataclass(slots=True, frozen=True)
class Mark:
    """A stretch of text that the source's markup singles out (HTML ``blockquote``, ``q``, ``cite``, ``a`` …)."""

    start: int
    end: int
    kind: str  # the element's name: blockquote, q, cite, a, h1 … h6, figcaption
    href: str | None = None


@dataclass(slots=True, frozen=True)
class Article:
    """What is known of a document before any analysis, as far as the layers need it."""

    text: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None  # the DCT; None: unknown, relative dates stay open
    declared_voice: Voice | None = None  # what the user says the whole document is
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Segment:
    """A stretch of one voice and one role. Segments do not overlap and cover every non-blank character."""

    start: int
    end: int
    voice: Voice
    role: str  # title, heading, body, headline, source, dateline, byline, link, marker, end_mark, caption, …
    report_id: int | None  # the report that the segment belongs to, if its voice is "report"
    evidence: str  # space-separated rule ids that decided the voice
    score: float  # confidence in the voice, 0 to 1


@dataclass(slots=True)
class Report:
    """A quoted or pasted news report; it may own several segments with other voices between them."""

    report_id: int
    start: int  # of its first segment
    end: int  # of its last segment
    headline: str | None = None
    publisher: str | None = None  # canonical name where the lexicon knows it, else as written
    domain: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    published: dt.date | None = None  # the report's own DCT
    published_basis: str = "none"  # line, dateline, headline, url, trailing, intro, document, none
    evidence: str = ""


@dataclass(slots=True)
class Sentence:
    """A sentence of one voice; it does not break inside a bracket that closes on the same line."""

    start: int
    end: int
    segment_id: int  # the segment in which it begins; only a hard-wrapped sentence runs on into the next
    style: str  # desu_masu, da_dearu, taigen, other


@dataclass(slots=True)
class Mention:
    """One mention of an entity. ``parent`` is the id of the mention that it is nested in."""

    start: int
    end: int
    label: str  # COUNTRY, PERSON, ORGANIZATION, LOCATION, EVENT
    entity_id: str  # stable across documents and runs
    name: str  # canonical
    country: str | None = None  # ISO 3166-1 alpha-2, of the country itself or of the affiliation
    title: str | None = None  # a person's title or honorific
    parent: int | None = None
    evidence: str = ""


@dataclass(slots=True)
class Timex:
    """A temporal expression in TIMEX3 terms (ISO-TimeML), resolved to calendar bounds where that can be done."""

    start: int
    end: int
    type: str  # DATE, TIME, DURATION, SET
    value: str | None  # TIMEX3 value; None if impossible (2月31日)
    value_surface: str | None  # the value from the expression alone; XXXX, XX for what is open
    mod: str | None = None
    date_from: dt.date | None = None  # both bounds inclusive
    date_to: dt.date | None = None
    anchor: dt.date | None = None  # the date it was resolved against
    basis: str = "explicit"  # explicit, dct, anaphoric, ambiguous
    evidence: str = ""


@dataclass(slots=True)
class Quote:
    """Attributed speech in PARC's three parts. start and end are the content's, brackets excluded."""

    start: int
    end: int
    type: str  # direct, indirect, mixed
    cue: str
    cue_start: int
    cue_end: int
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_entity_id: str | None = None
    depth: int = 0  # 0: not inside another quotation
    evidence: str = ""


@dataclass(slots=True)
class Stance:
    """A phrase in which its holder takes a position."""

    start: int
    end: int
    category: str  # deontic, epistemic, evaluative, rhetorical_question, motive, emphasis
    polarity: int  # -1, 0, 1, toward the target
    strength: float  # 0 to 1
    holder: str  # "author", or the name of whoever else holds it
    cue: str
    evidence: str
    subtype: str | None = None
    target: str | None = None
    target_start: int | None = None
    target_end: int | None = None
    target_entity_id: str | None = None
    holder_entity_id: str | None = None


@dataclass(slots=True)
class Parse:
    """A dependency parse as columns, one entry a token of the parser's own tokenization, in text order."""

    starts: list[int]
    ends: list[int]
    heads: list[int]  # index of the head token; a root is its own head
    deps: list[str]  # Universal Dependencies relation
    pos: list[str]  # UPOS


@dataclass(slots=True)
class Layers:
    """All that is known of one document so far; each layer reads what lies to its left and adds its own list."""

    article: Article
    morphemes: Morphemes
    segments: list[Segment] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    dates: list[Timex] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)  # of all holders
    parse: Parse | None = None  # only the ginza engine has one
