"""What the stance layer asks of a morpheme, worked out once for each morpheme type."""

from __future__ import annotations

from dataclasses import dataclass

from jpnews_nlp.language.morphemes import Morpheme

_INTERROGATIVES = frozenset("何 誰 何処 何故 何時 幾ら 如何 如何に どう 何の どんな どうして 何れ 何方".split())
_FOLDED = {"です": "だ", "無い": "ない"}  # です・ます and だ・である styles, adjective and auxiliary ない
_NEGATIVES = frozenset(["ない", "無い", "ず", "まい"])
_NOMINAL = ("名詞", "代名詞", "接頭辞", "接尾辞-名詞的")
_PLACES = frozenset("国内 全国 海外 世界 社会 現場 現実".split())
_NEGATIVE_PREFIXES = frozenset("不 無 非 未 反".split())
_FORMAL_NOUNS = frozenset("事 物 の 所 訳 為 筈 積もり 方 点 様 形 際 時 上 中 間 他 以上 一方 結果 場合".split())


@dataclass(slots=True, frozen=True, eq=False)
class Features:
    """A morpheme type as the pattern matchers see it.

    Attributes:
        tokens: everything that a pattern element may name it by: lemma, dictionary form, ``=surface``, classes.
        lemma: the lemma with です and 無い folded into だ and ない.
        polite: ます in a form that patterns pass over.
    """

    morpheme: Morpheme
    tokens: frozenset[str]
    lemma: str
    polite: bool
    verb: bool
    adjective: bool
    adjectival_noun: bool
    noun: bool
    formal: bool
    auxiliary: bool
    particle: str  # surface of a case, topic or focus particle, else ""
    copula: bool
    negative: bool
    interrogative: bool
    verbal_noun: bool
    boundary: bool  # punctuation that ends a sentence or a bracket
    comma: bool
    conjunctive: bool  # a particle that ends a clause: が, から, ので, けれど
    volitional: bool
    numeral: bool
    temporal: bool  # 昨年, 今度, 次: nouns that also serve as adverbs
    prefix: bool  # 不, 無, 非, 未, 反: turns the word after it into another


class FeatureCache(dict[Morpheme, Features]):
    """Morpheme type → its `Features`, made on first sight."""

    def __missing__(self, morpheme: Morpheme) -> Features:
        self[morpheme] = made = features_of(morpheme)
        return made


def features_of(morpheme: Morpheme) -> Features:
    """Return the features of one morpheme type."""
    pos, lemma, surface = morpheme.pos, morpheme.lemma, morpheme.surface
    volitional = morpheme.cform.startswith("意志推量")
    polite = lemma == "ます" and not volitional
    particle = surface if pos.startswith(("助詞-格助詞", "助詞-係助詞", "助詞-副助詞", "助詞-準体助詞")) else ""
    noun = pos.startswith(_NOMINAL)
    return Features(
        morpheme=morpheme,
        tokens=_tokens(morpheme, volitional),
        lemma=_FOLDED.get(lemma, lemma),
        polite=polite,
        verb=pos.startswith("動詞") or pos == "接尾辞-動詞的",
        adjective=pos.startswith(("形容詞", "接尾辞-形容詞的")),
        adjectival_noun=pos.startswith(("形状詞", "接尾辞-形状詞的")) or "形状詞可能" in pos,
        noun=noun,
        formal=noun and (lemma in _FORMAL_NOUNS),
        auxiliary=pos.startswith("助動詞"),
        particle=particle,
        copula=lemma in ("だ", "です") and pos.startswith("助動詞"),
        negative=lemma in _NEGATIVES,
        interrogative=lemma in _INTERROGATIVES,
        verbal_noun="サ変" in pos,
        boundary=pos.startswith(("補助記号-句点", "補助記号-括弧")),
        comma=pos.startswith("補助記号-読点"),
        conjunctive=pos == "助詞-接続助詞" and surface not in ("て", "で", "ば", "ちゃ", "じゃ"),
        volitional=volitional,
        temporal="副詞可能" in pos and lemma not in _PLACES,
        numeral=pos.startswith("名詞-数詞"),
        prefix=pos == "接頭辞" and lemma in _NEGATIVE_PREFIXES,
    )


def _tokens(morpheme: Morpheme, volitional: bool) -> frozenset[str]:
    pos, lemma = morpheme.pos, morpheme.lemma
    names = {lemma, _FOLDED.get(lemma, lemma), morpheme.base, "=" + morpheme.surface}
    if morpheme.surface == "で" and pos == "助詞-格助詞":
        names.add("だ")  # MeCab wavers between the particle and the copula in ではない
    if volitional:
        names |= {f"{name}<vol>" for name in (lemma, _FOLDED.get(lemma, lemma), morpheme.base)}
    classes = {
        "<v>": pos.startswith("動詞"),
        "<n>": pos.startswith(_NOMINAL),
        "<a>": pos.startswith("形容詞"),
        "<na>": pos.startswith("形状詞") or "形状詞可能" in pos,
        "<vn>": "サ変" in pos,
        "<aux>": pos.startswith("助動詞"),
        "<neg>": lemma in _NEGATIVES and lemma != "まい",
        "<vol>": volitional,
        "<imp>": morpheme.cform.startswith("命令形") or _imperative_stem(morpheme),
        "<wh>": lemma in _INTERROGATIVES,
        "<cont>": morpheme.cform.startswith("連用形") and pos.startswith("動詞"),
        "<fin>": pos == "助詞-終助詞",
        "<prt>": pos.startswith(("助詞-係助詞", "助詞-副助詞")),
    }
    return frozenset(names | {name for name, holds in classes.items() if holds})


def _imperative_stem(morpheme: Morpheme) -> bool:
    """Whether MeCab may have taken an imperative (連鎖を断て) for the stem of the potential (断てる)."""
    base = morpheme.base
    potential = base.endswith("る") and morpheme.lemma[:-1] == base[:-2]
    return potential and morpheme.pos.startswith("動詞") and morpheme.cform.startswith("連用形")
