"""What an expression means on a given day, after what was said before it."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.dates import Timex, parse


def last(text: str, dct: str | None = "2015-03-08", prefer: str = "auto") -> Timex:
    return parse(text, dct, prefer=prefer)[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昨日の会見", "2015-03-07"),
        ("一昨年の選挙", "2013"),
        ("今月2日に訪れた", "2015-03-02"),
        ("来月3日に訪れる", "2015-04-03"),
        ("昨年十二月の決議", "2014-12"),
        ("今年末まで", "2015-12"),
        ("来春の改定", "2016-SP"),
        ("今年夏以降", "2015-SU"),
        ("先週の金曜に会った", "2015-02-27"),
        ("来週月曜日に会う", "2015-03-09"),
        ("再来週に会う", "2015-W12"),
        ("今週末の選挙", "2015-W10-WE"),
        ("来年度予算", "FY2015"),
        ("本年度予算", "FY2014"),
        ("20年前の戦争", "1995"),
        ("3カ月後に見直す", "2015-06"),
        ("2週間前の会談", "2015-02-22"),
        ("3年前の夏", "2012-SU"),
        ("昨夜の会合", "2015-03-07TNI"),
        ("けさ死去した", "2015-03-08TMO"),
        ("現在も続く", "PRESENT_REF"),
        ("こどもの日に開く", "2015-05-05"),
        ("昨年の海の日", "2014-07-21"),
        ("元日の社説", "2015-01-01"),
        ("大みそかに放送された", "2014-12-31"),
        ("昨年のお盆", "2014-08-13/2014-08-16"),
        ("次の四半期", "2015-Q2"),
        ("先の四半期", "2014-Q4"),
        ("前の週末", "2015-W09-WE"),
        ("首相はきょう会見する", "2015-03-08"),
        ("昨年のきょう", "2014-03-08"),
        ("一年前のきょう", "2014-03-08"),
        ("今日から10日後", "2015-03-18"),
        ("4月1日から30日後に発効する", "2015-05-01"),
        ("今月の残りの日", "2015-03-08/2015-03-31"),
        ("月曜から金曜まで休む予定だ", "2015-03-09/2015-03-13"),
        ("9時から5時まで働く", "2015-03-08T09:00/2015-03-08T17:00"),
        ("22時から5時まで閉める", "2015-03-08T22:00/2015-03-09T05:00"),
        ("午後11時から3時まで閉める", "2015-03-08T23:00/2015-03-09T03:00"),
        ("2014年2月1日午後2時から2014年4月3日3時まで", "2014-02-01T14:00/2014-04-03T03:00"),
        ("イースターに集まる", "2015-04-05"),
        ("光復節の演説", "2014-08-15"),
        ("2030年代に、30年代末には", "203X"),
        ("30年代半ばまで待てない", "203X"),
        ("30年代の恐慌だった", "193X"),
        ("この年末に帰る", "2015-12"),
    ],
)
def test_against_the_day_of_writing(text: str, value: str) -> None:
    assert last(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("政府は28日、声明を出した。", "2015-02-28"),
        ("政府は7日、撤回する方針を明らかにした。", "2015-03-07"),
        ("10月2日に実施すると発表した。", "2015-10-02"),
        ("10月2日に実施された。", "2014-10-02"),
        ("15日に首脳会談を開く予定だ。", "2015-03-15"),
        ("11月の決議で", "2014-11"),
        ("金曜日に合意した。", "2015-03-06"),
        ("2月2日に爆発が起きて人が死亡する事故があった。", "2015-02-02"),
        ("首相は五日の国会で「世論に従うと間違う場合もある」と答弁した。", "2015-03-05"),
        ("大統領は二月五日、電話で「深くおわびする」などと伝えた。", "2015-02-05"),
        ("長官は5日の会見で「必ず実施する」と強調。", "2015-03-05"),
        ("首相は20日に開かれる会合で「廃止した」と述べた。", "2015-03-20"),
        ("府は4カ所に、12日までの宿泊先を用意した。", "2015-03-12"),
        ("この週末に起きた事故", "2015-W10-WE"),
        ("週末に選挙がある。", "2015-W10-WE"),
    ],
)
def test_the_clause_decides_between_past_and_future(text: str, value: str) -> None:
    assert last(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("警察は1日までに男を逮捕した。", "2015-03-01"),
        ("20日までに回答を求めた。", "2015-03-20"),
        ("両国は20日までに、撤退を終える方針だ。", "2015-03-20"),
        ("2009年の事件で、3月6日に判決があった。", "2015-03-06"),
        ("年末の株価を上回った。", "2014-12"),
        ("年末までに結論を出す。", "2015-12"),
        ("閉会前日の5日に可決した。", "2015-03-05"),
        ("大会は4月2日に開幕し、5日に終わる。", "2015-04-05"),
        ("午後1時、号砲が鳴った。", "2015-03-08T13:00"),
        ("4営業日前の終値", "2015-03-03"),
        ("春節に帰省した", "2015-02-19"),
        ("今世紀最大の地震", "20"),
        ("年度末の工事", "FY2014"),
        ("昨年の年末に退いた", "2014-12"),
    ],
)
def test_the_reading_of_news(text: str, value: str) -> None:
    assert last(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8月の引き上げ見送り", "2015-08"),
        ("10月の引き上げ見送り", "2014-10"),
        ("1月末までに六社を超える店が去った", "2015-01"),
    ],
)
def test_a_month_of_this_year_comes_before_one_of_last_year(text: str, value: str) -> None:
    assert last(text).value == value


def test_a_year_end_is_the_coming_one_once_the_last_is_farther() -> None:
    assert last("年末の結論を急ぐな", "2015-06-20").value == "2015-12"


def test_now_has_no_calendar_bounds() -> None:
    now = last("現在も続く")
    assert (now.date_from, now.date_to, now.anchor) == (None, None, dt.date(2015, 3, 8))


def test_half_a_day_moves_the_clock() -> None:
    assert last("半日前に届いた", "2015-03-08T09:00:00").value == "2015-03-07T21:00"


def test_prefer_overrides_the_clause() -> None:
    text = "10月2日に実施された"
    assert last(text, prefer="future").value == "2015-10-02"
    assert last("10月2日に実施する予定", prefer="past").value == "2014-10-02"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2009年8月30日に投票され、同日夜に大勢が決まった。", "2009-08-30TNI"),
        ("2009年8月に解散し、同年末に予算を組んだ。", "2009-12"),
        ("2009年8月30日に負け、翌日辞任した。", "2009-08-31"),
        ("2009年12月に負け、翌月辞任した。", "2010-01"),
        ("1998年に始まり、その翌年に終わった。", "1999"),
        ("輸出は2009年8月に増え、前年同月を上回った。", "2008-08"),
        ("2009年10～12月期は伸び、前年同期を上回った。", "2008-Q4"),
        ("2009年8月30日に解散し、同9月に組閣した。", "2009-09"),
        ("2009年12月30日に始まり、翌3日に終わった。", "2010-01-03"),
        ("2003年3月に開戦し、5月に終結した。", "2003-05"),
        ("1989年に崩壊し、3年後に再建された。", "1992"),
        ("7日、会談した。午後3時に終わった。", "2015-03-07T15:00"),
        ("2009年3月に着工した。6日、完成式を開いた。同年5月には使われていた。", "2009-05"),
        ("1月の訪問者は6日の発表で増え、前年同月を上回った。", "2014-01"),
        ("2014年1～9月は12件で、前年同期の2倍だ。", "2013-01/2013-09"),
        ("前年同月比で増え、1月の求人は多かった。前年同月も多い。", "2014-01"),
        ("6日に協定を結んだ。発効は7月1日の予定だ。首相は同日の会見で「喜ばしい」と述べた。", "2015-03-06"),
        ("6日に開会した。先月20日に就任した議長が仕切る。\nこの日の議題は予算だ。", "2015-03-06"),
        ("5日夜（日本時間6日未明）に閉幕した。同日、宣言を採択した。", "2015-03-05"),
        ("大統領は4日、前日に宣布した戒厳を解除した。国会は同日、決議を可決した。", "2015-03-04"),
        ("財政省は5日、関税を6日から上げると発表した。主席は同日、首相と会談した。", "2015-03-05"),
        ("首相は2月23日に式典で読み上げた。二日後に事件が明るみに出たのは偶然か。", "2015-02-25"),
        ("大統領は3日、条約に署名した。投票の2日後のことだ。", "2015-03-05"),
        ("昭和20年に終戦を迎え、翌21年に総選挙があった。", "1946"),
    ],
)
def test_against_what_was_told_before(text: str, value: str) -> None:
    timex = last(text)
    assert timex.value == value
    assert timex.basis == "anaphoric" or "relation" in timex.evidence


@pytest.mark.parametrize(
    ("text", "value", "bounds"),
    [
        ("2日から6日にかけて協議した", "2015-03-02/2015-03-06", ("2015-03-02", "2015-03-06")),
        ("1〜2月に実施した", "2015-01/2015-02", ("2015-01-01", "2015-02-28")),
        ("平成元、2年の調査", "1989/1990", ("1989-01-01", "1990-12-31")),
        ("平成25、26年度の予算", "FY2013/FY2014", ("2013-04-01", "2015-03-31")),
        ("12～14年度の計画", "FY2012/FY2014", ("2012-04-01", "2015-03-31")),
        ("1995～98年度の赤字", "FY1995/FY1998", ("1995-04-01", "1999-03-31")),
        ("2日午前11時から正午にかけて", "2015-03-02T11:00/2015-03-02T12:00", ("2015-03-02", "2015-03-02")),
        ("1980〜88年の戦争", "1980/1988", ("1980-01-01", "1988-12-31")),
        ("11月から2017年2月まで", "2016-11/2017-02", ("2016-11-01", "2017-02-28")),
        ("2010年12月29日～1月3日", "2010-12-29/2011-01-03", ("2010-12-29", "2011-01-03")),
        ("今月5日午後3時から5時まで", "2015-03-05T15:00/2015-03-05T17:00", ("2015-03-05", "2015-03-05")),
        ("2010年春から秋にかけて", "2010-SP/2010-FA", ("2010-03-01", "2010-11-30")),
        ("7/29（水）～31（金）", "2015-07-29/2015-07-31", ("2015-07-29", "2015-07-31")),
    ],
)
def test_ranges(text: str, value: str, bounds: tuple[str, str]) -> None:
    (timex,) = parse(text, "2015-03-08")
    assert timex.value == value
    assert (str(timex.date_from), str(timex.date_to)) == bounds


@pytest.mark.parametrize(
    ("text", "mod", "first", "final"),
    [
        ("2014年7月上旬", "START", "2014-07-01", "2014-07-10"),
        ("2014年2月下旬", "END", "2014-02-21", "2014-02-28"),
        ("2014年5月以降", "ON_OR_AFTER", "2014-05-01", "None"),
        ("2014年以前", "ON_OR_BEFORE", "None", "2014-12-31"),
        ("2014年5月ごろ", "APPROX", "2014-05-01", "2014-05-31"),
        ("2014年度", None, "2014-04-01", "2015-03-31"),
        ("21世紀", None, "2001-01-01", "2100-12-31"),
        ("2014年冬", None, "2014-12-01", "2015-02-28"),
    ],
)
def test_bounds(text: str, mod: str | None, first: str, final: str) -> None:
    (timex,) = parse(text)
    assert (timex.mod, str(timex.date_from), str(timex.date_to)) == (mod, first, final)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今月2日", "XXXX-XX-02"),
        ("昨年十二月", "XXXX-12"),
        ("7日", "XXXX-XX-07"),
        ("昨日", "XXXX-XX-XX"),
        ("来春", "XXXX-SP"),
    ],
)
def test_without_a_day_of_writing_the_value_stays_open(text: str, value: str) -> None:
    timex = last(text, None)
    assert timex.value == timex.value_surface == value
    assert timex.date_from is timex.date_to is timex.anchor is None


@pytest.mark.parametrize("text", ["2014年2月31日", "25時に放送", "令和100年", "13月に出た", "2015年2月29日"])
def test_impossible_times_are_found_and_say_so(text: str) -> None:
    (timex,) = parse(text, "2015-03-08")
    assert timex.value is None
    assert timex.evidence == "impossible"


def test_a_time_of_day_of_writing_gives_hours() -> None:
    assert last("2時間後に発表する", "2015-03-08T09:30:00").value == "2015-03-08T11:30"


def test_the_record_tells_what_it_was_resolved_against() -> None:
    timex = last("先月28日に表明した")
    assert (timex.anchor, timex.basis, timex.value_surface) == (dt.date(2015, 3, 8), "dct", "XXXX-XX-28")


def test_a_dct_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        parse("昨日", "8 March")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1990年代前半", ("1990-01-01", "1994-12-31")),
        ("2000年代前半", ("2000-01-01", "2004-12-31")),
        ("2030年代半ば", ("2034-01-01", "2036-12-31")),
        ("2014年半ば", ("2014-05-01", "2014-08-31")),
        ("2014年7月後半", ("2014-07-16", "2014-07-31")),
    ],
)
def test_parts_of_long_units_are_whole_years_and_months(text: str, bounds: tuple[str, str]) -> None:
    timex = last(text)
    assert (str(timex.date_from), str(timex.date_to)) == bounds


def test_a_past_clause_before_the_month_tells_its_side() -> None:
    assert last("ピークとなった2月の件数", "2015-08-02").value == "2015-02"


def test_a_copula_looks_ahead_and_an_issue_of_a_paper_back() -> None:
    assert last("投票は27日です。", "2015-09-18").value == "2015-09-27"
    assert last("東京新聞の27日付の記事にはこうある。", "2015-09-18").value == "2015-08-27"


def test_the_same_period_is_that_told_last() -> None:
    assert last("2014年1月は増えた。同時期に欧州でも増えた。").value == "2014-01"


def test_the_same_day_in_a_plan_is_the_day_of_the_news() -> None:
    text = "県警は3月6日に逮捕した。容疑は2014年9月29日に書類を偽造したもの。同日中に捜索を実施する方針だ。"
    assert last(text).value == "2015-03-06"


def test_a_length_after_something_untold_stays_open() -> None:
    timex = last("離婚し、その4年後に再婚した")
    assert (timex.value, timex.mod, timex.date_from) == ("P4Y", "AFTER", None)


def test_a_distance_tells_that_it_is_rough() -> None:
    assert last("2週間ほど前に見舞った").mod == "APPROX"


def test_within_is_a_stretch_ahead_only_for_assistants() -> None:
    assert last("3日以内に返す").type == "DURATION"
    assert last("3日以内に返す", prefer="future").value == "2015-03-08/2015-03-11"
