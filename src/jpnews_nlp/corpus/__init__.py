"""The corpus: files, folders and streams of records as documents.

`discover` lists what there is to read, `read` turns each source into documents and failures, `fingerprint`
tells without decoding whether a source has changed.
"""

from jpnews_nlp.corpus.discovery import discover
from jpnews_nlp.corpus.doc_ids import DocIds
from jpnews_nlp.corpus.document import DEFAULT_MAX_BYTES, Basis, Document, Failure, ReadError, ReadOptions
from jpnews_nlp.corpus.encodings import Decoded, decode
from jpnews_nlp.corpus.names import printable, without_surrogates
from jpnews_nlp.corpus.publication_dates import parse_date
from jpnews_nlp.corpus.reading import fingerprint, read
from jpnews_nlp.corpus.sources import Listing, Source

__all__ = [
    "DEFAULT_MAX_BYTES",
    "Basis",
    "Decoded",
    "DocIds",
    "Document",
    "Failure",
    "Listing",
    "ReadError",
    "ReadOptions",
    "Source",
    "decode",
    "discover",
    "fingerprint",
    "parse_date",
    "printable",
    "read",
    "without_surrogates",
]
