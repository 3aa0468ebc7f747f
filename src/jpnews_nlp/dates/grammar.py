"""The grammar's atoms as regular expressions, indexed by the character that they begin with.

An atom is one unit of an expression (昨年 | 12月 | 下旬). All alternatives that can begin with a given character
are compiled into one pattern, in order of precedence; a text position is thus tried against few of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.numbers import DIGITS, NUMBER

ARABIC = "0123456789"
_KANJI_NUMERALS = DIGITS + "十百千廿"
NUMERALS = ARABIC + _KANJI_NUMERALS

_N = NUMBER
_ERA, _MODERN_ERA = voc.longest_first(voc.ERAS), voc.longest_first(era.name for era in voc.ERA_INITIALS.values())
_BEFORE_MONTH = r"(?=(?:\d|[一二三四五六七八九十]){1,2}月)"
_AFTER_SHORT_ERA = r"(?=予算|決算|当初|補正|実績|計画|\)|$)"
_SEPARATED = (
    rf"(?=\d{{1,2}}(?:年|[./・]\d{{1,2}}[./・]\d|(?<=[RH]\d){_AFTER_SHORT_ERA}|(?<=[RH]\d\d){_AFTER_SHORT_ERA}))"
)
# 3.20 is a day at the edges of a line or bracket, or where a weekday or the issue of a paper is told.
_AT_EDGE, _TO_EDGE = r"(?<![^\n(「『【〔\[])", r"(?=[)」』】〕\]\n]| (?![%A-Za-z\d倍位点万億兆円])|$|[~-]\d)"
_OF_ISSUE = r"(?=付|号|\([月火水木金土日])"
# 12・3戒厳: the day by which an event is known.
_OF_EVENT = r"(?=(?:非常)?戒厳|(?:議会)?襲撃|事件|テロ|奇襲|攻撃|政変|クーデター|大震災|抗争|蜂起|声明|宣言|以[降後前])"
_KNOWN_DAY = voc.longest_first(name for name in voc.NAMED_DAYS if "・" in name)
_TIME_UNIT = r"時(?!間|代|期|限|差|給|速|短|価|折|節|評|局|計|空|系|効|世|流|刻表)"
_NEWSPAPER = r"新聞|放送|系|\.?jp|JP|インタ|報道|・|、(?:朝日|読売|産経|日経)|と(?:読売|朝日|産経|日経|東京|[ァ-ヴ])"

_AMOUNT = r"(?:[万億兆]|円|ドル|ユーロ|ポンド|人|件|トン|台|戸|本|回|個|キロ|リットル|バレル)"

ENGLISH_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()

# (kind, characters it can begin with, pattern), in order of precedence; group names begin with the kind's letters.
_FORMS: list[tuple[str, str, str]] = [
    ("guard", NUMERALS, rf"{_N}度{_N}分(?:{_N}秒)?"),  # degrees of an arc: 東経73度32分13秒
    (
        "ymd",
        ARABIC,
        r"(?P<ymd_y>\d{4})(?P<ymd_s>[-/.・]|(?<=[12]\d{3}),)(?P<ymd_m>\d{1,2})(?P=ymd_s)(?P<ymd_d>\d{1,2})(?!\d|,\d)",
    ),
    ("dmy", ARABIC, r"(?P<dmy_a>\d{1,2})(?P<dmy_s>[-/.])(?P<dmy_b>\d{1,2})[-/.,](?P<dmy_y>\d{4})(?!\d)"),
    ("ymd2", ARABIC + "'", r"'?(?P<ymd2_a>\d{2})/(?P<ymd2_b>\d{2})/(?P<ymd2_c>\d{2})(?![\d/])"),
    (
        "ym",
        "12西",
        r"(?:西暦)?(?P<ym_y>[12]\d{3})(?:/(?P<ym_m>\d{1,2})月|[/.](?P<ym_n>\d{1,2})(?![\d%年月日]|[./-]\d))",
    ),
    (
        "spaced",
        ARABIC,
        r"(?:(?P<spaced_y>[12]\d{3}) ?年 ?)?(?P<spaced_m>\d{1,2}) 月(?![間曜面額刊])"
        r"(?: ?(?P<spaced_d>\d{1,2}) ?日)?(?!間)",
    ),
    ("ys", "12", r"(?P<ys_y>[12]\d{3})/?(?=[春夏秋冬]|Q[1-4](?![A-Za-z\d]))"),
    (
        "md",
        ARABIC,
        r"(?P<md_m>\d{1,2})/(?P<md_d>\d{1,2})(?![\d%/.年月日人票])"
        rf"|(?:{_AT_EDGE}(?=\d\d?\.\d\d{_TO_EDGE})|(?<![\w.])(?=\d\d?\.\d\d{_OF_ISSUE}))(?P<md_x>\d\d?)\.(?P<md_z>\d\d)"
        rf"|(?:(?<![^\n])(?=\d\d?・\d\d?(?:$|\n))|(?<![\d.・])(?!{_KNOWN_DAY})(?=\d\d?・\d\d?{_OF_EVENT}))(?P<md_a>\d\d?)・(?P<md_b>\d\d?)"
        r"|(?P<md_n>\d{1,2})-(?P<md_e>\d{1,2})(?=に(?:戻|行|来|出|開|届|発|会|始|終|予))",
    ),
    (
        "set",
        "毎各隔年",
        rf"毎(?P<set_u>年度?|月|週末?|日(?!{_NEWSPAPER}|は、|(?:は|も|が|に)?(?:報じ|よると|よれば))|[朝夕](?!新聞|放送|テレビ)|晩|夜"
        r"|(?<![A-Za-zルロ数]毎)時間?(?!代|\d)|(?<![A-Za-zルロ数]毎)[分秒](?!\d)|(?=午[前後]))"
        r"|各(?P<set_v>年|月|週|日|晩|朝)(?![度次刊])|隔(?P<set_w>年|月|週|日)"
        rf"|(?<![{NUMERALS}数何半])(?P<set_y>年)間(?=(?:約|およそ|平均|最大|延べ|総額|計|推計)?[\d一二三四五六七八九十百千数][\d,.一二三四五六七八九十百千]*{_AMOUNT})",
    ),
    ("each", "四半年月週日時", r"(?<![生曜祝休念])(?P<each_u>四半期|半期|年|月|週|日|時間)(?:ごと|毎)"),
    (
        "era",
        "".join({word[0] for word in voc.ERAS} | set(voc.ERA_INITIALS)),
        rf"(?:(?P<era_w>{_ERA})|(?<![A-Za-z])(?P<era_i>[{''.join(voc.ERA_INITIALS)}])\.?{_SEPARATED})"
        rf"(?P<era_n>元|{_N})(?:\([12]\d{{3}}\))?(?P<era_u>年度|年代|年(?!間)(?:\([12]\d{{3}}年\){_BEFORE_MONTH})?|(?<=[RH]\d)(?!\d){_AFTER_SHORT_ERA}|(?<=[RH]\d\d){_AFTER_SHORT_ERA}|(?P<era_l>(?=(?:[、・~-]|と)(?:{_ERA}|{_N}年)))|(?=[./・]\d))",
    ),
    ("era_md", "./・", r"[./・](?P<era_md_m>\d{1,2})[./・](?P<era_md_d>\d{1,2})(?!\d)"),
    (
        "era_alone",
        "".join({era.name[0] for era in voc.ERA_INITIALS.values()}),
        rf"(?P<era_alone_w>{_MODERN_ERA})(?:時代|期)?(?=[のにからはをも、以初末中後前へ]|$)",
    ),
    ("bc", "紀", rf"紀元前(?P<bc_n>{_N})(?P<bc_u>年|世紀)"),
    ("century", NUMERALS, rf"(?P<century_n>{_N})世紀"),
    ("decade", NUMERALS + "'", rf"'?(?P<decade_n>\d{{1,4}}|[{DIGITS}]{{1,4}}|[一二三四五六七八九]十)年代"),
    (
        "quarter",
        NUMERALS + "第Q",
        r"第?(?P<quarter_n>[1-4一二三四])(?:四半期|クォーター|クオーター|QTR)"
        r"|(?P<quarter_q>[1-4])Q(?![A-Za-z\d])|(?<![A-Za-z])Q(?P<quarter_s>[1-4])(?![A-Za-z\d])"
        rf"|(?P<quarter_a>{_N})月?[~-](?P<quarter_b>{_N})月期",
    ),
    ("fy_end", NUMERALS, r"(?P<fy_end_m>\d{1,2}|[一二三四五六七八九十]{1,2})月期(?!間)"),
    (
        "month",
        NUMERALS,
        rf"(?P<month_n>{_N})月(?!曜|面|病|号|額|刊|給|探査|旅行|着陸)",
    ),
    ("cut_year", "'", r"(?<!\w)'(?P<cut_year_n>\d\d)(?![\dA-Za-z'年/])"),
    (
        "year",
        NUMERALS + "'西",
        rf"(?:西暦 ?)?'?(?P<year_n>{_N})(?:\((?:{_ERA})(?:元|{_N})\))?年(?P<year_f>度)?"
        rf"(?:\((?:{_ERA})(?:元|{_N})年\){_BEFORE_MONTH})?",
    ),
    ("week", "第最", rf"第(?P<week_n>{_N})週(?!目)|(?P<week_w>最初|最後)の週"),
    (
        "nth",
        "第最前次今",
        rf"第(?P<nth_n>{_N})の?(?=[月火水木金土日]曜)|(?P<nth_w>最初|最後|前|次|今度)の(?=[月火水木金土日]曜)",
    ),
    (
        "day",
        NUMERALS,
        rf"(?P<day_n>{_N})(?:の?両)?日(?!曜|本(?!会議|社|紙|部|庁|省|番|土|島|格)|米(?:韓|関|両|首)|系|没)",
    ),
    ("week_of", "の", "の週(?!末)"),
    (
        "weekday",
        "月火水木金土日(",
        r"(?P<weekday_c>[月火水木金土日])曜日?|\((?P<weekday_p>[月火水木金土日])(?:曜日?)?(?:・?祝)?\)",
    ),
    (
        "english_weekday",
        "MTWFS",
        rf"(?P<english_weekday_c>{'|'.join(ENGLISH_WEEKDAYS)})(?:(?:|s|nes|rs|ur)day)?(?![A-Za-z])",
    ),
    ("meridiem", "AaPp", r"(?<![A-Za-z])(?P<meridiem_c>[AaPp])\.?[Mm]\.?(?![A-Za-z])"),
    (
        "clock",
        NUMERALS + "正",
        rf"(?:(?P<clock_h>{_N}){_TIME_UNIT}(?:半|(?P<clock_m>{_N})分(?!の\d)|(?P<clock_n>[0-5]\d)(?![\d一-龠]))?(?:(?P<clock_s>{_N})秒)?"
        r"|(?<![\d:+])(?<!UTC-)(?<!GMT-)(?P<clock_a>\d{1,2}):(?P<clock_b>[0-5]\d)(?::(?P<clock_c>[0-5]\d)(?:\.\d{1,3})?)?"
        r"(?!\d|:\d)(?: JST\b)?)"
        r"(?: ?(?P<clock_p>[AaPp])\.?[Mm](?![A-Za-z])\.?)?|(?P<clock_w>正午)(?:の?12時)?",
    ),
]

# (kind, word, pattern) of the lexicon's words.
KANA_MONTHS = [f"{n}がつ" for n in "いち に さん し ご ろく しち はち く じゅう じゅういち じゅうに".split()]
KANA_WEEKDAYS = [f"{n}ようび" for n in "げつ か すい もく きん ど にち".split()]
_NOW = [
    ("現在", "(?<![年月日時分)])現在(?!地|形|位置|進行|完了|値|の四半期)"),
    ("いま", "(?<!(?![はがもをにでとのやへ])[ぁ-ん])いま(?:や|(?=[はも、]|のうち|$))"),
    (
        "今の",
        r"(?<![一-龠\d])今(?:や(?![っりるら])|(?=のうち|を生き|や[っりる]|[はもが、。な]|$|から(?!(?:約|およそ)?[\d一二三四五六七八九十百数半])|に(?!も|し)))",
    ),
]
_NUMBER_NAME = r"(?<![A-Za-z\d.ン])(?<![A-Za-zン] ){}(?![\d.])"  # 9.11 is none in Windows 3.11, バージョン9.11
_WORDS: list[tuple[str, str, str]] = [
    *(("guard", row.pattern, row.pattern) for row in voc.GUARDS),
    *(("word", row.word, voc.fenced(row.word, row.unless_after, row.unless_before)) for row in voc.WORDS.values()),
    *(
        (
            "named",
            row.name,
            (_NUMBER_NAME if row.name[-1].isdigit() else "{}").format(voc.fenced(row.name, "", row.unless_before)),
        )
        for row in voc.NAMED_DAYS.values()
    ),
    *(("now", word, pattern) for word, pattern in _NOW),
    *(("kana_month", word, f"{word}(?![かきくけこい])") for word in KANA_MONTHS),
    *(("kana_weekday", word, word) for word in KANA_WEEKDAYS),
    *(("part", word, re.escape(word)) for word in voc.PARTS),
    *(("season", row.word, voc.fenced(row.word, "", row.unless_before)) for row in voc.SEASONS.values()),
    *(("daypart", row.word, voc.fenced(row.word, "", row.unless_before)) for row in voc.DAYPARTS.values()),
]
_PRECEDENCE = [
    *(
        "guard",
        "ymd",
        "dmy",
        "ymd2",
        "ym",
        "spaced",
        "ys",
        "md",
        "set",
        "each",
        "now",
        "word",
        "named",
        "era",
        "era_md",
        "era_alone",
    ),
    *(
        "bc",
        "century",
        "decade",
        "quarter",
        "fy_end",
        "month",
        "kana_month",
        "cut_year",
        "year",
        "part",
        "season",
        "week",
        "nth",
        "day",
    ),
    *("week_of", "weekday", "kana_weekday", "english_weekday", "daypart", "meridiem", "clock"),
]
ONLY_WITHIN = {"part", "era_md", "week_of", "english_weekday"}  # atoms that never begin an expression


# The second characters of forms that begin with a frequent one; the others are tried wherever their first stands.
_SECONDS = {
    "each": "ご毎半期間",
    "era": "".join(sorted({era[1] for era in voc.ERAS})) + ".0123456789",
    "era_alone": "治正和成令",
    "bc": "元",
    "weekday": "曜月火水木金土日",
    "meridiem": ".mM",
}


def trigger(also: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of where an expression may begin, guards included, or with a character of `also`.

    A run of digits is one match, so that a failure does not begin again in the middle of a number.

    Args:
        also: first characters, and the second ones before which they count; "" for any.
    """
    starts = [*((first, seconds) for first, seconds in also.items())]
    forms = [(kind, firsts) for kind, firsts, _ in _FORMS if kind not in ONLY_WITHIN]
    starts += [(first, _SECONDS.get(kind, "")) for kind, firsts in forms for first in firsts]
    starts += [(word[0], word[1:2]) for kind, word, _ in _WORDS if kind not in ONLY_WITHIN]
    anywhere = {first for first, seconds in starts if not seconds or (not seconds.isalnum() and seconds in r"\([.?")}
    pairs: dict[str, set[str]] = {}
    for first, seconds in starts:
        if first not in anywhere:
            pairs.setdefault(first, set()).update(seconds)
    sure = re.escape("".join(sorted(anywhere)))
    before = "|".join(f"{re.escape(first)}(?=[{re.escape(''.join(sorted(pairs[first])))}])" for first in sorted(pairs))
    any_first = sure + re.escape("".join(sorted(pairs)))  # most places are passed over
    return re.compile(f"(?=[{any_first}])(?:[{sure}](?:(?<=[{ARABIC}])[{ARABIC},.]*)?|{before})")


def _pattern(firsts: str) -> re.Pattern[str]:
    """Compile all atoms that begin with one of the characters."""
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for kind, word, pattern in _WORDS:
        if word[0] in firsts:
            by_kind.setdefault(kind, []).append((word, pattern))
    for kind, starts, pattern in _FORMS:
        if not set(starts).isdisjoint(firsts):
            by_kind.setdefault(kind, []).append(("", pattern))
    alternatives = [
        f"(?P<{kind}>{'|'.join(pattern for _, pattern in sorted(by_kind[kind], key=lambda row: -len(row[0])))})"
        for kind in _PRECEDENCE
        if kind in by_kind
    ]
    return re.compile("|".join(alternatives))


_FIRST_CHARACTERS = {char for _, starts, _ in _FORMS for char in starts} | {word[0] for _, word, _ in _WORDS}


class _Patterns(dict[str, "re.Pattern[str] | None"]):
    """Character → the pattern of all atoms that begin with it, None if none does; compiled on first sight."""

    def __missing__(self, first: str) -> re.Pattern[str] | None:
        if first not in _FIRST_CHARACTERS:
            self[first] = None
            return None
        alike = ARABIC if first in ARABIC else _KANJI_NUMERALS if first in _KANJI_NUMERALS else first
        found = _pattern(alike)
        self.update(dict.fromkeys(alike, found))  # numerals begin the same atoms: one pattern is compiled for all
        return found


_PATTERNS = _Patterns()


def match_atom(text: str, position: int) -> re.Match[str] | None:
    """Return the atom that begins at `position`; its kind is the match's `lastgroup`."""
    pattern = _PATTERNS[text[position : position + 1]]
    return pattern.match(text, position) if pattern else None
