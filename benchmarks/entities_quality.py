"""Score the entity layer on sets of annotated sentences, beside GiNZA's named entities if asked for.

    python benchmarks/entities_quality.py DATA [--ginza] [--errors 40] [--model FOLDER]

DATA is a folder of ``*.dev.jsonl[.gz]`` and ``probe*.jsonl`` files with records ``{text, entities: [{start, end,
label}], ignore: […]}``, or one such file. A ``*.train.jsonl.gz`` counts with the slice that training leaves out. The
sets are flat and have conventions of their own (X軍, X政府), our mentions nest: of nested mentions the reading that
agrees best with the set is scored ("best"), and beside it the outermost mentions alone ("outer"). What touches an
``ignore`` span is not scored, and an EVENT, a kind that the sets do not have, counts neither way.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.entities.corpora import is_held_out, read
from jpnews_nlp.language.morphemes import analyse

LABELS = ("PERSON", "ORGANIZATION", "COUNTRY", "LOCATION")
Spans = set[tuple[int, int, str]]
# GiNZA's labels (Sekine's extended hierarchy) in ours; what stands in neither row is no entity here.
GINZA = {
    "PERSON": "Person",
    "COUNTRY": "Country",
    "LOCATION": "Province City County GPE_Other Continental_Region Domestic_Region Region_Other Location_Other Island"
    " River Lake Mountain Sea Bay Geological_Region_Other",
    "ORGANIZATION": "Organization_Other International_Organization Show_Organization Company Company_Group"
    " Corporation_Other Political_Organization_Other Political_Party Government Cabinet Military Sports_Team"
    " Sports_Organization_Other Pro_Sports_Organization Sports_League School Newspaper Family",
}


def outermost(spans: Spans) -> Spans:
    """The spans that lie in no other."""
    return {a for a in spans if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in spans)}


def flattened(spans: Spans, gold: Spans) -> Spans:
    """Of nested spans the ones that the gold set has, or else the outermost."""
    kept = spans & gold
    return kept | outermost({a for a in spans if not any(a[0] < b[1] and b[0] < a[1] for b in kept)})


def ours(model: Path | None) -> Callable[[str], Spans]:
    recognizer = Recognizer(model=model) if model else Recognizer()

    def find(text: str) -> Spans:
        mentions = recognizer.find(text, analyse(text), [])
        return {(m.start, m.end, m.label) for m in mentions}

    return find


def ginza() -> Callable[[str], Spans]:
    import ja_ginza

    nlp = ja_ginza.load(disable=["parser", "morphologizer", "attribute_ruler", "bunsetu_recognizer"])
    labels = {theirs: label for label, names in GINZA.items() for theirs in names.split()}

    def find(text: str) -> Spans:
        return {(e.start_char, e.end_char, labels[e.label_]) for e in nlp(text).ents if e.label_ in labels}

    return find


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    held_out_only = ".train." in path.name
    return (record for record in read(path) if not held_out_only or is_held_out(record))


def paths_of(data: Path) -> list[Path]:
    if data.is_file():
        return [data]
    names = [path for path in sorted(data.iterdir()) if ".jsonl" in path.name]
    dev = {path.name.partition(".")[0] for path in names if ".dev." in path.name}
    return [path for path in names if ".train." not in path.name or path.name.partition(".")[0] not in dev]


def score(path: Path, find: Callable[[str], Spans], choose: Callable[[Spans, Spans], Spans]) -> tuple[Counter, list]:
    """Return counts by (label, "hit" | "invented" | "missed") and the errors as lines."""
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for record in records_of(path):
        text, masks = record["text"], record.get("ignore") or ()
        gold = {(e["start"], e["end"], e["label"]) for e in record["entities"]}

        def clear(span: tuple[int, int, str], masks: Any = masks) -> bool:
            return not any(span[0] < mask["end"] and mask["start"] < span[1] for mask in masks)

        gold = set(filter(clear, gold))
        given = {span for span in choose(set(filter(clear, find(text))), gold) if span[2] in LABELS}
        for kind, spans in (("hit", gold & given), ("invented", given - gold), ("missed", gold - given)):
            for start, end, label in sorted(spans):
                counts[label, kind] += 1
                if kind != "hit":
                    before, behind = text[max(0, start - 14) : start], text[end : end + 14]
                    errors.append(f"{label[:3]} {kind[:3]} {before}[{text[start:end]}]{behind}")
    return counts, errors


def f1(counts: Counter, labels: tuple[str, ...]) -> str:
    hits, invented, missed = (sum(counts[label, kind] for label in labels) for kind in ("hit", "invented", "missed"))
    precision, recall = hits / max(1, hits + invented), hits / max(1, hits + missed)
    return f"{2 * hits / max(1, 2 * hits + invented + missed):.3f} ({precision:.2f} {recall:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ginza", action="store_true", help="score GiNZA's named entities as well")
    parser.add_argument("--model", type=Path, help="folder of another model")
    parser.add_argument("--errors", type=int, default=0, help="show that many errors of each set")
    options = parser.parse_args()
    readings: list[tuple[str, Callable[[str], Spans], Callable[[Spans, Spans], Spans]]] = [
        ("best", ours(options.model), flattened),
        ("outer", ours(options.model), lambda spans, gold: outermost(spans)),
    ]
    if options.ginza:
        readings.append(("GiNZA", ginza(), flattened))
    print(f"{'F1 (precision recall)':30s}" + "".join(f"{name:20s}" for name in ("micro", *LABELS)))
    for path in paths_of(options.data):
        shown: dict[str, list[str]] = defaultdict(list)
        for name, find, choose in readings:
            counts, shown[name] = score(path, find, choose)
            columns = [f1(counts, LABELS), *(f1(counts, (label,)) for label in LABELS)]
            print(f"{path.name.removesuffix('.gz'):24s}{name:6s}" + "".join(f"{cell:20s}" for cell in columns))
        print(*shown["best"][: options.errors], sep="\n", end="\n" if options.errors else "")


if __name__ == "__main__":
    main()
