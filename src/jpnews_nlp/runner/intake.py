"""What a run must analyse of its corpus: the documents in batches, but for those that the journal knows as they are."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import count

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import DocIds, Document, Failure, ReadOptions, Source, read
from jpnews_nlp.runner.journal import Journal
from jpnews_nlp.runner.progress import Progress
from jpnews_nlp.runner.versions import fingerprint
from jpnews_nlp.runner.worker import Batch
from jpnews_nlp.storage import Remote, fetched_ahead

_BATCH_DOCUMENTS, _BATCH_CHARS = 64, 100_000
_LEAST = 0.25  # of a batch
_BYTES_PER_CHAR = 3  # of Japanese text in UTF-8
_MOST_AHEAD = 4_000_000  # bytes: larger remote files are read when it is their turn


class Intake:
    """Reads the sources of a corpus.

    Args:
        sources: what to read.
        settings: of the run.
        journal: knows what is analysed; each document that is so as it is now is noted there as kept.
        chunks: those that are still there: rows that were in others must be made again.
        workers: how many share the batches.
        progress: brought up to date for each document read.
        fail: called with what cannot be read.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        settings: Settings,
        journal: Journal,
        chunks: Container[str],
        workers: int,
        progress: Progress,
        fail: Callable[[Failure], None],
    ) -> None:
        self._sources = sources
        self._settings = settings
        self._journal = journal
        self._present = chunks
        self._workers = workers
        self._left = sum(size(source) for source in sources) / _BYTES_PER_CHAR  # characters to read, about
        self._progress = progress
        self._fail = fail
        self._fingerprint = fingerprint(settings)
        self._keys: dict[str, str] = {}  # of the documents that are under way

    def batches(self) -> Iterator[Batch]:
        """Yield what must be analysed, in the corpus' order."""
        numbers = count()
        prefix = f"{time.time_ns():x}"
        batch: list[Document] = []
        chars = 0
        for document in self._fresh():
            batch.append(document)
            chars += len(document.text)
            share = self._share()
            if len(batch) >= share * _BATCH_DOCUMENTS or chars >= share * _BATCH_CHARS:
                yield Batch(f"{prefix}-{next(numbers):06}", tuple(batch))
                batch, chars = [], 0
        self._progress.reading = False
        if batch:
            yield Batch(f"{prefix}-{next(numbers):06}", tuple(batch))

    def _share(self) -> float:
        """How full a batch is to be: less so near the end, lest one worker be left with much when others have done."""
        return min(1.0, max(_LEAST, self._left / (4 * self._workers * _BATCH_CHARS)))

    def take_key(self, doc_id: str) -> str:
        """Return, once, what the analysis of a document in a batch depends on."""
        return self._keys.pop(doc_id)

    def _fresh(self) -> Iterator[Document]:
        for item in self._read():
            if isinstance(item, Failure):
                self._fail(item)
                continue
            self._progress.read += 1
            self._left -= len(item.text)
            key = self._key(item)
            if self._is_known(item.doc_id, key):
                self._journal.keep(item.doc_id)
                self._progress.done += 1
            else:
                self._keys[item.doc_id] = key
                yield item
            if self._progress.read == self._settings.limit:
                return

    def _read(self) -> Iterator[Document | Failure]:
        options = ReadOptions(self._settings.date, self._settings.voice, self._settings.max_bytes)
        doc_ids = DocIds(source.doc_id for source in self._sources)
        for source in fetched_ahead(self._sources, self._whole_files):
            try:
                yield from read(source, options, doc_ids)
            except Exception as error:  # whatever one file does, the others go on
                yield source.failure(error)

    def _whole_files(self, source: Source) -> list[Remote]:
        """The remote files that reading a source will take in whole."""
        location = source.location
        if not isinstance(location, Remote) or source.holds_records or size(source) > _MOST_AHEAD:
            return []
        beside = next((file for file in source.sidecars if isinstance(file, Remote) and file.is_file()), None)
        return [location, beside] if beside else [location]

    def _is_known(self, doc_id: str, key: str) -> bool:
        known = None if self._settings.force else self._journal.find(doc_id)
        return known is not None and known[0] == key and known[1] in self._present

    def _key(self, document: Document) -> str:
        """What an analysis depends on: the document with all that is said about it, and how it is analysed."""
        known = (
            document.path,
            document.title,
            document.author,
            document.url,
            str(document.published),
            document.published_basis,
            document.encoding,
            document.media_type,
            document.declared_voice,
            document.sha256,
        )
        return hashlib.sha256(f"{self._fingerprint}{known!r}".encode()).hexdigest()


def size(source: Source) -> int:
    """Return the bytes of a source; 0 if it is gone."""
    if source.data is not None:
        return len(source.data)
    try:
        return source.location.stat().st_size
    except OSError:
        return 0
