"""A note's text becomes candidates with exact spans. Pure functions: no files, no database."""
