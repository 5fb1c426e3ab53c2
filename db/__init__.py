"""The database: tables, transactions, migrations and the questions asked of it. Knows nothing of the application."""
