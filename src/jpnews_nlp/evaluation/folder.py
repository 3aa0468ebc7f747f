"""A folder of gold against the tables of a run, or against an analysis of the gold articles themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jpnews_nlp.corpus import Document, discover, read
from jpnews_nlp.evaluation.gold import GoldArticle, GoldError, read_gold
from jpnews_nlp.evaluation.layers import LAYERS, Measures, Rows
from jpnews_nlp.evaluation.matching import Count, Rate
from jpnews_nlp.records import Article
from jpnews_nlp.tables.read import read as read_tables

_MARKS = {"voice": "seg", "entities": "ent", "dates": "time", "quotes": "quote", "stances": "stance"}


@dataclass(slots=True)
class Scores:
    """The measures of each layer over a folder of gold, or of each set of expressions."""

    articles: int = 0
    unit: str = "articles"  # what was scored: articles, or texts of a set of expressions
    layers: dict[str, Measures] = field(default_factory=lambda: {layer: {} for layer in LAYERS})

    def add(self, layer: str, measures: Measures) -> None:
        for name, measure in measures.items():
            total = self.layers[layer].setdefault(name, type(measure)())
            total += measure  # type: ignore[operator]

    def as_dict(self) -> dict[str, Any]:
        """Return {layer: {measure: figures}}, for JSON."""
        return {
            "articles": self.articles,
            "layers": {
                layer: {name: figures(measure) for name, measure in measures.items()}
                for layer, measures in self.layers.items()
            },
        }


def figures(measure: Count | Rate) -> dict[str, float | int | None]:
    """Return a measure's figures, rounded to four digits."""
    if isinstance(measure, Rate):
        return {"share": _rounded(measure.share), "right": measure.right, "cases": measure.cases}
    shares = {"precision": measure.precision, "recall": measure.recall, "f1": measure.f1}
    counts = {"hits": measure.hits, "invented": measure.invented, "missed": measure.missed}
    return {name: _rounded(share) for name, share in shares.items()} | counts


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def evaluate_folder(gold: Path, pred: str | Path | None = None, *, engine: str = "ginza") -> Scores:
    """Score the gold articles of a folder; a layer without a mark in any of them was not annotated and is left out.

    Args:
        gold: folder of gold XML.
        pred: output folder of a run over the same texts, whose doc_ids end in the gold files' names. Without it
            the gold articles are analysed here, from the input that a gold file names if it is there.
        engine: for the analysis.

    Raises:
        GoldError: if gold cannot be read, or `pred` lacks one of its articles or has another text.
        jpnews_nlp.tables.read.OutputError: if `pred` holds no tables.
    """
    articles = read_gold(gold)
    scores = Scores(articles=len(articles))
    marked = {mark.kind for article in articles for mark in article.marks}
    for article, rows in _from_tables(articles, pred) if pred else analysed(articles, gold, engine):
        for layer, measure in LAYERS.items():
            if _MARKS[layer] in marked:
                scores.add(layer, measure(article, rows))
    return scores


_READ = ("segments", "reports", "entities", "dates", "quotes", "stances", "reported_stances")


def _from_tables(articles: list[GoldArticle], pred: str | Path) -> Iterator[tuple[GoldArticle, Rows]]:
    tables = read_tables(pred)
    documents = {row["doc_id"].rpartition("/")[2]: row for row in tables.arrow("documents").to_pylist()}
    rows = {name: tables.arrow(name).to_pylist() for name in _READ}
    for article in articles:
        document = documents.get(article.name)
        if document is None:
            raise GoldError(f"{pred}: no document {article.name}; analyse the gold articles' texts under these names")
        if document["text"] != article.text:
            raise GoldError(f"{pred}: the text of {article.name} is not the gold article's")
        mine = {name: [row for row in rows[name] if row["doc_id"] == document["doc_id"]] for name in _READ}
        yield article, mine


def analysed(articles: list[GoldArticle], gold: Path, engine: str) -> Iterator[tuple[GoldArticle, Rows]]:
    """Yield gold articles of the folder `gold` with the rows that an analysis finds in each, as a run writes them."""
    from jpnews_nlp.pipeline import open_pipeline
    from jpnews_nlp.tables.arrow import to_table
    from jpnews_nlp.tables.rows import rows_of

    analyse = open_pipeline(engine)
    for article in articles:
        document = _input_of(article, gold) or _bare(article)
        tables = rows_of(document, *analyse(document.article))
        yield article, {name: to_table(name, tables[name]).to_pylist() for name in _READ}


def _input_of(article: GoldArticle, gold: Path) -> Document | None:
    """The input that a gold article was marked up from, which may have metadata and markup that the text lacks."""
    if article.source is None:
        return None
    path = next((p / article.source for p in gold.resolve().parents if (p / article.source).is_file()), None)
    if path is None:
        return None
    for document in (item for source in discover([path]) for item in read(source)):
        if isinstance(document, Document) and document.text == article.text:
            return document
    raise GoldError(f"{article.name}: the text of {path} is not the gold article's")


def _bare(article: GoldArticle) -> Document:
    plain = Article(article.text, published=article.published)
    return Document(
        doc_id=article.name,
        path=article.name,
        text=plain.text,
        title=None,
        author=None,
        url=None,
        published=plain.published,
        published_basis="metadata" if plain.published else "none",
        encoding="utf-8",
        media_type="text/plain",
        sha256="",
    )
