"""Builds the stance layer's input by hand: no other layer is needed to test it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.language.sentences import split
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Article, Layers, Mention, Quote, Report, Segment, Stance, Voice
from jpnews_nlp.stance import StanceFinder
from jpnews_nlp.stance.learned import LearnedPhrases
from jpnews_nlp.stance.log_linear import Scores
from jpnews_nlp.stance.rows import inventory

FINDER = StanceFinder()
PROPOSER = StanceFinder()  # without first look and weights that accept: whatever grammar and lexicon propose stands
PROPOSER._inventory = replace(inventory(DEFAULT), acceptance=Scores({}))
PROPOSER._learned = LearnedPhrases(PROPOSER._inventory, thorough=True)
Find = Callable[..., list[Stance]]


def layers_of(text: str, voice: Voice = "editorial", report: Report | None = None) -> Layers:
    """Layers of `text` with one segment a line."""
    report_id = report.report_id if report else None
    segments = [
        Segment(line.start(), line.end(), voice, "body", report_id, "test", 1.0)
        for line in re.finditer(r"[^\n]+", text)
        if line.group().strip()
    ]
    layers = Layers(Article(text), analyse(text), segments, [report] if report else [])
    layers.sentences = split(text, segments)
    return layers


def mention(text: str, surface: str, label: str, entity_id: str, title: str | None = None) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), label, entity_id, surface, title=title)


def quote(text: str, content: str, source: str | None, cue: str) -> Quote:
    start, cue_start = text.index(content), text.index(cue)
    source_start = text.index(source) if source else None
    source_end = source_start + len(source) if source and source_start is not None else None
    return Quote(
        start, start + len(content), "direct", cue, cue_start, cue_start + len(cue), source, source_start, source_end
    )  # fmt: skip


@pytest.fixture(scope="session")
def find() -> Find:
    """Find the stances of an editorial text."""

    def find_in(text: str, voice: Voice = "editorial", report: Report | None = None) -> list[Stance]:
        return FINDER.find(layers_of(text, voice, report))

    return find_in


@pytest.fixture(scope="session")
def propose() -> Find:
    """The same with all phrases that are proposed, accepted or not."""

    def propose_in(text: str) -> list[Stance]:
        return PROPOSER.find(layers_of(text))

    return propose_in
