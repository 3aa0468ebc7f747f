"""The decision over the whole page: is there an editorial frame around reports at all, or is it one author's text?

A change of voice needs a reason that a reader can see where it happens: a source, date or link line, a mark, the
announcement of a piece, a quoted passage. Where a decoded page changes its voice with none of these, the one voice that
explains the whole text best is taken instead (a plain news piece, a column); where some of its reports have a reason
and others have none, those others are the author's text unless their words speak strongly for a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

import numpy as np

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import NEWS, SEVERAL
from jpnews_nlp.voice.cuts import PASSAGE, REMARK, is_inset
from jpnews_nlp.voice.dialogue_claims import start_of_comments
from jpnews_nlp.voice.discourse import echoes_of
from jpnews_nlp.voice.letters import LETTER
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.survey import PROSE, SIGNS

# How much better, in log-odds, two voices must explain a page than one: little where a reason is seen, much more
# where none is, and the more the longer the text, since every line is a chance to err.
_WITHOUT, _PER_UNIT = 8.0, 0.4
_HINTED = 4.0  # where there is at least a hint: a byline, a bracketed passage, a headline with its date or address
_NEVER = 1e4
_BEFORE, _AFTER = 2, 1  # units before and after a report in which its reason may stand
# What an introduction must speak of to be a reason: 以下の通り alone introduces a list as well.
_PIECE = late(
    r"(?<!この)(?<!当)(?<!本)記事|ニュース|報道|社説|論説|コラム|主張|新聞|通信|朝刊|夕刊|紙|見出し|引用|転載|抜粋|貼|切り抜き|スクラップ|放送(?:が|から|を)|抄録"
    r"|会見|声明|談話|答弁|議事録|会議録|通知|文書|手記|投書|一節|くだり|記述"
)
_INTRODUCING = {"handover", "tells"}
_FOOTERS = ("byline", "url")
_HEADER = 3  # units of a report in which its header is looked for
_TELLING = {"start_mark", "poster", "announce", "embed", "interleave", "afterword", "document"}
_REPORT = np.array([index for index, label in enumerate(LABELS) if VOICE[label] == "report"])
_ALONE = ("editorial", "report")  # the voices that a text without a frame may have
_OTHERS = {voice: np.array([VOICE[label] not in (voice, "other") for label in LABELS]) for voice in _ALONE}
# Where a page is one report, its date lines are the report's and no post meta.
_TIMED = ("date", "head")  # an hour stands with a report's date or headline
_STAMPS, _OWN_STAMP = ("date", "pubdate"), 3.0
# Where a text names no source anywhere, its prose says most of whose it is, and a newsletter is its author's.
_BY_PROSE, _MASTHEAD, _OWN_ISSUE = 6.0, 6, 15.0
# What speaks for a return to a report, where a reporter's prose stands on a page that has shown one.
_RETURN = 3.0
# A page that answers a piece goes back to it so often, after so few units of the author's, and mostly in turns.
_ANSWERS, _SHORT, _TURN = 3, 2, 2.0
_TAKING_UP, _OFTEN = ("words", "held"), 3
_LONG = 4  # units of the author's text after which a report does not go on without a reason
_BEFORE_LISTS = 0.25  # of a text, before its own lists
FRAMELESS = "frame:none"


def decode_page(
    model: Model, shapes: Sequence[Shape], emissions: Floats, declared: str | None = None
) -> tuple[list[int], bool]:
    """Return the label of each unit and whether the page was found to have no frame."""
    bound = [_bound(shapes, emissions, voice) for voice in _ALONE]
    free, *alone = model.decode_each(np.stack([emissions, *bound]))
    allowed = emissions
    if declared is None and (bare := _bare_headlines(shapes, free)):
        allowed = emissions.copy()
        for index in bare:
            allowed[index, _REPORT] -= _NEVER
        free = model.decode(allowed)
    labels = _with_reasons(model, shapes, allowed, free)
    voices = {VOICE[LABELS[label]] for label in labels} - {"other"}
    # A text is somebody's words: it cannot be furniture from end to end, unless that is declared.
    voiceless = not voices and declared != "other"
    if voiceless:
        bound = [_bound(shapes, emissions, voice, range(len(shapes))) for voice in _ALONE]
        alone = model.decode_each(np.stack(bound))
    editorial, report = (model.path_score(emissions, path) for path in alone)
    voice = "report" if report + _leaning(shapes) > editorial else "editorial"
    score = report if voice == "report" else editorial
    if len(voices) > 1 and model.path_score(emissions, labels) - score > _least_gain(shapes, labels):
        return _answered(model, shapes, allowed, labels), False
    found = _one_report(alone[_ALONE.index(voice)])
    if declared is None and not voiceless:
        own = _own_units(shapes, [LABELS[label] for label in found])
        if own:
            found = _one_report(model.decode(_bound(shapes, emissions, voice, own)))
    return found, True


def _answered(model: Model, shapes: Sequence[Shape], emissions: Floats, labels: list[int]) -> list[int]:
    """Look again at a page that goes back to its report after words of the author's: it may do so more often."""
    runs = _report_runs(labels)
    between = [(labels[before.stop : after.start], labels[after.start]) for before, after in pairwise(runs)]
    answers = [own for own, first in between if INDEX["E"] in own and not LABELS[first].startswith("b")]
    announced = _announces_answers(shapes, labels, runs)
    if not answers and not announced:
        return labels
    scores = emissions.copy()
    later = range(runs[0].start, len(shapes))
    set_off = any(shape.set_in for shape in shapes)  # then its place shows whose a text is
    returns = [] if set_off else [i for i in later if shapes[i].cls in PROSE and shapes[i].prose > NEWS]
    scores[returns, INDEX["R"]] += _RETURN
    marked = any(REMARK in shape.unit.marks for shape in shapes)  # his remarks show themselves
    takes_turns = not marked and (announced or sum(len(own) <= _SHORT for own in answers) >= _ANSWERS)
    return _with_reasons(model, shapes, scores, model.decode(scores, taking_turns=_TURN * takes_turns))


def _bare_headlines(shapes: Sequence[Shape], labels: Sequence[int]) -> list[int]:
    """Return the headlines that are a report of their own with neither a source nor a text: they are headings."""
    return [
        index
        for index, (label, following) in enumerate(pairwise(labels))
        if LABELS[label] == "bH" and LABELS[following] == "bH" and shapes[index].cls == "head"
        if not shapes[index].hits and not shapes[index].dates and "bullet" not in shapes[index].flags
    ]


def _announces_answers(shapes: Sequence[Shape], labels: Sequence[int], runs: Sequence[range]) -> bool:
    """Whether the author says, before a report with a header, that he answers it paragraph by paragraph.

    Who takes up words of paragraphs right before his own again and again does so without saying it.
    """
    headed = [run.start for run in runs if any(LABELS[labels[i]].removeprefix("b") in "HS" for i in run)]
    if not headed:
        return False
    if any("interleave" in shape.kinds for shape in shapes[: headed[0]]):
        return True
    asks = sum("question" in shape.flags for shape in shapes)  # who interviews takes up words as well
    return asks < SEVERAL and sum(how in _TAKING_UP for how in echoes_of(shapes)[0][headed[0] :]) >= _OFTEN


def _leaning(shapes: Sequence[Shape]) -> float:
    """Return the log-odds that a text without any source is a report: by its prose; a newsletter is its author's."""
    if any(map(_is_reason, shapes)):
        return 0.0
    scores = [shape.prose for shape in shapes if shape.cls in PROSE]
    leaning = _BY_PROSE * fmean(scores) if scores else 0.0
    return leaning - _OWN_ISSUE * any("issue" in shape.kinds for shape in shapes[:_MASTHEAD])


def _with_reasons(model: Model, shapes: Sequence[Shape], emissions: Floats, labels: list[int]) -> list[int]:
    """Give reports without a reason to the author, where that explains the page hardly worse."""
    runs = _report_runs(labels)
    reasons = [_is_reason(shape) or (shape.cls in _TIMED and "time" in shape.flags) for shape in shapes]
    without = _without_reason(shapes, reasons, labels, runs)
    if not without or len(without) == len(runs):
        return labels
    scores = emissions.copy()
    for run in without:
        scores[run.start : run.stop, _REPORT] -= _NEVER
    others = model.decode(scores)
    least = sum(_HINTED if _is_hinted(shapes, labels, run) else _WITHOUT + _PER_UNIT * len(run) for run in without)
    return others if model.path_score(emissions, labels) - model.path_score(emissions, others) < least else labels


def _report_runs(labels: Sequence[int]) -> list[range]:
    """Return the longest stretches of units that are reports."""
    edges = [-1, *(index for index, label in enumerate(labels) if VOICE[LABELS[label]] != "report"), len(labels)]
    return [range(before + 1, after) for before, after in pairwise(edges) if after - before > 1]


def _without_reason(
    shapes: Sequence[Shape], reasons: Sequence[bool], labels: Sequence[int], runs: Sequence[range]
) -> list[range]:
    """Return the runs of reports in or beside which nothing shows that they are.

    A later part has its first's reason, but after a long text of the author's only where he introduces it.
    """
    found: list[range] = []
    shown = False
    end = 0  # of the run before
    for run in runs:
        seen = any(reasons[max(run.start - _BEFORE, 0) : run.stop + _AFTER])
        later = not LABELS[labels[run.start]].startswith("b")
        near = labels[end : run.start].count(INDEX["E"]) < _LONG or _is_introduced(shapes, run)
        shown = seen or (shown and later and near)
        if not shown:
            found.append(run)
        end = run.stop
    return found


def _bound(shapes: Sequence[Shape], emissions: Floats, voice: str, banned: Sequence[int] = ()) -> Floats:
    """Return the emissions for only this voice and furniture; units in `banned` may not be furniture either."""
    scores = emissions.copy()
    scores[:, _OTHERS[voice]] -= _NEVER
    scores[list(banned), INDEX["N"]] -= _NEVER
    if voice == "report":
        scores[[index for index, shape in enumerate(shapes) if shape.cls in _STAMPS], INDEX["S"]] += _OWN_STAMP
    return scores


def _one_report(labels: Sequence[int]) -> list[int]:
    """Make later beginnings of a report its continuation: a text without a frame is one piece."""
    names = [LABELS[label] for label in labels]
    first = next((index for index, name in enumerate(names) if name.startswith("b")), len(names))
    return [INDEX[name.removeprefix("b") if index > first else name] for index, name in enumerate(names)]


def _least_gain(shapes: Sequence[Shape], labels: Sequence[int]) -> float:
    """Return by how much two voices must explain the page better than one."""
    runs = _report_runs(labels)
    if len(_without_reason(shapes, [*map(_is_reason, shapes)], labels, runs)) < len(runs):
        return 0.0
    hinted = any(_is_hinted(shapes, labels, run) for run in runs)
    return _HINTED if hinted else _WITHOUT + _PER_UNIT * len(shapes)


def _is_hinted(shapes: Sequence[Shape], labels: Sequence[int], run: range) -> bool:
    """Whether a run of report units has the form of a piece.

    That is a header, a byline, brackets around it, a place before it or an announcement; an author's text has them too.
    """
    first, last = shapes[run.start], shapes[run.stop - 1]
    if "related" in first.flags:
        return False
    header = [LABELS[label] for label in labels[run.start : run.start + _HEADER]]
    if header[0] == "bH" and "S" in header:
        return True
    if last.cls in _FOOTERS or "signed" in last.flags or "placename" in first.flags:
        return True
    enclosed = (
        PASSAGE in shape.unit.marks or shape.flags >= {"open", "close"} for shape in shapes[run.start : run.stop]
    )
    if "open" in first.flags and all(enclosed):
        return True
    return _is_introduced(shapes, run)


def _is_introduced(shapes: Sequence[Shape], run: range) -> bool:
    return run.start > 0 and bool(shapes[run.start - 1].kinds.keys() & _INTRODUCING)


def _is_reason(shape: Shape) -> bool:
    """Whether the unit announces, names or sets apart a report."""
    if "imprint" in shape.kinds or "related" in shape.flags:
        return False
    return (
        shape.cls in SIGNS
        or bool(shape.kinds.keys() & _TELLING)
        or ("intro" in shape.kinds and bool(_PIECE.search(shape.unit.text[-80:])))
        or shape.set_in
        or "quoted" in shape.flags
        or ("pub_tail" in shape.flags and not all(hit.publisher.is_carrier for hit in shape.hits))
        or "blockquote" in shape.unit.marks
        or is_inset(shape.unit)
    )


def _own_units(shapes: Sequence[Shape], names: Sequence[str]) -> list[int]:
    """Return the units of a text without a frame that are no furniture: its sentences, and its lists.

    Its related links, line-ups and tables are the author's own, as its references are, where a good part of the text
    stands before them and there is no other furniture.
    """
    other = [index for index, name in enumerate(names) if VOICE[name] == "other"]
    own = [] if any(map(_is_of_readers, shapes)) else [index for index in other if _is_sentence(shapes[index])]
    if (readers := start_of_comments(shapes)) < len(shapes):
        return [index for index in own if index < readers]
    lists = [index for index in other if index not in own and LETTER not in shapes[index].flags]
    if not lists or _is_frame(shapes[lists[0]]) or not _is_late(shapes, lists[0]):
        return own
    frame = sum(map(_is_frame, (shapes[index] for index in lists)))
    return own if frame > len(lists) / 3 else [*own, *range(lists[0], len(names))]


def _is_late(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a good part of the page's text stands before the unit."""
    start, end = shapes[0].unit.start, shapes[-1].unit.end
    return shapes[index].unit.start - start >= (end - start) * _BEFORE_LISTS


def _is_sentence(shape: Shape) -> bool:
    return shape.cls in PROSE and "stop" in shape.flags and LETTER not in shape.flags and not _is_frame(shape)


def _is_of_readers(shape: Shape) -> bool:
    return bool(shape.kinds.keys() & {"poster", "reader"})


def _is_frame(shape: Shape) -> bool:
    """Whether the unit is furniture beyond doubt: a page's navigation, counters, readers' posts."""
    return bool(shape.kinds.keys() & {"furniture", "meta", "poster", "reader"}) and "links" not in shape.kinds
