"""Gold articles against tables: precision, recall and F1 of each layer, and what went wrong."""

from jpnews_nlp.evaluation.folder import Scores, evaluate_folder
from jpnews_nlp.evaluation.gold import GoldError
from jpnews_nlp.evaluation.text import report_lines
from jpnews_nlp.evaluation.timex_sets import evaluate_sets, is_set

__all__ = ["GoldError", "Scores", "evaluate_folder", "evaluate_sets", "is_set", "report_lines"]
