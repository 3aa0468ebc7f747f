"""One text → its tables as DataFrames, for notebooks and scripts."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jpnews_nlp.corpus import Document
from jpnews_nlp.corpus.names import without_surrogates
from jpnews_nlp.language.document import layers_of, read, tokens_of
from jpnews_nlp.language.engines import Engine, load
from jpnews_nlp.records import Voice
from jpnews_nlp.report.article import article_html
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.rows import rows_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Analysis:
    """The tables of one text as attributes: ``a.segments``, ``a.entities``, ``a.stances`` …

    Attributes:
        doc: the spaCy `Doc` behind the tables.
        text: the analysed text, which all offsets refer to.
    """

    def __init__(self, document: Document, doc: Doc) -> None:
        self.doc = doc
        self.text = document.text
        rows = rows_of(document, layers_of(doc), tokens_of(doc))
        self._tables = {name: to_table(name, columns) for name, columns in rows.items()}

    def __getitem__(self, name: str) -> pd.DataFrame:
        frame: pd.DataFrame = self._tables[name].to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES and name != "failures":
            return self[name]
        raise AttributeError(f"no table or attribute {name!r}; the tables are {', '.join(self._tables)}")

    def __repr__(self) -> str:
        counts = ", ".join(f"{table.num_rows} {name}" for name, table in self._tables.items() if name != "documents")
        return f"Analysis({counts})"

    def _repr_html_(self) -> str:
        return article_html({name: table.to_pylist() for name, table in self._tables.items() if name != "tokens"})


def analyze(
    text: str,
    published: str | dt.date | None = None,
    *,
    engine: Engine = "ginza",
    title: str | None = None,
    url: str | None = None,
    voice: Voice | None = None,
    lexicon: str | Path | None = None,
) -> Analysis:
    """Analyse one article.

    Args:
        text: the article. A lone surrogate, which no file can hold, becomes U+FFFD.
        published: its date (ISO 8601): relative dates are resolved against it, and stay open without one.
        engine: "ginza" or "mecab".
        title: its title, if that is not in the text.
        url: its address.
        voice: "editorial" or "report" says what the whole text is.
        lexicon: folder of CSV tables to lay over the package's own.

    Raises:
        ValueError: if `published` is no ISO date or there is no such engine.
    """
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    text = without_surrogates(text)
    document = Document(
        doc_id="text",
        path="",
        text=text,
        title=title,
        author=None,
        url=url,
        published=day,
        published_basis="option" if day else "none",
        encoding="unicode",
        media_type="text/plain",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        declared_voice=voice,
    )
    nlp = _pipeline(engine, str(lexicon) if lexicon else None)
    return Analysis(document, read(nlp, document.article))


@lru_cache(maxsize=2)
def _pipeline(engine: Engine, lexicon: str | None) -> Language:
    return load(engine, lexicon=lexicon)
