"""Lines of headers by their form: datelines, names with dates in brackets, names at an edge, words of source lines."""

from __future__ import annotations

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.datelines import find_dates
from jpnews_nlp.voice.publishers import Hit

SHORT = 120  # lines longer than this are prose whatever they contain
HEADLINE = 60  # lines longer than this are no headlines
TWO_CLAUSES = late(r"[^\s!-~] {1,2}[^\s!-~]")
DATELINE = late(
    r"^[\s「『≪《“>]{0,4}(?:"
    r"(?:\d{1,2}月)?\d{1,2}日\s?\([^)。]{2,16}\)\s?[:―-]"  # 9月18日(ブルームバーグ):
    r"|[【\[(〔<](?:[^】\])〕>。「」]{1,30}?[ =・、])?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?"
    r"[^】\])〕>。「」]{1,24}?(?:発|=[^】\])〕>。]{1,16})?[】\])〕>]"  # 【ワシントン共同】 [7日 ロイター] (CNN)
    r")"
)
PLACE_NAME = late(r"^[【(〔\[][一-龠ァ-ヴー・、]{2,16}(?:=|\s)[^】)〕\]。、]{2,14}[】)〕\]]")
# A place with a writer or a paper, or an unknown paper or a place with a day, in brackets before a report's text:
# 【那覇=南方通信】 【東方報28日】 【ワシントン29日=AFN】 【カンクン(メキシコ)15日】
PLACE_AND_WRITER = late(r"^[【(〔\[][一-龠ァ-ヴー・、]{2,16}=[^】)〕\]。、「」=]{2,14}[】)〕\]]")
NAME_AND_DAY = late(
    r"^[【〔\[][一-龠々ァ-ヴー・]{2,12}(?:\([一-龠々ァ-ヴー・]{2,12}\))?\s?(?:\d{1,2}月)?\d{1,2}日"
    r"(?:[=\s][^】〕\]。「」=]{2,14})?[】〕\]]"
)
AGENCY_PLACE = late(r"^[一-龠ァ-ヴー・]{2,12}\s{0,2}[(（][^()（）\s]{2,12}[)）]\s?")
# A name and its place, the date behind them blanked: 中央亜通信(ビシケク)
PLACE_BEHIND = late(r"^\s{0,2}[一-龠ァ-ヴー・]{2,12}\s?([(（][一-龠々ァ-ヴー・]{2,20}[)）])\s{0,16}$")
# A paper's own people at a place, before a report's text: 【モスクワ支局】 【ワシントン特派員】
BUREAU = late(r"^[【〔\[][一-龠ァ-ヴー・]{2,12}(?:支局|総局|通信局|特派員|駐在)[】〕\]]")
HEAD_END = late(r"[(〔\[【<][^()〔〕\[\]【】<>「」。]{5,40}[)〕\]】>]$")
# A line that is nothing but a name and the hour or edition: 日経フロンティア 2024年11月25日 18:30, ナイン 8月22日配信
NAMED_HOUR = late(
    r"^[一-龠ァ-ヴーA-Za-z]{4,14}[ |/]{1,3}(?:\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?\s{1,2}\d{1,2}[:時]\d{2}分?"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:付|配信|掲載|朝刊|夕刊|号))$"
)
# The same of a foreign paper, which 紙 tells: ――アルワフダ紙、三月十二日(アンマン), エルディア紙(カラカス)、12月6日付
NAMED_DAY = late(
    r"^[―─—–-]{0,3}\s?([一-龠ァ-ヴーA-Za-z・]{2,24}紙)(?:\([^()]{1,16}\))?[、\s]{1,2}"
    r"[\d〇一二三四五六七八九十年月日/.-]{0,14}\s{0,14}付?\s?(?:\([^()]{1,20}\))?$"
)
BETWEEN_DASHES = late(r"^[―─—=~〜-]{1,3}[^―─—=~〜。]{5,40}[―─—=~〜-]{1,3}$")
_META_WORDS = late(
    r"デジタル|オンライン|DIGITAL|ONLINE|Online|Digital|[Ww]eb版?|WEB|配信|発信|最終更新|更新|公開|掲載|付け?|朝刊|夕刊|電子版|社説|一面|(?:社会|政治|経済|国際|総合|地域|地方|文化|生活|スポーツ|オピニオン|教育|科学|県内|暮らし|くらし|\d{1,2})面|より|発表|切り抜きは?|号外?|週刊|日曜版|東京|大阪|名古屋|西部|中部|北海道|地方版|全国版|版"
    r"|(?:午前|午後)?\d{1,2}\s?[:時.]\s?\d{0,2}分?(?::\d\d)?|JST|GMT|UTC|BST|から引用|引用|転載|抜粋|記事|提供|出典|引用元|ソース|情報源|元記事|source|Source|news|News|ニュース|オフィシャルサイト|公式サイト|日時"
    r"|[(（][月火水木金土日](?:曜日?)?[)）]|[月火水木金土日]曜日?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
    r"|(?:政治|経済|社会|国際|外信|文化|運動|地方|科学|生活|報道)部[・\s]{1,2}[一-龠々ぁ-んァ-ヴー]{2,8}|[\s\W_]|\d{1,2}日|A\.?M|P\.?M|am|pm|BY|by|on|系|通信社|新聞社|の"
)


# Who wrote or translated it, behind the paper's name: (6月22日付、西海新聞・早岐陽子), (南方通信・陳記者、訳=編集部)
_WRITER_BEHIND = late(
    r"(?:[・/=]\s?(?:編集委員|論説委員|特派員|記者)?\s?[一-龠々ぁ-んァ-ヴー・]{2,8}(?: [一-龠々ぁ-んァ-ヴー]{1,6})?"
    r"|、[一-龠々 ]{3,7})(?:記者|特派員|通信員)?"
    r"(?:、訳[=・:][^)]{1,12})?(?=[)】〕\]]$)"
)


def signed(line: str, hit: Hit) -> tuple[int, int] | None:
    """Return where a writer's name stands behind a publisher's, up to the bracket that closes the line; None: none."""
    match = _WRITER_BEHIND.match(line, hit.end)
    return match.span() if match else None


def residue_of(line: str) -> int:
    """Return how many characters of a line, publisher, date and address blanked, are no words of source lines."""
    return len(_META_WORDS.sub("", line))


def is_label(bracket: str, hit: Hit, line: str) -> bool:
    """Whether a paper's name alone stands in brackets before a headline: 【朝日新聞】「反撃能力」の部隊、配備へ"""
    alone = hit.end - hit.start >= len(bracket.strip()) - 2
    headed = hit.publisher.kind != "agency" or bool(TWO_CLAUSES.search(line[len(bracket) :].strip()))
    return alone and headed and len(line) <= HEADLINE and "。" not in line


def is_text(rest: str) -> bool:
    """Whether what follows a dateline's bracket is text, not a date and words of source lines."""
    if len(rest) > SHORT:
        return True
    bare = blanked([(form.start, form.end) for form in find_dates(rest)], rest)
    return residue_of(bare) > 8


def blanked(spans: list[tuple[int, int]], line: str) -> str:
    """Blank the spans out of `line`; offsets hold."""
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


_BEFORE_NAME = " 【[(〔<■◆●▼▽・★☆○◎「『|-"
_AFTER_NAME = " 】])〕>」』|-。0123456789/.:年月日付朝夕刊更新配信時分より"
_EDGE_AFTER = late(r"^(?:社説|主張|[\s\-|)\]】〕>:/=―–~〜」』]|付|朝刊|夕刊|系|より|から|提供|\d|$)")


def at_edge(hits: list[Hit], line: str) -> bool:
    """Whether a publisher stands apart at the line's beginning or end: H - PUB, H(PUB), 【PUB】H, PUB:H."""
    for hit in hits:
        before, after = line[: hit.start], line[hit.end :]
        at_start = not before.strip(_BEFORE_NAME) and _EDGE_AFTER.match(after)
        at_end = not after.strip(_AFTER_NAME)
        apart = bool(before) and before[-1] in " -|([【〔<:/―–「"
        if (at_start and not after.startswith(("の", "は"))) or (at_end and (apart or not before.strip())):
            return True
    return False
