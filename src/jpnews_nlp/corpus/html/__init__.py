"""Web pages: the article's text with the marks of its markup, and what the page says of itself."""

from jpnews_nlp.corpus.html.page import Page, declared_charset, read_page

__all__ = ["Page", "declared_charset", "read_page"]
