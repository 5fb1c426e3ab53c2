"""Alembic's scripts. Released revisions are never changed; a new one also raises `db.schema.SCHEMA_VERSION`."""
