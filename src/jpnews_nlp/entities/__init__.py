"""Entities: countries, people, organizations, places and events, found and given one name each."""

from jpnews_nlp.entities.recognizer import Recognizer
from jpnews_nlp.entities.weights import ModelError

__all__ = ["ModelError", "Recognizer"]
