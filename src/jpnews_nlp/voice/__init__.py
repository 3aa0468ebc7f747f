"""Voice: whose words are these, to the character; the reports on a page with publisher and date."""

from jpnews_nlp.voice.segmenter import Segmenter

__all__ = ["Segmenter"]
