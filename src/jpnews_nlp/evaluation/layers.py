"""The measures of each layer, over one article: gold marks against table rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from jpnews_nlp.evaluation.gold import GoldArticle, Mark, gold_value
from jpnews_nlp.evaluation.matching import Count, Rate, count, match, overlap
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.publishers import Publishers

Measures = dict[str, Count | Rate]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]

_QUOTE_OVERLAP, _STANCE_OVERLAP, _REPORT_OVERLAP, _TARGET_OVERLAP = 0.8, 0.5, 0.5, 0.5


@dataclass(slots=True)
class Found:
    """A table row as a stretch of text."""

    start: int
    end: int
    row: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.row[name]


@dataclass(slots=True)
class GoldQuote:
    """A gold quotation put together from its quote, source and cue elements."""

    start: int
    end: int
    kind: str
    sources: list[Mark]
    optional: bool


@dataclass(slots=True)
class GoldReport:
    """A gold report: the characters of its segments, and what its first segment says of it."""

    chars: set[int]
    first: Mark
    optional: bool = False

    @property
    def start(self) -> int:
        return min(self.chars)

    @property
    def end(self) -> int:
        return max(self.chars) + 1


def _found(rows: Rows, table: str) -> list[Found]:
    return [Found(row["start"], row["end"], row) for row in rows[table]]


def _shown(text: str) -> Callable[[Any], str]:
    def show(stretch: Any) -> str:
        before, after = text[max(0, stretch.start - 8) : stretch.start], text[stretch.end : stretch.end + 8]
        return f"{before}[{text[stretch.start : stretch.end]}]{after}".replace("\n", "⏎")

    return show


def _chars(text: str, start: int, end: int) -> Iterable[int]:
    return (place for place in range(start, end) if not text[place].isspace())


def voice(gold: GoldArticle, rows: Rows) -> Measures:
    """Share of non-blank characters in the right voice, recall of each voice, reports with publisher and date."""
    predicted: dict[int, str] = {}
    for row in rows["segments"]:
        predicted |= dict.fromkeys(range(row["start"], row["end"]), str(row["voice"]))
    measures: Measures = {
        "characters": Rate(),
        "report text": Rate(),
        "author's text": Rate(),
        "other text": Rate(),
    }
    names = {"report": "report text", "editorial": "author's text", "other": "other text"}
    show = _shown(gold.text)
    for mark in (segment for segment in gold.of("seg") if not segment.optional):
        right_voice = mark.attributes["voice"]
        chars = list(_chars(gold.text, mark.start, mark.end))
        right = sum(predicted.get(place) == right_voice for place in chars)
        for name in ("characters", names[right_voice]):
            rate = measures[name]
            assert isinstance(rate, Rate)
            rate += Rate(right, len(chars), [] if right == len(chars) else [f"{right_voice}: {show(mark)}"[:90]])
    return measures | _reports(gold, rows)


def _reports(gold: GoldArticle, rows: Rows) -> Measures:
    wanted: dict[str, GoldReport] = {}
    for mark in gold.of("seg"):
        if mark.attributes["voice"] == "report":
            report = wanted.setdefault(mark.attributes.get("report", "1"), GoldReport(set(), mark))
            report.chars.update(_chars(gold.text, mark.start, mark.end))
    found = {row["report_id"]: GoldReport(set(), Mark("", 0, 0, {})) for row in rows["reports"]}
    for row in rows["segments"]:
        if row["report_id"] is not None:
            found[row["report_id"]].chars.update(_chars(gold.text, row["start"], row["end"]))
    wanted_list, found_list = list(wanted.values()), list(found.values())
    ids = list(found)
    details = {row["report_id"]: row for row in rows["reports"]}
    pairs = match(wanted_list, found_list, _jaccard, _REPORT_OVERLAP)
    publisher, published = Rate(), Rate()
    for number, place in pairs:
        first, row = wanted_list[number].first, details[ids[place]]
        name = gold_value(first, "publisher")
        publisher.add(_same_publisher(name, row), f"{name} ≠ {row['publisher']}")
        day = gold_value(first, "published")
        published.add(day == _iso(row["published"]), f"{day} ≠ {row['published']} ({name})")
    reports = count(wanted_list, found_list, pairs, lambda report: gold.text[report.start : report.start + 30])
    return {"reports": reports, "report publisher": publisher, "report date": published}


def _same_publisher(name: str | None, row: Mapping[str, Any]) -> bool:
    """Whether gold names the report's publisher, by whichever name; where gold knows it by its address, by that."""
    given = row["publisher"]
    if name in {given, row["domain"]} or (given is None and name == row["agency"]):
        return True
    return name is not None and given is not None and _canonical(name) == _canonical(given)


def _canonical(name: str) -> str:
    return _publishers().canonical(name)


@cache
def _publishers() -> Publishers:
    return Publishers(DEFAULT)


def _jaccard(first: GoldReport, second: GoldReport) -> float:
    return len(first.chars & second.chars) / len(first.chars | second.chars)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def entities(gold: GoldArticle, rows: Rows) -> Measures:
    """Exact spans, nested ones included, over all labels and for each; country ids, affiliations, titles."""
    show = _shown(gold.text)
    marks, found = gold.of("ent"), _found(rows, "entities")
    labels = sorted({mark.attributes["label"] for mark in marks} | {one["label"] for one in found})
    measures: Measures = {"all": Count()}
    identity, affiliation, title = Rate(), Rate(), Rate()
    for label in labels:
        wanted = [mark for mark in marks if mark.attributes["label"] == label]
        given = [one for one in found if one["label"] == label]
        pairs = match(wanted, given, overlap, 1.0)
        measures[label] = count(wanted, given, pairs, show)
        for mark, one in ((wanted[number], given[place]) for number, place in pairs):
            if label == "COUNTRY":
                identity.add(mark.attributes["id"] == one["entity_id"], f"{show(mark)} → {one['entity_id']}")
            elif label in {"PERSON", "ORGANIZATION"}:
                country = gold_value(mark, "country")
                affiliation.add(country == one["country"], f"{show(mark)}: {country} ≠ {one['country']}")
            if label == "PERSON":
                wanted_title = gold_value(mark, "title")
                title.add(wanted_title == one["title"], f"{show(mark)}: {wanted_title} ≠ {one['title']}")
    for label in labels:
        measures["all"] += _without_examples(measures[label])  # type: ignore[operator]
    return measures | {"country id": identity, "affiliation": affiliation, "title": title}


def _without_examples(measure: Count | Rate) -> Count:
    assert isinstance(measure, Count)
    return Count(measure.hits, measure.invented, measure.missed)


def dates(gold: GoldArticle, rows: Rows) -> Measures:
    """Exact spans; spans with the right value; for the found ones value, calendar bounds and modifier."""
    show = _shown(gold.text)
    marks, found = gold.of("time"), _found(rows, "dates")
    pairs = match(marks, found, overlap, 1.0)
    right = [pair for pair in pairs if gold_value(marks[pair[0]], "value") == found[pair[1]]["value"]]
    value, bounds, mod = Rate(), Rate(), Rate()
    for mark, one in ((marks[number], found[place]) for number, place in pairs if not marks[number].optional):
        wanted = gold_value(mark, "value")
        value.add(wanted == one["value"], f"{show(mark)}: {wanted} ≠ {one['value']}")
        days = [gold_value(mark, edge) for edge in ("from", "to")]
        given = [_iso(one["date_from"]), _iso(one["date_to"])]
        bounds.add(_same_bounds(mark, days, given), f"{show(mark)}: {days} ≠ {given}")
        mod.add(gold_value(mark, "mod") == one["mod"], f"{show(mark)}: {gold_value(mark, 'mod')} ≠ {one['mod']}")
    return {
        "span": count(marks, found, pairs, show),
        "span and value": count(marks, found, right, show),
        "value": value,
        "bounds": bounds,
        "mod": mod,
    }


def _same_bounds(mark: Mark, days: list[str | None], given: list[str | None]) -> bool:
    """Equal bounds; of a fuzzy expression, any range that lies in its calendar unit and touches the gold one."""
    if mark.attributes.get("fuzzy") == "1" and all(days) and all(given):
        first, last = (str(day) for day in given)
        inside = all(day.startswith(mark.attributes["value"]) for day in (first, last))
        touching = first <= str(days[1]) and str(days[0]) <= last
        return touching and (inside or (str(days[0]) <= first and last <= str(days[1])))
    return days == given


def quotes(gold: GoldArticle, rows: Rows) -> Measures:
    """Contents that overlap by 0.8, over all types and for each; type and source of the found ones."""
    show = _shown(gold.text)
    wanted, found = _gold_quotes(gold), _found(rows, "quotes")
    pairs = match(wanted, found, overlap, _QUOTE_OVERLAP)
    measures: Measures = {"content": count(wanted, found, pairs, show)}
    for kind in ("direct", "indirect"):
        of_kind = [quote for quote in wanted if quote.kind == kind]
        rest = [quote for quote in wanted if quote.kind != kind]
        taken = {place for number, place in pairs if wanted[number] in rest}
        given = [one for place, one in enumerate(found) if _kind(one) == kind and place not in taken]
        given += [found[place] for number, place in pairs if wanted[number] in of_kind and _kind(found[place]) != kind]
        measures[kind] = count(of_kind, given, match(of_kind, given, overlap, _QUOTE_OVERLAP), show)
    kinds, source = Rate(), Rate()
    for quote, one in ((wanted[number], found[place]) for number, place in pairs if not wanted[number].optional):
        kinds.add(quote.kind == _kind(one), f"{show(quote)}: {quote.kind} ≠ {one['type']}")
        names = [gold.text[mark.start : mark.end] for mark in quote.sources]
        source.add(_same_source(quote, one), f"{show(quote)}: {names} ≠ {one['source']}")
    return measures | {"type": kinds, "source": source}


def _kind(quote: Found) -> str:
    return "direct" if quote["type"] == "direct" else "indirect"


def _gold_quotes(gold: GoldArticle) -> list[GoldQuote]:
    pieces: dict[str, list[Mark]] = {}
    for mark in gold.of("quote"):
        pieces.setdefault(mark.attributes["q"], []).append(mark)
    sources = gold.of("source")
    return [
        GoldQuote(
            marks[0].start,
            max(mark.end for mark in marks),
            marks[0].attributes["qtype"],
            [source for source in sources if number in source.attributes["q"].split()],
            any(mark.optional for mark in marks),
        )
        for number, marks in pieces.items()
    ]


def _same_source(quote: GoldQuote, one: Found) -> bool:
    if one["source_start"] is None or not quote.sources:
        return one["source_start"] is None and not quote.sources
    given = Found(one["source_start"], one["source_end"], {})
    return any(overlap(source, given) >= _STANCE_OVERLAP or _names(source, given) for source in quote.sources)


def _names(source: Mark, given: Found) -> bool:
    """Whether one of the two source phrases lies in the other (the name alone is right too)."""
    return (source.start <= given.start and given.end <= source.end) or (
        given.start <= source.start and source.end <= given.end
    )


def stances(gold: GoldArticle, rows: Rows) -> Measures:
    """The author's and the reported stances; polarity, target and holder of the found ones; leaks."""
    marks = gold.of("stance")
    own = [mark for mark in marks if mark.attributes["holder"] == "author"]
    others = [mark for mark in marks if mark.attributes["holder"] != "author"]
    measures = _stances(gold, own, _found(rows, "stances"), "author")
    reported = _stances(gold, others, _found(rows, "reported_stances"), "reported")
    leaks = Rate()
    show = _shown(gold.text)
    foreign = [mark for mark in gold.of("seg") if mark.attributes["voice"] != "editorial"]
    foreign += gold.of("quote") + [mark for mark in others if not mark.optional]
    for one in _found(rows, "stances"):
        leaks.add(not any(one.start < mark.end and mark.start < one.end for mark in foreign), show(one))
    return measures | reported | {"author stances in the author's own words": leaks}


def _stances(gold: GoldArticle, marks: list[Mark], found: list[Found], whose: str) -> Measures:
    show = _shown(gold.text)
    pairs = match(marks, found, _stance_likeness, _STANCE_OVERLAP)
    measures: Measures = {whose: count(marks, found, pairs, show)}
    for category in sorted({mark.attributes["category"].split("/")[0] for mark in marks}):
        of_category = partial(_is_of, category)
        wanted = [mark for mark in marks if of_category(mark)]
        given = [one for one in found if one["category"] == category]
        measures[f"{whose}: {category}"] = count(wanted, given, match(wanted, given, _stance_likeness, 0.5), show)
    polarity, target, holder = Rate(), Rate(), Rate()
    for mark, one in ((marks[number], found[place]) for number, place in pairs if not marks[number].optional):
        polarity.add(int(mark.attributes["polarity"]) == one["polarity"], f"{show(mark)}: {one['polarity']}")
        if "target" in mark.attributes:  # otherwise nobody has said what it is about
            wanted_target, given_target = gold_value(mark, "target"), one["target"]
            shown = f"{show(mark)}: {wanted_target} ≠ {given_target}"
            target.add(_alike(wanted_target, given_target) >= _TARGET_OVERLAP, shown)
        holder.add(_alike(mark.attributes["holder"], one["holder"]) > 0, f"{show(mark)}: {one['holder']}")
    measures |= {f"{whose} polarity": polarity, f"{whose} target": target}
    return measures if whose == "author" else measures | {f"{whose} holder": holder}


def _is_of(category: str, mark: Mark) -> bool:
    return category in mark.attributes["category"].split("/")


def _stance_likeness(mark: Mark, one: Found) -> float:
    return overlap(mark, one) if one["category"] in mark.attributes["category"].split("/") else 0.0


def _alike(wanted: str | None, given: str | None) -> float:
    """How much of the longer of two names the other one has in common with it, by its longest common stretch."""
    if not wanted or not given:
        return float(wanted == given)
    longest = max(
        (size for size in range(1, len(given) + 1) for at in range(len(given)) if given[at : at + size] in wanted),
        default=0,
    )
    return longest / min(len(wanted), len(given))


LAYERS: dict[str, Callable[[GoldArticle, Rows], Measures]] = {
    "voice": voice,
    "entities": entities,
    "dates": dates,
    "quotes": quotes,
    "stances": stances,
}
