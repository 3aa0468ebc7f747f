"""spaCy's DocBin: `Doc`s with our tokens, sentences, trees and span groups, to read with any spaCy vocabulary.

``doc.spans`` has voice, entities, dates, quotes, stances and reported_stances; a span is as wide as the tokens that
its row touches, and ``span.id_`` is the row's number. Exact offsets and all columns are in
``doc.user_data["jpnews"][group]``, since spans with the same offsets would share their attributes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.vocab import Vocab

from jpnews_nlp.export.rows import Article, Row
from jpnews_nlp.export.trees import is_parsed, tree_of

KEY = "jpnews"
# Span group → its table, and the columns of a span's label and id.
_GROUPS = {
    "voice": ("segments", "voice", "segment_id"),
    "entities": ("entities", "label", "mention_id"),
    "dates": ("dates", "type", "date_id"),
    "quotes": ("quotes", "type", "quote_id"),
    "stances": ("stances", "category", "stance_id"),
    "reported_stances": ("reported_stances", "category", "stance_id"),
}


def write(found: Iterator[Article], path: Path) -> int:
    """Write articles as one DocBin file and return their number."""
    vocab = Vocab()
    docs = DocBin(attrs=["ORTH", "LEMMA", "POS", "TAG", "HEAD", "DEP", "SENT_START"], store_user_data=True)
    for article in found:
        docs.add(to_doc(article, vocab))
    docs.to_disk(path)
    return len(docs)


def to_doc(article: Article, vocab: Vocab) -> Doc:
    """Return an article as a `Doc` whose text is the article's, character by character."""
    document = article["documents"][0]
    doc = _tokenised(article["tokens"], document["text"], vocab)
    doc.user_data[KEY] = {"document": _plain(document)}
    for group, (table, label, number) in _GROUPS.items():
        rows = article[table]
        doc.user_data[KEY][group] = [_plain(row) for row in rows]
        spans = [_span(doc, row, row[label], row[number]) for row in rows]
        doc.spans[group] = SpanGroup(doc, name=group, spans=[span for span in spans if span is not None])
    return doc


def _span(doc: Doc, row: Row, label: str, number: int) -> Any:
    return doc.char_span(row["start"], row["end"], label=label, span_id=str(number), alignment_mode="expand")


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()}


def _tokenised(tokens: list[Row], text: str, vocab: Vocab) -> Doc:
    """The `Doc` of our tokens; blanks between them, save a single space, are tokens of their own as in spaCy."""
    columns = _Columns()
    end = 0
    for _, group in groupby(tokens, lambda token: token["sentence_id"]):
        sentence = list(group)
        columns.blank(text[end : sentence[0]["start"]])
        end = columns.sentence(sentence, text)
    columns.blank(text[end:])
    return columns.doc(vocab, parsed=bool(tokens) and is_parsed(tokens))


class _Columns:
    """The columns of a `Doc` under construction."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.lemmas: list[str] = []
        self.pos: list[str] = []
        self.tags: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.starts: list[bool] = []
        self._in_a_sentence = False  # blanks that open the text belong to the first sentence

    def blank(self, gap: str) -> None:
        """Add the blanks between two tokens."""
        if gap.startswith(" ") and self.words and not self.spaces[-1]:
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            before = len(self.words) - 1  # what it hangs on; blanks that open the text hang on the first word
            self._add(gap, gap, "SPACE", "", before if self.words else 1, "dep")

    def sentence(self, tokens: list[Row], text: str) -> int:
        """Add the tokens of a sentence and the blanks between them, and return the offset behind the last."""
        places = []
        tree = tree_of(tokens)
        for before, token in zip([None, *tokens], tokens, strict=False):
            self.blank(text[before["end"] : token["start"]] if before else "")
            places.append(len(self.words))
            self._add(token["surface"], token["lemma"], token["pos"], token["tag"], 0, "")
        for place, (head, relation) in zip(places, tree, strict=True):
            self.heads[place] = place if head is None else places[head]
            self.deps[place] = "ROOT" if head is None else relation
        self.starts[places[0]] = self._in_a_sentence or places[0] == 0
        self._in_a_sentence = True
        return int(tokens[-1]["end"])

    def _add(self, word: str, lemma: str, pos: str, tag: str, head: int, dep: str) -> None:
        self.starts.append(not self.words)
        self.words.append(word)
        self.spaces.append(False)
        self.lemmas.append(lemma)
        self.pos.append(pos)
        self.tags.append(tag)
        self.heads.append(head)
        self.deps.append(dep)

    def doc(self, vocab: Vocab, *, parsed: bool) -> Doc:
        tree: dict[str, Any] = {"heads": self.heads, "deps": self.deps} if parsed else {"sent_starts": self.starts}
        given = {"lemmas": self.lemmas, "pos": self.pos, "tags": self.tags, **tree} if self.words else {}
        return Doc(vocab, words=self.words, spaces=self.spaces, **given)
