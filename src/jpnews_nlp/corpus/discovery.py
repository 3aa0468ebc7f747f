"""From what the user names to the files to read, in one order on every machine."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jpnews_nlp.corpus.doc_ids import assign_doc_ids
from jpnews_nlp.corpus.document import Failure, UnsupportedInputError
from jpnews_nlp.corpus.names import printable
from jpnews_nlp.corpus.sources import MEDIA_TYPES, SIDECAR, Found, Listing, reason
from jpnews_nlp.storage import Location, Remote, place, shown

_UNKNOWN = f"an extension that is not read; rename it to one of {' '.join(MEDIA_TYPES)}"
_HTML = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_RECORD = re.compile(rb'\{\s{0,20}"')
_KINDS = {
    stat.S_IFIFO: "pipe (FIFO)",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


def discover(inputs: Sequence[str | Path], *, follow_links: bool = False) -> Listing:
    """List the files to read below `inputs`: files, folders (recursively), URIs of either, ``-`` for standard input.

    In a folder, hidden files and sidecars are passed over, files with other extensions are listed as ignored, and a
    symbolic link is followed if it stays in the folder, or everywhere with `follow_links`. No file is listed twice;
    a notice names each link that is not followed.
    Inputs keep their order; files of one folder are in the order of their relative paths. Nothing is raised: what
    cannot be read is among the listing's failures.
    """
    walk = _Walk(follow_links)
    for given in inputs:
        walk.add(str(given))
    doc_ids = assign_doc_ids([found.names for found in walk.found])
    walk.listing.sources = [found.source(doc_id) for found, doc_id in zip(walk.found, doc_ids, strict=True)]
    return walk.listing


@dataclass(slots=True)
class _Walk:
    follow_links: bool
    listing: Listing = field(default_factory=Listing)
    found: list[Found] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # real paths of files and folders

    def add(self, given: str) -> None:
        """List one input of the user's."""
        if given == "-":
            self._add_stdin()
            return
        try:
            path = place(given)
            mode = path.stat().st_mode
        except ValueError:  # a NUL in the name
            self._fail(given, FileNotFoundError())
        except OSError as error:
            self._fail(shown(given), error)
        else:
            self._add_found(given, path, mode)

    def _add_found(self, given: str, path: Location, mode: int) -> None:
        if stat.S_ISREG(mode) and path.suffix.lower() not in MEDIA_TYPES:
            self._fail(shown(given), UnsupportedInputError(_UNKNOWN))
        elif isinstance(path, Remote):
            if stat.S_ISDIR(mode):
                self._add_remote_folder(path)
            else:
                self._add_remote(path.parent, path.name, path)
        else:
            given = given if Path(given) == path else str(path)  # file:///…
            if stat.S_ISDIR(mode):
                self._add_folder(given)
            else:
                self._add_file(given, path.parent, path.name, mode)

    def _add_remote_folder(self, folder: Remote) -> None:
        try:
            files = list(folder.files())
        except OSError as error:
            self._fail(folder.shown, error)
            return
        for relative, file in files:
            if relative.endswith(SIDECAR) or any(part.startswith(".") for part in relative.split("/")):
                continue
            if file.suffix.lower() in MEDIA_TYPES:
                self._add_remote(folder, relative, file)
            else:
                self.listing.ignored.append(printable(file.shown))

    def _add_remote(self, root: Remote, relative: str, file: Remote) -> None:
        if file.shown not in self.seen:
            self.seen.add(file.shown)
            self.found.append(Found(file, root, relative, root.shown))

    def _add_stdin(self) -> None:
        if "-" not in self.seen:
            self.seen.add("-")
            data = sys.stdin.buffer.read()
            self.found.append(Found(Path("-"), Path(), _stdin_name(data), "-", data))

    def _add_folder(self, given: str) -> None:
        before = len(self.found)
        links: list[str] = []
        if self._is_new(Path(given)):
            self._add_files(given, "", links)
        real_root = os.path.realpath(given)
        links.sort(key=_in_order)
        for link in links:  # grows while links to folders are followed
            self._add_linked(given, link, real_root, links)
        self.found[before:] = sorted(self.found[before:], key=lambda found: _in_order(found.relative))

    def _add_linked(self, given: str, relative: str, real_root: str, links: list[str]) -> None:
        path = Path(given, relative)
        real = os.path.realpath(path)
        inside = os.path.commonpath([real_root, real]) == real_root
        if not path.exists():
            self._notice(path, "a link that leads nowhere or in a circle, skipped")
        elif not inside and not self.follow_links:
            self._notice(path, "a link out of the corpus, skipped; --follow-links reads it")
        elif real in self.seen:
            self._notice(path, "a link to what is read already, skipped")
        elif not path.is_dir():
            self._add_listed(given, relative, path)
        elif self._is_new(path):
            self._add_files(given, relative, links)

    def _add_files(self, given: str, below: str, links: list[str]) -> None:
        """Add the files in and under the folder `below`; put symbolic links into `links` for later."""
        pending = [below]
        while pending:
            folder = pending.pop()
            for entry in self._entries(Path(given, folder)):
                relative = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_symlink():
                    links.append(relative)
                elif not entry.is_dir(follow_symlinks=False):
                    self._add_listed(given, relative, Path(entry.path))
                elif self._is_new(Path(entry.path)):
                    pending.append(relative)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what a folder holds, without hidden entries."""
        try:
            with os.scandir(folder) as entries:
                return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            self._fail(str(folder), error)
            return []

    def _add_listed(self, given: str, relative: str, path: Path) -> None:
        """Add a file that a folder lists, unless its extension is none of ours."""
        if relative.endswith(SIDECAR):
            return
        if path.suffix.lower() not in MEDIA_TYPES:
            self.listing.ignored.append(printable(str(path)))
            return
        try:
            self._add_file(given, Path(given), relative, path.stat().st_mode)
        except OSError as error:
            self._fail(str(path), error)

    def _add_file(self, given: str, root: Path, relative: str, mode: int) -> None:
        path = root / relative
        if not stat.S_ISREG(mode):
            kind = _KINDS.get(stat.S_IFMT(mode), "special file")
            self._fail(
                str(path),
                UnsupportedInputError(f"a {kind}, not a file; save it as a file, or pipe it in as -"),
            )
        elif self._is_new(path):
            self.found.append(Found(path, root, relative, given))

    def _is_new(self, path: Path) -> bool:
        real = os.path.realpath(path)
        if real in self.seen:
            return False
        self.seen.add(real)
        return True

    def _notice(self, path: Path, what: str) -> None:
        self.listing.notices.append(f"{printable(str(path))}: {what}")

    def _fail(self, given: str, error: Exception) -> None:
        self.listing.failures.append(Failure(printable(given), None, type(error).__name__, reason(error)))


def _in_order(relative: str) -> list[str]:
    return relative.split("/")


def _stdin_name(data: bytes) -> str:
    """Return a file name with the extension that fits what was piped in."""
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.match(head):
        return "stdin.html"
    return "stdin.jsonl" if _RECORD.match(head) else "stdin.txt"
