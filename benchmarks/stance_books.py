"""Choose books for ``stance_words_fit.py`` from Aozora Bunko.

Usage: python benchmarks/stance_books.py FOLDER books.jsonl.gz

FOLDER: the text files of Aozora Bunko (https://www.aozora.gr.jp, Shift_JIS with its annotations), in whatever folders.
Taken are works in the public domain in modern spelling and grammar that are prose more than talk: essays, criticism,
stories told. Notes, readings and the account of the edition are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

_RULE = "\n-------------------------------------------------------\n"  # around the notes on the signs in use
_NOTES = re.compile(r"《[^》]*》|［＃[^］]*］|｜|　")
_EDITION = "\n底本："
_PROTECTED = re.compile("クリエイティブ・コモンズ|著作権")  # a licence or a right that still holds
_SHORTEST = 800  # characters
# What tells a text that is not wanted, and how often it may occur, in occurrences a character.
_UNLIKE = (
    (re.compile("ゐ|ゑ|いふ|思ふ|やう|だらう|せう|でせ|なつて|いつて"), 0.0006),  # historical spelling
    (re.compile("けり|たり。|べし。|なり。|あらず"), 0.001),  # classical grammar
    (re.compile("※"), 0.004),  # characters that the file cannot spell
    (re.compile("\n「"), 1 / 600),  # talk
)
_TALK, _MOST_TALK = re.compile("「[^」]*」"), 0.2


def body_of(text: str) -> str:
    """Return a work's own words."""
    body, edition = text.rsplit(_EDITION, 1) if _EDITION in text else (text, "")
    if _PROTECTED.search(edition):
        return ""
    return _NOTES.sub("", body.rsplit(_RULE, 1)[-1]).strip()


def is_wanted(body: str) -> bool:
    """Whether a work is long enough, and modern prose."""
    if len(body) < _SHORTEST:
        return False
    if any(len(sign.findall(body)) > most * len(body) for sign, most in _UNLIKE):
        return False
    return sum(map(len, _TALK.findall(body))) <= _MOST_TALK * len(body)


def books(folder: Path) -> Iterator[str]:
    """Yield the wanted works, by the names of their files."""
    for path in sorted(folder.rglob("*.txt")):
        body = body_of(path.read_text(encoding="cp932", errors="replace"))
        if is_wanted(body):
            yield body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    with gzip.open(options.out, "wt", encoding="utf-8") as stream:
        for body in books(options.folder):
            stream.write(json.dumps({"text": body}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
