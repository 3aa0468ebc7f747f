"""What the search for complements finds."""

from __future__ import annotations

from dataclasses import dataclass

from jpnews_nlp.quotes.cues import Cue


@dataclass(slots=True)
class Complement:
    """A complement and its cue.

    Attributes:
        last: the chunk that carries と: the last of the content.
        content_end: offset after the content.
        cue: the lexicon's row.
        cue_first, cue_last: chunks of the cue.
        cue_start, cue_end: its offsets.
        passive: whether the cue stands in the passive: its subject is not the source.
        rule: evidence.
    """

    last: int
    content_end: int
    cue: Cue
    cue_first: int
    cue_last: int
    cue_start: int
    cue_end: int
    passive: bool
    rule: str

    @property
    def is_noun(self) -> bool:
        """Whether the cue is a noun: との見方, という声, とする声明."""
        return self.rule in ("to-no", "to-iu-noun", "to-suru-noun")
