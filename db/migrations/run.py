"""Brings a database up to date. The only module that imports Alembic outside its own scripts."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def configuration(connection: sa.Connection) -> Config:
    """Alembic's settings, in code, for scripts that use `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: sa.Connection, revision: str = "head") -> None:
    """Run every migration up to `revision` in the transaction that `connection` has open."""
    command.upgrade(configuration(connection), revision)
