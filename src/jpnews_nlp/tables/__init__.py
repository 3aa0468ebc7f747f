"""Analysed documents → tables, and tables → files and back."""
