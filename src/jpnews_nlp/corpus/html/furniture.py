"""Which elements of a page are certainly not the article: by tag, role, attribute or the name they are given."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

UNSEEN = frozenset(
    (
        "head title script style noscript noframes noembed template iframe frame object embed applet svg canvas math "
        "audio video map select option datalist button input textarea dialog rt rp rtc"
    ).split()
)
_FURNITURE_TAGS = frozenset(("nav", "aside"))
_FURNITURE_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alert",
    )
)
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_FURNITURE_NAME = re.compile(
    r"(?:(?:g|l|global|local|site|blog|footer|sub)[-_]?)?"
    r"(?:nav|navi|navigation|breadcrumbs?|bread_crumb|topicpath|pankuzu|pager|pagination|pagenav|pagenation"
    r"|sns|share|sharing|sharebuttons?|social|socialbuttons?|snsbuttons?|ranking|rankings|related|relatedposts?"
    r"|recommend|recommends|recommended|sidebar|sidemenu|widget|widgets|banner|banners|ads?|adsense|advertisement"
    r"|sponsor|sponsored|footer|copyright|menu|profile|calendar|plugin|search|searchform|login|cookie|newsletter"
    r"|(?:entry|post|article)[-_]?footer|relate(?:_dl)?|header|masthead|comments|respond|disqus_thread|trackbacks?|skiplink|skip)"
    r"(?:[-_]?(?:list|area|links?|buttons?|box|block|wrap|wrapper|inner|container|section|menu|items?|navi?|\d{1,2}))?"
    r"|(?:entry|post|article|blog)?[-_]?comments?[-_]?(?:list|area|form|box|wrap|wrapper|respond|template)"
)
_ARTICLE_NAME = re.compile(
    r"(?:skin-?)?(?:main)?(?:entry|article|post|blog|news|topics?|story|single)[-_]{0,2}"
    r"(?:body|content|contents|text|main|more|body-?text|inner-?content|detail|honbun)(?:[-_]?(?:inner|area|wrap|main))?"
    r"|(?:entry|post|article|honbun|hentry|h-entry|e-content|mainentrybody|mainentrymorebody|articlebody|topentry_text|blogbody|kiji)"
)


def is_unseen(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of the element, or nothing that is text of the page."""
    if element.tag in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def is_furniture(element: HtmlElement) -> bool:
    """Whether tag, role or name say that the element is navigation, a sidebar, sharing, ads or readers' comments."""
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.tag == "footer":
        return not any(ancestor.tag in ("blockquote", "figure") for ancestor in element.iterancestors())
    return _is_named(element, _FURNITURE_NAME)


def is_article(element: HtmlElement) -> bool:
    """Whether tag or name say that the element holds one article."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    return element.tag in ("div", "section", "td", "main") and _is_named(element, _ARTICLE_NAME)


def _is_named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(names.fullmatch(name) for name in given.lower().split()[:12] if len(name) < 50)
