"""Bringing a database to the newest form: each step once, in one transaction, newer ones refused."""

import sqlalchemy as sa

from casefiles.errors import NewerStore
from casefiles.store.migrations import MIGRATIONS


def bring_up(engine: sa.Engine) -> None:
    """Apply the migrations that the database has not seen. Raises NewerStore for one of a later program."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(MIGRATIONS):
            raise NewerStore
        for number, upgrade in enumerate(MIGRATIONS[version:], start=version + 1):
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={number}")
        if version < len(MIGRATIONS):
            connection.commit()
