"""``python -m jpnews_nlp``."""

from jpnews_nlp.cli import main

if __name__ == "__main__":
    main()
