"""Whether the clause around an expression tells of the past or of the future, from its verb endings alone."""

from __future__ import annotations

from typing import Literal

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.language.late import late

Tense = Literal["past", "future", "nonpast"] | None

_SENTENCE_END = late(r"[。．！？!?\n」』)）]")
_WINDOW = 120
_PLANS = voc.cues("plan", "after")
_LASTING = (
    "(?<!とどま)(?<!止ま)(?<!達す)(?<!占め)(?<!超え)(?<!上)(?<!上回)(?<!下回)(?<!及)(?<!迫)"  # as of a day, not ahead
)
_CUE = late(
    r"(?P<past>(?:[いしっれけせちきぎみりじびえてべめげねゃ出来見得経着]た|[いん]だ)(?=[。、」）)\n一-龠ァ-ヴ「]|と|が|こと|の|ほか|うえ|もの|$)"
    r"|だった|死去[。]?$)"
    r"|(?P<future>予定(?!だった|(?:して|され)(?:い|てい)?た)|見通し|見込み|までに|に向け|めど|未定|そうだ(?=[。」])|を控え|を目指|だろう|でしょう|つもり|たい(?:と|。|考え)"
    rf"|(?<![てで]い)(?<![てであ]){_LASTING}[うくすつぬぶむる](?=[。」\n]|$|のか|と(?:し|い|見|み|述|発|語|表|の|伝|決|な)|ことを|ことに|ことが決|方針|計画|見|べき|予定|よう|考え)"
    r"|(?<!てい)(?<!でい)(?<!てき)(?<!ており)(?<!あり)ます(?=[。がと!」]|$)|(?<![のる])よう(?=[。と])|ましょう)"
    rf"|(?P<nonpast>まで(?=[。、」)]|$)|{_PLANS}|(?<![てで]い)(?<![てであ])[うくすつぬぶむる](?=[一-龠ァ-ヴ「]))"
)

_COPULA = late(r"(?:です|だ|である)(?=[。、」が]|$)")
_DEADLINE = "までに"
_UNTIL = late(r"までの(?!\d|[一二三四五六七八九十数半約]|間|期間|調べ|集計|累計|実績|段階|まとめ|時点|捜査|調査|取材)")
# 五日の国会で「…する」と答弁した: a time before the bracket is that of the saying, whatever is said
_SPOKEN = late(r"(?P<lead>[^。「」\n]{0,60})「(?:[^「」\n]|「[^「」\n]{0,200}」){1,300}」(?:など|として)?と")
_ATTRIBUTE = late(r"(?:[いしっれけせちきぎみりびえべめげねゃ出来見得経着]た|[いん]だ|だった)$")
_ATTRIBUTE_LENGTH, _AHEAD_LENGTH = 3, 8  # characters
_GONE_AFTER = voc.cue("gone", "after")
_AHEAD_AFTER, _AHEAD_BEFORE = voc.cue("ahead", "after"), voc.cue("ahead", "before")
_DEMAND = late(
    r"(?:求め|命じ|命令し|要求し|要請し|迫っ|促し|指示し|勧告し|義務[付づ]け|延長し|延期し)(?:てい|られ|られてい)?た$|るため"
)


def tense_after(text: str, end: int) -> Tense:
    """Return the tense of the clause that goes on at `end`.

    The first verb decides (10月2日に実施すると発表した: future); after a comma the sentence's last one does
    (28日、実施する方針を発表した: past), since the time then belongs to the main clause.
    """
    stop = _SENTENCE_END.search(text, end, end + _WINDOW)
    limit = stop.end() if stop else min(len(text), end + _WINDOW)
    if _GONE_AFTER.match(text, end):
        return "past"
    if _COPULA.match(text, end) or _AHEAD_AFTER.match(text, end):
        return "nonpast"
    spoken = _SPOKEN.match(text, end)
    if spoken and not _CUE.search(text, end, spoken.end("lead")):
        return tense_after(text, spoken.end()) or "past"
    found: Tense = None
    last_clause = text.startswith(("、", ",", "，"), end)
    if text.startswith(_DEADLINE, end):
        return _of_deadline(text, end + len(_DEADLINE), limit)
    for cue in _CUE.finditer(text, end, limit):
        another = "、" in text[end : cue.start()]
        if cue.lastgroup == "nonpast" and (another or last_clause):
            continue  # an attribute in another clause tells nothing of this one
        found = cue.lastgroup  # type: ignore[assignment]
        if found == "future" and (last_clause or another):
            found = "nonpast"  # another clause's future tells less of this one
        if not last_clause:
            break
    if text.startswith("からの", end) and found != "future":
        return None  # 4月1日からの改正を発表した
    if found == "past" and _UNTIL.match(text, end):
        return None  # 12日までの宿泊先を用意した
    return found or ("nonpast" if text.startswith(("まで", "にも"), end) else None)


def tense_before(text: str, start: int) -> Tense:
    """Return "past" if a past clause qualifies the expression (ピークとなった2月), "nonpast" in 次号は22日に."""
    if _ATTRIBUTE.search(text, max(0, start - _ATTRIBUTE_LENGTH), start):
        return "past"
    return "nonpast" if _AHEAD_BEFORE.search(text, max(0, start - _AHEAD_LENGTH), start) else None


def _of_deadline(text: str, start: int, limit: int) -> Tense:
    """A deadline has passed if the verb right after it says so, unless that is a demand: 28日までに回答を求めた."""
    cues = (cue for cue in _CUE.finditer(text, start, limit) if cue.lastgroup != "nonpast")
    cue = next(cues, None)  # past an attribute's verb: 十一月末までに六十発を超える弾道弾を放った
    passed = cue is not None and cue.lastgroup == "past" and not _DEMAND.search(text, start, cue.end())
    return "past" if cue and passed and text.find("、", start + 1, cue.start()) < 0 else "future"
