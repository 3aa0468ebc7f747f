"""What surrounds news and comment on made-up pages: source lines, marks, furniture, and the wear of old pages."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.publishers import PublisherRow

_ROWS = [row for row in DEFAULT.rows("publishers", PublisherRow) if row.kind not in ("portal", "archive")]
_COMMON = _ROWS[:12] + [row for row in _ROWS if row.kind in ("agency", "broadcaster", "party")][:30]
_PORTALS = ("Yahoo!ニュース", "livedoorニュース", "gooニュース", "msn.com", "47NEWS", "exciteニュース")
_HOSTS = ("headlines.yahoo.co.jp/hl", "news.livedoor.com/article", "news.goo.ne.jp/article", "www.47news.jp/CN")
_PLACES = ("東京", "ワシントン", "北京", "ソウル", "カイロ", "ロンドン", "モスクワ", "那覇", "ニューヨーク", "バグダッド", "ジュネーブ", "大阪")
_NAMES = ("山田一郎", "佐藤健", "中村美樹", "田中 宏", "鈴木花子", "高橋 誠", "伊藤真由美", "木村 哲也", "小林恵", "加藤正樹")

_WORDS = tuple("政治 経済 社会 国際 日記 雑感 中東 原発 憲法 暮らし 平和 財政 外交 教育 介護 年金 沖縄 農業 労働 選挙 市政 県政 歴史 映画 読書 散歩 釣り 将棋 料理 音楽 旅 写真 安全保障 領土 皇室 台湾 米国 エネルギー 環境 医療 子育て 地方 防災 議会報告 活動日誌 独り言 世相 時評 海外 株 為替 自衛隊 裁判 人権 メディア 科学 日本 世界 真実 希望 風 空 森".split())
_KINDS = ("ブログ", "日記", "部屋", "つぶやき", "時評", "通信", "ひとりごと", "掲示板", "ニュース", "雑記帳", "広場", "ホームページ", "徒然草", "ノート", "視点")
Add = Callable[..., None]
Blank = Callable[[int], None]


@dataclass(slots=True)
class Source:
    """Publisher and date of one report."""

    name: str
    domain: str
    year: int
    month: int
    day: int

    @classmethod
    def random(cls, rng: random.Random) -> Source:
        row = rng.choice(_COMMON if rng.random() < 0.7 else _ROWS)
        names = [row.name, row.name, *[a for a in row.aliases.split("|") if len(a) > 2 and a not in row.common.split("|")]]
        domain = row.domains.split("|")[0] or "example.co.jp"
        return cls(rng.choice(names), domain, rng.randint(2001, 2024), rng.randint(1, 12), rng.randint(1, 28))

    def date(self, rng: random.Random, full: bool = False) -> str:
        y, m, d = self.year, self.month, self.day
        forms = [f"{y}年{m}月{d}日", f"{y}/{m}/{d}", f"{y}/{m:02}/{d:02}", f"{y}.{m}.{d}", f"{y}-{m:02}-{d:02}", f"平成{max(y - 1988, 1)}年{m}月{d}日"]
        weekday = rng.choice("月火水木金土日")
        forms += [f"{y}年{m:02}月{d:02}日", f"{y}年{m}月{d}日({weekday})", f"{y}年{m}月{d}日（{weekday}）", f"{y}年{m}月{d}日 {weekday}曜日"]
        if not full:
            forms += [f"{m}月{d}日", f"{m}月{d}日", f"{m}/{d}", f"{y % 100:02}/{m}/{d}", f"{m}月{d}日（{weekday}）"]
        return rng.choice(forms)

    def clock(self, rng: random.Random) -> str:
        h, minute = rng.randint(0, 23), rng.randint(0, 59)
        return rng.choice((f"{h}時{minute}分", f"{h}:{minute:02}", f"{h:02}:{minute:02}", f"{h}時{minute:02}分配信", f"午後{h % 12}時{minute}分"))

    def date_line(self, rng: random.Random) -> str:
        text = self.date(rng, full=rng.random() < 0.5)
        if rng.random() < 0.7:
            text += rng.choice((" ", "　", "")) + self.clock(rng)
        return rng.choice(("{}", "{}", "（{}）", "({})", "[{}]", "{} 更新", "最終更新：{}", "{} 配信", "〜{}〜", "　　{}")).format(text)

    def short(self, rng: random.Random) -> str:
        date = self.date(rng)
        return rng.choice((self.name, self.name, f"{self.name} {date}", f"{self.name}{date}付", f"{date} {self.name}", f"{date}付 {self.name}", f"{self.name}　{date}", f"{self.name}、{date}"))

    def line(self, rng: random.Random) -> str:
        date, clock = self.date(rng), self.clock(rng)
        portal = rng.choice(_PORTALS)
        forms = (
            f"{self.name} {date}", f"{self.name}　{date}　{clock}", f"{date} {clock} {self.name}", f"（{self.name} {date}）",
            f"({self.name})", self.name, f"| {self.name}", f"|{self.name} ({self.domain})", f"({self.domain})", f"{self.name} ({self.domain})",
            f"（{date}付 {self.name}）", f"{date}付　{self.name}より", f"{date} {clock}配信 {self.name}", f"{self.name} - {date} {clock}更新",
            f"{clock} {self.name}", f"[{self.name}]", f"【{self.name}】", f"{self.name} {date}朝刊", f"{self.name} {date} 東京朝刊", f"〜{self.name} {date}〜",
            f"{date}「{self.name}」", f"{date}　{self.name}", f"{self.name}　{rng.choice(('社説', '主張', '論説'))}　{date}", f"{self.name} {date} ({portal})",
            f"{portal} - {self.name}", f"{portal}（{self.name}）", f"出典：{self.name} {date}", f"ソース：{self.name}", f"<{self.name} {date}>", f"{self.name}より",
            f"{self.name}　{clock}", f"（{self.name} - {portal}）", f"{portal} {date} {clock}配信", f"{self.name}電子版 {date}", f"（{self.name} {date} {clock}）",
        )  # fmt: skip
        return rng.choice(("", "", "", "", "　", "  ", "　　　　")) + rng.choice(forms)

    def trailing(self, rng: random.Random) -> str:
        date = self.date(rng)
        forms = (
            f"（{self.name}）", f"（{self.name}）", f"({self.name} {date})", f"（{date} {self.name}）", f"（{date}付{self.name}）", f"〔{self.name}〕",
            f"（{self.name}） - {date}{self.clock(rng)}更新", f"―――{date}付 {self.name}より", f"（提供／{self.name}）", f"[{self.name}]", f"（{self.name}、{date}）",
            f"以上、{self.name}より", f"{self.name} {date}", f"（{self.name}{date}朝刊）", f"({self.domain})", f"＝{self.name} {date}", f"－ {self.name}", f"【{self.name} {date}】",
        )  # fmt: skip
        return rng.choice(("", "", "", "　", "　　　　　　")) + rng.choice(forms)

    def in_headline(self, rng: random.Random, head: str) -> str:
        date = self.date(rng)
        forms = (
            f"{head} - {self.name}", f"{head}（{self.name}）", f"{head}({self.name} {date})", f"【{self.name}】{head}", f"{self.name}社説：{head}", f"[{self.name}] {head} ({date})",
            f"{head} | {self.name}", f"{head} | {self.name} | {rng.choice(_PORTALS)} ({self.domain})", f"{head}：{self.name}", f"{self.name}「{head}」", f"{head}　{self.name}",
            f"■{head}（{self.name}）", f"{head} – {self.name} ({self.domain})", f"{self.name} | {head}", f"{self.name}：{head}", f"●{head}（{date} {self.name}）", f"{head} - {self.name} - {rng.choice(_PORTALS)}",
            f"<{self.name}>{head}", f"（{self.name}）{head}", f"{self.name} {head}", f"{self.name}{date}：{head}", f"■ {self.name}：{head}", f"{head} {date} {self.clock(rng)} {self.name}", f"{head}　{date}　{self.name}",
        )  # fmt: skip
        return rng.choice(forms)

    def url(self, rng: random.Random) -> str:
        host = self.domain if rng.random() < 0.75 else rng.choice(_HOSTS)
        path = rng.choice((f"/{self.year}/{self.month:02}/{self.day:02}/k100{rng.randint(10**6, 10**7)}.html", f"/articles/DGXNZO{rng.randint(10**6, 10**7)}.html", f"/news/{self.year}{self.month:02}{self.day:02}-OYT1T{rng.randint(100, 999)}.htm", f"/politics/update/{self.month:02}{self.day:02}/TKY{self.year}{self.month:02}{self.day:02}0123.html", f"/c?g=pol_30&k={rng.randint(10**6, 10**7)}"))
        return rng.choice(("http://www.", "http://", "https://", "https://www.", "URL:http://", "(http://")) .replace("(", "") + host + path

    def dateline(self, rng: random.Random) -> str:
        place, name, short = rng.choice(_PLACES), rng.choice(_NAMES), self.name
        agency = rng.choice((short, "共同", "時事", "ロイター", "AFP＝時事", "AFP", "CNN", "聯合ニュース"))
        forms = (
            f"【{place}共同】", f"【{place}時事】", f"［{place}　{self.day}日　ロイター］　－　", f"[{self.day}日 ロイター] - ", f"[{place} {self.day}日 ロイター] - ", f"【{place}＝{name}、{short}】",
            f"（{place}＝{short}）", f"【{self.month}月{self.day}日 AFP】", f"【{place}{self.day}日共同】", f"（{self.month}月{self.day}日発 {agency}）", f"【{place}聯合ニュース】", f"［{place} {self.day}日 共同］",
            f"({agency}) ", f"【{self.month}月{self.day}日 {short}】", f"（{agency}）", f"{place}（CNN） ", f"【{agency}】",
        )  # fmt: skip
        return rng.choice(forms)


def decorate_head(rng: random.Random, head: str) -> str:
    return rng.choice(("{}", "{}", "{}", "{}", "{}", "■{}", "●{}", "◆{}", "「{}」", "『{}』", "【{}】", "<{}>", "　{}", "▼{}", "・{}", "1. {}", "◇{}", "☆{}")).format(head)


def post_style_date(rng: random.Random) -> str:
    return f"{rng.randint(2001, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


_VERBS = {"polite": ("ました", "ます", "です"), "plain": ("た", "る", "だ"), "casual": ("たよ", "ますね", "だって")}


def intro(rng: random.Random, source: Source, style: str) -> str:
    name, date = source.name, source.date(rng)
    polite = (
        f"{name}の記事を引用します。", f"以下は{name}の記事です。", f"{date}付の{name}に、こんな記事が載っていました。", f"{name}がこの件について次のように伝えています。", "こんなニュースがありました。",
        f"{name}の記事を紹介します。", "以下、引用します。", f"{name}によりますと、", f"今朝の{name}から転載します。", "まずはこちらの記事をご覧ください。", f"{name}には、", "気になった記事を貼っておきます。", f"{name}が報じています。",
        f"{date}の{name}より転載させていただきます。", "次の記事をお読みください。", f"{name}が「ついに」という見出しで報じていました。", "以下の記事を見つけました。↓", f"{date}の{name}の記事です。",
    )  # fmt: skip
    plain = (
        f"{name}にこういう記事があった。", f"以下、{name}より引用。", f"{name}がこの問題を次のように報じている。", f"{date}付{name}の社説から引用する。", "こんな記事を見つけた。", f"{name}の記事を全文転載する。", "という記事を配信した。",
        f"{name}によると、", "次のような記事が出ていた。", f"{name}の記事から、以下引用。", f"今日の{name}にこうある。", f"{name}は社説でこう論じる。", "以下の記事を読んだ。", f"記事によると：", f"{name}の一面トップ。", "少し長いが引用しておく。",
    )  # fmt: skip
    return rng.choice(polite if style == "polite" else plain)


def mark_pair(rng: random.Random, source: Source) -> tuple[str, str]:
    name = source.name
    pairs = (
        ("（以下、引用）", "（引用終わり）"), ("（引用）", "（引用終）"), ("<以下引用>", "<引用ここまで>"), ("---引用開始---", "---引用終了---"), ("〔引用開始〕", "〔引用終わり〕"), ("（転載開始）", "（転載終わり）"), ("以下引用", "以上引用"),
        (f"（以下、{name}より引用）", "（以上、引用）"), (f"《{name}より引用》", "《引用終わり》"), ("【以下転載】", "【転載ここまで】"), ("（ここから引用）", "（ここまで引用）"), ("(貼り付け開始)", "(貼り付け終わり)"), ("―――以下、記事より抜粋―――", "―――抜粋ここまで―――"),
        (f"{name}から記事を以下、引用します。", "（以上は部分引用です）"), ("＜引用始め＞", "＜引用終わり＞"), ("以下転載", "転載終わり"), (f"{name}の記事より一部引用", "（了）"), ("＝＝＝引用＝＝＝", "＝＝＝引用ここまで＝＝＝"), (f"＊＊＊ 以下、{name}より転載 ＊＊＊", "＊＊＊ 転載ここまで ＊＊＊"),
    )  # fmt: skip
    return rng.choice(pairs)


def report_label(rng: random.Random) -> str:
    return rng.choice(("【記事】", "記事内容抜粋", "［気になるニュース］", "【見出し】", "＜記事の要約＞", "■記事引用", "【ニュース】", "◎今日の記事", "【新聞記事】", "《記事抜粋》", "（記事）", "■本日のニュース"))


def return_label(rng: random.Random) -> str:
    return rng.choice(("【私のコメント】", "「コメント」", "（コメント）", "■感想", "【雑感】", "＜管理人のコメント＞", "【一言】", "〈私見〉", "◆コメント", "【解説】", "【ひとこと】", "★私の感想", "（管理人）", "＜筆者のつぶやき＞", "・・・・・", "【考察】", "▼コメント", "【管理人の一言】", "※管理人より"))


def rule(rng: random.Random) -> str:
    return rng.choice("-=_*~・━＿－─☆★※＊…") * rng.choice((8, 12, 20, 30, 40)) if rng.random() < 0.9 else rng.choice(("＊　＊　＊", "◆　◆　◆", "* * *", "・・・・・・・", "－－－－－", "※　※　※"))


def subhead(rng: random.Random) -> str:
    head = rng.choice(("高まる不安", "問われる責任", "背景に財政難", "何が起きたか", "対話の行方", "広がる格差", "現場の声", "今後の見通し", "一枚岩ではない", "歴史の教訓", "見えない出口", "三つの疑問"))
    return rng.choice(("■{}", "◆{}", "●{}", "◇{}", "＜{}＞", "【{}】", "○{}", "▼{}", "{}", "――{}――")).format(head)


def caption(rng: random.Random) -> str:
    name = rng.choice(_NAMES)
    return rng.choice((f"記者会見する{name}氏＝{rng.randint(1, 28)}日、国会内", f"【写真】会見する{name}氏", f"写真：{name}撮影", f"（写真＝共同）", f"【グラフ】世論調査の結果", f"写真・図版", f"街頭で訴える人々＝東京都内で{name}撮影", "(C)時事通信", f"【動画】会見の様子", "写真は資料写真（ロイター）"))


def byline(rng: random.Random) -> str:
    a, b = rng.sample(_NAMES, 2)
    return rng.choice((f"（{a}）", f"【{a}】", f"【{a}、{b}】", f"（{a}記者）", f"（ワシントン支局　{a}）", f"{a}記者", f"（聞き手・{a}）", f"[{a}]", f"（翻訳：{a}、編集：{b}）", f"＝{a}"))


def rverb(rng: random.Random, style: str) -> str:
    polite = ("と書いています。", "と報じました。", "と記事は伝えています。", "と結んでいます。", "とありますが、本当でしょうか。", "だそうです。", "とのことです。", "と掲載されています。")
    plain = ("と書いている。", "と報じた。", "とある。", "と切り出した。", "と結んでいるが、どうにも納得できない。", "という。", "だとさ。", "と掲載していた。")
    return rng.choice(polite if style == "polite" else plain)


def paraphrase(rng: random.Random) -> str:
    name, day = Source.random(rng).name, rng.randint(1, 28)
    return rng.choice((f"{name}が{day}日に報じたところによると、交渉は難航しているという。", f"{name}の世論調査では、内閣支持率が{rng.randint(20, 70)}%だったそうだ。", f"{name}の社説は「拙速だ」と批判していた。", f"{day}日の{name}を読んでいたら、面白い話が出ていた。", f"{name}によれば、政府は方針を転換するらしい。"))


def own_title(rng: random.Random) -> str:
    return rng.choice(("この国の行方を考える", "増税論議に思う", "戦争の足音", "原発はもういらない", "新聞は何を伝えたのか", "朝日新聞の社説を読んで", "外交の失敗、そのつけは誰が払う？", "選挙が終わって", "政治家の言葉は軽い", "沖縄から見た日本", "またか、と思うこのごろ", "年金問題の本質とは何か", "マスコミが報じない真実", "アメリカはどこへ行く", "景気回復って本当？", "総理、それはないでしょう", "今日の気になる話題", "イラクからの撤退をめぐって"))


_NAV = ("ホーム", "プロフィール", "お問い合わせ", "サイトマップ", "トップページ", "リンク集", "掲示板", "ログイン", "RSS", "記事一覧", "カテゴリ", "検索", "管理者ページ", "最新の記事", "バックナンバー")
_SIDE = ("最近の記事", "最新コメント", "月別アーカイブ", "カテゴリー", "ブックマーク", "カレンダー", "人気記事ランキング", "関連記事", "おすすめ記事", "スポンサーリンク", "この記事へのコメント", "トラックバック")
_BLOGS = ("風の便り", "言いたい放題日記", "憂国の記", "街角通信", "晴耕雨読の毎日", "平和をつくる会のブログ", "ニュースの裏側", "週刊たわごと", "経済つれづれ草", "一市民の政治日誌", "国際情勢ウォッチ", "ぼやき亭")
_SLOGANS = ("日々のニュースに一言", "日頃感じたことを書いています", "政治・経済・社会を斬る", "真実を求めて", "平和と暮らしを守るために", "気ままに更新中", "~時事問題を考えるブログ~")


Title = tuple[str, str, int] | None


def top(rng: random.Random, add: Add, blank: Blank, title: Title, headlines: list[str]) -> None:
    """Header of the page: navigation, blog name, title and post meta, in some order and mostly incomplete."""
    gap = rng.choice((0, 0, 1))
    blocks: list[Callable[[], None]] = []
    if rng.random() < 0.5:
        blocks += [lambda: _navigation(rng, add, headlines)] * rng.choice((1, 1, 2))
    if rng.random() < 0.55:
        blocks.append(lambda: _masthead(rng, add, gap, blank))
    if rng.random() < 0.2:
        rng.shuffle(blocks)
    if rng.random() < 0.45:
        blocks.append(lambda: add(_post_meta(rng), "N"))
    if title:
        blocks.append(lambda: add(rng.choice(("", "", "", "■", "◆")) + title[0], title[1], *title[2:]))
        if rng.random() < 0.35:
            blocks.append(lambda: add(_post_meta(rng), "N"))
        elif rng.random() < 0.08:
            blocks.append(lambda: _share(rng, add))
    for block in blocks:
        block()
        blank(gap)
    blank(rng.choice((0, 1, 1, 2)))


def issue(rng: random.Random, add: Add, blank: Blank) -> None:
    """The head of a newsletter: rules around its name, number and date."""
    edge = rng.choice("■=━＊-*◆") * rng.randint(16, 36)
    add(edge, "N")
    pad = rng.choice(("", "　　", "　　　　"))
    add(f"{pad}{rng.choice(('週刊', '日刊', '隔週刊', ''))}{rng.choice((' ', '　', ''))}{rng.choice(_WORDS)}の{rng.choice(_KINDS)}　{rng.choice(('第{}号', 'Vol.{}', 'No.{}')).format(rng.randint(1, 999))}", "N")
    if rng.random() < 0.7:
        add(f"{pad}{Source.random(rng).date(rng, full=True)}{rng.choice((' 発行', '', '　配信'))}", "N")
    add(edge, "N")
    blank(rng.choice((0, 1)))


def _masthead(rng: random.Random, add: Add, gap: int, blank: Blank) -> None:
    word = rng.choice(_WORDS)
    add(rng.choice((rng.choice(_BLOGS), f"{word}の{rng.choice(_KINDS)}", f"{rng.choice(_NAMES)}の{rng.choice(_KINDS)}", f"「{word}」{rng.choice(_KINDS)}", f"{rng.choice(_KINDS)}・{word}", f"★{word}★")), "N")
    blank(gap)
    if rng.random() < 0.6:
        add(rng.choice((rng.choice(_SLOGANS), f"{word}を考える。", f"{word}について思うこと、感じたことを書いていきます。", f"{word}・{rng.choice(_WORDS)}・{rng.choice(_WORDS)}", f"☆{word}をめざして☆", f"{word}が好き、{rng.choice(_WORDS)}はもっと好き。ゆるゆる更新しています。")), "N")


def _navigation(rng: random.Random, add: Add, headlines: list[str]) -> None:
    style = rng.random()
    items = [rng.choice(_NAV) if rng.random() < 0.6 else rng.choice(_WORDS) for _ in range(rng.randint(2, 7))]
    if style < 0.32:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            rng.shuffle(items)
            add(rng.choice((" | ", "　", " ", " > ", "｜", " / ", "  ")).join(items), "N")
    elif style < 0.52:
        for item in items:
            add(rng.choice(("", "・", "- ", "  • ")) + item, "N")
    elif style < 0.68:
        _calendar(rng, add)
    elif style < 0.78:
        add(f"« {rng.choice(headlines)} | {rng.choice(('メイン', 'トップページ', 'Main', 'HOME'))} | {rng.choice(headlines)} »", "N")
    elif style < 0.9:
        add(f"{rng.choice(('トップ', 'ホーム', 'HOME', '現在地 HOME', '★掲示板'))} > {rng.choice(_WORDS)} > {rng.choice((rng.choice(headlines), f'{rng.randint(10, 999)}.html', rng.choice(_WORDS)))}", "N")
    else:
        for item in rng.sample(headlines, rng.randint(2, 4)):
            add(f"{rng.choice(('', '・', f'{rng.randint(2001, 2020)}/{rng.randint(1, 12)}/{rng.randint(1, 28)} '))}{item}", "N")


def _calendar(rng: random.Random, add: Add) -> None:
    month = f"{rng.randint(2003, 2022)}年{rng.randint(1, 12)}月"
    add(rng.choice((month, f"<< {month} >>", f"<<  {month}  >>", f"« {rng.randint(1, 12)}月 | TOP | {rng.randint(1, 12)}月 »")), "N")
    if rng.random() < 0.5:
        add(rng.choice(("日 月 火 水 木 金 土", "S M T W T F S", "日月火水木金土", "日|月|火|水|木|金|土")), "N")
    glue = rng.choice((" ", " ", "", "　", "|"))
    days = [str(day) for day in range(1, rng.choice((8, 29, 31, 32)))]
    for first in range(0, len(days), 7):
        add(glue.join(days[first : first + 7]), "N")


def _post_meta(rng: random.Random) -> str:
    date = Source.random(rng).date(rng, full=True)
    hour = f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}"
    word = rng.choice(_WORDS)
    forms = (
        f"{date} | {word}", f"{date} {hour} | カテゴリ：{word}", f"投稿日：{date}", f"テーマ：{word}", f"{date} {hour}", date, date, f"Posted by 管理人 at {hour}", f"{date} コメント({rng.randint(0, 9)}) トラックバック({rng.randint(0, 9)})",
        f"[{word}] {date}", f"カテゴリ：{word}", f"{date}({rng.choice('月火水木金土日')}) {hour}:00", f"投稿者 {rng.choice(_NAMES)} : {date} {hour}", f"{word} ({rng.randint(1, 300)})", f"{date} {hour}:{rng.randint(10, 59)} | {word}・{rng.choice(_WORDS)}",
        f"投稿者 {rng.choice(_NAMES)} 日時 {date} {hour}:10", f"{date} by {rng.choice(_NAMES)}", f"Tweet |", f"Update: {date}",
    )  # fmt: skip
    return rng.choice(forms)


def bottom(rng: random.Random, add: Add, blank: Blank, headlines: list[str]) -> None:
    """Footer of the page: ranking banners, post meta, share buttons, readers, related posts, side columns."""
    blocks = (_banners, _meta_block, _share, _readers, lambda r, a: _related(r, a, headlines), _sidebar, lambda r, a: _navigation(r, a, headlines), _paywall)
    for block in rng.sample(blocks, rng.randint(1, 3)):
        block(rng, add)
        blank(rng.choice((0, 1)))


def _paywall(rng: random.Random, add: Add) -> None:
    add(rng.choice(("この記事は有料会員限定です。", "残り812文字（全文1024文字）", "会員登録すると続きをお読みいただけます。 会員登録 ログイン", "続きを読む", "この続きは有料版でお読みいただけます。ログイン(会員の方)", "お気に入り登録 お気に入りリスト")), "N")


def _banners(rng: random.Random, add: Add) -> None:
    for text in rng.sample(("人気ブログランキングへ", "にほんブログ村 政治ブログへ", "ランキングに参加しています。クリックお願いします。", "応援のクリックをよろしく！", "↑ポチッとお願いします", "ブログランキング・にほんブログ村へ", "読者登録はこちら", "[PR]上記の広告は3ヶ月以上新規記事投稿のないブログに表示されています。", "スポンサードリンク", "↓ワンクリックでこの本を応援しよう"), rng.randint(1, 3)):
        add(text, "N")


def _meta_block(rng: random.Random, add: Add) -> None:
    for _ in range(rng.randint(1, 3)):
        add(rng.choice((_post_meta(rng), f"コメント({rng.randint(0, 30)})", f"トラックバック({rng.randint(0, 9)})", "この記事のURL", "固定リンク", f"| コメント ({rng.randint(0, 9)}) | トラックバック ({rng.randint(0, 9)}) |", "コメントを書く", "この記事へのトラックバックURL", f"タグ： {rng.choice(_WORDS)} {rng.choice(_WORDS)}")), "N")


def _share(rng: random.Random, add: Add) -> None:
    items = rng.sample(("ツイート", "シェア", "いいね！", "はてブ", "LINE", "Pocket", "Facebook", "X", "コピー", "共有", "Tweet", "B!", "この記事をはてなブックマークに追加"), rng.randint(2, 6))
    if rng.random() < 0.5:
        add(" ".join(items), "N")
    else:
        for item in items:
            add(rng.choice(("", "• ")) + item, "N")


_REMARKS = ("いつも読ませていただいています。", "全く同感です。", "それは違うと思いますよ。", "ためになりました。ありがとうございます。", "応援しています！", "ソースはどこですか？", "同じことを考えていました。", "初めてコメントします。私の職場でも同じような話を聞きました。", "こんなことが許されていいのでしょうか。", "マスコミが悪い。", "はじめまして。検索から来ました。")


def _readers(rng: random.Random, add: Add) -> None:
    add(rng.choice(("コメント", "この記事へのコメント", "【コメント一覧】", f"{rng.randint(1, 9)}件のコメント", "Comments")), "N")
    for index in range(1, rng.randint(2, 4)):
        head = rng.random()
        who = rng.choice((f"{index}. 通りすがり {Source.random(rng).date(rng, full=True)}", f"Posted by 名無し at {rng.randint(0, 23)}:{rng.randint(10, 59)}", f"Unknown ({rng.choice(_NAMES)})", f"{rng.choice(_NAMES)}さん", f"m.m.さん のコメント"))
        if head < 0.5:
            add(who, "N")
        add(rng.choice(("", "", ">nobuさん ")) + rng.choice(_REMARKS) + (rng.choice(_REMARKS) if rng.random() < 0.4 else ""), "N")
        if head > 0.75:
            add(who, "N")


def _related(rng: random.Random, add: Add, headlines: list[str]) -> None:
    add(rng.choice(("関連記事", "■関連記事", "【関連記事】", "あわせて読みたい", "最近の記事", "関連ニュース", "アクセスランキング", "新着記事", "■アクセスランキング", "人気記事", "＜関連リンク＞")), "N")
    for index, item in enumerate(rng.sample(headlines, rng.randint(2, 6)), 1):
        add(rng.choice(("・", "", "- ", f"{index}. ", f"{index}位 ")) + item + rng.choice(("", "", f" ({rng.randint(1, 12)}/{rng.randint(1, 28)})", f"({rng.randint(2004, 2020)}.{rng.randint(1, 12):02}.{rng.randint(1, 28):02})")), "N")


def _sidebar(rng: random.Random, add: Add) -> None:
    add(rng.choice(_SIDE), "N")
    for _ in range(rng.randint(2, 5)):
        add(rng.choice((f"{rng.randint(2004, 2022)}年{rng.randint(1, 12):02}月 ({rng.randint(1, 40)})", f"{rng.choice(_WORDS)}({rng.randint(1, 200)})", rng.choice(_NAV), rng.choice(_WORDS))), "N")


def copyright_line(rng: random.Random, source: Source) -> str:
    """The line that a copied page drags along under the body."""
    date = source.date(rng, full=True)
    return rng.choice((f"{date} Copyright © {source.name}", f"Copyright (C) {source.year} {source.name} All rights reserved.", f"(C){source.name}", f"[ {source.name} {date} ]", f"{date}　{source.clock(rng)}", f"最終更新:{date} {source.clock(rng)}"))


def by_sentence(text: str) -> list[str]:
    """Cut a paragraph into its sentences, as broadcasters' and old pages set them."""
    return [part for part in re.findall(r"[^。]{6,}。(?:」)?", text)] or [text]


def interview(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """Set paragraphs as questions and answers."""
    questions = ("――今後の見通しは。", "――どう受け止めているか。", "――責任はどこにあるのか。", "Ｑ　背景には何が。", "記者「総理の責任をどう考えますか」", "――なぜ今なのか。")
    return [line for text in paragraphs for line in (rng.choice(questions), polite(text))]


_POLITE = ((re.compile("した。"), "しました。"), (re.compile("った。"), "りました。"), (re.compile("ている。"), "ています。"), (re.compile("れた。"), "れました。"), (re.compile("である。"), "です。"), (re.compile("する。"), "します。"), (re.compile("だ。"), "です。"))


def polite(text: str) -> str:
    """Turn the commonest plain sentence ends of news prose into polite ones."""
    for pattern, ending in _POLITE:
        text = pattern.sub(ending, text)
    return text


def poster(rng: random.Random, number: int) -> str:
    name = rng.choice(("名無しさん", "名無しさん＠お腹いっぱい。", "名無しさん@涙目です。", "通りすがり", "◆AbCdEf1234"))
    when = f"{rng.randint(2003, 2020)}/{rng.randint(1, 12):02}/{rng.randint(1, 28):02}({rng.choice('月火水木金土日')}) {rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
    code = "".join(rng.choice("abcdefghijkABCDEFGH0123456789+/") for _ in range(8))
    return rng.choice((f"{number} ：{name}：{when} ID:{code}", f"{number} 名前：{name}[sage] 投稿日：{when} ID:{code}", f"投稿者 {name} 日時 {when}", f"{number}: {name} {when}", f"{number} {name} ( {code} ) {when}"))


def age(rng: random.Random, lines: list[list[tuple[str, str, int]]]) -> list[list[tuple[str, str, int]]]:
    """Give the page one wear: blank lines everywhere, none at all, hard wrapping, trailing blanks, half-width marks."""
    wear = rng.random()
    if wear < 0.08:
        lines = [line for line in lines if line]
    elif wear < 0.16:
        lines = [item for line in lines for item in ((line, []) if line else ([],))]
    elif wear < 0.24:
        lines = _wrap(lines, rng.randint(22, 42))
    elif wear < 0.34:
        lines = [[(text.translate(_HALF), tag, n) for text, tag, n in line] for line in lines]
    elif wear < 0.40:
        blank = rng.choice(("\xa0", "　", " "))
        lines = [line or [(blank, "N", 0)] for line in lines]
    return lines


_HALF = str.maketrans("（）：！？", "():!?")


def _wrap(lines: list[list[tuple[str, str, int]]], width: int) -> list[list[tuple[str, str, int]]]:
    wrapped: list[list[tuple[str, str, int]]] = []
    for line in lines:
        if len(line) != 1 or len(line[0][0]) <= width or line[0][0].startswith(("http", ">")):
            wrapped.append(line)
            continue
        text, tag, number = line[0]
        wrapped.extend([(text[i : i + width], tag, number)] for i in range(0, len(text), width))
    return wrapped
