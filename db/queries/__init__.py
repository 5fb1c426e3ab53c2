"""The questions asked of the database, one file a subject. Each takes an open connection."""
