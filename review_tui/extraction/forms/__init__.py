"""Card forms: how a claim is asked. Each is a small function that fits or gives nothing; the first that fits wins."""
