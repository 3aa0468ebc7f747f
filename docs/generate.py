"""Write the generated parts of README.md and docs/: tables, figures, examples of real output.

    python docs/generate.py          # all parts
    python docs/generate.py --check  # exit 1 if any part is out of date

A part stands between ``<!-- begin: NAME -->`` and ``<!-- end: NAME -->``.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from rich.cells import cell_len, chop_cells

import jpnews_nlp as jn
from jpnews_nlp.evaluation import evaluate_folder
from jpnews_nlp.evaluation.folder import figures
from jpnews_nlp.schema import TABLES, describe

PROJECT = Path(__file__).parent.parent
EXAMPLE = "corpus/01-kokusai-teisen.txt"
_SHOWN_LINES, _SHOWN_WIDTH = 26, 100  # terminal cells

# (layer, measure, what the README calls it); a target of the project stands beside where there is one.
_FIGURES = [
    ("voice", "characters", "characters in the right voice"),
    ("voice", "reports", "reports found"),
    ("voice", "report publisher", "publisher of a found report"),
    ("voice", "report date", "date of a found report"),
    ("entities", "all", "entities, exact spans, nested ones too"),
    ("entities", "COUNTRY", "… COUNTRY"),
    ("entities", "PERSON", "… PERSON"),
    ("entities", "ORGANIZATION", "… ORGANIZATION"),
    ("entities", "LOCATION", "… LOCATION"),
    ("entities", "country id", "country of a found COUNTRY"),
    ("dates", "span", "dates, exact spans"),
    ("dates", "span and value", "… and the right TIMEX3 value"),
    ("dates", "bounds", "calendar bounds of a found date"),
    ("quotes", "direct", "direct quotations (overlap ≥ 0.8)"),
    ("quotes", "indirect", "indirect quotations"),
    ("quotes", "source", "source of a found quotation"),
    ("stances", "author", "author's stances (overlap ≥ 0.5, same category)"),
    ("stances", "author polarity", "polarity of a found one"),
    ("stances", "author target", "target of a found one"),
    ("stances", "reported", "reported stances"),
    ("stances", "reported holder", "holder of a found one"),
    ("stances", "author stances in the author's own words", "author's stances that lie in the author's own words"),
]


def tables_part() -> str:
    rows = [f"| `{name}` | {describe(schema)} |" for name, schema in TABLES.items()]
    return "\n".join(["| table | one row is |", "|---|---|", *rows])


def dictionary_part() -> str:
    parts = []
    for name, schema in TABLES.items():
        rows = [f"| `{f.name}` | {f.type} | {'yes' if f.nullable else ''} | {describe(f)} |" for f in schema]
        heading = [
            f"## {name}",
            "",
            f"{describe(schema)}.",
            "",
            "| column | type | may be empty | meaning |",
            "|---|---|---|---|",
        ]
        parts.append("\n".join([*heading, *rows]))
    return "\n\n".join(parts)


def figures_part() -> str:
    gold = PROJECT / "tests" / "gold"
    scores = [evaluate_folder(gold, engine=engine).layers for engine in ("ginza", "mecab")]
    for unseen in ("held_out", "held_out_plain"):
        scores.append(evaluate_folder(PROJECT / "benchmarks" / unseen, engine="mecab").layers)
    rows = []
    for layer, measure, label in _FIGURES:
        found = [layers[layer].get(measure) if layer in layers else None for layers in scores]
        cells = ["–" if one is None else _cells(figures(one)) for one in found]
        rows.append(f"| {label} | {' | '.join(cells)} |")
    heading = "| | ginza P / R / F1 or share | mecab | 96 articles held out, mecab | 64 plainer ones |"
    return "\n".join([heading, "|---|---|---|---|---|", *rows])


def _cells(values: dict[str, float | int | None]) -> str:
    names = ("precision", "recall", "f1") if "f1" in values else ("share",)
    return " / ".join("–" if values[name] is None else f"{values[name]:.3f}" for name in names)


_SPEED = "{:,.0f} characters/s"
_LAYER = "the stance layer beside the rest of a run, engine ginza"
# (result file, measure, what the README calls it, how to show both figures, the project's own target)
_PERFORMANCE = [
    ("throughput", "mecab / ja_ginza", "engine mecab, all layers and tables, beside plain ja_ginza", _SPEED, "≥ 25"),
    ("throughput", "ginza / ja_ginza", "engine ginza, the same", _SPEED, "≥ 5"),
    ("throughput", "mecab / fugashi", "engine mecab beside raw fugashi", _SPEED, "≥ 1/15"),
    ("stance_share", "stance / the rest, ginza, commentary and real articles", _LAYER, "{:.1f} s", "≤ 0.1"),
    ("stance_share", "stance / the rest, ginza, commentary", "the same, commentary alone", "{:.1f} s", "≤ 0.1"),
    ("startup", "jpnews --help / import spacy", "`jpnews --help` beside `import spacy`", "{:.2f} s", "≤ 0.3"),
    ("startup", "jpnews show / import spacy", "`jpnews show` of 2,000 characters, engine mecab", "{:.2f} s", "≤ 1.5"),
    ("startup", "jpnews analyze / import spacy", "`jpnews analyze` of it, all tables written", "{:.2f} s", "≤ 1.5"),
    ("scale", "1 worker / 2 workers", "1 worker beside 2", "{:.1f} s", "≥ 1.8"),
    ("scale", "5 MB document / 10 KB documents", "a character of a 5 MB document beside 10 KB", "{:.2e} s", "≤ 1.3"),
]


def performance_part() -> str:
    """The table of `benchmarks/results/`; a measure that has not been run here is said to be missing."""
    rows = ["| | ours | beside it | ratio | aim |", "|---|---|---|---|---|"]
    for file, measure, label, form, aim in _PERFORMANCE:
        path = PROJECT / "benchmarks" / "results" / f"{file}.json"
        found = json.loads(path.read_text(encoding="utf-8")).get(measure) if path.exists() else None
        cells = "not measured | | " if found is None else _pair(found, form)
        rows.append(f"| {label} | {cells} | {aim} |")
    return "\n".join(rows)


def _pair(found: dict[str, float], form: str) -> str:
    return f"{form.format(found['first'])} | {form.format(found['second'])} | {found['ratio']:.3g}"


def hostile_part() -> str:
    """What `benchmarks/hostile.py` measured: each hostile input, what comes of it, and in which time."""
    results = json.loads((PROJECT / "benchmarks" / "results" / "hostile.json").read_text(encoding="utf-8"))
    rows = [
        f"| {name} | {found['outcome']} | {found['seconds'] or '< 0.001'} s |"
        for name, found in results.items()
        if name != "about"
    ]
    return "\n".join(["| input | outcome | processor time |", "|---|---|---|", *rows])


def show_part() -> str:
    lines = _command("show", EXAMPLE).splitlines()
    cut = [line if cell_len(line) <= _SHOWN_WIDTH else chop_cells(line, _SHOWN_WIDTH - 2)[0] + "…" for line in lines]
    return "\n".join(["```text", f"$ jpnews show {EXAMPLE}", *cut[:_SHOWN_LINES], "```"])


def stances_part() -> str:
    with tempfile.TemporaryDirectory() as folder:
        _command("analyze", EXAMPLE, "-o", folder, "--engine", "mecab")
        tables = jn.read(folder)
        own = tables.stances.nlargest(6, "strength")[["surface", "category", "polarity", "target"]]
        others = tables.reported_stances.nlargest(6, "strength")[
            ["holder", "surface", "category", "polarity", "target"]
        ]
        with pd.option_context("display.unicode.east_asian_width", True, "display.width", 120):
            return "\n".join(
                [
                    "```text",
                    '>>> t.stances.nlargest(6, "strength")        # what the author holds',
                    own.to_string(index=False),
                    '>>> t.reported_stances.nlargest(6, "strength")  # what others hold, in the same article',
                    others.to_string(index=False),
                    "```",
                ]
            )


def commands_part() -> str:
    """The help of every command, as a user of a terminal with 88 columns reads it."""
    return "\n\n".join(
        f"### jpnews {name}\n\n```text\n{_command(name, '--help').strip()}\n```" for name in command_names()
    )


def command_names() -> list[str]:
    """Return the commands in the order of ``jpnews --help``."""
    from jpnews_nlp.cli import app

    return list(app.commands)


def _command(*arguments: str) -> str:
    command = [sys.executable, "-m", "jpnews_nlp", *arguments]
    terminal = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1", "PYTHONUTF8": "1", "TERM": "dumb"}
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, encoding="utf-8", env=terminal)
    return done.stdout


def same_part(name: str, document: str = "README.md") -> Callable[[], str]:
    """What another document has in a part; nothing if it has no such part."""

    def make() -> str:
        text = (PROJECT / document).read_text(encoding="utf-8")
        found = re.search(rf"<!-- begin: {name} -->\n(.*?)\n<!-- end: {name} -->", text, re.DOTALL)
        return found.group(1) if found else ""

    return make


def japanese_part(name: str) -> Callable[[], str]:
    """A table of README.md with its labels in Japanese, as ``docs/labels.ja.csv`` has them."""

    def make() -> str:
        with (PROJECT / "docs" / "labels.ja.csv").open(encoding="utf-8", newline="") as stream:
            words = dict(csv.reader(stream))
        lines = [line.split("|") for line in same_part(name)().splitlines()]
        return "\n".join("|".join(f" {words[c.strip()]} " if c.strip() in words else c for c in line) for line in lines)

    return make


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {
        "show": show_part,
        "stances": stances_part,
        "tables": tables_part,
        "figures": figures_part,
        "performance": performance_part,
        "trust": same_part("trust", "docs/trust.md"),
    },
    "README.ja.md": {
        "show": same_part("show"),
        "stances": same_part("stances"),
        "tables": japanese_part("tables"),
        "figures": japanese_part("figures"),
        "performance": japanese_part("performance"),
        "trust": japanese_part("trust"),
    },
    "docs/data-dictionary.md": {"dictionary": dictionary_part},
    "docs/cli.md": {"commands": commands_part},
    "docs/trust.md": {"hostile": hostile_part},
}


def filled(path: Path, parts: dict[str, Callable[[], str]]) -> str:
    """Return the text of a file with its generated parts made anew."""
    text = path.read_text(encoding="utf-8")
    for name, make in parts.items():
        begin, end = f"<!-- begin: {name} -->", f"<!-- end: {name} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        part = f"{begin}\n{make()}\n{end}"
        text, count = pattern.subn(lambda _, part=part: part, text)  # type: ignore[misc]
        assert count == 1, f"{path}: no part {name}"
    return text


def main() -> int:
    """Write or check every part; return the exit status."""
    stale = 0
    for name, parts in PARTS.items():
        path = PROJECT / name
        text = filled(path, parts)
        if text != path.read_text(encoding="utf-8"):
            stale += 1
            if "--check" in sys.argv:
                sys.stderr.write(f"{name} is out of date: run `make docs`\n")
            else:
                path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
