"""Every regular expression that the package compiles, and strings made to drive each of them to its slowest."""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Pattern = tuple[str | bytes, int]


def collect() -> list[tuple[str, Pattern]]:
    """Import and use the whole package; return each pattern with the file that compiles it.

    Those that this use does not come by are found in the source, if they are written out there.
    Run in a fresh interpreter: what is compiled before this cannot be seen.
    """
    found: dict[Pattern, str] = {}
    honest = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        compiled = honest(pattern, flags)
        frame = sys._getframe(1)
        while frame and (frame.f_code.co_filename == re.__file__):
            frame = frame.f_back  # type: ignore[assignment]
        place = frame.f_code.co_filename if frame else ""
        if f"{os.sep}jpnews_nlp{os.sep}" in place:
            found.setdefault((compiled.pattern, compiled.flags), place.rpartition(f"{os.sep}jpnews_nlp{os.sep}")[2])
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    _use_everything()
    known = {pattern for pattern, _ in found}
    found.update((pattern, place) for pattern, place in _written() if pattern[0] not in known)
    return [(place, pattern) for pattern, place in found.items()]


def _use_everything() -> None:
    """Import every module, and analyse, so that what is compiled late is compiled, by the text or at the end."""
    import gc
    import importlib
    import pkgutil

    import jpnews_nlp as jn

    for module in pkgutil.walk_packages(jn.__path__, "jpnews_nlp."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from jpnews_nlp.corpus import discover, read

    for source in discover([Path(__file__).parent.parent / "corpus"]):
        for document in read(source):
            jn.analyze(document.text, engine="mecab")  # type: ignore[union-attr]
    from jpnews_nlp.language.late import _Late

    for pattern in [found for found in gc.get_objects() if isinstance(found, _Late)]:
        pattern.search("")


def _written() -> Iterator[tuple[Pattern, str]]:
    """Yield the patterns that the source gives to a function of `re`."""
    import jpnews_nlp as jn

    root = Path(jn.__file__).parent
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=name),
                    args=[ast.Constant(value=str() | bytes() as pattern), *_],
                ) if name != "escape":
                    yield (pattern, 0), str(file.relative_to(root))


def attacks(pattern: str, flags: int) -> list[tuple[str, str, str]]:
    """Return (prefix, pump, suffix): what leads to each repetition, what it repeats, and what fails after it."""
    tree = parser.parse(pattern, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)
    pumps: list[tuple[str, str]] = [("", character) for character in "a1 \n\t<年「。あ"]
    _walk(list(tree), "", pumps)
    return [(before, pump, after) for before, pump in dict.fromkeys(pumps) for after in ("", "\x00", "!x")]


def _walk(items: list[Any], before: str, pumps: list[tuple[str, str]]) -> str:
    """Collect the repetitions in a sequence of parsed items; return a string that the sequence matches."""
    for index, (kind, value) in enumerate(items):
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            low, _, body = value
            for inner in _examples(list(body)):
                pumps.append((before, inner))
                pumps.append(("", before + inner))
            _walk(list(body), before, pumps)
            # two repetitions side by side that can take the same characters
            for follow in items[index + 1 : index + 4]:
                pumps += [(before, inner) for inner in _examples([follow])[:2]]
            before += (_examples(list(body)) or [""])[0] * low
        elif kind is op.BRANCH:
            for branch in value[1]:
                _walk(list(branch), before, pumps)
            before += (_examples([(kind, value)]) or [""])[0]
        elif kind is op.SUBPATTERN:
            before = _walk(list(value[3]), before, pumps)
        elif kind is op.ATOMIC_GROUP:
            before = _walk(list(value), before, pumps)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            _walk(list(value[1]), before, pumps)
        else:
            before += (_examples([(kind, value)]) or [""])[0]
    return before


def _examples(items: list[Any]) -> list[str]:
    """Return a few short strings that a sequence of parsed items matches."""
    found = [""]
    for kind, value in items:
        found = [done + more for done in found[:3] for more in _of(kind, value)[:3]]
    return [text for text in found if text][:4]


def _of(kind: Any, value: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return ["a" if value != ord("a") else "b"]
    if kind is op.ANY:
        return ["a", "あ"]
    if kind is op.IN:
        return _of_set(value)
    if kind is op.CATEGORY:
        return _CATEGORIES.get(value, ["a"])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [text * max(1, value[0]) for text in _examples(list(value[2]))] or [""]
    if kind is op.BRANCH:
        return [text for branch in value[1] for text in _examples(list(branch))[:1]][:6] or [""]
    if kind is op.SUBPATTERN:
        return _examples(list(value[3])) or [""]
    if kind is op.ATOMIC_GROUP:
        return _examples(list(value)) or [""]
    return [""]


_CATEGORIES = {
    op.CATEGORY_DIGIT: ["1", "１"],
    op.CATEGORY_SPACE: [" ", "\n", "\u3000"],
    op.CATEGORY_WORD: ["a", "1", "あ"],
    op.CATEGORY_NOT_DIGIT: ["a"],
    op.CATEGORY_NOT_SPACE: ["a", "。"],
    op.CATEGORY_NOT_WORD: ["。", " "],
}


def _of_set(value: list[Any]) -> list[str]:
    if value[0][0] is op.NEGATE:
        taken = "".join(_of_set(value[1:]))
        return [character for character in "aあ1 。\n" if character not in taken][:2] or ["x"]
    found: list[str] = []
    for kind, item in value:
        if kind is op.LITERAL:
            found.append(chr(item))
        elif kind is op.RANGE:
            found.append(chr(item[0]))
        elif kind is op.CATEGORY:
            found += _CATEGORIES.get(item, ["a"])
    return found


def seconds(compiled: re.Pattern[Any], text: str | bytes) -> float:
    """CPU time to find every match in `text`: each place is a start, as a user of the pattern may ask for."""
    began = time.process_time()
    for _ in compiled.finditer(text):
        pass
    return time.process_time() - began


QUICK = {20: 0.003, 125: 0.003, 500: 0.03, 2_000: 0.0004}
"""Characters of a text → seconds of CPU below which it is quick. The short ones are there for what would never end on
a long one: a square, or what is square up to a bound, is quick on them. Over the longest the square takes more,
however quick the single step."""
SURE = 0.005  # seconds of CPU that no interruption of a shared machine makes out of a linear search
LINEAR = 4 * 2  # four times the text may take four times the time, and as much again for chance; the square: sixteen


def slowest(pattern: str | bytes, flags: int) -> Iterator[tuple[float, float, str]]:
    """Yield (seconds, seconds for four times the text, what the text repeats) wherever time grows out of proportion."""
    compiled = re.compile(pattern, flags)
    source = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    for before, pump, after in attacks(source, flags):

        def made(size: int, before: str = before, pump: str = pump, after: str = after) -> str | bytes:
            text = before + pump * (size // len(pump)) + after
            return text.encode("latin-1", "replace") if isinstance(pattern, bytes) else text

        for size, quick in QUICK.items():
            long = seconds(compiled, made(size))
            if long < quick or long < LINEAR * seconds(compiled, made(size // 4)):
                continue
            # measured again before it is called superlinear, with more text until chance is out of the question
            longest = size == max(QUICK)
            again, enough = (size * 4, SURE) if longest else (size, quick)
            short = min(seconds(compiled, made(again // 4)) for _ in range(3))
            long = min(seconds(compiled, made(again)) for _ in range(3))
            while longest and LINEAR * short < long < enough:  # of a short text, four times as much may never end
                again *= 4
                short, long = long, min(seconds(compiled, made(again)) for _ in range(3))
            if long > enough and long > LINEAR * short:
                yield short, long, f"{before!r} {pump!r} {after!r}"
                break


if __name__ == "__main__":
    for place, (pattern, flags) in collect():
        kind = "b" if isinstance(pattern, bytes) else "s"
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        print(json.dumps([place, kind, text, flags]))  # noqa: T201
