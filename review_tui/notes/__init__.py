"""A Markdown file on disk: find it, read it, change one field of it safely. No database here."""
