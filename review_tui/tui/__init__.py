"""The Textual app. It shows what services return and decides nothing."""
