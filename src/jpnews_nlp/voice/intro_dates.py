"""The day that an author gives for a piece when he introduces it: 先月28日付の…, 3日前の夕刊に…, 翌日の…."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.datelines import DateForm, find_dates, find_relative_day, number_of, resolve

# Words by which an author's sentence tells of a paper's piece.
TELLS = re.compile(
    r"記事|社説|紙面|朝刊|夕刊|報じ|報道|配信|掲載|載[っせ]|伝え|には、|によると|によれば|引用|転載|抜粋|開い|広げ|読ん|読む|目にし"
    r"|見つけ|放送|書[いきく]|こう(?:あり|ある)|特集|コラム|(?:から|より)\)?$|(?:新聞|紙|通信|日報|新報|放送|誌)(?:は|が|に)、?$"
)
_SENTENCES = late(r"[^。]+")
_LAST = 2  # sentences of an introduction, from its end, in which a date is looked for
_OF_PAPER = r"(?:付|号|の?[^。、\d]{0,10}(?:朝刊|夕刊|新聞|通信|日報|新報|紙|NHK|放送|社説|記事|ニュース|電子版))"
_DAY = r"3[01]|[12]\d|[1-9]|[一二三四五六七八九十]{1,3}"
_BARE_DAY = late(
    rf"(?<![\d月一二三四五六七八九十])({_DAY})日(?=(?:付|朝刊|夕刊)?の?[^。、\d]{{0,4}}(?:{_OF_PAPER}|、(?:こう|次|以下))"
    r"|に(?:は)?[^。、\d]{0,4}(?:配信|掲載|載[っせ]|報じ|伝え|放送|出[たまて]|流[しれ])|、[^。、\d]{0,8}(?:新聞|通信|日報|新報|紙|放送)[がはに])"
)
_MONTH_DAY = late(rf"(今月|先月|先々月)の?({_DAY})日")
# The paper first: ○○新聞は10日、「…」と伝えた。
_PAPERS_DAY = late(
    r"(?:新聞|通信|日報|新報|時報|タイムズ|タイムス|紙|NHK|放送|テレビ|NEWS|ニュース)[」』]?(?:は|が)"
    rf"({_DAY})日(?:付|朝刊|夕刊)?(?:の[^。、]{{0,8}})?、"
)
_MONTHS_BACK = {"今月": 0, "先月": 1, "先々月": 2}
_YEARS_BACK = {"昨年": 1, "去年": 1, "前年": 1, "一昨年": 2, "おととし": 2}
_YEAR_WORD = late(rf"({'|'.join(sorted(_YEARS_BACK, key=len, reverse=True))})の?\s?$")
_DAYS_AGO = late(rf"([1-9]\d?|[一二三四五六七八九十]{{1,2}})日前{_OF_PAPER}")
_NEXT_DAY = late(r"翌(?:日|朝)(?![^。、]{0,10}前に)")
_WEEKDAY = late(rf"(先週の?)?([月火水木金土日])曜日?(?:{_OF_PAPER}|[、に])")


def introduced_day(text: str, anchor: dt.date | None) -> dt.date | None:
    """Return the day that the author's `text` gives for a piece, in the last of its last sentences that tell of one."""
    telling = [match for match in _SENTENCES.finditer(text) if TELLS.search(match.group())]
    for match in telling[: -_LAST - 1 : -1]:
        written, day = _written_day(match.group(), text[: match.start()], anchor)
        if written:
            return day
    return None


def _written_day(sentence: str, before: str, anchor: dt.date | None) -> tuple[bool, dt.date | None]:
    """Return whether a sentence gives a day, and the day, which `anchor` may rule out."""
    if forms := find_dates(sentence):
        return True, _resolved(forms[-1], sentence, anchor)
    if anchor is None:
        return False, None
    if match := _MONTH_DAY.search(sentence):
        first = anchor.replace(day=1)
        for _ in range(_MONTHS_BACK[match.group(1)]):
            first = (first - dt.timedelta(days=1)).replace(day=1)
        form = DateForm(*match.span(), first.year, first.month, number_of(match.group(2)))
        return True, resolve(form, anchor)
    if (match := _BARE_DAY.search(sentence)) and not _DAYS_AGO.search(sentence):
        return True, resolve(DateForm(*match.span(), None, None, number_of(match.group(1))), anchor)
    if match := _PAPERS_DAY.search(sentence):
        return True, resolve(DateForm(*match.span(), None, None, number_of(match.group(1))), anchor)
    back = _days_back(sentence, before, anchor)
    return back is not None, anchor - dt.timedelta(days=back) if back is not None else None


def _resolved(form: DateForm, sentence: str, anchor: dt.date | None) -> dt.date | None:
    word = _YEAR_WORD.search(sentence[max(0, form.start - 6) : form.start])
    if word and anchor and form.year is None and form.month is not None:
        form = replace(form, year=anchor.year - _YEARS_BACK[word.group(1)])
    return resolve(form, anchor)


def _days_back(sentence: str, before: str, anchor: dt.date) -> int | None:
    """Return how many days before `anchor` a sentence says that something appeared."""
    if match := _DAYS_AGO.search(sentence):
        return number_of(match.group(1))
    if (match := _NEXT_DAY.search(sentence)) and (days := _days_of(before + sentence[: match.start()], anchor)):
        return (anchor - days[-1]).days - 1 if days[-1] < anchor else None
    if (relative := find_relative_day(sentence)) is not None:
        return relative
    if match := _WEEKDAY.search(sentence):
        back = (anchor.weekday() - "月火水木金土日".index(match.group(2))) % 7
        return back + 7 * (bool(match.group(1)) and back <= anchor.weekday())
    return None


def _days_of(text: str, anchor: dt.date) -> list[dt.date]:
    return [day for form in find_dates(text[-200:], header=True) if form.day and (day := resolve(form, anchor))]
