"""What the reading of a clause knows beforehand: who spoke last, and how far left it may look."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpnews_nlp.quotes.cues import Cue
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.records import Quote

_SPAN = 2  # sentences for which a speaker is remembered


@dataclass(slots=True)
class Memory:
    """Who spoke last: the speaker of the last saying or topic, and the source of the last frame; soon forgotten."""

    speaker: Span | None = None
    framer: Span | None = None
    framer_is_media: bool = False
    age: int = 0
    unread: list[tuple[int, int]] = field(default_factory=list)
    quoted: bool = False  # whether what is read is itself said

    def skip(self, start: int, end: int) -> None:
        """Pass over a sentence without a quotation; it is read only if somebody asks who it was about."""
        self.unread = [*self.unread[1 - _SPAN :], (start, end)]

    def tick(self) -> None:
        """Go on to the next sentence."""
        self.age += 1
        if self.age > _SPAN:
            self.speaker = self.framer = None

    def tell(self, speaker: Span) -> None:
        """Remember who spoke."""
        self.speaker, self.age = speaker, 0

    def frame(self, framer: Span, *, is_media: bool) -> None:
        """Remember according to whom the sentence was."""
        self.framer, self.framer_is_media, self.age = framer, is_media, 0

    def speaker_of(self, cue: Cue) -> Span | None:
        """Who is the subject of `cue` where none is stated: a paper reports, but does not answer questions."""
        if self.framer and self.framer_is_media and cue.cue_class == "report":
            return self.framer
        return self.speaker or (None if self.framer_is_media and cue.cue != "する" else self.framer)


@dataclass(slots=True)
class Reach:
    """How far left a complement reaches: its content to chunk `floor`, its source to `limit`.

    `before` is the quotation of an equal clause right before it; its source speaks on unless another one is named.
    `bound` says that nobody else can speak: …と述べた上で、
    """

    floor: int
    limit: int
    before: Quote | None
    bound: bool = False

    @property
    def teller(self) -> Span | None:
        """The source of the clause before."""
        if self.before is None or self.before.source_start is None:
            return None
        return Span(self.before.source_start, self.before.source_end or 0)

    @property
    def source_floor(self) -> int:
        """The first chunk that may be the source: what the clause before says holds none."""
        return self.floor if self.teller else self.limit
