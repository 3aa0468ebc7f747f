"""A corpus through the layers into tables: plan, journal, worker processes, output. It knows nothing of Japanese."""

from jpnews_nlp.runner.cluster import ClusterError
from jpnews_nlp.runner.lock import LockedError
from jpnews_nlp.runner.progress import Progress, Summary
from jpnews_nlp.runner.run import AnalysisError, FailFastError, UnfinishedError, analyze_corpus

__all__ = [
    "AnalysisError",
    "ClusterError",
    "FailFastError",
    "LockedError",
    "Progress",
    "Summary",
    "UnfinishedError",
    "analyze_corpus",
]
